"""What waits for the office, ready to travel: operations in their order, each under the grant it was made under."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from local_store import outbox
from local_store.book.kind import Kind
from local_store.rows.codec import Codec, codec_of_kind
from local_store.syncing.json_rows import AMONG, all_said_by, ids_json, said_by

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

MOST_OPERATIONS = 2_000
MOST_BYTES = 1024 * 1024
FIRST_GRANT = -(1 << 62)
"""Numbers before every operation: what was typed before there was an office is sent under the first grant."""

_ENVELOPE = 260
"""Bytes that an operation takes on the wire beside its payload, about."""
_SILENT = "delete"
"""How an operation travels that says nothing any more: what it was about is deleted or erased, and its number counts."""
_WITHOUT_PAYLOAD = frozenset({"delete", "restore"})
_STRIDE = 500
"""Operations whose rows are read at once: of long mails few go into one batch."""
_WAITING = "SELECT n, id, txn, act, kind, row_id, stamp, payload FROM outbox WHERE n > ? ORDER BY n LIMIT ?"
_TXN, _ACT, _KIND, _ROW, _PAYLOAD = 2, 3, 4, 5, 7


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
    session: "ReadSession", limit: int = MOST_OPERATIONS, max_bytes: int = MOST_BYTES, *, after: int | None = None
) -> list[dict[str, Any]]:
    """The next operations in order, with the fields of the wire's operation; empty when nothing waits.

    Ends with a whole transaction where one ends within the limits; always holds at least one operation. Begins behind
    operation `after` where the ones up to that are under way.
    """
    found = session.rows(_WAITING, (outbox.acked_op(session) if after is None else after, limit + 1))
    rows: dict[tuple[str, bytes], dict[str, Any]] = {}
    sizes: list[int] = []
    txns = [op[_TXN] for op in found]
    most = _last_end(txns, min(len(found), limit))
    while len(sizes) < most and sum(sizes) + _ENVELOPE * len(sizes) <= max_bytes:
        some = found[len(sizes) : min(len(sizes) + _STRIDE, most)]
        rows |= _rows_said(session, some)
        # Written as Python writes it, a row is about as long as in JSON.
        sizes += [len(op[_PAYLOAD]) or len(repr(rows.get((op[_KIND], op[_ROW]), ""))) for op in some]
    taken = _within(txns, sizes, limit, max_bytes)
    grants = session.rows("SELECT from_n, id FROM membership ORDER BY from_n") or [(0, "")]
    starts = [row[0] for row in grants]
    batch = []
    for op in found[:taken]:
        grant = grants[max(0, bisect_right(starts, op[0]) - 1)][1]
        said = json.loads(op[_PAYLOAD]) if op[_PAYLOAD] else None
        if said is None and op[_ACT] == "create" and (op[_KIND], op[_ROW]) in rows:
            said = {"set": rows[op[_KIND], op[_ROW]]}
        batch.append(_on_the_wire(op, said, session.book, grant))
    return batch


def waiting_ops(session: "ReadSession", limit: int = -1) -> list[Waiting]:
    """The operations that the office has not acknowledged, in order."""
    return [Waiting(*row) for row in session.rows(_WAITING, (outbox.acked_op(session), limit))]


def _within(txns: Sequence[int], sizes: Sequence[int], limit: int, max_bytes: int) -> int:
    """How many operations go: up to the last end of a transaction (`txns` holds each one's) within the limits."""
    fits = total = 0
    for size in sizes:
        total += size + _ENVELOPE
        if fits and total > max_bytes:
            break
        fits += 1
    return _last_end(txns, fits if fits == len(txns) else min(fits, limit))


def _last_end(txns: Sequence[int], most: int) -> int:
    """Behind which of at most so many operations a transaction ends; `most` where none does. No row is read for nothing."""
    if most == len(txns):
        return most
    return next((end for end in range(most, 0, -1) if txns[end] != txns[end - 1]), most)


def _rows_said(session: "ReadSession", found: Sequence[Any]) -> dict[tuple[str, bytes], dict[str, Any]]:
    """What creations that travel as they lie say, out of their rows, by kind and id."""
    bare: dict[str, list[bytes]] = {}
    for op in found:
        if op[_ACT] == "create" and not op[_PAYLOAD]:
            bare.setdefault(op[_KIND], []).append(op[_ROW])
    said: dict[tuple[str, bytes], dict[str, Any]] = {}
    for kind, ids in bare.items():
        codec = codec_of_kind(Kind(kind))
        rows = _living(session, codec, ids)
        said.update(zip(((kind, row[0]) for row in rows), all_said_by(codec, rows), strict=True))
    return said


def _living(session: "ReadSession", codec: Codec[Any], ids: Sequence[bytes]) -> list[Any]:
    sql = f"SELECT {codec.select} FROM {codec.table} WHERE coalesce(deleted_at, 1) > 0 AND id {AMONG}"
    return session.rows(sql, (ids_json(ids),))


def payloads(session: "ReadSession", kind: str, ids: Sequence[bytes]) -> dict[bytes, str]:
    """What creations of these rows say, by id, as the outbox would hold it; purged rows are left out."""
    codec = codec_of_kind(Kind(kind))
    dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return {row[0]: dumps({"set": said_by(codec, row)}) for row in _living(session, codec, ids)}


def _on_the_wire(op: Sequence[Any], said: dict[str, Any] | None, book: str, grant: str) -> dict[str, Any]:
    n, op_id, txn, act, kind, row_id, stamp, _ = op
    told: dict[str, Any] = {
        "n": n,
        "id": op_id.hex(),
        "txn": txn,
        "act": act if said is not None or act in _WITHOUT_PAYLOAD else _SILENT,
        "kind": kind,
        "row": row_id.hex(),
        "book": book,
        "membership": grant,
        "stamp": stamp,
    }
    if said is not None:
        if act == "text":
            said["base_stamp"] = said.pop("base")
        told |= said
    return told


def append_move(session: "WriteSession", client: str, to_book: str) -> None:
    """Ask the office to move a client, with everything below, to another book; here they go when the office says so."""
    payload = json.dumps({"to_book": to_book}, separators=(",", ":"))
    outbox.append_marks(session, "move", Kind.CLIENT, [bytes.fromhex(client)], session.clock.ticks(1), [payload])
