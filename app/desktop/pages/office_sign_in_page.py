"""Signing in to an office one belongs to: again on this laptop, or for the first time on another one."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.labelled import Labelled
from app.desktop.widgets.office_totp import OfficeTotp
from app.desktop.widgets.secret_field import SecretField
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text_label import Ink, TextLabel


@dataclass(frozen=True, slots=True)
class Door:
    """Where one signs in, as far as it is known."""

    address: str = ""
    """"" asks for it."""
    office: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed."""

    address: str
    name: str
    password: str
    totp: str


class OfficeSignInPage(Sheet):
    """What is typed stays when it is refused."""

    given = Signal(object)
    """Typed."""
    provider_wanted = Signal(str)
    """The address of the office whose own sign-in is to be used."""
    code_wanted = Signal(str)
    """The same, on another device: this computer has no browser of its own."""
    left = Signal()

    def __init__(self, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(Icon.KEY, parent=parent)
        self.door = door
        self.address, self.name = QLineEdit(door.address), QLineEdit(door.name)
        self.password = SecretField()
        self.totp = OfficeTotp(is_optional=True)
        self._address, self._name = Labelled(self.address), Labelled(self.name)
        self._password = Labelled(self.password)
        self.problem = TextLabel("", ink=Ink.DANGER, wraps=True)
        self.problem.hide()
        self.busy = BusyLine()
        self.sign_in, self.provider, self.back = QPushButton(), QPushButton(), QPushButton()
        self.by_code = QPushButton()
        set_kind(self.by_code, ButtonKind.FLAT)
        self.provider.setIcon(qicon(Icon.EXTERNAL))
        set_kind(self.sign_in, ButtonKind.PRIMARY)
        self._fields = QWidget()
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        for field in (self._address, self._name, self._password, self.totp):
            column.addWidget(field)
        self._address.setVisible(not door.address)
        line = QHBoxLayout()
        line.setSpacing(Gap.S)
        for button in (self.sign_in, self.provider, self.by_code, self.back):
            line.addWidget(button)
        line.addStretch(1)
        for part in (self._fields, self.problem, self.busy):
            self.body.addWidget(part)
        self.body.addLayout(line)
        for edit in (self.address, self.name):
            edit.textChanged.connect(self._judge)
        self.password.changed.connect(self._judge)
        for signal in (self.address.returnPressed, self.name.returnPressed, self.password.entered, self.totp.entered):
            signal.connect(self._give)
        self.sign_in.clicked.connect(self._give)
        self.provider.clicked.connect(self._want_provider)
        self.by_code.clicked.connect(self._want_code)
        self.back.clicked.connect(self.left)
        self.say()
        self._judge()

    def first_field(self) -> QWidget:
        """The first field that is still empty."""
        if not self.address.text():
            return self.address
        return self.password.edit if self.name.text() else self.name

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self.tr("Sign in to your office"))
        if self.door.office:
            told = self.tr("At {office}, {address}. Nothing you wrote is lost meanwhile.")
            self.sentence.setText(told.format(office=self.door.office, address=self.door.address))
        else:
            self.sentence.setText(self.tr("As on your other computer: the same name, the same password."))
        self._address.say(self.tr("Address of the office"), self.tr("It looks like https://office.example"))
        self._name.say(self.tr("Name"))
        self._password.say(self.tr("Password"))
        self.sign_in.setText(self.tr("Sign in"))
        self.provider.setText(self.tr("Sign in with the browser …"))
        self.by_code.setText(self.tr("With a code …"))
        self.by_code.setToolTip(self.tr("Sign in on another device, for instance on your phone"))
        self.back.setText(self.tr("Back"))
        self.totp.say()
        self.setAccessibleName(self.title.text())

    def set_busy(self, words: str) -> None:
        """Say what is happening; "" when nothing is any more."""
        self.problem.hide()
        for widget in (self._fields, self.sign_in, self.provider, self.by_code):
            widget.setEnabled(not words)
        if words:
            self.busy.set_busy(words)
        else:
            self.busy.set_idle()
            self._judge()

    def refuse(self, words: str) -> None:
        """Say why it does not go on."""
        self.set_busy("")
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.first_field().setFocus()

    def forget(self) -> None:
        """Forget the password."""
        self.password.forget()

    @Slot()
    def _judge(self) -> None:
        has_address = bool(self.address.text().strip())
        self.provider.setEnabled(has_address)
        self.by_code.setEnabled(has_address)
        self.sign_in.setEnabled(has_address and bool(self.name.text().strip()) and bool(self.password.text()))

    @Slot()
    def _give(self) -> None:
        if self.sign_in.isEnabled():
            typed = Typed(self.address.text(), self.name.text().strip(), self.password.text(), self.totp.code())
            self.given.emit(typed)

    @Slot()
    def _want_provider(self) -> None:
        self.provider_wanted.emit(self.address.text())

    @Slot()
    def _want_code(self) -> None:
        self.code_wanted.emit(self.address.text())
