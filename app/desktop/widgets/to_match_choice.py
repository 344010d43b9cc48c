"""A numbered way to say whose something is: the key, the words, the reason beneath; one wide button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.avatar_face import paint_avatar
from app.desktop.theme.fonts import in_weight
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.painting import edge_rounded, fill_rounded, focus_ring, saved, shows_focus
from app.desktop.theme.tokens import HOVER_ALPHA, Gap, Radius, Weight, colours_of, with_alpha
from app.desktop.widgets.calm_button import CalmButton

_FACE = 32
_KEY = 22


class ToMatchChoice(CalmButton):
    """Pressed by mouse, by its number, or by Enter when it has the keyboard."""

    def __init__(
        self,
        number: int,
        title: str,
        line: str = "",
        *,
        avatar: str = "",
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.number = number
        self._title, self._line, self._avatar, self._icon = title, line, avatar, icon
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (str(number), title, line) if part))

    def title(self) -> str:
        """The words."""
        return self._title

    def sizeHint(self) -> QSize:
        lines = 2 if self._line else 1
        return QSize(320, max(lines * self.fontMetrics().height() + 2 * Gap.S + 4, _FACE + 2 * Gap.S))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            cell = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            fill_rounded(painter, cell, colours.grounds.base, Radius.CARD)
            if (self.underMouse() or self.isDown()) and self.isEnabled():
                fill_rounded(painter, cell, with_alpha(colours.inks.accent, HOVER_ALPHA), Radius.CARD)
            edge_rounded(painter, cell, colours.line, Radius.CARD)
            self._paint_key(painter, cell)
            self._paint_words(painter, cell)
            if shows_focus(self):
                focus_ring(painter, cell, colours.inks.accent, Radius.CARD)
        painter.end()

    def _paint_key(self, painter: QPainter, cell: QRectF) -> None:
        colours = colours_of(self.palette())
        key = QRectF(cell.left() + Gap.M, cell.center().y() - _KEY / 2, _KEY, _KEY)
        fill_rounded(painter, key, colours.grounds.raised, Radius.CONTROL)
        painter.setFont(in_weight(self.font(), Weight.SEMIBOLD))
        painter.setPen(colours.inks.muted)
        painter.drawText(key, int(Qt.AlignmentFlag.AlignCenter), str(self.number))
        face = QRectF(key.right() + Gap.M, cell.center().y() - _FACE / 2, _FACE, _FACE)
        painter.setFont(self.font())
        if self._avatar:
            paint_avatar(painter, face, self._avatar, self.palette())
        elif self._icon is not None:
            fill_rounded(painter, face, colours.grounds.raised, _FACE / 2)
            paint_icon(painter, self._icon, face.adjusted(8, 8, -8, -8), colours.inks.muted)

    def _paint_words(self, painter: QPainter, cell: QRectF) -> None:
        colours, height = colours_of(self.palette()), self.fontMetrics().height()
        left = cell.left() + Gap.M + _KEY + Gap.M + _FACE + Gap.M
        width = cell.right() - Gap.M - left
        lines = 2 if self._line else 1
        top = cell.center().y() - (lines * height + (lines - 1) * 2) / 2
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        bold = in_weight(self.font(), Weight.SEMIBOLD)
        painter.setFont(bold)
        painter.setPen(colours.inks.text)
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(QRectF(left, top, width, height), flags, title)
        if self._line:
            painter.setFont(self.font())
            painter.setPen(colours.inks.muted)
            line = painter.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(QRectF(left, top + height + 2, width, height), flags, line)
