"""Makes an office of the demo: starts one beside the window, brings the open demo book to it, and lets a colleague in."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.desktop.background import Background
from app.desktop.sync_writer import JobsWriter
from app.desktop.widgets.notice_bar import Notice
from app.services.demo_office import DemoOffice, OfficeNotInstalledError, Script
from app.sync.status import Phase, SyncStatus
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from app.desktop.workspace import Workspace

_AFTER_MS = 1500
"""The first page is on screen and every other page is made: the office waits its turn."""


class DemoDesk(QObject):
    """Lives as long as the demo book's folder does; the book may be locked and opened again meanwhile."""

    def __init__(self, folder: Path, script: Script | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = DemoOffice(folder, script)
        self._background = Background(self)
        self._background.crashed.connect(self._confess)
        self._workspace: Workspace | None = None
        self._has_failed = self._is_away = False
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._start)

    def begin(self, workspace: "Workspace") -> None:
        """Tie the demo book that was just opened to the demo's office, which is started for it the first time."""
        self._workspace = workspace
        workspace.desk.jobs.closing.connect(self._closed)
        workspace.desk.sync.shown.connect(self._hear)
        if not self._has_failed:
            self._soon.start()

    def end(self) -> None:
        """End the office and the colleague; the folder may be removed after it."""
        self._soon.stop()
        self._workspace = None
        self.office.end()

    # ----------------------------------------------------------------------------------------------------

    @Slot()
    def _start(self) -> None:
        if self._workspace is not None:
            self._background.run(self.office.start, self._started, self._failed)

    def _started(self, _nothing: None) -> None:
        if self._workspace is None:
            return
        jobs = self._workspace.desk.jobs
        bring = partial(self.office.bring, jobs.store, JobsWriter(jobs))
        jobs.work(bring, self._brought, failed=self._failed, is_quiet=True)

    def _brought(self, _nothing: None) -> None:
        if self._workspace is None:
            return
        self._workspace.desk.sync.begin_again()
        book = self._workspace.desk.jobs.store.book
        self._background.run(partial(self.office.begin_colleague, book), self._is_complete, self._failed)

    def _is_complete(self, _nothing: None) -> None:
        """From now on changes arrive; the status line says so by itself."""

    def _failed(self, error: BookError) -> None:
        self._has_failed = True
        if self._workspace is None:
            return
        words = self.tr("The office of the demo could not be started, so you look around alone. All else is as usual.")
        if isinstance(error, OfficeNotInstalledError):
            words = self.tr(
                "The demo has no office on this computer, so you look around alone: the extra packages “office” of "
                "Mappe are not installed. All else is as usual."
            )
        self._workspace.notices.tell(Notice(words, key="demo_office"))

    @Slot(object)
    def _confess(self, bug: Exception) -> None:
        if self._workspace is not None:
            self._workspace.desk.jobs.crashed.emit(bug)

    @Slot(object)
    def _hear(self, status: SyncStatus) -> None:
        """While the adviser works offline on purpose, something happens elsewhere."""
        was_away, self._is_away = self._is_away, status.phase is Phase.OFFLINE
        if self._is_away and not was_away:
            self.office.adviser_is_away()

    @Slot()
    def _closed(self) -> None:
        self._workspace = None
