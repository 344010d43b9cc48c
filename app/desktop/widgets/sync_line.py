"""How syncing stands, at the foot of the window: a glyph and words on a button that opens the page behind it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.painting import fill_rounded, focus_ring, saved, shows_focus
from app.desktop.theme.tokens import HOVER_ALPHA, Gap, colours_of, with_alpha
from app.desktop.widgets.sync_words import Face, SyncWords
from app.desktop.widgets.text_label import Ink, ink_colour

_GLYPH = 13
_AGAIN_MS = 30_000
"""The words hold clock times: what was today is yesterday after midnight."""


class SyncLine(QPushButton):
    """Follows the desk's SyncDesk; as wide as its words, and cut where the window is narrow."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = SyncWords(self)
        self._face = Face(Icon.LOCK, Ink.MUTED, "")
        self.setAutoDefault(True)  # Enter presses it too
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.clicked.connect(self._open)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.say)
        self._again.start()
        desk.sync.shown.connect(self.say)
        self.say()

    @property
    def face(self) -> Face:
        """What is shown."""
        return self._face

    @Slot()
    def say(self) -> None:
        """Say it as it is now."""
        face = self._words.line(self._desk.sync.status, self._desk.now(), self._desk.preferences.zone)
        if face == self._face:
            return
        self._face = face
        self.setAccessibleName(self.tr("Office: {state}").format(state=face.words))
        self.setToolTip(self.tr("Show how this book and the office stand"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All the words in one line."""
        metrics = self.fontMetrics()
        wide = 2 * Gap.S + _GLYPH + Gap.S + metrics.horizontalAdvance(self._face.words) + 2
        return QSize(wide, metrics.height() + 2 * Gap.XS)

    def minimumSizeHint(self) -> QSize:
        """The words give way."""
        return QSize(80, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._face = Face(Icon.LOCK, Ink.MUTED, "")
            self.say()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw glyph and words."""
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            cell = QRectF(self.rect())
            if self.underMouse() or self.isDown():
                fill_rounded(painter, cell, with_alpha(colours.inks.text, HOVER_ALPHA))
            spot = QRectF(Gap.S, (cell.height() - _GLYPH) / 2, _GLYPH, _GLYPH)
            paint_icon(painter, self._face.icon, spot, ink_colour(colours, self._face.ink))
            is_loud = self._face.ink in {Ink.WARNING, Ink.DANGER}
            painter.setPen(ink_colour(colours, self._face.ink if is_loud else Ink.MUTED))
            room = cell.adjusted(2 * Gap.S + _GLYPH, 0, -Gap.S, 0)
            said = self.fontMetrics().elidedText(self._face.words, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), said)
            if shows_focus(self):
                focus_ring(painter, cell, colours.inks.accent)
        painter.end()

    @Slot()
    def _open(self) -> None:
        self._desk.navigation.open_page("office")
