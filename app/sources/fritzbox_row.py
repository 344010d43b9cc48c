"""A row of a FRITZ!Box call list, from CSV or XML, becomes a call: who, which way, how it ended, how long at most."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import PurePosixPath
from urllib.parse import parse_qs, urlsplit

from app.sources.ordinal import Ordinals
from app.sources.phone_numbers import is_withheld, normalise
from app.sources.record import Reason, Rejection, SourceAttachment, SourceParty, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.wall_time import to_utc, zone_of
from local_store.book.channel import (
    AttachmentState,
    CallOutcome,
    Channel,
    Direction,
    InteractionKind,
    PointKind,
    Precision,
)
from local_store.book.records import Role

RAW_LIMIT = 65536
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?")
_DURATION = re.compile(r"(\d{1,4}):(\d{1,2})(?::(\d{2}))?")
_LINE = re.compile(r"(?:SIP\d*|Internet|ISDN|POTS|Festnetz|VoIP|Mobilfunk|Mobil)\s*:\s*", re.IGNORECASE)
_MACHINE = re.compile(r"anrufbeantworter|answering machine|r[ée]pondeur|segreteria|voicemail|\btam\b", re.IGNORECASE)
_FAX = re.compile(r"\b(?:tele)?fax", re.IGNORECASE)
_FAX_PORT = 5


class CallType(Enum):
    """What the box says of a call."""

    TAKEN = "taken"
    MISSED = "missed"
    REJECTED = "rejected"
    OUTGOING = "outgoing"
    UNKNOWN = "unknown"
    """A code that this reader does not know."""


@dataclass(frozen=True, slots=True)
class CallRow:
    """A row as the box wrote it, its columns told apart."""

    place: str
    type: CallType
    code: str
    when: str
    """"31.12.24 23:59": the box's own wall time."""
    name: str
    remote: str
    own: str
    device: str
    duration: str
    raw: str
    port: int | None = None
    """The box's number of the device; None where the list has only its name."""
    path: str = ""
    """Where the box keeps a recording or fax."""


def wall_time(text: str) -> datetime | None:
    """The naive wall time of "31.12.24 23:59", None where it is none."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        local = datetime(year + 2000 if year < 100 else year, month, day, hour, minute, second)  # noqa: DTZ001 - a wall time
    except ValueError:
        return None
    return local if 1990 <= local.year < 2200 else None


def duration_s(text: str) -> int | None:
    """The upper bound in seconds of "h:mm", which the box rounds up to minutes; None where it is no duration."""
    match = _DURATION.fullmatch(text.strip())
    return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0) if match else None


def without_line(number: str) -> str:
    """A number without the line it came over ("SIP0: 5550100", "Internet: 5550100")."""
    text = number.strip()
    while match := _LINE.match(text):
        text = text[match.end() :]
    return text


def is_machine(row: CallRow) -> bool:
    """Whether an answering machine took the call."""
    if row.port is not None and (row.port == 6 or 40 <= row.port <= 49 or 600 <= row.port <= 609):
        return True
    return bool(_MACHINE.search(row.device)) and row.port != _FAX_PORT


def is_fax(row: CallRow) -> bool:
    """Whether a fax came or went."""
    return row.port == _FAX_PORT or (row.port is None and bool(_FAX.search(row.device)))


def _outcome(row: CallRow, seconds: int | None) -> CallOutcome | None:
    if row.type is CallType.REJECTED:
        return CallOutcome.REJECTED
    if row.type is CallType.OUTGOING:
        # A call that was taken lasts a minute at least, since the box rounds up.
        return None if seconds is None else CallOutcome.ANSWERED if seconds else CallOutcome.MISSED
    if row.type is CallType.UNKNOWN:
        return None
    if is_machine(row):
        return CallOutcome.MACHINE
    return CallOutcome.ANSWERED if row.type is CallType.TAKEN else CallOutcome.MISSED


def record_of(
    row: CallRow, local: datetime, fold: int, settings: ReaderSettings, ordinals: Ordinals
) -> SourceRecord | Rejection:
    """The call of a row at that wall time. The key holds what two lists of one call agree on, CSV or XML.

    The box counts its `Id` anew after a reset and knows names only from the day they are in its address book, so
    neither is part of the key.
    """
    remote = without_line(row.remote)
    seconds = duration_s(row.duration)
    warnings: list[str] = []
    if row.duration.strip() and seconds is None:
        warnings.append("bad_duration")
    if is_withheld(remote):
        warnings.append("withheld" if row.type is not CallType.OUTGOING else "no_number")
    is_out = row.type is CallType.OUTGOING
    zone = str(zone_of(settings.zone))
    number = normalise(remote, settings.region)
    dialled = "" if is_withheld(remote) else re.sub(r"[\s\-/().]", "", remote)
    content = (local.isoformat(), row.type.value, dialled, row.duration.strip())
    return SourceRecord(
        place=row.place,
        key=ordinals.tell_apart(("fritzbox", *content)),
        channel=Channel.PHONE,
        kind=InteractionKind.CALL,
        direction=Direction.OUT if is_out else Direction.IN,
        at=to_utc(local, zone, fold),
        local=local,
        zone=zone,
        precision=Precision.MINUTE,
        parties=_parties(row, remote, number, settings, is_out=is_out),
        subject="Fax" if is_fax(row) else "",
        duration_s=seconds,
        outcome=_outcome(row, seconds),
        attachments=_recording(row.path),
        is_placeholder=row.type is CallType.UNKNOWN,
        raw=row.raw[:RAW_LIMIT],
        warnings=tuple(warnings),
    )


def _parties(
    row: CallRow, remote: str, number: str, settings: ReaderSettings, *, is_out: bool
) -> tuple[SourceParty, ...]:
    """The other side, then the own number; a caller who showed no number has neither identity nor number."""
    own = without_line(row.own)
    theirs = "" if is_withheld(remote) else remote
    other = SourceParty(Role.RECIPIENT if is_out else Role.SENDER, PointKind.PHONE, theirs, number, row.name.strip())
    if not own:
        return (other,)
    return (
        other,
        SourceParty(Role.SELF, PointKind.PHONE, own, normalise(own, settings.region), is_self=True),
    )


def _recording(path: str) -> tuple[SourceAttachment, ...]:
    """The recording or fax that stays on the box: "/download.lua?path=/data/tam/rec/rec.0.000"."""
    if not path.strip():
        return ()
    try:
        parts = urlsplit(path.strip())
        inner = parse_qs(parts.query).get("path", [parts.path])[0]
    except ValueError:
        inner = path.strip()
    return (SourceAttachment(PurePosixPath(inner).name or inner, AttachmentState.OMITTED),)


def unreadable(place: str, detail: str, raw: str, reason: Reason = Reason.UNREADABLE) -> Rejection:
    """A row that cannot be read."""
    return Rejection(place, reason, detail, raw[:RAW_LIMIT])
