"""The page "To match" as one uses it: look, press a number, go on to the next."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.pages.to_match_page import ToMatchPage
from app.desktop.theme.theme import Theme
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.text_label import TextLabel
from app.desktop.widgets.to_match_sheet import ToMatchSheet
from local_store import undo
from local_store.book.records import Client, Conversation
from local_store.store import Store
from tests.builders import a_client
from tests.conftest import Keep
from tests.desktop.page_desk import desk, settled, shown
from tests.files import Said, a_call_list, a_chat
from tests.services.importing_desk import entries, imported

__all__ = ["desk"]

TALK = [
    Said("12.03.26, 09:22", "Sabine Krüger", "Das Dachfenster ist kaputt"),
    Said("12.03.26, 09:23", "Petra Vogel", "Oh je!"),
]
CALLS = [
    "2;11.03.26 09:41;;030 3333333;;Telefon;030 9999999;0:00",
    "2;10.03.26 09:41;;030 3333333;;Telefon;030 9999999;0:00",
]


@pytest.fixture
def sabine(keep: Keep) -> Client:
    made = a_client()
    keep(made)
    return made


@pytest.fixture
def page(desk: Desk, store: Store, sabine: Client, tmp_path: Path, qtbot: QtBot) -> ToMatchPage:
    """Two groups: a chat with somebody of Sabine's name, and an unknown number."""
    imported(store, a_chat(tmp_path, TALK))
    imported(store, a_call_list(tmp_path, CALLS))
    made = ToMatchPage(desk)
    shown(made, qtbot)
    settled(desk, qtbot)
    return made


def sheet_of(page: ToMatchPage) -> ToMatchSheet:
    assert page.sheet is not None
    return page.sheet


def titles(page: ToMatchPage) -> list[str]:
    return [str(page.model.index(row).data()) for row in range(page.model.rowCount())]


def ways(page: ToMatchPage) -> list[str]:
    return [choice.title() for choice in sheet_of(page).choices]


def pressed(page: ToMatchPage, qtbot: QtBot, key: Qt.Key) -> None:
    QTest.keyClick(page.rows, key)
    settled(page.desk, qtbot)


def test_groups_stand_newest_first_and_the_first_is_open(page: ToMatchPage) -> None:
    assert titles(page) == ["Sabine Krüger", "030 3333333"]
    told = [label.text() for label in sheet_of(page).findChildren(TextLabel)]
    assert "Das Dachfenster ist kaputt" in told
    assert ways(page) == ["Sabine Krüger", "Another client …", "Create a client …", "Ignore for ever"]


def test_a_key_gives_the_group_to_the_first_proposal_and_goes_on(
    page: ToMatchPage, store: Store, sabine: Client, qtbot: QtBot
) -> None:
    pressed(page, qtbot, Qt.Key.Key_1)
    assert [entry.client for entry in entries(store)] == [None, None, sabine.id, sabine.id, sabine.id]
    assert titles(page) == ["030 3333333"]
    assert sheet_of(page).group.title == "030 3333333"


def test_what_was_decided_is_undone(page: ToMatchPage, store: Store, qtbot: QtBot) -> None:
    pressed(page, qtbot, Qt.Key.Key_1)
    page.desk.jobs.operation(undo.undo, keeps_undo=False)
    settled(page.desk, qtbot)
    assert titles(page) == ["Sabine Krüger", "030 3333333"]
    assert {entry.client for entry in entries(store)} == {None}


def test_any_client_is_found_by_searching(page: ToMatchPage, store: Store, sabine: Client, qtbot: QtBot) -> None:
    page.rows.setCurrentIndex(page.model.index(1))
    settled(page.desk, qtbot)
    pressed(page, qtbot, Qt.Key.Key_1)
    assert page._picker is not None
    assert page._picker._nothing.text().startswith("Type a few letters"), "nothing was looked for yet"
    page._picker.field().setText("krueger")
    settled(page.desk, qtbot)
    page._picker.run_current()
    settled(page.desk, qtbot)
    assert [entry.client for entry in entries(store)][:2] == [sabine.id, sabine.id]
    assert titles(page) == ["Sabine Krüger"]


