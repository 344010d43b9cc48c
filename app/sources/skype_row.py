"""A row of a Skype conversation before it is understood: who, when, of which type, and the row as the file has it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.sources.iso_time import parsed_time
from app.sources.json_values import raw_of, text_of
from app.sources.record import Reason, Rejection
from app.sources.skype_markup import EditMark, without_edit_mark

RAW_LIMIT = 65536
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


def row_of(message: Any, place: str, raw: str) -> Row | Rejection:
    """The row of an item of a message list, or why it is none; `raw` is the item as the file has it."""
    if not isinstance(message, dict):
        return Rejection(place, Reason.UNREADABLE, "not an object", raw)
    get = message.get
    message_id, stated = text_of(get("id")).strip(), text_of(get("originalarrivaltime")) or text_of(get("composetime"))
    dated = parsed_time(stated)
    at = dated or moment(message_id)
    if at is None:
        reason = Reason.BAD_DATE if stated else Reason.NO_DATE
        return Rejection(place, reason, f"originalarrivaltime {stated[:40]!r}", raw)
    properties = get("properties")
    marks = properties if isinstance(properties, dict) else None
    content, edit = without_edit_mark(content_of(get("content")))
    references = get("amsreferences")
    return Row(
        place=place,
        id=message_id,
        at=at,
        author=author_of(get("from")),
        name=text_of(get("displayName")).strip(),
        type=text_of(get("messagetype")).strip(),
        content=content,
        references=tuple(filter(None, map(text_of, references))) if isinstance(references, list) else (),
        edited_at=moment(text_of(marks.get("edittime"))) if marks else None,
        is_deleted=(edit is not None and not content.strip())
        or (marks is not None and bool(text_of(marks.get("deletetime")))),
        edit=edit,
        raw=raw,
        warnings=() if dated else ("time_from_id",),
    )


def content_of(value: Any) -> str:
    """The content as text; cards of newer clients come as objects."""
    if value is None or isinstance(value, str):
        return value or ""
    return raw_of(value)


def author_of(value: Any) -> str:
    """The id of an author, who may be written as an address ending in ".../contacts/8:anna"."""
    author = text_of(value).strip()
    return author.rpartition("/contacts/")[2] if "/" in author else author


def moment(milliseconds: str) -> datetime | None:
    """The instant of a count of milliseconds since 1970, as Skype writes ids and marks; None where it is none."""
    if not (milliseconds.isascii() and milliseconds.isdigit() and len(milliseconds) <= 14):
        return None
    at = _EPOCH + timedelta(milliseconds=int(milliseconds))
    return at if _EARLIEST <= at < _LATEST else None


def milliseconds_of(at: datetime) -> int:
    """The count of milliseconds since 1970 of an instant."""
    return (at - _EPOCH) // timedelta(milliseconds=1)
