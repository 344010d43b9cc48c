"""A large book as files for laptops that begin with it: the same for all its members, built in one moment's view.

Each part is NDJSON of feed rows, sorted by kind and id, compressed with Zstandard.
"""

import secrets
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import zstandard
from sqlalchemy import delete, select

from app.backend.books.cursor import Cursor
from app.backend.books.pull import feed_row
from app.backend.books.push import epoch_of
from app.backend.books.row import rank
from app.backend.store.database import Database
from app.backend.store.tables import book, erasure, record, snapshot
from app.backend.store.transaction import Transaction
from app.wire.feed import Bootstrap
from app.wire.limits import SNAPSHOT_PART_BYTES

_OLD_MS = 7 * 24 * 3600 * 1000
_FINISH_MS = 24 * 3600 * 1000
_MOST_DELTA = 0.2
_COLUMNS = ("kind", "id", "seq", "state", "fields", "clocks", "created")
_AT_ONCE = 500
"""Rows that are fetched at a time: some are texts of a megabyte."""
_GULP = 256 * 1024
"""Bytes that are compressed at a time."""
_NAMES = ("tenant_id", "book_id", "id", "seq", "commit_id", "epoch", "row_count", "sizes", "digests", "at_ms")
_numbers = msgspec.json.Decoder(list[int])
_texts = msgspec.json.Decoder(list[str])


@dataclass(slots=True)
class _Built:
    """A snapshot on its way into the folder."""

    seq: int = 0
    commit: str = ""
    epoch: str = ""
    rows: int = 0
    sizes: list[int] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)


class Snapshots:
    """The snapshots in one folder, which all processes of an office share."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._lock = threading.Lock()
        self._building: set[tuple[str, str]] = set()

    def offer(self, tx: Transaction, tenant: str, found: Any, epoch: str) -> tuple[Bootstrap, Cursor] | None:
        """The snapshot of a book that a laptop may begin with; None where there is none or it is too old."""
        query = select(snapshot).where(snapshot.c.tenant_id == tenant, snapshot.c.book_id == found.id)
        row = tx.first(query.order_by(snapshot.c.at_ms.desc(), snapshot.c.id.desc()).limit(1))
        if row is None or row.epoch != epoch or not found.floor <= row.seq <= found.head:
            return None
        is_old = tx.now_ms - row.at_ms > _OLD_MS or found.head - row.seq > _MOST_DELTA * found.row_count
        sizes = _numbers.decode(row.sizes)
        if is_old or not all(self._path(tenant, row.id, part).exists() for part in range(len(sizes))):
            return None
        digests = _texts.decode(row.digests)
        return (
            Bootstrap(row.id, "", len(sizes), sum(sizes), row.row_count, digests),
            Cursor(epoch, row.seq, row.commit_id, "", 0, found.floor),
        )

    def build(self, tenant: str, name: str) -> bool:
        """Write a new snapshot of a book; False where another thread is at it."""
        with self._lock:
            if (tenant, name) in self._building:
                return False
            self._building.add((tenant, name))
        try:
            self._build(tenant, name)
        finally:
            with self._lock:
                self._building.discard((tenant, name))
        return True

    def book_of(self, tx: Transaction, tenant: str, snapshot_id: str) -> str | None:
        """Which book a snapshot is of; None where there is no such snapshot."""
        query = select(snapshot.c.book_id).where(snapshot.c.tenant_id == tenant, snapshot.c.id == snapshot_id)
        found: str | None = tx.value(query)
        return found

    def part(self, tenant: str, snapshot_id: str, number: int) -> Path:
        """The file of one part. Raises FileNotFoundError."""
        path = self._path(tenant, snapshot_id, number)
        if not path.exists():
            raise FileNotFoundError(snapshot_id)
        return path

    def forget(self, tx: Transaction, tenant: str, name: str, *, before_ms: int | None = None) -> list[str]:
        """Strike a book's snapshots from the list, or those older than that; returns their ids for `remove`."""
        where = (snapshot.c.tenant_id == tenant) & (snapshot.c.book_id == name)
        if before_ms is not None:
            where &= snapshot.c.at_ms < before_ms
        found = [row.id for row in tx.rows(select(snapshot.c.id).where(where))]
        tx.run(delete(snapshot).where(where))
        return found

    def remove(self, tenant: str, snapshot_ids: list[str]) -> None:
        """Delete the files of snapshots, after the transaction that struck them from the list."""
        for each in snapshot_ids:
            shutil.rmtree(self._place(tenant, each), ignore_errors=True)

    def _build(self, tenant: str, name: str) -> None:
        made = secrets.token_hex(16)
        place = self._place(tenant, made)
        unfinished = place.with_name(f"{made}.part")
        unfinished.mkdir(parents=True)
        try:
            built = self._database.snapshot(lambda tx: _written(tx, tenant, name, unfinished))
            unfinished.rename(place)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise

        def keep(tx: Transaction) -> list[str]:
            # An erasure while this was written took nothing out of it. The lock puts the two in one order.
            tx.among(book, ("id",), {"tenant_id": tenant}, "id", [name], lock=True)
            later = (erasure.c.tenant_id == tenant) & (erasure.c.book_id == name) & (erasure.c.seq > built.seq)
            if tx.first(select(erasure.c.id).where(later)) is not None:
                return [made]
            # Whoever is downloading the one before has a day to finish.
            old = self.forget(tx, tenant, name, before_ms=tx.now_ms - _FINISH_MS)
            sizes, digests = (msgspec.json.encode(each).decode() for each in (built.sizes, built.digests))
            values = (tenant, name, made, built.seq, built.commit, built.epoch, built.rows, sizes, digests, tx.now_ms)
            tx.insert(snapshot, _NAMES, [values])
            return old

        self.remove(tenant, self._database.transaction(keep))

    def _place(self, tenant: str, snapshot_id: str) -> Path:
        return self._folder / tenant / snapshot_id

    def _path(self, tenant: str, snapshot_id: str, number: int) -> Path:
        return self._place(tenant, snapshot_id) / _part_name(number)


