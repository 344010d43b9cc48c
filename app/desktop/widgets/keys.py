"""A shortcut as it is drawn: muted words in a quiet rounded ground, at the right end of a line."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette

from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import colours_of, with_alpha

_PADDING = 6.0


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    return small


def keys_width(words: str, font: QFont) -> float:
    """How wide a shortcut is drawn beside words in `font`, in device-independent pixels."""
    return QFontMetricsF(_small(font)).horizontalAdvance(words) + 2 * _PADDING


def paint_keys(painter: QPainter, area: QRectF, words: str, font: QFont, palette: QPalette) -> None:
    """Draw a shortcut at the right end of `area`."""
    colours = colours_of(palette)
    metrics = QFontMetricsF(_small(font))
    high = metrics.height() + 4
    wide = keys_width(words, font)
    box = QRectF(area.right() - wide, area.center().y() - high / 2, wide, high)
    with saved(painter):
        fill_rounded(painter, box, with_alpha(colours.inks.text, 0.07), 4)
        painter.setFont(_small(font))
        painter.setPen(colours.inks.muted)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
