"""A thin moving line that appears when something takes longer than 150 ms, with words for those who do not see it."""

from PySide6.QtCore import QRectF, QSize, QTimer, QVariantAnimation, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.motion import wants_stillness
from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import colours_of, with_alpha

DELAY_MS = 150
_HEIGHT = 3
_TURN_MS = 1100


class BusyLine(QWidget):
    """Keeps its three pixels also when still, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._is_shown = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._delay.timeout.connect(self._appear)
        self._movement = QVariantAnimation(self)
        self._movement.setStartValue(0.0)
        self._movement.setEndValue(1.0)
        self._movement.setDuration(_TURN_MS)
        self._movement.setLoopCount(-1)
        self._movement.valueChanged.connect(self._turn)

    def is_shown(self) -> bool:
        """Whether the line can be seen: 150 ms after it was set busy, until it is set idle."""
        return self._is_shown

    def set_busy(self, words: str) -> None:
        """Something is under way; `words` say what ("Searching ...")."""
        self._words = words
        self.setAccessibleName(words)
        if not self._is_shown and not self._delay.isActive():
            self._delay.start()

    def set_idle(self) -> None:
        """Nothing is under way any more."""
        self._delay.stop()
        self._movement.stop()
        self._is_shown = False
        self.setAccessibleName("")
        self.update()

    def sizeHint(self) -> QSize:
        """Three pixels high."""
        return QSize(_HEIGHT * 20, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Three pixels high."""
        return QSize(0, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line where it is just now."""
        if not self._is_shown:
            return
        painter = QPainter(self)
        with saved(painter):
            accent = colours_of(self.palette()).inks.accent
            whole = QRectF(self.rect())
            fill_rounded(painter, whole, with_alpha(accent, 0.18), 0)
            if wants_stillness():
                fill_rounded(painter, whole, with_alpha(accent, 0.6), 0)
            else:
                share = float(self._movement.currentValue() or 0.0)
                length = whole.width() * 0.3
                left = -length + (whole.width() + length) * share
                fill_rounded(painter, QRectF(left, 0, length, whole.height()), accent, _HEIGHT / 2)
        painter.end()

    @Slot()
    def _appear(self) -> None:
        self._is_shown = True
        if not wants_stillness():
            self._movement.start()
        if self._words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words))
        self.update()

    @Slot(object)
    def _turn(self, _share: float) -> None:
        self.update()
