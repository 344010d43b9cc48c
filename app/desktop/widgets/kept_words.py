"""A value that was entered twice, in words: which field of whom, what stands, what was also entered, by whom and when."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from app.desktop import words
from app.desktop.commands import QT_TRANSLATE_NOOP
from app.desktop.counting import counting
from app.desktop.models.timeline_text import one_line
from app.desktop.widgets.day_words import short_day_word
from app.services.kept_values import Kept
from app.sources.wall_time import to_local
from local_store.book.channel import Channel, PointKind
from local_store.book.kind import Kind
from local_store.book.records import CaseKind, ContactPoint, OfferState, Owes, Rhythm
from local_store.book.written import Where, Written

_LONGEST = 160
"""Letters of a value on a line; a text is compared in full."""
_FIELDS = {
    (Kind.CLIENT, "given_name"): QT_TRANSLATE_NOOP("Field", "Given name"),
    (Kind.CLIENT, "family_name"): QT_TRANSLATE_NOOP("Field", "Family name"),
    (Kind.CLIENT, "title"): QT_TRANSLATE_NOOP("Field", "Title"),
    (Kind.CLIENT, "salutation"): QT_TRANSLATE_NOOP("Field", "Salutation"),
    (Kind.CLIENT, "firm"): QT_TRANSLATE_NOOP("Field", "Name of the firm"),
    (Kind.CLIENT, "born_on"): QT_TRANSLATE_NOOP("Field", "Born on"),
    (Kind.CLIENT, "language"): QT_TRANSLATE_NOOP("Field", "Language"),
    (Kind.CLIENT, "preferred_channel"): QT_TRANSLATE_NOOP("Field", "Preferred channel"),
    (Kind.CLIENT, "reachable_days"): QT_TRANSLATE_NOOP("Field", "Can be reached on"),
    (Kind.CLIENT, "reachable_from"): QT_TRANSLATE_NOOP("Field", "Can be reached from"),
    (Kind.CLIENT, "reachable_until"): QT_TRANSLATE_NOOP("Field", "Can be reached until"),
    (Kind.CLIENT, "rhythm_days"): QT_TRANSLATE_NOOP("Field", "Contact rhythm"),
    (Kind.CLIENT, "about"): QT_TRANSLATE_NOOP("Field", "What one should know"),
    (Kind.CLIENT, "household"): QT_TRANSLATE_NOOP("Field", "Household"),
    (Kind.CLIENT, "is_sensitive"): QT_TRANSLATE_NOOP("Field", "Sensitive"),
    (Kind.HOUSEHOLD, "name"): QT_TRANSLATE_NOOP("Field", "Name of the household"),
    (Kind.HOUSEHOLD, "street"): QT_TRANSLATE_NOOP("Field", "Street"),
    (Kind.HOUSEHOLD, "postcode"): QT_TRANSLATE_NOOP("Field", "Postcode"),
    (Kind.HOUSEHOLD, "town"): QT_TRANSLATE_NOOP("Field", "Town"),
    (Kind.CONTACT_POINT, "kind"): QT_TRANSLATE_NOOP("Field", "Kind of contact point"),
    (Kind.CONTACT_POINT, "value"): QT_TRANSLATE_NOOP("Field", "Number or address"),
    (Kind.CONTACT_POINT, "label"): QT_TRANSLATE_NOOP("Field", "Label"),
    (Kind.CONTACT_POINT, "valid_to"): QT_TRANSLATE_NOOP("Field", "No longer in use since"),
    (Kind.CONTRACT, "provider"): QT_TRANSLATE_NOOP("Field", "Company"),
    (Kind.CONTRACT, "product"): QT_TRANSLATE_NOOP("Field", "Product"),
    (Kind.CONTRACT, "number"): QT_TRANSLATE_NOOP("Field", "Contract number"),
    (Kind.CONTRACT, "premium_cents"): QT_TRANSLATE_NOOP("Field", "Premium"),
    (Kind.CONTRACT, "rhythm"): QT_TRANSLATE_NOOP("Field", "Paid"),
    (Kind.CONTRACT, "sum_cents"): QT_TRANSLATE_NOOP("Field", "Sum insured"),
    (Kind.CONTRACT, "begins_on"): QT_TRANSLATE_NOOP("Field", "Begins on"),
    (Kind.CONTRACT, "ends_on"): QT_TRANSLATE_NOOP("Field", "Ends on"),
    (Kind.CONTRACT, "cancel_by"): QT_TRANSLATE_NOOP("Field", "Cancel by"),
    (Kind.CONTRACT, "cancelled_on"): QT_TRANSLATE_NOOP("Field", "Cancelled on"),
    (Kind.CONTRACT, "iban"): QT_TRANSLATE_NOOP("Field", "Bank account"),
    (Kind.CONTRACT, "branch"): QT_TRANSLATE_NOOP("Field", "Line of business"),
    (Kind.CONTRACT, "note"): QT_TRANSLATE_NOOP("Field", "Note on the contract"),
    (Kind.OFFER, "provider"): QT_TRANSLATE_NOOP("Field", "Company"),
    (Kind.OFFER, "product"): QT_TRANSLATE_NOOP("Field", "Product"),
    (Kind.OFFER, "premium_cents"): QT_TRANSLATE_NOOP("Field", "Price offered"),
    (Kind.OFFER, "rhythm"): QT_TRANSLATE_NOOP("Field", "Paid"),
    (Kind.OFFER, "valid_until"): QT_TRANSLATE_NOOP("Field", "Valid until"),
    (Kind.OFFER, "told_on"): QT_TRANSLATE_NOOP("Field", "Told on"),
    (Kind.OFFER, "state"): QT_TRANSLATE_NOOP("Field", "What became of the offer"),
    (Kind.CASE, "title"): QT_TRANSLATE_NOOP("Field", "Title of the case"),
    (Kind.CASE, "kind"): QT_TRANSLATE_NOOP("Field", "Kind of case"),
    (Kind.CASE, "number"): QT_TRANSLATE_NOOP("Field", "Claim number"),
    (Kind.CASE, "contract"): QT_TRANSLATE_NOOP("Field", "Contract of the case"),
    (Kind.CASE, "note"): QT_TRANSLATE_NOOP("Field", "Note on the case"),
    (Kind.CASE, "next_step"): QT_TRANSLATE_NOOP("Field", "Next step"),
    (Kind.CASE, "closed_on"): QT_TRANSLATE_NOOP("Field", "Closed on"),
    (Kind.FOLLOW_UP, "what"): QT_TRANSLATE_NOOP("Field", "Promise"),
    (Kind.FOLLOW_UP, "due_on"): QT_TRANSLATE_NOOP("Field", "Due on"),
    (Kind.FOLLOW_UP, "done_at"): QT_TRANSLATE_NOOP("Field", "Done"),
    (Kind.FOLLOW_UP, "owed_by"): QT_TRANSLATE_NOOP("Field", "Promised by"),
    (Kind.VISIT, "starts_at"): QT_TRANSLATE_NOOP("Field", "Time of the visit"),
    (Kind.VISIT, "duration_minutes"): QT_TRANSLATE_NOOP("Field", "Length of the visit"),
    (Kind.VISIT, "place"): QT_TRANSLATE_NOOP("Field", "Place of the visit"),
    (Kind.VISIT, "purpose"): QT_TRANSLATE_NOOP("Field", "Purpose of the visit"),
    (Kind.CONSENT, "given_on"): QT_TRANSLATE_NOOP("Field", "Consent given on"),
    (Kind.CONSENT, "given_how"): QT_TRANSLATE_NOOP("Field", "Consent given how"),
    (Kind.CONSENT, "withdrawn_on"): QT_TRANSLATE_NOOP("Field", "Consent withdrawn on"),
    (Kind.INTERACTION, "body"): QT_TRANSLATE_NOOP("Field", "Text of an entry"),
    (Kind.INTERACTION, "subject"): QT_TRANSLATE_NOOP("Field", "Subject"),
    (Kind.INTERACTION, "labels"): QT_TRANSLATE_NOOP("Field", "Labels"),
    (Kind.INTERACTION, "duration_s"): QT_TRANSLATE_NOOP("Field", "Length of the call"),
    (Kind.ADVICE_RECORD, "wishes"): QT_TRANSLATE_NOOP("Field", "Wishes and needs"),
    (Kind.ADVICE_RECORD, "advice"): QT_TRANSLATE_NOOP("Field", "Advice"),
    (Kind.ADVICE_RECORD, "reasons"): QT_TRANSLATE_NOOP("Field", "Reasons"),
    (Kind.ADVICE_RECORD, "decision"): QT_TRANSLATE_NOOP("Field", "Decision"),
}
_SPOKEN = {
    Channel: words.channel_word,
    PointKind: words.point_word,
    CaseKind: words.case_word,
    Rhythm: words.rhythm_word,
    OfferState: words.offer_word,
    Owes: words.owes_word,
}


def field_word(kind: Kind, field: str) -> str:
    """What a field is called; "" for those that no person fills in."""
    source = _FIELDS.get((kind, field))
    return QCoreApplication.translate("Field", source) if source else ""


def value_word(field: str, value: Any, zone: str, names: Mapping[str, str]) -> str:
    """A value of a field as one reads it; "empty" says that there is none. `names` are of what is named by id."""
    if value in (None, "", (), frozenset()):
        return QCoreApplication.translate("Field", "empty")
    if isinstance(value, bool):
        yes, no = QCoreApplication.translate("Field", "yes"), QCoreApplication.translate("Field", "no")
        return yes if value else no
    if isinstance(value, StrEnum):
        spoken: Any = _SPOKEN.get(type(value))
        return str(spoken(value)) if spoken is not None else value.value
    if isinstance(value, int):
        return _number(field, value)
    if isinstance(value, datetime | date | time):
        return _moment(value, zone)
    if field == "household":
        return names.get(value) or QCoreApplication.translate("Field", "another household")
    if field == "language":
        return words.language_word(value)
    if field == "reachable_days":
        return words.weekday_span(value)
    if isinstance(value, str):
        return one_line(value, _LONGEST)
    return ", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else words.number_word(len(value))


def _number(field: str, value: int) -> str:
    if field.endswith("_cents"):
        return words.money_word(value)
    if field.endswith("_days"):
        return counting.days(value)
    if field.endswith("_minutes"):
        return counting.minutes(value)
    return words.duration_word(value) if field.endswith("_s") else words.number_word(value)


def _moment(value: datetime | date | time, zone: str) -> str:
    if isinstance(value, datetime):
        return f"{words.date_word(to_local(value, zone).date())} {words.clock_word(value, zone)}"
    return words.date_word(value) if isinstance(value, date) else value.strftime("%H:%M")


class KeptWords(QObject):
    """Says a Kept. `zone` and `now` are the adviser's."""

    def field(self, kept: Kept) -> str:
        """Such as "Phone", "What one should know"."""
        if isinstance(kept.record, ContactPoint) and kept.field == "value":
            return words.point_word(kept.record.kind)
        return field_word(kept.kind, kept.field) or self.tr("A detail")

    def whose(self, kept: Kept) -> str:
        """The client's name, "" where it belongs to nobody."""
        return one_line(kept.client.name, 80) if kept.client is not None else ""

    def title(self, kept: Kept) -> str:
        """Such as "Phone · Sabine Krüger"."""
        return " · ".join(part for part in (self.field(kept), self.whose(kept)) if part)

    def stands(self, kept: Kept, zone: str) -> str:
        """The value that stands."""
        return value_word(kept.field, kept.stands, zone, kept.names)

    def other(self, kept: Kept, zone: str) -> str:
        """The value that was also entered."""
        return value_word(kept.field, kept.other, zone, kept.names)

    def told(self, kept: Kept, now: datetime, zone: str) -> str:
        """Who entered it and when: "Jonas Maier, yesterday"."""
        day = short_day_word(to_local(kept.value.at, zone).date(), to_local(now, zone).date())
        return ", ".join(part for part in (kept.value.author, day) if part)

    def written(self, written: Written, now: datetime, zone: str) -> str:
        """By whom or where, and when: "Jonas Maier, today 14:05", "at another computer, yesterday"."""
        on, today = to_local(written.at, zone).date(), to_local(now, zone).date()
        when = short_day_word(on, today)
        if on == today:
            when = self.tr("{day} {clock}").format(day=when, clock=words.clock_word(written.at, zone))
        if written.who:
            return ", ".join((one_line(written.who, 80), when))
        where = {
            Where.HERE: self.tr("at this computer, {when}"),
            Where.ELSEWHERE: self.tr("at another computer, {when}"),
            Where.OFFICE: self.tr("put together by the office, {when}"),
        }[written.where]
        return where.format(when=when)

    def also(self, kept: Kept, now: datetime, zone: str, longest: int = _LONGEST) -> str:
        """Such as "Also entered: +49 170 555 0199 (Jonas Maier, yesterday)"."""
        value, told = one_line(self.other(kept, zone), longest), self.told(kept, now, zone)
        if not told:
            return self.tr("Also entered: {value}").format(value=value)
        return self.tr("Also entered: {value} ({told})").format(value=value, told=told)
