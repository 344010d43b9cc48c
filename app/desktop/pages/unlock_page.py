"""Asks for what opens a locked book: its passphrase, its recovery key, or a word to the keyring."""

from collections.abc import Collection
from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.labelled import Labelled
from app.desktop.widgets.secret_field import SecretField
from app.desktop.widgets.sheet import FLAT_PADDING, Sheet
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink
from local_store.keys import SlotKind


class Asked(StrEnum):
    """What the page asks for just now."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way
    RECOVERY_KEY = "recovery_key"
    KEYRING = "keyring"


class UnlockPage(Sheet):
    """One field and one button; other ways stand quietly below."""

    secret_given = Signal(str)
    keyring_wanted = Signal()
    restore_wanted = Signal()
    other_wanted = Signal()

    def __init__(
        self, ways: Collection[SlotKind], reason: str = "", *, was_open: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(Icon.LOCK, parent=parent)
        self._ways, self._reason, self._was_open = frozenset(ways), reason, was_open
        self._problem = ""
        self.asked = Asked.RECOVERY_KEY
        if SlotKind.PASSPHRASE in ways:
            self.asked = Asked.PASSPHRASE
        elif SlotKind.KEYRING in ways and not reason:
            self.asked = Asked.KEYRING
        self.secret = SecretField()
        self._labelled = Labelled(self.secret)
        self.unlock = QPushButton()
        set_kind(self.unlock, ButtonKind.PRIMARY)
        self.busy = BusyLine()
        self.switch, self.other, self.restore = QPushButton(), QPushButton(), QPushButton()
        flow = FlowLayout(gap=Gap.XS)
        below = QHBoxLayout()
        below.addSpacing(-FLAT_PADDING)
        below.addLayout(flow)
        for button in (self.switch, self.restore, self.other):
            set_kind(button, ButtonKind.FLAT)
            flow.addWidget(button)
        self.body.addWidget(self._labelled)
        self.body.addLayout(SheetFoot(self.unlock))
        self.body.addWidget(self.busy)
        self.body.addSpacing(Gap.S)
        self.body.addLayout(below)
        self.secret.changed.connect(self._typed)
        self.secret.entered.connect(self._give)
        self.unlock.clicked.connect(self._give)
        self.switch.clicked.connect(self._switch)
        self.restore.clicked.connect(self.restore_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.say()

    def first_field(self) -> QWidget:
        """The field, or the button where nothing is to be typed."""
        return self.unlock if self.asked is Asked.KEYRING else self.secret.edit

    def refuse(self, words: str) -> None:
        """What was given does not open the book: say so and let it be mended."""
        self.set_busy("")
        self._problem = words
        self._labelled.hint(words, Ink.DANGER)
        self.secret.edit.selectAll()
        self.secret.edit.setFocus()

    def problem(self) -> str:
        """Why what was given does not open the book; "" once something else is typed."""
        return self._problem

    def set_busy(self, words: str) -> None:
        """It is being tried; no words are the end of that."""
        for widget in (self.secret, self.unlock, self.switch):
            widget.setEnabled(not words)
        if words:
            self.busy.set_busy(words)
        else:
            self.busy.set_idle()
            self._typed()

    def forget(self) -> None:
        """Empty the field: the book is open."""
        self.secret.forget()

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self.tr("Your book is locked"))
        if self._reason:
            self.sentence.setText(self._reason)
        elif self.asked is Asked.KEYRING:
            self.sentence.setText(
                self.tr(
                    "The keyring of this computer opens it. With a passphrase, nobody else at this desk could: see Settings."
                )
            )
        elif not self._was_open:
            self.sentence.setText(self.tr("It is encrypted on this computer and waits for you."))
        else:
            self.sentence.setText(self.tr("What you were writing is kept and comes back when you open it."))
        is_recovery = self.asked is Asked.RECOVERY_KEY
        if is_recovery:
            hint = self.tr("Nine groups of four letters and digits. Capitals, blanks and hyphens do not matter.")
            self._labelled.say(self.tr("Recovery key"), hint)
        else:
            self._labelled.say(self.tr("Passphrase"))
        if self._problem:
            self._labelled.hint(self._problem, Ink.DANGER)
        self._labelled.setVisible(self.asked is not Asked.KEYRING)
        self.unlock.setText(self.tr("Unlock"))
        self.switch.setText(self.tr("Use the passphrase") if is_recovery else self.tr("Use the recovery key"))
        self.switch.setVisible(not is_recovery or SlotKind.PASSPHRASE in self._ways)
        self.restore.setText(self.tr("Restore a backup"))
        self.other.setText(self.tr("Another book"))
        self.setAccessibleName(self.title.text())
        self._typed()

    @Slot()
    def _typed(self) -> None:
        if self._problem and self.secret.text():
            self._problem = ""
        self.unlock.setEnabled(self.asked is Asked.KEYRING or bool(self.secret.text().strip()))

    @Slot()
    def _switch(self) -> None:
        self.asked = Asked.PASSPHRASE if self.asked is Asked.RECOVERY_KEY else Asked.RECOVERY_KEY
        self._problem = ""
        self.secret.forget()
        if self.asked is Asked.RECOVERY_KEY:
            # Read from paper and typed once in years: hidden letters would only make slips.
            self.secret.reveal()
        self.say()
        self.secret.edit.setFocus()

    @Slot()
    def _give(self) -> None:
        if self.asked is Asked.KEYRING:
            self.keyring_wanted.emit()
        elif self.secret.text().strip():
            self.secret_given.emit(self.secret.text())
