"""A small count of what waits: a number in a rounded accent ground, 99+ at most."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.badge_face import badge_size, paint_badge
from app.desktop.theme.painting import saved


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
