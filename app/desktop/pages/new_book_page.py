"""Asks what a new book needs: whose it is, where it lies, what opens it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.labelled import Labelled
from app.desktop.widgets.secret_field import SecretField
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.strength_line import StrengthLine
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services import opening
from app.services.opening import Protection
from app.services.passphrase_strength import Strength, strength


@dataclass(frozen=True, slots=True)
class NewBook:
    """What was asked for."""

    own_name: str
    folder: Path
    protection: Protection


class NewBookPage(Sheet):
    """A short form; nothing is written before its last button."""

    left = Signal()
    wanted = Signal(object)
    """NewBook."""

    def __init__(self, own_name: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(Icon.PLUS, parent=parent)
        self.folder = folder
        self._has_keyring: bool | None = None
        self.name = QLineEdit(own_name)
        self._name = Labelled(self.name)
        self.place = ElidedLabel(str(folder), ink=Ink.TEXT)
        self._change = QPushButton()
        place_line = QWidget()
        line = QHBoxLayout(place_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.S)
        line.addWidget(self.place, 1)
        line.addWidget(self._change)
        self._place = Labelled(place_line)
        self.keyring = QCheckBox()
        self._keyring_hint = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.secured = QCheckBox()
        self.secured.setChecked(True)
        self.passphrase, self.again = SecretField(), SecretField()
        self._passphrase, self._again = Labelled(self.passphrase), Labelled(self.again)
        self.meter = StrengthLine()
        self._problem = TextLabel("", ink=Ink.DANGER, wraps=True)
        self._problem.hide()
        self.busy = BusyLine()
        self._back, self.make = QPushButton(), QPushButton()
        set_kind(self._back, ButtonKind.FLAT)
        set_kind(self.make, ButtonKind.PRIMARY)
        self._lay_out()
        self._connect()
        self.say()
        self._judge()

    def _lay_out(self) -> None:
        self._indented = QWidget()
        inside = QVBoxLayout(self._indented)
        inside.setContentsMargins(Gap.XL + 2, 0, 0, 0)
        inside.setSpacing(Gap.S)
        both = QHBoxLayout()
        both.setSpacing(Gap.M)
        both.addWidget(self._passphrase, 1, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self._again, 1, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(both)
        inside.addWidget(self.meter)
        ways = QVBoxLayout()
        ways.setSpacing(Gap.XS)
        ways.addWidget(self.keyring)
        hint = QHBoxLayout()
        hint.setContentsMargins(Gap.XL + 2, 0, 0, 0)
        hint.addWidget(self._keyring_hint)
        ways.addLayout(hint)
        ways.addSpacing(Gap.XS)
        ways.addWidget(self.secured)
        ways.addWidget(self._indented)
        foot = SheetFoot(self.make)
        foot.add_back(self._back)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(Gap.M)
        form.addWidget(self._name)
        form.addWidget(self._place)
        form.addLayout(ways)
        form.addWidget(self._problem)
        self.body.addWidget(self._form)
        self.body.addLayout(foot)
        self.body.addWidget(self.busy)

    def _connect(self) -> None:
        self._change.clicked.connect(self._choose_place)
        self._back.clicked.connect(self.left)
        self.make.clicked.connect(self._want)
        self.name.textChanged.connect(self._judge)
        self.keyring.toggled.connect(self._judge)
        self.secured.toggled.connect(self._judge)
        self.passphrase.changed.connect(self._judge)
        self.again.changed.connect(self._judge)
        self.name.returnPressed.connect(self._want)
        self.again.entered.connect(self._want)

    def first_field(self) -> QWidget:
        """The name."""
        return self.name

    def set_keyring(self, has_keyring: bool) -> None:
        """Whether this computer has a keyring that may be trusted; it is asked in the background."""
        self._has_keyring = has_keyring
        self.keyring.setEnabled(has_keyring)
        self.keyring.setChecked(has_keyring)
        self.say()
        self._judge()

    def set_busy(self, words: str) -> None:
        """The book is being made; no words are the end of that."""
        for part in (self._form, self._back, self.make):
            part.setEnabled(not words)
        if words:
            self.busy.set_busy(words)
        else:
            self.busy.set_idle()
            self._judge()

    def forget(self) -> None:
        """Empty what was typed secretly."""
        self.passphrase.forget()
        self.again.forget()

    def complain(self, words: str) -> None:
        """Say why the book could not be made; what was typed stays."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def problem(self) -> str:
        """Why the book could not be made; "" while nothing was wrong."""
        return self._problem.text()

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self.tr("Start my book"))
        self.sentence.setText(
            self.tr("One encrypted folder on this computer holds everything. You can change all of this later.")
        )
        self._name.say(
            self.tr("Your name"),
            self.tr("As it appears in your chats, so that Mappe knows which side is you."),
        )
        self._place.say(self.tr("Where it is kept"))
        self._change.setText(self.tr("Choose a folder …"))
        self.keyring.setText(self.tr("Open with the keyring of this computer"))
        self._keyring_hint.setText(
            {
                None: self.tr("Looking for the keyring of this computer …"),
                True: self.tr("Nothing to type: whoever is signed in here opens the book."),
                False: self.tr("This computer has no keyring that keeps keys safely, so a passphrase is needed."),
            }[self._has_keyring]
        )
        self.secured.setText(self.tr("Open with a passphrase"))
        self._passphrase.say(self.tr("Passphrase"))
        self._again.say(self.tr("Repeat the passphrase"))
        self._back.setText(self.tr("Back"))
        self.make.setText(self.tr("Create my book"))
        self.setAccessibleName(self.title.text())

    # -- judging ---------------------------------------------------------------------------------------

    @Slot()
    def _judge(self) -> None:
        if self._has_keyring is False and not self.secured.isChecked():
            self.secured.setChecked(True)
        self.secured.setEnabled(self._has_keyring is not False)
        is_secured = self.secured.isChecked()
        self._indented.setVisible(is_secured)
        how = strength(self.passphrase.text(), [self.name.text()])
        self.meter.show_strength(how)
        self._again.setVisible(not self.passphrase.is_revealed() or bool(self.again.text()))
        differs = bool(self.again.text()) and self.again.text() != self.passphrase.text()
        self._again.hint(self.tr("The two do not match yet.") if differs else "", Ink.WARNING)
        is_typed = how not in {Strength.NONE, Strength.SHORT} and self._is_repeated()
        has_way = self.keyring.isChecked() or is_secured
        self.make.setEnabled(bool(self.name.text().strip()) and has_way and (is_typed or not is_secured))

    def _is_repeated(self) -> bool:
        return self.passphrase.is_revealed() or self.again.text() == self.passphrase.text()

    @Slot()
    def _want(self) -> None:
        if not self.make.isEnabled():
            return
        self.complain("")
        passphrase = self.passphrase.text() if self.secured.isChecked() else None
        protection = Protection(self.keyring.isChecked(), passphrase)
        self.wanted.emit(NewBook(self.name.text().strip(), self.folder, protection))

    @Slot()
    def _choose_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Where should your book be kept?"), str(self.folder.parent)
        )
        if chosen:
            self.move_to(Path(chosen))

    def move_to(self, chosen: Path) -> None:
        """Put the book into this folder, or into one of its own inside when there is something else in it."""
        self.folder = opening.place_in(chosen)
        self.place.setText(str(self.folder))
