"""Reads any table whose columns are known: one item a row, in the order of the file, in bounded memory."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.sources.compact_ordinals import CompactOrdinals
from app.sources.record import Reason, Rejection, Skip, SourceContact, SourceItem, SourceRecord, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import CancelledError, SourceError, SourceFile
from app.sources.tables.call_legs import CallLegs, group_of
from app.sources.tables.call_row import CallReading, call_of
from app.sources.tables.cells import Cells, Plan, fitted
from app.sources.tables.columns import Columns, Meaning, TableKind, parsed
from app.sources.tables.contact_row import RAW_LIMIT, contact_of
from app.sources.tables.day_order import DayOrder, DaySurvey
from app.sources.tables.entry_row import entry_of
from app.sources.tables.layout import Layout, layout_of, separator_of
from app.sources.tables.moments import moment_of
from app.sources.tables.repeated_hour import told_apart
from app.sources.tables.rows import LINE_LIMIT, Row, RowReader, lines_of
from local_store.book.channel import Precision

OPTION = "columns"
"""The code under which a person's answer travels in `ReaderSettings.options`."""
_DAYS = (Meaning.WHEN, Meaning.DATE, Meaning.BIRTHDAY, Meaning.ENDED, Meaning.ANSWERED)
_ORDERS = frozenset({"dmy", "mdy", "ymd"})

Propose = Callable[[Layout], Columns | None]


def layout_in(file: SourceFile) -> Layout | None:
    """The layout of a file that may be a table."""
    if file.is_archive:
        return None
    return layout_of(file.head, is_whole=file.size <= len(file.head))


def read_table(file: SourceFile, settings: ReaderSettings, propose: Propose, *, asks: bool) -> Iterator[SourceItem]:
    """Every row of a table. With `asks` the owner is asked what the columns mean, as long as nobody has said so.

    Raises SourceError where no table can be made out.
    """
    layout = layout_in(file)
    if layout is None:
        raise SourceError(f"{file.name}: no table with rows and columns can be made out in it.")
    told = parsed(settings.options.get(OPTION, ""), layout.header)
    columns = told or propose(layout)
    if told is None and (asks or columns is None or not columns.is_enough):
        yield Warned("columns_unsure")
    if columns is None or not columns.is_enough:
        for row in _Table(file, layout, None).rows():
            yield row if isinstance(row, Rejection | Skip) else Skip(row.place, Reason.UNMAPPED, row.raw[:RAW_LIMIT])
        return
    order = _order(file, layout, columns, settings)
    if order.is_mixed:
        yield Warned("date_order_mixed")
    if not order.is_sure:
        yield Warned("date_order_unsure", "; ".join(f"{name}: {first} – {last}" for name, first, last in order.spans))
    yield from told_apart(_items(_Table(file, layout, columns), _Builder(columns, order.order, settings)))


def _items(table: "_Table", build: "_Builder") -> Iterator[SourceItem]:
    for row in table.rows():
        if isinstance(row, Rejection | Skip):
            yield row
        else:
            yield from build.items(row, table.header)
    yield from build.rest()


def first_items(layout: Layout, columns: Columns, settings: ReaderSettings, count: int) -> list[SourceItem]:
    """What the first rows would become: for a person who is about to say what the columns mean."""
    survey = DaySurvey()
    for row in layout.sample:
        _survey(survey, row, columns)
    order = columns.dates or survey.decided().order
    build = _Builder(columns, order, settings)
    header = layout.header if columns.has_header is not False else ()
    rows = layout.sample[1:] if columns.has_header and not layout.header else layout.sample
    items = [item for row in rows[:count] for item in build.items(row, header)]
    return [*items, *build.rest()]


def has_open_days(layout: Layout, columns: Columns) -> bool:
    """Whether the days of the first rows could be read in two ways."""
    survey = DaySurvey()
    for row in layout.sample:
        _survey(survey, row, columns)
    return survey.is_needed and not survey.decided().is_sure


def has_clock(layout: Layout, columns: Columns) -> bool:
    """Whether the first rows tell a time of day without its zone."""
    return any(
        (moment := moment_of(cell, "dmy")) is not None
        and moment.offset is None
        and moment.precision is not Precision.DAY
        for index, column in enumerate(columns.columns)
        if column.meaning in {Meaning.WHEN, Meaning.DATE}
        for cell in layout.column(index)
    ) or columns.has(Meaning.TIME)


