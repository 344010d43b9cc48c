"""The real window on a real encrypted book, without a screen, driven as an adviser would."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.language import Language
from app.desktop.theme.theme import SchemeChoice, Theme
from app.desktop.window import MainWindow
from app.desktop.workspace import Workspace
from app.services.preferences import Preferences
from local_store.store import Store
from tests.quick_hashing import quick_hashing

__all__ = ["quick_hashing"]

PREFERENCES = Preferences(language="en", scheme="light", own_name="Katrin Vogel", own_identities=("+493023125000",))


class Sitting:
    """One sitting at the window: what an adviser sees and does, and waiting until it has happened."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def store(self) -> Store:
        return self.workspace.desk.jobs.store

    def wait_for(self, holds: Callable[[], object]) -> None:
        """Run the event loop until this holds: programs start, sync and are modest beside all else that runs."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=120_000)

    def settle(self) -> None:
        """Until nothing is under way any more."""
        self.wait_for(lambda: self.workspace.desk.jobs.is_idle)


@pytest.fixture(scope="session")
def house_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, SchemeChoice.LIGHT)


@pytest.fixture
def look(qapp: QApplication, house_theme: Theme) -> tuple[Theme, Language]:
    return house_theme, Language(qapp, "en")


@pytest.fixture
def sitting(qapp: QApplication, look: tuple[Theme, Language], store: Store, qtbot: QtBot) -> Iterator[Sitting]:
    theme, language = look
    language.apply("en")
    theme.apply(SchemeChoice.LIGHT)
    window = MainWindow(qapp, PREFERENCES, theme, language)
    window.keeps_preferences = False
    window.show_book(store, "today")
    window.show()
    yield Sitting(window, qtbot)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
