"""A notice that was read and still stands, as one quiet word at the foot of the window; pressing it says it again."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.desktop.theme.icons import paint_icon
from app.desktop.theme.painting import fill_rounded, focus_ring, saved, shows_focus
from app.desktop.theme.tokens import HOVER_ALPHA, Gap, colours_of, with_alpha
from app.desktop.widgets.notice_bar import LEVEL_ICONS, Level, NoticeBar
from app.desktop.widgets.text_label import Ink, ink_colour

_GLYPH = 13
_LETTERS = 44
"""As wide as a mark grows; the notice itself has all the words."""
_INKS = {Level.INFO: Ink.ACCENT, Level.SUCCESS: Ink.SUCCESS, Level.WARNING: Ink.WARNING, Level.ERROR: Ink.DANGER}


class NoticeMark(QPushButton):
    """Follows a NoticeBar: there while its notice is folded away, gone otherwise."""

    def __init__(self, bar: NoticeBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self.setAutoDefault(True)  # Enter presses it too
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.clicked.connect(self._say_again)
        bar.changed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Be there, or not."""
        notice = self._bar.current()
        self.setVisible(notice is not None and self._bar.is_folded)
        if notice is not None:
            self.setAccessibleName(self.tr("Notice: {words}").format(words=notice.words))
            self.setToolTip(self.tr("Show the notice again"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The first words, in one line."""
        notice, metrics = self._bar.current(), self.fontMetrics()
        words = notice.words if notice is not None else ""
        room = min(metrics.horizontalAdvance(words) + 2, metrics.averageCharWidth() * _LETTERS)
        return QSize(3 * Gap.S + _GLYPH + room, metrics.height() + 2 * Gap.XS)

    def minimumSizeHint(self) -> QSize:
        """The words give way."""
        return QSize(3 * Gap.S + _GLYPH, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw glyph and words."""
        notice = self._bar.current()
        if notice is None:
            return
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            cell = QRectF(self.rect())
            if self.underMouse() or self.isDown():
                fill_rounded(painter, cell, with_alpha(colours.inks.text, HOVER_ALPHA))
            ink = ink_colour(colours, _INKS[notice.level])
            spot = QRectF(Gap.S, (cell.height() - _GLYPH) / 2, _GLYPH, _GLYPH)
            paint_icon(painter, notice.icon or LEVEL_ICONS[notice.level], spot, ink)
            painter.setPen(ink if notice.level in {Level.WARNING, Level.ERROR} else colours.inks.muted)
            room = cell.adjusted(2 * Gap.S + _GLYPH, 0, -Gap.S, 0)
            said = self.fontMetrics().elidedText(notice.words, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), said)
            if shows_focus(self):
                focus_ring(painter, cell, colours.inks.accent)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.follow()

    @Slot()
    def _say_again(self) -> None:
        self._bar.unfold()
        self._bar.take_keyboard()
