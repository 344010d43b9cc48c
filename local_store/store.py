"""The book on this laptop: opened with its key, read and written in transactions, closed with the key forgotten."""

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from local_store import cipher, disk, schema_parts, undo
from local_store.book.changes import Changes
from local_store.book.errors import (
    BookError,
    DamagedBookError,
    DiskFaultError,
    IncompleteBookError,
    NewerBookError,
)
from local_store.book.ids import BookId, new_id
from local_store.book.stamp import Clock, Stamp
from local_store.giving_way import GivingWay
from local_store.migrations import all_migrations
from local_store.process_lock import ProcessLock
from local_store.projection import refresh_states
from local_store.reading_pool import ReadingPool
from local_store.rows.codec import to_micros
from local_store.session import ReadSession, WriteSession
from local_store.statement_log import tell_if_slow
from local_store.text_words import Vocabulary, words_in

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from local_store.blobs import Blobs

T = TypeVar("T")
log = logging.getLogger(__name__)

FILE_NAME = "book.db"
_NO_NOTES = "The book does not say which book it is. Nothing was changed; restore the last backup to go on."
_READER_KIBIBYTES = 2_560
"""The most that each reading connection keeps of it: the list of 50,000 clients fits in, all else is read in passing."""
_WRITER_KIBIBYTES = 48 * 1024
"""The most that the writing connection keeps of the book in memory; it takes it only for large imports."""
_LOG_PAGES = 4_000
"""Pages of the log, 16 MB, after which it is brought into the file."""
_WAIT_FOR_LOOKS_MS = 1_000
"""How long a write that deleted something waits for looks to end, before the log is emptied with the next write."""


class Store:
    """One open book. Reading may happen on several threads at once; writing on one at a time."""

    def __init__(self, folder: Path, key: bytearray, lock: ProcessLock, now: Callable[[], float]) -> None:
        self.folder = folder
        self.key = key
        self.now = now
        self.vocabulary = Vocabulary()
        self.way = GivingWay()
        self._lock = lock
        self._reading = ReadingPool(partial(_for_reading, folder / FILE_NAME, key))
        self.book = BookId("")
        self.clock = Clock(0)
        self._log_tells_deleted = False
        with self.reading() as session:
            self._take_up(session)

    def _take_up(self, session: ReadSession) -> None:
        """Go on where the book's notes stand."""
        last = session.setting("last_stamp")
        try:
            self.book = BookId(session.setting("book"))
            self.clock = Clock(int(session.setting("device_number", "0")), Stamp(last) if last else None, self._wall_ms)
            self.clock.offset_ms = int(session.setting("clock_offset_ms", "0"))
        except ValueError as error:
            raise IncompleteBookError(_NO_NOTES) from error
        if not self.book:
            raise IncompleteBookError(_NO_NOTES)

    # -- opening ---------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls, folder: Path, key: bytearray, book: BookId | None = None, now: Callable[[], float] = time.time
    ) -> Self:
        """A new, empty book in `folder` (which may exist, without a book in it)."""
        disk.make_folder(folder)
        lock = ProcessLock(folder)
        lock.acquire()
        try:
            with closing(cipher.connect(folder / FILE_NAME, key)) as connection:
                migrate(connection)
                notes = {
                    "book": book or new_id(),
                    "device": new_id(),
                    "device_number": str(int.from_bytes(os.urandom(8), "big") % 0xFFFF),
                    "created_at": str(int(now())),
                }
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("INSERT OR IGNORE INTO meta VALUES (?, ?)", list(notes.items()))
                connection.execute("COMMIT")
            return cls(folder, key, lock, now)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(
        cls,
        folder: Path,
        key: bytearray,
        now: Callable[[], float] = time.time,
        before_migration: Callable[[Path, bytearray], None] | None = None,
    ) -> Self:
        """The book in `folder`. Older schemas are brought up to date after `before_migration` made its copy.

        Raises BookInUseError, NewerBookError, ForeignFileError, DamagedBookError (IncompleteBookError), DiskFullError,
        ReadOnlyError.
        """
        lock = ProcessLock(folder)
        lock.acquire()
        try:
            with closing(cipher.connect(folder / FILE_NAME, key, create=False)) as connection:
                if _is_older(connection):
                    if before_migration:
                        before_migration(folder, key)
                    migrate(connection)
                schema_parts.check_parts(connection)
            return cls(folder, key, lock, now)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close every connection, overwrite the key and let go of the book. May be called twice."""
        self._reading.dispose()
        if "_writing" in self.__dict__:
            self._writing.dispose()
        self.vocabulary.forget()
        if "blobs" in self.__dict__:
            self.blobs.close()
        for index in range(len(self.key)):
            self.key[index] = 0
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def _writing(self) -> "Engine":
        """The engine behind every change, made with the first one."""
        return _engine(self.folder / FILE_NAME, self.key)

    @cached_property
    def blobs(self) -> "Blobs":
        """The book's photos and files."""
        from local_store import blobs

        return blobs.Blobs(self.folder / blobs.FOLDER, self.key)

    # -- transactions ----------------------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[ReadSession]:
        """A snapshot for one look."""
        try:
            with cipher.border(), self._reading.snapshot() as driver:
                yield ReadSession(driver, self.book)
        except (DamagedBookError, DiskFaultError):
            self._reading.dispose()  # what they have read so far may be wrong as well
            raise

    def look(self, look: Callable[[ReadSession], T]) -> T:
        """The answer of one look at the book."""
        with self.reading() as session:
            return look(session)

    def write(self, change: Callable[[WriteSession], Changes], *, keeps_undo: bool = True) -> Changes:
        """Run one verb in one transaction: everything it did, or nothing. Its inverse becomes an undo step."""
        with _border(self._writing), self._writing.begin() as connection:
            session = WriteSession(connection, self.book, self.clock, self.now, self.way)
            changes = change(session)
            refresh_states(session, to_micros(session.now()))
            if keeps_undo and session.inverse:
                undo.push(session, changes.label)
            stamp = self.clock.tick()
            session.note("last_stamp", stamp)
            answer = session.changes(changes.label)
            if changes.ids:
                answer = replace(answer, ids=changes.ids)  # what the verb says it was about
            if not session.has_many_new_words:
                # Nobody shall see the entries before the words; beside many others they are read with those.
                self.vocabulary.learn(words_in(session.new_words), stamp)
        if session.has_many_new_words:
            self.vocabulary.expect(stamp)
        self._log_tells_deleted |= session.has_deleted
        if self._log_tells_deleted:
            self._forget_deleted()
        return answer

    def checkpoint(self, wait_ms: int = cipher.BUSY_MILLISECONDS) -> bool:
        """Bring the write-ahead log into the file and empty it, so that deleted text leaves the disk.

        False when somebody still looked at an older state after `wait_ms` milliseconds: the log stays until next time.
        """
        with _border(self._writing), self._writing.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute(f"PRAGMA busy_timeout = {wait_ms}")
            try:
                is_held, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                raw.execute(f"PRAGMA busy_timeout = {cipher.BUSY_MILLISECONDS}")
        self._log_tells_deleted &= bool(is_held)
        return not is_held

    def _forget_deleted(self) -> None:
        """Empty the log now, or with the next write. What was written is safe either way, so nobody is told."""
        try:
            self.checkpoint(_WAIT_FOR_LOOKS_MS)
        except BookError as error:
            log.warning("the log of the book could not be emptied: %s", error.code)

    def _wall_ms(self) -> int:
        return int(self.now() * 1000)


