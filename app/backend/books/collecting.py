"""The office's own housekeeping: old marks of deleted rows, results, decided quarantine, the trash, devices long unseen."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from sqlalchemy import delete, exists, func, select, update

from app.backend.books.snapshots import Snapshots
from app.backend.store.database import Database
from app.backend.store.tables import (
    book,
    book_commit,
    device,
    device_book,
    op_result,
    quarantine,
    record,
    snapshot,
    tenant,
)
from app.backend.store.transaction import Transaction
from app.wire.feed import RowState
from app.wire.limits import RESULTS_KEPT, TOMBSTONES_KEPT, TRASH_KEPT
from app.wire.orders import DeviceState
from local_store.book.ids import new_id

_SNAPSHOTS_KEPT = timedelta(days=8)
_AWAITED = (DeviceState.ACTIVE, DeviceState.RETIRE)
"""Devices whose copy of a book is waited for before marks are collected."""


@dataclass(slots=True)
class Collected:
    """What went."""

    stale_devices: int = 0
    marks: int = 0
    contents: int = 0
    results: int = 0
    decided: int = 0
    snapshots: int = 0


def collect(database: Database, snapshots: Snapshots) -> Collected:
    """Collect for every tenant. Safe beside running offices and at any time again; once a day is enough."""
    done = Collected()
    for name in database.snapshot(_tenants):
        done.stale_devices += database.transaction(partial(_stale, tenant_id=name))
        done.results += database.transaction(partial(_results, tenant_id=name))
        done.decided += database.transaction(partial(_decided, tenant_id=name))
        for each in database.snapshot(partial(_books, tenant_id=name)):
            done.contents += database.transaction(partial(_trash, tenant_id=name, book_id=each))
            done.marks += database.transaction(partial(raise_floor, tenant_id=name, book_id=each))
            old = database.now_ms() - _ms(_SNAPSHOTS_KEPT)
            struck = database.transaction(partial(snapshots.forget, tenant=name, name=each, before_ms=old))
            snapshots.remove(name, struck)
            done.snapshots += len(struck)
    return done


def raise_floor(tx: Transaction, tenant_id: str, book_id: str) -> int:
    """Drop the marks of rows that went more than 180 days ago and of which every active device has heard.

    The floor of the book rises to there: who comes with an older cursor begins anew. Marks of erased rows stay for ever,
    and those of rows that moved as long as these are in the other book: who imports them here once more would have them
    in two. Returns how many marks went.
    """
    here = (book.c.tenant_id == tenant_id) & (book.c.id == book_id)
    floor = tx.value(select(book.c.floor).where(here).with_for_update())
    in_book = (book_commit.c.tenant_id == tenant_id) & (book_commit.c.book_id == book_id)
    old = in_book & (book_commit.c.at_ms < tx.now_ms - _ms(TOMBSTONES_KEPT))
    new = tx.value(select(func.max(book_commit.c.seq_to)).where(old)) or 0
    heard = (
        select(func.min(device_book.c.acked))
        .join(device, (device.c.tenant_id == device_book.c.tenant_id) & (device.c.id == device_book.c.device_id))
        .where(device_book.c.tenant_id == tenant_id, device_book.c.book_id == book_id)
        .where(device.c.state.in_(_AWAITED))
    )
    least = tx.value(heard)
    new = new if least is None else min(new, least)
    if floor is None or new <= floor:
        return 0
    there = record.alias("there")
    is_elsewhere = exists().where(
        there.c.tenant_id == tenant_id,
        there.c.book_id == record.c.moved_to,
        there.c.kind == record.c.kind,
        there.c.id == record.c.id,
    )
    marks = delete(record).where(
        record.c.tenant_id == tenant_id,
        record.c.book_id == book_id,
        record.c.seq <= new,
        (record.c.state == RowState.DELETE) | ((record.c.state == RowState.LEAVE) & ~is_elsewhere),
    )
    gone = tx.run(marks).rowcount
    tx.run(delete(book_commit).where(in_book, book_commit.c.seq_to < new))
    tx.run(update(book).where(here).values(floor=new))
    return int(gone)


def restored(database: Database) -> None:
    """Call it once after the database was restored from a backup: no cursor of before is good any more.

    Every laptop then asks what the office still knows, sends the rest again, and begins its books anew.
    """

    def begin_anew(tx: Transaction) -> None:
        for row in tx.rows(select(tenant.c.id)):
            tx.run(update(tenant).where(tenant.c.id == row.id).values(epoch=new_id()))
        tx.run(delete(snapshot))

    database.transaction(begin_anew)


def _tenants(tx: Transaction) -> list[str]:
    return [row.id for row in tx.rows(select(tenant.c.id))]


def _books(tx: Transaction, tenant_id: str) -> list[str]:
    return [row.id for row in tx.rows(select(book.c.id).where(book.c.tenant_id == tenant_id))]


def _ms(span: timedelta) -> int:
    return span // timedelta(milliseconds=1)


def _stale(tx: Transaction, tenant_id: str) -> int:
    long_ago = device.c.last_seen_ms < tx.now_ms - _ms(TOMBSTONES_KEPT)
    unseen = (device.c.tenant_id == tenant_id) & (device.c.state == DeviceState.ACTIVE) & long_ago
    return int(tx.run(update(device).where(unseen).values(state=DeviceState.STALE.value)).rowcount)


def _results(tx: Transaction, tenant_id: str) -> int:
    old = (op_result.c.tenant_id == tenant_id) & (op_result.c.at_ms < tx.now_ms - _ms(RESULTS_KEPT))
    return int(tx.run(delete(op_result).where(old)).rowcount)


def _decided(tx: Transaction, tenant_id: str) -> int:
    old = (quarantine.c.tenant_id == tenant_id) & (quarantine.c.resolved_ms < tx.now_ms - _ms(TRASH_KEPT))
    return int(tx.run(delete(quarantine).where(old)).rowcount)


def _trash(tx: Transaction, tenant_id: str, book_id: str) -> int:
    """What was deleted 30 days ago loses its words; id, number and what it belonged to stay."""
    due = (
        (record.c.tenant_id == tenant_id)
        & (record.c.book_id == book_id)
        & (record.c.state == RowState.DELETE)
        & (record.c.created != "")
        & (record.c.changed_ms < tx.now_ms - _ms(TRASH_KEPT))
    )
    emptied = update(record).where(due).values(fields=None, clocks=None, created="", author="")
    return int(tx.run(emptied).rowcount)
