"""Turns the window to the client who sits at the table, and back to the adviser.

What one works in is taken out of the window meanwhile, whole: it goes on syncing and ringing where nobody sees it.
"""

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.desktop.pages.client_view_page import ClientViewPage
from app.desktop.sync_desk import is_covered
from app.services import opening, protection
from app.sync.status import SyncStatus
from local_store.book.errors import BookError
from local_store.keys import SlotKind

if TYPE_CHECKING:
    from app.desktop.window import MainWindow
    from app.desktop.workspace import Workspace

ENLARGED = 1.25
"""How much larger type is: two or three people look at one screen, from further away."""
IN_CLIENT_VIEW = frozenset({"client_view", "lock", "quit", "scheme"})
"""Commands that can be run while the client looks."""


class ClientView(QObject):
    """Made when it is first wanted; lives as long as the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._workspace: Workspace | None = None
        self._parked: list[QWidget] = []
        """What can lie over the page, such as the viewer of photos: hidden, and out of the window too."""
        self.page: ClientViewPage | None = None
        """What the client sees, while they do."""

    def begin(self) -> None:
        """Show the open client what is theirs, and nothing else."""
        workspace = self._window.workspace
        client = workspace.open_client if workspace is not None else None
        if workspace is None or client is None or self.page is not None:
            return
        QToolTip.hideText()
        for opened in QApplication.topLevelWidgets():
            if opened is not self._window:
                opened.hide()
        self._window.forget_panels()
        self._parked = self._window.lying_over()
        self._workspace = workspace
        self._window.takeCentralWidget()
        for each in self._parked:
            each.setParent(workspace)
        self._window.theme.enlarge(ENLARGED)
        self.page = ClientViewPage(workspace.desk, client)
        self.page.leave_wanted.connect(self.ask)
        self.page.secret_given.connect(self._prove)
        workspace.desk.sync.shown.connect(self._hear)
        self._window.setCentralWidget(self.page)
        self._window.setWindowTitle("Mappe")
        self._window.commands.allow_only(IN_CLIENT_VIEW)
        self.page.setFocus()

    @Slot()
    def ask(self) -> None:
        """Back to the book: at once, or by its passphrase where it has one."""
        if self._workspace is None or self.page is None or self.page.is_asking:
            return
        store = self._workspace.desk.jobs.store
        self._workspace.desk.jobs.work(partial(opening.ways_in, store.folder), self._know_ways, failed=self._fail)

    def _know_ways(self, ways: frozenset[SlotKind]) -> None:
        if self.page is None:
            return
        if SlotKind.PASSPHRASE in ways:
            self.page.ask_passphrase()
        else:
            self.end()

    @Slot(str)
    def _prove(self, passphrase: str) -> None:
        if self._workspace is None or self.page is None:
            return
        jobs = self._workspace.desk.jobs
        self.page.set_trying(is_trying=True)
        prove = partial(protection.prove_passphrase, jobs.store.folder, passphrase)
        jobs.work(prove, self._proved, failed=self._fail)

    def _proved(self, _nothing: None) -> None:
        self.end()

    def _fail(self, error: BookError) -> None:
        """It is not the passphrase, or it cannot be told whether there is one: nobody gets on without."""
        from app.desktop.error_words import error_words

        if self.page is not None:
            self.page.ask_passphrase()
            self.page.refuse(error_words(error))

    def end(self) -> None:
        """Show the adviser their book again, as it was left."""
        workspace = self._workspace
        if workspace is None:
            return
        parked = [each for each in self._parked if shiboken6.isValid(each)]
        self._stop(workspace)
        self._window.setCentralWidget(workspace)  # deletes the client's page with its models
        workspace.show()
        for each in parked:
            each.setParent(self._window)
        self._window.commands.allow_only(None)
        self._window.name_page()
        workspace.book_page().client.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """The book is being closed: nothing is left of it here either."""
        workspace = self._workspace
        if workspace is not None:
            self._stop(workspace)
            workspace.deleteLater()

    def _stop(self, workspace: "Workspace") -> None:
        workspace.desk.sync.shown.disconnect(self._hear)
        self._workspace = self.page = None
        self._parked = []
        self._window.theme.enlarge(1.0)

    @Slot(object)
    def _hear(self, status: SyncStatus) -> None:
        """A book that must not be read for now is shown to nobody."""
        if is_covered(status):
            self._window.lock()
