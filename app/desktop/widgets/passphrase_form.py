"""A small form in a settings card: the passphrase there was, the one there shall be, and a button."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.labelled import Labelled
from app.desktop.widgets.secret_field import SecretField
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.strength_line import StrengthLine
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.passphrase_strength import Strength, strength


class PassphraseForm(QWidget):
    """Asks for the old passphrase only where there is one; clears itself when it is left."""

    given = Signal(str, str)
    """The passphrase there was ("" where none is asked for), and the new one."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.old, self.new, self.again = SecretField(), SecretField(), SecretField()
        self._old, self._new, self._again = Labelled(self.old), Labelled(self.new), Labelled(self.again)
        self._meter = StrengthLine()
        self._problem = TextLabel("", ink=Ink.DANGER, wraps=True)
        self._problem.hide()
        self.save, self._cancel = QPushButton(), QPushButton()
        set_kind(self.save, ButtonKind.PRIMARY)
        set_kind(self._cancel, ButtonKind.FLAT)
        self._asks_old = True
        both = QHBoxLayout()
        both.setSpacing(Gap.M)
        both.addWidget(self._new, 1, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self._again, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Gap.S, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._old)
        column.addLayout(both)
        column.addWidget(self._meter)
        column.addWidget(self._problem)
        column.addLayout(SheetFoot(self.save, self._cancel))
        for field in (self.old, self.new, self.again):
            field.changed.connect(self._judge)
        self.again.entered.connect(self._give)
        self.save.clicked.connect(self._give)
        self._cancel.clicked.connect(self.leave)
        self.setFocusProxy(self.new)
        self.hide()

    def ask(self, save_words: str, *, asks_old: bool) -> None:
        """Show itself, empty."""
        self._asks_old = asks_old
        self._old.setVisible(asks_old)
        self.save.setText(save_words)
        self._clear()
        self.say()
        self.show()
        (self.old if asks_old else self.new).setFocus()

    def say(self) -> None:
        """Words in the language of the window."""
        self._old.say(self.tr("Passphrase until now"))
        self._new.say(self.tr("New passphrase"))
        self._again.say(self.tr("Repeat the passphrase"))
        self._cancel.setText(self.tr("Cancel"))
        self._judge()

    def problem(self) -> str:
        """Why it did not go; "" while nothing was wrong."""
        return self._problem.text()

    def refuse(self, words: str) -> None:
        """Say why it did not go; what was typed stays."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self.setEnabled(True)

    @Slot()
    def leave(self) -> None:
        """Go away and forget what was typed."""
        self._clear()
        self.hide()
        self.left.emit()

    def _clear(self) -> None:
        for field in (self.old, self.new, self.again):
            field.forget()
        self.refuse("")
        self._judge()

    @Slot()
    def _judge(self) -> None:
        how = strength(self.new.text())
        self._meter.show_strength(how)
        is_same = self.new.is_revealed() or self.again.text() == self.new.text()
        differs = bool(self.again.text()) and self.again.text() != self.new.text()
        self._again.hint(self.tr("The two do not match yet.") if differs else "", Ink.WARNING)
        is_proved = bool(self.old.text()) or not self._asks_old
        self.save.setEnabled(is_same and is_proved and how not in {Strength.NONE, Strength.SHORT})

    @Slot()
    def _give(self) -> None:
        if self.save.isEnabled():
            self.refuse("")
            self.setEnabled(False)
            self.given.emit(self.old.text() if self._asks_old else "", self.new.text())
