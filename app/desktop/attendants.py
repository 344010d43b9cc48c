"""What works for an open book beside its pages: commands, the watched folder, the telephone."""

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.desktop.evidence_commands import EvidenceCommands
from app.desktop.export_commands import ExportCommands
from app.desktop.settings_commands import SettingsCommands
from app.desktop.workspace import Workspace
from local_store.session import ReadSession

if TYPE_CHECKING:
    from app.desktop.telephony_desk import TelephonyDesk
    from app.desktop.watch_desk import WatchDesk

_AFTER_FIRST_PAGE_MS = 2_500


class Attendants(QObject):
    """Lives as long as the workspace; each is made when it is first wanted, at the latest a little after the start."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        SettingsCommands(workspace)
        ExportCommands(workspace)
        EvidenceCommands(workspace)
        self._soon = QTimer(self, interval=_AFTER_FIRST_PAGE_MS, singleShot=True)
        self._soon.timeout.connect(self.wake)
        self._soon.start()

    @cached_property
    def watch(self) -> "WatchDesk":
        """The watched folder."""
        from app.desktop.watch_desk import WatchDesk

        return WatchDesk(self._workspace.desk, self)

    @cached_property
    def telephony(self) -> "TelephonyDesk":
        """The FRITZ!Box."""
        from app.desktop.telephony_desk import TelephonyDesk

        return TelephonyDesk(self._workspace.desk, self._workspace.put_on_top, self)

    @Slot()
    def wake(self) -> None:
        """Begin to watch and to listen, where that is switched on."""
        self._workspace.desk.jobs.query(_wanted, self._begin)

    def _begin(self, wanted: tuple[bool, bool]) -> None:
        watches, telephones = wanted
        if watches:
            _ = self.watch
        if telephones:
            _ = self.telephony


def _wanted(session: ReadSession) -> tuple[bool, bool]:
    """Whether a folder is watched, and whether a box is asked; what that takes is imported here, off the window's thread."""
    from app.services.telephony.box_settings import box_settings
    from app.services.watching.watch_rules import rules

    box = box_settings(session)
    watches, telephones = bool(rules(session).folder), box.is_on or box.shows_ringing
    if watches:
        import_module("app.services.watching.verdict")
    if telephones:
        import_module("app.services.telephony.call_taking")
    return watches, telephones
