"""Which office this is, as whom one is signed in, and the two ways to change that."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink, TextLabel
from app.sync.status import Trouble


class OfficeCard(SettingsCard):
    """Leaving asks once more, because what is not sent yet stays here alone."""

    sign_in_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.FIRM, parent)
        self._desk = desk
        self.sign_in, self.leave = QPushButton(), QPushButton()
        self.sign_in.setIcon(qicon(Icon.KEY))
        self._who = SettingsRow(self.sign_in)
        self._laptop = SettingsRow(self.leave)
        self._asked = QWidget()
        self._warning = TextLabel("", ink=Ink.WARNING, wraps=True)
        self.really, self.stay = QPushButton(), QPushButton()
        set_kind(self.really, ButtonKind.DANGER)
        self._ask_line()
        for row in (self._who, self._laptop, self._asked):
            self.rows.addWidget(row)
        self._asked.hide()
        self.sign_in.clicked.connect(self.sign_in_wanted)
        self.leave.clicked.connect(self._ask)
        self.stay.clicked.connect(self._do_stay)
        self.really.clicked.connect(self._do_leave)

    def _ask_line(self) -> None:
        column = QVBoxLayout(self._asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._warning)
        column.addLayout(SheetFoot(self.really, self.stay))

    def say(self) -> None:
        """Words and values as they are now."""
        status = self._desk.sync.status
        self.title.setText(status.office or self.tr("Office"))
        self._who.say(self.tr("Signed in as {person}").format(person=status.person or "–"), status.address)
        device = status.device or self.tr("this computer")
        self._laptop.say(
            self.tr("Known to the office as “{device}”").format(device=device),
            self.tr("Without the office, the book goes on living on this computer alone."),
        )
        self.sign_in.setText(self.tr("Sign in again …"))
        self.sign_in.setVisible(status.trouble is not Trouble.SIGN_IN)  # the head of the page offers it then
        self.leave.setText(self.tr("Leave the office …"))
        self.really.setText(self.tr("Leave the office"))
        self.stay.setText(self.tr("Stay"))
        self._warning.setText(self._leaving_words())

    def _leaving_words(self) -> str:
        waiting = self._desk.sync.status.waiting
        told = self.tr(
            "This book will not be exchanged with the office any more. It stays here, with everything in it."
        )
        if not waiting:
            return told
        return " ".join((told, self.tr("%n change(s) that the office has not got yet stay here only.", "", waiting)))

    @Slot()
    def _ask(self) -> None:
        self.leave.setEnabled(False)
        self._asked.show()
        self.stay.setFocus()

    @Slot()
    def _do_stay(self) -> None:
        self.leave.setEnabled(True)
        self._asked.hide()
        self.leave.setFocus()

    @Slot()
    def _do_leave(self) -> None:
        self._do_stay()
        self.leave_wanted.emit()
