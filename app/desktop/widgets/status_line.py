"""The line at the foot of the window: where the book stands, and the key that opens all commands."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.commands import shortcut_words
from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.waiting_counts import Counts


class StatusLine(QWidget):
    """One truthful sentence about the book, and a hint."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._glyph = Glyph(Icon.LOCK, side=13, ink=Ink.MUTED)
        self._state = TextLabel("", size=TextSize.BODY, ink=Ink.MUTED)
        self._hint = TextLabel("", size=TextSize.BODY, ink=Ink.MUTED)
        line = QHBoxLayout(self)
        line.setContentsMargins(Gap.M, Gap.XS, Gap.M, Gap.XS)
        line.setSpacing(Gap.S)
        line.addWidget(self._glyph)
        line.addWidget(self._state, 1)
        line.addWidget(self._hint)
        self._say()

    def show_counts(self, counts: Counts) -> None:
        """Say where the book stands now."""
        self._say()

    def _say(self) -> None:
        self._state.setText(self.tr("Saved on this computer, encrypted"))
        self._hint.setText(self.tr("{keys}  Commands").format(keys=shortcut_words("Ctrl+K")))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
