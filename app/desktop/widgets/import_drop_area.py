"""Where files are dropped: a dashed sheet that lights up under them, with two buttons for those who do not drag."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import Gap, TextSize, Weight, colours_of
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.text_label import Ink, TextLabel

_RADIUS = 12


class ImportDropArea(QWidget):
    """Says what can be dropped. The page takes the drop; this only shows that it would."""

    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_lit = False
        self._line = TextLabel(size=TextSize.HEADING, weight=Weight.SEMIBOLD, wraps=True)
        self._sentence = TextLabel(ink=Ink.MUTED, wraps=True)
        self.files_button, self.folder_button = QPushButton(), QPushButton()
        self.files_button.setIcon(qicon(Icon.FILE))
        self.folder_button.setIcon(qicon(Icon.FOLDER))
        self.files_button.clicked.connect(self.files_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, gap=Gap.S)
        flow.addWidget(self.files_button)
        flow.addWidget(self.folder_button)
        words = QVBoxLayout()
        words.setSpacing(Gap.XS)
        words.addWidget(self._line)
        words.addWidget(self._sentence)
        words.addSpacing(Gap.S)
        words.addWidget(self._buttons)
        across = self._across = QHBoxLayout(self)
        across.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        across.setSpacing(Gap.XL)
        across.addWidget(Glyph(Icon.DOWNLOAD, side=40, ink=Ink.ACCENT), 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._say()

    def set_lit(self, *, is_lit: bool) -> None:
        """Files are held over the page, or are not any more."""
        if is_lit != self._is_lit:
            self._is_lit = is_lit
            self.update()

    def set_loud(self, *, is_loud: bool) -> None:
        """Whether choosing files is the first thing to do on the page; else it leaves the room to what was dropped."""
        set_kind(self.files_button, ButtonKind.PRIMARY if is_loud else ButtonKind.PLAIN)
        self._sentence.setVisible(is_loud)
        edge = Gap.XL if is_loud else Gap.M
        self._across.setContentsMargins(Gap.XL, edge, Gap.XL, edge)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            fill_rounded(painter, area, colours.grounds.tint if self._is_lit else colours.grounds.base, _RADIUS)
            pen = QPen(colours.inks.accent if self._is_lit else colours.field_line, 1.5, Qt.PenStyle.DashLine)
            pen.setDashPattern([4, 4])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        painter.end()

    def _say(self) -> None:
        self._line.setText(self.tr("Drop files or folders here"))
        self._sentence.setText(
            self.tr(
                "Chats, mails, text messages, lists of calls, address books, calendars, insurers’ records, notes – and "
                "any table that is saved as CSV."
            )
        )
        self.files_button.setText(self.tr("Choose files …"))
        self.folder_button.setText(self.tr("Choose a folder …"))
