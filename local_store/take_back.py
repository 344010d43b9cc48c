"""Taking back what an import changed in records that were there before, field by field.

A field that somebody changed again since stays, unless a person decides otherwise. Of sets only the members go that
the import had added.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from local_store.book.kind import Kind
from local_store.book.records import Record
from local_store.rows.codec import Codec, codec_of, codec_of_kind
from local_store.undo import IMPORT_NOTES

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

_SLICE = 1_000
Steps = Iterable[Sequence[Any]]
"""Inverse steps as an import notes them: `fields` and `fields_many`, in the order in which they were made."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that an import filled in and that somebody changed again since. Values are in their stored form."""

    kind: Kind
    record: Record
    field: str
    before: Any
    imported: Any
    now: Any

    @property
    def key(self) -> str:
        """What a decision about it is filed under."""
        return key_of(self.record.id, self.field)


def key_of(record_id: str, field: str) -> str:
    """What a decision about a field is filed under."""
    return f"{record_id}:{field}"


def conflicts(session: "ReadSession", steps: Steps, limit: int) -> list[Conflict]:
    """The first of the fields that would not be taken back, as they were changed again since."""
    found: list[Conflict] = []
    for codec, records, net in _slices(session, steps):
        for record in records:
            for name, (before, after) in net[record.id].items():
                if _taken_back(codec, record, name, before, after) is _KEEP:
                    now = codec.stored(name, getattr(record, name))
                    found.append(Conflict(codec.kind, record, name, before, after, now))
                    if len(found) >= limit:
                        return found
    return found


def take_back(session: "WriteSession", steps: Steps, also: AbstractSet[str] = frozenset()) -> int:
    """Take these steps back; `also`: the keys of changed fields that are taken back all the same.

    Returns how many fields stay as they are, because they were changed again.
    """
    stayed = 0
    for codec, records, net in _slices(session, steps):
        edits: list[tuple[Any, Any]] = []
        for record in records:
            fields: dict[str, Any] = {}
            for name, (before, after) in net[record.id].items():
                value = _taken_back(codec, record, name, before, after)
                if value is _KEEP and key_of(record.id, name) in also:
                    value = codec.loaded(name, before)
                if value is _KEEP:
                    stayed += 1
                else:
                    fields[name] = value
            edits.append((record, replace(record, **fields)))
        session.replace_many(edits)
    return stayed


def made_by_imports(session: "ReadSession") -> Callable[[Record, AbstractSet[str]], frozenset[str]]:
    """Of a record's edited fields those that hold what an import put or found there: they are no work of a person."""
    prefix = (len(IMPORT_NOTES), IMPORT_NOTES)
    noted = session.rows("SELECT value FROM meta WHERE substr(key, 1, ?) = ? ORDER BY key", prefix)
    told: dict[str, dict[str, list[Any]]] = {}
    for (text,) in noted:
        for _, record_id, before, after in _edits(json.loads(text or "[]")):
            for name, value in after.items():
                told.setdefault(record_id, {}).setdefault(name, []).extend((before[name], value))

    def made(record: Record, edited: AbstractSet[str]) -> frozenset[str]:
        by_import = told.get(record.id)
        if not by_import:
            return frozenset()
        codec: Codec[Any] = codec_of(type(record))
        return frozenset(
            name for name in edited & by_import.keys() if codec.stored(name, getattr(record, name)) in by_import[name]
        )

    return made


# ----------------------------------------------------------------------------------------------------------


class _Keep:
    """Says that a field stays as it is."""


_KEEP = _Keep()
Net = dict[str, dict[str, tuple[Any, Any]]]
"""By record and field: the value before the first of the steps, and after the last."""


def _edits(steps: Steps) -> Iterable[tuple[Kind, str, dict[str, Any], dict[str, Any]]]:
    for step in steps:
        if step[0] == "fields":
            yield Kind(step[1]), step[2], step[3], step[4]
        elif step[0] == "fields_many":
            for before, after, joined in step[2]:
                for at in range(0, len(joined), 32):
                    yield Kind(step[1]), joined[at : at + 32], before, after


def _slices(session: "ReadSession", steps: Steps) -> Iterable[tuple[Codec[Any], list[Any], Net]]:
    by_kind: dict[Kind, Net] = {}
    for kind, record_id, before, after in _edits(steps):
        fields = by_kind.setdefault(kind, {}).setdefault(record_id, {})
        for name, value in after.items():
            first = fields[name][0] if name in fields else before[name]
            fields[name] = (first, value)
    for kind, net in by_kind.items():
        codec: Codec[Any] = codec_of_kind(kind)
        ids = iter(net)
        while some := list(islice(ids, _SLICE)):
            found = session.many(codec.record_type, some)
            yield codec, [found[each] for each in some if each in found], net


def _taken_back(codec: Codec[Any], record: Record, name: str, before: Any, after: Any) -> Any:
    """The value a field gets back, or that it stays."""
    now = getattr(record, name)
    stored = codec.stored(name, now)
    if stored in (after, before):
        return codec.loaded(name, before)
    if isinstance(now, frozenset):
        was, came = codec.loaded(name, before), codec.loaded(name, after)
        return (now - (came - was)) | (was - came)
    return _KEEP
