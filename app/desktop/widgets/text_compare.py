"""Two people wrote into one text: yours, theirs and how it was before side by side, and what shall stand below."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from app.desktop.models.text_difference import Passage, both, passages
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.overlay import Overlay
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_compare_pane import TextComparePane
from app.desktop.widgets.text_label import Ink, TextLabel


@dataclass(frozen=True, slots=True)
class Versions:
    """What stands to be compared."""

    title: str
    """Whose text it is: "What one should know · Sabine Krüger"."""
    mine: str
    theirs: str
    before: str | None
    """None where it is not known any more."""
    mine_told: str = ""
    theirs_told: str = ""
    """Who or where, and when: "Jonas Maier, yesterday", "at this computer, today 14:05"."""


class TextCompare(Overlay):
    """Nothing is written before Save: the three buttons only fill the field."""

    chosen = Signal(str)
    """The text that shall stand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._versions = Versions("", "", "", None)
        self.title = TextLabel(size=TextSize.HEADING, weight=Weight.SEMIBOLD, wraps=True)
        self.sentence = TextLabel(ink=Ink.MUTED, wraps=True)
        self.mine, self.theirs = TextComparePane(), TextComparePane()
        self.before = TextComparePane(is_struck=True)
        self._stands = TextLabel(weight=Weight.SEMIBOLD)
        self.result = _Result()
        self.take_mine, self.take_theirs, self.take_both = QPushButton(), QPushButton(), QPushButton()
        self.save, self.cancel = QPushButton(), QPushButton()
        self._arrange()
        self.take_mine.clicked.connect(self._take_mine)
        self.take_theirs.clicked.connect(self._take_theirs)
        self.take_both.clicked.connect(self._take_both)
        self.cancel.clicked.connect(self.dismiss)
        self.save.clicked.connect(self._hand_over)
        self.result.installEventFilter(self)

    def _arrange(self) -> None:
        set_kind(self.save, ButtonKind.PRIMARY)
        panes = QHBoxLayout()
        panes.setSpacing(Gap.M)
        for pane in (self.mine, self.theirs, self.before):
            panes.addWidget(pane, 1)
        takes = QHBoxLayout()
        takes.setSpacing(Gap.S)
        takes.addWidget(self._stands)
        takes.addStretch(1)
        for button in (self.take_mine, self.take_theirs, self.take_both):
            takes.addWidget(button)
        column = self.panel.column
        column.setContentsMargins(Gap.XL, Gap.L, Gap.XL, Gap.L)
        column.setSpacing(Gap.S)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addSpacing(Gap.XS)
        column.addLayout(panes, 3)
        column.addSpacing(Gap.S)
        column.addLayout(takes)
        column.addWidget(self.result, 2)
        column.addLayout(SheetFoot(self.save, self.cancel))

    def wanted_rect(self) -> QRect:
        """Wide: three columns stand side by side."""
        letters = self.fontMetrics().averageCharWidth()
        wide = min(self.width() - 2 * Gap.XL, letters * 150)
        high = min(self.height() - 2 * Gap.XL, max(self.panel.sizeHint().height(), self.height() * 4 // 5))
        return QRect((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)

    def first_field(self) -> QWidget | None:
        """Where one writes."""
        return self.result

    def compare(self, versions: Versions) -> None:
        """Show these versions; what stands now is the first proposal."""
        self._versions = versions
        self._say()
        self.result.setPlainText(versions.mine)
        self.open()
        self.result.setFocus()

    def _say(self) -> None:
        found = self._versions
        reference = found.before
        mine = passages(found.mine, found.theirs if reference is None else reference)
        theirs = passages(found.theirs, found.mine if reference is None else reference)
        self.title.setText(found.title)
        self.setAccessibleName(found.title)
        self.sentence.setText(self.tr("Two people wrote here apart from each other. What differs stands out."))
        self.mine.show_text(self.tr("As it stands now"), found.mine_told, mine)
        self.theirs.show_text(self.tr("Also written"), found.theirs_told, theirs)
        self.before.setVisible(reference is not None)
        gone = self._gone(found)
        told = self.tr("struck: gone in both") if any(each.differs for each in gone) else ""
        self.before.show_text(self.tr("Before"), told, gone)
        self._stands.setText(self.tr("What shall stand"))
        self.result.setAccessibleName(self._stands.text())
        self.take_mine.setText(self.tr("As it stands"))
        self.take_theirs.setText(self.tr("The other one"))
        self.take_both.setText(self.tr("Both"))
        self.save.setText(self.tr("Save"))
        self.cancel.setText(self.tr("Cancel"))

    @staticmethod
    def _gone(found: Versions) -> tuple[Passage, ...]:
        """The text before, with what neither version has any more."""
        return passages(found.before or "", f"{found.mine}\n{found.theirs}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stray click beside the panel takes nothing away that was written here."""
        if self.result.toPlainText() == self._versions.mine:
            super().mousePressEvent(event)
        else:
            event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter saves."""
        if watched is self.result and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._hand_over()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _take_mine(self) -> None:
        self._put(self._versions.mine)

    @Slot()
    def _take_theirs(self) -> None:
        self._put(self._versions.theirs)

    @Slot()
    def _take_both(self) -> None:
        self._put(both(self._versions.mine, self._versions.theirs, self._versions.before))

    def _put(self, text: str) -> None:
        """As an edit, so that Ctrl+Z brings back what was typed."""
        cursor = self.result.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        self.result.setFocus()

    @Slot()
    def _hand_over(self) -> None:
        self.chosen.emit(self.result.toPlainText())
        self.dismiss()


class _Result(QPlainTextEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        return QSize(300, self.fontMetrics().lineSpacing() * 7)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().lineSpacing() * 3)
