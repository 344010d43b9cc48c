"""Stories 4 and 5 as far as syncing carries them: from the kitchen table home, and at the desk with two windows open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.backend.people.matrix import Role
from app.desktop.book_office import BookOffice
from app.desktop.language import Language
from app.desktop.models.timeline_model import ROW_ROLE
from app.desktop.models.timeline_row import Row
from app.desktop.theme.theme import SchemeChoice, Theme
from app.desktop.widgets.composer import Composer
from app.desktop.widgets.forms.point_form import PointForm
from app.desktop.widgets.kept_line import KeptLine
from app.desktop.widgets.side_column import SideColumn
from app.desktop.widgets.timeline_view import TimelineView
from app.desktop.window import MainWindow
from app.services import joining, kept_values, opening
from app.services.opening import Protection
from app.services.preferences import Preferences
from app.sync.ends import HEAD
from app.sync.status import Phase
from app.sync.writer import DirectWriter
from local_store import outbox, timeline
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.records import Client, ContactPoint, FollowUp, Interaction
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from tests.backend.office import PASSWORD, RunningOffice, running_office
from tests.builders import a_client, a_message, a_number
from tests.e2e.conftest import Sitting

PROTECTION = Protection(by_keyring=False)
NOW = datetime.now(UTC)
SABINE = a_client(about="Lehrerin. Trinkt nur Tee.")
PHONE = a_number(SABINE)
QUESTION = "Zahlt die Hausrat auch den Schreibtisch?"


class Seat(Sitting):
    """A sitting of one person at a window whose book belongs to the office."""

    def is_up_to_date(self) -> bool:
        status = self.workspace.desk.sync.status
        return status.phase is Phase.UP_TO_DATE and not status.waiting

    def line(self) -> str:
        """What the status line says of the office."""
        return self.workspace.status.sync.face.words

    def switch_offline(self, *, is_offline: bool) -> None:
        self.window.commands.run("sync.offline")
        self.wait_for(lambda: self.workspace.desk.sync.is_offline == is_offline)

    def open(self, client: Client) -> None:
        self.workspace.show_client(client.id)
        self.wait_for(lambda: self.composer.client() == client.id)
        self.settle()

    @property
    def composer(self) -> Composer:
        return self.workspace.book_page().composer

    @property
    def side(self) -> SideColumn:
        page = self.workspace.book_page().client
        self.wait_for(lambda: page.findChild(SideColumn) is not None)  # it is made after what was said is shown
        side = page.findChild(SideColumn)
        assert isinstance(side, SideColumn)
        self.wait_for(lambda: side.deeds.file is not None)  # nothing can be edited before it is read
        return side

    @property
    def view(self) -> TimelineView:
        return self.workspace.book_page().client.timeline.view

    def write(self, words: str) -> None:
        """Type a line under the timeline and press Enter."""
        self.window.activateWindow()
        self.composer.write_note()
        field = self.composer.entry.text
        field.setFocus()
        QTest.keyClicks(field, words)
        self.settle()
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def edit_phone(self, **texts: str) -> None:
        """Open the form of the number, type over these fields, and save."""
        self.side.deeds.edit_point(self.phone())
        sheet = self.side.deeds.sheet()
        self.wait_for(lambda: isinstance(sheet.form, PointForm))
        assert sheet.form is not None
        for name, text in texts.items():
            editor = sheet.form.fields[name].editor
            assert isinstance(editor, QLineEdit)
            editor.selectAll()
            QTest.keyClicks(editor, text)
        sheet.save_button.click()
        self.settle()

    def phone(self) -> ContactPoint:
        return self.store.look(lambda session: session.get(ContactPoint, PHONE.id))

    def entries(self) -> list[Interaction]:
        return [each.interaction for each in self.store.look(lambda session: timeline.page(session, [SABINE.id]))]

    def newest(self) -> Interaction:
        return self.entries()[-1]

    def said(self) -> set[str]:
        return {entry.body for entry in self.entries()}

    def promises(self) -> list[str]:
        owned = (bytes.fromhex(SABINE.id),)
        return [each.what for each in self.store.look(lambda session: session.where(FollowUp, "client = ?", owned))]

    def kept(self) -> list[KeptLine]:
        """What the column beside the timeline says was also entered, at the number."""
        return [under for under in self.side.drawers["points"].rows.under if isinstance(under, KeptLine)]

    def top_of(self, row: Row) -> int:
        """How far down an entry of the timeline is shown."""
        model = self.view.model()
        found = (model.index(number, 0) for number in range(model.rowCount()))
        index = next(each for each in found if getattr(each.data(ROW_ROLE), "id", None) == row.id)
        return self.view.visualRect(index).top()


@dataclass(frozen=True, slots=True)
class TwoSeats:
    """Katrin, whose book it is, and Jonas at the desk of the branch."""

    katrin: Seat
    jonas: Seat

    def meet(self) -> None:
        """Until both have what the other wrote."""
        for seat in (self.katrin, self.jonas, self.katrin):
            seat.window.commands.run("sync.now")
            seat.wait_for(seat.is_up_to_date)
        heads = [seat.store.look(_head) for seat in (self.katrin, self.jonas)]
        if heads[0] != heads[1]:
            self.jonas.wait_for(lambda: self.jonas.store.look(_head) == self.katrin.store.look(_head))
        for seat in (self.katrin, self.jonas):
            seat.settle()


def _keeps(seat: Seat, count: int) -> bool:
    return len(seat.kept()) == count


def _head(session: ReadSession) -> str:
    return session.setting(HEAD, "0")


def _chatter() -> Iterator[Interaction]:
    """Sixty messages of the last days; the last one asks something."""
    for number in range(60):
        at = NOW - timedelta(hours=130 - 2 * number)
        way = Direction.OUT if number % 2 else Direction.IN
        yield a_message(SABINE, body=f"Nachricht {number}: danke, das passt gut so.", at=at, direction=way)
    yield a_message(SABINE, body=QUESTION, at=NOW - timedelta(hours=3))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningOffice]:
    with running_office(tmp_path / "office") as running:
        yield running


@pytest.fixture
def stores(office: RunningOffice, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Katrin's book, which she brings along, and Jonas's copy of it, still empty."""
    mine = opening.create(tmp_path / "Katrin", PROTECTION).store

    def write(session: WriteSession) -> Changes:
        session.add(SABINE)
        session.add(PHONE)
        session.add_many(list(_chatter()))
        return session.changes("Add")

    mine.write(write, keeps_undo=False)
    visitor, code = joining.visit(f"{office.address}/#{office.invite(office.person('Katrin Vogel'))}")
    joining.join(visitor, code, PASSWORD)
    joining.bring(visitor, mine, DirectWriter(mine), "Bestand Vogel")
    jonas = office.person("Jonas Maier", Role.BRANCH_STAFF)
    office.grant(mine.book, jonas)
    visitor, code = joining.visit(f"{office.address}/#{office.invite(jonas)}")
    joining.join(visitor, code, PASSWORD)
    [grant] = joining.books(visitor)
    theirs = joining.open_here(visitor, grant, tmp_path / "Jonas", PROTECTION, DirectWriter).store
    yield mine, theirs
    mine.close()
    theirs.close()


