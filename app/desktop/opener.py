"""Leads from an empty window to an open book, back to the lock, and to what needs the book closed."""

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from app.desktop.background import Background
    from app.desktop.demo_desk import DemoDesk
    from app.desktop.desk import NewKey
    from app.desktop.pages.opening_page import OpeningPage
    from app.desktop.widgets.notice_bar import Notice
    from app.desktop.window import MainWindow
    from app.desktop.workspace import Workspace
    from app.sync.status import SyncStatus
    from local_store.automatic_backup import AutomaticBackup
    from local_store.store import Store


_WIPE_NOTE = "wipe.json"
"""`app.sync.wipe.NOTE`; that module is loaded only where there is something to erase."""
_DEMO_OFFICE = "office"
"""In the demo's folder."""
_OFFICE_AFTER_MS = 350
"""The first page is on screen by then."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the window opens on."""

    folder: Path | None = None
    """The book's folder; None opens the one opened last, or the first run."""
    is_demo: bool = False
    seed: int = 7


class Opener(QObject):
    """Owns what outlives the opening pages: which book, whether it is the demo, and the demo's folder."""

    def __init__(self, window: "MainWindow", start: Start) -> None:
        super().__init__(window)
        self._window, self._start = window, start
        self._is_demo = start.is_demo
        self._folder = start.folder
        self._demo_folder: Path | None = None
        self._demo_desk: DemoDesk | None = None
        self._page: OpeningPage | None = None
        self._erasing: Background | None = None
        self._office_soon = QTimer(self, singleShot=True, interval=_OFFICE_AFTER_MS)
        self._office_soon.timeout.connect(self.bring_office)
        window.locked.connect(self.lock)

    @Slot()
    def begin(self) -> None:
        """Show what leads to the book."""
        page = self._new_page()
        if self._is_demo:
            page.open_demo(self._demo_place(), datetime.now(UTC), self._start.seed)
            return
        folder = self._folder or Path(self._window.preferences.last_book or ".")
        if (folder / _WIPE_NOTE).exists():
            self._remove(folder)  # interrupted or not reported yet
            page.open_book(None)
        else:
            page.open_book(self._folder)

    @Slot()
    def lock(self) -> None:
        """The book was just closed: ask before it is opened again."""
        page = self._new_page()
        if self._is_demo:
            page.lock_demo(self._demo_place(), datetime.now(UTC), self._start.seed)
        else:
            page.open_book(self._folder, is_locked=True)

    def _new_page(self) -> "OpeningPage":
        from app.desktop.pages.opening_page import OpeningPage

        page = OpeningPage(self._window.preferences)
        page.opened.connect(self._opened)
        page.preferred.connect(self._window.prefer)
        page.demo_wanted.connect(self._look_around)
        page.demo_left.connect(self._leave_demo)
        self._page = page
        self._window.show_opening(page)
        return page

    @Slot(object, str)
    def _opened(self, store: object, start_page: str) -> None:
        from app.desktop.keeper import Keeper
        from local_store.store import Store
        from local_store.syncing import leaving

        if not isinstance(store, Store):
            return
        if store.look(leaving.is_leaving):
            self._end_leaving(store)
            return
        greeting = self._page.greeting if self._page is not None else None
        self._page = None
        workspace = self._window.show_book(store, start_page)
        self._office_soon.start()
        navigation = workspace.desk.navigation
        navigation.restore_wanted.connect(self._restore)
        navigation.new_key_wanted.connect(self._change_key)
        if self._is_demo:
            workspace.notices.tell(self._demo_notice())
            self._bring_demo_office(workspace)
        else:
            self._folder = store.folder
            Keeper(workspace.desk, workspace)
            if greeting is not None:
                workspace.notices.tell(greeting)

    # -- the office ------------------------------------------------------------------------------------

    @Slot()
    def bring_office(self) -> None:
        """Tie the open book to its office, if it has one."""
        workspace = self._window.workspace
        if workspace is None or workspace.office is not None:
            return
        from app.desktop.book_office import BookOffice

        name = self._window.preferences.own_name
        office = workspace.bring_office(BookOffice(workspace.desk.jobs, name))
        office.left.connect(self._window.lock)
        office.gone.connect(self._gone)

    def _end_leaving(self, store: "Store") -> None:
        """The program ended while the book was being emptied: nobody is shown what is left of it."""
        from app.sync.status import Phase, SyncStatus, Trouble

        folder = store.folder
        store.close()
        self._page = None
        self._say_gone(SyncStatus(Phase.STOPPED, Trouble.REVOKED), folder)

    @Slot(object)
    def _gone(self, status: "SyncStatus") -> None:
        """Nothing is left here of the open book: close it, remove what lies around, and say why."""
        folder = self._open_folder()
        self._window.close_book()
        self._say_gone(status, folder)

    def _say_gone(self, status: "SyncStatus", folder: Path | None) -> None:
        from app.desktop.pages.office_gone_page import OfficeGonePage

        page = OfficeGonePage(status)
        page.quit_wanted.connect(self._window.close)
        page.start_wanted.connect(self._start_anew)
        self._window.show_opening(page)
        if folder is not None:
            self._remove(folder)

    def _remove(self, folder: Path) -> None:
        """Remove what is left of a book that left this computer, and forget where it was."""
        from app.desktop.background import Background

        self._erasing = self._erasing or Background(self)
        self._erasing.run(partial(_remove_book, folder), _erased, _erased)
        self._folder = None
        self._window.prefer(replace(self._window.preferences, last_book=""))

    @Slot()
    def _start_anew(self) -> None:
        self._is_demo = False
        self._new_page().open_book(None)

    # -- the demo --------------------------------------------------------------------------------------

    def _demo_notice(self) -> "Notice":
        from app.desktop.widgets.choice import Choice
        from app.desktop.widgets.notice_bar import Notice

        words = self.tr("This is the demo book: all people are invented, and it is gone when you close Mappe.")
        return Notice(words, choices=(Choice(self.tr("Start my own book"), self._leave_demo),), key="demo")

    def _bring_demo_office(self, workspace: "Workspace") -> None:
        from app.desktop.demo_desk import DemoDesk

        if self._demo_desk is None:
            self._demo_desk = DemoDesk(self._demo_place() / _DEMO_OFFICE, parent=self)
        self._demo_desk.begin(workspace)

    @Slot()
    def _look_around(self) -> None:
        self._is_demo = True
        self.begin()

    @Slot()
    def _leave_demo(self) -> None:
        self._is_demo = False
        self._window.close_book()
        self.clean_up()
        self._new_page().open_book(self._folder)

    def _demo_place(self) -> Path:
        if self._demo_folder is None:
            self._demo_folder = Path(tempfile.mkdtemp(prefix="mappe-demo-"))
        return self._demo_folder

    def clean_up(self) -> None:
        """End the demo's office and remove the demo book, which is nobody's."""
        if self._demo_desk is not None:
            self._demo_desk.end()
            self._demo_desk = None
        if self._demo_folder is not None:
            shutil.rmtree(self._demo_folder, ignore_errors=True)
            self._demo_folder = None

    # -- what needs the book closed --------------------------------------------------------------------

    @Slot(object)
    def _restore(self, backup: "AutomaticBackup | None") -> None:
        folder = self._open_folder()
        if folder is not None:
            self._window.close_book()
            self._new_page().restore(folder, backup)

    @Slot(object)
    def _change_key(self, wanted: "NewKey") -> None:
        folder, workspace = self._open_folder(), self._window.workspace
        if folder is not None and workspace is not None:
            key = bytearray(workspace.desk.jobs.store.key)
            self._window.close_book()
            self._new_page().change_key(folder, key, wanted.passphrase, by_keyring=wanted.by_keyring)

    def _open_folder(self) -> Path | None:
        workspace = self._window.workspace
        return workspace.desk.jobs.store.folder if workspace is not None else None


def _remove_book(folder: Path) -> bool:
    from app.services import departing

    return departing.remove_book(folder)


def _erased(_answer: object) -> None:
    """What could not be removed or reported now is tried again at the next start."""
