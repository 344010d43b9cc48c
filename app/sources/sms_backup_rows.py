"""Text messages, multimedia messages and calls of a backup as records, with keys that later backups share."""

import mimetypes
import re
from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from datetime import UTC, datetime, timedelta

from app.sources.compact_ordinals import CompactOrdinals
from app.sources.record import (
    Reason,
    Rejection,
    SourceAttachment,
    SourceParty,
    SourceRecord,
)
from app.sources.settings import ReaderSettings
from app.sources.sms_backup_elements import Attributes, Element
from app.sources.sms_backup_people import SELF_TOKEN, People, Side, key_of, name_in, told
from app.sources.wall_time import to_local, zone_of
from local_store.book.channel import AttachmentState, CallOutcome, Channel, Delivery, Direction, InteractionKind
from local_store.book.quick_build import quickly
from local_store.book.records import Role

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = 631_152_000_000, 7_258_118_400_000
"""Milliseconds at the beginning of 1990 and of 2200."""
_DRAFT = "3"
_DIRECTIONS = {
    "1": Direction.IN,
    "2": Direction.OUT,
    _DRAFT: Direction.INTERNAL,
    "4": Direction.OUT,
    "5": Direction.OUT,
    "6": Direction.OUT,
}
_UNSENT = {"4": "in_outbox", "5": "sending_failed", "6": "in_outbox"}
_BY_MESSAGE_TYPE = {"128": Direction.OUT, "130": Direction.IN, "132": Direction.IN}
_NOT_FETCHED = "130"
"""The announcement of a multimedia message that the telephone never fetched."""
_DELIVERED = {"0": Delivery.DELIVERED, "64": Delivery.FAILED}
_OUTCOMES = {
    "1": CallOutcome.ANSWERED,
    "3": CallOutcome.MISSED,
    "4": CallOutcome.MACHINE,
    "5": CallOutcome.REJECTED,
    "6": CallOutcome.REJECTED,
    "7": CallOutcome.ANSWERED,
}
_HIDDEN = {"2", "3", "4"}
_FROM, _TO = "137", "151"
_LIFTED = re.compile(r"(base64:\d+\+(\d+)) (\d+)")
_VARYING = {"parties", "conversation", "text", "raw"}
_USUALLY = {
    part.name: part.default
    for part in fields(SourceRecord)
    if part.default is not MISSING and part.name not in _VARYING
}


