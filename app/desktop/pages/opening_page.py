"""Leads to an open book: first run, new book, unlock, restore, and a page of its own for each trouble on the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.desktop.background import Background
from app.desktop.pages.waiting_page import WaitingPage
from app.desktop.theme.icons import Icon
from app.desktop.widgets.sheet import Sheet
from app.services.preferences import Preferences
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from local_store.store import Store


class OpeningPage(QWidget):
    """One sheet at a time; everything slow runs in the background."""

    opened = Signal(object, str)
    """Store, and the page to start with."""
    preferred = Signal(object)
    """Preferences that were chosen on the way."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self._background = Background(self)
        self._sheets = QStackedLayout(self)
        self._sheets.setContentsMargins(0, 0, 0, 0)

    def open_demo(self, folder: Path, now: datetime, seed: int) -> None:
        """Write the demo book into `folder` and open it."""
        self._wait(
            Icon.CLIENTS,
            self.tr("The demo book is being written"),
            self.tr("About eighty invented clients with years of calls, chats and visits. This takes a few seconds."),
        )
        self._background.run(
            partial(_demo, folder, now, seed, self.preferences.zone), self._open_demo, self._fail, dropped=_close
        )

    def open_book(self, folder: Path | None) -> None:
        """Open the book in `folder`."""
        from app.services import opening

        place = folder or Path(self.preferences.last_book)
        self._background.run(partial(opening.open_by_keyring, place), self._open, self._fail, dropped=_close)

    def _wait(self, icon: Icon, title: str, sentence: str) -> None:
        self._show(WaitingPage(icon, title, sentence))

    def _show(self, sheet: Sheet) -> None:
        before = self._sheets.currentWidget()
        self._sheets.addWidget(sheet)
        self._sheets.setCurrentWidget(sheet)
        if before is not None:
            self._sheets.removeWidget(before)
            before.deleteLater()

    def _open(self, store: "Store") -> None:
        self.opened.emit(store, "today")

    def _open_demo(self, store: "Store") -> None:
        self.opened.emit(store, "today")

    def _fail(self, error: BookError) -> None:
        print(error)


def _demo(folder: Path, now: datetime, seed: int, zone: str) -> "Store":
    from app.services.demo_book import write_demo_book
    from local_store.store import Store

    written = write_demo_book(folder, now, seed, zone)
    return Store.open(folder, bytearray(written.key))


def _close(store: "Store") -> None:
    store.close()
