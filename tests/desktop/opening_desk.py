"""What tests of the opening pages share: an opening page in a window, and waiting for what it shows."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.pages.opening_page import OpeningPage
from app.desktop.pages.trouble_page import TroublePage
from app.desktop.widgets.sheet import Sheet
from app.services.preferences import Preferences
from local_store.store import Store

S = TypeVar("S", bound=Sheet)
PASSPHRASE = "blauer Elefant tanzt Tango"


class Opened:
    """Writes down what the page hands over, and closes it."""

    def __init__(self) -> None:
        self.stores: list[Store] = []
        self.pages: list[str] = []
        self.preferences: list[Preferences] = []

    def take(self, store: Store, page: str) -> None:
        self.stores.append(store)
        self.pages.append(page)

    def prefer(self, preferences: Preferences) -> None:
        self.preferences.append(preferences)

    def close(self) -> None:
        for store in self.stores:
            store.close()


class OpeningDesk:
    """An opening page as the window would hold it."""

    def __init__(self, qtbot: QtBot, preferences: Preferences | None = None) -> None:
        self._qtbot = qtbot
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.page = OpeningPage(preferences or Preferences())
        self.window.setCentralWidget(self.page)
        self.window.resize(1000, 720)
        self.window.show()
        self.opened = Opened()
        self.page.opened.connect(self.opened.take)
        self.page.preferred.connect(self.opened.prefer)

    def shown(self, kind: type[S]) -> S:
        """Wait until a sheet of that kind is shown."""

        def is_shown() -> bool:
            return isinstance(self.page.sheet, kind)

        self._qtbot.waitUntil(is_shown)
        sheet = self.page.sheet
        assert isinstance(sheet, kind)
        return sheet

    def trouble(self, code: str) -> TroublePage:
        """Wait for the page of that trouble."""
        page = self.shown(TroublePage)
        assert page.error.code == code
        return page

    def wait_open(self) -> Store:
        """Wait until a book is handed over."""
        self._qtbot.waitUntil(self._is_open, timeout=60_000)
        return self.opened.stores[-1]

    def _is_open(self) -> bool:
        return bool(self.opened.stores)

    def press(self, page: TroublePage, words: str) -> None:
        """Press a way out by its words."""
        (button,) = [button for button in page.buttons if button.text() == words]
        button.click()


def type_into(field: QWidget, text: str) -> None:
    """Type as a person would."""
    QTest.keyClicks(field, text)


def book_bytes(folder: Path) -> bytes:
    """The book file as it lies there."""
    return (folder / "book.db").read_bytes()