class Rows:
    """Makes the records of one backup."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._zone = str(zone_of(settings.zone))
        self._people = People(settings)
        self._ordinals = CompactOrdinals()
        self._message: Callable[..., SourceRecord] = quickly(
            SourceRecord, channel=Channel.SMS, kind=InteractionKind.MESSAGE, zone=self._zone, **_USUALLY
        )

    def record(self, element: Element) -> SourceRecord | Rejection:
        """The record of an element, or why there is none."""
        stated = element.attributes.get("date")
        milliseconds = _milliseconds(stated)
        if milliseconds is None:
            reason = Reason.BAD_DATE if told(stated) else Reason.NO_DATE
            return Rejection(element.place, reason, f"date {(stated or '')[:40]!r}", element.raw)
        if element.kind == "sms":
            return self._sms(element, milliseconds)
        if element.kind == "mms":
            return self._mms(element, milliseconds)
        return self._call(element, milliseconds)

    # -- text messages ---------------------------------------------------------------------------------

    def _sms(self, element: Element, milliseconds: int) -> SourceRecord:
        attributes = element.attributes
        address, kind = told(attributes.get("address")), attributes.get("type", "")
        text = told(attributes.get("body"))
        direction = _DIRECTIONS.get(kind, Direction.IN)
        side = self._people.side(address, attributes.get("contact_name", ""))
        held = side.conversation
        at = _EPOCH + timedelta(milliseconds=milliseconds)
        key = ("sms", held.external_id if held else "", str(milliseconds), kind, text)
        record = self._message(
            element.place,
            self._ordinals.tell_apart(key),
            direction,
            at,
            to_local(at, self._zone),
            side.parties[direction],
            held,
            text,
            element.raw,
        )
        subject, status = told(attributes.get("subject")), attributes.get("status", "")
        is_usual = kind in {"1", "2"} and not subject and (status not in _DELIVERED or direction is Direction.IN)
        if is_usual and not element.warnings:
            return record
        return self._marked(record, element, kind, subject, status)

    def _marked(self, record: SourceRecord, element: Element, kind: str, subject: str, status: str) -> SourceRecord:
        """What is not plainly sent or received: drafts, what never went out, what the network told of it."""
        warnings = [*element.warnings]
        delivery = _DELIVERED.get(status) if record.direction is Direction.OUT else None
        if kind in _UNSENT:
            delivery = Delivery.FAILED
            warnings.append(_UNSENT[kind])
        elif kind == _DRAFT:
            warnings.append("draft")
        elif kind not in _DIRECTIONS:
            warnings.append("unknown_direction")
        return replace(
            record,
            kind=InteractionKind.NOTE if kind == _DRAFT else InteractionKind.MESSAGE,
            subject=subject,
            delivery=delivery,
            warnings=tuple(warnings),
        )

    # -- multimedia messages ---------------------------------------------------------------------------

    def _mms(self, element: Element, milliseconds: int) -> SourceRecord:
        attributes = element.attributes
        box, message_type = attributes.get("msg_box", ""), attributes.get("m_type", "")
        direction = _DIRECTIONS.get(box) or _BY_MESSAGE_TYPE.get(message_type, Direction.IN)
        side = self._mms_side(element, direction)
        held = side.conversation
        text, attachments = _content(element.parts)
        subject = _subject(attributes)
        at = _EPOCH + timedelta(milliseconds=milliseconds)
        sent = "\n".join(f"{each.name} {each.size}" for each in attachments)
        key = ("mms", held.external_id if held else "", str(milliseconds), direction, subject, text, sent)
        record = self._message(
            element.place,
            self._ordinals.tell_apart(key),
            direction,
            at,
            to_local(at, self._zone),
            side.parties[direction],
            held,
            text,
            element.raw,
        )
        is_announced = message_type == _NOT_FETCHED and not text and not attachments
        if is_announced:
            element.warnings = (*element.warnings, "not_fetched")
        marked = self._marked(record, element, box or "1", subject, "")
        return replace(marked, attachments=attachments, is_placeholder=is_announced)

    def _mms_side(self, element: Element, direction: Direction) -> Side:
        """The other side of a multimedia message; the addresses beside it tell who wrote."""
        people = self._people
        names = element.attributes.get("contact_name", "")
        listed = told(element.attributes.get("address"))
        senders = [each for each in _addressed(element, _FROM) if not people.is_self(each)]
        others = [each for each in _addressed(element, "") if not people.is_self(each)]
        if direction is not Direction.IN:
            own, senders = senders, []
            if not listed:
                others = [each for each in others if each not in own]
        else:
            own = _own_among(people, others, senders, listed)
            others = [each for each in others if each not in own]
        everybody = [*senders, *([each.strip() for each in listed.split("~")] if listed else []), *others]
        distinct: dict[str, str] = {}
        for address in everybody:
            if address and not people.is_self(address) and address not in own:
                distinct.setdefault(key_of(people.party(address, Role.RECIPIENT)), address)
        side = people.side_of(tuple(distinct.values()), names)
        return Side(side.conversation, {direction: self._mms_parties(side, senders, own, direction)})

    def _mms_parties(
        self, side: Side, senders: list[str], own: list[str], direction: Direction
    ) -> tuple[SourceParty, ...]:
        parties = side.parties[Direction.OUT]
        wrote = {key_of(self._people.party(each, Role.SENDER)) for each in senders}
        if len(parties) == 1 and direction is Direction.IN:
            wrote.add(key_of(parties[0]))
        told_of = [replace(each, role=Role.SENDER) if key_of(each) in wrote else each for each in parties]
        told_of.sort(key=lambda party: party.role is not Role.SENDER)
        is_ours = direction is not Direction.IN
        mine = [
            replace(self._people.party(each, Role.SENDER if is_ours else Role.SELF), is_self=True)
            for each in dict.fromkeys(own)
        ]
        return (*mine, *told_of) if is_ours else (*told_of, *mine)

    # -- calls -----------------------------------------------------------------------------------------

    def _call(self, element: Element, milliseconds: int) -> SourceRecord:
        attributes = element.attributes
        number, kind = told(attributes.get("number")), attributes.get("type", "")
        is_out = kind == "2"
        seconds = _seconds(attributes.get("duration"))
        warnings = [*element.warnings] + ([] if seconds is not None else ["bad_duration"])
        outcome = _OUTCOMES.get(kind)
        if is_out and seconds is not None:
            outcome = CallOutcome.ANSWERED if seconds else CallOutcome.MISSED
        is_hidden = attributes.get("presentation", "") in _HIDDEN
        role = Role.RECIPIENT if is_out else Role.SENDER
        other = self._people.caller(number, name_in(attributes.get("contact_name")), role, is_hidden=is_hidden)
        if not other.identity:
            warnings.append("no_number" if is_out else "withheld")
        if kind == "7":
            warnings.append("answered_on_another_device")
        at = _EPOCH + timedelta(milliseconds=milliseconds)
        key = ("android_call", str(milliseconds), kind, key_of(other), str(seconds))
        return SourceRecord(
            place=element.place,
            key=self._ordinals.tell_apart(key),
            channel=Channel.PHONE,
            kind=InteractionKind.CALL,
            direction=Direction.OUT if is_out else Direction.IN,
            at=at,
            local=to_local(at, self._zone),
            zone=self._zone,
            parties=(other,),
            duration_s=seconds,
            outcome=outcome,
            is_placeholder=kind != "2" and kind not in _OUTCOMES,
            raw=element.raw,
            warnings=tuple(warnings),
        )


def _milliseconds(stated: str | None) -> int | None:
    """The count of milliseconds since 1970, which some telephones wrote in seconds; None where it is none."""
    text = (stated or "").strip()
    if not (text.isascii() and text.isdigit() and 9 <= len(text) <= 14):
        return None
    number = int(text)
    if number < 10_000_000_000:
        number *= 1000
    return number if _EARLIEST <= number < _LATEST else None


def _seconds(stated: str | None) -> int | None:
    text = (stated or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 7 else None


def _addressed(element: Element, kind: str) -> list[str]:
    """The addresses of a message of one kind, or all of them, as written."""
    found = (
        told(each.get("address")).strip() for each in element.addresses if not kind or each.get("type", "") == kind
    )
    return [each for each in found if each and each.casefold() != SELF_TOKEN]


def _own_among(people: People, others: list[str], senders: list[str], listed: str) -> list[str]:
    """Who of the addressed is the adviser: whom the list of the others leaves out, or the only one written to."""
    heard = [each for each in others if each not in senders]
    if not listed:
        return heard if len(set(heard)) == 1 and senders else []
    known = {key_of(people.party(each.strip(), Role.RECIPIENT)) for each in listed.split("~")}
    left_out = [each for each in heard if key_of(people.party(each, Role.RECIPIENT)) not in known]
    return left_out if len(set(left_out)) == 1 else []


def _subject(attributes: Attributes) -> str:
    """The subject; Android keeps one in UTF-8 (106) as if its bytes were Latin-1 letters."""
    subject = told(attributes.get("sub")) or told(attributes.get("subject"))
    if attributes.get("sub_cs") == "106" and not subject.isascii():
        try:
            return subject.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return subject
    return subject


def _content(parts: list[Attributes]) -> tuple[str, tuple[SourceAttachment, ...]]:
    """The words and files of a multimedia message."""
    words: list[str] = []
    files: list[SourceAttachment] = []
    for number, part in enumerate(parts):
        mime = part.get("ct", "").partition(";")[0].strip().casefold()
        lifted = _LIFTED.fullmatch(told(part.get("data")))
        text = told(part.get("text"))
        if mime == "application/smil":
            continue
        if text and not (lifted and mime != "text/plain"):
            words.append(text)
        elif mime != "text/plain" or lifted:
            files.append(_file(part, number, mime, lifted))
    return "\n".join(words), tuple(files)


def _file(part: Attributes, number: int, mime: str, lifted: re.Match[str] | None) -> SourceAttachment:
    named = next((name for key in ("cl", "name", "fn", "cd") if (name := told(part.get(key)).strip())), "")
    name = named.replace("\\", "/").rstrip("/").rpartition("/")[2]
    if not name or name.startswith("<"):
        name = f"{mime.partition('/')[0] or 'file'}-{number + 1}{mimetypes.guess_extension(mime) or ''}"
    if lifted is None or lifted[2] == "0":
        return SourceAttachment(name, AttachmentState.MISSING, mime=mime)
    return SourceAttachment(name, AttachmentState.PRESENT, lifted[1], mime, int(lifted[3]))
