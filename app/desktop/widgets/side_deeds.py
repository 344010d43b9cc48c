"""What can be done with a client's file from the side column: every deed opens a form or is one operation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop import clipboard
from app.desktop.desk import Desk
from app.desktop.widgets.forms.case_form import CaseForm
from app.desktop.widgets.forms.client_form import ClientForm
from app.desktop.widgets.forms.consent_form import ConsentForm
from app.desktop.widgets.forms.contract_form import ContractForm
from app.desktop.widgets.forms.follow_up_form import FollowUpForm
from app.desktop.widgets.forms.form import Form
from app.desktop.widgets.forms.offer_form import OfferForm
from app.desktop.widgets.forms.point_form import PointForm
from app.desktop.widgets.forms.relation_form import RelationForm
from app.desktop.widgets.forms.sheet import Sheet, host_of
from app.desktop.widgets.forms.visit_form import VisitForm
from app.desktop.widgets.notice_bar import Level, Notice
from app.desktop.widgets.side_reach import Reach, can_go_by
from app.desktop.words import today_in
from app.services import client_file, relations
from app.services.client_file import ClientFile, Thing
from app.sources.wall_time import to_local, to_utc
from local_store.book.changes import Changes
from local_store.book.channel import Channel, PointKind
from local_store.book.ids import (
    CaseId,
    ClientId,
    ConsentId,
    ContactPointId,
    ContractId,
    FollowUpId,
    OfferId,
    VisitId,
    new_id,
)
from local_store.book.records import (
    Case,
    Client,
    Consent,
    ContactPoint,
    Contract,
    FollowUp,
    Household,
    Offer,
    Visit,
)
from local_store.session import WriteSession


class Deeds(QObject):
    """The verbs of the side column, on the client whose file is shown."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self.desk, self._owner = desk, owner
        self.file: ClientFile | None = None
        self._sheet: Sheet | None = None
        self.reach = Reach(desk, self)

    def today(self) -> date:
        """The adviser's day."""
        return today_in(self.desk.preferences.zone, self.desk.now())

    def sheet(self) -> Sheet:
        """The sheet on which forms lie, over the open book."""
        host = host_of(self._owner)
        if self._sheet is None or self._sheet.parentWidget() is not host:
            self._sheet = Sheet(self.desk, host)
        return self._sheet

    def open(self, make: Callable[[], Form], then: Callable[[Changes], None] | None = None) -> None:
        """Open a form."""
        self.sheet().show_form(make, then)

    def operate(self, change: Callable[[WriteSession], Changes]) -> None:
        """Do something at once."""
        self.desk.jobs.operation(change)

    # -- clients ---------------------------------------------------------------------------------------

    def add_client(self) -> None:
        """Type in a new client; it is opened when it is saved."""
        client = Client(ClientId(new_id()))
        self.open(partial(self._client_form, client, None, is_new=True), partial(self._opened, client.id))

    def edit_client(self) -> None:
        """Edit the person or firm."""
        if self.file is not None:
            self.open(partial(self._client_form, self.file.client, self.file.household, is_new=False))

    def _client_form(self, client: Client, household: Household | None, *, is_new: bool) -> Form:
        form = ClientForm(self.desk, client, household, is_new=is_new)
        form.open_wanted.connect(self.open_instead)
        return form

    def _opened(self, client: ClientId, _changes: Changes) -> None:
        self.desk.navigation.open_client(client)

    def delete_client(self) -> None:
        """Take the client out of the book; undo brings them back with everything."""
        if self.file is not None:
            self.operate(partial(client_file.delete_client, client=self.file.client.id))

    def open_instead(self, client: ClientId) -> None:
        """Leave the form and show somebody who is in the book already."""
        self.sheet().dismiss()
        self.desk.navigation.open_client(client)

    def open_client(self, client: ClientId) -> None:
        """Show another client."""
        self.desk.navigation.open_client(client)

    def leave_household(self) -> None:
        """Take the client out of their household."""
        if self.file is not None:
            self.operate(partial(client_file.leave_household, client=self.file.client.id))

    # -- contact points --------------------------------------------------------------------------------

    def add_point(self) -> None:
        """Add a contact point."""
        if self.file is not None:
            point = ContactPoint(ContactPointId(new_id()), self.file.client.id, PointKind.PHONE, "", "")
            self.open(partial(PointForm, self.desk, point, self.file.client, self.file.others, is_new=True))

    def edit_point(self, point: ContactPoint) -> None:
        """Edit a contact point."""
        if self.file is not None:
            self.open(partial(PointForm, self.desk, point, self.file.client, self.file.others, is_new=False))

    def remove_point(self, point: ContactPoint) -> None:
        """Remove a contact point."""
        self.operate(partial(client_file.remove_point, point=point.id))

    def can_call(self) -> bool:
        """Whether a number of the client is known."""
        return self.file is not None and can_go_by(self.file.points, Channel.PHONE)

    def can_write(self) -> bool:
        """Whether a mail address of the client is known."""
        return self.file is not None and can_go_by(self.file.points, Channel.EMAIL)

    def call(self) -> None:
        """Call the client."""
        if self.file is not None:
            self.reach.go_by(self.file.points, Channel.PHONE, self.file.client.id)

    def write(self) -> None:
        """Write the client an e-mail."""
        if self.file is not None:
            self.reach.go_by(self.file.points, Channel.EMAIL, self.file.client.id)

    def copy(self, text: str) -> None:
        """Put words on the clipboard."""
        clipboard.copy(text)
        words = self.tr("“{text}” is on the clipboard.").format(text=text)
        self.desk.navigation.notice_wanted.emit(Notice(words, Level.INFO, lasts_ms=2500, key="copied"))

    # -- things ----------------------------------------------------------------------------------------

    def add_contract(self) -> None:
        """Add a contract."""
        if self.file is not None:
            contract = Contract(ContractId(new_id()), self.file.client.id)
            self.open(partial(ContractForm, self.desk, contract, is_new=True))

    def add_offer(self) -> None:
        """Add an offer."""
        if self.file is not None:
            offer = Offer(OfferId(new_id()), self.file.client.id, told_on=self.today())
            self.open(partial(OfferForm, self.desk, offer, self._cases(), is_new=True))

    def add_case(self) -> None:
        """Add a case."""
        if self.file is not None:
            case = Case(CaseId(new_id()), self.file.client.id, "", opened_on=self.today())
            self.open(partial(CaseForm, self.desk, case, is_new=True))

    def add_follow_up(self) -> None:
        """Add a follow-up."""
        if self.file is not None:
            follow_up = FollowUp(FollowUpId(new_id()), self.file.client.id, "")
            self.open(partial(FollowUpForm, self.desk, follow_up, self._cases(), is_new=True))

    def add_consent(self, channel: Channel = Channel.EMAIL, purpose: str = "advertising") -> None:
        """Add a consent."""
        if self.file is not None:
            consent = Consent(
                ConsentId(new_id()),
                self.file.client.id,
                channel,
                purpose,
                given_on=self.today(),
                given_by=self.file.client.name,
            )
            self.open(partial(ConsentForm, self.desk, consent, is_new=True))

    def add_visit(self) -> None:
        """Plan a visit, to begin with at the client's home tomorrow at ten."""
        if self.file is not None:
            zone = self.desk.preferences.zone
            tomorrow = self.today() + timedelta(days=1)
            starts = to_utc(datetime.combine(tomorrow, time(10)), zone)
            people = frozenset({self.file.client.id})
            visit = Visit(VisitId(new_id()), starts, zone, clients=people, place=self._home())
            self.open(partial(VisitForm, self.desk, visit, is_new=True))

    def pack(self, visit: Visit) -> None:
        """Tick off, add and remove what is to be taken along."""
        from app.desktop.widgets.pack_sheet import PackSheet

        sheet = PackSheet(self.desk, visit.id, host_of(self._owner))
        sheet.closed.connect(self._packed)
        sheet.open()

    def _packed(self) -> None:
        """The row from which the list was opened may be another one by now: the keyboard stays in the column."""
        if QApplication.focusWidget() is None:
            self._owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _home(self) -> str:
        """Where the client lives, as far as it is known."""
        if self.file is None:
            return ""
        postal = [point.value for point in self.file.points if point.kind is PointKind.POSTAL]
        home = self.file.household
        if postal or home is None:
            return postal[0] if postal else ""
        town = " ".join(part for part in (home.postcode, home.town) if part)
        return ", ".join(part for part in (home.street, town) if part)

    # -- relations -------------------------------------------------------------------------------------

    def add_relation(self) -> None:
        """Say what somebody is to the client."""
        if self.file is not None:
            self.open(partial(RelationForm, self.desk, self.file))

    def edit_relation(self, other: Client, what: str) -> None:
        """Say something else of a relation."""
        if self.file is not None:
            self.open(partial(RelationForm, self.desk, self.file, other, what))

    def remove_relation(self, other: Client, what: str) -> None:
        """Take a relation back; undo brings it again."""
        if self.file is not None:
            client = self.file.client.id
            self.operate(partial(relations.unrelate, client=client, other=other.id, what=what))

    # -- anything --------------------------------------------------------------------------------------

    def edit(self, thing: Thing) -> None:
        """Edit anything."""
        self.open(partial(self._form_of, thing))

    def _form_of(self, thing: Thing) -> Form:
        if isinstance(thing, Contract):
            return ContractForm(self.desk, thing, is_new=False)
        if isinstance(thing, Offer):
            return OfferForm(self.desk, thing, self._cases(), is_new=False)
        if isinstance(thing, Case):
            return CaseForm(self.desk, thing, is_new=False)
        if isinstance(thing, FollowUp):
            return FollowUpForm(self.desk, thing, self._cases(), is_new=False)
        if isinstance(thing, Consent):
            return ConsentForm(self.desk, thing, is_new=False)
        return VisitForm(self.desk, thing, is_new=False)

    def remove(self, thing: Thing) -> None:
        """Remove anything; undo brings it back."""
        self.operate(partial(client_file.remove_thing, thing=thing))

    def change(self, thing: Thing, **fields: object) -> None:
        """Set fields of a thing at once."""
        after = replace(thing, **fields)  # type: ignore[arg-type]  # the callers know the fields
        self.operate(partial(client_file.edit_thing, thing=after))

    def _cases(self) -> tuple[Case, ...]:
        cases = self.file.cases if self.file is not None else ()
        return tuple(case for case in cases if case.closed_on is None)

    # -- follow-ups and consents -----------------------------------------------------------------------

    def tick(self, follow_up: FollowUp) -> None:
        """A promise was kept, or was not after all."""
        if follow_up.done_at is None:
            at = self.desk.now().astimezone(UTC)
            self.operate(partial(client_file.finish_follow_up, follow_up=follow_up, at=at))
        else:
            self.operate(partial(client_file.reopen_follow_up, follow_up=follow_up))

    def defer(self, follow_up: FollowUp, due_on: date) -> None:
        """Put a promise off."""
        self.operate(partial(client_file.defer_follow_up, follow_up=follow_up, due_on=due_on))

    def withdraw(self, consent: Consent) -> None:
        """A consent is withdrawn from today on."""
        self.operate(partial(client_file.withdraw_consent, consent=consent, on=self.today()))

    def local_day(self, at: datetime) -> date:
        """The day of an instant, here."""
        return to_local(at, self.desk.preferences.zone).date()
