"""New rows of one table, many to a statement: while the engine takes in such a block, every other thread can run.

Row by row it asks for the interpreter's lock each time, and beside a thread that computes waits for it each time.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from local_store.session import WriteSession

Cells = tuple[str, Sequence[Any]]
"""What stands in a statement for each value of a column ("?", or "?" inside a function), and its values."""

_BLOCK, _SMALL_BLOCK = 500, 50
"""Rows of a statement; the small one while somebody scrolls, and for the rest."""
_PARAMETERS = 30_000
"""Values of a statement at most: the engine takes 32,766."""


def insert(session: "WriteSession", table: str, columns: Mapping[str, Cells]) -> None:
    """Insert the rows of these columns, in the order of the first column. All have the same length."""
    same: dict[str, Any] = {}
    each: dict[str, str] = {}
    lists: list[Sequence[Any]] = []
    for number, (name, (mark, values)) in enumerate(columns.items()):
        if number and len(values) >= _SMALL_BLOCK and values.count(values[0]) == len(values):
            # To bind a value costs as much as to store it: of what all rows say, one is bound.
            same[name] = None if mark != "?" and values[0] == "" else values[0]
        else:
            each[name] = mark
            lists.append(values)
    rows = sorted(zip(*lists, strict=True))
    shape = (table, tuple(same), tuple(each.items()))
    shared = tuple(same.values())
    first = 0
    while len(rows) - first >= _SMALL_BLOCK:
        session.way.step()
        # Few different lengths, as the engine keeps its plan of each statement.
        most = _SMALL_BLOCK if session.way.is_moving else min(_BLOCK, _PARAMETERS // len(each))
        size = most if len(rows) - first >= most else _SMALL_BLOCK
        session.run(statement(*shape, size), (*shared, *chain.from_iterable(rows[first : first + size])))
        first += size
    session.run_many(statement(*shape, 1), [(*shared, *row) for row in rows[first:]])


@lru_cache(maxsize=128)
def statement(table: str, same: tuple[str, ...], each: tuple[tuple[str, str], ...], rows: int) -> str:
    """The insertion of so many rows: the values of `same` are bound once, then those of `each`, row by row."""
    names = ", ".join(f'"{name}"' for name in (*same, *(name for name, _ in each)))
    shared = [f"?{number}" for number in range(1, 1 + len(same))]
    place = len(same)
    written = []
    for _ in range(rows):
        marks = list(shared)
        for _, mark in each:
            place += 1
            marks.append(mark.replace("?", f"?{place}"))
        written.append(f"({', '.join(marks)})")
    # Not "OR ABORT", the usual one: to take back a block alone the engine would note each page of it before, and the
    # index of words would be written out. What fails takes back the whole transaction.
    return f"INSERT OR FAIL INTO {table} ({names}) VALUES {', '.join(written)}"
