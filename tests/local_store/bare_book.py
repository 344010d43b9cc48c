"""Builds a small book on disk out of its real parts: keys, an encrypted file with rows, attached files."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from local_store import cipher, keys
from local_store.blobs import Blobs
from local_store.book.ids import BookId, new_id

MARKER = "Haftpflichtschaden-Zaunkoenig-4711"


@dataclass(frozen=True, slots=True)
class BareBook:
    """A closed book, what opens it and what is in it."""

    folder: Path
    book: BookId
    key: bytearray
    recovery: str
    attached: dict[str, bytes]

    @property
    def file(self) -> Path:
        return self.folder / "book.db"


def bare_book(folder: Path, rows: int = 400) -> BareBook:
    """Make a closed book with `rows` entries, an index, a full-text index and three attached files."""
    book = BookId(new_id())
    key, recovery = keys.create(folder, book)
    with closing(cipher.connect(folder / "book.db", key)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        connection.execute("CREATE INDEX entry_body ON entry (body)")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
        bodies = [(f"{MARKER} Eintrag {number} " + "Angebot " * (number % 40),) for number in range(rows)]
        connection.executemany("INSERT INTO entry (body) VALUES (?)", bodies)
        connection.executemany("INSERT INTO words (body) VALUES (?)", bodies)
        connection.execute("PRAGMA user_version = 7")
        connection.execute("COMMIT")
    contents = [(MARKER.encode() + b" ") * 2_000, b"", bytes(range(256)) * 700]
    blobs = Blobs(folder / "blobs", key)
    attached = {blobs.put(content)[0]: content for content in contents}
    blobs.close()
    return BareBook(folder, book, key, recovery, attached)


def entries(folder: Path, key: bytearray) -> list[str]:
    """The bodies in the book, after every page passed its check."""
    with closing(cipher.connect(folder / "book.db", key, create=False)) as connection:
        complaints = cipher.full_check(connection)
        if complaints:
            raise AssertionError(complaints)
        return [row[0] for row in connection.execute("SELECT body FROM entry ORDER BY id")]


def attached_files(folder: Path, key: bytearray) -> dict[str, bytes]:
    """Every attached file by its SHA-256."""
    blobs = Blobs(folder / "blobs", key)
    try:
        return {sha256: blobs.read(sha256) for sha256 in blobs.contents()}
    finally:
        blobs.close()


def copied(book: BareBook, folder: Path) -> BareBook:
    """The same book at another place."""
    shutil.copytree(book.folder, folder)
    return BareBook(folder, book.book, bytearray(book.key), book.recovery, book.attached)


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """The system refuses to let any file grow beyond `size` bytes, as it does when the disk is full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def all_bytes(folder: Path) -> bytes:
    """What anybody who finds the folder can read, names included."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\n".join(str(path).encode() + b"\n" + path.read_bytes() for path in files)
