"""A small rounded word that can be switched on, counts, or can be taken away: filters, and what was understood."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.painting import fill_rounded, focus_ring, saved, shows_focus
from app.desktop.theme.tokens import SELECTION_ALPHA, Gap, Pair, colours_of, with_alpha

_PADDING_X = 12
_PADDING_Y = 5
_ICON = 14
_CROSS = 14


class Chip(QPushButton):
    """A filter chip (checkable), or with `removable` a chip that carries a cross."""

    removed = Signal()
    """The cross was pressed, or Delete while the chip had the keyboard."""

    def __init__(
        self,
        words: str,
        *,
        icon: Icon | None = None,
        checkable: bool = True,
        removable: bool = False,
        pair: Pair | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._icon, self._count = words, icon, 0
        self._removable, self._pair = removable, pair
        self._over_cross = False
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(removable)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if not checkable and not removable:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name_it()

    def words(self) -> str:
        """What the chip says, without its count."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self._name_it()

    def count(self) -> int:
        """How many it stands for; 0 is not shown."""
        return self._count

    def set_count(self, count: int) -> None:
        """Count anew."""
        if count != self._count:
            self._count = count
            self._name_it()

    def set_pair(self, pair: Pair | None) -> None:
        """Stand in the colours of a channel; ask for them anew when the palette changes."""
        self._pair = pair
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, words, count and cross."""
        metrics = self.fontMetrics()
        wide = 2 * _PADDING_X + metrics.horizontalAdvance(self._words)
        wide += _ICON + Gap.XS + 2 if self._icon is not None else 0
        wide += metrics.horizontalAdvance(self._count_words()) + 6 if self._count else 0
        wide += _CROSS + 2 if self._removable else 0
        return QSize(wide, metrics.height() + 2 * _PADDING_Y)

    def minimumSizeHint(self) -> QSize:
        """It may be cut to an icon and three letters, not more."""
        narrow = 2 * _PADDING_X + self.fontMetrics().horizontalAdvance("www…")
        return QSize(min(narrow, self.sizeHint().width()), self.sizeHint().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the cross when the pointer is over it."""
        over = self._removable and self._cross().contains(event.position())
        if over != self._over_cross:
            self._over_cross = over
            self.update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        self._over_cross = False
        super().leaveEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer is here."""
        super().enterEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross takes the chip away instead of switching it."""
        if self._removable and self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take a removable chip away."""
        if self._removable and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        with saved(painter):
            self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        colours = colours_of(self.palette())
        rect = QRectF(self.rect())
        ground, ink = self._ground_and_ink()
        fill_rounded(painter, rect, ground, rect.height() / 2)
        area = self.rect().adjusted(_PADDING_X, 0, -_PADDING_X, 0)
        if self._icon is not None:
            paint_icon(painter, self._icon, QRect(area.left(), area.top(), _ICON, area.height()), ink)
            area.setLeft(area.left() + _ICON + Gap.XS + 2)
        if self._removable:
            cross = self._cross()
            paint_icon(painter, Icon.CLOSE, cross.adjusted(1, 1, -1, -1), ink if self._over_cross else self._soft(ink))
            area.setRight(int(cross.left()) - 2)
        metrics = self.fontMetrics()
        count = self._count_words() if self._count else ""
        count_room = metrics.horizontalAdvance(count) + 6 if count else 0
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, area.width() - count_room + 1)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(self.font())
        painter.setPen(ink)
        painter.drawText(area, flags, words)
        if count:
            painter.setPen(ink if self.isChecked() or not self.isEnabled() else colours.inks.muted)
            painter.drawText(area.adjusted(metrics.horizontalAdvance(words) + 6, 0, 12, 0), flags, count)
        if shows_focus(self):
            focus_ring(painter, rect, colours.inks.accent, rect.height() / 2)

    def _ground_and_ink(self) -> tuple[QColor, QColor]:
        colours = colours_of(self.palette())
        hovered = self.underMouse() and self.isEnabled() and (self.isCheckable() or self._removable)
        if not self.isEnabled():
            return with_alpha(colours.inks.text, 0.04), colours.faint
        if self._pair is not None:
            return self._pair.ground, self._pair.ink
        if self.isChecked():
            return with_alpha(colours.inks.accent, SELECTION_ALPHA + (0.06 if hovered else 0)), colours.inks.accent
        share = 0.16 if self.isDown() else 0.11 if hovered else 0.065
        return with_alpha(colours.inks.text, share), colours.inks.text

    def _soft(self, ink: QColor) -> QColor:
        return with_alpha(ink, 0.65)

    def _cross(self) -> QRectF:
        middle = QPointF(self.width() - _PADDING_X - _CROSS / 2 + 4, self.height() / 2)
        box = QRectF(0, 0, _CROSS, _CROSS)
        box.moveCenter(middle)
        return box

    def _count_words(self) -> str:
        return self.locale().toString(self._count)

    @Slot()
    def _name_it(self) -> None:
        counted = f"{self._words}, {self._count_words()}" if self._count else self._words
        self.setAccessibleName(counted)
        self.updateGeometry()
        self.update()
