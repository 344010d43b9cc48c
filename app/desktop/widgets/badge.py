"""A small count of what waits: a number in a rounded accent ground, 99+ at most."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import Weight, colours_of

_MOST = 99
_PADDING = 4.0


def badge_words(count: int) -> str:
    """The count as a badge shows it."""
    return f"{_MOST}+" if count > _MOST else str(count)


def badge_font(font: QFont) -> QFont:
    """The small semi-bold type of a badge beside words in `font`."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.85)
    small.setWeight(QFont.Weight(Weight.SEMIBOLD))
    small.setFeature(QFont.Tag("tnum"), 1)
    return small


def badge_size(count: int, font: QFont) -> QSize:
    """How large the badge of a count is beside words in `font`, in device-independent pixels."""
    metrics = QFontMetricsF(badge_font(font))
    height = round(metrics.height() + 2)
    return QSize(max(height, round(metrics.horizontalAdvance(badge_words(count)) + 2 * _PADDING)), height)


def paint_badge(painter: QPainter, right_middle: QPointF, count: int, font: QFont, palette: QPalette) -> QRectF:
    """Draw the badge of a count, its right edge's middle at a point; answers the rectangle it took."""
    size = badge_size(count, font)
    rect = QRectF(right_middle.x() - size.width(), right_middle.y() - size.height() / 2, size.width(), size.height())
    colours = colours_of(palette)
    with saved(painter):
        fill_rounded(painter, rect, colours.inks.accent, rect.height() / 2)
        painter.setFont(badge_font(font))
        painter.setPen(colours.on_accent)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), badge_words(count))
    return rect


class Badge(QWidget):
    """A badge as a widget; it is gone when the count is 0."""

    def __init__(self, count: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def count(self) -> int:
        """What it counts."""
        return self._count

    def set_count(self, count: int) -> None:
        """Count anew."""
        if count == self._count:
            return
        self._count = count
        self.setVisible(count > 0)
        self.setAccessibleName(str(count))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The badge's own size."""
        return badge_size(self._count, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badge."""
        painter = QPainter(self)
        with saved(painter):
            middle = QPointF(self.width(), self.height() / 2)
            paint_badge(painter, middle, self._count, self.font(), self.palette())
        painter.end()
