"""Edits of thousands of records at once: few statements, the same laws, one compact undo step."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from local_store import outbox, projection
from local_store.book.kind import Merge
from local_store.book.records import Record
from local_store.book.stamp import Stamp
from local_store.rows.codec import Codec, codec_of

if TYPE_CHECKING:
    from local_store.session import WriteSession

R = TypeVar("R", bound=Record)


def replace_many(session: "WriteSession", edits: Sequence[tuple[R, R]]) -> int:
    """See `WriteSession.replace_many`."""
    if not edits:
        return 0
    codec: Codec[Any] = codec_of(type(edits[0][1]))
    changed = [(before, after, _differing(codec, before, after)) for before, after in edits]
    changed = [edit for edit in changed if edit[2]]
    if not changed:
        return 0
    known = _versions(session, codec, [after.id for _, after, _ in changed])
    stamps = session.clock.ticks(len(changed))
    rows: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    operations = []
    for (before, after, names), stamp in zip(changed, stamps, strict=True):
        clocks, created = known[after.id]
        operations.append((before, after, {name: Stamp(clocks.get(name, created)) for name in names}, stamp))
        clocks.update(dict.fromkeys(names, stamp))
        values = tuple(_encoded(codec, name, getattr(after, name)) for name in names)
        rows.setdefault(names, []).append((*values, json.dumps(clocks), bytes.fromhex(after.id)))
    for names, values_of in rows.items():
        assignments = ", ".join(f'"{name}" = ?' for name in names)
        session.run_many(f"UPDATE {codec.table} SET {assignments}, clocks = ? WHERE id = ?", values_of)
    outbox.append_edits(session, codec, operations)
    session.inverse.append(["fields_many", codec.kind, _inverse(codec, changed)])
    pairs = [(before, after) for before, after, _ in changed]
    session.touch_edits(codec.kind, pairs)
    projection.after_replace_many(session, pairs)
    return len(changed)


def _differing(codec: Codec[Any], before: Record, after: Record) -> tuple[str, ...]:
    names = tuple(name for name in codec.names if getattr(before, name) != getattr(after, name))
    for name in names:
        if name == "id" or codec.merge_of(name) is Merge.FIXED:
            raise ValueError(f"{codec.kind}.{name} never changes after creation")
    return names


def _encoded(codec: Codec[Any], name: str, value: Any) -> Any:
    encode = codec.by_name[name].encode
    return encode(value) if encode else value


def _versions(session: "WriteSession", codec: Codec[Any], ids: list[str]) -> dict[str, tuple[dict[str, str], str]]:
    """The stamp of each edited field and of the creation, by record."""
    found = session.rows(
        f"SELECT lower(hex(id)), clocks, created_stamp FROM {codec.table} "
        "WHERE id IN (SELECT unhex(value) FROM json_each(?))",
        (json.dumps(ids),),
    )
    return {row_id: (json.loads(clocks) if clocks else {}, created) for row_id, clocks, created in found}


def _inverse(codec: Codec[Any], changed: Sequence[tuple[Record, Record, tuple[str, ...]]]) -> list[list[Any]]:
    """[fields before, fields after, ids in one string] for each distinct edit: ten thousand moves are a few of these."""
    groups: dict[str, list[str]] = {}
    for before, after, names in changed:
        sides = [{name: codec.stored(name, getattr(record, name)) for name in names} for record in (before, after)]
        groups.setdefault(json.dumps(sides, ensure_ascii=False), []).append(after.id)
    return [[*json.loads(sides), "".join(ids)] for sides, ids in groups.items()]
