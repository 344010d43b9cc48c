"""Whether every table and index that the schema steps make is in the file: else a look at it would fail anywhere."""

import re
from functools import cache
from typing import Any

from local_store.book.errors import IncompleteBookError
from local_store.migrations import all_migrations

_MISSING = "A part of this book is missing. Nothing was changed; restore the last backup to go on."
_MADE = re.compile(r"CREATE (?:VIRTUAL |UNIQUE )?(?:TABLE|INDEX|TRIGGER|VIEW) (\w+)")
_UNMADE = re.compile(r"DROP (?:TABLE|INDEX|TRIGGER|VIEW) (?:IF EXISTS )?(\w+)|ALTER TABLE (\w+) RENAME TO (\w+)")
_OF_AN_INDEX = ("config", "data", "docsize", "idx")
"""In these the engine keeps an index of words: https://www.sqlite.org/fts5.html#fts5_data_structures ."""


def check_parts(connection: Any) -> None:
    """Raises IncompleteBookError unless all parts of this version are there; a later version may have more."""
    if not expected_parts() <= {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}:
        raise IncompleteBookError(_MISSING)


@cache
def expected_parts() -> frozenset[str]:
    """The names of all tables and indexes after the last step."""
    names: set[str] = set()
    for step in all_migrations():
        for statement in step.statements():
            if made := _MADE.match(statement):
                names.add(made[1])
                if "USING fts5 " in statement:
                    names |= {f"{made[1]}_{part}" for part in _OF_AN_INDEX}
            elif unmade := _UNMADE.match(statement):
                names -= {unmade[1], unmade[2]}
                names |= {unmade[3]} - {None}
    return frozenset(names)
