"""Rows of a query to records, by one function for each kind that is written out field by field when it is first used.

Several times as fast as to call a decoder for each column: a page of a timeline has thousands of values.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_origin

from local_store.book.quick_build import opened
from local_store.book.records import Record

if TYPE_CHECKING:
    from local_store.rows.codec import Codec, Column

R = TypeVar("R", bound=Record)
Rows = Iterable[Sequence[Any]]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
"""To multiply it is exact, and half as long as to let a timedelta divide so many microseconds."""


class RowReader(Generic[R]):
    """Makes the records of one type out of rows whose columns are `leading` others and then `select`.

    The fields named `seldom` come as one column: NULL while all of them stand at their defaults, as in most rows. To
    fetch a value costs about as much as to set a field, and these are neither fetched nor looked at.
    """

    def __init__(self, codec: "Codec[R]", leading: int = 0, seldom: Iterable[str] = ()) -> None:
        packed = frozenset(seldom)
        self._usual = [column for column in codec.columns if column.name not in packed]
        self._seldom = [column for column in codec.columns if column.name in packed]
        self._defaults = codec.defaults
        self.read: Callable[[Rows], tuple[list[R], list[list[Any]]]] = _written_out(
            codec, leading, self._usual, self._seldom
        )
        """The records of rows, and each of the leading columns."""

    def select(self, table: str) -> str:
        """The columns to ask for, of a table or its alias."""
        columns = [f'{table}."{column.name}"' for column in self._usual]
        if self._seldom:
            plain = " AND ".join(
                f'{table}."{column.name}" IS {_literal(self._defaults[column.name])}' for column in self._seldom
            )
            packed = ", ".join(_in_json(column, table) for column in self._seldom)
            columns.append(f"CASE WHEN {plain} THEN NULL ELSE json_array({packed}) END")
        return ", ".join(columns)


def _literal(value: Any) -> str:
    """A default as SQL; defaults are nothing, numbers, or words without quotes."""
    if value is None:
        return "NULL"
    return str(int(value)) if isinstance(value, int) else f"'{value}'"


def _in_json(column: "Column", table: str) -> str:
    name = f'{table}."{column.name}"'
    return f"nullif(lower(hex({name})), '')" if column.sql_type == "BLOB" else name


def _written_out(
    codec: "Codec[R]", leading: int, usual: Sequence["Column"], seldom: Sequence["Column"]
) -> Callable[[Rows], tuple[list[R], list[list[Any]]]]:
    known: dict[str, Any] = {"_open": opened(codec.record_type), "_kind": codec.record_type, "_parsed": json.loads}
    known |= {"_epoch": EPOCH, "_microsecond": MICROSECOND}
    heads = [f"head_{number}" for number in range(leading)]
    taken = heads + [f"of_{column.name}" for column in usual]
    body = [f"made.{column.name} = {_value(column, known)}" for column in usual]
    if seldom:
        taken.append("_packed")
        known |= {f"_default_{column.name}": codec.field_defaults[column.name] for column in seldom}
        body += ["if _packed is None:"]
        body += [f"    made.{column.name} = _default_{column.name}" for column in seldom]
        body += ["else:", f"    {', '.join(f'of_{column.name}' for column in seldom)}, = _parsed(_packed)"]
        body += [f"    made.{column.name} = {_value(column, known, is_packed=True)}" for column in seldom]
    loop = [
        "made = _open()",
        *body,
        "made.__class__ = _kind",
        "found_add(made)",
        *(f"{each}_add({each})" for each in heads),
    ]
    lists = ["found", *(f"{each}_found" for each in heads)]
    lines = ["def read(rows):", *(f"    {each} = []" for each in lists)]
    lines += [f"    {each}_add = {kept}.append" for each, kept in zip(("found", *heads), lists, strict=True)]
    lines += [f"    for {', '.join(taken)}, in rows:", *(f"        {line}" for line in loop)]
    lines += [f"    return found, [{', '.join(lists[1:])}]"]
    # As `dataclasses` writes its constructors; nothing but names of fields goes into the text.
    exec("\n".join(lines), known)  # noqa: S102
    read: Callable[[Rows], tuple[list[R], list[list[Any]]]] = known["read"]
    return read


def _value(column: "Column", known: dict[str, Any], *, is_packed: bool = False) -> str:
    """The value of a field as Python; what it needs goes into `known`."""
    value, hint = f"of_{column.name}", column.hint
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        members: Mapping[str | None, Any] = {None: None} | {member.value: member for member in hint}
        known[f"_members_{column.name}"] = members
        return f"_members_{column.name}[{value}]"
    if column.decode is None or (column.sql_type == "BLOB" and is_packed):
        return value
    if hint is bool:
        return f"{value} != 0"
    if hint is datetime or column.sql_type == "BLOB":
        there = f"{value}.hex()" if column.sql_type == "BLOB" else f"_epoch + {value} * _microsecond"
        return f"None if {value} is None else {there}" if column.is_nullable else there
    known[f"_decode_{column.name}"] = column.decode
    if get_origin(hint) in {tuple, frozenset}:
        known[f"_empty_{column.name}"] = column.decode("")
        return f"_decode_{column.name}({value}) if {value} else _empty_{column.name}"
    return f"_decode_{column.name}({value})"
