"""What can be exported, as commands: the client that is open, and the whole book."""

from typing import TYPE_CHECKING

from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Group
from app.desktop.theme.icons import Icon
from app.desktop.workspace import Workspace
from app.desktop.workspace_commands import WorkspaceCommands
from local_store.book.ids import ClientId

if TYPE_CHECKING:
    from app.desktop.widgets.export_sheet import ExportSheet

_TERMS = (
    QT_TRANSLATE_NOOP("Command", "Save as PDF"),
    QT_TRANSLATE_NOOP("Command", "Print"),
    QT_TRANSLATE_NOOP("Command", "vCard, CSV, JSON"),
)


class ExportCommands(WorkspaceCommands):
    """Lives as long as the workspace does; the sheet is made when it is first wanted."""

    def __init__(self, workspace: Workspace) -> None:
        self._sheet: ExportSheet | None = None
        super().__init__(workspace)

    def made(self) -> tuple[Command, ...]:
        """The commands, in their order."""
        return (
            Command(
                "client.export",
                QT_TRANSLATE_NOOP("Command", "Export this client"),
                self.export_client,
                Group.CLIENT,
                ("Ctrl+Shift+E",),
                Icon.DOWNLOAD,
                self._has_client,
                terms=_TERMS,
            ),
            Command(
                "book.export",
                QT_TRANSLATE_NOOP("Command", "Export the whole book"),
                self.export_book,
                Group.BOOK,
                icon=Icon.DOWNLOAD,
                terms=_TERMS[2:],
            ),
        )

    @property
    def sheet(self) -> "ExportSheet":
        """The sheet on which one chooses."""
        if self._sheet is None:
            from app.desktop.widgets.export_sheet import ExportSheet

            self._sheet = ExportSheet(self._workspace.desk, self._workspace)
        return self._sheet

    def export_client(self) -> None:
        """Offer to export the client that is open."""
        self.sheet.show_for(self._client())

    def export_book(self) -> None:
        """Offer to export the whole book."""
        self.sheet.show_for(None)

    def _has_client(self) -> bool:
        return self._client() is not None

    def _client(self) -> ClientId | None:
        return self._workspace.open_client
