"""An icon that stands on the page, in an ink of the house, following the scheme."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.icons import ICON_SIZE, Icon, paint_icon
from app.desktop.theme.painting import saved
from app.desktop.theme.tokens import colours_of
from app.desktop.widgets.text_label import Ink, ink_colour


class Glyph(QWidget):
    """A picture beside words that say the same, so screen readers pass over it unless it is named."""

    def __init__(
        self, icon: Icon, *, side: int = ICON_SIZE, ink: Ink = Ink.TEXT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._side, self._ink = icon, side, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_icon(self, icon: Icon, ink: Ink | None = None) -> None:
        """Show another picture."""
        self._icon = icon
        self._ink = ink or self._ink
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's own size."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        with saved(painter):
            paint_icon(painter, self._icon, self.rect(), ink_colour(colours_of(self.palette()), self._ink))
        painter.end()
