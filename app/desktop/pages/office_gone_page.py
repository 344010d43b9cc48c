"""Nothing is left here of a book: the office gave it to somebody else, or had it erased on this computer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.sync_words import SyncWords
from app.desktop.widgets.text_label import Ink
from app.sync.status import SyncStatus, Trouble


class OfficeGonePage(Sheet):
    """Says why, and that the book lives on elsewhere."""

    start_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, status: SyncStatus, parent: QWidget | None = None) -> None:
        icon = Icon.SIGN_OUT if status.trouble is Trouble.REVOKED else Icon.DELETE
        super().__init__(icon, Ink.WARNING, parent)
        self._status = status
        self._words = SyncWords(self)
        self.leave, self.start = QPushButton(), QPushButton()
        set_kind(self.leave, ButtonKind.PRIMARY)
        foot = SheetFoot(self.leave)
        foot.add_other(self.start)
        self.body.addLayout(foot)
        self.leave.clicked.connect(self.quit_wanted)
        self.start.clicked.connect(self.start_wanted)
        self.say()

    def first_field(self) -> QWidget:
        """The quiet way out."""
        return self.leave

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self._words.trouble_title(self._status))
        self.sentence.setText(self._words.trouble_sentence(self._status))
        self.leave.setText(self.tr("Quit Mappe"))
        self.start.setText(self.tr("To the beginning"))
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.sentence.text())
