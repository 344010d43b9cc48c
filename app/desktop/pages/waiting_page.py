"""Says what is happening while something takes a moment before a book is open; never a spinner alone."""

from PySide6.QtWidgets import QWidget

from app.desktop.theme.icons import Icon
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.sheet import Sheet


class WaitingPage(Sheet):
    """A title, a sentence and the moving line."""

    def __init__(self, icon: Icon, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(icon, parent=parent)
        self.title.setText(title)
        self.sentence.setText(sentence)
        self._busy = BusyLine()
        self.body.addWidget(self._busy)
        self._busy.set_busy(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
