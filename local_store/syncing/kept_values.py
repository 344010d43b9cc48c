"""Kept values: what lost against somebody else's edit, to be adopted with one step or settled as it is."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from local_store.book.changes import Changes
from local_store.book.errors import GoneError
from local_store.book.ids import KeptValueId
from local_store.book.kind import Kind, Merge
from local_store.book.records import KeptValue, Record
from local_store.rows.codec import TYPES, codec_of_kind

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

_OPEN = "settled_at IS NULL"
_ASIDE = (
    "('contact_point', 'normalised'), ('client', 'photo_sha256'), ('client', 'merged_into'), ('client', 'merge_undo')"
)
"""Fields that follow from another one or are nobody's to choose: they are offered to nobody, so they do not count."""


@dataclass(frozen=True, slots=True)
class OpenValue:
    """A kept value beside what the record says now."""

    id: KeptValueId
    kind: Kind
    record: Record
    """As it is now."""
    field: str
    kept: Any
    """The value that was kept, as the record would hold it; of a set, the members to be added."""
    present: Any
    at: datetime
    author: str
    rule: Merge
    before: str | None = None
    """A text as it was before both wrote; None where that is not known."""


def open_values(session: "ReadSession", limit: int = 200) -> list[OpenValue]:
    """What nobody has settled yet, the newest first."""
    return _shown(session, session.where(KeptValue, f"{_OPEN} ORDER BY n DESC LIMIT ?", (limit,)))


def of(session: "ReadSession", kind: Kind, record_id: str) -> list[OpenValue]:
    """What nobody has settled yet about one record."""
    found = session.where(KeptValue, f"of_kind = ? AND of_id = ? AND {_OPEN} ORDER BY n", (kind, record_id))
    return _shown(session, found)


def count(session: "ReadSession") -> int:
    """How many nobody has settled yet, of those that somebody is asked about."""
    asked = f"{_OPEN} AND deleted_at IS NULL AND (of_kind, field) NOT IN (VALUES {_ASIDE})"
    return int(session.value(f"SELECT count(*) FROM kept_value WHERE {asked}") or 0)


def _shown(session: "ReadSession", found: list[KeptValue]) -> list[OpenValue]:
    shown = [_open(session, each) for each in found]
    return [each for each in shown if each is not None]


def _open(session: "ReadSession", each: KeptValue) -> OpenValue | None:
    """None where the record is gone, or its kind or field is of a later version."""
    if each.of_kind not in TYPES:
        return None
    kind = Kind(each.of_kind)
    codec = codec_of_kind(kind)
    record = session.find(codec.record_type, each.of_id)
    if record is None or each.field not in codec.rules:
        return None
    try:
        kept = codec.loaded(each.field, json.loads(each.value))
    except (ValueError, KeyError, TypeError):
        return None
    present = getattr(record, each.field)
    rule, before = codec.rules[each.field], _before(each)
    return OpenValue(each.id, kind, record, each.field, kept, present, each.at, each.author, rule, before)


def _before(each: KeptValue) -> str | None:
    try:
        found = json.loads(each.before) if each.before else None
    except ValueError:
        return None
    return found if isinstance(found, str) else None


def adopt(session: "WriteSession", kept: KeptValueId) -> Changes:
    """Make the kept value the record's: an ordinary edit, which settles it. Of a set its members are added.

    Raises GoneError when the record is gone.
    """
    each = session.get(KeptValue, kept)
    shown = _open(session, each)
    if shown is None:
        raise GoneError("This record is not in the book any more. It may have been deleted or undone.")
    value = shown.present | shown.kept if shown.rule is Merge.SET else shown.kept
    session.replace(replace(shown.record, **{shown.field: value}))
    session.replace(replace(each, settled_at=session.now()))
    return session.changes("Adopt value")


def settle(session: "WriteSession", kept: KeptValueId) -> Changes:
    """The present value stays; the other one is not shown any more."""
    session.replace(replace(session.get(KeptValue, kept), settled_at=session.now()))
    return session.changes("Keep present value")
