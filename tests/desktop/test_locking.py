"""A lock leaves nothing: no words in any widget, no key in memory, nothing of ours on the clipboard."""

import contextlib
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from weakref import ref

import pytest
import shiboken6
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop import clipboard
from app.desktop.idle_watch import IdleWatch
from app.desktop.language import Language
from app.desktop.printing.timeline_pdf import TimelinePdf
from app.desktop.theme.theme import Theme
from app.desktop.widgets.photo_shelf import PhotoShelf
from app.desktop.widgets.photo_viewer import PhotoViewer
from app.desktop.window import MainWindow
from app.services import opening
from app.services.exporting.selection import of_client
from app.services.opening import Protection
from app.services.preferences import Preferences
from local_store.book.changes import Changes
from local_store.book.records import Client
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_follow_up, a_message, a_number
from tests.desktop.conftest import Heard
from tests.desktop.opening_desk import PASSPHRASE
from tests.desktop.pdf_text import PdfText
from tests.durability.forensics import files_under, hits, plain_pages

MARKS = ("Quastenflosser", "Zimtstern", "Rhabarber", "4711008")
"""Words of the invented book that stand nowhere else."""


@pytest.fixture(autouse=True)
def _no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAPPE_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = opening.create(tmp_path / "Bestand", Protection(by_keyring=False, passphrase=PASSPHRASE))

    def fill(session: WriteSession) -> Changes:
        client = a_client("Quastenflosser", "Zimtstern")
        session.add(client)
        session.add(a_number(client, "0171 4711008", "+491714711008"))
        for minutes in range(30):
            session.add(a_message(client, minutes, f"Rhabarber {minutes}"))
        session.add(a_follow_up(client, "Rhabarber bringen", due_on=datetime.now(UTC).date()))
        return session.changes("Add client")

    made.store.write(fill)
    yield made.store
    made.store.close()


@pytest.fixture
def window(light: Theme, qapp: QApplication, qtbot: QtBot, store: Store) -> Iterator[MainWindow]:
    language = Language(qapp, "en")
    made = MainWindow(qapp, Preferences(language="en"), light, language)
    made.keeps_preferences = False
    qtbot.addWidget(made)
    made.show_book(store, "today")
    made.show()
    yield made
    qapp.removeEventFilter(made)
    made.close()


def _words_of(widget: QWidget) -> str:
    """Everything a widget carries that one could read or hear."""
    said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
    text = getattr(widget, "text", None)
    if callable(text):
        with contextlib.suppress(TypeError):  # asks for an argument, so that it is not the widget's own words
            said.append(str(text()))
    if isinstance(widget, QLineEdit):
        said.append(widget.placeholderText())
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        said.append(widget.toPlainText())
    return "\n".join(said)


def _said() -> Iterator[tuple[str, str]]:
    """Who holds what: all living widgets, models and actions."""
    for widget in QApplication.allWidgets():
        yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}", _words_of(widget)
    for widget in QApplication.topLevelWidgets():
        yield from (("action", action.text()) for action in widget.actions())
    for each in gc.get_objects():
        if isinstance(each, QAbstractItemModel) and shiboken6.isValid(each):
            for row in range(each.rowCount(QModelIndex())):
                index = each.index(row, 0)
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    yield f"{type(each).__name__} of {type(each.parent()).__name__}", str(each.data(index, role))


def _all_words() -> str:
    return "\n".join(words for _, words in _said())


def _settle(qapp: QApplication) -> None:
    for _ in range(5):
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def _walk_through(window: MainWindow, qtbot: QtBot) -> None:
    """Look at everything that shows people: the day, the list, the timeline, the palette with an answer."""
    workspace = window.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: "Rhabarber bringen" in _all_words())
    workspace.show_page("clients")
    qtbot.waitUntil(lambda: "Rhabarber 29" in _all_words())
    window.show_palette()
    palette = window._palette
    assert palette is not None
    QTest.keyClicks(palette.field(), "Quasten")
    qtbot.waitUntil(lambda: any("Zimtstern" in entry.words for entry in palette.entries()))
    clipboard.copy("Rhabarber 7")


def test_a_photo_that_is_looked_at_goes_with_the_book(window: MainWindow, qapp: QApplication) -> None:
    workspace = window.workspace
    assert workspace is not None
    viewer = PhotoViewer(workspace.desk.jobs, PhotoShelf(workspace.desk.jobs, workspace), window)
    viewer.show()

    window.lock()

    assert not viewer.isVisible()
    _settle(qapp)
    assert not shiboken6.isValid(viewer)


def test_a_lock_leaves_no_word_of_the_book_anywhere(
    window: MainWindow, store: Store, qtbot: QtBot, qapp: QApplication
) -> None:
    _walk_through(window, qtbot)
    key = store.key
    assert any(key)
    workspace = ref(window.workspace)
    window.lock()
    assert key == bytes(32)
    assert not window.is_open
    _settle(qapp)
    assert [who for who, words in _said() if any(mark in words for mark in MARKS)] == []
    assert "Rhabarber" not in QGuiApplication.clipboard().text()
    there = workspace()
    assert there is None or not shiboken6.isValid(there)


