"""What signing in to an office and joining one have in common: the ways on, what went wrong, and what is happening."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink, TextLabel


class OfficeForm(Sheet):
    """What is typed stays when it is refused. `go_on` is the way with what was typed, the others lead elsewhere."""

    left = Signal()

    def __init__(self, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(icon, parent=parent)
        self.fields = QWidget()
        self.problem = TextLabel("", ink=Ink.DANGER, wraps=True)
        self.problem.hide()
        self.busy = BusyLine()
        self.go_on, self.provider, self.by_code, self.back = (QPushButton() for _ in range(4))
        set_kind(self.go_on, ButtonKind.PRIMARY)
        set_kind(self.by_code, ButtonKind.FLAT)
        self.provider.setIcon(qicon(Icon.EXTERNAL))
        set_kind(self.back, ButtonKind.FLAT)
        foot = SheetFoot(self.go_on)
        foot.add_other(self.provider, self.by_code)
        foot.add_back(self.back)
        for part in (self.fields, self.problem, self.busy):
            self.body.addWidget(part)
        self.body.addLayout(foot)
        self.back.clicked.connect(self.left)

    def first_field(self) -> QWidget:
        """What gets the keyboard first."""
        raise NotImplementedError

    def judge(self) -> None:
        """Say by the buttons whether what was typed is enough."""
        raise NotImplementedError

    def say_ways(self) -> None:
        """Put the ways on into the language of the window."""
        self.provider.setText(self.tr("Sign in with the browser …"))
        self.by_code.setText(self.tr("With a code …"))
        self.by_code.setToolTip(self.tr("Sign in on another device, for instance on your phone"))
        self.back.setText(self.tr("Back"))

    def set_busy(self, words: str) -> None:
        """Say what is happening; "" when nothing is any more."""
        self.problem.hide()
        for widget in (self.fields, self.go_on, self.provider, self.by_code):
            widget.setEnabled(not words)
        if words:
            self.busy.set_busy(words)
        else:
            self.busy.set_idle()
            self.judge()

    def refuse(self, words: str) -> None:
        """Say why it does not go on; what was typed stays."""
        self.set_busy("")
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.first_field().setFocus()
