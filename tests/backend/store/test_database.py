"""Transactions of the office's database, on SQLite and on PostgreSQL."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import bindparam, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.backend.store.database import Database
from app.backend.store.tables import book, op_result
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


def test_whoever_looks_at_a_file_keeps_little_of_it_in_memory(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'office.db'}")

    def kept(tx: Transaction) -> tuple[int, int]:
        return -tx.value(text("PRAGMA cache_size")), tx.value(text("PRAGMA mmap_size")) or 0

    assert database.snapshot(kept) == (4 * 1024, 0)
    assert database.transaction(kept) == (32 * 1024, 0)
    assert database.snapshot(kept) == (4 * 1024, 0)
    database.close()


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


ODD = ["ä\"\\'\n\t\r", "\\N", "\\.", "", "{}", "%s ? \U0001f4d8"]
FULL = ("tenant_id", "device_id", "n", "op_id", "result", "claimed", "stamp", "at_ms")


def test_very_many_rows_come_back_as_they_went_and_nothing_is_nothing(database: Database) -> None:
    rows = [("t", "d", n, f"op{n}", ODD[n % len(ODD)], None, ODD[-n % len(ODD)], 2**52 + n) for n in range(500)]
    database.transaction(lambda tx: tx.insert(op_result, FULL, rows))
    where = {"tenant_id": "t", "device_id": "d"}
    found = database.snapshot(lambda tx: tx.among(op_result, FULL, where, "n", [row[2] for row in rows]))
    assert [tuple(row) for row in found] == rows


def test_one_taken_key_among_very_many_leaves_nothing(database: Database) -> None:
    database.transaction(lambda tx: insert_one(tx, "b300"))
    with pytest.raises(IntegrityError):
        database.transaction(lambda tx: tx.insert(book, NAMES, [("t", f"b{n}", "", 1) for n in range(500)]))
    assert count(database) == 1


def test_a_question_by_itself_sees_what_was_written_and_is_announced(database: Database) -> None:
    asked = select(book.c.id, book.c.name).where(book.c.tenant_id == bindparam("tenant")).order_by(book.c.id)
    said: list[str] = []
    for names in (["a"], ["a", "b"]):
        database.transaction(partial(insert_one, name=names[-1]))
        database.before_statement = said.append
        found = database.glance(asked, {"tenant": "t"})
        database.before_statement = None
        assert [row.name for row in found] == names
        assert database.glance(asked, {"tenant": "u"}) == []
    assert sum(each.startswith("SELECT") for each in said) == 2
    database.transaction(lambda tx: insert_one(tx, "c"))
    assert count(database) == 3


def test_a_row_is_entered_once(database: Database) -> None:
    assert database.enter(book, NAMES, ("t", "a", "first", 1))
    assert not database.enter(book, NAMES, ("t", "a", "second", 1))
    assert database.snapshot(lambda tx: tx.value(select(book.c.name))) == "first"


def test_what_passes_is_noted_and_noted_anew(database: Database) -> None:
    database.note(book, NAMES, [("t", "a", "first", 1), ("t", "b", "first", 1)])
    database.note(book, NAMES, [("t", "b", "second", 1)])
    rows = database.snapshot(lambda tx: tx.among(book, ("id", "name"), {"tenant_id": "t"}, "id", ["a", "b"]))
    assert [tuple(row) for row in rows] == [("a", "first"), ("b", "second")]


def test_only_what_passes_is_not_written_through_at_once(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'office.db'}")

    def kept(tx: Transaction) -> int:
        return int(tx.value(text("PRAGMA synchronous")))

    full, normal = 2, 1
    assert database.transaction(kept) == full
    assert database.transaction(kept, is_lasting=False) == normal
    assert database.transaction(kept) == full
    database.close()


@pytest.mark.parametrize("count", [0, 3, 500])
def test_rows_that_are_made_on_the_way_are_all_there(database: Database, count: int) -> None:
    ended: list[int] = []

    def rows() -> Iterator[tuple[Any, ...]]:
        yield from (("t", f"b{n}", ODD[n % len(ODD)], n) for n in range(count))
        ended.append(count)

    database.transaction(lambda tx: tx.insert_made(book, NAMES, rows(), count))
    found = database.snapshot(lambda tx: tx.rows(select(book.c.name).order_by(book.c.created_ms)))
    assert [row.name for row in found] == [ODD[n % len(ODD)] for n in range(count)]
    assert ended == [count]


@pytest.mark.parametrize("count", [3, 500])
def test_rows_that_cannot_be_made_to_the_end_leave_nothing(database: Database, count: int) -> None:
    def rows() -> Iterator[tuple[Any, ...]]:
        yield from (("t", f"b{n}", "", n) for n in range(count))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.transaction(lambda tx: tx.insert_made(book, NAMES, rows(), count))
    database.transaction(lambda tx: insert_one(tx, "a"))
    assert len(database.snapshot(lambda tx: tx.rows(select(book)))) == 1


END = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE usename = current_user AND datname = current_database() AND pid <> pg_backend_pid()"
)


def test_connections_that_were_cut_meanwhile_are_made_anew(database: Database) -> None:
    database.transaction(lambda tx: insert_one(tx, "a"))
    asked = select(book.c.id).where(book.c.tenant_id == bindparam("tenant"))
    asks: list[Callable[[], Sequence[Any]]] = [
        lambda: database.glance(asked, {"tenant": "t"}),
        lambda: database.snapshot(lambda tx: tx.among(book, ("id",), {"tenant_id": "t"}, "id", ["a"])),
        lambda: database.transaction(lambda tx: tx.among(book, ("id",), {"tenant_id": "t"}, "id", ["a"], lock=True)),
    ]
    for ask in asks:
        if not database.is_sqlite:
            others = Database(database.url.render_as_string(hide_password=False))
            others.transaction(lambda tx: tx.rows(END))
            others.close()
        assert [row.id for row in ask()] == ["a"]
