"""What lies on the disk while a verb runs: copied before every statement and every commit, as a dead process leaves it."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import event

from local_store.store import Store

FILES = ("book.db", "book.db-wal", "book.db-shm")
LOG_HEADER, FRAME = 32, 24 + 4096
"""Bytes of a write-ahead log before its first frame, and of one frame: https://www.sqlite.org/fileformat2.html#walformat."""


@dataclass(frozen=True, slots=True)
class DiskState:
    """The files of a book at one moment."""

    when: str
    transaction: int
    """How many transactions were begun before."""
    files: dict[str, bytes]

    @property
    def fingerprint(self) -> str:
        """Equal for states that a new process cannot tell apart."""
        named = [self.files.get(name, b"") for name in FILES[:2]]
        return hashlib.sha256(b"".join(hashlib.sha256(content).digest() for content in named)).hexdigest()

    def written_to(self, folder: Path, **replaced: bytes) -> Path:
        """The book in a folder of its own; `db` and `wal` may be put in instead."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        given = {"book.db": replaced.get("db"), "book.db-wal": replaced.get("wal")}
        for name, content in self.files.items():
            if any(replaced) and name == "book.db-shm":
                continue
            instead = given.get(name)
            (folder / name).write_bytes(content if instead is None else instead)
        return folder


@dataclass(slots=True)
class Recorder:
    """Everything a store had on the disk, in order."""

    folder: Path
    states: list[DiskState] = field(default_factory=list)
    transactions: int = 0

    def take(self, when: str) -> None:
        """Copy the files as they are now."""
        files = {name: (self.folder / name).read_bytes() for name in FILES if (self.folder / name).exists()}
        self.states.append(DiskState(when, self.transactions, files))


@contextmanager
def recorded(store: Store, cache_pages: int = 6) -> Iterator[Recorder]:
    """Record while a store writes. Its cache is so small that half-done transactions reach the disk, too."""
    recorder = Recorder(store.folder)

    def connected(raw: Any, _record: Any) -> None:
        raw.execute(f"PRAGMA cache_size = {cache_pages}")

    def executed(_connection: Any, _cursor: Any, sql: str, *_: Any) -> None:
        is_first = sql.startswith("BEGIN")
        recorder.take("begin" if is_first else " ".join(sql.split())[:60])
        recorder.transactions += is_first

    def committed(_connection: Any) -> None:
        recorder.take("commit")

    checkpoint = store.checkpoint

    def emptied(*arguments: Any) -> bool:
        recorder.take("checkpoint")
        return checkpoint(*arguments)

    hooks: dict[str, Callable[..., Any]] = {"before_cursor_execute": executed, "commit": committed}
    event.listen(store._writing, "connect", connected)
    for name, hook in hooks.items():
        event.listen(store._writing, name, hook)
    setattr(store, "checkpoint", emptied)  # noqa: B010 - a method of this one store
    try:
        yield recorder
        recorder.take("end")
    finally:
        for name, hook in hooks.items():
            event.remove(store._writing, name, hook)
        setattr(store, "checkpoint", checkpoint)  # noqa: B010 - as it was
