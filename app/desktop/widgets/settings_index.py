"""What the settings hold, at their side: a field that looks for a word, and every card by its name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap

_LETTERS = 27
"""German names of cards are long."""


class SettingsIndex(QWidget):
    """Down leads from the field into the list; a letter typed there goes on in the field; Enter goes to the card."""

    sought = Signal(str)
    """What the field says now."""
    chosen = Signal(int)
    """The number of the card to bring into view."""
    entered = Signal(int)
    """Enter on a card: the keyboard goes into it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.addAction(qicon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.list.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self.sought)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemClicked.connect(self._clicked)
        for widget in (self.field, self.list):
            widget.installEventFilter(self)

    def show_cards(self, cards: Sequence[tuple[Icon, str]]) -> None:
        """Name the cards, in their order."""
        with QSignalBlocker(self.list):
            row = self.list.currentRow()
            self.list.clear()
            for icon, words in cards:
                self.list.addItem(QListWidgetItem(qicon(icon), words))
            self.list.setCurrentRow(max(0, row))

    def mark(self, number: int) -> None:
        """Show which card is in view; goes nowhere."""
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(number)

    def show_found(self, numbers: Sequence[int]) -> None:
        """Name these alone."""
        for number in range(self.list.count()):
            self.list.item(number).setHidden(number not in numbers)

    @Slot(int)
    def _choose(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(number)

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        """One that is marked already, too."""
        self.chosen.emit(self.list.row(item))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The ways between field and list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self.field:
            return self._from_field(event)
        return self._from_list(event) if watched is self.list else super().eventFilter(watched, event)

    def _from_field(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            return True
        if event.key() == Qt.Key.Key_Down and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            shown = [number for number in range(self.list.count()) if not self.list.item(number).isHidden()]
            if shown:
                self.entered.emit(shown[0])
            return True
        return False

    def _from_list(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.list.currentRow() >= 0:
                self.entered.emit(self.list.currentRow())
            return True
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain and event.text().isprintable() and event.text().strip():
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.insert(event.text())
            return True
        return False
