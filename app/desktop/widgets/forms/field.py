"""One question of a form: its words, where one answers, and what is wrong with the answer."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.theme.tokens import Gap
from app.desktop.widgets.text_label import Ink, TextLabel


class Field(QWidget):
    """Subclasses say what the answer is (`value`), what is wrong with it (`problem`) and how it is kept as a draft."""

    edited = Signal()
    """The adviser changed the answer."""

    def __init__(self, label: str, editor: QWidget, *, is_labelled: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.editor = editor
        self._problem = TextLabel(ink=Ink.DANGER, wraps=True)
        self._hint = TextLabel(ink=Ink.MUTED, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        if is_labelled:
            above = TextLabel(label, ink=Ink.MUTED)
            above.setBuddy(editor)
            column.addWidget(above)
        column.addWidget(editor)
        column.addWidget(self._hint)
        column.addWidget(self._problem)
        self._problem.hide()
        self._hint.hide()
        editor.setAccessibleName(label)
        self.setFocusProxy(editor)

    def value(self) -> Any:
        """The answer, in the type of the record's field."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show an answer without telling of an edit."""
        raise NotImplementedError

    def raw(self) -> Any:
        """What stands there, also when it is no answer yet."""
        return self.value()

    def set_raw(self, raw: Any) -> None:
        """Show again what stood there."""
        self.set_value(raw)

    def take_over(self, other: "Field") -> None:
        """Show what stands in the same field of a form that spoke another language."""
        self.set_raw(other.raw())

    def problem(self) -> str:
        """What is wrong with the answer, in a sentence; "" when nothing is."""
        return ""

    def show_problem(self) -> bool:
        """Say under the field what is wrong; answers whether something is."""
        words = self.problem()
        self._put(words)
        return bool(words)

    def show_sentence(self, words: str) -> None:
        """Say that something is wrong which the field alone cannot know, and take the keyboard there."""
        self._put(words)
        self.editor.setFocus()

    def _put(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)

    def hint(self, words: str) -> None:
        """Say something helpful under the field; "" says nothing."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def problem_words(self) -> str:
        """What is said to be wrong just now."""
        return "" if self._problem.isHidden() else self._problem.text()

    @Slot()
    def tell(self) -> None:
        """The adviser changed something; a problem that is gone is no longer said."""
        if not self._problem.isHidden():
            self.show_problem()
        self.edited.emit()