def _part_name(number: int) -> str:
    return f"{number:05d}.ndjson.zst"


def _written(tx: Transaction, tenant: str, name: str, folder: Path) -> _Built:
    built = _Built()
    columns = (book.c.head, book.c.last_commit)
    row = tx.first(select(*columns).where(book.c.tenant_id == tenant, book.c.id == name))
    if row is None:
        raise LookupError(name)
    built.seq, built.commit, built.epoch = row.head, row.last_commit, epoch_of(tx, tenant)
    lines = _lines(tx, tenant, name)
    line = next(lines, None)
    while line is not None:
        with (folder / _part_name(len(built.sizes))).open("wb") as file:
            part = _Part(file)
            while line is not None and part.has_room_for(line):
                part.add(line)
                built.rows += 1
                line = next(lines, None)
            part.end()
        built.sizes.append(part.size)
        built.digests.append(part.digest.hexdigest())
    return built


class _Part:
    """A part on its way into its file; little of it is ever in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._packer = zstandard.ZstdCompressor(level=3).compressobj()
        self._gathered = bytearray()
        self._plain = 0
        self.size = 0
        """Compressed."""
        self.digest = sha256()

    def has_room_for(self, line: bytes) -> bool:
        """Whether the part stays within its bounds; the first line always fits."""
        return not self._plain or self._plain + len(line) <= SNAPSHOT_PART_BYTES

    def add(self, line: bytes) -> None:
        """Write one more line."""
        self._gathered += line
        self._plain += len(line)
        if len(self._gathered) >= _GULP:
            self._write(self._packer.compress(self._gathered))
            self._gathered.clear()

    def end(self) -> None:
        """Nothing more comes."""
        self._write(self._packer.compress(self._gathered) + self._packer.flush())

    def _write(self, packed: bytes) -> None:
        self._file.write(packed)
        self.digest.update(packed)
        self.size += len(packed)


def _lines(tx: Transaction, tenant: str, name: str) -> Iterator[bytes]:
    where = (record.c.tenant_id == tenant) & (record.c.book_id == name)
    kinds = [row.kind for row in tx.rows(select(record.c.kind).where(where).distinct())]
    encoder = msgspec.json.Encoder()
    for kind in sorted(kinds, key=lambda kind: (rank(kind), kind)):
        # Also what went is told, as in pages: a laptop may have made it once more, out of the same file.
        query = (
            select(*(record.c[column] for column in _COLUMNS)).where(where, record.c.kind == kind).order_by(record.c.id)
        )
        for found in tx.stream(query, _AT_ONCE):
            yield encoder.encode(feed_row(found)) + b"\n"
