"""The commands a widget brings: in the window's list as long as the widget lives, and never there twice."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.commands import Command, Commands


class CommandSet(QObject):
    """Registers commands for their owner; those of an earlier owner with the same ids make way."""

    def __init__(self, owner: QWidget, commands: Commands, *made: Command) -> None:
        super().__init__(commands)  # outlives the owner, so that it can clear up
        self._commands, self._made = commands, made
        commands.remove(*(command.id for command in made))
        commands.add(*made)
        owner.destroyed.connect(self.release)

    @Slot()
    def release(self) -> None:
        """Take back what is still ours."""
        present = {command.id: command for command in self._commands.all()}
        self._commands.remove(*(command.id for command in self._made if present.get(command.id) is command))
        self.deleteLater()
