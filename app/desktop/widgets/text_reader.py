"""Reads or rewords one long text over the page: what is too long for the timeline, and own notes."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from app.desktop.models.timeline_text import clean
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.overlay import Overlay
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import TextLabel

_LONGEST_LINE = 2000
"""A paragraph of millions of letters would be laid out as one."""


def broken(text: str) -> str:
    """The text with line ends where a paragraph is longer than a screen can show at once."""
    lines = []
    for paragraph in clean(text).split("\n"):
        rest = paragraph
        while len(rest) > _LONGEST_LINE:
            space = rest.rfind(" ", 0, _LONGEST_LINE)
            end = space + 1 if space > 0 else _LONGEST_LINE
            lines.append(rest[:end])
            rest = rest[end:]
        lines.append(rest)
    return "\n".join(lines)


class TextReader(Overlay):
    """A sheet with one text. In `reword` it can be edited: `reworded` hands over what it says then."""

    reworded = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = TextLabel(size=TextSize.HEADING, weight=Weight.SEMIBOLD)
        self._edit = QPlainTextEdit()
        self._edit.setTabChangesFocus(True)
        self._save = QPushButton()
        set_kind(self._save, ButtonKind.PRIMARY)
        self._close = QPushButton()
        column = self.panel.column
        column.setContentsMargins(Gap.XL, Gap.L, Gap.XL, Gap.L)
        column.setSpacing(Gap.M)
        column.addWidget(self._title)
        column.addWidget(self._edit, 1)
        column.addLayout(SheetFoot(self._save, self._close))
        self._edit.setMinimumHeight(320)
        self._close.clicked.connect(self.dismiss)
        self._save.clicked.connect(self._hand_over)
        self._edit.installEventFilter(self)

    def read(self, title: str, text: str) -> None:
        """Show a text, however long."""
        self._show(title, broken(text), is_own=False)

    def reword(self, title: str, text: str) -> None:
        """Offer a text for editing."""
        self._show(title, text, is_own=True)

    def first_field(self) -> QWidget:
        """Where the keyboard goes first."""
        return self._edit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter saves."""
        if watched is self._edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._hand_over()
                return True
        return super().eventFilter(watched, event)

    def _show(self, title: str, text: str, *, is_own: bool) -> None:
        self._title.setText(title)
        self._edit.setAccessibleName(title)
        self._edit.setReadOnly(not is_own)
        self._edit.setPlainText(text)
        self._save.setVisible(is_own)
        self._say()
        self.open()
        self._edit.setFocus()

    def retitle(self, title: str) -> None:
        """Head the text otherwise; what was typed stays."""
        self._title.setText(title)
        self._edit.setAccessibleName(title)

    def _say(self) -> None:
        self._save.setText(self.tr("Save"))
        self._close.setText(self.tr("Close") if self._edit.isReadOnly() else self.tr("Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    @Slot()
    def _hand_over(self) -> None:
        if not self._edit.isReadOnly():
            self.reworded.emit(self._edit.toPlainText())
            self.dismiss()
