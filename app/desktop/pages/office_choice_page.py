"""Which of the office's books shall come to this computer."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.widgets.door import Door
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.sheet_foot import SheetFoot
from app.wire.sign_in import BookGrant


class OfficeChoicePage(Sheet):
    """One door a book."""

    chosen = Signal(object)
    """BookGrant."""
    left = Signal()

    def __init__(self, grants: Sequence[BookGrant], parent: QWidget | None = None) -> None:
        super().__init__(Icon.CLIENTS, parent=parent)
        self._grants = tuple(grants)
        self.doors = [Door(Icon.CLIENTS) for _ in grants]
        for door, grant in zip(self.doors, self._grants, strict=True):
            door.clicked.connect(partial(self.chosen.emit, grant))
            self.body.addWidget(door)
        self.back = QPushButton()
        set_kind(self.back, ButtonKind.FLAT)
        self.back.clicked.connect(self.left)
        foot = SheetFoot()
        foot.add_back(self.back)
        self.body.addLayout(foot)
        self.say()

    def first_field(self) -> QWidget | None:
        """The first book."""
        return self.doors[0] if self.doors else self.back

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self.tr("Which book?"))
        self.sentence.setText(self.tr("Your office lets you open these. Each one comes whole and lies here encrypted."))
        for door, grant in zip(self.doors, self._grants, strict=True):
            own = self.tr("Your own book") if grant.role == "owner" else self.tr("Shared with you")
            door.say(grant.name or self.tr("Without a name"), own)
        self.back.setText(self.tr("Back"))
        self.setAccessibleName(self.title.text())
