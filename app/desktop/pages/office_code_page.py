"""Signing in on another device: a code, where to type it, and a wait that can be given up."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.desktop import clipboard
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import TextSize, Weight
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink, TextLabel


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is to be typed where."""

    code: str
    address: str
    """As a person types it."""


class OfficeCodePage(Sheet):
    """Waits; the person signs in elsewhere, for instance on a phone."""

    left = Signal()

    def __init__(self, prompt: Prompt, parent: QWidget | None = None) -> None:
        super().__init__(Icon.KEY, parent=parent)
        self.prompt = prompt
        self._first, self._second = TextLabel("", ink=Ink.MUTED, wraps=True), TextLabel("", ink=Ink.MUTED, wraps=True)
        self.address = TextLabel(prompt.address, size=TextSize.HEADING, weight=Weight.SEMIBOLD, wraps=True)
        self.code = TextLabel(prompt.code, size=TextSize.DISPLAY, weight=Weight.SEMIBOLD)
        for label in (self.address, self.code):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.problem = TextLabel("", ink=Ink.DANGER, wraps=True)
        self.problem.hide()
        self.busy = BusyLine()
        self.copy, self.back = QPushButton(), QPushButton()
        self.copy.setIcon(qicon(Icon.COPY))
        set_kind(self.back, ButtonKind.FLAT)
        foot = SheetFoot()
        foot.add_other(self.copy)
        foot.add_back(self.back)
        for part in (self._first, self.address, self._second, self.code, self.problem, self.busy):
            self.body.addWidget(part)
        self.body.addLayout(foot)
        self.copy.clicked.connect(self._copy)
        self.back.clicked.connect(self.left)
        self.say()

    def first_field(self) -> QWidget:
        """The way back; there is nothing to type here."""
        return self.back

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self.tr("Sign in on another device"))
        self.sentence.setText(
            self.tr("For instance on your phone. This page goes on by itself as soon as you have signed in there.")
        )
        self._first.setText(self.tr("Open this address there:"))
        self._second.setText(self.tr("Type this code:"))
        self.address.setAccessibleName(self.tr("Address"))
        self.code.setAccessibleName(self.tr("Code to type"))
        self.copy.setText(self.tr("Copy the code"))
        self.back.setText(self.tr("Cancel"))
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(
            f"{self._first.text()} {self.prompt.address}. {self._second.text()} {self.prompt.code}"
        )

    def set_busy(self, words: str) -> None:
        """Say what is waited for; "" when nothing is any more."""
        self.problem.hide()
        if words:
            self.busy.set_busy(words)
        else:
            self.busy.set_idle()

    def refuse(self, words: str) -> None:
        """Say why it does not go on."""
        self.set_busy("")
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def forget(self) -> None:
        """The code is of no more use."""
        self.code.setText("")

    @Slot()
    def _copy(self) -> None:
        clipboard.copy(self.prompt.code)
