"""Rows by the thousand into one table, a few hundred with each statement."""

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from local_store.session import WriteSession

_BOUND_AT_ONCE = 3_000
"""Values of one statement; each kind of statement is kept prepared."""


def insert_many(session: "WriteSession", into: str, marks: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows: `into` is the statement up to its VALUES, `marks` stands for the values of one row.

    The interpreter is free for other threads while a statement runs, and a statement of a single row is over before
    another thread has woken up. Both texts have to be the same again and again, as statements are kept by their text.
    """
    one = f"({marks})"
    at_once = _BOUND_AT_ONCE // marks.count("?")
    whole = len(rows) - len(rows) % at_once
    if whole:
        sql = f"{into} VALUES {', '.join([one] * at_once)}"
        for start in range(0, whole, at_once):
            session.run(sql, list(chain.from_iterable(rows[start : start + at_once])))
    session.run_many(f"{into} VALUES {one}", list(rows[whole:]))
