"""The books one shares with the office: for each, when it last agreed, what waits, and what is still missing."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, Weight
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.settings_card import SettingsCard
from app.desktop.widgets.sync_words import SyncWords
from app.desktop.widgets.text_label import Ink, TextLabel
from app.sync.status import BookStatus
from local_store.book.ids import BookId


class BookLine(QWidget):
    """One book."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidedLabel(weight=Weight.SEMIBOLD)
        self.role = TextLabel("", ink=Ink.MUTED)
        self.told = TextLabel("", ink=Ink.MUTED, wraps=True)
        head = QHBoxLayout()
        head.setSpacing(Gap.S)
        head.addWidget(self.name)
        head.addWidget(self.role)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.told)


class OfficeBooks(SettingsCard):
    """Follows the status; lines stay where they are while their numbers change."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.CLIENTS, parent)
        self._desk = desk
        self._words = SyncWords(self)
        self.lines: dict[BookId, BookLine] = {}

    def say(self) -> None:
        """Say it as it is now."""
        books = self._desk.sync.status.books
        self.title.setText(self.tr("Book") if len(books) == 1 else self.tr("Books"))
        for gone in self.lines.keys() - {book.book for book in books}:
            line = self.lines.pop(gone)
            self.rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        for book in books:
            if book.book not in self.lines:
                self.lines[book.book] = BookLine(self)
                self.rows.addWidget(self.lines[book.book])
            self._fill(self.lines[book.book], book)
        self.setVisible(bool(books))

    def _fill(self, line: BookLine, book: BookStatus) -> None:
        told = self._words.book_line(book, self._desk.sync.status, self._desk.now(), self._desk.preferences.zone)
        line.name.setText(book.name or self.tr("Without a name"))
        line.role.setText(self._words.role(book.role))
        line.told.setText(told)
        line.told.set_ink(Ink.WARNING if book.quarantined else Ink.MUTED)
