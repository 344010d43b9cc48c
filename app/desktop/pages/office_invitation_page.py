"""The first step to an office: paste the invitation, or give the address and sign in."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.labelled import Labelled
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink, TextLabel


class OfficeInvitationPage(Sheet):
    """Nothing is sent but the question whose invitation this is."""

    given = Signal(str)
    """What was pasted."""
    known_wanted = Signal(str)
    """Somebody has a sign-in already; the text is what stands in the field."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.MATCH, parent=parent)
        self.invitation = QLineEdit()
        self._field = Labelled(self.invitation)
        self.problem = TextLabel("", ink=Ink.DANGER, wraps=True)
        self.problem.hide()
        self.busy = BusyLine()
        self.go_on, self.back, self.known = QPushButton(), QPushButton(), QPushButton()
        set_kind(self.go_on, ButtonKind.PRIMARY)
        set_kind(self.known, ButtonKind.FLAT)
        set_kind(self.back, ButtonKind.FLAT)
        foot = SheetFoot(self.go_on)
        foot.add_back(self.back, self.known)
        self.body.addWidget(self._field)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.busy)
        self.body.addLayout(foot)
        self.invitation.textChanged.connect(self._judge)
        self.invitation.returnPressed.connect(self._give)
        self.go_on.clicked.connect(self._give)
        self.known.clicked.connect(self._know)
        self.back.clicked.connect(self.left)
        self.say()
        self._judge()

    def first_field(self) -> QWidget:
        """Where one pastes."""
        return self.invitation

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self.tr("Connect to your office"))
        self.sentence.setText(
            self.tr("Your office has sent you an invitation, by mail or on paper. Nothing of your book is sent yet.")
        )
        self._field.say(self.tr("Invitation"), self.tr("The whole line, or the mail it stands in."))
        self.go_on.setText(self.tr("Go on"))
        self.back.setText(self.tr("Back"))
        self.known.setText(self.tr("I have signed in there before …"))
        self.setAccessibleName(self.title.text())

    def set_busy(self, words: str) -> None:
        """Say what is happening; "" when nothing is any more."""
        self.problem.hide()
        for widget in (self.invitation, self.go_on, self.known):
            widget.setEnabled(not words)
        if words:
            self.busy.set_busy(words)
        else:
            self.busy.set_idle()
            self._judge()

    def refuse(self, words: str) -> None:
        """Say why it does not go on; what was pasted stays."""
        self.set_busy("")
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.invitation.setFocus()

    @Slot()
    def _judge(self) -> None:
        self.go_on.setEnabled(bool(self.invitation.text().strip()))

    @Slot()
    def _give(self) -> None:
        if self.go_on.isEnabled():
            self.given.emit(self.invitation.text())

    @Slot()
    def _know(self) -> None:
        self.known_wanted.emit(self.invitation.text())