def test_where_nobody_is_proposed_the_first_way_is_a_client_of_the_book(page: ToMatchPage, qtbot: QtBot) -> None:
    page.rows.setCurrentIndex(page.model.index(1))
    settled(page.desk, qtbot)
    assert ways(page) == ["A client of the book …", "Create a client …", "Ignore for ever"]


def test_escape_puts_the_form_of_a_new_client_away(page: ToMatchPage, qtbot: QtBot) -> None:
    pressed(page, qtbot, Qt.Key.Key_3)
    sheet = sheet_of(page)
    assert sheet.is_naming()
    QTest.keyClick(sheet._given, Qt.Key.Key_Escape)
    assert not sheet.is_naming()
    assert page.rows.hasFocus()


def test_a_client_is_created_with_the_name_one_gives(page: ToMatchPage, store: Store, qtbot: QtBot) -> None:
    page.rows.setCurrentIndex(page.model.index(1))
    settled(page.desk, qtbot)
    pressed(page, qtbot, Qt.Key.Key_2)
    sheet = sheet_of(page)
    assert sheet.is_naming()
    assert not sheet._make.isEnabled()
    sheet._given.setText("Jörg")
    sheet._family.setText("Öztürk")
    QTest.keyClick(sheet._family, Qt.Key.Key_Return)
    settled(page.desk, qtbot)
    joerg = store.look(lambda session: session.where(Client, "given_name = ?", ("Jörg",)))[0]
    assert [entry.client for entry in entries(store)][:2] == [joerg.id, joerg.id]


def test_a_number_typed_into_a_name_decides_nothing(page: ToMatchPage, store: Store, qtbot: QtBot) -> None:
    pressed(page, qtbot, Qt.Key.Key_3)
    sheet = sheet_of(page)
    QTest.keyClick(sheet._given, Qt.Key.Key_1)
    settled(page.desk, qtbot)
    assert sheet._given.text().endswith("1")
    assert {entry.client for entry in entries(store)} == {None}


def test_ignoring_for_ever_empties_the_list(page: ToMatchPage, store: Store, qtbot: QtBot) -> None:
    pressed(page, qtbot, Qt.Key.Key_4)
    assert titles(page) == ["030 3333333"]
    [chat] = store.look(lambda session: session.where(Conversation, "1"))
    assert chat.is_private
    pressed(page, qtbot, Qt.Key.Key_3)
    assert titles(page) == []
    assert page.sheet is None
    empty = page.findChild(EmptyState)
    assert empty is not None
    assert not empty.isHidden()
    assert empty.accessibleName() == "Everything has its place"


def test_a_number_that_stands_for_nothing_does_nothing(page: ToMatchPage, store: Store, qtbot: QtBot) -> None:
    pressed(page, qtbot, Qt.Key.Key_9)
    assert len(titles(page)) == 2


def test_rows_speak_in_sentences(page: ToMatchPage) -> None:
    spoken = page.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("030 3333333, Phone · 2")


def test_the_list_keeps_qts_promises(page: ToMatchPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_a_page_that_is_gone_leaves_nothing_behind(desk: Desk, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    imported(store, a_chat(tmp_path, TALK))
    page = ToMatchPage(desk)
    shown(page, qtbot)
    page.deleteLater()
    QApplication.processEvents()
    settled(desk, qtbot)


def test_large_type_cuts_nothing_off_beside_the_list(page: ToMatchPage, light: Theme, qtbot: QtBot) -> None:
    light.set_text_scale(2.0)
    settled(page.desk, qtbot)
    QApplication.processEvents()
    assert page._hint.height() >= page._hint.heightForWidth(page._hint.width())
    for button in (page.remembered, page.duplicates):
        assert button.width() >= button.sizeHint().width()
