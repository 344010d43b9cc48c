"""All shortcuts on one sheet, under the headings of their groups, in as many columns as fit."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.desktop.commands import Commands, Group, by_group, group_title, shortcut_words
from app.desktop.theme.icons import ICON_SIZE, Icon
from app.desktop.theme.painting import saved
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.keys import keys_width, paint_keys
from app.desktop.widgets.overlay import Overlay
from app.desktop.widgets.text_label import TextLabel


class Keys(QWidget):
    """One shortcut."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the keys are."""
        return QSize(round(keys_width(self._words, self.font())) + 1, self.fontMetrics().height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the keys."""
        painter = QPainter(self)
        with saved(painter):
            paint_keys(painter, QRectF(self.rect()), self._words, self.font(), self.palette())
        painter.end()


class ShortcutSheet(Overlay):
    """Built anew each time it opens, so that it tells the truth about the page below it."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self.panel.column.setContentsMargins(Gap.XL, Gap.L, Gap.M, Gap.L)
        self.panel.column.setSpacing(Gap.M)
        head = QHBoxLayout()
        self._title = TextLabel(size=TextSize.TITLE, weight=Weight.SEMIBOLD)
        self._close = IconButton(Icon.CLOSE, side=ICON_SIZE)
        self._close.clicked.connect(self.dismiss)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self.panel.column.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self.panel.column.addWidget(self._scroll, 1)

    def open(self) -> None:
        """Write the sheet and show it."""
        self._title.setText(self.tr("Keyboard shortcuts"))
        self._close.set_words(self.tr("Close"), "Esc")
        self.setAccessibleName(self._title.text())
        self._scroll.setAccessibleName(self._title.text())
        page = self._written()
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        super().open()
        self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self.open()

    def lines(self) -> list[tuple[str, str]]:
        """All words and shortcuts of the sheet, in its order."""
        return [
            (command.words, ", ".join(shortcut_words(shortcut) for shortcut in command.shortcuts))
            for command in self._commands.all()
            if command.shortcuts
        ]

    def first_field(self) -> QWidget | None:
        """The list scrolls by the keyboard."""
        return self._scroll

    def wanted_rect(self) -> QRect:
        """Wider than the palette: two columns, one below the other where the type is too large for both."""
        contents = self._scroll.widget()
        columns = contents.layout() if contents is not None else None
        if isinstance(columns, QBoxLayout):
            columns.setDirection(QBoxLayout.Direction.LeftToRight)
            if columns.sizeHint().width() > self.width() - 6 * Gap.XL:
                columns.setDirection(QBoxLayout.Direction.TopToBottom)
        wanted = contents.sizeHint() if contents is not None else QSize(400, 300)
        wide = min(self.width() - 2 * Gap.XL, wanted.width() + 4 * Gap.XL)
        high = min(self.height() - 2 * Gap.XL, wanted.height() + self._title.sizeHint().height() + 5 * Gap.M)
        return QRect((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The question mark and F1 that opened it close it again."""
        if event.key() in {Qt.Key.Key_Question, Qt.Key.Key_F1}:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _written(self) -> QWidget:
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, Gap.M, 0)
        columns.setSpacing(2 * Gap.XL)
        grouped = by_group(command for command in self._commands.all() if command.shortcuts)
        lines = sum(len(members) + 2 for members in grouped.values())
        left, right = QVBoxLayout(), QVBoxLayout()
        written = 0
        for group in grouped:
            # A group stands left as long as its middle lies in the first half.
            column = left if written * 2 + len(grouped[group]) + 2 <= lines else right
            column.addLayout(self._block(group))
            written += len(grouped[group]) + 2
        for column in (left, right):
            column.setSpacing(Gap.L)
            column.addStretch(1)
            columns.addLayout(column, 1)
        return page

    def _block(self, group: Group) -> QGridLayout:
        block = QGridLayout()
        block.setHorizontalSpacing(Gap.XL)
        block.setVerticalSpacing(Gap.XS + 2)
        block.setColumnStretch(0, 1)
        block.addWidget(TextLabel(group_title(group), weight=Weight.SEMIBOLD), 0, 0, 1, 2)
        members = by_group(self._commands.all())[group]
        for row, command in enumerate((one for one in members if one.shortcuts), start=1):
            block.addWidget(TextLabel(command.words), row, 0)
            keys = QHBoxLayout()
            keys.setSpacing(Gap.XS)
            keys.addStretch(1)
            for shortcut in command.shortcuts:
                keys.addWidget(Keys(shortcut_words(shortcut)))
            block.addLayout(keys, row, 1)
        return block
