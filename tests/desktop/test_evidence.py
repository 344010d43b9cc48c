"""Sheets about where entries stand and came from: move, origin, report, what was worked on, what was said once."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.move_sheet import MoveSheet
from app.desktop.widgets.notice_bar import Notice
from app.desktop.widgets.origin_sheet import OriginSheet
from app.desktop.widgets.reading_again import ReadingAgain
from app.desktop.widgets.run_report_sheet import RunReportSheet
from app.desktop.widgets.settings_matching import MatchingCard
from app.desktop.widgets.text_label import TextLabel
from app.desktop.widgets.to_match_remembered import RememberedSheet
from app.desktop.widgets.undo_question import UndoQuestion
from app.services import assigning, marks, moving, unmatched
from app.services.importing.undo_choice import AS_IT_IS, Decisions
from app.services.moving import PointFate
from app.services.preferences import Preferences
from local_store import undo
from local_store.book.channel import PointKind
from local_store.book.records import Client, ContactPoint, Participant, Role
from local_store.store import Store
from tests.builders import a_client, a_note, a_number
from tests.conftest import Keep
from tests.desktop.page_desk import desk, settled
from tests.files import Said, a_call_list, a_chat
from tests.services.importing_desk import bodies, entries, imported

__all__ = ["desk"]

TALK = [
    Said("12.03.26, 09:22", "Sabine Krüger", "Das Dachfenster ist kaputt"),
    Said("12.03.26, 09:23", "Petra Vogel", "Oh je!"),
]
CALLS = [
    "2;11.03.26 09:41;;0171 3920011;;Telefon;030 9999999;0:00",
    "2;10.03.26 09:41;;0171 3920011;;Telefon;030 9999999;0:00",
    "1;99.99.26 09:41;;0171 3920011;;Telefon;030 9999999;0:00",
]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1100, 760)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def notices(desk: Desk) -> list[str]:
    told: list[Notice] = []
    desk.navigation.notice_wanted.connect(told.append)
    return _Words(told)


class _Words(list[str]):
    """The words of notices as they come."""

    def __init__(self, told: list[Notice]) -> None:
        super().__init__()
        self._told = told

    @property
    def last(self) -> str:
        return self._told[-1].words


def told(sheet: QWidget) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(TextLabel) if not label.isHidden())


# -- moving --------------------------------------------------------------------------------------------


def a_move(desk: Desk, store: Store, window: QWidget, source: Client) -> MoveSheet:
    call = entries(store)[0]
    reach = store.look(lambda session: moving.reach_of(session, call.id, source.id))
    sheet = MoveSheet(desk, reach, source.id, window)
    sheet.open()
    return sheet


@pytest.fixture
def couple(store: Store, keep: Keep, tmp_path: Path) -> tuple[Client, Client]:
    sabine, dirk = a_client(), a_client("Dirk")
    keep(sabine, dirk, a_number(sabine))
    imported(store, a_call_list(tmp_path, CALLS))
    return sabine, dirk


def test_a_call_is_moved_and_comes_back(
    desk: Desk, store: Store, window: QWidget, couple: tuple[Client, Client], qtbot: QtBot
) -> None:
    sabine, dirk = couple
    sheet = a_move(desk, store, window, sabine)
    assert not sheet.move_button.isEnabled()
    sheet.choose(dirk.id, dirk.name)
    QTest.mouseClick(sheet.move_button, Qt.MouseButton.LeftButton)
    settled(desk, qtbot)
    owners = [entry.client for entry in entries(store) if not entry.body]
    assert owners == [dirk.id, sabine.id]
    desk.jobs.operation(undo.undo, keeps_undo=False)
    settled(desk, qtbot)
    assert {entry.client for entry in entries(store)} == {sabine.id}


def test_everything_from_the_number_moves_with_the_number(
    desk: Desk, store: Store, window: QWidget, couple: tuple[Client, Client], qtbot: QtBot
) -> None:
    sabine, dirk = couple
    sheet = a_move(desk, store, window, sabine)
    assert sheet.everything.text() == "Everything from 0171 3920011: 2 entry(s)"
    assert sheet.conversation.isHidden()
    sheet.everything.setChecked(True)
    assert not sheet.fates[PointFate.FORMER].isHidden()
    sheet.fates[PointFate.FORMER].setChecked(True)
    sheet.choose(dirk.id, dirk.name)
    sheet.move_it()
    settled(desk, qtbot)
    calls = [entry for entry in entries(store) if not entry.body]
    assert {entry.client for entry in calls} == {dirk.id}
    lines = {entry.client: entry.body for entry in entries(store) if entry.body}
    assert lines[dirk.id].startswith("2 entry(s) came here from another client")
    assert lines[sabine.id].startswith("2 entry(s) went to another client")
    assert "Dirk" not in lines[sabine.id]
    points = {point.client: point.valid_to for point in store.look(lambda session: session.where(ContactPoint, "1"))}
    assert points[dirk.id] is None
    assert points[sabine.id] is not None


def test_nothing_moves_to_whom_it_stands_with(
    desk: Desk, store: Store, window: QWidget, couple: tuple[Client, Client]
) -> None:
    sabine, _ = couple
    sheet = a_move(desk, store, window, sabine)
    sheet.choose(sabine.id, sabine.name)
    assert not sheet.move_button.isEnabled()


# -- origin --------------------------------------------------------------------------------------------


def test_an_entry_tells_its_file_its_place_and_its_words(
    desk: Desk, store: Store, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    imported(store, a_chat(tmp_path, TALK))
    entry = next(each for each in entries(store) if "Dachfenster" in each.body)
    sheet = OriginSheet(desk, entry.id, window)
    sheet.open()
    settled(desk, qtbot)
    words = told(sheet)
    assert "WhatsApp Chat mit Sabine Krüger.txt" in words
    assert "line 2" in words
    assert "WhatsApp chat, version" in words
    assert "Sabine Krüger: nobody in the book" in words
    assert sheet.raw.toPlainText() == "12.03.26, 09:22 - Sabine Krüger: Das Dachfenster ist kaputt"
    assert sheet.again_button.isHidden()


def test_what_was_written_here_says_so(desk: Desk, store: Store, window: QWidget, keep: Keep, qtbot: QtBot) -> None:
    sabine = a_client()
    note = a_note(sabine)
    keep(sabine, note)
    sheet = OriginSheet(desk, note.id, window)
    sheet.open()
    settled(desk, qtbot)
    assert "Written in Mappe, not imported." in told(sheet)
    assert sheet.raw.isHidden()


def test_an_original_that_is_gone_is_said_so(
    desk: Desk, store: Store, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    run = imported(store, a_chat(tmp_path, TALK)).run
    store.blobs.remove(run.sha256)
    sheet = OriginSheet(desk, entries(store)[1].id, window)
    sheet.open()
    settled(desk, qtbot)
    assert "not on this device" in told(sheet)


def test_a_sheet_that_is_closed_while_it_reads_leaves_nothing_behind(
    desk: Desk, store: Store, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    imported(store, a_chat(tmp_path, TALK))
    sheet = OriginSheet(desk, entries(store)[1].id, window)
    sheet.open()
    sheet.dismiss()
    settled(desk, qtbot)


# -- report --------------------------------------------------------------------------------------------


def test_the_report_adds_up_and_is_saved_as_a_table(
    desk: Desk, store: Store, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    run = imported(store, a_call_list(tmp_path, CALLS)).run
    sheet = RunReportSheet(desk, run.id, window)
    sheet.open()
    settled(desk, qtbot)
    words = told(sheet)
    assert "The counts add up: nothing was lost." in words
    assert "line 5: with an impossible date" in words
    sheet.write_csv(tmp_path / "report.csv")
    settled(desk, qtbot)
    text = (tmp_path / "report.csv").read_bytes().decode("utf-8-sig")
    assert "Found in the file;3\r\n" in text
    assert text.endswith("Place in the file;Reason\r\nline 5;with an impossible date\r\n")


def test_a_report_can_be_read_again_and_taken_back(
    desk: Desk, store: Store, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    run = imported(store, a_chat(tmp_path, TALK)).run
    sheet = RunReportSheet(desk, run.id, window)
    sheet.open()
    settled(desk, qtbot)
    assert not sheet.again_button.isHidden()
    wanted: list[object] = []
    sheet.undo_wanted.connect(wanted.append)
    QTest.mouseClick(sheet.undo_button, Qt.MouseButton.LeftButton)
    assert wanted == [run.id]


def test_reading_again_tells_what_came_of_it(
    desk: Desk, store: Store, notices: _Words, tmp_path: Path, qtbot: QtBot
) -> None:
    run = imported(store, a_chat(tmp_path, TALK)).run
    ReadingAgain(desk, [run.id]).start()
    settled(desk, qtbot)
    assert notices.last == "Read again: nothing new was in it."
    assert len(bodies(store)) == 3


# -- undo ----------------------------------------------------------------------------------------------


def answers(desk: Desk, store: Store, window: QWidget, tmp_path: Path) -> tuple[UndoQuestion, list[Decisions]]:
    run = imported(store, a_chat(tmp_path, TALK)).run
    said = next(each for each in entries(store) if each.body == "Oh je!")
    store.write(partial(marks.pin, entry=said.id))
    question = UndoQuestion(desk, [run.id], window)
    given: list[Decisions] = []
    question.answered.connect(given.append)
    question.ask()
    return question, given


def test_what_was_worked_on_is_shown_and_kept_or_let_go(
    desk: Desk, store: Store, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    question, given = answers(desk, store, window, tmp_path)
    settled(desk, qtbot)
    assert question.sheet is not None
    assert "changed: pinned" in _elided(question.sheet)
    [box] = question.sheet.boxes.values()
    assert [box.itemText(index) for index in range(box.count())] == ["Keep it", "Remove it"]
    QTest.mouseClick(question.sheet.drop_button, Qt.MouseButton.LeftButton)
    said = next(each for each in entries(store) if each.body == "Oh je!")
    QTest.mouseClick(question.sheet.undo_button, Qt.MouseButton.LeftButton)
    assert given == [Decisions(frozenset({said.id}), frozenset())]


def _elided(sheet: QWidget) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(ElidedLabel))


def test_nothing_is_asked_where_nothing_was_worked_on(
    desk: Desk, store: Store, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    run = imported(store, a_chat(tmp_path, TALK)).run
    question = UndoQuestion(desk, [run.id], window)
    given: list[Decisions] = []
    question.answered.connect(given.append)
    question.ask()
    settled(desk, qtbot)
    assert given == [AS_IT_IS]


# -- what was said once --------------------------------------------------------------------------------


def test_a_private_chat_comes_back_with_what_was_left_out(
    desk: Desk, store: Store, window: QWidget, notices: _Words, tmp_path: Path, qtbot: QtBot
) -> None:
    imported(store, a_chat(tmp_path, TALK))
    [group] = store.look(unmatched.groups)
    ignore = partial(assigning.ignore_for_ever, channel=group.channel, conversation=group.conversation)
    store.write(partial(ignore, party=None))
    imported(store, a_chat(tmp_path, [*TALK, Said("13.03.26, 09:23", "Sabine Krüger", "Noch da?")]))
    assert "Noch da?" not in bodies(store)
    sheet = RememberedSheet(desk, window)
    sheet.open()
    settled(desk, qtbot)
    [row] = sheet.rows
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    settled(desk, qtbot)
    settled(desk, qtbot)
    assert sheet.rows == []
    assert "Noch da?" in bodies(store)
    assert notices.last == "1 entry(s) came in or are understood now."


def test_a_settled_number_is_asked_about_again(
    desk: Desk, store: Store, window: QWidget, keep: Keep, qtbot: QtBot
) -> None:
    sabine, dirk = a_client(), a_client("Dirk")
    keep(sabine, dirk, a_number(sabine), a_number(dirk))
    number = Participant(Role.SENDER, PointKind.PHONE, "0171 3920011", "+491713920011")
    store.write(lambda session: assigning.settle_shared(session, number, dirk.id))
    sheet = RememberedSheet(desk, window)
    sheet.open()
    settled(desk, qtbot)
    [row] = sheet.rows
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    settled(desk, qtbot)
    assert sheet.rows == []
    assert store.look(unmatched.meant) == []


def test_thresholds_are_chosen_in_words(desk: Desk, qtbot: QtBot) -> None:
    card = MatchingCard(desk)
    qtbot.addWidget(card)
    wanted: list[Preferences] = []
    desk.navigation.preferences_wanted.connect(wanted.append)
    assert (card.likeness.value(), card.least.value()) == ("88", "25")
    card.likeness.setCurrentIndex(0)
    assert wanted[-1].match_name_likeness == 95
    assert wanted[-1].thresholds().least == 25
