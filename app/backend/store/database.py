"""One database behind one set of SQL: SQLite in a file, or PostgreSQL; transactions that are tried again when they collide.

Writes on SQLite are BEGIN IMMEDIATE with `synchronous=FULL`; on PostgreSQL READ COMMITTED. Reads see one snapshot.
"""

import math
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.pool import StaticPool

from app.backend.store import bulk
from app.backend.store.driver import Driver
from app.backend.store.glance import parameters, spelled
from app.backend.store.transaction import Transaction

if TYPE_CHECKING:
    from app.backend.client_keys.wrapping import WrappingKeys

T = TypeVar("T")

ATTEMPTS = 8
"""How often a transaction is tried before the caller is told that the database is busy."""
_FIRST_PAUSE_S = 0.01
_LONGEST_PAUSE_S = 0.5
_LOCK_WAIT_MS = 10_000
_COLLISIONS = {"40001", "40P01", "55P03"}
"""Serialisation failure, deadlock, lock not available: https://www.postgresql.org/docs/current/errcodes-appendix.html"""
_TAKEN = "23505"
"""Unique violation: somebody made the same new row meanwhile. A second look finds it."""
_SQLITE_BUSY = {5, 6}
_WRITER_KIBIBYTES = 32 * 1024
"""The most that the writing connection keeps of the database in memory: a push touches a page for each client."""
_READER_KIBIBYTES = 4 * 1024
"""The same of each that looks, of which there are as many as questions at a time."""
_STILL_S = 2.0
"""A connection to PostgreSQL that was used no longer ago is taken without asking; if it is cut, one tries again."""
_random = secrets.SystemRandom()


class BusyError(Exception):
    """The transaction collided with others every time it was tried, or the database cannot be reached."""


def wall_clock_ms() -> int:
    """Milliseconds since 1970 by this machine's clock."""
    return time.time_ns() // 1_000_000


