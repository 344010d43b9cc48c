"""Puts the look on the application: scheme (light, dark, or as the system says, live), text scale, fonts and style."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.desktop.theme.fonts import body_font, load_fonts
from app.desktop.theme.palette import palette_of
from app.desktop.theme.tokens import Colours, Scheme, colours_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyle

SMALLEST_TEXT_SCALE, LARGEST_TEXT_SCALE = 0.8, 2.0


class SchemeChoice(StrEnum):
    """What the adviser chose; SYSTEM follows the system, also while the program runs."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of the application. One lives as long as the application does."""

    changed = Signal()
    """The scheme or the text scale is another now; palette and font are already in place."""

    def __init__(
        self,
        app: QApplication,
        choice: SchemeChoice = SchemeChoice.SYSTEM,
        text_scale: float = 1.0,
        *,
        is_whole: bool = True,
    ) -> None:
        """Put the look on; `is_whole=False` leaves style and typeface to `complete`, for a window still empty."""
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._text_scale = _bounded(text_scale)
        self._enlarged = 1.0
        self._style: QStyle | None = None
        if is_whole:
            self.complete()
        self._scheme = self._wanted()
        app.setPalette(palette_of(self.colours))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def complete(self) -> None:
        """Put style and typeface on, once. An empty window is painted without them, 80 ms sooner."""
        if self._style is not None:
            return
        from app.desktop.theme.style import HouseStyle

        load_fonts()
        self._style = HouseStyle()
        self._app.setStyle(self._style)
        self._app.setFont(body_font(self.text_scale))

    @property
    def choice(self) -> SchemeChoice:
        """What was chosen."""
        return self._choice

    @property
    def scheme(self) -> Scheme:
        """What is shown."""
        return self._scheme

    @property
    def colours(self) -> Colours:
        """The colours that are shown."""
        return colours_in(self._scheme)

    @property
    def text_scale(self) -> float:
        """1 is 10 pt body text."""
        return _bounded(self._text_scale * self._enlarged)

    def apply(self, choice: SchemeChoice) -> None:
        """Choose a scheme; every window follows at once."""
        self._choice = choice
        self._show(self._wanted())

    def set_text_scale(self, text_scale: float) -> None:
        """Enlarge or shrink all type, between 0.8 and 2."""
        self._scale(_bounded(text_scale), self._enlarged)

    def enlarge(self, times: float) -> None:
        """Show all type so many times larger than it was chosen, for now; 1 is as chosen."""
        self._scale(self._text_scale, times)

    def _scale(self, text_scale: float, enlarged: float) -> None:
        before = self.text_scale
        self._text_scale, self._enlarged = text_scale, enlarged
        if self.text_scale == before:
            return
        self._app.setFont(body_font(self.text_scale))
        # Qt tells windows only; widgets with a size of their own would stay as they are.
        for widget in QApplication.allWidgets():
            if not widget.isWindow():
                QApplication.sendEvent(widget, QEvent(QEvent.Type.ApplicationFontChange))
        self.changed.emit()

    def _wanted(self) -> Scheme:
        if self._choice is not SchemeChoice.SYSTEM:
            return Scheme(self._choice.value)
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return Scheme.DARK if is_dark else Scheme.LIGHT

    def _show(self, scheme: Scheme) -> None:
        if scheme is self._scheme:
            return
        self._scheme = scheme
        self._app.setPalette(palette_of(self.colours))
        self.changed.emit()

    @Slot(Qt.ColorScheme)
    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        self._show(self._wanted())


def _bounded(text_scale: float) -> float:
    return min(LARGEST_TEXT_SCALE, max(SMALLEST_TEXT_SCALE, text_scale))
