"""A small count of what waits: a number in a rounded accent ground, 99+ at most."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPalette

from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import Scheme, Weight, colours_in, colours_of

_MOST = 99
_PADDING = 4.0


def badge_words(count: int) -> str:
    """The count as a badge shows it."""
    return f"{_MOST}+" if count > _MOST else str(count)


def _small(font: QFont) -> QFont:
    """The small semi-bold type of a badge beside words in `font`, with figures of one width."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.85)
    small.setWeight(QFont.Weight(Weight.SEMIBOLD))
    small.setFeature(QFont.Tag("tnum"), 1)
    return small


@lru_cache(maxsize=256)
def _measured(words: str, font_key: str) -> QSize:
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetricsF(_small(font))
    height = round(metrics.height() + 2)
    return QSize(max(height, round(metrics.horizontalAdvance(words) + 2 * _PADDING)), height)


@lru_cache(maxsize=512)
def _drawn(words: str, font_key: str, scheme: Scheme, scale: float) -> QImage:
    font = QFont()
    font.fromString(font_key)
    size, colours = _measured(words, font_key), colours_in(scheme)
    image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    rect = QRectF(0, 0, size.width(), size.height())
    painter = QPainter(image)
    with saved(painter):
        fill_rounded(painter, rect, colours.inks.accent, rect.height() / 2)
        painter.setFont(_small(font))
        painter.setPen(colours.on_accent)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)
    painter.end()
    return image


def badge_size(count: int, font: QFont) -> QSize:
    """How large the badge of a count is beside words in `font`, in device-independent pixels."""
    return _measured(badge_words(count), font.toString())


def paint_badge(painter: QPainter, right_middle: QPointF, count: int, font: QFont, palette: QPalette) -> QRectF:
    """Draw the badge of a count, its right edge's middle at a point; answers the rectangle it took. Cached."""
    words, font_key = badge_words(count), font.toString()
    size = _measured(words, font_key)
    scale = painter.device().devicePixelRatio()
    left = round((right_middle.x() - size.width()) * scale) / scale
    top = round((right_middle.y() - size.height() / 2) * scale) / scale
    rect = QRectF(left, top, size.width(), size.height())
    painter.drawImage(rect.topLeft(), _drawn(words, font_key, colours_of(palette).scheme, scale))
    return rect
