"""One of two values of a field, to be chosen: the value in full, with a bar and a check where it is the one that counts."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.desktop.theme.icons import ICON_SIZE, Icon, paint_icon
from app.desktop.theme.painting import edge_rounded, fill_rounded, focus_ring, saved, shows_focus
from app.desktop.theme.tokens import HOVER_ALPHA, SELECTION_ALPHA, Gap, Radius, colours_of, with_alpha

_MOST_LINES = 6
_WRAPS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class DuplicateValue(QPushButton):
    """Checked where it counts; as high as its words need, up to six lines."""

    def __init__(self, words: str, whose: str, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setToolTip(words if len(words) > 120 else "")
        self.setAccessibleName(f"{field}: {words}")
        self.setAccessibleDescription(whose)

    def words(self) -> str:
        """The value."""
        return self._words

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = self.fontMetrics()
        room = QRect(0, 0, max(width - self._taken(), 40), 10_000)
        high = metrics.boundingRect(room, _WRAPS, self._words).height()
        return max(min(high, _MOST_LINES * metrics.lineSpacing()), metrics.height()) + 2 * Gap.S

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height() + 2 * Gap.S)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            cell = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            fill_rounded(painter, cell, colours.grounds.base, Radius.CONTROL)
            if self.isChecked():
                fill_rounded(painter, cell, with_alpha(colours.inks.accent, SELECTION_ALPHA), Radius.CONTROL)
                mark = QRectF(cell.left() + Gap.S, cell.top() + Gap.S, ICON_SIZE, self.fontMetrics().height())
                paint_icon(painter, Icon.CHECK, mark, colours.inks.accent)
            elif self.underMouse() and self.isEnabled():
                fill_rounded(painter, cell, with_alpha(colours.inks.accent, HOVER_ALPHA), Radius.CONTROL)
            edge_rounded(painter, cell, colours.inks.accent if self.isChecked() else colours.line, Radius.CONTROL)
            painter.setFont(self.font())
            painter.setPen(colours.inks.text if self.isChecked() else colours.inks.muted)
            area = cell.adjusted(Gap.S + ICON_SIZE + Gap.S, Gap.XS, -Gap.S, -Gap.XS)
            painter.drawText(area, _WRAPS, self._words)
            if shows_focus(self):
                focus_ring(painter, cell, colours.inks.accent, Radius.CONTROL)
        painter.end()

    def _taken(self) -> int:
        return 2 * Gap.S + ICON_SIZE + Gap.S