def _seat(app: QApplication, look: tuple[Theme, Language], store: Store, name: str, qtbot: QtBot) -> Seat:
    window = MainWindow(app, Preferences(language="en", scheme="light", own_name=name), *look)
    window.keeps_preferences = False
    workspace = window.show_book(store, "today")
    window.resize(1366, 768)
    window.show()
    workspace.bring_office(BookOffice(workspace.desk.jobs, name)).begin()
    return Seat(window, qtbot)


@pytest.fixture
def seats(
    qapp: QApplication, look: tuple[Theme, Language], stores: tuple[Store, Store], qtbot: QtBot
) -> Iterator[TwoSeats]:
    """Both windows open on the same book, up to date."""
    theme, language = look
    language.apply("en")
    theme.apply(SchemeChoice.LIGHT)
    made = [
        _seat(qapp, look, store, name, qtbot)
        for store, name in zip(stores, ("Katrin Vogel", "Jonas Maier"), strict=True)
    ]
    two = TwoSeats(*made)
    two.katrin.wait_for(two.katrin.is_up_to_date)
    two.jonas.wait_for(lambda: two.jonas.store.look(lambda session: session.find(ContactPoint, PHONE.id)))
    two.meet()
    for seat in made:
        seat.open(SABINE)
    yield two
    for seat in made:
        seat.window.close()
        seat.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_was_written_at_the_kitchen_table_goes_up_as_soon_as_there_is_a_network(seats: TwoSeats) -> None:
    katrin, jonas = seats.katrin, seats.jonas
    katrin.switch_offline(is_offline=True)
    katrin.write("Besuch 90 min: Schaden angesehen, Angebot Rechtsschutz bis Freitag")
    katrin.write("Nur eine Sache je Nachricht")
    katrin.edit_phone(value="0176 04069118")
    waiting = katrin.store.look(outbox.waiting)
    assert waiting >= 4, "two entries, a follow-up and a number"
    katrin.wait_for(lambda: katrin.line() == f"Offline · {waiting} changes waiting")

    jonas.write("Anruf 3 min: Thomas ist beim Termin dabei")
    jonas.wait_for(jonas.is_up_to_date)
    assert jonas.phone() == PHONE
    assert jonas.promises() == []
    assert "Thomas ist beim Termin dabei" not in katrin.said()

    katrin.switch_offline(is_offline=False)
    katrin.wait_for(katrin.is_up_to_date)
    jonas.wait_for(lambda: jonas.phone().value == "0176 04069118")
    seats.meet()
    assert katrin.line().startswith("Up to date")
    assert katrin.said() == jonas.said()
    assert {"Schaden angesehen, Angebot Rechtsschutz bis Freitag", "Nur eine Sache je Nachricht"} <= jonas.said()
    assert "Thomas ist beim Termin dabei" in katrin.said(), "the office's news came down"
    assert jonas.promises() == ["Angebot Rechtsschutz"]
    for seat in (katrin, jonas):
        assert seat.store.look(outbox.waiting) == 0
        assert seat.store.look(kept_values.listed) == (), "nothing is asked where nobody else wrote"


