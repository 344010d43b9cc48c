"""A backup's copy of an SQLite database: every record in it is sealed with its client's key, and no key is in it.

After a restore the records are opened again; those whose key is gone stay empty.
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Row, literal_column, select

from app.backend.client_keys import sealed_text
from app.backend.client_keys.data_keys import DataKeys
from app.backend.client_keys.holder import Holder, Named, holders_of, kind_above
from app.backend.client_keys.sealing_key import UnreadableError
from app.backend.client_keys.tables import data_key
from app.backend.store.database import Database
from app.backend.store.tables import record
from app.backend.store.tables import tenant as tenants
from app.backend.store.transaction import Transaction
from app.wire.feed import RowState

_SLICE = 5_000
_KEY = ("tenant_id", "kind", "holder_id", "wrapped_by", "wrapped")
_CHANGED = ("tenant_id", "book_id", "kind", "id", "fields")


def seal(running: Database, copy: Path) -> None:
    """Seal every record in a copy of a running office's database, and take the keys out of it.

    Clients who had no key yet get one in the running office; who was erased there meanwhile gets none.
    """
    database = Database(f"sqlite:///{copy}", wrapping=running.wrapping)
    try:
        for tenant in database.snapshot(lambda tx: [row.id for row in tx.rows(select(tenants.c.id))]):
            _give_keys(running, database, tenant)
            _over_all(database, tenant, _seal_slice)
        database.transaction(lambda tx: tx.run(data_key.delete()).rowcount)
    finally:
        database.close()
    with contextlib.closing(sqlite3.connect(copy)) as closing:
        # One file, without a log beside it.
        closing.execute("PRAGMA journal_mode = DELETE")


def unseal(database: Database) -> None:
    """Open every record that a backup has sealed. Safe to do again. PostgreSQL's own tools seal none."""
    if not database.is_sqlite:
        return
    for tenant in database.snapshot(lambda tx: [row.id for row in tx.rows(select(tenants.c.id))]):
        _over_all(database, tenant, _unseal_slice)


def _give_keys(running: Database, copy: Database, tenant: str) -> None:
    """See to it that everybody in the copy has the key that they have in the running office."""
    wanted: set[Holder] = set()
    for rows in _slices(copy, tenant):
        wanted |= copy.snapshot(partial(_owners, tenant=tenant, rows=rows))
    have = copy.snapshot(lambda tx: DataKeys(tx, tenant).existing(wanted)).keys()

    def ensure(tx: Transaction) -> Sequence[Row[Any]]:
        erased = select(record.c.id).where(record.c.tenant_id == tenant, record.c.state == RowState.ERASE)
        gone = {row.id for row in tx.rows(erased)}
        DataKeys(tx, tenant).ensured(holder for holder in wanted - have if holder.id not in gone)
        return tx.rows(select(data_key).where(data_key.c.tenant_id == tenant))

    keys = running.transaction(ensure)
    new = [tuple(row) for row in keys if Holder(row.kind, row.holder_id) in wanted - have]
    copy.transaction(lambda tx: tx.insert(data_key, _KEY, new))


def _over_all(database: Database, tenant: str, change: Any) -> None:
    for rows in _slices(database, tenant):
        database.transaction(partial(change, tenant=tenant, rows=rows))


def _slices(database: Database, tenant: str) -> Iterator[Sequence[Row[Any]]]:
    """The records that have content, in slices by number."""
    rows = database.snapshot(partial(_slice, tenant=tenant, after=-1))
    while rows:
        yield rows
        rows = database.snapshot(partial(_slice, tenant=tenant, after=rows[-1].number))


def _slice(tx: Transaction, tenant: str, after: int) -> Sequence[Row[Any]]:
    number: Any = literal_column("rowid")
    query = select(number.label("number"), record).where(
        record.c.tenant_id == tenant, record.c.fields.is_not(None), number > after
    )
    return tx.rows(query.order_by(number).limit(_SLICE))


def _named(row: Row[Any]) -> Named:
    return Named(row.book_id, row.kind, row.id, row.parent, kind_above(row.kind, row.fields))


def _owners(tx: Transaction, tenant: str, rows: Sequence[Row[Any]]) -> set[Holder]:
    return set(holders_of(tx, tenant, map(_named, rows)).values())


def _about(row: Row[Any]) -> str:
    return f"record {row.kind} {row.id}"


def _seal_slice(tx: Transaction, tenant: str, rows: Sequence[Row[Any]]) -> None:
    named = list(map(_named, rows))
    owners = holders_of(tx, tenant, named)
    keys = DataKeys(tx, tenant).existing(set(owners.values()))
    changed = []
    for row, each in zip(rows, named, strict=True):
        holder = owners[each]
        text = sealed_text.seal(keys, holder, row.fields, _about(row)) if holder in keys else None
        changed.append((row.tenant_id, row.book_id, row.kind, row.id, text))
    tx.update(record, _CHANGED, changed)


def _unseal_slice(tx: Transaction, tenant: str, rows: Sequence[Row[Any]]) -> None:
    sealed = [(row, holder) for row in rows if (holder := sealed_text.holder_in(row.fields)) is not None]
    keys = DataKeys(tx, tenant).existing({holder for _, holder in sealed})
    changed = []
    for row, _ in sealed:
        try:
            text = sealed_text.opened(keys, row.fields, _about(row))
        except UnreadableError:
            text = None
        changed.append((row.tenant_id, row.book_id, row.kind, row.id, text))
    tx.update(record, _CHANGED, changed)
