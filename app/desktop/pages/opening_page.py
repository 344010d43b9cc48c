"""Leads to an open book: first run, new book, unlock, restore, and a page of its own for each trouble on the way."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.desktop.pages.new_book_steps import NewBookSteps
from app.desktop.pages.new_key_steps import NewKeySteps
from app.desktop.pages.opening_stage import KEYRING_TROUBLES, Stage, close
from app.desktop.pages.restore_steps import RestoreSteps
from app.desktop.pages.unlock_steps import UnlockSteps
from app.desktop.theme.icons import Icon
from app.desktop.widgets.choice import Choice
from app.services.preferences import Preferences, books_folder
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from app.desktop.pages.office_book_steps import OfficeBookSteps
    from local_store.automatic_backup import AutomaticBackup
    from local_store.store import Store

_DAMAGED = frozenset({"damaged", "damaged_keys", "incomplete"})
_BY_BACKUP = frozenset({*_DAMAGED, "foreign_file", "disk_fault"})
_BY_TIME = frozenset({"keyring_locked", "in_use", "disk_full", "disk_fault", "read_only", "newer", "no_keyring"})
"""Troubles that somebody can mend outside and then try again."""


class OpeningPage(Stage):
    """Everything slow runs in the background, and nothing on the way erases anything."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(preferences, parent)
        self.unlocking = UnlockSteps(self)
        self.creating = NewBookSteps(self)
        self.fetching: OfficeBookSteps | None = None
        self.restoring = RestoreSteps(self, self.unlocking)
        self.changing_key = NewKeySteps(self, self.unlocking)
        self.first_run_wanted.connect(self.show_first_run)
        self.restore_wanted.connect(self.restoring.ask)
        self.troubled.connect(self._show_trouble)
        self.background.crashed.connect(self._crash)

    # -- the demo --------------------------------------------------------------------------------------

    def open_demo(self, folder: Path, now: datetime, seed: int) -> None:
        """Write the demo book into `folder` and open it; one that lies there already is only opened."""
        self.wait(
            Icon.CLIENTS,
            self.tr("The demo book is being written"),
            self.tr(
                "Eighty invented clients with years of calls, chats, visits and promises. This takes a few seconds."
            ),
        )
        work = partial(_demo, folder, now, seed, self.preferences.zone)
        self.background.run(work, self._open_demo, self.fail, dropped=close)

    def lock_demo(self, folder: Path, now: datetime, seed: int) -> None:
        """Show that the demo book in `folder` is locked, with a button to go on."""
        from app.desktop.pages.locked_demo_page import LockedDemoPage

        page = LockedDemoPage()
        page.go_on_wanted.connect(partial(self.open_demo, folder, now, seed))
        page.leave_wanted.connect(self.demo_left)
        self.present(page)

    def _open_demo(self, store: "Store") -> None:
        self.opened.emit(store, "today")

    # -- one's own book --------------------------------------------------------------------------------

    def open_book(self, folder: Path | None, *, is_locked: bool = False) -> None:
        """Open the book in `folder`, else the one opened last, else show the first run.

        With `is_locked` somebody or the clock has just locked it: nothing opens it before it is asked for.
        """
        self.folder = folder or self._last_book()
        if self.folder is None:
            self.show_first_run()
        else:
            self.unlocking.begin(is_locked=is_locked)

    def _last_book(self) -> Path | None:
        if self.preferences.last_book:
            return Path(self.preferences.last_book)
        if not books_folder().exists():
            return None
        from app.services import opening

        # The choices of this computer are gone, the book is not.
        return next(iter(opening.books_in(books_folder())), None)

    def restore(self, folder: Path, backup: "AutomaticBackup | None") -> None:
        """Bring the closed book in `folder` back from a backup; None lets the adviser choose a file."""
        self.folder = folder
        self.restoring.ask(backup)

    def change_key(self, folder: Path, key: bytearray, passphrase: str | None, *, by_keyring: bool) -> None:
        """Encrypt the closed book anew under a fresh key; `key` is wiped."""
        self.changing_key.begin(folder, key, passphrase, by_keyring=by_keyring)

    # -- first run -------------------------------------------------------------------------------------

    @Slot()
    def show_first_run(self) -> None:
        """The four doors."""
        from app.desktop.pages.first_run_page import FirstRunPage
        from app.desktop.pages.office_book_steps import OfficeBookSteps

        self.folder = None
        page = FirstRunPage()
        page.demo_wanted.connect(self.demo_wanted)
        page.new_wanted.connect(self.creating.ask)
        if self.fetching is None:
            self.fetching = OfficeBookSteps(self, self.creating)
        page.office_wanted.connect(self.fetching.ask)
        page.restore_wanted.connect(self._restore_a_file)
        page.existing_wanted.connect(self.unlocking.choose_book)
        page.language_chosen.connect(self._speak)
        self.present(page)

    @Slot()
    def _restore_a_file(self) -> None:
        self.restoring.ask(None)

    @Slot(str)
    def _speak(self, language: str) -> None:
        self.prefer(replace(self.preferences, language=language))

    # -- trouble ---------------------------------------------------------------------------------------

    @Slot(object)
    def _show_trouble(self, error: BookError) -> None:
        from app.desktop.pages.trouble_page import TroublePage
        from app.services import opening

        backups: list[AutomaticBackup] = []
        if self.folder is not None and error.code in _DAMAGED:
            backups = opening.backups_of(self.folder)
        page = TroublePage(error, self.folder, partial(self._ways_out, error), backups, self.preferences.zone)
        page.backup_chosen.connect(self.restoring.ask)
        self.present(page)

    def _ways_out(self, error: BookError) -> list[Choice]:
        from local_store.keys import SlotKind

        ways: list[Choice] = []
        if error.code in _BY_TIME:
            ways.append(Choice(self.tr("Try again"), self._try_again, icon=Icon.SYNC))
        if error.code in KEYRING_TROUBLES:
            has_passphrase = SlotKind.PASSPHRASE in self.ways
            use = self.tr("Use the passphrase or recovery key") if has_passphrase else self.tr("Use the recovery key")
            ways.append(Choice(use, self.unlocking.use_secret, icon=Icon.KEY))
        if error.code in _BY_BACKUP:
            ways.append(Choice(self.tr("Restore from a file …"), self._restore_a_file, icon=Icon.RESTORE))
        ways.append(Choice(self.tr("Open another book …"), self.unlocking.choose_book, icon=Icon.FOLDER))
        if error.code == "foreign_file":
            ways.append(Choice(self.tr("Start a new book"), self.creating.ask, icon=Icon.PLUS))
        return ways

    @Slot()
    def _try_again(self) -> None:
        if self.folder is not None:
            self.unlocking.begin(is_locked=False)

    @Slot(object)
    def _crash(self, error: Exception) -> None:
        from app.desktop.crash_note import write_note

        note = write_note(error)
        words = self.tr("Something went wrong inside Mappe. Your book was not changed. A note was written to {path}.")
        self._show_trouble(_BugError(words.format(path=note)))


class _BugError(BookError):
    """A bug, as it is told."""

    code = "bug"


def _demo(folder: Path, now: datetime, seed: int, zone: str) -> "Store":
    from app.services import demo_place

    return demo_place.opened(folder, now, seed, zone)
