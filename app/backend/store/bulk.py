"""Statements over many rows that stay the same text however many rows there are: executemany on SQLite, JSON or COPY on PostgreSQL.

They are put together from the tables' own names; values are always parameters.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Integer, Table

_encode = msgspec.json.Encoder().encode


def _given(table: Table, names: tuple[str, ...]) -> str:
    """Rows out of one JSON text: several times as fast as arrays of long texts, which the driver quotes sign by sign."""
    return f"json_to_recordset(%s::json) AS given ({', '.join(f'{name} {_type(table, name)}' for name in names)})"


def _type(table: Table, name: str) -> str:
    kind = table.c[name].type
    return "bigint" if isinstance(kind, BigInteger) else "integer" if isinstance(kind, Integer) else "text"


@cache
def types_of(table: Table, names: tuple[str, ...]) -> tuple[str, ...]:
    """What PostgreSQL calls the types of these columns."""
    return tuple(_type(table, name) for name in names)


@cache
def copy(table: Table, names: tuple[str, ...]) -> str:
    """Many new rows (PostgreSQL): a third less work for the server than INSERT, and a quarter of it here."""
    return f"COPY {table.name} ({', '.join(names)}) FROM STDIN (FORMAT BINARY)"


def keys_of(table: Table) -> list[str]:
    """The names of a table's primary key."""
    return [column.name for column in table.primary_key]


@cache
def insert(table: Table, names: tuple[str, ...], *, is_sqlite: bool) -> str:
    """New rows."""
    given = (
        f"VALUES ({', '.join('?' * len(names))})"
        if is_sqlite
        else f"SELECT {', '.join(names)} FROM {_given(table, names)}"  # noqa: S608 - names are ours
    )
    return f"INSERT INTO {table.name} ({', '.join(names)}) {given}"


@cache
def enter(table: Table, names: tuple[str, ...], *, is_sqlite: bool) -> str:
    """One new row, or nothing where its key is there already.

    PostgreSQL does not wait until it lies on the disk; other processes see it at once.
    """
    if is_sqlite:
        given = f"VALUES ({', '.join('?' * len(names))})"
    else:
        values = ", ".join(f"%s::{_type(table, name)}" for name in names)
        given = f"SELECT {values} FROM set_config('synchronous_commit', 'off', true)"  # noqa: S608 - names are ours
    return f"INSERT INTO {table.name} ({', '.join(names)}) {given} ON CONFLICT DO NOTHING"


@cache
def put(table: Table, names: tuple[str, ...], *, is_sqlite: bool) -> str:
    """New rows, or others in the place of those with the same primary key."""
    keys = keys_of(table)
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    return f"{insert(table, names, is_sqlite=is_sqlite)} ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changed}"


@cache
def note(table: Table, names: tuple[str, ...]) -> str:
    """What `put` does, without waiting until it lies on the disk (PostgreSQL)."""
    quickly = "FROM set_config('synchronous_commit', 'off', true), "
    return put(table, names, is_sqlite=False).replace("FROM ", quickly, 1)


def as_json(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows as the statements take them that many rows are one parameter of (PostgreSQL)."""
    return _encode([dict(zip(names, row, strict=True)) for row in rows]).decode()


@cache
def update(table: Table, names: tuple[str, ...], *, is_sqlite: bool) -> str:
    """Other values in rows that are there. On SQLite the key's values come last."""
    keys = keys_of(table)
    changed = [name for name in names if name not in keys]
    if is_sqlite:
        sets, found = ", ".join(f"{name} = ?" for name in changed), " AND ".join(f"{key} = ?" for key in keys)
        return f"UPDATE {table.name} SET {sets} WHERE {found}"  # noqa: S608 - names are ours
    sets = ", ".join(f"{name} = given.{name}" for name in changed)
    found = " AND ".join(f"{table.name}.{key} = given.{key}" for key in keys)
    return f"UPDATE {table.name} SET {sets} FROM {_given(table, names)} WHERE {found}"  # noqa: S608 - names are ours


@cache
def delete(table: Table, keys: tuple[str, ...], *, is_sqlite: bool) -> str:
    """Rows that go."""
    if is_sqlite:
        return f"DELETE FROM {table.name} WHERE {' AND '.join(f'{key} = ?' for key in keys)}"  # noqa: S608 - names are ours
    found = " AND ".join(f"{table.name}.{key} = given.{key}" for key in keys)
    return f"DELETE FROM {table.name} USING {_given(table, keys)} WHERE {found}"  # noqa: S608 - names are ours


@cache
def among(
    table: Table, names: tuple[str, ...], where: tuple[str, ...], key: str, *, is_sqlite: bool, lock: bool
) -> str:
    """Rows by one column's values, in its order."""
    mark = "?" if is_sqlite else "%s"
    found = "".join(f"{name} = {mark} AND " for name in where)
    some = "IN (SELECT value FROM json_each(?))" if is_sqlite else f"= ANY(%s::{_type(table, key)}[])"
    locked = " FOR UPDATE" if lock and not is_sqlite else ""
    asked = ", ".join(names)
    return f"SELECT {asked} FROM {table.name} WHERE {found}{key} {some} ORDER BY {key}{locked}"  # noqa: S608 - names are ours
