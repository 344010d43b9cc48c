"""What one transaction may ask of the database: Core statements, and many rows by few statements on either store."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, CursorResult, Executable, Row, Table

from app.backend.store import bulk

if TYPE_CHECKING:
    from app.backend.store.database import Database

Values = Sequence[Any]
"""The column values of one row."""


class Transaction:
    """An open transaction. Lives as long as the function it was given to."""

    __slots__ = ("_connection", "_database", "now_ms")

    def __init__(self, database: "Database", connection: Connection) -> None:
        self._database = database
        self._connection = connection
        self.now_ms = database.now_ms()
        """The office's time at the beginning of this transaction."""

    @property
    def is_sqlite(self) -> bool:
        """Which of the two stores this is."""
        return self._database.is_sqlite

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

    def stream(self, statement: Executable, size: int = 5_000) -> CursorResult[Any]:
        """A query whose rows are fetched `size` at a time and never all held at once."""
        return self._connection.execution_options(yield_per=size).execute(statement)

    def insert(self, table: Table, names: Sequence[str], rows: Sequence[Values]) -> None:
        """Insert many new rows. Raises IntegrityError where a key is taken."""
        self._many(bulk.insert(table, tuple(names), is_sqlite=self.is_sqlite), names, rows)

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
    ) -> Sequence[Row[Any]]:
        """The rows whose column `key` is one of `keys` and whose other columns are as `where` says, in the order of `key`.

        `lock` keeps them for this transaction until it ends.
        """
        if not keys:
            return []
        sql = bulk.among(table, tuple(names), tuple(where), key, is_sqlite=self.is_sqlite, lock=lock)
        given: Any = msgspec.json.encode(keys).decode() if self.is_sqlite else list(keys)
        return self._connection.exec_driver_sql(sql, (*where.values(), given)).all()

    def _many(self, sql: str, names: Sequence[str], rows: Sequence[Values]) -> None:
        if not rows:
            return
        if self.is_sqlite:
            self._connection.exec_driver_sql(sql, list(map(tuple, rows)))
        else:
            given = msgspec.json.encode([dict(zip(names, row, strict=True)) for row in rows]).decode()
            self._connection.exec_driver_sql(sql, (given,))
