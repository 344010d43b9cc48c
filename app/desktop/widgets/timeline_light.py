"""The light on an entry one has jumped to: on at once, held until the eye has found it, then gone."""

from PySide6.QtCore import QObject, QTimer, QVariantAnimation, Signal, Slot

from app.desktop.theme.motion import duration
from app.desktop.theme.tokens import Span
from local_store.book.ids import InteractionId

_HELD_MS = 1400
"""Long enough to find it with the eye."""


class EntryLight(QObject):
    """Which entry is lit, and how brightly (0 to 1). Goes out without fading where the system asks for no motion."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entry: InteractionId | None = None
        self.share = 0.0
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(_HELD_MS)
        self._held.timeout.connect(self._begin_to_fade)
        self._fading = QVariantAnimation(self)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.valueChanged.connect(self._fade)

    def shine(self, entry: InteractionId) -> None:
        """Light an entry up once."""
        self._fading.stop()
        self.entry, self.share = entry, 1.0
        self._held.start()
        self.changed.emit()

    @Slot()
    def _begin_to_fade(self) -> None:
        milliseconds = duration(Span.CALM)
        if milliseconds:
            self._fading.setDuration(milliseconds)
            self._fading.start()
        else:
            self._fade(0.0)

    @Slot(object)
    def _fade(self, share: float) -> None:
        self.share = share
        if share <= 0:
            self.entry = None
        self.changed.emit()
