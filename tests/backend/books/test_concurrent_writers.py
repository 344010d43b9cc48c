"""Many writers and a reader by cursor on PostgreSQL: the reader misses nothing, because the counter is locked last."""

import random
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.backend.books import commit
from app.backend.books.commit import commit_changes
from app.backend.books.counter import Counter
from app.backend.books.row import Row
from app.backend.store.database import Database
from app.backend.store.tables import record
from app.backend.store.transaction import Transaction
from app.backend.store.upgrade import upgrade
from app.wire.feed import RowState
from local_store.book.ids import new_id
from tests.backend.books.desk import Office
from tests.backend.books.office_of import office_of
from tests.backend.postgres import Postgres
from tests.backend.wrapping import wrapping

WRITERS = 8
BOOKS = 4
TURNS = 25


@pytest.fixture
def office_on_postgres(postgres: Postgres, tmp_path: Path) -> Iterator[Office]:
    name = f"w{new_id()}"
    database = Database(postgres.create(name), connections=2 * WRITERS, wrapping=wrapping())
    upgrade(database)
    yield office_of(database, tmp_path)
    database.close()
    postgres.drop(name)


def write_and_read(office: Office) -> tuple[int, int]:
    """Let the writers run beside a reader; returns how many rows were written and how many the reader missed."""
    books = [office.book(f"Book {number}") for number in range(BOOKS)]
    written: list[str] = []
    seen: set[str] = set()
    failed: list[BaseException] = []
    cursors = dict.fromkeys(books, 0)

    def write(seed: int) -> None:
        draw = random.Random(seed)
        try:
            for _ in range(TURNS):
                ids = [new_id() for _ in range(draw.randint(1, 5))]
                rows = [Row(draw.choice(books), "client", each, RowState.PUT, {}, {}, "x", "") for each in ids]

                def run(tx: Transaction, rows: list[Row] = rows) -> None:
                    commit_changes(tx, office.tenant, [(None, row) for row in rows])
                    time.sleep(draw.random() / 50)  # what a commit waits for: this is the time in which rows are missed

                office.database.transaction(run)
                written.extend(ids)
        except BaseException as error:
            failed.append(error)

    def read() -> None:
        for name in books:
            query = select(record.c.id, record.c.seq).where(
                record.c.tenant_id == office.tenant, record.c.book_id == name, record.c.seq > cursors[name]
            )
            for row in office.database.snapshot(lambda tx, query=query: tx.rows(query)):  # type: ignore[misc]
                seen.add(row.id)
                cursors[name] = max(cursors[name], row.seq)

    threads = [threading.Thread(target=write, args=(seed,)) for seed in range(WRITERS)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        read()
    read()
    assert not failed
    return len(written), len(set(written) - seen)


def test_a_reader_misses_nothing_while_eight_write(office_on_postgres: Office) -> None:
    written, missed = write_and_read(office_on_postgres)
    assert written > WRITERS * TURNS
    assert missed == 0


def test_this_would_show_if_numbers_came_from_a_sequence(
    office_on_postgres: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: numbers that do not wait for those before them to be there."""

    def from_a_sequence(tx: Transaction, tenant: str, wanted: Mapping[str, int]) -> dict[str, Counter]:
        last = {name: max(tx.value(text("SELECT nextval('loose')")) for _ in range(n)) for name, n in wanted.items()}
        return {name: Counter(last[name] * 10 - wanted[name], 0, 0) for name in wanted}

    def no_counter(tx: Transaction, table: object, names: object, rows: object) -> None:
        """Nor do they lock anything."""

    office_on_postgres.database.transaction(lambda tx: tx.run(text("CREATE SEQUENCE loose")))
    monkeypatch.setattr(commit, "lock_counters", from_a_sequence)
    monkeypatch.setattr(Transaction, "update", no_counter)
    written, missed = write_and_read(office_on_postgres)
    assert written > WRITERS * TURNS
    assert missed > 0
