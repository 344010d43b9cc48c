"""Address books as tables: the exports of Google, Outlook and Thunderbird in German and English, and others alike."""

from collections.abc import Iterator

from app.sources.reader import Recognised
from app.sources.record import SourceItem
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from app.sources.tables.call_heads import call_columns, tells_entries
from app.sources.tables.columns import Columns
from app.sources.tables.contact_heads import contact_columns
from app.sources.tables.layout import Layout
from app.sources.tables.reading import layout_in, read_table


class ContactTableReader:
    """One row is one contact. What the columns mean is told by their heads, or by a person who says so."""

    name = "contact_table"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A table whose heads name people and how to reach them."""
        layout = layout_in(file)
        columns = self.columns_of(layout) if layout is not None else None
        return Recognised(85 if columns.profile else 60) if columns is not None else None

    def columns_of(self, layout: Layout) -> Columns | None:
        """What its columns mean; None where the heads do not tell."""
        columns = contact_columns(layout.header) if layout.header else None
        if columns is None or columns.profile:
            return columns
        return None if tells_entries(layout.header) or call_columns(layout) is not None else columns

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """The contacts in the order of the file. The same row twice: the second is a Skip."""
        return read_table(file, settings, self.columns_of, asks=False)


READER = ContactTableReader()
