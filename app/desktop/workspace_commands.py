"""Commands about the open book: there as long as the workspace is."""

from PySide6.QtCore import QObject

from app.desktop.commands import Command
from app.desktop.widgets.command_set import CommandSet
from app.desktop.workspace import Workspace


class WorkspaceCommands(QObject):
    """Puts the commands that a subclass makes into the window's list."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        CommandSet(workspace, workspace.desk.commands, *self.made())

    def made(self) -> tuple[Command, ...]:
        """The commands, in their order."""
        raise NotImplementedError
