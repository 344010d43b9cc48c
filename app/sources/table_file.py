"""Any other table: what its columns mean is proposed by what stands in them, and said by a person."""

from collections.abc import Iterator

from app.sources.mail.recognising import begins_with_fields
from app.sources.reader import Recognised
from app.sources.record import SourceItem
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from app.sources.tables.columns import Columns
from app.sources.tables.guess import guessed
from app.sources.tables.layout import Layout, is_value
from app.sources.tables.reading import layout_in, read_table

_STEADY = 0.8
_FEWEST_ROWS = 2
_PLAIN_TEXT = frozenset({"txt", "log", "md", "text"})


class TableFileReader:
    """Contacts, calls, messages or notes, as a person says under the option "columns"."""

    name = "table"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """Rows of one width, however their columns are called; never the fields of a mail."""
        layout = layout_in(file)
        if layout is None or layout.steadiness < _STEADY or begins_with_fields(file.head):
            return None
        rows = len(layout.sample) + bool(layout.header)
        if rows < _FEWEST_ROWS or not any(is_value(cell) for row in layout.sample for cell in row.cells):
            return None
        if file.name.rpartition(".")[2].casefold() in _PLAIN_TEXT and not _is_strict(layout):
            return None
        return Recognised(10)

    def columns_of(self, layout: Layout) -> Columns | None:
        """A proposal."""
        return guessed(layout)

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """The rows in the order of the file, as they are told or else as they probably are meant."""
        return read_table(file, settings, self.columns_of, asks=True)


def _is_strict(layout: Layout) -> bool:
    """Whether this is a table rather than prose with a comma in each line."""
    if layout.delimiter == ",":
        return layout.width >= 3 and bool(layout.header) and layout.steadiness == 1.0
    return layout.width >= 2 and (bool(layout.header) or layout.steadiness == 1.0)


READER = TableFileReader()
