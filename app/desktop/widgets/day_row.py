"""One row of the day: a mark, two lines of words, what is at the right edge; the whole row is one button."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.desktop.theme.avatar_face import AVATAR_SIDE, paint_avatar
from app.desktop.theme.fonts import in_weight
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.painting import fill_rounded, focus_ring, saved, shows_focus
from app.desktop.theme.tokens import HOVER_ALPHA, Gap, Radius, Weight, colours_of, with_alpha
from app.desktop.widgets.cut_words import tells_cut_words
from app.desktop.widgets.text_label import Ink, ink_colour

_GLYPH = 18


@dataclass(frozen=True, slots=True)
class DayLine:
    """What a row shows."""

    title: str
    line: str = ""
    right: str = ""
    right_ink: Ink = Ink.MUTED
    avatar: str = ""
    """The name behind the round picture; "" shows the icon or nothing."""
    icon: Icon | None = None
    struck: bool = False


class DayRow(QPushButton):
    """A row that opens what it is about."""

    def __init__(self, line: DayLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setAutoDefault(True)  # Enter presses it too
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (line.title, line.line, line.right) if part))

    @property
    def line(self) -> DayLine:
        """What the row shows."""
        return self._line

    def event(self, event: QEvent) -> bool:
        """On hover, the whole of what is cut."""
        return tells_cut_words(self, event, self._is_cut, self._line.title, self._line.line) or super().event(event)

    def _is_cut(self) -> bool:
        room = self.width() - self._left() - Gap.S
        bold = QFontMetrics(in_weight(self.font(), Weight.SEMIBOLD))
        metrics = self.fontMetrics()
        right = metrics.horizontalAdvance(self._line.right) + Gap.M if self._line.right else 0
        is_title_cut = bold.horizontalAdvance(self._line.title) > room - right
        return is_title_cut or metrics.horizontalAdvance(self._line.line) > room

    def sizeHint(self) -> QSize:
        lines = 2 if self._line.line else 1
        height = lines * self.fontMetrics().height() + (lines - 1) * 2 + 2 * 7
        return QSize(200, max(height, AVATAR_SIDE + 10 if self._line.avatar else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            cell = QRectF(self.rect()).adjusted(0, 1, 0, -1)
            if self.underMouse() and self.isEnabled():
                fill_rounded(painter, cell, with_alpha(colours.inks.accent, HOVER_ALPHA), Radius.CARD)
            self._paint_mark(painter, cell)
            self._paint_words(painter, cell.adjusted(self._left(), 0, -Gap.S, 0))
            if shows_focus(self):
                focus_ring(painter, cell, colours.inks.accent, Radius.CARD)
        painter.end()

    def _left(self) -> int:
        """Where the words begin."""
        if self._line.avatar:
            return Gap.S + AVATAR_SIDE + Gap.M
        return Gap.S + _GLYPH + Gap.M if self._line.icon is not None else Gap.S

    def _paint_mark(self, painter: QPainter, cell: QRectF) -> None:
        """The round picture or the icon."""
        middle = cell.center().y()
        if self._line.avatar:
            area = QRectF(cell.left() + Gap.S, middle - AVATAR_SIDE / 2, AVATAR_SIDE, AVATAR_SIDE)
            paint_avatar(painter, area, self._line.avatar, self.palette())
        elif self._line.icon is not None:
            area = QRectF(cell.left() + Gap.S, middle - _GLYPH / 2, _GLYPH, _GLYPH)
            paint_icon(painter, self._line.icon, area, colours_of(self.palette()).inks.muted)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        colours, metrics = colours_of(self.palette()), self.fontMetrics()
        height = metrics.height()
        lines = 2 if self._line.line else 1
        top = area.center().y() - (lines * height + (lines - 1) * 2) / 2
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        right = metrics.horizontalAdvance(self._line.right) + Gap.M if self._line.right else 0
        if self._line.right:
            painter.setPen(ink_colour(colours, self._line.right_ink))
            place = QRectF(area.left(), top, area.width(), height)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._line.right)
        bold = in_weight(self.font(), Weight.SEMIBOLD)
        bold.setStrikeOut(self._line.struck)
        painter.setFont(bold)
        painter.setPen(colours.inks.muted if self._line.struck else colours.inks.text)
        width = area.width() - right
        title = QFontMetrics(bold).elidedText(self._line.title, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(QRectF(QPointF(area.left(), top), QPointF(area.left() + width, top + height)), flags, title)
        if self._line.line:
            painter.setFont(self.font())
            painter.setPen(colours.inks.muted)
            text = metrics.elidedText(self._line.line, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(QRectF(area.left(), top + height + 2, area.width(), height), flags, text)
