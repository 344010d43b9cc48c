"""The form of a contact point: what it is, as written, whose else it is, and until when it was true."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon
from app.desktop.widgets.forms.choice_fields import ChoiceField, SeveralField
from app.desktop.widgets.forms.form import Change, Form, changed_fields
from app.desktop.widgets.forms.line_fields import DayField, LineField
from app.services import client_file, lookalikes
from app.services.lookalikes import Lookalike
from local_store.book.changes import Changes
from local_store.book.channel import PointKind
from local_store.book.records import Client, ContactPoint
from local_store.session import WriteSession

POINT_ICONS = {
    PointKind.PHONE: Icon.PHONE,
    PointKind.EMAIL: Icon.EMAIL,
    PointKind.WHATSAPP: Icon.WHATSAPP,
    PointKind.SKYPE: Icon.SKYPE,
    PointKind.TEAMS: Icon.TEAMS,
    PointKind.MESSENGER: Icon.MESSENGER,
    PointKind.INSTAGRAM: Icon.INSTAGRAM,
    PointKind.TELEGRAM: Icon.TELEGRAM,
    PointKind.POSTAL: Icon.PLACE,
    PointKind.WEB: Icon.PORTAL,
    PointKind.NAME: Icon.CLIENT,
}
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_PAUSE_MS = 250


class PointValueField(LineField):
    """What stands on the card; checked for what can be checked."""

    def __init__(self, label: str, kind: ChoiceField) -> None:
        super().__init__(label)
        self._kind = kind
        self.require(self.tr("Write the number or address."))

    def problem(self) -> str:
        """Whether nothing stands there, or no address where one is meant."""
        missing = super().problem()
        if missing or self._kind.value() is not PointKind.EMAIL or _MAIL.fullmatch(self.value()):
            return missing
        return self.tr("This is no e-mail address: name@domain.de")


class PointForm(Form):
    """A contact point, new or edited."""

    def __init__(
        self, desk: Desk, point: ContactPoint, client: Client, others: Sequence[Client], *, is_new: bool
    ) -> None:
        super().__init__(desk, f"ContactPoint.{client.id if is_new else point.id}")
        self.title = self.tr("New contact point") if is_new else self.tr("Contact point")
        self._point, self._client, self._is_new = point, client, is_new
        self.seen = None if is_new else point
        kinds = [(kind, words.point_word(kind), POINT_ICONS[kind]) for kind in PointKind if _is_offered(kind, point)]
        self.kind = ChoiceField(self.tr("Kind"), kinds)
        self.written = PointValueField(self.tr("Number or address"), self.kind)
        self.ask(kind=self.kind)
        self.ask(value=self.written)
        self.ask(label=LineField(self.tr("Label"), placeholder=self.tr("Such as: private, office, mother")))
        if others:
            sharing = [(other.id, other.name) for other in others]
            self.ask(shared_with=SeveralField(self.tr("Also used by"), sharing))
        self.ask(valid_to=DayField(self.tr("No longer in use since"), self.today))
        for name, field in self.fields.items():
            field.set_value(getattr(point, name))
        if is_new:
            self.written.edited.connect(self._guess_kind)
            self.kind.edited.connect(self._kind_chosen)
        self.may_guess = is_new
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.edited.connect(self._pause.start)
        self.settle()

    def first_field(self) -> QWidget | None:
        """The number or address."""
        return self.written.editor

    def take_over(self, other: Form) -> None:
        """A kind that was chosen is not guessed again."""
        super().take_over(other)
        if isinstance(other, PointForm):
            self.may_guess = other.may_guess

    @Slot()
    def _kind_chosen(self) -> None:
        self.may_guess = False

    @Slot()
    def _guess_kind(self) -> None:
        """What is typed says what it is, until the adviser says so."""
        text = self.written.value()
        if self.may_guess and text:
            is_web = text.startswith(("http:", "https:", "www."))
            guess = PointKind.WEB if is_web else PointKind.EMAIL if "@" in text else None
            is_address = guess is None and not text[0].isdigit() and text[0] not in "+(" and any(map(str.isdigit, text))
            self.kind.set_value(guess or (PointKind.POSTAL if is_address else PointKind.PHONE))

    def made(self) -> ContactPoint:
        """The contact point as the fields say."""
        answers = self.values()
        region = self.desk.preferences.region
        comparable = client_file.normalised(answers["kind"], answers["value"], region)
        return replace(self._point, **answers, normalised=comparable)

    def change(self) -> Change:
        """Add the contact point, or store what was changed."""
        if self._is_new:
            return partial(client_file.add_point, point=self.made())
        return partial(_edit, before=self._point, after=self.made())

    @Slot()
    def _look(self) -> None:
        typed = [(self.kind.value(), self.written.value())]
        nameless = Client(self._client.id)
        look = partial(lookalikes.look, typed=nameless, points=typed, region=self.desk.preferences.region)
        self.desk.jobs.query(look, self._tell_same, newest_of="same point")

    @Slot(object)
    def _tell_same(self, found: tuple[Lookalike, ...]) -> None:
        is_phone = self.kind.value() is PointKind.PHONE
        if found:
            names = ", ".join(each.client.name for each in found)
            self.written.hint(self.tr("In the book already, with {names}.").format(names=names))
        elif is_phone and self.written.value() and not self.made().normalised:
            self.written.hint(self.tr("This is no public number; it is kept as written and matches nobody."))
        else:
            self.written.hint("")


def _is_offered(kind: PointKind, point: ContactPoint) -> bool:
    return kind is not PointKind.NAME or point.kind is PointKind.NAME


def _edit(session: WriteSession, before: ContactPoint, after: ContactPoint) -> Changes:
    present = session.get(ContactPoint, before.id)
    return client_file.edit_point(session, replace(present, **changed_fields(before, after)))
