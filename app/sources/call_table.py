"""Lists of calls as tables: Asterisk, 3CX, what programs make of iPhones and Android telephones, and others alike."""

from collections.abc import Iterator

from app.sources.reader import Recognised
from app.sources.record import SourceItem
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from app.sources.tables.call_heads import call_columns
from app.sources.tables.columns import Columns
from app.sources.tables.layout import Layout
from app.sources.tables.reading import layout_in, read_table


class CallTableReader:
    """One row is one call, or one leg of a call. Times without a zone are the adviser's own, unless told."""

    name = "call_table"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A table whose heads, or whose shape, are those of a list of calls."""
        layout = layout_in(file)
        columns = call_columns(layout) if layout is not None else None
        return Recognised(88 if columns.profile else 70) if columns is not None else None

    def columns_of(self, layout: Layout) -> Columns | None:
        """What its columns mean; None where neither heads nor shape tell."""
        return call_columns(layout)

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """The calls in the order of the file."""
        return read_table(file, settings, self.columns_of, asks=False)


READER = CallTableReader()
