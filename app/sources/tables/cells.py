"""The cells of one row by what their columns mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.sources.tables.columns import Column, Columns, Meaning
from app.sources.tables.moments import duration_of, moment_of
from app.sources.tables.rows import Row

_JOINED = (Meaning.TEXT, Meaning.NOTE, Meaning.SUBJECT, Meaning.NAME, Meaning.PARTY_NAME, Meaning.NOTHING)
"""Where an unquoted delimiter may stand, the likeliest first."""
_GUARD = re.compile("^'(?=['=+\\-@\t\uff1d\uff0b\uff0d\uff20])")
"""An apostrophe by which an export keeps a spreadsheet from computing what stands behind it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column."""

    column: Column
    head: str
    text: str
    place: int
    """Of its column, from 0."""


class Plan:
    """Where the cells of every row of one table stand that mean something."""

    def __init__(self, columns: Columns, header: tuple[str, ...]) -> None:
        self.places = [
            (index, column, header[index] if index < len(header) else "")
            for index, column in enumerate(columns.columns)
            if column.meaning is not Meaning.NOTHING
        ]


class Cells:
    """The cells of a row that say something."""

    def __init__(self, row: Row, plan: Plan) -> None:
        self.row = row
        self._by_meaning: dict[Meaning, list[Cell]] = {}
        cells = row.cells
        width = len(cells)
        for index, column, head in plan.places:
            if index < width and (text := _GUARD.sub("", cells[index].strip())):
                self._by_meaning.setdefault(column.meaning, []).append(Cell(column, head, text, index))

    def all(self, *meanings: Meaning) -> Iterator[Cell]:
        """The cells of these meanings, in this order of meanings."""
        for meaning in meanings:
            yield from self._by_meaning.get(meaning, ())

    def text(self, *meanings: Meaning) -> str:
        """The first of these that says something, in one line."""
        for meaning in meanings:
            if found := self._by_meaning.get(meaning):
                return " ".join(found[0].text.split())
        return ""

    def words(self, meaning: Meaning) -> str:
        """Everything of that meaning, in one line."""
        return " ".join(" ".join(cell.text.split()) for cell in self.all(meaning))

    def beside(self, cell: Cell, meaning: Meaning) -> str:
        """What stands in the column that belongs with this one: the label of a number."""
        return next((each.text for each in self.all(meaning) if each.column.group == cell.column.group), "")


def fitted(row: Row, columns: Columns) -> Row:
    """The row as wide as the table, where a delimiter stood unquoted in a text.

    It is put together again so that days, times and durations stand where they should.
    """
    extra = len(row.cells) - len(columns.columns)
    if extra <= 0 or not any(cell.strip() for cell in row.cells[len(columns.columns) :]):
        return row
    for meaning in _JOINED:
        for at, column in enumerate(columns.columns):
            if column.meaning is not meaning:
                continue
            joined = columns_joined(row.cells, at, extra)
            if _fits(joined, columns):
                return replace(row, cells=joined)
    return row


def columns_joined(cells: tuple[str, ...], at: int, extra: int) -> tuple[str, ...]:
    """Cells `at` to `at + extra` as one."""
    return (*cells[:at], ", ".join(part.strip() for part in cells[at : at + extra + 1]), *cells[at + extra + 1 :])


def _fits(cells: tuple[str, ...], columns: Columns) -> bool:
    """Whether what should be a day, a duration, an address or a number looks like one."""
    for column, cell in zip(columns.columns, cells, strict=False):
        text = cell.strip()
        if not text:
            continue
        if column.meaning in {Meaning.WHEN, Meaning.DATE} and moment_of(text, columns.dates) is None:
            return False
        if column.meaning is Meaning.DURATION and duration_of(text, columns.durations) is None:
            return False
        if column.meaning is Meaning.EMAIL and "@" not in text:
            return False
        if column.meaning in {Meaning.PHONE, Meaning.PARTY, Meaning.POSTAL_CODE} and not re.search(r"\d", text):
            return False
    return True
