"""Rows as JSON carries them: out of columns for the office, and into columns from it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from local_store.book.json_form import stored_defaults
from local_store.rows.codec import Codec

AMONG = "IN (SELECT unhex(value) FROM json_each(?))"
"""What stands behind an id column, with `ids_json` as its parameter."""


def ids_json(ids: Iterable[bytes | bytearray]) -> str:
    """Ids as a parameter for `AMONG`."""
    return json.dumps([row_id.hex() for row_id in ids])


def said_by(codec: Codec[Any], values: Sequence[Any]) -> dict[str, Any]:
    """What a row says, by field: everything but the id that is not at its default; `values` in `names` order."""
    defaults = codec.defaults
    return {
        name: value.hex() if isinstance(value, bytes) else value
        for name, value in zip(codec.names, values, strict=True)
        if name != "id" and (name not in defaults or value != defaults[name])
    }


def all_said_by(codec: Codec[Any], rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """As `said_by` for each of many rows: columns in which none of them says anything are passed over at once."""
    said: list[dict[str, Any]] = [{} for _ in rows]
    nothing = object()
    for name, values in zip(codec.names, zip(*rows, strict=True), strict=False):
        default = codec.defaults.get(name, nothing)
        if name == "id" or values.count(default) == len(values):
            continue
        for one, value in zip(said, values, strict=True):
            if value != default:
                one[name] = value.hex() if type(value) is bytes else value
    return said


@cache
def _blank(codec: Codec[Any]) -> tuple[list[Any], dict[str, tuple[int, bool]]]:
    """A row that says nothing, and where each field stands and whether it is an id."""
    places = {column.name: (index, column.sql_type == "BLOB") for index, column in enumerate(codec.columns)}
    return [codec.defaults.get(name) for name in codec.names], places


def row_values(codec: Codec[Any], row_id: bytes, said: Mapping[str, Any]) -> list[Any]:
    """A whole row in `names` order: what is said, and the default where nothing is."""
    blank, places = _blank(codec)
    values = blank.copy()
    values[0] = row_id
    for name, value in said.items():
        index, is_id = places[name]
        values[index] = bytes.fromhex(value) if is_id and value is not None else value
    return values


def bound_columns(codec: Codec[Any], said: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """The columns in which any of these rows says something, each with the values of all, as they are bound fast.

    See `Column.encode_all`: None is '' here, ids are bytearrays.
    """
    defaults = stored_defaults(codec.kind)
    named: dict[str, None] = {}
    for one in said:
        named.update(dict.fromkeys(one))
    found: dict[str, list[Any]] = {}
    for column in codec.columns:
        name = column.name
        if name not in named:
            continue
        default = defaults.get(name)
        values = [one.get(name, default) for one in said]
        if column.is_nullable:
            if column.sql_type == "BLOB":
                values = ["" if value is None else bytearray.fromhex(value) for value in values]
            else:
                values = ["" if value is None else value for value in values]
        elif column.sql_type == "BLOB":
            values = list(map(bytearray.fromhex, values))
        found[name] = values
    return found
