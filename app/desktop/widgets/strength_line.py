"""How strong a passphrase is: three strokes and a word, so that colour never says it alone."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import Gap, colours_of
from app.desktop.widgets.text_label import Ink, ink_colour
from app.services.passphrase_strength import Strength

_STROKE_HEIGHT = 4
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_FILLED = {
    Strength.NONE: (0, Ink.MUTED),
    Strength.SHORT: (1, Ink.DANGER),
    Strength.WEAK: (1, Ink.WARNING),
    Strength.FAIR: (2, Ink.ACCENT),
    Strength.STRONG: (3, Ink.SUCCESS),
}


class StrengthLine(QWidget):
    """Keeps its room also while nothing was typed, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strength = Strength.NONE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strength(self, strength: Strength) -> None:
        """Another passphrase was typed."""
        if strength is not self._strength:
            self._strength = strength
            self.setAccessibleName(self.words())
            self.update()

    def words(self) -> str:
        """What it says."""
        return {
            Strength.NONE: self.tr("At least 8 characters; four unusual words are best."),
            Strength.SHORT: self.tr("Too short"),
            Strength.WEAK: self.tr("Weak: easily guessed by a program. Add a few words."),
            Strength.FAIR: self.tr("Fair"),
            Strength.STRONG: self.tr("Strong"),
        }[self._strength]

    def sizeHint(self) -> QSize:
        return QSize(200, _STROKE_HEIGHT + Gap.XS + self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.words())
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            filled, ink = _FILLED[self._strength]
            wide = (self.width() - 2 * Gap.XS) / 3
            for number in range(3):
                stroke = QRectF(number * (wide + Gap.XS), 0, wide, _STROKE_HEIGHT)
                colour = ink_colour(colours, ink) if number < filled else colours.line
                fill_rounded(painter, stroke, colour, _STROKE_HEIGHT / 2)
            painter.setPen(ink_colour(colours, ink if filled else Ink.MUTED))
            room = self.rect().adjusted(0, _STROKE_HEIGHT + Gap.XS, 0, 0)
            painter.drawText(room, _WRAPPED, self.words())
        painter.end()
