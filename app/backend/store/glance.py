"""A question in a single statement, outside of any transaction: its answer is of one moment by itself."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Select

_REMEMBERED = 64


@lru_cache(_REMEMBERED)
def spelled(query: Select[Any], dialect: Dialect) -> tuple[str, tuple[str, ...] | None, tuple[str, ...]]:
    """A query as this database's driver takes it: the text, the order of its parameters (None: by name), its columns.

    Keep the query and hand in the same one each time: it is put into words once.
    """
    compiled = query.compile(dialect=dialect)
    order = None if compiled.positiontup is None else tuple(compiled.positiontup)
    return str(compiled), order, tuple(query.selected_columns.keys())


def parameters(order: tuple[str, ...] | None, values: Mapping[str, Any]) -> Any:
    """The values as the driver takes them."""
    return values if order is None else tuple(values[name] for name in order)
