"""Words in a size, weight and ink of the house, following text scale and scheme."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from app.desktop.theme.fonts import typeface
from app.desktop.theme.tokens import Colours, TextSize, Weight, colours_of


class Ink(StrEnum):
    """The role of words."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    DANGER = "danger"
    WARNING = "warning"
    SUCCESS = "success"


def ink_colour(colours: Colours, ink: Ink) -> QColor:
    """The colour of a role in a scheme."""
    inks = colours.inks
    return {
        Ink.TEXT: inks.text,
        Ink.MUTED: inks.muted,
        Ink.ACCENT: inks.accent,
        Ink.DANGER: inks.danger,
        Ink.WARNING: inks.warning,
        Ink.SUCCESS: inks.success,
    }[ink]


class TextLabel(QLabel):
    """A label; plain text unless told otherwise, so that nothing a client wrote is read as markup."""

    def __init__(
        self,
        text: str = "",
        *,
        size: TextSize = TextSize.BODY,
        weight: Weight = Weight.REGULAR,
        ink: Ink = Ink.TEXT,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._weight, self._ink = size, weight, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        # On a parent with the base as its ground Qt would take Text, which we do not set.
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.setText(text)
        self.setFont(typeface(size, weight))
        self._take_ink()

    def set_ink(self, ink: Ink) -> None:
        """Change the role of the words."""
        self._ink = ink
        self._take_ink()

    def event(self, event: QEvent) -> bool:
        """Follow text scale and scheme."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(typeface(self._size, self._weight))
        elif event.type() == QEvent.Type.PaletteChange:
            self._take_ink()
        return super().event(event)

    def _take_ink(self) -> None:
        wanted = ink_colour(colours_of(self.palette()), self._ink)
        if self.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText) == wanted:
            return
        own = QPalette()
        own.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText, wanted)
        own.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.WindowText, wanted)
        self.setPalette(own)
