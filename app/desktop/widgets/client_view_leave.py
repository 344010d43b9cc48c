"""Asks for the passphrase before the window shows the adviser's book again."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.labelled import Labelled
from app.desktop.widgets.secret_field import SecretField
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink


class ClientViewLeave(Sheet):
    """One field; Escape or the other button stays."""

    given = Signal(str)
    """A passphrase."""
    stayed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.LOCK, parent=parent)
        self._problem = ""
        self.secret = SecretField()
        self._labelled = Labelled(self.secret)
        self.leave, self.stay = QPushButton(), QPushButton()
        set_kind(self.leave, ButtonKind.PRIMARY)
        self.busy = BusyLine()
        self.body.addWidget(self._labelled)
        self.body.addLayout(SheetFoot(self.leave, self.stay))
        self.body.addWidget(self.busy)
        self.secret.changed.connect(self._typed)
        self.secret.entered.connect(self._give)
        self.leave.clicked.connect(self._give)
        self.stay.clicked.connect(self.stayed)
        self.say()

    def first_field(self) -> QWidget:
        """The passphrase."""
        return self.secret.edit

    def begin(self) -> None:
        """Ask anew."""
        self._problem = ""
        self.forget()
        self.say()

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self.tr("Back to your book"))
        self.sentence.setText(self.tr("Your passphrase ends the client view."))
        self._labelled.say(self.tr("Passphrase"))
        if self._problem:
            self._labelled.hint(self._problem, Ink.DANGER)
        self.leave.setText(self.tr("To the book"))
        self.stay.setText(self.tr("Stay in the client view"))
        self.setAccessibleName(self.title.text())
        self._typed()

    def set_trying(self, *, is_trying: bool) -> None:
        """It takes a moment on purpose."""
        for each in (self.secret, self.leave, self.stay):
            each.setEnabled(not is_trying)
        if is_trying:
            self.busy.set_busy(self.tr("The passphrase is being checked …"))
        else:
            self.busy.set_idle()
            self._typed()

    def refuse(self, words: str) -> None:
        """It does not lead back: say so and let it be mended."""
        self.set_trying(is_trying=False)
        self._problem = words
        self._labelled.hint(words, Ink.DANGER)
        self.secret.edit.selectAll()
        self.secret.edit.setFocus()

    def problem(self) -> str:
        """Why what was typed does not lead back; "" once something else is."""
        return self._problem

    def forget(self) -> None:
        """Empty the field."""
        self.set_trying(is_trying=False)
        self.secret.forget()

    @Slot()
    def _typed(self) -> None:
        if self._problem and not self.secret.text():
            self._problem = ""
        self.leave.setEnabled(bool(self.secret.text().strip()))

    @Slot()
    def _give(self) -> None:
        if self.leave.isEnabled():
            self.given.emit(self.secret.text())
