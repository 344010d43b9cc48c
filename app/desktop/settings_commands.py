"""What one can do with the open book as a whole, as commands that lead to the settings."""

from typing import TYPE_CHECKING

from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Group
from app.desktop.theme.icons import Icon
from app.desktop.workspace_commands import WorkspaceCommands

if TYPE_CHECKING:
    from app.desktop.pages.settings_page import SettingsPage


class SettingsCommands(WorkspaceCommands):
    """Lives as long as the workspace does."""

    def made(self) -> tuple[Command, ...]:
        """The commands, in their order."""
        return (
            Command(
                "book.backup",
                QT_TRANSLATE_NOOP("Command", "Back up the book to a file"),
                self._back_up,
                Group.BOOK,
                icon=Icon.BACKUP,
            ),
            Command(
                "book.restore",
                QT_TRANSLATE_NOOP("Command", "Restore a backup"),
                self._restore,
                Group.BOOK,
                icon=Icon.RESTORE,
            ),
            Command(
                "book.check",
                QT_TRANSLATE_NOOP("Command", "Check that everything is intact"),
                self._check,
                Group.BOOK,
                icon=Icon.CHECK,
            ),
        )

    def _page(self) -> "SettingsPage":
        from app.desktop.pages.settings_page import SettingsPage

        self._workspace.show_page("settings")
        page = self._workspace.page("settings")
        assert isinstance(page, SettingsPage)  # noqa: S101 - narrows the type; PLACES says so
        return page

    def _back_up(self) -> None:
        self._page().back_up()

    def _restore(self) -> None:
        self._workspace.desk.navigation.restore_wanted.emit(None)

    def _check(self) -> None:
        self._page().check()
