"""A calm full-window page: one column in the middle, a mark, a title, a sentence, and what stands under them."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import SELECTION_ALPHA, Gap, TextSize, Weight, colours_of, with_alpha
from app.desktop.widgets.text_label import Ink, TextLabel, ink_colour

_MARK_SIDE = 52
FLAT_PADDING = 14
"""Left of the words in a flat button: what a row of them is moved out by, so that words stand under words."""
_LETTERS = 76
"""Letters in the widest line of the column, by which its width follows the text scale."""


class SheetMark(QWidget):
    """The picture at the head of a sheet: an icon on a tinted ground. Its title says the same."""

    def __init__(self, icon: Icon, ink: Ink = Ink.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ink = icon, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: Icon, ink: Ink) -> None:
        """Show another picture."""
        self._icon, self._ink = icon, ink
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_MARK_SIDE, _MARK_SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            ink = ink_colour(colours, self._ink)
            whole = QRectF(self.rect())
            fill_rounded(painter, whole, with_alpha(ink, SELECTION_ALPHA), 14)
            inset = (self.width() - 26) // 2
            paint_icon(painter, self._icon, self.rect().adjusted(inset, inset, -inset, -inset), ink)
        painter.end()


class Sheet(QWidget):
    """One column in the middle of the window, scrolling where the window is low."""

    def __init__(self, icon: Icon, ink: Ink = Ink.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = SheetMark(icon, ink)
        self.title = TextLabel("", size=TextSize.DISPLAY, weight=Weight.SEMIBOLD, wraps=True)
        self.sentence = TextLabel("", size=TextSize.LEAD, ink=Ink.MUTED, wraps=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(Gap.M)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(self.mark)
        column.addSpacing(Gap.L)
        column.addWidget(self.title)
        column.addSpacing(Gap.S)
        column.addWidget(self.sentence)
        column.addSpacing(Gap.XL)
        column.addLayout(self.body)
        column.addStretch(3)
        self._middle = QWidget()
        centred = QHBoxLayout(self._middle)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(self._inner, 100)
        centred.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setBackgroundRole(QPalette.ColorRole.Window)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(self._middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroller)
        self._measure()

    def lie_on_panel(self) -> None:
        """Let the ground of an overlay's panel shine through."""
        for ground in (self.scroller.viewport(), self._middle):
            ground.setAutoFillBackground(False)

    def say(self) -> None:
        """Put every word on the sheet in the language of the window; called again when it changes."""

    def first_field(self) -> QWidget | None:
        """What gets the keyboard when the sheet is shown."""
        return None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
        elif event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._measure()

    def _measure(self) -> None:
        self._inner.setMaximumWidth(self.fontMetrics().averageCharWidth() * _LETTERS + 2 * Gap.XL)
