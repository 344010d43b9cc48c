"""Transactions of the office's database, on SQLite and on PostgreSQL."""

from sqlalchemy import select

from app.backend.store.database import Database
from app.backend.store.tables import book
from app.backend.store.transaction import Transaction


def test_many_rows_are_written_and_found_again(database: Database) -> None:
    def write(tx: Transaction) -> None:
        names = ("tenant_id", "id", "name", "created_ms")
        tx.insert(book, names, [("t", f"b{i}", "first", 1) for i in range(5)])
        tx.put(book, names, [("t", f"b{i}", "second", 1) for i in range(3, 8)])
        tx.update(book, ("tenant_id", "id", "head"), [("t", f"b{i}", i) for i in range(8)])

    database.transaction(write)
    rows = database.snapshot(
        lambda tx: tx.among(book, ("id", "name", "head"), {"tenant_id": "t"}, "id", ["b4", "b9", "b1"], lock=False)
    )
    assert [tuple(row) for row in rows] == [("b1", "first", 1), ("b4", "second", 4)]
    assert database.snapshot(lambda tx: len(tx.rows(select(book)))) == 8
