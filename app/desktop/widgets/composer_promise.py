"""One promise of the line, opened to be corrected: what, until when, and who owes it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.day_edit import DayEdit
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.icon_button import IconButton
from app.services.draft import Correction
from local_store.book.records import Owes


class PromiseEditor(QWidget):
    """Stands under the chips while one of them is being corrected."""

    corrected = Signal(object)
    """A Correction."""
    done = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = ""
        self._what = QLineEdit()
        self._day = DayEdit("", today)
        self._owes = QComboBox()
        self._ready = IconButton(Icon.CHECK)
        flow = FlowLayout(self, gap=Gap.S)
        for widget in (self._what, self._day, self._owes, self._ready):
            flow.addWidget(widget)
        letter = self.fontMetrics().averageCharWidth()
        self._what.setMinimumWidth(letter * 26)
        self._day.setFixedWidth(letter * 10 + 64)
        self._say()
        self._what.textEdited.connect(self._tell)
        self._day.day_changed.connect(self._tell)
        self._owes.currentIndexChanged.connect(self._tell)
        self._ready.clicked.connect(self.done)
        self.hide()

    @property
    def found(self) -> str:
        """The promise that is open, by the words under which it was found; "" for none."""
        return self._found if not self.isHidden() else ""

    def edit(self, correction: Correction) -> None:
        """Open a promise as it stands."""
        self._found = correction.found
        with QSignalBlocker(self._owes):
            self._what.setText(correction.what)
            self._day.set_day(correction.due_on)
            self._owes.setCurrentIndex(0 if correction.owed_by is Owes.US else 1)
        self.show()
        self._day.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape go back to the line."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            self.done.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self._what.setAccessibleName(self.tr("What was promised"))
        self._what.setPlaceholderText(self.tr("What was promised"))
        self._day.setAccessibleName(self.tr("Until when"))
        self._owes.setAccessibleName(self.tr("Who promised"))
        self._ready.set_words(self.tr("Done"))
        with QSignalBlocker(self._owes):
            chosen = max(self._owes.currentIndex(), 0)
            self._owes.clear()
            self._owes.addItems([self.tr("We promised"), self.tr("The client promised")])
            self._owes.setCurrentIndex(chosen)

    @Slot()
    def _tell(self) -> None:
        what = self._what.text().strip()
        owes = Owes.US if self._owes.currentIndex() == 0 else Owes.CLIENT
        if what and self._day.is_understood():
            self.corrected.emit(Correction(self._found, what, self._day.value(), owes))
