"""Where the opening sheets are shown, one at a time, with what all of them share: background, choices, the arrival."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.desktop.background import Background
from app.desktop.pages.waiting_page import WaitingPage
from app.desktop.theme.icons import Icon
from app.desktop.widgets.notice_bar import Notice
from app.desktop.widgets.sheet import Sheet
from app.services.preferences import Preferences
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from local_store.keys import SlotKind
    from local_store.store import Store

KEYRING_TROUBLES = frozenset({"missing_key", "no_keyring", "keyring_locked", "keyring_changed", "wrong_key"})
"""The book itself is well, and something else than the keyring opens it."""


class Stage(QWidget):
    """Knows no step of its own; the steps ask it to show, to wait, to arrive."""

    opened = Signal(object, str)
    """Store, and the page to start with."""
    preferred = Signal(object)
    """Preferences that were chosen on the way."""
    demo_wanted = Signal()
    """Somebody wants to look around; whoever owns this page says where the demo book lies."""
    demo_left = Signal()
    """Somebody has seen enough of the demo."""
    first_run_wanted = Signal()
    restore_wanted = Signal(object)
    """AutomaticBackup, or None to choose a file."""
    troubled = Signal(object)
    """BookError: a page of its own is needed."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self.greeting: Notice | None = None
        """What the workspace says first, once the book is open."""
        self.folder: Path | None = None
        """The book that is to be opened."""
        self.ways: frozenset[SlotKind] = frozenset()
        """What opens it, once that is known."""
        self.background = Background(self)
        self._sheets = QStackedLayout(self)
        self._sheets.setContentsMargins(0, 0, 0, 0)

    @property
    def sheet(self) -> Sheet | None:
        """What is shown."""
        shown = self._sheets.currentWidget()
        return shown if isinstance(shown, Sheet) else None

    def present(self, sheet: Sheet) -> None:
        """Show a sheet in place of the one before, which is gone with all that was typed into it."""
        before = self._sheets.currentWidget()
        self._sheets.addWidget(sheet)
        self._sheets.setCurrentWidget(sheet)
        QTimer.singleShot(0, self._focus_sheet)
        if before is not None:
            self._sheets.removeWidget(before)
            before.hide()
            before.deleteLater()

    @Slot()
    def _focus_sheet(self) -> None:
        field = self.sheet.first_field() if self.sheet is not None else None
        if field is not None:
            field.setFocus()

    def wait(self, icon: Icon, title: str, sentence: str) -> None:
        """Say what is happening."""
        self.present(WaitingPage(icon, title, sentence))

    def prefer(self, preferences: Preferences) -> None:
        """Take over a choice."""
        if preferences != self.preferences:
            self.preferences = preferences
            self.preferred.emit(preferences)

    def fail(self, error: BookError) -> None:
        """Show the page of a trouble."""
        self.troubled.emit(error)

    def open_today(self, store: "Store") -> None:
        """Arrive where the day begins."""
        self.arrive(store, "today")

    def arrive(self, store: "Store", page: str) -> None:
        """Hand the open book over; it is the one that is opened next time."""
        forget = getattr(self.sheet, "forget", None)
        if forget is not None:
            forget()
        self.prefer(replace(self.preferences, last_book=str(store.folder)))
        self.opened.emit(store, page)


def close(store: "Store") -> None:
    """Close a book that was opened for nobody."""
    store.close()
