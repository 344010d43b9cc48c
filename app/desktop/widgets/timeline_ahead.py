"""Lays out the rows of a timeline's next page between frames."""

from collections import deque
from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot

from app.desktop.delegates.timeline_delegate import TimelineDelegate
from app.desktop.hand import Hand
from app.desktop.models.timeline_row import Row

_AHEAD_S = 0.002
"""How long one step of laying out ahead may take: an eighth of a frame."""
APART_MS = 4
"""So long lie between two steps while somebody scrolls: two of them, or one and the putting in, would be much for one frame."""


class LayingAhead(QObject):
    """Lays out the rows of the next page a few at a time, between frames, so that putting them in is quick."""

    def __init__(self, delegate: TimelineDelegate, hand: Hand, parent: QObject) -> None:
        super().__init__(parent)
        self._delegate, self._hand = delegate, hand
        self._waiting: deque[tuple[deque[Row], Callable[[], None]]] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def lay_out(self, rows: Sequence[Row], then: Callable[[], None]) -> None:
        """Lay these out, then call back."""
        self._waiting.append((deque(rows), then))
        self._timer.start(APART_MS if self._hand.is_moving else 0)

    @Slot()
    def _step(self) -> None:
        self._hand.paints()
        if self._waiting and not self._waiting[0][0]:
            # In a step of its own: putting rows in takes as long as laying some out.
            self._waiting.popleft()[1]()
        elif self._waiting:
            rows, until = self._waiting[0][0], perf_counter() + _AHEAD_S
            while rows and perf_counter() < until:
                self._delegate.measure(rows.popleft())
        if not self._waiting:
            self._timer.stop()
