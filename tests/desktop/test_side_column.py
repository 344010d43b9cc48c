"""The side column: the brief says where one stands, and everything in the drawers can be worked on."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop import words
from app.desktop.theme.theme import Theme
from app.desktop.widgets.day_words import short_day_word
from app.desktop.widgets.side_column import SideColumn
from app.desktop.widgets.side_row import SideRow
from app.services import client_file
from local_store import undo
from local_store.book.channel import Channel
from local_store.book.ids import CaseId, ConsentId, ContractId, OfferId, VisitId, new_id
from local_store.book.records import (
    Case,
    Consent,
    Contract,
    Offer,
    OfferState,
    Owes,
    Rhythm,
    Visit,
)
from local_store.store import Store
from tests.builders import NOON, a_follow_up, a_message, a_number
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow

TODAY = date(2026, 3, 12)
PREMIUM = f"{words.money_word(1490)} {words.rhythm_word(Rhythm.MONTHLY)}"


class Place(ClientWindow):
    """A side column in the window, on Sabine's file."""

    def __init__(self, store: Store, theme: Theme, keep: Keep, qtbot: QtBot) -> None:
        super().__init__(store, theme, keep, qtbot)
        self.side = SideColumn(self.desk)
        self.put(self.side, 300, 700)

    def show(self) -> None:
        self.side.show_client(self.sabine.id)
        self.settle()

    def rows(self, drawer: str) -> list[SideRow]:
        return self.side.drawers[drawer].rows.rows()

    def titles(self, drawer: str) -> list[str]:
        return [row.face.title for row in self.rows(drawer)]

    def brief(self, group: str) -> list[tuple[str, str]]:
        return [(row.face.title, row.face.detail) for row in self.side.brief.groups[group].rows()]

    def choose(self, row: SideRow, words: str) -> None:
        actions = {action.text(): action for action in row.menu().actions()}
        actions[words].trigger()
        self.settle()


@pytest.fixture
def place(store: Store, light: Theme, keep: Keep, qtbot: QtBot) -> Iterator[Place]:
    made = Place(store, light, keep, qtbot)
    yield made
    made.jobs.close()


def test_the_brief_starts_with_what_one_must_know(place: Place, keep: Keep) -> None:
    sabine = place.sabine
    keep(
        a_message(sabine, -60),
        a_follow_up(sabine, "Angebot", due_on=date(2026, 3, 13)),
        a_follow_up(sabine, "Fotos", due_on=date(2026, 3, 10), owed_by=Owes.CLIENT),
        a_follow_up(sabine, "Erledigt", done_at=NOON),
        Case(CaseId(new_id()), sabine.id, "Hagelschaden", next_step="Gutachter"),
        Case(CaseId(new_id()), sabine.id, "Alt", closed_on=TODAY),
        Offer(OfferId(new_id()), sabine.id, "Nordwall", "Hausrat", 1490, told_on=date(2026, 3, 11)),
        Offer(OfferId(new_id()), sabine.id, product="Alt", state=OfferState.DECLINED),
    )
    place.show()
    assert place.brief("last") == [("Today, 12:00 · WhatsApp", "Danke, bis Freitag!")]
    assert place.brief("ours") == [("Angebot", "tomorrow")]
    assert place.brief("theirs") == [("Fotos", words.due_word(date(2026, 3, 10), TODAY))]
    assert place.brief("open") == [("Hagelschaden", "Gutachter")]
    assert place.brief("offered") == [(f"Hausrat, {PREMIUM}", "Nordwall · told yesterday")]
    assert [title for title, _ in place.brief("missing")] == [
        "Service by WhatsApp",
        "Advertising by Phone",
        "Advertising by E-mail",
    ]


def test_a_new_client_has_a_sentence_instead_of_an_empty_brief(place: Place) -> None:
    place.show()
    assert not place.side.brief._quiet.isHidden()
    assert place.side.brief.groups["ours"].isHidden()
    assert "No contracts yet." in place.side.drawers["contracts"].rows._nothing.text()


