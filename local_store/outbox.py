"""What the office has not heard yet: one operation a change, in the order they were made, numbered without gaps.

The shape is the one that travels: act, kind, row, stamp, and what was set together with the version it was based on.
Things that never change after creation travel as they lie in their row, so an import is not stored twice.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from local_store import row_blocks
from local_store.book.ids import new_ids
from local_store.book.kind import Kind, Merge
from local_store.book.records import Record
from local_store.book.stamp import Stamp
from local_store.rows.codec import Codec

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

_COLUMNS = "INSERT INTO outbox (n, id, txn, act, kind, row_id, stamp, payload)"


ACKED_OP = "acked_op"
"""The note of the last operation that the office acknowledged: those with higher numbers wait."""


def acked_op(session: "ReadSession") -> int:
    """The number of the last operation that the office acknowledged; 0 before the first."""
    return int(session.setting(ACKED_OP, "0"))


def next_number(session: "ReadSession") -> int:
    """The number of the next operation."""
    last = session.value("SELECT max(n) FROM outbox")
    # Of those acknowledged long ago nothing may be left, or they were moved below zero (see syncing.renumbering).
    return int(last if last is not None and last > 0 else acked_op(session)) + 1


def _append(session: "WriteSession", operations: Sequence[tuple[str, str, bytes, str, str]]) -> None:
    first, txn = _begin(session)
    ids = new_ids(len(operations))
    session.run_many(
        f"{_COLUMNS} VALUES (?, ?, {txn}, ?, ?, ?, ?, ?)",
        [(n, ids[n - first], *operation) for n, operation in enumerate(operations, first)],
    )


def _begin(session: "WriteSession") -> tuple[int, int]:
    """The next number, and the transaction's: that of its first operation."""
    first = next_number(session)
    if not session.transaction_op:
        session.transaction_op = first
    return first, session.transaction_op


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def append_creates(
    session: "WriteSession", codec: Codec[Any], records: Sequence[Record], stamps: Sequence[Stamp]
) -> None:
    """Operations for new records."""
    payloads = [] if codec.is_immutable else [_json({"set": codec.payload(record)}) for record in records]
    append_marks(session, "create", codec.kind, [bytearray.fromhex(record.id) for record in records], stamps, payloads)


def append_returns(
    session: "WriteSession", codec: Codec[Any], records: Sequence[Record], stamps: Sequence[Stamp]
) -> None:
    """Operations for records that come back after their content was purged: all of it travels again."""
    payloads = [_json({"set": codec.payload(record)}) for record in records]
    append_marks(session, "restore", codec.kind, [bytearray.fromhex(record.id) for record in records], stamps, payloads)


def append_edit(
    session: "WriteSession",
    codec: Codec[Any],
    before: Record,
    after: Record,
    base: Mapping[str, Stamp],
    stamp: Stamp,
) -> None:
    """Operations for changed fields: registers together, each text and each set on its own."""
    append_edits(session, codec, [(before, after, base, stamp)])


def append_edits(
    session: "WriteSession",
    codec: Codec[Any],
    edits: Sequence[tuple[Record, Record, Mapping[str, Stamp], Stamp]],
) -> None:
    """Operations for the changed fields of many records of one type: (before, after, base of each field, stamp)."""
    operations: list[tuple[str, str, bytes, str, str]] = []
    for before, after, base, stamp in edits:
        operations += _edit_operations(codec, before, after, base, stamp)
    _append(session, operations)


def _edit_operations(
    codec: Codec[Any], before: Record, after: Record, base: Mapping[str, Stamp], stamp: Stamp
) -> list[tuple[str, str, bytes, str, str]]:
    kind, row_id = str(codec.kind), bytes.fromhex(after.id)
    operations: list[tuple[str, str, bytes, str, str]] = []
    plain: dict[str, Any] = {}
    for name in base:
        old, new = getattr(before, name), getattr(after, name)
        rule = codec.merge_of(name)
        if rule is Merge.TEXT:
            payload = {"field": name, "base": base[name], "base_text": old, "text": new}
            operations.append(("text", kind, row_id, stamp, _json(payload)))
        elif rule is Merge.SET:
            for act, members in (("set_add", new - old), ("set_remove", old - new)):
                if members:
                    operations.append((act, kind, row_id, stamp, _json({"field": name, "members": sorted(members)})))
        else:
            plain[name] = codec.stored(name, new)
    if plain:
        payload = {"set": plain, "base": {name: base[name] for name in plain}}
        operations.append(("edit", kind, row_id, stamp, _json(payload)))
    return operations


def append_marks(
    session: "WriteSession",
    act: str,
    kind: Kind,
    row_ids: Sequence[bytes | bytearray],
    stamps: Sequence[Stamp],
    payloads: Sequence[str] = (),
) -> None:
    """Operations about whole records: create, delete and restore; without payloads they carry no fields of their own."""
    if not row_ids:
        return
    first, txn = _begin(session)
    count = len(row_ids)
    columns: dict[str, Sequence[Any]] = {
        "n": range(first, first + count),
        "id": new_ids(count),
        "txn": [txn] * count,
        "act": [act] * count,
        "kind": [str(kind)] * count,
        "row_id": row_ids,
        "stamp": stamps,
        "payload": payloads or [""] * count,
    }
    row_blocks.insert(session, "outbox", {name: ("?", values) for name, values in columns.items()})


def waiting(session: "ReadSession") -> int:
    """How many operations the office has not acknowledged: numbers have no gaps, so nothing is counted."""
    return next_number(session) - 1 - acked_op(session)
