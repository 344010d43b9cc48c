"""A panel over the window that takes the keyboard while it is open and gives it back: palette, shortcut sheet."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.desktop.theme.painting import cast_shadow, edge_rounded, fill_rounded, saved
from app.desktop.theme.tokens import Gap, colours_of

_RADIUS = 12


class Panel(QWidget):
    """The sheet on which an overlay's contents lie."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Gap.S, Gap.S, Gap.S, Gap.S)
        self.column.setSpacing(Gap.XS)


class Overlay(QWidget):
    """Covers its parent with a scrim, holds a panel, follows the parent's size. Escape or a click beside it closes."""

    closed = Signal()
    """It is gone and the keyboard is back where it was."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.panel = Panel(self)
        self._came_from: QWidget | None = None
        self.hide()
        parent.installEventFilter(self)

    def wanted_rect(self) -> QRect:
        """Where the panel lies within the window."""
        letters = self.fontMetrics().averageCharWidth()
        wide = min(self.width() - 2 * Gap.XL, letters * 84)
        high = min(self.height() - 2 * Gap.XL, self.panel.sizeHint().height())
        top = max(Gap.XL, min(self.height() // 8, self.height() - high - Gap.XL))
        return QRect((self.width() - wide) // 2, top, wide, high)

    def open(self) -> None:
        """Cover the window and take the keyboard."""
        parent = self.parentWidget()
        if parent is None:
            return
        focused = QApplication.focusWidget()
        self._came_from = focused if focused is not None and not self.isAncestorOf(focused) else self._came_from
        self.setGeometry(parent.rect())
        self.place()
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Go away and give the keyboard back."""
        if not self.isVisible():
            return
        self.hide()
        back = self._came_from
        self._came_from = None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def place(self) -> None:
        """Lay the panel anew after its contents have changed."""
        self.panel.setGeometry(self.wanted_rect())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        parent = self.parentWidget()
        if watched is parent and event.type() == QEvent.Type.Resize and self.isVisible() and parent is not None:
            self.setGeometry(parent.rect())
            self.place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Ctrl and a digit turn no page while something lies over it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _turns_page(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside while the overlay is open."""
        moved = super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            first = self.first_field()
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)
        return moved

    def first_field(self) -> QWidget | None:
        """What gets the keyboard first."""
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel closes."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw scrim, shadow and sheet."""
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            painter.fillRect(self.rect(), colours.scrim)
            sheet = QRectF(self.panel.geometry())
            cast_shadow(painter, sheet, self.palette(), _RADIUS)
            ground = colours.grounds.card if colours.is_dark else colours.grounds.base
            fill_rounded(painter, sheet, ground, _RADIUS)
            if colours.is_dark:
                edge_rounded(painter, sheet, colours.line, _RADIUS)
        painter.end()


def _turns_page(event: QKeyEvent) -> bool:
    number = event.key() - Qt.Key.Key_0.value
    return 0 <= number <= 9 and event.modifiers() == Qt.KeyboardModifier.ControlModifier
