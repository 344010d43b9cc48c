"""The demo book is locked: it has no secret, so one button goes on and one leaves."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.sheet_foot import SheetFoot


class LockedDemoPage(Sheet):
    """Shows what a lock looks like."""

    go_on_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.LOCK, parent=parent)
        self.go_on, self.leave = QPushButton(), QPushButton()
        set_kind(self.go_on, ButtonKind.PRIMARY)
        self.go_on.clicked.connect(self.go_on_wanted)
        self.leave.clicked.connect(self.leave_wanted)
        self.body.addLayout(SheetFoot(self.go_on, self.leave))
        self.say()

    def first_field(self) -> QWidget:
        """The button that goes on."""
        return self.go_on

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self.tr("The demo book is locked"))
        self.sentence.setText(
            self.tr(
                "Your own book would ask for its passphrase now. The invented one has none; what you did in it is still there."
            )
        )
        self.go_on.setText(self.tr("Go on in the demo"))
        self.leave.setText(self.tr("Leave the demo"))
        self.setAccessibleName(self.title.text())
