"""Ties the office into the open book: its worker, its commands, its troubles and the steps that lead to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.desktop.office_joining import Office
from app.desktop.office_steps import OfficeSteps
from app.desktop.pages.sync_page import SyncPage
from app.desktop.sync_commands import SyncCommands
from app.desktop.sync_desk import is_gone
from app.desktop.sync_troubles import SyncTroubles
from app.sync.status import Phase, SyncStatus, Trouble

if TYPE_CHECKING:
    from app.desktop.workspace import Workspace

BEGIN_AFTER_MS = 1200
"""The first page is on screen, and somebody may have begun to type: the sync waits its turn."""


class OfficeHost(QObject):
    """Lives as long as the workspace does."""

    left = Signal()
    """The book is to be closed: it may not be read for now."""
    gone = Signal(object)
    """SyncStatus: nothing is left here of the book; it must be closed at once."""

    def __init__(self, workspace: "Workspace", office: Office) -> None:
        super().__init__(workspace)
        self._workspace, self._office = workspace, office
        self.commands = SyncCommands(workspace)
        self.troubles = SyncTroubles(workspace)
        self.steps = OfficeSteps(workspace, office, self.troubles.covering)
        self.commands.connect_wanted.connect(self.steps.connect_book)
        self.commands.sign_in_wanted.connect(self.steps.sign_in_again)
        self.troubles.sign_in_wanted.connect(self.steps.sign_in_again)
        self.troubles.left.connect(self.left)
        workspace.page_shown.connect(self._page_shown)
        workspace.desk.sync.shown.connect(self._hear)
        self._known: SyncPage | None = None
        self._soon = QTimer(self, singleShot=True, interval=BEGIN_AFTER_MS)
        self._soon.timeout.connect(self.begin)
        self._soon.start()
        workspace.desk.jobs.work(office.is_locked, self._lock, is_quiet=True)
        self._page_shown(workspace.shown)

    def _lock(self, is_locked: bool) -> None:
        """Before anybody reads on: the sync itself begins later."""
        if is_locked:
            self._workspace.desk.sync.take(SyncStatus(Phase.STOPPED, Trouble.LEASE))

    @Slot()
    def begin(self) -> None:
        """Sync from now on, if the book belongs to an office."""
        self._soon.stop()
        self._workspace.desk.sync.begin(self._workspace.desk.jobs, self._office)

    @Slot(str)
    def _page_shown(self, key: str) -> None:
        """The office page is made when it is first looked at."""
        if key != "office" or self._known is not None:
            return
        page = self._workspace.page("office")
        if isinstance(page, SyncPage):
            self._known = page
            page.connect_wanted.connect(self.steps.connect_book)
            page.sign_in_wanted.connect(self.steps.sign_in_again)
            page.leave_wanted.connect(self.steps.leave)

    @Slot(object)
    def _hear(self, status: SyncStatus) -> None:
        if is_gone(status):
            self.gone.emit(status)
            return
        count = sum(book.kept + book.quarantined for book in status.books)
        self._workspace.rail.set_badge("office", count, self.tr("%n to decide", "", count))
