"""Notices that nobody has touched the window for a while, also when the computer slept meanwhile."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot


class IdleWatch(QObject):
    """Asks two clocks: the one that stands still while the computer sleeps, and the one on the wall."""

    idled = Signal()
    """The time is up."""

    def __init__(
        self,
        parent: QObject | None = None,
        clocks: tuple[Callable[[], float], Callable[[], float]] = (time.monotonic, time.time),
    ) -> None:
        super().__init__(parent)
        self._clocks = clocks
        self._seconds = 0.0
        self._touched = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def watch(self, minutes: int) -> None:
        """Count from now; 0 minutes is never."""
        self._seconds = minutes * 60.0
        self._touched = (self._clocks[0](), self._clocks[1]())
        self._timer.stop()
        if minutes > 0:
            self._timer.start(int(self._seconds * 1000))

    def stop(self) -> None:
        """Nothing is to be watched."""
        self.watch(0)

    def touch(self) -> None:
        """Somebody is there; too late if the time was up already, for instance while the computer slept."""
        if self._seconds and self._elapsed() >= self._seconds:
            self._end()
        else:
            self._touched = (self._clocks[0](), self._clocks[1]())

    def _elapsed(self) -> float:
        return max(clock() - then for clock, then in zip(self._clocks, self._touched, strict=True))

    @Slot()
    def _look(self) -> None:
        left = self._seconds - self._elapsed()
        if left <= 0:
            self._end()
        else:
            self._timer.start(int(left * 1000) + 1)

    def _end(self) -> None:
        self.stop()
        self.idled.emit()
