"""Nothing flashes up as a window of its own: it would take the keyboard away from the one window there is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.language import Language
from app.desktop.places import PLACES
from app.desktop.theme.theme import Theme
from app.desktop.window import MainWindow
from app.services.preferences import Preferences
from local_store.store import Store
from tests.builders import NOON, a_call, a_client, a_follow_up, a_household, a_message, a_number
from tests.conftest import Keep


class Windows(QObject):
    """Writes down every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        is_window = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_window and not isinstance(watched, MainWindow | QMenu):
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    made = Windows()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_pages_and_sheets_are_never_windows_of_their_own(
    qapp: QApplication, house_theme: Theme, store: Store, keep: Keep, windows: Windows, qtbot: QtBot
) -> None:
    home = a_household()
    client = a_client(household=home.id)
    keep(home, client, a_number(client), a_message(client), a_call(client, 5), a_follow_up(client, due_on=NOON.date()))
    window = MainWindow(qapp, Preferences(language="en"), house_theme, Language(qapp, "en"))
    window.keeps_preferences = False
    workspace = window.show_book(store, "today")
    window.show()
    qtbot.waitExposed(window)
    for place in PLACES:
        workspace.show_page(place.key)
        qtbot.waitUntil(lambda: workspace.desk.jobs.is_idle)
    workspace.show_client(client.id)
    page = workspace.book_page()
    qtbot.waitUntil(lambda: page.composer.client() == client.id)
    page.composer.log_call()
    page.composer.record_meeting()
    for command in ("client.edit", "follow_up.add", "contract.add", "visit.add", "palette", "shortcuts", "about"):
        assert window.commands.run(command), command
        qtbot.waitUntil(lambda: workspace.desk.jobs.is_idle)
    assert windows.shown == []
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
