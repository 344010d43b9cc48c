"""A large row to press: a picture, what lies behind it, a sentence about it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.icons import LARGE_ICON_SIZE, Icon
from app.desktop.theme.painting import chevron, edge_rounded, fill_rounded, focus_ring, saved, shows_focus
from app.desktop.theme.tokens import Gap, Radius, TextSize, Weight, colours_of
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.text_label import Ink, TextLabel

_CHEVRON_ROOM = 28


class Door(QPushButton):
    """A button as wide as its column whose height follows its words."""

    def __init__(self, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextLabel("", size=TextSize.HEADING, weight=Weight.SEMIBOLD, wraps=True)
        self._sentence = TextLabel("", ink=Ink.MUTED, wraps=True)
        for label in (self._title, self._sentence):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        line = QHBoxLayout(self)
        line.setContentsMargins(Gap.L, Gap.M, Gap.L + _CHEVRON_ROOM, Gap.M)
        line.setSpacing(Gap.L)
        line.addWidget(Glyph(icon, side=LARGE_ICON_SIZE + 4, ink=Ink.ACCENT))
        line.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, title: str, sentence: str) -> None:
        """What lies behind it."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else super().heightForWidth(width)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().height() * 2 + 2 * Gap.M)

    def event(self, event: QEvent) -> bool:
        """Measure anew in another type."""
        handled = super().event(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self.updateGeometry()
        return handled

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            whole = QRectF(self.rect())
            ground = colours.grounds.card if colours.is_dark else colours.grounds.base
            if self.isDown():
                ground = colours.grounds.tint
            elif self.underMouse():
                ground = colours.grounds.hover
            fill_rounded(painter, whole, ground, Radius.CARD)
            edge_rounded(painter, whole, colours.line, Radius.CARD)
            mark = QRectF(whole.right() - _CHEVRON_ROOM - Gap.S, 0, _CHEVRON_ROOM, whole.height())
            chevron(painter, mark, colours.inks.muted, -90)
            if shows_focus(self):
                focus_ring(painter, whole, colours.inks.accent, Radius.CARD)
        painter.end()
