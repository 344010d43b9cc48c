"""What one can do with the office, as commands for palette, menus and keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Group
from app.desktop.theme.icons import Icon
from app.desktop.widgets.command_set import CommandSet

if TYPE_CHECKING:
    from app.desktop.workspace import Workspace


class SyncCommands(QObject):
    """Lives as long as the workspace does."""

    connect_wanted = Signal()
    sign_in_wanted = Signal()

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._sync, self._commands = workspace.desk.sync, workspace.desk.commands
        CommandSet(
            workspace,
            workspace.desk.commands,
            Command(
                "sync.now",
                QT_TRANSLATE_NOOP("Command", "Sync now"),
                self._sync.sync_now,
                Group.BOOK,
                ("F5",),
                Icon.SYNC,
                self._is_connected,
            ),
            Command(
                "sync.offline",
                QT_TRANSLATE_NOOP("Command", "Work offline"),
                self._sync.switch_offline,
                Group.BOOK,
                ("Ctrl+Shift+O",),
                Icon.OFFLINE,
                self._is_connected,
                self._is_offline,
            ),
            Command(
                "office.connect",
                QT_TRANSLATE_NOOP("Command", "Connect to an office"),
                self.connect_wanted.emit,
                Group.BOOK,
                icon=Icon.MATCH,
                when=self._is_alone,
                terms=(QT_TRANSLATE_NOOP("Command", "Invitation"),),
            ),
            Command(
                "office.sign_in",
                QT_TRANSLATE_NOOP("Command", "Sign in to the office again"),
                self.sign_in_wanted.emit,
                Group.BOOK,
                icon=Icon.KEY,
                when=self._is_connected,
            ),
        )
        self._sync.shown.connect(self._refresh)
        self._sync.joined.connect(self._refresh)
        self._was = (self._sync.is_connected, self._sync.is_offline)

    def _is_connected(self) -> bool:
        return self._sync.is_connected

    def _is_alone(self) -> bool:
        return not self._sync.is_connected

    def _is_offline(self) -> bool:
        return self._sync.is_offline

    @Slot()
    def _refresh(self) -> None:
        """Only where a command changes by it: numbers run by the second."""
        now = (self._sync.is_connected, self._sync.is_offline)
        if now != self._was:
            self._was = now
            self._commands.refresh()
