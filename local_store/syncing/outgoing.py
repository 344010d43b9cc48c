"""What waits for the office, ready to travel: operations in their order, each under the grant it was made under."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from local_store import outbox
from local_store.book.kind import Kind
from local_store.rows.codec import codec_of_kind
from local_store.syncing.json_rows import AMONG, ids_json, said_by

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

MOST_OPERATIONS = 500
MOST_BYTES = 1024 * 1024
FIRST_GRANT = -(1 << 62)
"""Numbers before every operation: what was typed before there was an office is sent under the first grant."""

_ENVELOPE = 260
"""Bytes that an operation takes on the wire beside its payload, about."""
_SILENT = "delete"
"""How an operation travels that says nothing any more: what it was about is deleted or erased, and its number counts."""
_WITHOUT_PAYLOAD = frozenset({"delete", "restore"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """An operation as it lies in the outbox."""

    n: int
    id: bytes
    txn: int
    act: str
    kind: str
    row_id: bytes
    stamp: str
    payload: str


def set_membership(session: "WriteSession", membership: str) -> None:
    """From now on operations are made under this grant; those that wait keep theirs."""
    last = session.value("SELECT id FROM membership ORDER BY from_n DESC LIMIT 1")
    if last == membership:
        return
    start = FIRST_GRANT if last is None else outbox.next_number(session)
    session.run("INSERT OR REPLACE INTO membership VALUES (?, ?)", (start, membership))


def membership(session: "ReadSession") -> str:
    """The grant under which operations are made now; "" before there was any."""
    return str(session.value("SELECT id FROM membership ORDER BY from_n DESC LIMIT 1") or "")


def next_batch(
    session: "ReadSession", limit: int = MOST_OPERATIONS, max_bytes: int = MOST_BYTES
) -> list[dict[str, Any]]:
    """The next operations in order, with the fields of the wire's operation; empty when nothing waits.

    Ends with a whole transaction where one ends within the limits; always holds at least one operation.
    """
    found = waiting_ops(session, limit=limit + 1)
    said = _said(session, found[:limit])
    taken = _within(found, [len(text) for text in said], limit, max_bytes)
    grants = session.rows("SELECT from_n, id FROM membership ORDER BY from_n")
    starts = [row[0] for row in grants]
    batch = []
    for op, text in zip(found[:taken], said, strict=False):
        place = max(0, bisect_right(starts, op.n) - 1)
        grant = grants[place][1] if grants else ""
        batch.append(_on_the_wire(op, text, session.book, grant))
    return batch


def waiting_ops(session: "ReadSession", limit: int = -1) -> list[Waiting]:
    """The operations that the office has not acknowledged, in order."""
    rows = session.rows(
        "SELECT n, id, txn, act, kind, row_id, stamp, payload FROM outbox WHERE n > ? ORDER BY n LIMIT ?",
        (outbox.acked_op(session), limit),
    )
    return [Waiting(*row) for row in rows]


def _within(found: Sequence[Waiting], sizes: Sequence[int], limit: int, max_bytes: int) -> int:
    """How many operations go: up to the last end of a transaction within the limits."""
    fits = total = 0
    for size in sizes:
        total += size + _ENVELOPE
        if fits and total > max_bytes:
            break
        fits += 1
    if fits == len(found):
        return fits
    whole = next((end for end in range(min(fits, limit), 0, -1) if found[end].txn != found[end - 1].txn), 0)
    return whole or fits


def _said(session: "ReadSession", found: Sequence[Waiting]) -> list[str]:
    """The payload of each operation as JSON; of creations that are as they lie, from their rows. "" says nothing."""
    bare: dict[str, list[bytes]] = {}
    for op in found:
        if op.act == "create" and not op.payload:
            bare.setdefault(op.kind, []).append(op.row_id)
    rows = {(kind, row_id): text for kind, ids in bare.items() for row_id, text in payloads(session, kind, ids).items()}
    return [op.payload or (rows.get((op.kind, op.row_id), "") if op.act == "create" else "") for op in found]


def payloads(session: "ReadSession", kind: str, ids: Sequence[bytes]) -> dict[bytes, str]:
    """What creations of these rows say, by id, as the outbox would hold it; purged rows are left out."""
    codec = codec_of_kind(Kind(kind))
    sql = f"SELECT {codec.select} FROM {codec.table} WHERE coalesce(deleted_at, 1) > 0 AND id {AMONG}"
    dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return {row[0]: dumps({"set": said_by(codec, row)}) for row in session.rows(sql, (ids_json(ids),))}


def _on_the_wire(op: Waiting, text: str, book: str, grant: str) -> dict[str, Any]:
    act = op.act if text or op.act in _WITHOUT_PAYLOAD else _SILENT
    told: dict[str, Any] = {
        "n": op.n,
        "id": op.id.hex(),
        "txn": op.txn,
        "act": act,
        "kind": op.kind,
        "row": op.row_id.hex(),
        "book": book,
        "membership": grant,
        "stamp": op.stamp,
    }
    if text:
        payload: dict[str, Any] = json.loads(text)
        if act == "text":
            payload["base_stamp"] = payload.pop("base")
        told |= payload
    return told


def append_move(session: "WriteSession", client: str, to_book: str) -> None:
    """Ask the office to move a client, with everything below, to another book; here they go when the office says so."""
    payload = json.dumps({"to_book": to_book}, separators=(",", ":"))
    outbox.append_marks(session, "move", Kind.CLIENT, [bytes.fromhex(client)], session.clock.ticks(1), [payload])
