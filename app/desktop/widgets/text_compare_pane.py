"""One version of a text, to read: what differs from another stands on a ground of its own and in a heavier weight."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from app.desktop.models.text_difference import Passage
from app.desktop.theme.tokens import Gap, Weight, colours_of
from app.desktop.widgets.text_label import Ink, TextLabel


class TextComparePane(QWidget):
    """A heading, who and when, and the text."""

    def __init__(self, *, is_struck: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_struck = is_struck
        self._passages: tuple[Passage, ...] = ()
        self.title = TextLabel("", weight=Weight.SEMIBOLD)
        self.told = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.text = _Reading()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.told)
        column.addSpacing(Gap.XS)
        column.addWidget(self.text, 1)

    def show_text(self, title: str, told: str, passages: tuple[Passage, ...]) -> None:
        """Show a version."""
        self.title.setText(title)
        self.told.setText(told)
        self.text.setAccessibleName(title)
        self._passages = passages
        self._write()

    def marked(self) -> list[str]:
        """The pieces that stand out."""
        return [each.text for each in self._passages if each.differs]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._write()

    def _write(self) -> None:
        colours = colours_of(self.palette())
        plain, loud = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(colours.inks.text)
        loud.setForeground(colours.warning_pair.ink if self._is_struck else colours.info_pair.ink)
        loud.setBackground(colours.warning_pair.ground if self._is_struck else colours.info_pair.ground)
        loud.setFontWeight(QFont.Weight.DemiBold)
        loud.setFontStrikeOut(self._is_struck)
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        for each in self._passages:
            cursor.insertText(each.text, loud if each.differs else plain)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


class _Reading(QTextEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().lineSpacing() * 9)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.fontMetrics().lineSpacing() * 4)