def test_the_desk_sees_last_nights_visit_and_the_open_question_and_answers_it(seats: TwoSeats) -> None:
    katrin, jonas = seats.katrin, seats.jonas
    katrin.write("Besuch 90 min: Schaden angesehen")
    jonas.wait_for(lambda: jonas.newest().kind is InteractionKind.MEETING)
    jonas.wait_for(lambda: any(row.id == jonas.newest().id for row in jonas.view.rows_in_view()))
    shown = {row.id for row in jonas.view.rows_in_view()}
    question = next(entry for entry in jonas.entries() if entry.body == QUESTION)
    assert question.id in shown, "the open question is on the screen beside it"

    # Katrin reads what was written days ago; what arrives does not move it.
    bar = katrin.view.verticalScrollBar()
    bar.setValue(bar.value() - 900)
    katrin.settle()
    read = katrin.view.rows_in_view()[1]
    before = katrin.top_of(read)
    pill = katrin.workspace.book_page().client.timeline.pill
    jonas.write("WhatsApp an sie: Ja, der Schreibtisch ist dabei")
    jonas.write("Legt die Rechnung vom Dachdecker dazu")
    katrin.wait_for(lambda: "Legt die Rechnung vom Dachdecker dazu" in katrin.said())
    katrin.wait_for(lambda: pill.text() == "2 new")
    katrin.settle()
    assert katrin.top_of(read) == before
    assert read.id in {row.id for row in katrin.view.rows_in_view()}
    answer = next(entry for entry in katrin.entries() if entry.body == "Ja, der Schreibtisch ist dabei")
    assert (answer.channel, answer.direction) == (Channel.WHATSAPP, Direction.OUT)


def test_different_fields_merge_without_a_word_and_the_same_field_keeps_both_values(seats: TwoSeats) -> None:
    katrin, jonas = seats.katrin, seats.jonas
    katrin.switch_offline(is_offline=True)
    katrin.edit_phone(label="privat")
    jonas.edit_phone(value="0176 04069118")
    jonas.wait_for(jonas.is_up_to_date)
    katrin.switch_offline(is_offline=False)
    seats.meet()
    for seat in (katrin, jonas):
        assert (seat.phone().value, seat.phone().label) == ("0176 04069118", "privat")
        assert seat.kept() == []

    katrin.switch_offline(is_offline=True)
    katrin.edit_phone(value="0176 04069181")
    jonas.edit_phone(value="0176 04069140")
    jonas.wait_for(jonas.is_up_to_date)
    katrin.switch_offline(is_offline=False)
    for seat in (katrin, jonas):
        seat.wait_for(partial(_keeps, seat, 1))
    seats.meet()
    assert katrin.phone() == jonas.phone()
    [here], [there] = katrin.kept(), jonas.kept()
    assert {str(here.kept.stands), str(here.kept.other)} == {"0176 04069181", "0176 04069140"}
    assert here.words.text() == there.words.text()
    assert here.words.text().startswith("Also entered: ")

    chosen = str(here.kept.other)
    here.use.click()
    katrin.settle()
    jonas.wait_for(lambda: jonas.phone().value == chosen)
    for seat in (katrin, jonas):
        seat.wait_for(partial(_keeps, seat, 0))
        assert seat.phone().value == chosen


def test_an_open_form_says_which_colleague_changed_it_meanwhile(seats: TwoSeats) -> None:
    katrin, jonas = seats.katrin, seats.jonas
    katrin.side.deeds.edit_point(katrin.phone())
    sheet = katrin.side.deeds.sheet()
    katrin.wait_for(lambda: isinstance(sheet.form, PointForm))
    jonas.edit_phone(value="0176 04069118")
    katrin.wait_for(lambda: katrin.phone().value == "0176 04069118")
    katrin.wait_for(sheet.told.isVisible)
    assert sheet.told.text().startswith("This was changed meanwhile (Jonas Maier, today ")
