"""The watched folder in the window: off until named, told of what is new, taken in by rule, taken back in one press."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.language import Language
from app.desktop.pages.import_page import ImportPage
from app.desktop.pages.settings_page import SettingsPage
from app.desktop.theme.theme import Theme
from app.desktop.watch_desk import WatchDesk
from app.desktop.widgets.notice_bar import Notice
from app.desktop.window import MainWindow
from app.services.preferences import Preferences
from app.services.watching import folder_look, watch_rules
from app.services.watching.watch_rules import KindRule
from local_store.store import Store
from tests.files import a_call_list
from tests.services.importing_desk import entries

CALL = "1;12.03.26 09:41;Sabine;0171 3920011;;Telefon;5550100;0:12"
OTHER = "1;12.03.26 10:30;Anna;0221 5550100;;Telefon;5550100;0:02"
OLD = "3;12.03.26 11:00;Jan;0221 5550199;;Telefon;5550100;0:00"


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files stand still at once; how long they must is tried elsewhere."""
    monkeypatch.setattr(folder_look, "SETTLED_S", 0.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Ablage"
    made.mkdir()
    return made


class Round:
    """A window, its watched folder and what was told."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        assert window.workspace is not None
        self.window, self.qtbot, self.workspace = window, qtbot, window.workspace
        self.desk = window.workspace.desk
        assert self.desk.attendants is not None
        self.watch: WatchDesk = self.desk.attendants.watch
        self.told: list[Notice] = []
        self.desk.navigation.notice_wanted.connect(self.told.append)
        self.settle()

    def settle(self) -> None:
        """Until nothing is under way; looks at the folder as the timer would."""
        for _ in range(4):
            self.qtbot.waitUntil(lambda: self.desk.jobs.is_idle)
            self.watch.look()
        self.qtbot.waitUntil(lambda: self.desk.jobs.is_idle)

    def begin(self, folder: Path) -> None:
        self.watch.watch(folder)
        self.qtbot.waitUntil(lambda: self.watch.rules.folder == str(folder))
        self.settle()

    def is_away(self) -> bool:
        return self.watch.is_away

    def words(self) -> list[str]:
        return [notice.words for notice in self.told]

    def press(self, words: str) -> None:
        """Press a button of the last notice that has it."""
        choice = next(each for notice in reversed(self.told) for each in notice.choices if each.words == words)
        choice.run()
        self.settle()


@pytest.fixture
def desk(store: Store, light: Theme, qapp: QApplication, qtbot: QtBot) -> Iterator[Round]:
    shown = MainWindow(qapp, Preferences(language="en", scheme="light"), light, Language(qapp, "en"))
    shown.keeps_preferences = False
    qtbot.addWidget(shown)
    shown.show_book(store, "today")
    shown.show()
    yield Round(shown, qtbot)
    qapp.removeEventFilter(shown)
    shown.close()


def test_nothing_is_watched_until_a_folder_is_named_and_what_lies_there_is_left_alone(
    desk: Round, folder: Path, store: Store
) -> None:
    a_call_list(folder, [CALL], "old.csv")
    assert desk.watch.rules.folder == ""
    desk.begin(folder)
    desk.watch.set_rule("fritzbox_calls", KindRule())
    desk.settle()
    assert entries(store) == []
    assert desk.told == []


def test_a_kind_without_a_rule_is_told_of_and_leads_to_the_import_desk(desk: Round, folder: Path, store: Store) -> None:
    desk.begin(folder)
    a_call_list(folder, [CALL], "new.csv")
    desk.settle()
    assert desk.words() == ["New in the watched folder: new.csv."]
    assert entries(store) == []
    desk.press("Look at it")
    page = desk.workspace.page("import")
    assert isinstance(page, ImportPage)
    assert desk.workspace.shown == "import"
    assert [card.file.recognition.file.name for card in page.cards] == ["new.csv"]


def test_always_take_in_makes_a_rule_and_later_files_come_by_themselves(
    desk: Round, folder: Path, store: Store
) -> None:
    desk.begin(folder)
    path = a_call_list(folder, [CALL], "new.csv")
    before = path.read_bytes()
    desk.settle()
    desk.press("Always take in")
    assert len(entries(store)) == 1
    a_call_list(folder, [OTHER], "next.csv")
    desk.settle()
    assert len(entries(store)) == 2
    assert desk.words()[-1] == "From the watched folder: 1 new out of next.csv."
    assert path.read_bytes() == before, "the files stay as they are"


def test_what_came_by_itself_is_taken_back_in_one_press(desk: Round, folder: Path, store: Store) -> None:
    desk.begin(folder)
    desk.watch.set_rule("fritzbox_calls", KindRule())
    a_call_list(folder, [CALL, OTHER], "new.csv")
    desk.settle()
    assert len(entries(store)) == 2
    desk.press("Undo")
    assert entries(store) == []
    desk.settle()
    assert entries(store) == [], "it does not come again"


def test_a_grown_list_brings_exactly_what_is_new(desk: Round, folder: Path, store: Store) -> None:
    desk.begin(folder)
    desk.watch.set_rule("fritzbox_calls", KindRule())
    a_call_list(folder, [CALL], "list.csv")
    desk.settle()
    path = a_call_list(folder, [OTHER, CALL], "list.csv")
    os.utime(path, (1, 1))
    desk.settle()
    assert len(entries(store)) == 2
    assert "1 new out of list.csv" in desk.words()[-1]


def test_what_nobody_reads_is_told_once(desk: Round, folder: Path) -> None:
    desk.begin(folder)
    (folder / "urlaub.docx").write_bytes(b"no file of ours")
    desk.settle()
    desk.settle()
    assert len(desk.told) == 1
    assert "urlaub.docx" in desk.words()[0]
    desk.press("Look at it")
    page = desk.workspace.page("import")
    assert isinstance(page, ImportPage)
    assert "a document of Word" in page.strangers.lines()[1], "why, and what to do, stands there"


def test_a_question_is_answered_once_on_the_import_desk(desk: Round, folder: Path, store: Store) -> None:
    desk.begin(folder)
    a_call_list(folder, [OLD], "old.csv")
    desk.settle()
    desk.press("Always take in")
    page = desk.workspace.page("import")
    assert isinstance(page, ImportPage)
    [card] = page.cards
    card.file.answer("old_firmware", "no")
    desk.settle()
    card.file.start()
    desk.settle()
    assert desk.watch.rules.kinds["fritzbox_calls"].options == {"old_firmware": "no"}
    a_call_list(folder, [OLD.replace("11:00", "12:00")], "next.csv")
    desk.settle()
    assert len(entries(store)) == 2


def test_rules_and_what_was_done_outlive_the_window(desk: Round, folder: Path, store: Store) -> None:
    desk.begin(folder)
    desk.watch.set_rule("fritzbox_calls", KindRule())
    a_call_list(folder, [CALL], "new.csv")
    desk.settle()
    kept = store.look(watch_rules.rules)
    assert (kept.folder, list(kept.kinds)) == (str(folder), ["fritzbox_calls"])
    assert list(store.look(watch_rules.done)) == ["new.csv"]


def test_a_folder_that_is_away_is_said_on_the_card_and_comes_back(desk: Round, folder: Path) -> None:
    desk.begin(folder)
    folder.rename(folder.with_name("away"))
    desk.settle()
    assert desk.is_away()
    desk.window.commands.run("go.settings")
    page = desk.workspace.page("settings")
    assert isinstance(page, SettingsPage)
    desk.settle()
    assert page.watch._trouble.isVisibleTo(page.watch)
    folder.with_name("away").rename(folder)
    desk.settle()
    assert not desk.is_away()
    assert not page.watch._trouble.isVisibleTo(page.watch)


def test_the_card_switches_kinds_on_and_off_and_the_watching_too(desk: Round, folder: Path) -> None:
    desk.window.commands.run("go.settings")
    page = desk.workspace.page("settings")
    assert isinstance(page, SettingsPage)
    card = page.watch
    desk.settle()
    card.watch(folder)
    desk.qtbot.waitUntil(lambda: card.rest.isVisibleTo(card))
    chip = card.chips["whatsapp_export"]
    assert chip.words() == "WhatsApp chat"
    chip.click()
    assert list(desk.watch.rules.kinds) == ["whatsapp_export"]
    card.chips["whatsapp_export"].click()
    assert desk.watch.rules.kinds == {}
    QTest.mouseClick(card.rest, Qt.MouseButton.LeftButton)
    assert desk.watch.rules.folder == ""
    desk.settle()
