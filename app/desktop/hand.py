"""Sees the hand of whoever works with the window: while it scrolls or types, work behind the book gives way."""

import gc

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from local_store.giving_way import CALM_S, GivingWay

CALM_MS = int(CALM_S * 1000)
MOST_UNSEEN = 1_000_000
"""Objects that may wait for the collector while the hand moves: the slices of an import are four hundred thousand."""


class Hand(QObject):
    """One for each open book. Lists that scroll tell of each movement and what follows from it, the window of each key."""

    gone = Signal()
    """Nothing has been moved for a while."""

    def __init__(self, way: GivingWay, parent: QObject) -> None:
        super().__init__(parent)
        self._way = way
        self._is_over = False
        # Runs out once all that waits for the window's thread is done.
        self._done = QTimer(self, singleShot=True, interval=0)
        self._done.timeout.connect(self._rests)
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self.lets_go)

    @property
    def is_moving(self) -> bool:
        """Whether something was moved a moment ago."""
        return self._calm.isActive()

    @Slot()
    def moves(self) -> None:
        """Somebody scrolls or types: until what follows is on the screen, the window's thread is theirs."""
        if self._is_over:
            return
        self._way.hand_moves()
        # The collector's rounds over what an import is made of take up to 60 ms, in whichever thread they fall due.
        if gc.get_count()[0] < MOST_UNSEEN:
            gc.disable()
        else:
            gc.enable()
        self._done.start()
        self._calm.start(CALM_MS)

    def paints(self) -> None:
        """A list that is scrolled is about to be painted or laid out."""
        if self.is_moving:
            self._way.hand_moves()
            self._done.start()

    @Slot()
    def lets_go(self) -> None:
        """The hand has not moved for a while."""
        self._done.stop()
        self._calm.stop()
        self._way.hand_is_gone()
        gc.enable()
        self.gone.emit()

    def end(self) -> None:
        """The book is closed: nobody gives way any more."""
        self._is_over = True
        self.lets_go()

    @Slot()
    def _rests(self) -> None:
        self._way.hand_rests()
