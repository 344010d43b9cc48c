"""After an import on the desk: what still waits, what an undo came to, and the ways to try once more."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.language import Language
from app.desktop.models.import_file import State
from app.desktop.pages.import_page import ImportPage
from app.desktop.theme.theme import Theme
from app.desktop.widgets.import_run_row import ImportRunRow
from app.desktop.widgets.notice_bar import Notice
from app.desktop.widgets.run_report_sheet import RunReportSheet
from app.desktop.widgets.text_label import TextLabel
from app.desktop.widgets.undo_choice_sheet import UndoChoiceSheet
from app.desktop.window import MainWindow
from app.services import assigning, marks, unmatched
from app.services.preferences import Preferences
from local_store.book.errors import BookError
from local_store.book.ids import ImportRunId, new_id
from local_store.book.records import Client, ImportRun
from local_store.store import Store
from tests.builders import NOON, a_client
from tests.conftest import Keep
from tests.desktop.page_desk import desk, settled, shown
from tests.desktop.test_import_page import TALK, dropped, opened, state_of, words_of
from tests.files import a_call_list, a_card, a_chat, an_address_book
from tests.services.importing_desk import entries, imported

__all__ = ["desk"]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ImportPage:
    made = ImportPage(desk)
    shown(made, qtbot)
    settled(desk, qtbot)
    return made


def pressed(page: ImportPage, button: str, qtbot: QtBot) -> None:
    [card] = page.cards
    QTest.mouseClick(getattr(card, button), Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)


def test_what_an_import_leaves_to_match_is_told_and_one_press_away(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot, keep: Keep
) -> None:
    wanted: list[str] = []
    page.desk.navigation.page_wanted.connect(wanted.append)
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    pressed(page, "main_button", qtbot)
    assert "3 entry(s) belong to nobody yet" in words_of(card)
    assert card.second_button.text() == "To match …"
    pressed(page, "second_button", qtbot)
    assert wanted == ["to_match"]

    sabine = a_client()
    keep(sabine)
    [group] = store.look(unmatched.groups)
    assert group.conversation is not None
    found = group.conversation
    store.write(lambda session: assigning.assign_conversation(session, found, sabine.id))
    page.hide()
    page.show()
    settled(page.desk, qtbot)
    assert "belong to nobody" not in words_of(card), "it is matched by now"
    assert card.second_button.isHidden()


def test_the_report_tells_what_still_waits(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    outcome = imported(store, a_chat(tmp_path, TALK))
    page.show_report(outcome.run.id)
    settled(page.desk, qtbot)
    [sheet] = page.window().findChildren(RunReportSheet)
    told = [label.text() for label in sheet.findChildren(TextLabel)]
    assert any("3 entry(s) belong to nobody yet" in line for line in told)


def test_what_was_taken_back_is_counted_as_it_came_and_can_be_imported_again(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    pressed(page, "main_button", qtbot)
    assert "3 found: 3 added" in words_of(card)
    pressed(page, "main_button", qtbot)
    assert "3 entry(s) taken back. Nothing of it is left in the book." in words_of(card)
    assert card.main_button.text() == "Import again …"
    pressed(page, "main_button", qtbot)
    assert state_of(card) is State.READY
    assert "3 new" in words_of(card)
    pressed(page, "main_button", qtbot)
    assert "3 found: 3 added" in words_of(card)
    assert len(entries(store)) == 3


def test_what_stays_after_an_undo_is_not_said_to_be_gone(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    pressed(page, "main_button", qtbot)
    pinned = next(entry for entry in entries(store) if entry.body.startswith("Das Dachfenster"))
    store.write(lambda session: marks.pin(session, pinned.id))
    pressed(page, "main_button", qtbot)
    [sheet] = page.window().findChildren(UndoChoiceSheet)
    assert sheet.keep_button.isHidden(), "there is one thing to choose, which has its own box"
    sheet.undo_button.click()
    settled(page.desk, qtbot)
    told = words_of(card)
    assert "2 entry(s) taken back. 1 stay(s)" in told
    assert "Das Dachfenster ist kaputt" in told
    assert "Nothing of it is left" not in told


def test_a_sheet_without_a_choice_offers_none(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    outcome = imported(store, an_address_book(tmp_path, [a_card("Sabine", "Krüger", "TEL:0171 3920011")]))
    [sabine] = store.look(lambda session: session.where(Client, "1"))
    imported(store, a_call_list(tmp_path, ["1;12.03.26 09:45;;0171 3920011;;Telefon;030 9999999;0:03"]))
    assert [entry.client for entry in entries(store)] == [sabine.id]
    page.ask_undo(outcome.run.id)
    settled(page.desk, qtbot)
    [sheet] = page.window().findChildren(UndoChoiceSheet)
    assert sheet.boxes == {}
    assert sheet.keep_button.isHidden()
    assert sheet.drop_button.isHidden()
    assert sheet.sentence.text().startswith("This stays in the book.")


def test_a_file_that_broke_can_be_tried_once_more(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    chat = a_chat(tmp_path, TALK)
    dropped(page, [chat], qtbot)
    [card] = page.cards
    away = chat.rename(tmp_path / "anderswo.txt")
    pressed(page, "main_button", qtbot)
    assert state_of(card) is State.BROKEN
    assert "it is not there any more" in words_of(card)
    assert card.main_button.text() == "Try again"
    away.rename(chat)
    pressed(page, "main_button", qtbot)
    assert state_of(card) is State.READY


def test_all_imports_of_the_past_can_be_reached(page: ImportPage, tmp_path: Path, qtbot: QtBot, keep: Keep) -> None:
    runs = [
        ImportRun(ImportRunId(new_id()), NOON - timedelta(days=day), f"{day}.vcf", reader="vcard", found=1, accepted=1)
        for day in range(40)
    ]
    keep(*runs)
    page.reload()
    settled(page.desk, qtbot)
    assert len(page.rows()) == 30
    assert page.more_button.text() == "Show 10 more"
    QTest.mouseClick(page.more_button, Qt.MouseButton.LeftButton)
    assert len(page.rows()) == 40
    assert page.more_button.isHidden()


def test_an_undo_that_fails_can_be_asked_for_again(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BookError] = []
    page.desk.jobs.told.connect(told.append)
    outcome = imported(store, a_chat(tmp_path, TALK))
    page.reload()
    settled(page.desk, qtbot)
    with monkeypatch.context() as broken:
        broken.setattr(store, "write", _refuse)
        page.undo((outcome.run.id,))
        settled(page.desk, qtbot)
    assert len(told) == 1
    [row] = page.rows()
    assert isinstance(row, ImportRunRow)
    assert row.undo_button.isEnabled()
    assert row.undo_button.text() == "Undo import"


def _refuse(*_: object, **__: object) -> None:
    raise BookError("The disk is away.")


def test_the_first_lines_of_a_call_list_say_whom_one_called(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    rows = [
        "2;12.03.26 09:45;;030 1111111;;Telefon;030 9999999;0:00",
        "4;12.03.26 10:45;;030 2222222;;Telefon;030 9999999;0:03",
    ]
    dropped(page, [a_call_list(tmp_path, rows)], qtbot)
    [card] = page.cards
    opened(card)
    lines = [label.text() for label in card.findChildren(type(card._title)) if not label.isHidden()]
    assert "Missed call" in lines
    assert "Outgoing call: 030 2222222" in lines


@pytest.fixture
def window(store: Store, light: Theme, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    made = MainWindow(qapp, Preferences(language="en"), light, Language(qapp, "en"))
    made.keeps_preferences = False
    qtbot.addWidget(made)
    made.show_book(store, "today", lambda: NOON)
    made.show()
    return made


def test_files_dropped_on_another_page_lead_to_the_import_desk(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = window.workspace
    assert workspace is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_chat(tmp_path, TALK)))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(10, 10), Qt.DropAction.CopyAction, data, left, none)
    enter.ignore()
    workspace.dragEnterEvent(enter)
    assert enter.isAccepted()
    workspace.dropEvent(QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, left, none))
    settled(workspace.desk, qtbot)
    page = workspace.page("import")
    assert isinstance(page, ImportPage)
    assert workspace.shown == "import"
    assert len(page.cards) == 1
    window.close()


def test_a_notice_of_the_history_tells_what_stays(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    told: list[Notice] = []
    page.desk.navigation.notice_wanted.connect(told.append)
    outcome = imported(store, a_chat(tmp_path, TALK))
    pinned = next(entry for entry in entries(store) if entry.body.startswith("Das Dachfenster"))
    store.write(lambda session: marks.pin(session, pinned.id))
    page.undo((outcome.run.id,))
    settled(page.desk, qtbot)
    assert told[-1].words.startswith("2 entry(s) taken back. 1 stay(s)")
    assert "Das Dachfenster ist kaputt" in told[-1].words


def test_the_second_press_of_a_double_click_takes_nothing_back(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    pressed(page, "main_button", qtbot)
    assert state_of(card) is State.DONE
    middle = QPointF(card.main_button.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        QApplication.sendEvent(card.main_button, QMouseEvent(kind, middle, middle, left, left, none))
    settled(page.desk, qtbot)
    assert state_of(card) is State.DONE
    assert len(entries(store)) == 3


def test_in_a_narrow_window_the_buttons_of_a_card_leave_the_room_to_its_title(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    is_beside = card.main_button.mapTo(card, QPoint(0, 0)).y() < card._title.geometry().bottom()
    assert is_beside
    page.desk.theme.set_text_scale(2.0)
    page.resize(760, 700)
    settled(page.desk, qtbot)
    QApplication.processEvents()
    assert card.main_button.mapTo(card, QPoint(0, 0)).y() > card._line.geometry().bottom()
    assert card._title.width() > card.width() // 2


def test_no_page_is_turned_under_an_open_report(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    outcome = imported(store, a_chat(tmp_path, TALK))
    page.show_report(outcome.run.id)
    settled(page.desk, qtbot)
    [sheet] = page.window().findChildren(RunReportSheet)
    taken = {}
    for key in (Qt.Key.Key_1, Qt.Key.Key_K):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(sheet, event)
        taken[key] = event.isAccepted()
    assert taken == {Qt.Key.Key_1: True, Qt.Key.Key_K: False}, "the way to a page ends here, the palette is open to all"
