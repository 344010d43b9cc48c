"""A change that the office could not apply, in words: what was meant for whom, and why it waits."""

from typing import Any

from PySide6.QtCore import QObject

from app.desktop.models.timeline_text import one_line
from app.desktop.widgets.kept_words import field_word, value_word
from app.services.held_changes import Held
from app.wire.operations import Reason
from local_store.book.kind import Kind

_LONGEST = 200


class HeldWords(QObject):
    """Says a Held."""

    def title(self, held: Held) -> str:
        """Such as "Changed a contact point · Sabine Krüger"."""
        whose = one_line(held.client.name, 80) if held.client is not None else ""
        return " · ".join(part for part in (self._deed(held), whose) if part)

    def _deed(self, held: Held) -> str:
        thing = self._thing(held.kind)
        if held.act == "create":
            return self.tr("New: {thing}").format(thing=thing)
        if held.act == "delete":
            return self.tr("Removed: {thing}").format(thing=thing)
        if held.act == "restore":
            return self.tr("Brought back: {thing}").format(thing=thing)
        return self.tr("Changed: {thing}").format(thing=thing)

    def _thing(self, kind: Kind | None) -> str:
        things = {
            Kind.CLIENT: self.tr("client"),
            Kind.HOUSEHOLD: self.tr("household"),
            Kind.RELATION: self.tr("relation"),
            Kind.CONTACT_POINT: self.tr("contact point"),
            Kind.CONVERSATION: self.tr("conversation"),
            Kind.INTERACTION: self.tr("entry"),
            Kind.ATTACHMENT: self.tr("file"),
            Kind.CASE: self.tr("case"),
            Kind.FOLLOW_UP: self.tr("follow-up"),
            Kind.CONTRACT: self.tr("contract"),
            Kind.OFFER: self.tr("offer"),
            Kind.CONSENT: self.tr("consent"),
            Kind.VISIT: self.tr("visit"),
            Kind.ADVICE_RECORD: self.tr("advice record"),
        }
        return (
            things.get(kind, self.tr("something of a newer Mappe")) if kind else self.tr("something of a newer Mappe")
        )

    def said(self, held: Held, zone: str) -> str:
        """The values on one line."""
        return one_line("; ".join(self._lines(held, zone, _LONGEST)), _LONGEST)

    def whole(self, held: Held, zone: str) -> str:
        """Everything it says, for the clipboard."""
        return "\n".join((self.title(held), *self._lines(held, zone, 0)))

    def _lines(self, held: Held, zone: str, longest: int) -> list[str]:
        if held.kind is None:
            return []
        lines = []
        for field, value in held.values:
            word = field_word(held.kind, field)
            if word and value not in (None, "", (), frozenset()):
                said = value if isinstance(value, str) and not longest else self._value(field, value, zone)
                lines.append(f"{word}: {said}")
        return lines

    @staticmethod
    def _value(field: str, value: Any, zone: str) -> str:
        return value_word(field, value, zone, {})

    def reason(self, held: Held) -> str:
        """Why it waits, and what one can do."""
        reasons: dict[str, str] = {
            Reason.DELETED: self.tr("It was removed meanwhile by somebody else. It can come back with your change."),
            Reason.UNKNOWN_RECORD: self.tr("The office does not know what was changed here. Enter it anew."),
            Reason.UNKNOWN_KIND: self.tr("The office is older than this Mappe. Try again after its update."),
            Reason.INVALID: self.tr("A value does not fit its field. Enter it anew."),
            Reason.NO_ACCESS: self.tr("This book was not yours to change just then. Ask your office."),
            Reason.LATE: self.tr("The book had gone to somebody else. Your change was offered to them."),
            Reason.SEALED: self.tr(
                "What was to be changed is sealed or never changes. Write a note beside it instead."
            ),
            Reason.MASS_DELETE: self.tr(
                "So much was to be removed at once that somebody in the office has to say yes."
            ),
            Reason.TOGETHER: self.tr("It belongs to another change that could not be applied."),
        }
        return reasons.get(held.reason, self.tr("The office gave a reason that this version does not know."))
