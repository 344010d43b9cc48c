"""The card one writes on: a field that holds text, chips and controls, with a ring while one of them is used."""

from PySide6.QtCore import QEvent, QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.desktop.theme.painting import edge_rounded, fill_rounded, focus_ring, saved
from app.desktop.theme.tokens import Gap, Radius, colours_of, mix


class ComposerCard(QWidget):
    """Paints ground and edge; `column` holds the contents. Lit while a file hovers over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Gap.S, Gap.S - 2, Gap.S, Gap.S - 2)
        self.column.setSpacing(Gap.S)
        self._is_target = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def set_target(self, *, is_target: bool) -> None:
        """Show that what is dragged would land here."""
        self._is_target = is_target
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            rect = QRectF(self.rect())
            fill_rounded(painter, rect, colours.grounds.base, Radius.CARD)
            focused = QApplication.focusWidget()
            if self._is_target:
                fill_rounded(painter, rect, colours.grounds.tint, Radius.CARD)
            if self._is_target or (focused is not None and self.isAncestorOf(focused)):
                focus_ring(painter, rect, colours.inks.accent, Radius.CARD)
            else:
                edge_rounded(painter, rect, mix(colours.line, colours.field_line, 0.45), Radius.CARD)
        painter.end()

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _old: QWidget | None, _new: QWidget | None) -> None:
        self.update()
