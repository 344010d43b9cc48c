"""What can be done about the past of a book, as commands: read it again, and see what was said once about senders."""

from functools import partial

from PySide6.QtCore import Slot

from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Group
from app.desktop.theme.icons import Icon
from app.desktop.widgets.notice_bar import Level, Notice
from app.desktop.workspace_commands import WorkspaceCommands
from local_store.book.records import ImportRun


class EvidenceCommands(WorkspaceCommands):
    """Lives as long as the workspace does."""

    def made(self) -> tuple[Command, ...]:
        """The commands, in their order."""
        return (
            Command(
                "import.read_again",
                QT_TRANSLATE_NOOP("Command", "Read earlier imports again with newer readers"),
                self.read_again,
                Group.BOOK,
                icon=Icon.HISTORY,
            ),
            Command(
                "to_match.remembered",
                QT_TRANSLATE_NOOP("Command", "Ignored and remembered senders"),
                self.show_remembered,
                Group.BOOK,
                icon=Icon.HIDE,
                terms=(QT_TRANSLATE_NOOP("Command", "Private contacts"),),
            ),
        )

    @Slot()
    def read_again(self) -> None:
        """Read the originals again of all imports whose reader understands more by now."""
        from app.services.importing import reading_again

        jobs = self._workspace.desk.jobs
        jobs.query(partial(reading_again.outdated, blobs=jobs.store.blobs), self._begin)

    def _begin(self, runs: list[ImportRun]) -> None:
        desk = self._workspace.desk
        if runs:
            from app.desktop.widgets.reading_again import ReadingAgain

            ReadingAgain(desk, [run.id for run in runs]).start()
            return
        told = self.tr("Every import was read by the newest reader already.")
        desk.navigation.notice_wanted.emit(Notice(told, Level.INFO, lasts_ms=6000, key="done"))

    @Slot()
    def show_remembered(self) -> None:
        """Show who is ignored for ever and what was settled about senders."""
        from app.desktop.widgets.to_match_remembered import RememberedSheet

        RememberedSheet(self._workspace.desk, self._workspace.window()).open()
