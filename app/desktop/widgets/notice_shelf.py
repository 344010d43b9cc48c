"""Where notices float: over the foot of the page, moving nothing, and never over what one is writing just now."""

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.desktop.theme.painting import cast_shadow, saved
from app.desktop.theme.tokens import Gap, Radius
from app.desktop.widgets.notice_bar import NoticeBar

_SHADOW = 10
_LETTERS = 64
"""Letters in the width of a column that is wide enough for a notice."""
_MOVES = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}
_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


class NoticeShelf(QWidget):
    """Holds bars, one under the other; as wide as their words, as high as they need, gone when all are silent."""

    def __init__(self, page: QWidget, kept_clear: Callable[[], QWidget | None], parent: QWidget) -> None:
        """Float over `page`, a widget inside `parent`, above what `kept_clear` answers: where one writes on the page."""
        super().__init__(parent)
        self._page, self._kept_clear = page, kept_clear
        self._watched: list[QWidget] = []
        self._is_resting = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SHADOW, _SHADOW, _SHADOW, _SHADOW)
        self._column.setSpacing(Gap.S)
        self.bars: list[NoticeBar] = []
        page.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()

    def add(self, bar: NoticeBar) -> None:
        """Take a bar in, above those that are there."""
        self.bars.insert(0, bar)
        self._column.insertWidget(0, bar)
        bar.changed.connect(self.place)
        self.place()

    def rest(self, *, is_resting: bool) -> None:
        """Tell nothing for a while: something lies over the whole page."""
        self._is_resting = is_resting
        self.place()

    def take_keyboard(self) -> bool:
        """Give the keyboard to what is told; False when nothing is."""
        told = next((bar for bar in self.bars if bar.is_telling), None)
        if told is None or self.isHidden():
            return False
        told.take_keyboard()
        return True

    @Slot()
    def place(self) -> None:
        """Lie where nothing is being written."""
        told = [bar for bar in self.bars if bar.is_telling]
        parent = self.parentWidget()
        # While a window is taken apart the keyboard still moves.
        if not told or self._is_resting or parent is None or not shiboken6.isValid(self._page):
            self._watch([])
            self.hide()
            return
        foot = self._kept_clear()
        self._watch([each for each in (foot, self._written_in()) if each is not None])
        room = _area(self._page, parent)
        wanted = max(bar.wanted_width() for bar in told) + 2 * _SHADOW
        enough = min(wanted, self.fontMetrics().averageCharWidth() * _LETTERS)
        if foot is not None and foot.isVisible() and foot.width() >= enough:
            # Over the column in which one writes, so that those beside it stay free.
            room.setLeft(_area(foot, parent).left())
            room.setWidth(foot.width())
        wide = min(room.width(), wanted)
        high = sum(bar.height_at(wide - 2 * _SHADOW) for bar in told) + Gap.S * (len(told) - 1) + 2 * _SHADOW
        spot = QRect(room.left() + (room.width() - wide) // 2, room.bottom() + 1 - high, wide, high)
        taken = [_area(each, parent) for each in self._watched if each.isVisible()]
        self.setGeometry(_beside(spot, room, taken))
        if self.isHidden():
            self.show()
            self.raise_()
        self.update()

    def _written_in(self) -> QWidget | None:
        """The field that has the keyboard, if it lies under the same roof."""
        field, parent = QApplication.focusWidget(), self.parentWidget()
        is_near = field is not None and parent is not None and parent.isAncestorOf(field)
        return field if is_near and isinstance(field, _FIELDS) else None

    def _watch(self, widgets: Sequence[QWidget]) -> None:
        """Follow these: a field grows with its words."""
        for gone in self._watched:
            if gone not in widgets and shiboken6.isValid(gone):  # a form may have gone with its fields
                gone.removeEventFilter(self)
        for new in widgets:
            if new not in self._watched:
                new.installEventFilter(self)
        self._watched = list(widgets)

    @Slot("QWidget*", "QWidget*")
    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if self.isHidden():
            return
        for bar in self.bars:
            if now is not None and bar.isAncestorOf(now) and before is not None and not bar.isAncestorOf(before):
                bar.came_from = before
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page, and what is kept clear of it."""
        if event.type() in _MOVES and not self.isHidden():
            self.place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Larger type needs more room."""
        handled = super().event(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self.place()
        return handled

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what lifts the bars off the page."""
        painter = QPainter(self)
        with saved(painter):
            for bar in self.bars:
                if bar.is_telling:
                    cast_shadow(painter, QRectF(bar.geometry()), self.palette(), Radius.CARD, _SHADOW - 2)
        painter.end()


def _area(widget: QWidget, parent: QWidget) -> QRect:
    return QRect(widget.mapTo(parent, QPoint()), widget.size())


def _beside(spot: QRect, room: QRect, taken: Sequence[QRect]) -> QRect:
    """The place above everything taken; at the top of the room where there is none."""
    found = QRect(spot)
    for area in sorted(taken, key=QRect.bottom, reverse=True):
        if found.intersects(area):
            found.moveBottom(area.top() - 1)
    if found.top() < room.top():
        found.moveTop(room.top())
    return found
