"""What one transaction may ask of the database: Core statements, and many rows by few statements on either store."""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, CursorResult, Executable, Row, Table

from app.backend.store import bulk
from app.backend.store.driver import Driver

if TYPE_CHECKING:
    from app.backend.client_keys.wrapping import WrappingKeys
    from app.backend.store.database import Database

Values = Sequence[Any]
"""The column values of one row."""

_COPY_FROM = 40
"""Rows; fewer are sooner there by INSERT, which takes one question and one answer."""


class Transaction:
    """An open transaction. Lives as long as the function it was given to."""

    __slots__ = ("_connection", "_database", "_driver", "now_ms")

    def __init__(self, database: "Database", connection: Connection) -> None:
        self._database = database
        self._connection = connection
        self._driver = Driver(connection, database.announce)
        self.now_ms = database.now_ms()
        """The office's time at the beginning of this transaction."""

    @property
    def is_sqlite(self) -> bool:
        """Which of the two stores this is."""
        return self._database.is_sqlite

    @property
    def wrapping(self) -> "WrappingKeys":
        """The office's secret, which wraps the keys of clients. Raises LookupError where it was opened without one."""
        if self._database.wrapping is None:
            raise LookupError("this database was opened without the office's secret")
        return self._database.wrapping

    def run(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        """Run one Core statement."""
        return self._connection.execute(statement, values)

    def rows(self, statement: Executable, values: Any = None) -> Sequence[Row[Any]]:
        """Every row of a Core query."""
        return self._connection.execute(statement, values).all()

    def first(self, statement: Executable, values: Any = None) -> Row[Any] | None:
        """The first row of a Core query."""
        return self._connection.execute(statement, values).first()

    def value(self, statement: Executable, values: Any = None) -> Any:
        """The first value of the first row; None where there is none."""
        return self._connection.execute(statement, values).scalar()

    def glanced(self, sql: str, parameters: Any, names: tuple[str, ...]) -> list[Any]:
        """The rows of a question that is in the driver's words already."""
        return self._driver.rows(sql, parameters, names)

    def stream(self, statement: Executable, size: int = 5_000) -> CursorResult[Any]:
        """A query whose rows are fetched `size` at a time and never all held at once."""
        return self._connection.execution_options(yield_per=size).execute(statement)

    def insert(self, table: Table, names: Sequence[str], rows: Sequence[Values]) -> None:
        """Insert many new rows. Raises IntegrityError where a key is taken."""
        if not self.is_sqlite and len(rows) >= _COPY_FROM:
            asked = tuple(names)
            self._driver.copy(bulk.copy(table, asked), bulk.types_of(table, asked), rows)
            return
        self._many(bulk.insert(table, tuple(names), is_sqlite=self.is_sqlite), names, rows)

    def insert_made(self, table: Table, names: Sequence[str], rows: Iterable[Values], count: int) -> None:
        """Insert `count` new rows, which may be made one by one while the database takes in those before.

        They are gone through to their end, even where there are none. Raises IntegrityError where a key is taken.
        """
        asked = tuple(names)
        if self.is_sqlite and count:
            self._driver.many(bulk.insert(table, asked, is_sqlite=True), rows)
        elif count >= _COPY_FROM:
            self._driver.copy(bulk.copy(table, asked), bulk.types_of(table, asked), rows)
        else:
            self.insert(table, names, list(rows))

    def enter(self, table: Table, names: Sequence[str], row: Values) -> bool:
        """Insert one row unless its key is there already; whether it was new. It may be lost in a power cut."""
        return self._driver.run(bulk.enter(table, tuple(names), is_sqlite=self.is_sqlite), tuple(row)) == 1

    def put(self, table: Table, names: Sequence[str], rows: Sequence[Values]) -> None:
        """Insert many rows, or overwrite those whose primary key is there already. Keys are different within `rows`."""
        self._many(bulk.put(table, tuple(names), is_sqlite=self.is_sqlite), names, rows)

    def update(self, table: Table, names: Sequence[str], rows: Sequence[Values]) -> None:
        """Change many existing rows; `names` holds the primary key and what changes."""
        if self.is_sqlite:
            keys = bulk.keys_of(table)
            changed = [name for name in names if name not in keys]
            rows = list(map(itemgetter(*(names.index(name) for name in (*changed, *keys))), rows))
        self._many(bulk.update(table, tuple(names), is_sqlite=self.is_sqlite), names, rows)

    def delete(self, table: Table, keys: Sequence[str], rows: Sequence[Values]) -> None:
        """Delete many rows by the values of these columns, which name one row each."""
        self._many(bulk.delete(table, tuple(keys), is_sqlite=self.is_sqlite), keys, rows)

    def among(
        self,
        table: Table,
        names: Sequence[str],
        where: Mapping[str, Any],
        key: str,
        keys: Sequence[Any],
        *,
        lock: bool = False,
    ) -> Sequence[Any]:
        """The rows whose column `key` is one of `keys` and whose other columns are as `where` says, in the order of `key`.

        `lock` keeps them for this transaction until it ends.
        """
        if not keys:
            return []
        sql = bulk.among(table, tuple(names), tuple(where), key, is_sqlite=self.is_sqlite, lock=lock)
        given: Any = msgspec.json.encode(keys).decode() if self.is_sqlite else list(keys)
        return self._driver.rows(sql, (*where.values(), given), tuple(names))

    def _many(self, sql: str, names: Sequence[str], rows: Sequence[Values]) -> None:
        if not rows:
            return
        if self.is_sqlite:
            self._driver.many(sql, rows)
        else:
            self._driver.run(sql, (bulk.as_json(names, rows),))
