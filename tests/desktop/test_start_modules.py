"""What the first paint and the first page wait for: nothing is loaded before them that they do without."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from local_store.store import Store
from tests.builders import a_client, a_note
from tests.conftest import Keep

ROOT = Path(__file__).resolve().parents[2]

NOT_BEFORE_A_BOOK_IS_SHOWN = {
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "_hashlib",
    "app.desktop.models.duplicate_words",
    "app.desktop.pages.today_page",
    "app.desktop.widgets.composer",
    "app.desktop.widgets.kept_group",
    "app.desktop.widgets.photo_viewer",
    "app.desktop.widgets.side_column",
    "app.desktop.widgets.text_reader",
    "app.services.client_file",
    "app.services.duplicates.scoring",
    "argon2",
    "configparser",
    "cryptography",
    "keyring",
    "phonenumbers",
    "platform",
    "plistlib",
    "rapidfuzz",
    "requests",
    "sqlalchemy",
    "uuid",
}
NOT_BUILT_BEFORE_A_BOOK_IS_SHOWN = {"Composer", "EmptyState", "QCalendarWidget", "SideColumn", "TodayPage"}
FOR_STUB_FILES = ("argparse", "gettext")
"""What the part of PySide that writes stub files would load."""
MORE_THAN_FIT = 60
NOT_BEFORE_THE_FIRST_PAINT = NOT_BEFORE_A_BOOK_IS_SHOWN | {
    "PySide6.QtSvg",
    "app.desktop.commands",
    "app.desktop.jobs",
    "app.desktop.theme.icons",
    "app.desktop.theme.style",
    "app.desktop.workspace",
    "local_store.book.records",
    "local_store.store",
    "sqlcipher3",
}

_PROGRAM = """
import json, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            app.removeEventFilter(self)
            print(json.dumps(sorted(sys.modules)))
            app.quit()
        return False

app = QApplication(["mappe"])
first = FirstPaint()
app.installEventFilter(first)
from app.__main__ import main
main(["desktop"])
"""

_BOOK = """
import json, sys
from pathlib import Path
from app.desktop.main import make_application, make_window
from app.services.preferences import Preferences
app = make_application()
window = make_window(app, Preferences(language="de", scheme="light"))
window.keeps_preferences = False
window.show()
app.processEvents()
from local_store.book.ids import ClientId
from local_store.store import Store
asked = []
whole_look = Store.look
def noted_look(store, look):
    asked.append(getattr(look, "func", look).__qualname__)
    return whole_look(store, look)
Store.look = noted_look
workspace = window.show_book(Store.open(Path(sys.argv[1]), bytearray.fromhex(sys.argv[2])), "clients")
workspace.show_client(ClientId(sys.argv[3]))
page = workspace.book_page()
laid_out = []
delegate = page.client.timeline.view._delegate
lay_out = delegate._lay_out
def noted(row, width):
    laid_out.append(row.id)
    return lay_out(row, width)
delegate._lay_out = noted
def settled():
    print(json.dumps(sorted(sys.modules)))
    print(page.list.model.rowCount(), page.client.timeline.model.rowCount())
    print(json.dumps(sorted({type(each).__name__ for each in app.allWidgets()})))
    print(len(laid_out), len(set(laid_out)), page.client.timeline.view.verticalScrollBar().isVisible())
    print(json.dumps(asked))
    app.quit()
page.client.timeline.model.settled.connect(settled)
app.exec()
window.close()
"""


def lines_of(program: str, *arguments: str, home: Path) -> list[str]:
    """What a program of its own says, in a home of its own."""
    home.mkdir()
    places = {"HOME": home, "MAPPE_CONFIG": home / "config", "MAPPE_BOOKS": home / "books"}
    said = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | {name: str(place) for name, place in places.items()},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    return said.stdout.splitlines()


def test_the_program_paints_its_window_before_it_loads_what_works_on_a_book(tmp_path: Path) -> None:
    [modules] = lines_of(_PROGRAM, home=tmp_path / "home")
    loaded = set(json.loads(modules))
    assert "app.desktop.window" in loaded
    assert not loaded & NOT_BEFORE_THE_FIRST_PAINT


@pytest.mark.parametrize("was_merged", [False, True], ids=["alone", "merged with another"])
def test_clients_and_entries_are_shown_before_anything_is_loaded_or_built_that_they_do_without(
    store: Store, keep: Keep, tmp_path: Path, was_merged: bool
) -> None:
    sabine = a_client()
    keep(sabine, *(a_note(sabine, number) for number in range(MORE_THAN_FIT)))
    if was_merged:
        keep(a_client("Sabina", merged_into=sabine.id))
    folder, key = store.folder, store.key.hex()
    store.close()
    modules, counts, widgets, layouts, questions = lines_of(_BOOK, str(folder), key, sabine.id, home=tmp_path / "home")
    assert [int(count) for count in counts.split()][1] > 0
    loaded = set(json.loads(modules))
    assert "app.desktop.pages.book_page" in loaded
    assert not loaded & (NOT_BEFORE_A_BOOK_IS_SHOWN | set(FOR_STUB_FILES))
    built = set(json.loads(widgets))
    assert "BookPage" in built
    assert not built & NOT_BUILT_BEFORE_A_BOOK_IS_SHOWN
    laid_out, entries, has_scroll_bar = layouts.split()
    assert has_scroll_bar == "True"
    assert laid_out == entries, "no entry is laid out again when the scroll bar takes its room"
    asked = json.loads(questions)
    assert asked.count("_look") == 1, "who is shown is asked for once, also where the page comes into view later"
    assert not {"ClientList._first", "choices"} & set(asked), "nothing is asked first that others do not wait for"
