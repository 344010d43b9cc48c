"""The import desk as one uses it: drop, look, settle, import, take back."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QProgressBar
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.models.import_file import State
from app.desktop.pages.import_page import ImportPage
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.import_card import ImportCard
from app.desktop.widgets.import_day_row import ImportDayRow
from app.desktop.widgets.import_decision import ImportDecision
from app.desktop.widgets.import_run_row import ImportRunRow
from app.desktop.widgets.text_label import TextLabel
from app.desktop.widgets.undo_choice_sheet import UndoChoiceSheet
from app.services import marks
from app.services.importing import run as importing
from local_store.book.changes import Changes
from local_store.book.records import Client, ImportRun, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_number
from tests.conftest import Keep
from tests.desktop.conftest import Heard
from tests.desktop.page_desk import desk, settled, shown
from tests.files import Said, a_call_list, a_card, a_chat, an_address_book
from tests.services.importing_desk import entries, imported

__all__ = ["desk"]

TALK = [
    Said("12.03.26, 09:22", "Sabine Krüger", "Das Dachfenster ist kaputt"),
    Said("12.03.26, 09:23", "Petra Vogel", "Oh je!"),
]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ImportPage:
    made = ImportPage(desk)
    shown(made, qtbot)
    settled(desk, qtbot)
    return made


def words_of(card: ImportCard) -> str:
    """Everything that can be read on a card."""
    labels = [label.text() for label in card.findChildren(TextLabel) if not label.isHidden()]
    return "\n".join([*labels, *(chip.words() for chip in card.findChildren(Chip) if not chip.isHidden())])


def dropped(page: ImportPage, paths: list[Path], qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(10, 10), Qt.DropAction.CopyAction, data, left, none)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, left, none))
    settled(page.desk, qtbot)


def state_of(card: ImportCard) -> State:
    return card.file.state


def decisions(card: ImportCard) -> list[ImportDecision]:
    return card.findChildren(ImportDecision)


def opened(card: ImportCard) -> None:
    card.details_button.setChecked(True)


def test_a_dropped_file_says_what_it_would_bring_and_changes_nothing(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot, keep: Keep
) -> None:
    keep(a_client())
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    told = words_of(card)
    assert state_of(card) is State.READY
    assert "WhatsApp chat with Sabine Krüger" in told
    assert "12/03/2026" in told
    assert "3 new" in told
    assert "Perhaps Sabine Krüger (same name)" in told
    assert entries(store) == []


def test_opened_a_card_shows_the_first_lines(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    opened(card)
    told = words_of(card)
    assert "Das Dachfenster ist kaputt" in told
    assert "You" in told


def test_what_is_settled_is_imported_so(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot, keep: Keep
) -> None:
    sabine = a_client()
    keep(sabine)
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    opened(card)
    [box] = decisions(card)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert "same name" in box.currentText()
    QTest.mouseClick(card.main_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    assert state_of(card) is State.DONE
    assert "3 found: 3 added" in words_of(card)
    assert {entry.client for entry in entries(store)} == {sabine.id}


def test_a_client_who_was_not_proposed_is_found_by_searching(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot, keep: Keep
) -> None:
    joerg = a_client("Jörg", "Öztürk")
    keep(joerg)
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    opened(card)
    [box] = decisions(card)
    another = box.findText("Another client …")
    box.setCurrentIndex(another)
    box.activated.emit(another)
    assert box.currentIndex() == 0, "until somebody is found, nothing is settled"
    assert card._picker is not None
    card._picker.field().setText("oeztuerk")
    settled(page.desk, qtbot)
    card._picker.run_current()
    assert box.currentText() == "Jörg Öztürk"
    card.file.start()
    settled(page.desk, qtbot)
    assert {entry.client for entry in entries(store)} == {joerg.id}


def test_a_question_is_answered_and_the_file_looked_through_again(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    row = "3;12.03.26 09:45;;030 1111111;;Telefon;030 9999999;0:00"
    dropped(page, [a_call_list(tmp_path, [row])], qtbot)
    [card] = page.cards
    assert card.file.plan is not None
    assert [question.code for question in card.file.plan.questions] == ["old_firmware"]
    assert card.file.plan.preview[0].direction == "in"
    opened(card)
    box = next(box for box in card.findChildren(QComboBox) if not isinstance(box, ImportDecision))
    box.setCurrentIndex(box.findData("yes"))
    box.activated.emit(box.currentIndex())
    settled(page.desk, qtbot)
    assert card.file.plan.preview[0].direction == "out"


def test_several_files_are_imported_address_books_first(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    calls = a_call_list(tmp_path, ["1;12.03.26 09:45;;0171 3920011;;Telefon;030 9999999;0:03"])
    book = an_address_book(tmp_path, [a_card("Sabine", "Krüger", "TEL:0171 3920011")])
    dropped(page, [calls, book], qtbot)
    assert page.import_all.text().startswith("Import 2")
    QTest.mouseClick(page.import_all, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    [sabine] = store.look(lambda session: session.where(Client, "1"))
    assert [entry.client for entry in entries(store)] == [sabine.id]
    assert [card.file.state for card in page.cards] == [State.DONE, State.DONE]


def test_an_import_is_taken_back_from_its_card(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    card.file.start()
    settled(page.desk, qtbot)
    assert card.main_button.text() == "Undo import"
    QTest.mouseClick(card.main_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    assert state_of(card) is State.UNDONE
    assert entries(store) == []
    assert "taken back" in words_of(card)


def test_earlier_imports_stand_below_and_can_be_taken_back(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    card.file.start()
    settled(page.desk, qtbot)
    assert page.rows() == [], "it has a card of its own"
    QTest.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
    [row] = page.rows()
    assert isinstance(row, ImportRunRow)
    assert "3 found: 3 added" in row.accessibleName()
    QTest.mouseClick(row.undo_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    assert entries(store) == []
    [row] = page.rows()
    assert "taken back" in row.accessibleName()
    assert row.undo_button.isHidden()


def test_what_was_fetched_on_one_day_is_one_line_that_opens_and_goes_back_as_a_whole(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    for minute in (15, 45):
        row = f"1;12.03.26 09:{minute};;0171 3920011;;Telefon;49221;0:12"
        imported(store, a_call_list(tmp_path, [row], f"FRITZ!Box 2026-03-12 10-{minute}.xml"))
    page.reload()
    settled(page.desk, qtbot)

    day = the_day(page)
    assert "fetched 2 time(s) · 2 call(s) brought in" in day.accessibleName()
    assert not any(row.isVisible() for row in day.rows)
    QTest.mouseClick(day.turn_button, Qt.MouseButton.LeftButton)
    assert all(row.isVisible() for row in day.rows)
    QTest.mouseClick(day.rows[0].undo_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    assert len(entries(store)) == 1
    day = the_day(page)
    assert "1 call(s) brought in · 1 taken back" in day.accessibleName()
    assert all(row.isVisible() for row in day.rows), "it stays open"


def test_a_days_fetches_ask_in_one_sheet_about_what_was_worked_on(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    for minute in (15, 45):
        row = f"1;12.03.26 09:{minute};;0171 3920011;;Telefon;49221;0:12"
        imported(store, a_call_list(tmp_path, [row], f"FRITZ!Box 2026-03-12 10-{minute}.xml"))
    first, second = entries(store)
    for entry in (first, second):
        store.write(lambda session, entry=entry: marks.pin(session, entry.id))  # type: ignore[misc]
    page.reload()
    settled(page.desk, qtbot)
    QTest.mouseClick(the_day(page).undo_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    [sheet] = page.window().findChildren(UndoChoiceSheet)
    assert sheet.boxes.keys() == {first.id, second.id}
    sheet.boxes[first.id].setCurrentIndex(1)
    sheet.undo_button.click()
    settled(page.desk, qtbot)
    assert [entry.id for entry in entries(store)] == [second.id]
    assert "2 taken back" in the_day(page).accessibleName()


def the_day(page: ImportPage) -> ImportDayRow:
    [row] = page.rows()
    assert isinstance(row, ImportDayRow)
    return row


def test_a_stopped_import_can_stay_or_be_taken_back(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "SLICE", 200)
    long = [Said("12.03.26, 09:22", "Sabine Krüger", f"Satz {number}") for number in range(8_000)]
    dropped(page, [a_chat(tmp_path, long)], qtbot)
    [card] = page.cards
    hand_on, handed = page.desk.jobs.submit, Heard()

    def as_long_as_it_takes(change: Callable[[WriteSession], Changes]) -> Future[Changes]:
        handed.take(change)
        if len(handed.calls) > 5:
            card.file._stop.wait()  # however late the window hears of the progress, there is more to come
        return hand_on(change)

    monkeypatch.setattr(page.desk.jobs, "submit", as_long_as_it_takes)
    card.file.progressed.connect(card.file.stop)
    card.file.start()
    settled(page.desk, qtbot)
    assert state_of(card) is State.STOPPED
    assert card.second_button.text() == "Take it back"
    there = len(entries(store))
    assert card.file.outcome is not None
    assert card.file.outcome.run.accepted == there
    QTest.mouseClick(card.second_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    assert state_of(card) is State.UNDONE
    assert entries(store) == []


def test_a_stranger_gets_a_line_and_no_card(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Sehr geehrte Frau Krüger,\n", "utf-8")
    dropped(page, [letter], qtbot)
    assert page.cards == []
    assert page.strangers.lines()[1].startswith("brief.txt: ")


def test_the_same_file_dropped_twice_has_one_card(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    chat = a_chat(tmp_path, TALK)
    dropped(page, [chat], qtbot)
    dropped(page, [chat], qtbot)
    assert len(page.cards) == 1


def test_what_was_refused_is_shown_with_its_place_and_reason(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    rows = ["1;12.03.26 09:45;;030 1111111;;Telefon;030 9999999;0:03", "1;99.99.26 09:45;;030 1;;Telefon;030 9;0:03"]
    dropped(page, [a_call_list(tmp_path, rows)], qtbot)
    [card] = page.cards
    assert "1 refused" in words_of(card)
    opened(card)
    assert "line 4: with an impossible date" in words_of(card)


def test_a_doubtful_contact_is_settled_as_a_client_of_the_book(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot, keep: Keep
) -> None:
    sabine = a_client("Sabine", "Krüger-Lang")
    keep(sabine, a_number(sabine))
    dropped(page, [an_address_book(tmp_path, [a_card("Sabine", "Krüger", "TEL:0171 3920011", "NOTE:Neu")])], qtbot)
    [card] = page.cards
    opened(card)
    [box] = decisions(card)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    card.file.start()
    settled(page.desk, qtbot)
    [client] = store.look(lambda session: session.where(Client, "1"))
    assert (client.name, client.about) == ("Sabine Krüger-Lang", "Neu")


def test_everything_that_moves_has_a_name_for_those_who_do_not_see_it(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    opened(card)
    assert card.accessibleName() == "WhatsApp chat with Sabine Krüger"
    assert all(box.accessibleName() for box in card.findChildren(QComboBox))
    assert card.close_button.accessibleName()
    assert all(bar.isHidden() or bar.accessibleName() for bar in card.findChildren(QProgressBar))


def test_nothing_is_left_of_a_card_that_was_put_away(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    dropped(page, [a_chat(tmp_path, TALK)], qtbot)
    [card] = page.cards
    QTest.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    assert page.cards == []
    assert store.look(lambda session: session.where(ImportRun, "1")) == []
    assert store.look(lambda session: session.where(Interaction, "1")) == []
