"""What a person said of the columns of a table, remembered by its header: the next table of that header asks nothing.

A note of this laptop about its book; it is not synced.
"""

from dataclasses import replace
from functools import partial
from typing import Protocol, runtime_checkable

from app.services.importing.bundle import ARCHIVE, FOLDER, Bundle, single
from app.services.importing.folder_file import FolderFile, ManyFiles, inner_file, inner_names
from app.sources.reader import Reader
from app.sources.settings import ReaderSettings
from app.sources.source_file import Progress, SourceError, SourceFile
from app.sources.tables.columns import Columns, header_mark, parsed
from app.sources.tables.guess import guessed
from app.sources.tables.layout import Layout
from app.sources.tables.reading import OPTION, layout_in
from local_store.session import ReadSession, WriteSession
from local_store.store import Store

TABLE_READERS = frozenset({"contact_table", "call_table", "table"})
"""Readers of tables whose columns a person may explain."""
_TABLES = (".csv", ".tsv", ".tab")


UNEXPLAINED = "{file}: a table of which nobody has said yet what its columns are."
"""Why such a table is not imported: what was guessed is good for a proposal alone."""


class Openable(Protocol):
    """A file that is dropped, or kept."""

    def open(self, progress: Progress | None = None) -> SourceFile:
        """The file as readers see it. Raises SourceError."""


@runtime_checkable
class TableReader(Protocol):
    """A reader that proposes what the columns of a table are."""

    def columns_of(self, layout: Layout) -> Columns | None:
        """The proposal; None where it has none."""


def layout_of_file(ref: Openable) -> Layout | None:
    """How the table in this file is written; None where it is none or cannot be opened."""
    try:
        with ref.open() as file:
            if isinstance(file, FolderFile | ManyFiles):
                # Files that are taken together have one header.
                with inner_file(file, file.names[0]) as first:
                    return layout_in(first)
            return layout_in(file)
    except SourceError:
        return None


def remembered(session: ReadSession, layout: Layout) -> str:
    """What was said of a table of this header, as `ReaderSettings.options["columns"]`; "" if nothing was."""
    return session.setting(_key(layout))


def remember(session: WriteSession, layout: Layout, told: str) -> None:
    """Keep what is said of a table of this header; "" forgets it."""
    session.note(_key(layout), told)


def is_unexplained(reader: str, settings: ReaderSettings) -> bool:
    """Whether this is a table that nobody knows and nobody has explained."""
    return single(reader) == "table" and not settings.options.get(OPTION)


def settled(store: Store | None, ref: Openable, reader: str, settings: ReaderSettings) -> ReaderSettings:
    """The settings with what was said of such a table before, unless they say it themselves."""
    if store is not None and reader in {FOLDER, ARCHIVE}:
        return _settled_each(store, ref, settings)
    if store is None or single(reader) not in TABLE_READERS or settings.options.get(OPTION):
        return settings
    layout = layout_of_file(ref)
    told = store.look(lambda session: remembered(session, layout)) if layout is not None else ""
    return replace(settings, options={**settings.options, OPTION: told}) if told else settings


def columns_option(layout: Layout) -> str:
    """The option that says what the columns of such tables are, where files of several kinds are read together."""
    return f"{OPTION}:{_mark(layout)}"


def _settled_each(store: Store, ref: Openable, settings: ReaderSettings) -> ReaderSettings:
    """The settings with what was said of each table among the files."""
    told: dict[str, str] = {}
    try:
        with ref.open() as file:
            for name in inner_names(file):
                if name.casefold().endswith(_TABLES):
                    with inner_file(file, name) as inner:
                        layout = layout_in(inner)
                    if layout is not None:
                        told[columns_option(layout)] = store.look(partial(remembered, layout=layout))
    except SourceError:
        # Reading says what is wrong with it.
        return settings
    return replace(settings, options={**{key: each for key, each in told.items() if each}, **settings.options})


def _key(layout: Layout) -> str:
    return f"table_columns:{_mark(layout)}"


def _mark(layout: Layout) -> str:
    """Tables without a header are told apart by their width."""
    return header_mark(layout.header) or f"#{layout.width}"


def as_read(
    store: Store | None, ref: Openable, reader: Reader, settings: ReaderSettings
) -> tuple[Layout, Columns] | None:
    """How a table is read by now: as told, as remembered, as its reader proposes; None where it is no table.

    `settings` with the answers given so far.
    """
    layout = layout_of_file(ref)
    if layout is None:
        return None
    told = settled(store, ref, reader.name, settings).options.get(OPTION, "")
    columns = parsed(told, layout.header) if told else None
    plain = reader.reader if isinstance(reader, Bundle) else reader
    if columns is None and isinstance(plain, TableReader):
        columns = plain.columns_of(layout)
    return layout, columns or guessed(layout)
