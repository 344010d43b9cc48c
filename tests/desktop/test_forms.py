"""Forms: worked by keyboard, clear about what is wrong, and nothing typed in them is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop import words
from app.desktop.theme.theme import Theme
from app.desktop.widgets.day_edit import DayEdit
from app.desktop.widgets.forms.client_form import ClientForm
from app.desktop.widgets.forms.contract_form import is_iban
from app.desktop.widgets.forms.form import Form
from app.desktop.widgets.forms.line_fields import ClockField, MoneyField, NumberField
from app.desktop.widgets.side_column import SideColumn
from app.services import client_file
from local_store.book.channel import Channel, PointKind
from local_store.book.ids import ContractId, FollowUpId, new_id
from local_store.book.records import Case, CaseKind, Client, Contract, FollowUp, Household, Owes, Rhythm
from local_store.store import Store
from tests.builders import a_client, a_number
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow

TODAY = date(2026, 3, 12)


class Place(ClientWindow):
    """A side column whose forms are worked."""

    def __init__(self, store: Store, theme: Theme, keep: Keep, qtbot: QtBot) -> None:
        super().__init__(store, theme, keep, qtbot)
        self.side = SideColumn(self.desk)
        self.put(self.side)
        self.side.show_client(self.sabine.id)
        self.settle()

    @property
    def form(self) -> Form:
        form = self.side.deeds.sheet().form
        assert form is not None
        return form

    def type(self, **texts: str) -> None:
        for name, text in texts.items():
            editor = self.form.fields[name].editor
            editor.setFocus()
            editor.selectAll()  # type: ignore[attr-defined]  # a line or a text; keyClicks knows ASCII alone
            QTest.keyClicks(editor, text)

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        self.settle()

    def problem(self, name: str) -> str:
        return self.form.fields[name].problem_words()


@pytest.fixture
def place(store: Store, light: Theme, keep: Keep, qtbot: QtBot) -> Iterator[Place]:
    made = Place(store, light, keep, qtbot)
    yield made
    made.jobs.close()


def test_a_contract_is_typed_and_saved_by_enter(place: Place) -> None:
    place.side.deeds.add_contract()
    place.type(
        provider="Alpina", product="Hausrat", premium_cents="1.014,90", begins_on="1.4.", cancel_by="in 2 Wochen"
    )
    place.press(Qt.Key.Key_Return)
    (contract,) = place.file().contracts
    assert (contract.provider, contract.product, contract.premium_cents) == ("Alpina", "Hausrat", 101490)
    assert (contract.begins_on, contract.cancel_by, contract.rhythm) == (
        date(2026, 4, 1),
        date(2026, 3, 26),
        Rhythm.MONTHLY,
    )
    assert place.side.deeds.sheet().isHidden()


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_saved(place: Place) -> None:
    place.side.deeds.add_contract()
    place.type(premium_cents="viel", ends_on="irgendwann", iban="DE12 3456")
    place.side.deeds.sheet().save()
    place.settle()
    assert place.problem("provider") == "Which company is the contract with?"
    assert "14,90" in place.problem("premium_cents")
    assert "12.3.2026" in place.problem("ends_on")
    assert "check digits" in place.problem("iban")
    assert place.form.fields["provider"].editor.hasFocus()
    assert place.file().contracts == ()
    place.type(premium_cents="14,90")
    assert place.problem("premium_cents") == ""


def test_a_contract_cannot_end_before_it_begins(place: Place) -> None:
    place.side.deeds.add_contract()
    place.type(provider="Alpina", begins_on="1.4.2026", ends_on="1.3.2026")
    place.side.deeds.sheet().save()
    assert place.problem("ends_on") == "The contract would end before it begins."


def test_an_edit_writes_only_what_was_changed_here(place: Place, keep: Keep) -> None:
    contract = Contract(ContractId(new_id()), place.sabine.id, "Alpina", "Hausrat", premium_cents=1490, iban="DE00 1")
    keep(contract)
    place.side.deeds.edit(contract)
    elsewhere = replace(contract, number="A-1")
    place.store.write(lambda session: client_file.edit_thing(session, elsewhere))
    place.type(note="Glas dabei")
    place.side.deeds.sheet().save()
    place.settle()
    (after,) = place.file().contracts
    assert (after.note, after.number, after.iban) == ("Glas dabei", "A-1", "DE00 1")


def test_escape_keeps_what_was_typed_and_a_notice_leads_back(place: Place) -> None:
    place.side.deeds.add_follow_up()
    place.type(what="Angebot bringen", due_on="morg")
    place.press(Qt.Key.Key_Escape)
    assert place.side.deeds.sheet().isHidden()
    (notice,) = place.notices
    notice.choices[0].run()
    assert place.form.raw()["what"] == "Angebot bringen"
    assert place.form.raw()["due_on"] == "morg"
    assert place.side.deeds.sheet().told.isVisible()
    place.type(due_on="morgen")
    place.press(Qt.Key.Key_Return)
    (follow_up,) = place.file().follow_ups
    assert (follow_up.what, follow_up.due_on, follow_up.owed_by) == ("Angebot bringen", date(2026, 3, 13), Owes.US)
    place.side.deeds.add_follow_up()
    assert place.form.raw()["what"] == ""


def test_a_form_that_was_only_looked_at_closes_without_a_word(place: Place, keep: Keep) -> None:
    keep(FollowUp(FollowUpId(new_id()), place.sabine.id, "Angebot", TODAY))
    place.settle()
    place.side.deeds.edit(place.file().follow_ups[0])
    place.press(Qt.Key.Key_Escape)
    assert place.notices == []


def test_a_record_deleted_meanwhile_is_told_in_the_sheet(place: Place, keep: Keep) -> None:
    follow_up = FollowUp(FollowUpId(new_id()), place.sabine.id, "Angebot")
    keep(follow_up)
    place.side.deeds.edit(follow_up)
    place.type(what="Angebot Hausrat")
    place.store.write(lambda session: client_file.remove_thing(session, follow_up))
    place.side.deeds.sheet().save()
    place.settle()
    assert place.side.deeds.sheet().error.isVisible()
    assert place.form.raw()["what"] == "Angebot Hausrat"


def test_a_case_consent_offer_and_visit_are_added(place: Place) -> None:
    deeds = place.side.deeds
    deeds.add_case()
    place.type(title="Hagelschaden")
    deeds.sheet().save()
    place.settle()
    (case,) = place.file().cases
    assert (case.kind, case.opened_on) == (CaseKind.QUESTION, TODAY)
    deeds.add_offer()
    place.type(product="Hausrat", premium_cents="14,90")
    place.form.fields["case"].set_value(case.id)
    deeds.sheet().save()
    place.settle()
    assert place.file().offers[0].case == case.id
    deeds.add_consent(Channel.WHATSAPP, "service")
    deeds.sheet().save()
    place.settle()
    (consent,) = place.file().consents
    assert (consent.channel, consent.purpose, consent.given_on) == (Channel.WHATSAPP, "service", TODAY)
    deeds.add_visit()
    place.type(purpose="Rentenluecke", day="Freitag", clock="17.30", duration_minutes="90")
    deeds.sheet().save()
    place.settle()
    (visit,) = place.file().visits
    assert visit.starts_at.isoformat() == "2026-03-13T16:30:00+00:00"
    assert (visit.duration_minutes, visit.clients) == (90, frozenset({place.sabine.id}))
    assert isinstance(case, Case)


def test_a_contact_point_guesses_its_kind_and_is_shared(place: Place) -> None:
    place.side.deeds.add_point()
    place.type(value="sabine@example.org")
    assert place.form.fields["kind"].value() is PointKind.EMAIL
    place.type(value="0171 39 200 11")
    assert place.form.fields["kind"].value() is PointKind.PHONE
    place.form.fields["shared_with"].set_value({place.thomas.id})
    place.side.deeds.sheet().save()
    place.settle()
    (point,) = place.file().points
    assert (point.normalised, point.shared_with) == ("+491713920011", frozenset({place.thomas.id}))


def test_a_number_that_somebody_has_already_is_told_while_typing(place: Place, keep: Keep) -> None:
    joerg = a_client("Jörg", "Öztürk")
    keep(joerg, a_number(joerg))
    place.side.deeds.add_point()
    place.type(value="0171/3920011")
    place.qtbot.waitUntil(lambda: "Jörg Öztürk" in place.form.fields["value"]._hint.text())
    place.type(value="110")
    place.qtbot.waitUntil(lambda: "no public number" in place.form.fields["value"]._hint.text())


# -- clients -------------------------------------------------------------------------------------------


def test_a_new_client_is_typed_saved_and_opened(place: Place) -> None:
    place.desk.commands.run("client.add")
    assert place.form.fields["given_name"].editor.hasFocus()
    place.type(
        given_name="Lena",
        family_name="Berg",
        born_on="1.2.61",
        phone="0171 3920011",
        mail="lena@example.org",
        home="Familie Berg",
        reachable_from="17",
        rhythm_days="90",
        segments="A, Familie",
    )
    place.form.fields["reachable_days"].set_value("12345")
    place.form.fields["preferred_channel"].set_value(Channel.WHATSAPP)
    place.side.deeds.sheet().save()
    place.settle()
    (opened,) = place.opened
    client = place.store.look(lambda session: session.get(Client, str(opened)))
    assert (client.name, client.born_on, client.reachable_from) == ("Lena Berg", date(1961, 2, 1), time(17))
    assert (client.rhythm_days, client.segments, client.reachable_days) == (90, frozenset({"A", "Familie"}), "12345")
    assert client.preferred_channel is Channel.WHATSAPP
    home = place.store.look(lambda session: session.get(Household, str(client.household)))
    assert home.name == "Familie Berg"
    found = place.store.look(lambda session: client_file.look(session, client.id))
    assert found is not None
    assert [point.normalised for point in found.points] == ["+491713920011", "lena@example.org"]


def test_a_client_needs_a_name_and_a_firm_its_own(place: Place) -> None:
    place.desk.commands.run("client.add")
    place.side.deeds.sheet().save()
    assert place.problem("family_name") == "A client needs a name."
    place.form.fields["sort"].set_value(True)
    place.form.fields["sort"].tell()
    assert not place.form.fields["given_name"].isVisible()
    place.side.deeds.sheet().save()
    assert place.problem("firm") == "What is the firm called?"
    place.type(firm="Kroger KG")
    place.press(Qt.Key.Key_Return)
    assert len(place.opened) == 1


@pytest.mark.parametrize(
    "typed", [{"phone": "+49 171 3920011"}, {"given_name": "sabine", "family_name": "Kruger"}], ids=["number", "name"]
)
def test_who_is_in_the_book_already_can_be_opened_instead(place: Place, keep: Keep, typed: dict[str, str]) -> None:
    keep(a_number(place.sabine))
    place.desk.commands.run("client.add")
    place.type(**typed)
    form = place.form
    assert isinstance(form, ClientForm)
    place.qtbot.waitUntil(form.same.isVisible)
    (button,) = form.same.buttons()
    assert button.accessibleName() == "Open Sabine Krüger instead"
    button.click()
    assert place.opened == [place.sabine.id]
    assert place.side.deeds.sheet().isHidden()


def test_a_client_joins_a_household_of_the_book_and_leaves_it(place: Place) -> None:
    place.side.deeds.edit_client()
    assert place.form.raw()["home"][0] == "Familie Krüger"
    place.type(home=" ")
    place.side.deeds.sheet().save()
    place.settle()
    assert place.file().household is None
    place.side.deeds.edit_client()
    place.type(home="fam")
    place.settle()
    home = place.form.fields["home"]
    home._choose("Familie Krüger · Thomas Krüger")  # type: ignore[attr-defined]  # as the list of completions does
    place.side.deeds.sheet().save()
    place.settle()
    household = place.file().household
    assert household is not None
    assert household.id == place.home.id


def test_tab_goes_from_field_to_field_and_stays_in_the_sheet(place: Place) -> None:
    place.side.deeds.add_case()
    sheet = place.side.deeds.sheet()
    seen = set()
    for _ in range(14):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert sheet.isAncestorOf(focused)
        seen.add(focused.accessibleName() or focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {"What the client wants", "Kind", "Next step", "Opened on", "Closed on"} <= seen


def test_a_click_beside_the_sheet_closes_it_and_the_lock_takes_it_along(place: Place) -> None:
    place.side.deeds.add_case()
    sheet = place.side.deeds.sheet()
    assert sheet.parentWidget() is place.middle
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert sheet.isHidden()


# -- fields --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("morgen", date(2026, 3, 13)),
        ("Fr", date(2026, 3, 13)),
        ("12.4.", date(2026, 4, 12)),
        ("24/12/2026", date(2026, 12, 24)),
        ("2026-05-01", date(2026, 5, 1)),
        ("in 3 weeks", date(2026, 4, 2)),
        ("", None),
    ],
)
def test_a_day_is_understood_and_written_out(light: Theme, qtbot: QtBot, text: str, day: date | None) -> None:
    edit = DayEdit("Day", lambda: TODAY)
    qtbot.addWidget(edit)
    QTest.keyClicks(edit, text)
    assert edit.value() == day
    assert edit.is_understood()
    edit.editingFinished.emit()
    assert edit.text() == (words.date_word(day) if day else "")


@pytest.mark.parametrize("text", ["bald", "31.2.", "Freitag oder so", "1.1.9999"])
def test_what_is_no_day_stays_as_it_was_typed(light: Theme, qtbot: QtBot, text: str) -> None:
    edit = DayEdit("Day", lambda: TODAY)
    qtbot.addWidget(edit)
    QTest.keyClicks(edit, text)
    edit.editingFinished.emit()
    assert (edit.value(), edit.is_understood(), edit.text()) == (None, False, text)


def test_a_day_is_picked_from_the_calendar(light: Theme, qtbot: QtBot) -> None:
    edit = DayEdit("Day", lambda: TODAY)
    qtbot.addWidget(edit)
    edit.show()
    edit._open_calendar()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(QApplication.focusWidget() or popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: edit.value() == TODAY)


def test_amounts_clocks_and_numbers_say_what_is_wrong(light: Theme, qtbot: QtBot) -> None:
    money, clock, number = MoneyField("Premium"), ClockField("From"), NumberField("Days", most=100)
    for field, wrong, right, value in (
        (money, "-3", "3,5", 350),
        (clock, "25:00", "8.15", time(8, 15)),
        (number, "0", "90", 90),
    ):
        qtbot.addWidget(field)
        assert field.value() is None
        assert not field.show_problem()
        QTest.keyClicks(field.line, wrong)
        assert field.show_problem()
        field.line.clear()
        QTest.keyClicks(field.line, right)
        assert field.problem_words() == ""
        assert field.value() == value


def test_check_digits_of_an_account() -> None:
    assert is_iban("DE89370400440532013000")
    assert not is_iban("DE88370400440532013000")
    assert not is_iban("DE8")
    assert not is_iban("ÄÖ89370400440532013000")