def test_a_promise_is_ticked_by_its_circle_and_by_space_and_undone(place: Place, keep: Keep) -> None:
    keep(a_follow_up(place.sabine, "Angebot"), a_follow_up(place.sabine, "Rückruf"))
    place.show()
    first = place.side.brief.groups["ours"].rows()[0]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton, pos=first._glyph_area().center())
    place.settle()
    assert place.brief("ours") == [("Rückruf", "without a date")]
    last = place.side.brief.groups["ours"].rows()[0]
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Space)
    place.settle()
    assert [each.done_at for each in place.file().follow_ups] == [NOON, NOON]
    place.jobs.operation(undo.undo, keeps_undo=False)
    place.settle()
    assert len(place.brief("ours")) == 1
    ticked = next(row for row in place.rows("follow_ups") if row.face.is_done)
    ticked.ticked.emit()
    place.settle()
    assert [each.done_at for each in place.file().follow_ups] == [None, None]


def test_a_promise_is_put_off_and_handed_over_by_its_menu(place: Place, keep: Keep) -> None:
    keep(a_follow_up(place.sabine, "Angebot", due_on=TODAY))
    place.show()
    place.choose(place.rows("follow_ups")[0], "Defer to next Monday")
    assert place.file().follow_ups[0].due_on == date(2026, 3, 16)
    place.choose(place.rows("follow_ups")[0], "The client owes it")
    assert place.file().follow_ups[0].owed_by is Owes.CLIENT
    assert place.brief("theirs") == [("Angebot", words.due_word(date(2026, 3, 16), TODAY))]


def test_many_kept_promises_are_shown_on_demand(place: Place, keep: Keep) -> None:
    keep(*(a_follow_up(place.sabine, f"Nr. {number}", done_at=NOON + timedelta(hours=number)) for number in range(7)))
    place.show()
    assert place.titles("follow_ups") == ["Nr. 6", "Nr. 5", "Nr. 4", "Nr. 3", "Show 3 more that are done"]
    place.rows("follow_ups")[-1].opened.emit()
    assert len(place.rows("follow_ups")) == 7


def test_contact_points_are_readable_copied_and_removed(place: Place, keep: Keep) -> None:
    number = a_number(place.sabine, "0171-3920011", label="mobil", shared_with=frozenset({place.thomas.id}))
    keep(number)
    place.show()
    (row,) = place.rows("points")
    assert (row.face.title, row.face.detail) == ("0171 3920011", "mobil · also Thomas Krüger")
    place.choose(row, "Copy")
    assert QApplication.clipboard().text() == "0171 3920011"
    assert "0171 3920011" in place.notices[-1].words
    QTest.keyClick(row, Qt.Key.Key_Delete)
    place.settle()
    assert place.file().points == ()
    assert place.side.drawers["points"].section.head()._count == 0


def test_contracts_and_offers_say_what_matters(place: Place, keep: Keep) -> None:
    keep(
        Contract(ContractId(new_id()), place.sabine.id, "Alpina", "Hausrat", "A-1", 1490, cancel_by=date(2026, 4, 1)),
        Contract(ContractId(new_id()), place.sabine.id, "Alt", "Auto", cancelled_on=date(2025, 1, 2)),
        Contract(ContractId(new_id()), place.sabine.id, "Nordlicht", number="HR-7", branch="Wohngebäude"),
        Offer(OfferId(new_id()), place.sabine.id, product="Rechtsschutz", premium_cents=2000),
    )
    place.show()
    assert [(row.face.title, row.face.detail, row.face.is_done) for row in place.rows("contracts")] == [
        ("Hausrat", f"cancel by {short_day_word(date(2026, 4, 1), TODAY)} · {PREMIUM} · Alpina · A-1", False),
        ("Wohngebäude", "Nordlicht · HR-7", False),
        ("Auto", f"cancelled {words.date_word(date(2025, 1, 2))} · Alt", True),
    ]
    place.choose(place.rows("contracts")[0], "Copy number")
    assert QApplication.clipboard().text() == "A-1"
    place.choose(place.rows("offers")[0], "Accepted")
    assert place.file().offers[0].state is OfferState.ACCEPTED
    assert place.brief("offered") == []


