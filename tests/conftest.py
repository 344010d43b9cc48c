"""A real encrypted book for every test that asks for one; property tests that try the same examples every time."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from local_store.book.changes import Changes
from local_store.book.ids import BookId, new_id
from local_store.book.records import Record
from local_store.session import WriteSession
from local_store.store import Store

# A change is judged by what it changed: the same examples at each run. Seeds roam in MAPPE_LONG_TESTS and `make fuzz`.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("roaming", deadline=None, max_examples=1_000)
settings.load_profile("roaming" if os.environ.get("MAPPE_LONG_TESTS") else "repeatable")


class Ticking:
    """A clock that a test moves: seconds since 1970."""

    def __init__(self) -> None:
        self.now = 1_773_316_800.0  # 2026-03-12 12:00 UTC

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def book_folder(tmp_path: Path) -> Path:
    return tmp_path / "Book"


@pytest.fixture
def book_key() -> bytes:
    return os.urandom(32)


@pytest.fixture
def store(book_folder: Path, book_key: bytes, clock: Ticking) -> Iterator[Store]:
    opened = Store.create(book_folder, bytearray(book_key), BookId(new_id()), now=clock)
    yield opened
    opened.close()


Keep = Callable[..., Changes]


@pytest.fixture
def keep(store: Store) -> Keep:
    """Write records in one operation."""

    def write(*records: Record, label: str = "Add") -> Changes:
        def change(session: WriteSession) -> Changes:
            for record in records:
                session.add(record)
            return session.changes(label)

        return store.write(change)

    return write
