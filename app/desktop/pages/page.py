"""What every page is: stale when something it shows has changed, drawn again when it is looked at."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from local_store.book.changes import Changes
from local_store.book.kind import Kind


class Page(QWidget):
    """A full-width view. Subclasses name the kinds they show and fill themselves in `reload`."""

    kinds: frozenset[Kind] = frozenset(Kind)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._is_stale = True
        desk.jobs.changed.connect(self._hear)

    def concerns(self, changes: Changes) -> bool:
        """Whether these changes may alter what this page shows."""
        return changes.is_wide or changes.touches(*self.kinds)

    def kept_clear(self) -> QWidget | None:
        """Where one writes on this page: a notice stands above it. None for nowhere in particular."""
        return None

    def reload(self) -> None:
        """Ask the book anew and show the answer."""

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        if not self.concerns(changes):
            return
        self._is_stale = True
        if self.isVisible():
            self._freshen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._freshen()

    def _freshen(self) -> None:
        self._is_stale = False
        self.reload()
