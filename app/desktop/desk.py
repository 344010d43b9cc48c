"""What a page may use: handed to each page's constructor, so that its needs can be seen and replaced in a test."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.commands import Commands
from app.desktop.jobs import Jobs
from app.desktop.sync_desk import SyncDesk
from app.desktop.theme.theme import Theme
from app.services.preferences import Preferences
from local_store.book.ids import ClientId

if TYPE_CHECKING:
    from app.desktop.attendants import Attendants


class Navigation(QObject):
    """Requests to go somewhere; the window answers them."""

    client_wanted = Signal(object, object)
    """ClientId, and the position of an entry to show (int) or None."""
    pair_wanted = Signal(object, object)
    """Two ClientIds to show side by side: are they one?"""
    page_wanted = Signal(str)
    """The id of a page: "today", "clients", "to_match", "visits", "import", "office", "settings"."""
    notice_wanted = Signal(object)
    """A Notice to show over the page."""
    capture_wanted = Signal(object, object, object)
    """ClientId, InteractionKind and Channel of what somebody has just begun: it is offered for writing down."""
    preferences_wanted = Signal(object)
    """Preferences to take over, at once and for the next start."""
    preferences_taken = Signal(object)
    """Preferences that count from now on, wherever they were chosen."""
    restore_wanted = Signal(object)
    """An AutomaticBackup to go back to, or None to choose a file; the book is closed for it."""
    files_wanted = Signal(object)
    """Files (a list of Paths) to look at on the import desk."""
    file_imported = Signal(object)
    """An ImportFile whose import on the desk has ended."""
    new_key_wanted = Signal(object)
    """A NewKey for the book, which is closed for it."""

    def open_client(self, client: ClientId, position: int | None = None) -> None:
        """Show a client's page, at an entry if one is given."""
        self.client_wanted.emit(client, position)

    def open_pair(self, left: ClientId, right: ClientId) -> None:
        """Show two clients side by side."""
        self.pair_wanted.emit(left, right)

    def open_page(self, page: str) -> None:
        """Show a page by its id."""
        self.page_wanted.emit(page)


@dataclass(frozen=True, slots=True)
class NewKey:
    """What shall open a book after it was encrypted anew, beside its new recovery key."""

    passphrase: str | None
    by_keyring: bool


@dataclass(slots=True)
class Desk:
    """The services of the window. Only `preferences` is ever replaced: by the window, when the adviser changes them."""

    jobs: Jobs
    theme: Theme
    preferences: Preferences
    commands: Commands
    navigation: Navigation
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    """The clock of the window; tests and pictures hold it still."""
    sync: SyncDesk = field(default_factory=SyncDesk)
    """How the book stands with its office."""
    attendants: "Attendants | None" = None
    """What works beside the pages: the watched folder, the telephone. None where pages are shown alone."""
