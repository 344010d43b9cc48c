"""Joining an office: whose it is and as whom one is invited, then a password of one's own or the office's sign-in."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.pages.office_form import OfficeForm
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.labelled import Labelled
from app.desktop.widgets.office_totp import OfficeTotp
from app.desktop.widgets.secret_field import SecretField
from app.desktop.widgets.strength_line import StrengthLine
from app.desktop.widgets.text_label import Ink
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


class OfficeJoinPage(OfficeForm):
    """Says whose office this is before anything is typed."""

    password_given = Signal(str, str)
    """Password and one-time code ("" where none is wanted)."""
    provider_wanted = Signal()
    code_wanted = Signal()
    """The office's own sign-in, on another device."""

    def __init__(self, invited: Invited, parent: QWidget | None = None) -> None:
        super().__init__(Icon.FIRM, parent)
        self.invited = invited
        self.password, self.again = SecretField(), SecretField()
        self._password, self._again = Labelled(self.password), Labelled(self.again)
        self.meter = StrengthLine()
        self.totp = OfficeTotp()
        self.totp.show_secret(invited.totp_secret)
        if not invited.by_password:
            set_kind(self.go_on, ButtonKind.PLAIN)
            set_kind(self.provider, ButtonKind.PRIMARY)
        self._arrange()
        for field in (self.password, self.again):
            field.changed.connect(self.judge)
            field.entered.connect(self._give)
        self.totp.changed.connect(self.judge)
        self.totp.entered.connect(self._give)
        self.go_on.clicked.connect(self._give)
        self.provider.clicked.connect(self.provider_wanted)
        self.by_code.clicked.connect(self.code_wanted)
        self.say()
        self.judge()

    def _arrange(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(Gap.M)
        both.addWidget(self._password, 1, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self._again, 1, Qt.AlignmentFlag.AlignTop)
        own = QVBoxLayout(self.fields)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(Gap.M)
        own.addLayout(both)
        own.addWidget(self.meter)
        own.addWidget(self.totp)
        self.totp.setVisible(self.invited.needs_totp)
        self.fields.setVisible(self.invited.by_password)
        self.go_on.setVisible(self.invited.by_password)
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
        self.go_on.setText(self.tr("Join"))
        self.say_ways()
        self.totp.say()
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.sentence.text())

    def forget(self) -> None:
        """Forget what was typed."""
        self.password.forget()
        self.again.forget()

    @Slot()
    def judge(self) -> None:
        """Joining takes a good password twice, and the one-time code where one is wanted."""
        how = strength(self.password.text(), [self.invited.person, self.invited.office])
        self.meter.show_strength(how)
        same = self.password.is_revealed() or self.again.text() == self.password.text()
        differs = bool(self.again.text()) and self.again.text() != self.password.text()
        self._again.hint(self.tr("The two do not match yet.") if differs else "", Ink.WARNING)
        is_proved = not self.invited.needs_totp or self.totp.is_whole()
        self.go_on.setEnabled(same and is_proved and how not in {Strength.NONE, Strength.SHORT})

    @Slot()
    def _give(self) -> None:
        if self.go_on.isEnabled() and not self.go_on.isHidden():
            self.password_given.emit(self.password.text(), self.totp.code())
