"""Words over a field and a quiet hint under it, tied to the field for screen readers."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.theme.tokens import Weight
from app.desktop.widgets.text_label import Ink, TextLabel


class Labelled(QWidget):
    """A field with its name above and what there is to say about it below."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._words = TextLabel("", weight=Weight.SEMIBOLD, wraps=True)
        self._words.setBuddy(field)
        self._hint = TextLabel("", ink=Ink.MUTED, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(field)
        column.addWidget(self._hint)
        self._hint.hide()

    def say(self, words: str, hint: str = "") -> None:
        """The name, and a hint in a calm ink."""
        self._words.setText(words)
        named = self.field.focusProxy() or self.field
        named.setAccessibleName(words)
        self.hint(hint)

    def hint(self, words: str, ink: Ink = Ink.MUTED) -> None:
        """Say something about what was typed; no words take no room."""
        self._hint.setText(words)
        self._hint.set_ink(ink)
        self._hint.setVisible(bool(words))
        named = self.field.focusProxy() or self.field
        named.setAccessibleDescription(words)
