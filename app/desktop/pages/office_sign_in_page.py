"""Signing in to an office one belongs to: again on this laptop, or for the first time on another one."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.desktop.pages.office_form import OfficeForm
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.labelled import Labelled
from app.desktop.widgets.office_totp import OfficeTotp
from app.desktop.widgets.secret_field import SecretField


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


class OfficeSignInPage(OfficeForm):
    """What is typed stays when it is refused."""

    given = Signal(object)
    """Typed."""
    provider_wanted = Signal(str)
    """The address of the office whose own sign-in is to be used."""
    code_wanted = Signal(str)
    """The same, on another device: this computer has no browser of its own."""

    def __init__(self, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(Icon.KEY, parent)
        self.door = door
        self.address, self.name = QLineEdit(door.address), QLineEdit(door.name)
        self.password = SecretField()
        self.totp = OfficeTotp(is_optional=True)
        self._address, self._name = Labelled(self.address), Labelled(self.name)
        self._password = Labelled(self.password)
        column = QVBoxLayout(self.fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        for field in (self._address, self._name, self._password, self.totp):
            column.addWidget(field)
        self._address.setVisible(not door.address)
        for edit in (self.address, self.name):
            edit.textChanged.connect(self.judge)
        self.password.changed.connect(self.judge)
        for signal in (self.address.returnPressed, self.name.returnPressed, self.password.entered, self.totp.entered):
            signal.connect(self._give)
        self.go_on.clicked.connect(self._give)
        self.provider.clicked.connect(self._want_provider)
        self.by_code.clicked.connect(self._want_code)
        self.say()
        self.judge()

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
        self.go_on.setText(self.tr("Sign in"))
        self.say_ways()
        self.totp.say()
        self.setAccessibleName(self.title.text())

    def forget(self) -> None:
        """Forget the password."""
        self.password.forget()

    @Slot()
    def judge(self) -> None:
        """Signing in takes an address, a name and a password."""
        has_address = bool(self.address.text().strip())
        self.provider.setEnabled(has_address)
        self.by_code.setEnabled(has_address)
        self.go_on.setEnabled(has_address and bool(self.name.text().strip()) and bool(self.password.text()))

    @Slot()
    def _give(self) -> None:
        if self.go_on.isEnabled():
            typed = Typed(self.address.text(), self.name.text().strip(), self.password.text(), self.totp.code())
            self.given.emit(typed)

    @Slot()
    def _want_provider(self) -> None:
        self.provider_wanted.emit(self.address.text())

    @Slot()
    def _want_code(self) -> None:
        self.code_wanted.emit(self.address.text())
