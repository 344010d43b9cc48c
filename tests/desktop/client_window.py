"""A window over a real book with the Krüger household in it, for widgets that show one client."""

from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.commands import Commands
from app.desktop.desk import Desk, Navigation
from app.desktop.jobs import Jobs
from app.desktop.theme.theme import Theme
from app.desktop.widgets.notice_bar import Notice
from app.services import client_file
from app.services.client_file import ClientFile
from app.services.preferences import Preferences
from local_store.store import Store
from tests.builders import NOON, a_client, a_household
from tests.conftest import Keep


class ClientWindow:
    """Sabine and Thomas Krüger, and what the navigation was asked."""

    def __init__(self, store: Store, theme: Theme, keep: Keep, qtbot: QtBot) -> None:
        self.home = a_household()
        self.sabine = a_client(household=self.home.id)
        self.thomas = a_client("Thomas", household=self.home.id)
        keep(self.home, self.sabine, self.thomas)
        self.store, self.qtbot = store, qtbot
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.jobs = Jobs(store)
        self.desk = Desk(self.jobs, theme, Preferences(), Commands(self.window), Navigation(), lambda: NOON)
        self.opened: list[object] = []
        self.notices: list[Notice] = []
        self.desk.navigation.client_wanted.connect(self._opened)
        self.desk.navigation.notice_wanted.connect(self.notices.append)
        self.middle = QWidget()
        self.window.setCentralWidget(self.middle)
        QVBoxLayout(self.middle)

    def put(self, widget: QWidget, width: int = 1000, height: int = 720) -> None:
        """Show a widget in the window."""
        layout = self.middle.layout()
        assert layout is not None
        layout.addWidget(widget)
        self.window.resize(width, height)
        with self.qtbot.waitExposed(self.window):
            self.window.show()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way and every answer is shown."""
        self.qtbot.waitUntil(lambda: self.jobs.is_idle)
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: self.jobs.is_idle)

    def file(self) -> ClientFile:
        """Sabine's file as the book has it."""
        found = self.store.look(lambda session: client_file.look(session, self.sabine.id))
        assert found is not None
        return found

    def _opened(self, client: object, _position: object) -> None:
        self.opened.append(client)
