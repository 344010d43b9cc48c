"""Asks a person what the columns of a dropped table are, remembers the answer and has the file read by it."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.models.import_file import ImportFile
from app.desktop.widgets.import_columns import ImportColumns
from app.services.importing import column_memory
from app.sources.settings import ReaderSettings
from app.sources.tables.columns import Columns
from app.sources.tables.layout import Layout
from app.sources.tables.reading import OPTION
from local_store.book.changes import Changes
from local_store.session import WriteSession
from local_store.store import Store

Found = tuple[Layout, Columns] | None


class ColumnsAsking(QObject):
    """One for each file. The sheet lies over the window."""

    def __init__(self, desk: Desk, file: ImportFile, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._file, self._parent = desk, file, parent
        self._layout: Layout | None = None
        self.sheet: ImportColumns | None = None

    def ask(self) -> None:
        """Look at the table and open the sheet."""
        settings = self._file.told_settings()
        look = partial(_look, self._desk.jobs.store, self._file, settings)
        self._desk.jobs.work(look, partial(self._show, settings))

    def _show(self, settings: ReaderSettings, found: Found) -> None:
        if found is None:
            return
        self._layout, columns = found
        if self.sheet is None:
            self.sheet = ImportColumns(self._parent.window())
            self.sheet.told.connect(self._take)
        self.sheet.ask(self._file.recognition.file.name, self._layout, columns, settings)

    def _take(self, columns: Columns) -> None:
        assert self._layout is not None  # noqa: S101 - the sheet was opened with it
        text = columns.text(self._layout.header)
        self._desk.jobs.operation(partial(_remember, self._layout, text), keeps_undo=False)
        self._file.answer(OPTION, text)


def _look(store: Store, file: ImportFile, settings: ReaderSettings) -> Found:
    recognition = file.recognition
    return column_memory.as_read(store, recognition.file, recognition.reader, settings)


def _remember(layout: Layout, text: str, session: WriteSession) -> Changes:
    column_memory.remember(session, layout, text)
    return session.changes("")
