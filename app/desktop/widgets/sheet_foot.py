"""The buttons at the foot of a sheet or step, everywhere in one order: that of the platform, at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QWidget

from app.desktop.theme.buttons import ButtonKind, told_kind
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.sheet import FLAT_PADDING

_Role = QDialogButtonBox.ButtonRole
_ALL = 1000
"""A stretch beside which others count nothing."""


class SheetFoot(QHBoxLayout):
    """What goes on and what leaves stand at the right, as the platform orders them; steps back and all else at the left."""

    def __init__(self, ahead: QPushButton | None = None, leave: QPushButton | None = None) -> None:
        """`ahead` does what the sheet is for, `leave` closes it without."""
        super().__init__()
        self._box = QDialogButtonBox()
        self.setSpacing(Gap.S)
        self.addStretch(1)
        self.addWidget(self._box)
        self._beside = 0
        if ahead is not None:
            self.add_ahead(ahead)
        if leave is not None:
            self.add_leave(leave)

    def add_ahead(self, button: QPushButton) -> None:
        """Put in what the sheet is for."""
        self._put(button, _Role.AcceptRole)

    def add_leave(self, button: QPushButton) -> None:
        """Put in what closes the sheet without."""
        self._put(button, _Role.RejectRole)

    def add_other(self, *buttons: QPushButton) -> None:
        """Put in other ways on than the first."""
        for button in buttons:
            self._put(button, _Role.ActionRole)

    def _put(self, button: QPushButton, role: QDialogButtonBox.ButtonRole) -> None:
        is_hidden = button.isHidden() and button.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        self._box.addButton(button, role)
        button.setVisible(not is_hidden)  # the box shows whatever it is given

    def add_back(self, *buttons: QPushButton) -> None:
        """Put steps back, and what ends nothing, at the left; the words of a flat one stand under the words above."""
        for button in buttons:
            if not self._beside and told_kind(button) is ButtonKind.FLAT:
                self.insertSpacing(0, -FLAT_PADDING)
                self._beside += 1
            self.insertWidget(self._beside, button)
            self._beside += 1

    def add_words(self, label: QWidget) -> None:
        """Put words at the left, which take what room there is."""
        self.insertWidget(self._beside, label, _ALL)
        self._beside += 1

    def order(self) -> Sequence[str]:
        """The words of the buttons that end the sheet, from left to right, as they lie just now."""
        shown = [each for each in self._box.buttons() if not each.isHidden()]
        return [each.text() for each in sorted(shown, key=lambda each: each.x())]
