"""What the office made of our operations: safe ones are marked and kept for a while, the others say what became of them."""

import json
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from local_store import outbox
from local_store.book.kind import Kind
from local_store.book.stamp import Stamp
from local_store.rows.codec import TYPES, codec_of_kind, to_micros
from local_store.syncing import erasing, outgoing, overlay
from local_store.syncing.outgoing import Waiting

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

KEPT = timedelta(days=45)
"""How long acknowledged operations stay, in case the office goes back to a backup."""


class Result(Protocol):
    """What became of one operation, shaped as on the wire."""

    @property
    def n(self) -> int:
        """The number of the operation."""
        ...

    @property
    def outcome(self) -> str:
        """applied, merged, duplicate, quarantined or erased."""
        ...

    @property
    def stamp(self) -> str:
        """The stamp it counts with, where ours was too far ahead."""
        ...

    @property
    def reason(self) -> str:
        """Why it is in quarantine."""
        ...


def acknowledge(session: "WriteSession", acked: int, results: Iterable[Result]) -> None:
    """Take in the answer to a push: everything up to `acked` is safe. An answer that comes twice changes nothing."""
    before = outbox.acked_op(session)
    acked = min(acked, outbox.next_number(session) - 1)
    if acked <= before:
        return
    told = [result for result in results if before < result.n <= acked and says_something(result)]
    ops = _ops(session, [result.n for result in told])
    told = [result for result in told if result.n in ops]
    _quarantine(session, [(ops[one.n], one.reason) for one in told if one.outcome == "quarantined"])
    for result in told:
        op = ops[result.n]
        if result.stamp and result.stamp != op.stamp:
            _counts_with(session, op, Stamp(result.stamp), acked)
        # A creation that met another one comes with the feed; of an edit that changed nothing there the feed is silent.
        if op.act != "create" and result.outcome in {"merged", "duplicate", "quarantined"}:
            overlay.want(session, op.kind, [op.row_id])
    now = to_micros(session.now())
    session.run("UPDATE outbox SET acked_at = ? WHERE n > ? AND n <= ?", (now, before, acked))
    session.note(outbox.ACKED_OP, str(acked))
    for kind in {ops[one.n].kind for one in told if one.outcome == "erased"}:
        ids = [ops[one.n].row_id for one in told if one.outcome == "erased" and ops[one.n].kind == kind]
        erasing.erase(session, kind, ids)


def says_something(result: Result) -> bool:
    """Whether an operation was not simply applied as it was sent."""
    return bool(result.stamp or result.outcome != "applied")


def _ops(session: "ReadSession", numbers: Sequence[int]) -> dict[int, Waiting]:
    rows = session.rows(
        "SELECT n, id, txn, act, kind, row_id, stamp, payload FROM outbox WHERE n IN (SELECT value FROM json_each(?))",
        (json.dumps(numbers),),
    )
    return {row[0]: Waiting(*row) for row in rows}


def _quarantine(session: "WriteSession", ops: Sequence[tuple[Waiting, str]]) -> None:
    """Show them to the adviser; those that say nothing any more need no decision."""
    at = to_micros(session.now())
    rows = []
    for op, reason in ops:
        payload = op.payload
        if op.act == "create" and not payload:
            payload = outgoing.payloads(session, op.kind, [op.row_id]).get(op.row_id, "")
        if payload or op.act in {"delete", "restore"}:
            rows.append((op.id, at, reason, op.act, op.kind, op.row_id, op.stamp, payload))
    session.run_many("INSERT OR REPLACE INTO quarantined VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _counts_with(session: "WriteSession", op: Waiting, stamp: Stamp, acked: int) -> None:
    """The office set a stamp back: the row's versions, and the bases of what waits, are the office's again."""
    old, new = json.dumps(op.stamp), json.dumps(stamp)
    if op.kind in TYPES:
        table = codec_of_kind(Kind(op.kind)).table
        session.run(
            f"UPDATE {table} SET clocks = replace(clocks, ?, ?) WHERE id = ? AND instr(clocks, ?) > 0",
            (old, new, op.row_id, old),
        )
        session.run(
            f"UPDATE {table} SET created_stamp = ? WHERE id = ? AND created_stamp = ?", (stamp, op.row_id, op.stamp)
        )
    session.run(
        "UPDATE outbox SET payload = replace(payload, ?, ?) WHERE n > ? AND row_id = ? AND instr(payload, ?) > 0",
        (old, new, acked, op.row_id, old),
    )


def wanted(session: "ReadSession", limit: int = 500) -> list[str]:
    """The ids of the rows to be asked of the office again; what it answers goes to `incoming.apply_again`.

    Rows about which something waits are asked for once it was sent: before, the answer would leave the same doubt.
    """
    rows = session.rows(
        "SELECT lower(hex(id)) FROM wanted_row WHERE id NOT IN (SELECT row_id FROM outbox WHERE n > ?) ORDER BY id LIMIT ?",
        (outbox.acked_op(session), limit),
    )
    return [row[0] for row in rows]


def forget_old(session: "WriteSession") -> None:
    """Drop what was acknowledged more than 45 days ago, from the oldest on.

    Never out of the middle, which a clock that was set back would do: the last number left is what counting goes on from.
    """
    cutoff, acked = to_micros(session.now() - KEPT), outbox.acked_op(session)
    staying = session.value(
        "SELECT n FROM outbox WHERE n > ? OR acked_at IS NULL OR acked_at >= ? ORDER BY n LIMIT 1", (acked, cutoff)
    )
    session.run("DELETE FROM outbox WHERE n <= ? AND n < ?", (acked, acked + 1 if staying is None else staying))


def acknowledged_ids(session: "ReadSession", after: int | None = None, limit: int = 5_000) -> list[tuple[int, str]]:
    """Acknowledged operations that are still here, (number, id), in order: for asking a restored office about them."""
    rows = session.rows(
        "SELECT n, lower(hex(id)) FROM outbox WHERE acked_at IS NOT NULL AND n > ? ORDER BY n LIMIT ?",
        (-(1 << 63) if after is None else after, limit),
    )
    return [(row[0], row[1]) for row in rows]


def quarantined_payload(text: str) -> dict[str, Any]:
    """What a quarantined operation says."""
    return json.loads(text) if text else {}