class Database:
    """The office's database. Threads may share it.

    `url` is `sqlite:///file`, `sqlite://` (in memory, for tests) or `postgresql+psycopg://...`. `before_statement` is
    called with every statement, and with "COMMIT" and "COMMITTED" around the end of a transaction that writes.
    `wrapping` is the office's secret: without it nothing can be overwritten, kept waiting or read of what was.
    """

    def __init__(
        self,
        url: str,
        *,
        now_ms: Callable[[], int] = wall_clock_ms,
        connections: int = 8,
        wrapping: "WrappingKeys | None" = None,
    ) -> None:
        self.url = make_url(url)
        self.wrapping = wrapping
        self.now_ms = now_ms
        self.before_statement: Callable[[str], None] | None = None
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        in_memory = self.is_sqlite and self.url.database in {None, "", ":memory:"}
        self.engine = _sqlite(self.url, in_memory=in_memory) if self.is_sqlite else _postgres(self.url, connections)
        self._writing = self.engine
        if self.is_sqlite and not in_memory:
            # One connection keeps in memory what the next push needs; all that look get by with little.
            self._writing = _sqlite(self.url, is_writer=True)
            event.listen(self._writing, "before_cursor_execute", self._announce)
        # One writer at a time waits its turn here instead of being sent away by SQLite.
        self._turn = threading.RLock() if self.is_sqlite else nullcontext()
        self._reading_turn = self._turn if in_memory else nullcontext()
        event.listen(self.engine, "before_cursor_execute", self._announce)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()
        self._writing.dispose()

    def transaction(self, run: Callable[[Transaction], T], *, is_lasting: bool = True) -> T:
        """Run something that writes, all or nothing; it is run again when it collides with others.

        `run` must not keep anything from one try to the next. What is not lasting nobody waits for until it lies on the
        disk: a power cut may lose it, whole (SQLite; see `note`). Raises BusyError after several tries, and
        IntegrityError where a key is taken that a second look does not find.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self._turn, self._begun(self._writing, is_write=True, is_lasting=is_lasting) as connection:
                    return run(Transaction(self, connection))
            except DBAPIError as error:
                why = self._why(error)
                if why == "taken" and attempt >= ATTEMPTS // 2:
                    raise
                self._look_again(error, attempt)
            time.sleep(_pause(attempt))
        raise AssertionError

    def snapshot(self, run: Callable[[Transaction], T]) -> T:
        """Run something that only reads; all it reads is of one moment."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self._reading_turn, self._begun(self.engine, is_write=False) as connection:
                    return run(Transaction(self, connection))
            except DBAPIError as error:
                self._look_again(error, attempt)
            time.sleep(_pause(attempt))
        raise AssertionError

    def glance(self, query: Select[Any], values: Mapping[str, Any]) -> list[Any]:
        """The rows of one query by itself: no transaction is begun or ended for it. `values` are its bound parameters."""
        text, order, names = spelled(query, self.engine.dialect)
        if self._reading_turn is self._turn:
            return self.snapshot(lambda tx: tx.glanced(text, parameters(order, values), names))
        return self._alone(lambda driver: driver.rows(text, parameters(order, values), names))

    def enter(self, table: Table, names: Sequence[str], row: Sequence[Any]) -> bool:
        """Note one row of what passes, unless its key is there already; whether it was new. A power cut may lose it."""
        if self.is_sqlite:
            return self.transaction(lambda tx: tx.enter(table, names, row), is_lasting=False)
        sql = bulk.enter(table, tuple(names), is_sqlite=False)
        return self._alone(lambda driver: driver.run(sql, row)) == 1

    def note(self, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Put rows about what passes, as `Transaction.put` does; everybody sees them at once. A power cut may lose them."""
        if self.is_sqlite:
            self.transaction(lambda tx: tx.put(table, names, rows), is_lasting=False)
            return
        sql, given = bulk.note(table, tuple(names)), bulk.as_json(names, rows)
        self._alone(lambda driver: driver.run(sql, (given,)))

    def _alone(self, run: Callable[[Driver], T]) -> T:
        """One statement that is a transaction of its own."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self.engine.connect() as connection, _by_itself(connection):
                    return run(Driver(connection, self.announce))
            except DBAPIError as error:
                self._look_again(error, attempt)
            time.sleep(_pause(attempt))
        raise AssertionError

    def write_through(self) -> None:
        """Let nothing of what was overwritten or deleted stay in SQLite's log; PostgreSQL sees to its own."""
        if self.is_sqlite:
            with self._turn, self.engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def count_rows_anew(self, table: Table, names: Sequence[str]) -> None:
        """Let PostgreSQL learn how a table has grown, and what these columns hold, as its own daemon does a minute later.

        Until then it plans as if a book had hardly a row, and reads all of it for each. A refusal does no harm. SQLite has
        no need of it.
        """
        if not self.is_sqlite:
            with suppress(DBAPIError), self.engine.connect() as connection, connection.begin():
                connection.exec_driver_sql(f"ANALYZE {table.name} ({', '.join(names)})")

    @contextmanager
    def _begun(self, engine: Engine, *, is_write: bool, is_lasting: bool = True) -> Iterator[Connection]:
        with engine.connect() as connection:
            connection.info["is_write"], connection.info["is_lasting"] = is_write, is_lasting
            if not self.is_sqlite:
                level = "READ COMMITTED" if is_write else "REPEATABLE READ"
                connection.execution_options(isolation_level=level, postgresql_readonly=not is_write)
            with connection.begin():
                yield connection
                if is_write:
                    self.announce("COMMIT")
            if is_write:
                self.announce("COMMITTED")

    def _look_again(self, error: DBAPIError, attempt: int) -> None:
        """Raise what a further try will not help with."""
        why = self._why(error)
        if why is None:
            raise error
        if attempt == ATTEMPTS:
            raise BusyError(str(error.orig)) from error
        if why == "lost":
            # The others lead to the same server that has just gone away.
            self.engine.dispose(close=False)

    def _why(self, error: DBAPIError) -> str | None:
        """Why a second try may help: "collided", "taken" or "lost"; None where it may not."""
        if self.is_sqlite:
            code = getattr(error.orig, "sqlite_errorcode", None)
            return "collided" if code is not None and code & 0xFF in _SQLITE_BUSY else None
        state = getattr(error.orig, "sqlstate", None)
        if state in _COLLISIONS:
            return "collided"
        if state == _TAKEN:
            return "taken"
        return "lost" if error.connection_invalidated else None

    def _announce(self, _: Any, __: Any, statement: str, *___: Any) -> None:
        self.announce(statement)

    def announce(self, statement: str) -> None:
        """Tell `before_statement`."""
        if self.before_statement is not None:
            self.before_statement(statement)


def _pause(attempt: int) -> float:
    return _random.uniform(0.5, 1.0) * min(_FIRST_PAUSE_S * (1 << attempt), _LONGEST_PAUSE_S)


def _sqlite(url: URL, *, in_memory: bool = False, is_writer: bool = False) -> Engine:
    options: dict[str, Any] = {
        "pool_size": 1 if is_writer else 16,
        "max_overflow": 0 if is_writer else 16,
        "pool_use_lifo": True,
    }
    if in_memory:
        options = {"poolclass": StaticPool}
    engine = create_engine(
        url, connect_args={"check_same_thread": False, "isolation_level": None, "cached_statements": 256}, **options
    )
    kibibytes = _WRITER_KIBIBYTES if is_writer or in_memory else _READER_KIBIBYTES
    event.listen(engine, "connect", lambda connection, _: _prepare_sqlite(connection, kibibytes))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, kibibytes: int) -> None:
    for pragma in (
        # A new file alone takes the page size: keys are long, and a push touches a page for each client it is about.
        "page_size = 8192",
        f"busy_timeout = {_LOCK_WAIT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "wal_autocheckpoint = 4000",
        "secure_delete = ON",
        f"cache_size = -{kibibytes}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    is_write, is_lasting = (connection.info.pop(name, True) for name in ("is_write", "is_lasting"))
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA query_only = {'OFF' if is_write else 'ON'}")
    if is_write:
        # With NORMAL a commit is not written through by itself, but with the next one that is, or with a checkpoint.
        driver.execute(f"PRAGMA synchronous = {'FULL' if is_lasting else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")


def _postgres(url: URL, connections: int) -> Engine:
    engine = create_engine(url, pool_size=connections, max_overflow=connections)
    event.listen(engine, "connect", _prepare_postgres)
    event.listen(engine, "checkin", _note_used)
    event.listen(engine, "checkout", lambda connection, record, _: _see_alive(engine, connection, record))
    return engine


def _note_used(_: Any, record: Any) -> None:
    record.info["used"] = time.monotonic()


def _see_alive(engine: Engine, connection: Any, record: Any) -> None:
    """Ask whether a connection that lay still is good yet: one that was cut meanwhile is replaced."""
    if time.monotonic() - record.info.get("used", math.inf) < _STILL_S:
        return
    try:
        engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error as error:
        raise DisconnectionError from error


@contextmanager
def _by_itself(connection: Connection) -> Iterator[None]:
    """Statements stand for themselves. SQLite's do so anyway as long as nobody says BEGIN."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        yield
        return
    driver.autocommit = True
    driver.prepare_threshold = 0
    try:
        yield
    finally:
        driver.prepare_threshold = None
        if not driver.closed:
            driver.autocommit = False


def _prepare_postgres(connection: Any, _: Any) -> None:
    # A plan kept from when the tables were empty walks over the whole book for each row of a push.
    connection.prepare_threshold = None
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = '{_LOCK_WAIT_MS}ms'")
    connection.autocommit = False
