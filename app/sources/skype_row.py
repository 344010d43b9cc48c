"""A row of a Skype conversation before it is understood: who, when, of which type, and the row as the file has it."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from app.sources.record import Reason, Rejection
from app.sources.skype_markup import EditMark, without_edit_mark
from app.sources.skype_stream import text_of

RAW_LIMIT = 65536
_TIME = re.compile(
    r"\s*(\d{4})-(\d\d?)-(\d\d?)[T ](\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?\s*(?:(Z)|([+-])(\d\d):?(\d\d))?\s*",
    re.IGNORECASE,
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Row:
    """One row of a message list. Not frozen: an edit found later is taken up into it."""

    place: str
    id: str
    at: datetime
    author: str
    """As the file has it, without the address around it: "8:live:anna"; "" where it has none."""
    name: str
    """The author's display name, "" where the row has none."""
    type: str
    content: str
    """Without the edit mark."""
    references: tuple[str, ...]
    edited_at: datetime | None
    is_deleted: bool
    edit: EditMark | None
    raw: str
    warnings: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[datetime, int, str]:
        """By time, and among equals by id as a number."""
        return self.at, len(self.id), self.id


def row_of(message: Any, place: str) -> Row | Rejection:
    """The row of an item of a message list, or why it is none."""
    raw = raw_of(message)
    if not isinstance(message, dict):
        return Rejection(place, Reason.UNREADABLE, "not an object", raw)
    message_id = text_of(message.get("id")).strip()
    stated = text_of(message.get("originalarrivaltime")) or text_of(message.get("composetime"))
    dated = parsed_time(stated)
    at = dated or moment(message_id)
    if at is None:
        reason = Reason.BAD_DATE if stated else Reason.NO_DATE
        return Rejection(place, reason, f"originalarrivaltime {stated[:40]!r}", raw)
    properties = message.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    content, edit = without_edit_mark(content_of(message.get("content")))
    references = message.get("amsreferences")
    return Row(
        place=place,
        id=message_id,
        at=at,
        author=author_of(message.get("from")),
        name=text_of(message.get("displayName")).strip(),
        type=text_of(message.get("messagetype")).strip(),
        content=content,
        references=tuple(filter(None, map(text_of, references))) if isinstance(references, list) else (),
        edited_at=moment(text_of(properties.get("edittime"))),
        is_deleted=bool(text_of(properties.get("deletetime"))) or (edit is not None and not content.strip()),
        edit=edit,
        raw=raw,
        warnings=() if dated else ("time_from_id",),
    )


def raw_of(value: Any) -> str:
    """A value as JSON, cut at 64 KiB."""
    return _ENCODER.encode(value)[:RAW_LIMIT]


def _number(value: Any) -> Any:
    if isinstance(value, Decimal) and value.is_finite() and value.adjusted() < 30:
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_number)


def content_of(value: Any) -> str:
    """The content as text; cards of newer clients come as objects."""
    if value is None or isinstance(value, str):
        return value or ""
    return raw_of(value)


def author_of(value: Any) -> str:
    """The id of an author, who may be written as an address ending in ".../contacts/8:anna"."""
    return text_of(value).strip().rpartition("/contacts/")[2]


def parsed_time(text: str) -> datetime | None:
    """An ISO time with 0 to 12 digits of a second's fraction (cut at 6), UTC unless it says otherwise."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    offset = timedelta(hours=int(match[10] or 0), minutes=int(match[11] or 0))
    try:
        zone = timezone(-offset if match[9] == "-" else offset)
        micros = int((match[7] or "0")[:6].ljust(6, "0"))
        at = datetime(year, month, day, hour, minute, second, micros, zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if _EARLIEST <= at < _LATEST else None


def moment(milliseconds: str) -> datetime | None:
    """The instant of a count of milliseconds since 1970, as Skype writes ids and marks; None where it is none."""
    if not (milliseconds.isascii() and milliseconds.isdigit() and len(milliseconds) <= 14):
        return None
    at = _EPOCH + timedelta(milliseconds=int(milliseconds))
    return at if _EARLIEST <= at < _LATEST else None


def milliseconds_of(at: datetime) -> int:
    """The count of milliseconds since 1970 of an instant."""
    return (at - _EPOCH) // timedelta(milliseconds=1)
