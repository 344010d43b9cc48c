"""A way on that a notice or an empty page offers: words and what happens."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon


@dataclass(frozen=True, slots=True)
class Choice:
    """Words on a button and the bound method behind it."""

    words: str
    run: Callable[[], object]
    kind: ButtonKind = ButtonKind.PLAIN
    icon: Icon | None = None


class ChoiceButton(QPushButton):
    """The button of a choice."""

    chosen = Signal()
    """The choice was run."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(choice.words.replace("&", "&&"), parent)
        self._choice = choice
        self.setAutoDefault(True)
        set_kind(self, choice.kind)
        if choice.icon is not None:
            self.setIcon(qicon(choice.icon))
        self.clicked.connect(self._run)

    @Slot()
    def _run(self) -> None:
        self._choice.run()
        self.chosen.emit()
