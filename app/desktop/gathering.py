"""What work behind the window changes while somebody scrolls is told when the hand has gone, or after a while at once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from app.desktop.hand import Hand
from local_store.book.changes import Changes

MOST_MS = 2_000
"""So long views stay as they are at the most while somebody scrolls for ever."""


class Gathering(QObject):
    """Tells at once while nobody moves anything. Changes of one name are told as one: each view looks anew only once."""

    def __init__(self, hand: Hand, told: Callable[[Changes], None], parent: QObject) -> None:
        super().__init__(parent)
        self._hand, self._told = hand, told
        self._waiting: dict[str, Changes] = {}
        self._most = QTimer(self, singleShot=True, interval=MOST_MS)
        self._most.timeout.connect(self.tell)
        hand.gone.connect(self.tell)

    def take(self, changes: Changes) -> None:
        """Tell of these, now or later."""
        if not self._hand.is_moving:
            self._told(changes)
            return
        before = self._waiting.get(changes.label)
        self._waiting[changes.label] = changes if before is None else before.joined(changes)
        if not self._most.isActive():
            self._most.start()

    @Slot()
    def tell(self) -> None:
        """Tell now of what was gathered."""
        self._most.stop()
        waiting, self._waiting = self._waiting, {}
        for changes in waiting.values():
            self._told(changes)