def test_what_was_shown_searched_printed_and_locked_leaves_no_trace_on_the_disk(
    window: MainWindow, store: Store, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, paper = tmp_path / "temporary", tmp_path.with_name(f"{tmp_path.name} paper")
    for place in (temporary, paper):
        place.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    window.keeps_preferences = True
    _walk_through(window, qtbot)
    [client] = store.look(lambda session: session.where(Client, "1"))
    TimelinePdf(store, store.look(lambda session: of_client(session, client.id)), paper / "t.pdf").run()
    assert "Rhabarber 29" in "".join(PdfText(paper / "t.pdf").pages())
    assert hits(MARKS, plain_pages(store.folder, bytes(store.key))) == list(MARKS), "they are in the book"
    window.lock()
    window.close()
    assert list((tmp_path / "config").iterdir()), "what was set is kept"
    assert {name: hit for name, content in files_under(tmp_path) if (hit := hits(MARKS, content))} == {}
    assert [path.name for path in paper.iterdir()] == ["t.pdf"]


def test_a_lock_lets_others_open_the_book(window: MainWindow, store: Store) -> None:
    window.lock()
    opening.open_by_secret(store.folder, PASSPHRASE).close()


def test_what_others_put_on_the_clipboard_stays(window: MainWindow, qapp: QApplication) -> None:
    clipboard.copy("Rhabarber 7")
    QGuiApplication.clipboard().setText("from elsewhere")
    heard = Heard()
    window.locked.connect(heard.call)
    window.lock()
    window.lock()
    assert heard.calls == ["called"], "what is locked is not locked again"
    assert QGuiApplication.clipboard().text() == "from elsewhere"


def test_a_command_of_the_book_cannot_be_run_while_it_is_locked(window: MainWindow, qapp: QApplication) -> None:
    window.lock()
    _settle(qapp)
    for command in ("lock", "search", "undo", "go.clients"):
        assert not window.commands.run(command), command
    assert "book.backup" not in {command.id for command in window.commands.available()}


class Clocks:
    """The clock that stands still while the computer sleeps, and the one on the wall."""

    def __init__(self) -> None:
        self.awake, self.wall = 1_000.0, 1_773_316_800.0

    def pair(self) -> tuple:  # type: ignore[type-arg]
        return (lambda: self.awake, lambda: self.wall)


def test_nobody_at_the_window_is_noticed(qapp: QApplication) -> None:
    clocks, heard = Clocks(), Heard()
    watch = IdleWatch(clocks=clocks.pair())
    watch.idled.connect(heard.call)
    watch.watch(15)
    clocks.awake += 14 * 60
    watch.touch()
    clocks.awake += 14 * 60
    watch.touch()
    assert heard.calls == []
    clocks.awake += 15 * 60
    watch._look()
    assert heard.calls == ["called"]


def test_a_computer_that_slept_is_locked_before_the_first_touch_counts(qapp: QApplication) -> None:
    clocks, heard = Clocks(), Heard()
    watch = IdleWatch(clocks=clocks.pair())
    watch.idled.connect(heard.call)
    watch.watch(15)
    clocks.awake += 5
    clocks.wall += 8 * 3600
    watch.touch()
    assert heard.calls == ["called"]


def test_a_clock_set_back_does_not_keep_the_book_open(qapp: QApplication) -> None:
    clocks, heard = Clocks(), Heard()
    watch = IdleWatch(clocks=clocks.pair())
    watch.idled.connect(heard.call)
    watch.watch(15)
    clocks.wall -= 86_400
    clocks.awake += 15 * 60
    watch.touch()
    assert heard.calls == ["called"]
    watch.watch(0)
    clocks.awake += 86_400
    watch.touch()
    assert heard.calls == ["called"], "0 minutes is never"


def test_the_window_locks_when_nobody_touches_it(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.locked):
        window._idle.idled.emit()
    assert not window.is_open


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs /proc/self/mem")
@pytest.mark.parametrize("way", ["key", "recovery"])
def test_no_memory_of_the_process_holds_the_key_after_the_book_is_closed(tmp_path: Path, way: str) -> None:
    made = opening.create(tmp_path / "Bestand", Protection(by_keyring=False, passphrase=PASSPHRASE))
    given = bytes(made.store.key) if way == "key" else made.recovery_key.encode("ascii")
    made.store.close()
    program = Path(__file__).with_name("memory_scan.py")
    done = subprocess.run(
        [sys.executable, str(program), str(made.store.folder), way],
        input=given,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    told = json.loads(done.stdout)
    assert told["while open"], "the search finds what is there"
    assert told["after"] == []
    assert told["as text"] == []
