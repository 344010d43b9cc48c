"""What waits in quarantine, and the three things that can become of it: it is done after all, given on, or let go."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import select

from app.backend.books.applying import Edit, QuarantineError, check, revived
from app.backend.books.authors import Authors
from app.backend.books.caller import Caller
from app.backend.books.commit import commit_changes
from app.backend.books.ledger import Ledger
from app.backend.books.moving import move_client
from app.backend.books.row_work import RowWork
from app.backend.books.rows import Rows
from app.backend.client_keys import texts
from app.backend.refusals import RefusedError
from app.backend.store.tables import person, quarantine
from app.backend.store.transaction import Transaction
from app.wire.feed import RowState
from app.wire.limits import MOST_AHEAD
from app.wire.operations import Act, Operation, Reason
from app.wire.problems import Refusal
from local_store.book.stamp import stamp_of

_operation = msgspec.json.Decoder(Operation)
_AHEAD_MS = int(MOST_AHEAD.total_seconds() * 1000)
_OFFICE = 0xFFFE
"""The device number of stamps that the office gives; no laptop has it."""


class Decision(StrEnum):
    """How an operation in quarantine stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Waiting(msgspec.Struct, frozen=True):
    """An operation that waits for somebody to decide."""

    id: str
    book: str
    author: str
    """The name of whoever did it."""
    kind: str
    row: str
    reason: str
    at_ms: int
    op: Operation
    given_to: str = ""


def waiting(tx: Transaction, tenant: str, books: Sequence[str], *, limit: int = 500) -> list[Waiting]:
    """What waits in these books, the oldest first."""
    query = (
        select(quarantine, person.c.name)
        .join(
            person,
            (person.c.tenant_id == quarantine.c.tenant_id) & (person.c.id == quarantine.c.person_id),
            isouter=True,
        )
        .where(quarantine.c.tenant_id == tenant, quarantine.c.book_id.in_(sorted(books)))
        .where(quarantine.c.state == Decision.OPEN)
        .order_by(quarantine.c.at_ms, quarantine.c.id)
        .limit(limit)
    )
    rows = tx.rows(query)
    return [
        Waiting(row.id, row.book_id, row.name or "", row.kind, row.record_id, row.reason, row.at_ms, op, row.given_to)
        for row, op in zip(rows, _operations(tx, tenant, rows), strict=True)
        if op is not None
    ]


def _operations(tx: Transaction, tenant: str, rows: Sequence[Any]) -> list[Operation | None]:
    """The operations of rows of the quarantine; None where whom it was about was erased."""
    plain = texts.read(tx, tenant, texts.OPERATIONS, rows)
    return [None if text is None else _operation.decode(text) for text in plain]


def drop(tx: Transaction, tenant: str, ids: Sequence[str], by: str) -> int:
    """Let operations go; their content stays for 30 days. Returns how many waited."""
    rows = _open(tx, tenant, ids)
    _close(tx, tenant, [row.id for row in rows], Decision.DROPPED, by)
    return len(rows)


def give(tx: Transaction, tenant: str, ids: Sequence[str], to_person: str) -> int:
    """Ask another person of the same firm to decide; returns how many waited. Raises RefusedError (UNKNOWN)."""
    if tx.first(select(person.c.id).where(person.c.tenant_id == tenant, person.c.id == to_person)) is None:
        raise RefusedError(Refusal.UNKNOWN)
    rows = _open(tx, tenant, ids)
    tx.update(quarantine, ("tenant_id", "id", "given_to"), [(tenant, row.id, to_person) for row in rows])
    return len(rows)


def accept(tx: Transaction, tenant: str, ids: Sequence[str], by: str) -> dict[str, int]:
    """Do after all what these operations wanted, in the order in which they were done; returns the heads of the books.

    An edit of a deleted record brings it back. All or none: raises RefusedError (UNKNOWN where one does not wait any
    more, INVALID with the reason where one cannot be applied as it is).
    """
    rows = _open(tx, tenant, ids)
    found = [(row, op) for row, op in zip(rows, _operations(tx, tenant, rows), strict=True) if op is not None]
    if len(found) != len(set(ids)):
        raise RefusedError(Refusal.UNKNOWN)
    heads: dict[str, int] = {}
    work = Rows(tx, tenant)
    found.sort(key=lambda pair: (pair[0].device_id, pair[1].n))
    work.load((row.book_id, op.kind, op.row) for row, op in found)
    ledgers = []
    for row, op in found:
        if op.act is Act.MOVE:
            heads |= commit_changes(tx, tenant, work.changes())
            heads |= _moved(tx, tenant, row.book_id, op)
            work = Rows(tx, tenant)
            work.load((each.book_id, other.kind, other.row) for each, other in found)
            continue
        ledger = Ledger(tx, Caller(tenant, row.device_id), row.person_id)
        _accept_one(tx, work, RowWork(work, ledger, Authors(tx, tenant)), row, op)
        ledgers.append(ledger)
    for ledger in ledgers:
        ledger.write()
    _close(tx, tenant, [row.id for row, _ in found], Decision.DONE, by)
    changes = work.changes()
    return heads | (commit_changes(tx, tenant, changes) if changes else {})


def _accept_one(tx: Transaction, rows: Rows, work: RowWork, waits: Any, op: Operation) -> None:
    try:
        check(op)
        key = rows.where_it_went((waits.book_id, op.kind, op.row))
        row = rows.get(key)
        if row is not None and row.state == RowState.DELETE and op.act is not Act.DELETE and row.created:
            row = revived(row)
            rows.set(row)
        stamp = min(op.stamp, stamp_of(tx.now_ms + _AHEAD_MS, 0, _OFFICE))
        work.do(Edit(op, key[0], stamp, op.base, op.base_stamp, waits.person_id), row)
    except QuarantineError as error:
        raise RefusedError(Refusal.INVALID, error.reason) from error


def _moved(tx: Transaction, tenant: str, book: str, op: Operation) -> dict[str, int]:
    try:
        return move_client(tx, tenant, op.row, book, op.to_book)
    except LookupError as error:
        raise RefusedError(Refusal.INVALID, Reason.UNKNOWN_RECORD) from error


def _open(tx: Transaction, tenant: str, ids: Sequence[str]) -> list[Any]:
    names = ("id", "book_id", "device_id", "person_id", "op", "state")
    rows = tx.among(quarantine, names, {"tenant_id": tenant}, "id", sorted(set(ids)), lock=True)
    return [row for row in rows if row.state == Decision.OPEN]


def _close(tx: Transaction, tenant: str, ids: Sequence[str], decision: Decision, by: str) -> None:
    names = ("tenant_id", "id", "state", "resolved_ms", "resolved_by")
    tx.update(quarantine, names, [(tenant, each, decision.value, tx.now_ms, by) for each in ids])
