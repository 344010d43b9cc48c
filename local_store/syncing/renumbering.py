"""Numbers operations anew, gap-free and in their order: after a fork of the laptop, and after the office was restored."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from local_store import outbox
from local_store.syncing.outgoing import FIRST_GRANT

if TYPE_CHECKING:
    from local_store.session import WriteSession

_ASIDE = 1 << 60


def requeue(session: "WriteSession", unknown: Sequence[str], expect: int) -> None:
    """Acknowledged operations (hex ids) that a restored office does not know wait again, before what waits already.

    `expect` is the number that the office wants next.
    """
    session.run(
        "UPDATE outbox SET acked_at = NULL WHERE id IN (SELECT unhex(value) FROM json_each(?))", (json.dumps(unknown),)
    )
    renumber(session, expect)


def renumber(session: "WriteSession", first: int = 1) -> None:
    """What waits counts from `first`, in its order and with its grants; what is acknowledged moves out of the way."""
    grants = session.rows("SELECT from_n, id FROM membership ORDER BY from_n")
    waiting = session.rows("SELECT n, txn FROM outbox WHERE acked_at IS NULL ORDER BY n")
    lowest = min(1, int(session.value("SELECT min(n) FROM outbox") or 1))
    highest = session.value("SELECT max(n) FROM outbox WHERE acked_at IS NOT NULL")
    session.run("UPDATE outbox SET n = n + ?, txn = 0 WHERE acked_at IS NULL", (_ASIDE,))
    if highest is not None and highest >= lowest:
        session.run("UPDATE outbox SET n = n - ? WHERE acked_at IS NOT NULL", (int(highest) - lowest + 1,))
    moved = []
    last = start = None
    for new, (old, txn) in enumerate(waiting, first):
        if txn != last:
            last, start = txn, new
        moved.append((new, start, old + _ASIDE))
    session.run_many("UPDATE outbox SET n = ?, txn = ? WHERE n = ?", moved)
    session.note(outbox.ACKED_OP, str(first - 1))
    session.transaction_op = 0
    _renumber_grants(session, grants, [old for old, _ in waiting], first)


def _renumber_grants(
    session: "WriteSession", grants: Sequence[tuple[int, str]], old: Sequence[int], first: int
) -> None:
    if not grants:
        return
    starts = [start for start, _ in grants]
    runs: list[tuple[int, str]] = []
    for new, number in enumerate([*old, 1 << 62], first):
        grant = grants[max(0, bisect_right(starts, number) - 1)][1]
        if not runs or runs[-1][1] != grant:
            runs.append((new if runs else FIRST_GRANT, grant))
    session.run("DELETE FROM membership")
    session.run_many("INSERT INTO membership VALUES (?, ?)", runs)
