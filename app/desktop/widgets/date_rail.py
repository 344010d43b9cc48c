"""A thin line of time beside the timeline: years and months from the first entry to the last; a click goes there."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.desktop import words
from app.desktop.theme.fonts import typeface
from app.desktop.theme.painting import fill_rounded, saved, shows_focus
from app.desktop.theme.tokens import SELECTION_BAR, Gap, TextSize, colours_of

_NARROWEST = 58
_LEAST_DAYS = 45
"""A timeline shorter than this is scrolled, not jumped in."""
_TICK = 5
_MONTH = 31


class DateRail(QWidget):
    """Shows where in the client's years the timeline stands. Arrow keys go by months, Page keys by years."""

    date_wanted = Signal(object)
    """The day (date) to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first: date | None = None
        self._last: date | None = None
        self._here: date | None = None
        self._is_turned = self._is_long = False
        self._has_room = True
        self._keep_width(is_kept=True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Jump to a date"))
        self.hide()

    def show_span(self, first: date | None, last: date | None, *, newest_first: bool = False) -> None:
        """Stand for the days from `first` to `last`; gone where that is not worth a rail."""
        self._first, self._last, self._is_turned = first, last, newest_first
        self._is_long = first is not None and last is not None and (last - first).days >= _LEAST_DAYS
        self.setVisible(self._is_long and self._has_room)
        self.update()

    def give_room(self, *, has_room: bool) -> None:
        """Whether the page is wide enough for a rail."""
        self._has_room = has_room
        self._keep_width(is_kept=has_room)
        self.setVisible(self._is_long and has_room)

    def _keep_width(self, *, is_kept: bool) -> None:
        """Hold the place of a hidden rail: entries that change their width when it comes are all laid out again."""
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        policy.setRetainSizeWhenHidden(is_kept)
        self.setSizePolicy(policy)

    def show_here(self, on: date) -> None:
        """Mark the day that is in view."""
        if on != self._here:
            self._here = on
            self.setAccessibleDescription(words.long_date_word(on))
            self.update()

    def date_at(self, y: float) -> date | None:
        """The day a height stands for."""
        if self._first is None or self._last is None:
            return None
        share = (y - Gap.L) / max(1.0, self.height() - 2.0 * Gap.L)
        share = min(1.0, max(0.0, 1 - share if self._is_turned else share))
        return self._first + timedelta(days=round((self._last - self._first).days * share))

    def sizeHint(self) -> QSize:
        year = QFontMetrics(typeface(TextSize.BODY, tabular=True)).horizontalAdvance("2000")
        return QSize(max(_NARROWEST, year + Gap.S + _TICK + 2 + Gap.XS), 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        if self._first is None or self._last is None:
            return
        colours = colours_of(self.palette())
        painter.setFont(typeface(TextSize.BODY, tabular=True))
        line = painter.fontMetrics().height()
        written = -line * 2.0
        years = list(range(self._first.year, self._last.year + 1))
        for year in reversed(years) if self._is_turned else years:
            y = self._y(max(self._first, date(year, 1, 1)))
            if y - written >= line * 1.4:
                painter.setPen(colours.inks.muted)
                rect = QRectF(0, y - line / 2, self.width() - Gap.S - _TICK - 2, line)
                painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(year))
                written = y
            painter.fillRect(QRectF(self.width() - Gap.S - _TICK, round(y), _TICK, 1), colours.inks.muted)
            if len(years) <= 6:
                for month in range(2, 13):
                    on = date(year, month, 1)
                    if self._first < on < self._last:
                        painter.fillRect(QRectF(self.width() - Gap.S - 2, round(self._y(on)), 2, 1), colours.faint)
        if self._here is not None:
            y = self._y(min(max(self._here, self._first), self._last))
            mark = QRectF(self.width() - Gap.S - _TICK - 4, y - SELECTION_BAR / 2, _TICK + 6, SELECTION_BAR)
            accent = colours.inks.accent if shows_focus(self) or self.underMouse() else colours.inks.text
            fill_rounded(painter, mark, accent, SELECTION_BAR / 2)

    def _y(self, on: date) -> float:
        if self._first is None or self._last is None:
            return 0
        share = (on - self._first).days / max(1, (self._last - self._first).days)
        return Gap.L + (self.height() - 2 * Gap.L) * (1 - share if self._is_turned else share)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(self.date_at(event.position().y()))

    def event(self, event: QEvent) -> bool:
        """Say on hover which day it would be; larger type needs more room."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.updateGeometry()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            on = self.date_at(event.pos().y())
            if on is not None:
                QToolTip.showText(self.mapToGlobal(QPoint(0, event.pos().y())), words.long_date_word(on), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -_MONTH,
            Qt.Key.Key_Down: _MONTH,
            Qt.Key.Key_PageUp: -366,
            Qt.Key.Key_PageDown: 366,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._here is None:
            super().keyPressEvent(event)
            return
        self._go(self._here + timedelta(days=-step if self._is_turned else step))

    def _go(self, on: date | None) -> None:
        if on is not None and self._first is not None and self._last is not None:
            self.date_wanted.emit(min(max(on, self._first), self._last))