@contextmanager
def _border(engine: "Engine") -> Iterator[None]:
    """The engine's and the disk's errors come out as BookErrors, also where SQLAlchemy wrapped them.

    SQLCipher remembers a failed read: a connection that met one calls the book damaged for ever, also when the disk is
    well again. So it is opened anew.
    """
    from sqlalchemy.exc import DBAPIError

    try:
        with cipher.border():
            try:
                yield
            except DBAPIError as error:
                raise cipher.told(error) from error
    except (DamagedBookError, DiskFaultError):
        engine.dispose()
        raise


def _newest() -> int:
    return all_migrations()[-1].number


def schema_version(connection: Any) -> int:
    """The schema number of an open book; 0 is an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _is_older(connection: Any) -> bool:
    """Whether steps are missing. Raises NewerBookError for a book whose major number this program does not know."""
    version = schema_version(connection)
    if version // 1000 > _newest() // 1000:
        raise NewerBookError("This book was written by a newer Mappe. Please update Mappe on this computer.")
    return version < _newest()


def migrate(connection: Any, upto: int | None = None) -> None:
    """Apply the missing steps, each in one transaction together with its number."""
    for step in all_migrations():
        if step.number <= schema_version(connection) or (upto is not None and step.number > upto):
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in step.statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {step.number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _for_reading(path: Path, key: bytearray) -> Any:
    connection = cipher.connect(path, key, create=False)
    connection.execute(f"PRAGMA cache_size = -{_READER_KIBIBYTES}")
    return connection


def _for_writing(path: Path, key: bytearray) -> Any:
    connection = cipher.connect(path, key, create=False)
    # Entries of many clients touch a page for each: in a small cache each would be encrypted several times over.
    connection.execute(f"PRAGMA cache_size = -{_WRITER_KIBIBYTES}")
    # An import writes most pages of the index of ids with each transaction: brought into the file less often, fewer times.
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    return connection


def _engine(path: Path, key: bytearray) -> "Engine":
    import sqlalchemy
    from sqlcipher3 import dbapi2

    engine = sqlalchemy.create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: _for_writing(path, key),
        poolclass=sqlalchemy.QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,  # an error of the engine names the statement, never what a client said
    )

    # Without this listener every statement would commit on its own (the driver is in autocommit mode).
    @sqlalchemy.event.listens_for(engine, "begin")
    def _begin(connection: "Connection") -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @sqlalchemy.event.listens_for(engine, "before_cursor_execute")
    def _start(_c: Any, _cursor: Any, _sql: str, _p: Any, context: Any, _many: bool) -> None:
        context.mappe_start = time.perf_counter()

    @sqlalchemy.event.listens_for(engine, "after_cursor_execute")
    def _end(_c: Any, _cursor: Any, sql: str, _p: Any, context: Any, _many: bool) -> None:
        tell_if_slow(sql, time.perf_counter() - context.mappe_start)

    return engine
