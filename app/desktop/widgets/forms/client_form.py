"""The form of a client: person or firm, household, how and when to reach them, what one should know."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon, channel_icon
from app.desktop.widgets.forms.choice_fields import ChoiceField, TickField, WeekdaysField
from app.desktop.widgets.forms.form import Change, Form, changed_fields, optional
from app.desktop.widgets.forms.household_field import HouseholdField
from app.desktop.widgets.forms.line_fields import ClockField, DayField, LineField, NumberField, TextField
from app.desktop.widgets.forms.lookalike_list import LookalikeList
from app.services import client_file, lookalikes
from app.services.lookalikes import Lookalike
from local_store import clients
from local_store.book.changes import Changes
from local_store.book.channel import Channel, PointKind
from local_store.book.ids import ClientId
from local_store.book.records import Client, ContactPoint, Household
from local_store.session import WriteSession

_PAUSE_MS = 250
_LONGEST_RHYTHM = 1500
_REACHED_BY = (
    Channel.PHONE,
    Channel.WHATSAPP,
    Channel.EMAIL,
    Channel.SMS,
    Channel.IN_PERSON,
    Channel.LETTER,
    Channel.TEAMS,
    Channel.MESSENGER,
    Channel.TELEGRAM,
    Channel.SIGNAL,
    Channel.PORTAL,
)
_PERSONAL = ("salutation", "title", "given_name", "family_name", "born_on")


class SegmentsField(LineField):
    """Segments, separated by commas; the value is a frozenset."""

    def value(self) -> Any:
        """A frozenset of the words between commas."""
        return frozenset(part for part in (" ".join(each.split()) for each in self.line.text().split(",")) if part)

    def set_value(self, value: Any) -> None:
        """Show them in order."""
        self.line.setText(", ".join(sorted(value or ())))

    def set_raw(self, raw: Any) -> None:
        """Show again what stood there."""
        self.line.setText(raw)


class ClientForm(Form):
    """A client, new or edited. A new one is compared with the book while it is typed."""

    open_wanted = Signal(object)
    """ClientId: this one is in the book already, open it instead."""

    def __init__(self, desk: Desk, client: Client, household: Household | None, *, is_new: bool) -> None:
        super().__init__(desk, f"Client.{'new' if is_new else client.id}")
        self.title = self.tr("New client") if is_new else self.tr("Edit client")
        self._client, self._is_new, self._household = client, is_new, household
        self.seen = None if is_new else client
        self.same = LookalikeList(desk.preferences.region)
        self.same.chosen.connect(self.open_wanted)
        self._ask_who()
        if is_new:
            self.phone = LineField(self.tr("Phone"))
            self.mail = LineField(self.tr("E-mail"))
            self.ask(phone=self.phone, mail=self.mail)
        self.column.addWidget(self.same)
        self.home = HouseholdField(self.tr("Household"), desk.jobs)
        self.ask(home=self.home)
        self._ask_how()
        for name, field in self.fields.items():
            if hasattr(client, name):
                field.set_value(getattr(client, name))
        self.home.set_value(household)
        self.sort.set_value(bool(client.firm))
        self._show_sort()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.edited.connect(self._pause.start)
        self.edited.connect(self._show_sort)
        desk.jobs.query(clients.segments, self._offer_segments)
        self.settle()

    def _ask_who(self) -> None:
        sorts = [(False, self.tr("Person"), Icon.CLIENT), (True, self.tr("Firm"), Icon.FIRM)]
        self.sort = ChoiceField(self.tr("Person or firm"), sorts)
        self.sort.edited.connect(self._show_sort)
        self.ask(sort=self.sort)
        self.ask(firm=LineField(self.tr("Name of the firm")))
        self.ask(salutation=LineField(self.tr("Salutation")), title=LineField(self.tr("Title")))
        self.fields["salutation"].editor.setMinimumWidth(60)
        self.ask(given_name=LineField(self.tr("Given name")), family_name=LineField(self.tr("Family name")))
        self.ask(born_on=DayField(self.tr("Born on"), self.today, is_past=True))

    def _ask_how(self) -> None:
        channels = [(channel, words.channel_word(channel), channel_icon(channel)) for channel in _REACHED_BY]
        self.ask(
            preferred_channel=ChoiceField(self.tr("Prefers to be reached by"), optional(channels, self.tr("Not known")))
        )
        self.ask(reachable_days=WeekdaysField(self.tr("Can be reached on")))
        self.ask(reachable_from=ClockField(self.tr("From")), reachable_until=ClockField(self.tr("Until")))
        self.ask(
            rhythm_days=NumberField(
                self.tr("Contact every … days"), most=_LONGEST_RHYTHM, placeholder=self.tr("Such as: 90")
            )
        )
        self.segments = SegmentsField(self.tr("Segments"))
        self.ask(segments=self.segments)
        self.ask(about=TextField(self.tr("What one should know"), lines=4))
        self.ask(is_sensitive=TickField(self.tr("Sensitive: show with care")))

    @Slot()
    def _show_sort(self) -> None:
        is_firm = self.sort.value()
        self.fields["firm"].setVisible(is_firm)
        for name in _PERSONAL:
            self.fields[name].setVisible(not is_firm)

    @Slot(object)
    def _offer_segments(self, known: list[str]) -> None:
        if known:
            self.segments.line.setPlaceholderText(", ".join(known[:4]))

    def first_field(self) -> Any:
        """The name."""
        return self.fields["firm" if self.sort.value() else "given_name"].editor

    def is_right(self) -> bool:
        """A client needs a name of some sort."""
        if not super().is_right():
            return False
        if not self.made().name.strip():
            key, words_missing = ("firm", self.tr("What is the firm called?"))
            if not self.sort.value():
                key, words_missing = ("family_name", self.tr("A client needs a name."))
            self.fields[key].show_sentence(words_missing)
            return False
        return True

    def made(self) -> Client:
        """The client as the fields say."""
        answers = self.values()
        is_firm = answers.pop("sort")
        for own in ("phone", "mail"):
            answers.pop(own, None)
        home = answers.pop("home")
        if not is_firm:
            answers["firm"] = ""
        return replace(self._client, **answers, household=home.id if home is not None else None)

    def points(self) -> tuple[ContactPoint, ...]:
        """The contact points of a new client."""
        region = self.desk.preferences.region
        return tuple(
            client_file.typed_point(self._client.id, kind, field.value(), region)
            for kind, field in self._typed_points()
            if field.value()
        )

    def _typed_points(self) -> list[tuple[PointKind, LineField]]:
        return [(PointKind.PHONE, self.phone), (PointKind.EMAIL, self.mail)] if self._is_new else []

    def change(self) -> Change:
        """Add the client with contact points, or store what was changed; a new household comes along."""
        if self._is_new:
            return partial(_add, client=self.made(), points=self.points(), household=self.home.value())
        return partial(_edit, before=self._client, after=self.made(), household=self.home.value())

    @Slot()
    def _look(self) -> None:
        if self._is_new:
            typed = [(kind, field.value()) for kind, field in self._typed_points()]
            look = partial(lookalikes.look, typed=self.made(), points=typed, region=self.desk.preferences.region)
            self.desk.jobs.query(look, self._tell_same, newest_of="lookalikes")

    @Slot(object)
    def _tell_same(self, found: tuple[Lookalike, ...]) -> None:
        self.same.show_found(found)

    def client_id(self) -> ClientId:
        """Who is being typed in or edited."""
        return self._client.id


def _add(
    session: WriteSession, client: Client, points: tuple[ContactPoint, ...], household: Household | None
) -> Changes:
    _found(session, household)
    return client_file.add_client(session, client, points)


def _edit(session: WriteSession, before: Client, after: Client, household: Household | None) -> Changes:
    _found(session, household)
    present = session.get(Client, before.id)
    return client_file.edit_client(session, replace(present, **changed_fields(before, after)))


def _found(session: WriteSession, household: Household | None) -> None:
    """A household that is new comes into the book with its first member."""
    if household is not None and session.find(Household, household.id) is None:
        session.add(household)
