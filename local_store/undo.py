"""Undo and redo, kept in the book: a step back is itself a new change, so it syncs like any other."""

import json
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from local_store.book.changes import Changes
from local_store.book.errors import ChangedSinceError
from local_store.book.kind import Kind
from local_store.book.records import Record
from local_store.rows.codec import TYPES, codec_of_kind, to_micros
from local_store.written import last_written

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

IMPORT_NOTES = "import_updates:"
"""What the keys of notes begin with that hold, as a list of inverse steps, what an import changed."""
_KEPT = 200
"""Steps one can go back."""
_NOTED = (len(IMPORT_NOTES), IMPORT_NOTES)
_CHANGED = "This was changed again meanwhile, so it cannot be undone. The newer value stays."


@dataclass(frozen=True, slots=True)
class Steps:
    """What undo and redo would do now, by name; "" where there is nothing."""

    undo: str
    redo: str


def push(session: "WriteSession", label: str) -> None:
    """Remember how to take this session back; what could be redone is forgotten."""
    session.run("DELETE FROM undo_step WHERE is_undone = 1")
    n = int(session.value("SELECT coalesce(max(n), 0) + 1 FROM undo_step"))
    session.run(
        "INSERT INTO undo_step (n, label, at, inverse) VALUES (?, ?, ?, ?)",
        (n, label, to_micros(session.now()), json.dumps(session.inverse)),
    )
    session.run("DELETE FROM undo_step WHERE n <= ?", (n - _KEPT,))


def steps(session: "ReadSession") -> Steps:
    """The names of the next steps back and forth."""
    return Steps(
        str(session.value("SELECT label FROM undo_step WHERE is_undone = 0 ORDER BY n DESC LIMIT 1") or ""),
        str(session.value("SELECT label FROM undo_step WHERE is_undone = 1 ORDER BY n LIMIT 1") or ""),
    )


def undo(session: "WriteSession") -> Changes:
    """Take the last step back. Raises ChangedSinceError if a field of it was edited elsewhere meanwhile."""
    return _step(session, "SELECT n, label, inverse FROM undo_step WHERE is_undone = 0 ORDER BY n DESC LIMIT 1", 1)


def redo(session: "WriteSession") -> Changes:
    """Do the step again that was taken back last."""
    return _step(session, "SELECT n, label, inverse FROM undo_step WHERE is_undone = 1 ORDER BY n LIMIT 1", 0)


def pass_over(session: "WriteSession") -> Changes:
    """Forget the last step: it cannot be taken back any more, and those before it can."""
    session.run("DELETE FROM undo_step WHERE n = (SELECT max(n) FROM undo_step WHERE is_undone = 0)")
    return session.changes("")


def forget(session: "WriteSession", ids: AbstractSet[str]) -> None:
    """Forget every step that is about one of these records: it holds their words and could bring nothing back."""
    going = []
    for n, inverse in session.rows("SELECT n, inverse FROM undo_step"):
        if any(not ids.isdisjoint(_ids_of(act)) for act in json.loads(inverse)):
            going.append((n,))
    session.run_many("DELETE FROM undo_step WHERE n = ?", going)
    for key, noted in session.rows("SELECT key, value FROM meta WHERE substr(key, 1, ?) = ?", _NOTED):
        steps = json.loads(noted or "[]")
        kept = [left for step in steps if (left := _without(step, ids))]
        if kept != steps:
            session.note(key, json.dumps(kept, ensure_ascii=False))


def _without(act: list[Any], ids: AbstractSet[str]) -> list[Any]:
    """An inverse step without what it says of these records; empty where that was all."""
    if act[0] != "fields_many":
        return [] if act[2] in ids else act
    groups = []
    for before, after, joined in act[2]:
        left = [joined[at : at + 32] for at in range(0, len(joined), 32) if joined[at : at + 32] not in ids]
        if left:
            groups.append([before, after, "".join(left)])
    return [*act[:2], groups] if groups else []


def _ids_of(act: Sequence[Any]) -> set[str]:
    if act[0] != "fields_many":
        return {act[2]}
    return {joined[at : at + 32] for _, _, joined in act[2] for at in range(0, len(joined), 32)}


def _step(session: "WriteSession", which: str, is_undone: int) -> Changes:
    found = session.rows(which)
    if not found:
        return Changes("")
    n, label, inverse = found[0]
    for step in reversed(json.loads(inverse)):
        _ACTS[step[0]](session, *step[1:])
    session.run(
        "UPDATE undo_step SET inverse = ?, is_undone = ? WHERE n = ?", (json.dumps(session.inverse), is_undone, n)
    )
    return session.changes(label)


def _remove(session: "WriteSession", kind: str, record_id: str) -> None:
    record_type = TYPES[Kind(kind)]
    if session.find(record_type, record_id) is not None:
        session.remove(record_type, record_id)


def _restore(session: "WriteSession", kind: str, record_id: str) -> None:
    session.restore(TYPES[Kind(kind)], record_id)


def _fields(session: "WriteSession", kind: str, record_id: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    codec = codec_of_kind(Kind(kind))
    record = session.find(codec.record_type, record_id)
    if record is None:
        return
    for name, value in after.items():
        if codec.stored(name, getattr(record, name)) != value:
            raise _changed_since(session, record, name)
    session.replace(replace(record, **{name: codec.loaded(name, value) for name, value in before.items()}))


def _fields_many(session: "WriteSession", kind: str, groups: list[tuple[dict[str, Any], dict[str, Any], str]]) -> None:
    codec = codec_of_kind(Kind(kind))
    edits: list[tuple[Any, Any]] = []
    for before, after, joined in groups:
        records = session.many(codec.record_type, [joined[at : at + 32] for at in range(0, len(joined), 32)])
        for name, value in after.items():
            for record in records.values():
                if codec.stored(name, getattr(record, name)) != value:
                    raise _changed_since(session, record, name)
        fields = {name: codec.loaded(name, value) for name, value in before.items()}
        edits += [(record, replace(record, **fields)) for record in records.values()]
    session.replace_many(edits)


def _changed_since(session: "WriteSession", record: Record, name: str) -> ChangedSinceError:
    return ChangedSinceError(_CHANGED, last_written(session, record, [name]).get(name))


_ACTS: dict[str, Callable[..., None]] = {
    "remove": _remove,
    "restore": _restore,
    "fields": _fields,
    "fields_many": _fields_many,
}
