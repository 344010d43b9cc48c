"""Joining an office: whose it is and as whom one is invited, then a password of one's own or the office's sign-in."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.labelled import Labelled
from app.desktop.widgets.office_totp import OfficeTotp
from app.desktop.widgets.secret_field import SecretField
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strength_line import StrengthLine
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.passphrase_strength import Strength, strength


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom an invitation invites, and what they have to bring."""

    person: str
    office: str
    address: str
    totp_secret: str = ""
    needs_totp: bool = False
    by_password: bool = True
    by_provider: bool = False


class OfficeJoinPage(Sheet):
    """Says whose office this is before anything is typed."""

    password_given = Signal(str, str)
    """Password and one-time code ("" where none is wanted)."""
    provider_wanted = Signal()
    code_wanted = Signal()
    """The office's own sign-in, on another device."""
    left = Signal()

    def __init__(self, invited: Invited, parent: QWidget | None = None) -> None:
        super().__init__(Icon.FIRM, parent=parent)
        self.invited = invited
        self.password, self.again = SecretField(), SecretField()
        self._password, self._again = Labelled(self.password), Labelled(self.again)
        self.meter = StrengthLine()
        self.totp = OfficeTotp()
        self.totp.show_secret(invited.totp_secret)
        self.problem = TextLabel("", ink=Ink.DANGER, wraps=True)
        self.problem.hide()
        self.busy = BusyLine()
        self.join, self.provider, self.back = QPushButton(), QPushButton(), QPushButton()
        self.by_code = QPushButton()
        set_kind(self.by_code, ButtonKind.FLAT)
        self.provider.setIcon(qicon(Icon.EXTERNAL))
        set_kind(self.join if invited.by_password else self.provider, ButtonKind.PRIMARY)
        self._own = QWidget()
        self._arrange()
        for field in (self.password, self.again):
            field.changed.connect(self._judge)
            field.entered.connect(self._give)
        self.totp.changed.connect(self._judge)
        self.totp.entered.connect(self._give)
        self.join.clicked.connect(self._give)
        self.provider.clicked.connect(self.provider_wanted)
        self.by_code.clicked.connect(self.code_wanted)
        self.back.clicked.connect(self.left)
        self.say()
        self._judge()

    def _arrange(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(Gap.M)
        both.addWidget(self._password, 1, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self._again, 1, Qt.AlignmentFlag.AlignTop)
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(Gap.M)
        own.addLayout(both)
        own.addWidget(self.meter)
        own.addWidget(self.totp)
        self.totp.setVisible(self.invited.needs_totp)
        line = QHBoxLayout()
        line.setSpacing(Gap.S)
        for button in (self.join, self.provider, self.by_code, self.back):
            line.addWidget(button)
        line.addStretch(1)
        for part in (self._own, self.problem, self.busy):
            self.body.addWidget(part)
        self.body.addLayout(line)
        self._own.setVisible(self.invited.by_password)
        self.join.setVisible(self.invited.by_password)
        self.provider.setVisible(self.invited.by_provider)
        self.by_code.setVisible(self.invited.by_provider)

    def first_field(self) -> QWidget:
        """The password, or the way to the office's sign-in."""
        return self.password.edit if self.invited.by_password else self.provider

    def say(self) -> None:
        """Put every word into the language of the window."""
        invited = self.invited
        self.title.setText(invited.office or invited.address)
        if invited.person:
            told = self.tr("You are invited as {person}, at {address}. Is that right? Then go on.")
        else:
            told = self.tr("You are invited, at {address}. Is that right? Then go on.")
        self.sentence.setText(told.format(person=invited.person, address=invited.address))
        self._password.say(self.tr("Choose a password"), self.tr("For the office only. Your book keeps its own lock."))
        self._again.say(self.tr("Repeat the password"))
        self.join.setText(self.tr("Join"))
        self.provider.setText(self.tr("Sign in with the browser …"))
        self.by_code.setText(self.tr("With a code …"))
        self.by_code.setToolTip(self.tr("Sign in on another device, for instance on your phone"))
        self.back.setText(self.tr("Back"))
        self.totp.say()
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.sentence.text())

    def set_busy(self, words: str) -> None:
        """Say what is happening; "" when nothing is any more."""
        self.problem.hide()
        for widget in (self._own, self.join, self.provider, self.by_code):
            widget.setEnabled(not words)
        if words:
            self.busy.set_busy(words)
        else:
            self.busy.set_idle()
            self._judge()

    def refuse(self, words: str) -> None:
        """Say why it does not go on; what was typed stays."""
        self.set_busy("")
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.first_field().setFocus()

    def forget(self) -> None:
        """Forget what was typed."""
        self.password.forget()
        self.again.forget()

    @Slot()
    def _judge(self) -> None:
        how = strength(self.password.text(), [self.invited.person, self.invited.office])
        self.meter.show_strength(how)
        same = self.password.is_revealed() or self.again.text() == self.password.text()
        differs = bool(self.again.text()) and self.again.text() != self.password.text()
        self._again.hint(self.tr("The two do not match yet.") if differs else "", Ink.WARNING)
        is_proved = not self.invited.needs_totp or self.totp.is_whole()
        self.join.setEnabled(same and is_proved and how not in {Strength.NONE, Strength.SHORT})

    @Slot()
    def _give(self) -> None:
        if self.join.isEnabled() and not self.join.isHidden():
            self.password_given.emit(self.password.text(), self.totp.code())
