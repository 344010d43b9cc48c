"""What a person said of the columns of a table, remembered by its header: the next table of that header asks nothing.

A note of this laptop about its book; it is not synced.
"""

from dataclasses import replace
from hashlib import sha256
from typing import Protocol

from app.sources.settings import ReaderSettings
from app.sources.source_file import Progress, SourceError, SourceFile
from app.sources.tables.columns import header_key
from app.sources.tables.layout import Layout
from app.sources.tables.reading import OPTION, layout_in
from local_store.session import ReadSession, WriteSession
from local_store.store import Store

TABLE_READERS = frozenset({"contact_table", "call_table", "table"})
"""Readers of tables whose columns a person may explain."""


class Openable(Protocol):
    """A file that is dropped, or kept."""

    def open(self, progress: Progress | None = None) -> SourceFile:
        """The file as readers see it. Raises SourceError."""


def layout_of_file(ref: Openable) -> Layout | None:
    """How the table in this file is written; None where it is none or cannot be opened."""
    try:
        with ref.open() as file:
            return layout_in(file)
    except SourceError:
        return None


def remembered(session: ReadSession, layout: Layout) -> str:
    """What was said of a table of this header, as `ReaderSettings.options["columns"]`; "" if nothing was."""
    return session.setting(_key(layout))


def remember(session: WriteSession, layout: Layout, told: str) -> None:
    """Keep what is said of a table of this header; "" forgets it."""
    session.note(_key(layout), told)


def settled(store: Store | None, ref: Openable, reader: str, settings: ReaderSettings) -> ReaderSettings:
    """The settings with what was said of such a table before, unless they say it themselves."""
    if store is None or reader not in TABLE_READERS or settings.options.get(OPTION):
        return settings
    layout = layout_of_file(ref)
    told = store.look(lambda session: remembered(session, layout)) if layout is not None else ""
    return replace(settings, options={**settings.options, OPTION: told}) if told else settings


def _key(layout: Layout) -> str:
    """Tables without a header are told apart by their width."""
    header = header_key(layout.header) if layout.header else f"#{layout.width}"
    return f"table_columns:{sha256(header.encode()).hexdigest()[:32]}"
