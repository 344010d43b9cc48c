"""One thing in the side column: a glyph or a circle to tick, a line, a quieter line, and a menu of what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QToolTip, QWidget

from app.desktop.theme.fonts import typeface
from app.desktop.theme.icons import ICON_SIZE, Icon, paint_icon, qicon
from app.desktop.theme.painting import fill_rounded, focus_ring, saved, shows_focus
from app.desktop.theme.tokens import Gap, TextSize, Weight, colours_of, with_alpha
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.cut_words import tells_cut_words
from app.desktop.widgets.text_label import Ink, ink_colour

_CIRCLE = 16
_SIDE = 24
"""Room for the glyph at the left and the menu at the right."""
_PADDING = 5


@dataclass(frozen=True, slots=True)
class RowFace:
    """What a row shows."""

    title: str
    detail: str = ""
    icon: Icon | None = None
    glyph_ink: Ink = Ink.MUTED
    detail_ink: Ink = Ink.MUTED
    can_tick: bool = False
    is_done: bool = False
    """Ticked, or of the past: the words are quieter."""


class SideRow(QAbstractButton):
    """Pressing it (Enter) opens it; the circle (Space) ticks it; Delete takes it away; the menu holds all the rest."""

    opened = Signal()
    ticked = Signal()

    def __init__(self, face: RowFace, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face, self.choices = face, tuple(choices)
        self.can_open = False
        self.removes: Choice | None = None
        self.quick: Choice | None = None
        """The nearest of the choices, at hand without the menu."""
        self._is_over_side = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = ", ".join(part for part in (face.title, face.detail) if part)
        self.setAccessibleName(said)
        self.setText("")
        if face.can_tick:
            self.setAccessibleDescription(self.tr("done") if face.is_done else self.tr("not done yet"))

    # -- measures --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """One line, or two."""
        return QSize(160, self._height(self.width()))

    def minimumSizeHint(self) -> QSize:
        """The words give way."""
        return QSize(90, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A title that needs two lines gets them."""
        super().resizeEvent(event)
        if self.height() != self._height(event.size().width()):
            self.setFixedHeight(self._height(event.size().width()))

    def _height(self, width: int) -> int:
        line = QFontMetrics(self._title_font()).lineSpacing()
        high = len(self._title_lines(self._room(width))) * line + 2 * _PADDING
        return high + (line + 1 if self.face.detail else 0)

    def _title_lines(self, room: int) -> list[str]:
        """The title in one line, or two of which the second may be cut."""
        title, font = self.face.title, self._title_font()
        metrics = QFontMetrics(font)
        if metrics.horizontalAdvance(title) <= room or room <= 0:
            return [title]
        layout = QTextLayout(title, font)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room)
        layout.endLayout()
        first, rest = title[: line.textLength()].rstrip(), title[line.textLength() :].lstrip()
        if not rest:
            return [metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)]
        return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)]

    def _room(self, width: int) -> int:
        hands = (self.quick is not None) + bool(self.choices)
        return width - self._left() - (hands * _SIDE if hands else Gap.XS)

    def _left(self) -> int:
        return Gap.XS + (_SIDE + Gap.XS if self.face.icon is not None or self.face.can_tick else Gap.XS)

    def _title_font(self) -> QFont:
        return typeface(TextSize.BODY, Weight.REGULAR)

    def _glyph_area(self) -> QRect:
        first_line = QFontMetrics(self._title_font()).lineSpacing() + 2 * _PADDING
        return QRect(Gap.XS, 0, _SIDE, first_line)

    def _menu_area(self) -> QRect:
        return QRect(self.width() - _SIDE - 2, 0, _SIDE, self._glyph_area().height())

    def _quick_area(self) -> QRect:
        return self._menu_area().translated(-_SIDE, 0)

    # -- hands -----------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what would be pressed."""
        place = event.position().toPoint()
        over = "tick" if self.face.can_tick and self._glyph_area().contains(place) else ""
        over = "menu" if self.choices and self._menu_area().contains(place) else over
        over = "quick" if self.quick is not None and self._quick_area().contains(place) else over
        if over != self._is_over_side:
            self._is_over_side = over
            self.update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._is_over_side = ""
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setDown(False)
        place = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(place):
            return
        if self.face.can_tick and self._glyph_area().contains(place):
            self.ticked.emit()
        elif self.quick is not None and self._quick_area().contains(place):
            self.quick.run()
        elif self.choices and self._menu_area().contains(place):
            self.show_menu(self.mapToGlobal(self._menu_area().bottomLeft()))
        else:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.choices:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self.show_menu(self.mapToGlobal(QPoint(Gap.L, self.height())) if by_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif key == Qt.Key.Key_Space:
            (self.ticked if self.face.can_tick else self.opened).emit()
        elif key == Qt.Key.Key_Delete and self.removes is not None:
            self.removes.run()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """What can be done with it, as a menu."""
        menu = QMenu(self)
        for choice in self.choices:
            words = choice.words.replace("&", "&&")
            action = menu.addAction(qicon(choice.icon), words) if choice.icon is not None else menu.addAction(words)
            action.triggered.connect(partial(_run, choice))
        return menu

    def show_menu(self, place: QPoint) -> None:
        """Open the menu at a place on the screen."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFixedHeight(self._height(self.width()))
        if event.type() == QEvent.Type.ToolTip and self._is_over_side == "quick" and self.quick is not None:
            QToolTip.showText(self.mapToGlobal(self._quick_area().bottomLeft()), self.quick.words, self)
            return True
        return tells_cut_words(self, event, self._is_cut, self.face.title, self.face.detail) or super().event(event)

    def _is_cut(self) -> bool:
        metrics, room = QFontMetrics(self._title_font()), self._room(self.width())
        is_cut = self._title_lines(room)[-1].endswith("…")
        return is_cut or metrics.horizontalAdvance(self.face.detail) > room

    def _text_area(self) -> QRect:
        return QRect(self._left(), _PADDING, self._room(self.width()), self.height() - 2 * _PADDING)

    # -- looks -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        with saved(painter):
            self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        colours, face = colours_of(self.palette()), self.face
        cell = QRectF(self.rect())
        if self.underMouse() and (self.can_open or self.choices):
            fill_rounded(painter, cell, with_alpha(colours.inks.text, 0.045))
        if face.can_tick:
            self._paint_circle(painter)
        elif face.icon is not None:
            spot = QRectF(0, 0, ICON_SIZE, ICON_SIZE)
            spot.moveCenter(QRectF(self._glyph_area()).center())
            paint_icon(painter, face.icon, spot, ink_colour(colours, face.glyph_ink))
        area = self._text_area()
        font = self._title_font()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(colours.inks.muted if face.is_done else colours.inks.text)
        line = QRect(area.left(), area.top(), area.width(), metrics.lineSpacing())
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for words in self._title_lines(area.width()):
            painter.drawText(line, flags, words)
            line.translate(0, metrics.lineSpacing())
        if face.detail:
            painter.setPen(ink_colour(colours, face.detail_ink))
            line.translate(0, 1)
            painter.drawText(line, flags, metrics.elidedText(face.detail, Qt.TextElideMode.ElideRight, line.width()))
        if self.choices and (self.underMouse() or self.hasFocus()):
            self._paint_hand(painter, Icon.MORE, self._menu_area(), is_lit=self._is_over_side == "menu")
            if self.quick is not None and self.quick.icon is not None:
                self._paint_hand(painter, self.quick.icon, self._quick_area(), is_lit=self._is_over_side == "quick")
        if shows_focus(self):
            focus_ring(painter, cell, colours.inks.accent)

    def _paint_hand(self, painter: QPainter, icon: Icon, area: QRect, *, is_lit: bool) -> None:
        colours = colours_of(self.palette())
        spot = QRectF(0, 0, ICON_SIZE, ICON_SIZE)
        spot.moveCenter(QRectF(area).center())
        paint_icon(painter, icon, spot, colours.inks.text if is_lit else colours.inks.muted)

    def _paint_circle(self, painter: QPainter) -> None:
        colours = colours_of(self.palette())
        box = QRectF(0, 0, _CIRCLE, _CIRCLE)
        box.moveCenter(QRectF(self._glyph_area()).center())
        lit = self._is_over_side == "tick"
        if self.face.is_done:
            fill_rounded(painter, box, colours.inks.success, _CIRCLE / 2)
            paint_icon(painter, Icon.CHECK, box.adjusted(2, 2, -2, -2), colours.grounds.base)
            return
        painter.setBrush(with_alpha(colours.inks.accent, 0.16) if lit else colours.grounds.base)
        painter.setPen(QPen(colours.inks.accent if lit else colours.field_line, 1.4))
        painter.drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7))
        if lit:
            paint_icon(painter, Icon.CHECK, box.adjusted(3, 3, -3, -3), colours.inks.accent)


def _run(choice: Choice, _checked: bool = False) -> None:
    choice.run()