@dataclass(slots=True)
class _Table:
    """The rows of one file below its header; what is no row of the table is told as such."""

    file: SourceFile
    layout: Layout
    columns: Columns | None
    header: tuple[str, ...] = ()
    header_line: int = 0
    """0 for none."""
    _shortest: int = 0

    def __post_init__(self) -> None:
        layout, columns = self.layout, self.columns
        self.header_line = layout.header_line
        if columns is not None and columns.has_header is False:
            self.header_line = 0
        elif columns is not None and columns.has_header and not self.header_line and layout.sample:
            self.header_line = layout.sample[0].line
        if self.header_line and self.header_line == layout.header_line:
            self.header = layout.header
        self._shortest = layout.width

    def rows(self) -> Iterator[Row | Rejection | Skip]:
        """Every row that says something, and what is none."""
        heads: tuple[str, ...] | None = None
        with self.file.open() as stream:
            for number, row in enumerate(RowReader(lines_of(stream, self.layout.encoding), self.layout.delimiter)):
                if number % 256 == 255 and self.file.progress.is_cancelled():
                    raise CancelledError
                if not row.is_overlong and (not row.raw.strip() or separator_of(row.raw)):
                    continue
                if row.line == self.header_line:
                    heads = row.cells
                elif row.cells != heads:
                    # Equal to the header it is, where somebody put two lists one behind the other.
                    yield self._judged(row)

    def _judged(self, row: Row) -> Row | Rejection | Skip:
        if row.is_overlong:
            return Rejection(row.place, Reason.TOO_LARGE, f"longer than {LINE_LIMIT} bytes", row.raw)
        if row.line < self.header_line:
            return Skip(row.place, Reason.STRAY, row.raw[:RAW_LIMIT])
        if row.is_torn or (not row.is_ended and len(row.cells) < self._shortest):
            return Rejection(row.place, Reason.TRUNCATED, "the file ends inside this row", row.raw[:RAW_LIMIT])
        if row.is_blank:
            return Skip(row.place, Reason.NOTHING_IN_IT, row.raw[:RAW_LIMIT])
        self._shortest = min(self._shortest, len(row.cells))
        return row


def _order(file: SourceFile, layout: Layout, columns: Columns, settings: ReaderSettings) -> DayOrder:
    """How days are written in this file: as told, by the first rows, or, where those leave it open, by all of them."""
    asked = settings.options.get("date_order", "")
    if asked in _ORDERS or columns.dates in _ORDERS:
        return DayOrder(asked if asked in _ORDERS else columns.dates)
    written_on = datetime.fromtimestamp(file.modified_at, UTC).date() if file.modified_at > 0 else None
    first = DaySurvey(written_on=written_on)
    for row in layout.sample:
        _survey(first, row, columns)
    if not first.is_needed or file.size <= len(file.head):
        if file.size <= len(file.head):
            first = DaySurvey(written_on=written_on)
            for row in RowReader(lines_of(io.BytesIO(file.head), layout.encoding), layout.delimiter):
                _survey(first, row, columns)
        return first.decided()
    file.plan(2 * file.size)
    whole = DaySurvey(written_on=written_on)
    for found in _Table(file, layout, columns).rows():
        if isinstance(found, Row):
            _survey(whole, found, columns)
    return whole.decided()


def _survey(survey: DaySurvey, row: Row, columns: Columns) -> None:
    for column, cell in zip(columns.columns, row.cells, strict=False):
        if column.meaning in _DAYS and cell:
            survey.take(cell)


class _Builder:
    """Makes items of rows; remembers what is needed to tell equal ones apart."""

    def __init__(self, columns: Columns, order: str, settings: ReaderSettings) -> None:
        self._columns, self._order, self._settings = columns, order, settings
        self._ordinals = CompactOrdinals()
        self._seen: set[int] = set()
        self._plan: Plan | None = None
        self._legs = CallLegs() if columns.profile == "asterisk" or columns.has(Meaning.GROUP) else None
        self._reading = CallReading(settings, columns, order)

    def items(self, row: Row, header: tuple[str, ...]) -> Iterator[SourceItem]:
        """What becomes of a row."""
        if self._plan is None:
            self._plan = Plan(self._columns, header)
        cells = Cells(fitted(row, self._columns), self._plan)
        if self._columns.kind is TableKind.CONTACTS:
            yield self._contact(cells)
        elif self._columns.kind is TableKind.CALLS:
            call = call_of(cells, self._reading)
            if self._legs is None or isinstance(call, Rejection):
                yield self._told_apart(call)
            else:
                for each in self._legs.take(call, group_of(cells, self._columns.profile)):
                    yield self._told_apart(each)
        else:
            yield self._told_apart(entry_of(cells, self._columns, self._order, self._settings))

    def rest(self) -> Iterator[SourceItem]:
        """What was held back."""
        if self._legs is not None:
            for each in self._legs.rest():
                yield self._told_apart(each)

    def _told_apart(self, item: SourceRecord | Rejection | Skip) -> SourceItem:
        if isinstance(item, SourceRecord):
            key = self._ordinals.tell_apart(item.key)
            return item if key == item.key else replace(item, key=key)
        return item

    def _contact(self, cells: Cells) -> SourceContact | Rejection | Skip:
        contact = contact_of(cells, self._settings, self._order, self._columns.profile)
        if isinstance(contact, Rejection):
            return contact
        mark = hash((contact.key, cells.row.cells))
        if mark in self._seen:
            return Skip(contact.place, Reason.REPEATED, contact.raw)
        self._seen.add(mark)
        key = self._ordinals.tell_apart(contact.key)
        return contact if key == contact.key else replace(contact, key=key)
