"""Transactions of the office's database, on SQLite and on PostgreSQL."""

import contextlib
import threading

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError

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


NAMES = ("tenant_id", "id", "name", "created_ms")


def insert_one(tx: Transaction, name: str) -> None:
    tx.insert(book, NAMES, [("t", name, name, 1)])


def count(database: Database) -> int:
    return database.snapshot(lambda tx: len(tx.rows(select(book))))


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    def fail(tx: Transaction) -> None:
        insert_one(tx, "a")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.transaction(fail)
    assert count(database) == 0


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError):
        database.snapshot(lambda tx: insert_one(tx, "a"))
    assert count(database) == 0


def test_a_reader_sees_one_moment(database: Database) -> None:
    def look(tx: Transaction) -> tuple[int, int]:
        before = len(tx.rows(select(book)))
        database.transaction(lambda other: insert_one(other, "a"))
        return before, len(tx.rows(select(book)))

    assert database.snapshot(look) == (0, 0)
    assert count(database) == 1


def test_a_new_row_that_somebody_made_meanwhile_is_found_at_the_second_try(database: Database) -> None:
    """Both look before either writes: on PostgreSQL one collides; SQLite lets one writer in at a time."""
    looked = threading.Barrier(2)
    made: list[str] = []

    def run(tx: Transaction) -> None:
        is_new = not tx.rows(select(book))
        if not database.is_sqlite and looked.n_waiting < 2 and not looked.broken:
            with contextlib.suppress(threading.BrokenBarrierError):
                looked.wait(timeout=5)
            looked.abort()
        if is_new:
            insert_one(tx, "a")

    def write() -> None:
        database.transaction(run)
        made.append("done")

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["done", "done"]
    assert count(database) == 1


def test_a_key_that_stays_taken_is_told(database: Database) -> None:
    database.transaction(lambda tx: insert_one(tx, "a"))
    with pytest.raises(IntegrityError):
        database.transaction(lambda tx: insert_one(tx, "a"))


def test_words_that_look_like_json_or_sql_come_back_as_they_went(database: Database) -> None:
    words = 'ä"\\\'; DROP TABLE book; {"a": "\\u0000"} %s ? \n\t \U0001f4d8'
    database.transaction(lambda tx: insert_one(tx, words))
    assert database.snapshot(lambda tx: tx.value(select(book.c.name))) == words
    found = database.snapshot(lambda tx: tx.among(book, ("id",), {"tenant_id": "t"}, "id", [words]))
    assert [row.id for row in found] == [words]


def test_every_statement_is_announced_before_it_runs(database: Database) -> None:
    said: list[str] = []
    database.before_statement = said.append
    database.transaction(lambda tx: insert_one(tx, "a"))
    database.before_statement = None
    assert any(each.startswith("INSERT INTO book") for each in said)
    assert said[-2:] == ["COMMIT", "COMMITTED"]
