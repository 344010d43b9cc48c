"""What one can do about where an entry stands and came from: move it to another client, show its origin."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Group
from app.desktop.desk import Desk
from app.desktop.models.timeline_row import Row
from app.desktop.theme.icons import Icon
from app.desktop.widgets.command_set import CommandSet
from local_store.book.ids import ClientId

if TYPE_CHECKING:
    from app.services.moving import Reach


class EntryActs(QObject):
    """`current` says which entry is chosen, `whose` in whose timeline it is shown."""

    def __init__(
        self,
        desk: Desk,
        current: Callable[[], Row | None],
        whose: Callable[[Row], ClientId | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._current, self._whose, self._part = desk, current, whose, parent
        move = Command(
            "timeline.move",
            QT_TRANSLATE_NOOP("Command", "Move to another client …"),
            self.move,
            Group.TIMELINE,
            ("Ctrl+Shift+K",),
            Icon.CLIENT,
            self._has_entry,
            terms=(QT_TRANSLATE_NOOP("Command", "Wrong client"), QT_TRANSLATE_NOOP("Command", "Assign")),
        )
        origin = Command(
            "timeline.origin",
            QT_TRANSLATE_NOOP("Command", "Show where the entry came from"),
            self.show_origin,
            Group.TIMELINE,
            ("Ctrl+I",),
            Icon.INFO,
            self._has_entry,
            terms=(QT_TRANSLATE_NOOP("Command", "Origin"), QT_TRANSLATE_NOOP("Command", "Evidence")),
        )
        CommandSet(parent, desk.commands, move, origin)

    def _row(self) -> Row | None:
        return self._current() if shiboken6.isValid(self) and shiboken6.isValid(self._part) else None

    def _has_entry(self) -> bool:
        return self._row() is not None

    @Slot()
    def move(self) -> None:
        """Ask how far the chosen entry's move goes, and to whom."""
        row = self._row()
        source = self._whose(row) if row is not None else None
        if row is not None and source is not None:
            from app.services import moving

            look = partial(moving.reach_of, entry=row.id, source=source)
            self._desk.jobs.query(look, partial(self._offer, source), newest_of="reach of a move")

    def _offer(self, source: ClientId, reach: "Reach") -> None:
        if self._row() is not None:
            from app.desktop.widgets.move_sheet import MoveSheet

            MoveSheet(self._desk, reach, source, self._part.window()).open()

    @Slot()
    def show_origin(self) -> None:
        """Show where the chosen entry came from."""
        row = self._row()
        if row is not None:
            from app.desktop.widgets.origin_sheet import OriginSheet

            OriginSheet(self._desk, row.id, self._part.window()).open()
