"""Statements handed straight to the database's driver: for small questions the way around it takes longer than they do.

Errors are those of SQLAlchemy all the same, and a connection that is lost is not used again.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


@cache
def _shape_of(names: tuple[str, ...]) -> Any:
    """Makes rows whose columns have these names."""
    return cast("Any", namedtuple("Found", names))._make  # noqa: PYI024 - the names are known when it runs


class Driver:
    """The driver's own connection behind an open one. `announce` hears every statement."""

    __slots__ = ("_announce", "_connection", "_driver")

    def __init__(self, connection: Connection, announce: Callable[[str], None]) -> None:
        self._connection, self._announce = connection, announce
        self._driver: Any = connection.connection.driver_connection

    def rows(self, sql: str, parameters: Any, names: tuple[str, ...]) -> list[Any]:
        """The rows of a question, by the names of its columns."""
        with self._told(sql):
            return list(map(_shape_of(names), self._driver.execute(sql, parameters)))

    def run(self, sql: str, parameters: Any) -> int:
        """One statement; returns how many rows it was about."""
        with self._told(sql):
            return int(self._driver.execute(sql, parameters).rowcount)

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """One statement for each row (SQLite)."""
        with self._told(sql):
            self._driver.executemany(sql, rows)

    def copy(self, sql: str, types: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Rows of these types into a table by COPY ... FROM STDIN (FORMAT BINARY) (PostgreSQL)."""
        with self._told(sql), self._driver.cursor() as cursor, cursor.copy(sql) as copy:
            copy.set_types(types)
            write = copy.write_row
            for row in rows:
                write(row)

    @contextmanager
    def _told(self, sql: str) -> Iterator[None]:
        """Announce a statement; what the driver raises comes out as SQLAlchemy would have raised it."""
        self._announce(sql)
        connection = self._connection
        driver: Any = connection.dialect.loaded_dbapi
        try:
            yield
        except driver.Error as error:
            is_lost = connection.dialect.is_disconnect(error, self._driver, None)
            if is_lost:
                connection.invalidate(error)
            raise DBAPIError.instance(
                sql, None, error, driver.Error, hide_parameters=True, connection_invalidated=is_lost,
                dialect=connection.dialect,
            ) from error  # fmt: skip