def test_a_consent_is_withdrawn_and_a_case_closed(place: Place, keep: Keep) -> None:
    keep(
        Consent(ConsentId(new_id()), place.sabine.id, Channel.EMAIL, "advertising", given_on=date(2025, 5, 1)),
        Case(CaseId(new_id()), place.sabine.id, "Hagelschaden"),
    )
    place.show()
    assert place.rows("consents")[0].face.detail == f"given {words.date_word(date(2025, 5, 1))}"
    place.choose(place.rows("consents")[0], "Withdrawn today")
    assert place.rows("consents")[0].face.detail == f"withdrawn {words.date_word(TODAY)}"
    assert ("Advertising by E-mail", "withdrawn") in place.brief("missing")
    place.choose(place.rows("cases")[0], "Close the case")
    assert place.file().cases[0].closed_on == TODAY
    place.choose(place.rows("cases")[0], "Open again")
    assert place.file().cases[0].closed_on is None


def test_members_of_the_household_and_visits_are_a_step_away(place: Place, keep: Keep) -> None:
    at = datetime.fromisoformat("2026-03-13T09:00:00+00:00")
    keep(Visit(VisitId(new_id()), at, purpose="Jahresgespräch", clients=frozenset({place.sabine.id})))
    place.show()
    place.rows("household")[0].opened.emit()
    assert place.opened == [place.thomas.id]
    assert [(row.face.title, row.face.detail) for row in place.rows("visits")] == [
        ("Tomorrow, 10:00", "Jahresgespräch")
    ]


def test_changes_made_elsewhere_are_shown_and_the_keyboard_stays(place: Place, keep: Keep) -> None:
    keep(a_follow_up(place.sabine, "Angebot"))
    place.show()
    place.side.drawers["follow_ups"].section.set_open(is_open=True)
    place.rows("follow_ups")[0].setFocus()
    added = a_follow_up(place.sabine, "Rückruf")
    place.jobs.operation(lambda session: client_file.add_thing(session, added))
    place.settle()
    assert place.titles("follow_ups") == ["Angebot", "Rückruf"]
    assert place.rows("follow_ups")[0].hasFocus()


def test_a_hidden_column_catches_up_when_it_is_shown(place: Place, keep: Keep) -> None:
    place.show()
    place.side.hide()
    added = a_follow_up(place.sabine, "Angebot")
    place.jobs.operation(lambda session: client_file.add_thing(session, added))
    place.settle()
    assert place.titles("follow_ups") == []
    place.side.show()
    place.settle()
    assert place.titles("follow_ups") == ["Angebot"]


def test_a_client_who_is_deleted_leaves_an_empty_column(place: Place) -> None:
    place.show()
    place.jobs.operation(lambda session: client_file.delete_client(session, place.sabine.id))
    place.settle()
    assert place.side._area.isHidden()
    place.side.deeds.add_contract()
    assert place.side.deeds._sheet is None


def test_every_row_says_itself_and_its_menu_opens_by_keyboard(place: Place, keep: Keep) -> None:
    keep(a_follow_up(place.sabine, "Angebot", due_on=TODAY))
    place.show()
    row = place.rows("follow_ups")[0]
    assert row.accessibleName() == "Angebot, today"
    assert row.accessibleDescription() == "not done yet"
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), row.mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(row, event)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_long_words_take_two_lines_and_the_rest_is_told_on_hover(place: Place, keep: Keep) -> None:
    keep(
        a_follow_up(place.sabine, "Angebot"),
        a_follow_up(
            place.sabine, "Angebot für die Wohngebäudeversicherung mit Elementarschutz und Photovoltaikanlage bringen"
        ),
    )
    place.show()
    short, long = place.side.brief.groups["ours"].rows()
    assert long.height() > short.height()
    assert len(long._title_lines(long._room(long.width()))) == 2


def test_the_commands_are_there_once_and_go_with_the_column(place: Place) -> None:
    commands = place.desk.commands
    assert commands.get("client.add").when()
    assert not commands.get("client.edit").when()
    place.show()
    assert commands.get("client.edit").when()
    other = SideColumn(place.desk)
    assert not commands.get("client.edit").when()
    other.deleteLater()
    place.qtbot.waitUntil(lambda: "client.edit" not in {command.id for command in commands.all()})


def test_the_column_is_drawn_in_both_schemes_and_at_any_text_scale(place: Place, keep: Keep, theme: Theme) -> None:
    keep(a_follow_up(place.sabine, "Angebot"), a_number(place.sabine))
    place.show()
    heights = []
    for scale in (1.0, 1.5):
        theme.set_text_scale(scale)
        place.settle()
        assert not place.side.grab().isNull()
        heights.append(place.rows("points")[0].height())
    assert heights[1] > heights[0]
