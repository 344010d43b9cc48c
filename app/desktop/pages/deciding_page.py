"""Pages on which things are decided one after the other: a list and, beside it, what is decided; numbers choose."""

from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from app.desktop.delegates.client_list_delegate import ClientListDelegate
from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.text_label import Ink, TextLabel
from local_store.book.changes import Changes

_LETTERS = 44
"""Letters in a line of the list."""


class DecidingPage(Page):
    """Nothing of what is decided here: whose list it is, what is shown of a row and what a number does say the pages."""

    def __init__(self, desk: Desk, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._is_busy = False
        self._left, self._list_width = QWidget(), 0
        self._title = TextLabel(size=TextSize.HEADING, weight=Weight.SEMIBOLD)
        self._hint = TextLabel(ink=Ink.MUTED, wraps=True)
        self._hint.setMinimumHeight(1)
        self.rows = QListView()
        self.rows.setModel(model)
        self.rows.setItemDelegate(ClientListDelegate(self.rows))
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setUniformItemSizes(True)
        self.rows.setMouseTracking(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.installEventFilter(self)
        self.rows.selectionModel().currentChanged.connect(self._show_current)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setBackgroundRole(QPalette.ColorRole.Window)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.rows)

    def left_side(self, head: QVBoxLayout, width: int) -> QWidget:
        """The title, the hint and what else is in `head`, and below them the list: `width` pixels, more for large type."""
        head.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.S)
        head.setSpacing(Gap.XS)
        head.insertWidget(0, self._title)
        head.insertWidget(1, self._hint)
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        left.setFixedWidth(width)
        self._left, self._list_width = left, width
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        return left

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As wide as lines of words need it, but the larger part is for what is decided."""
        wanted = min(self.fontMetrics().averageCharWidth() * _LETTERS, self.width() // 3)
        self._left.setFixedWidth(max(self._list_width, wanted))

    # -- what the pages say ------------------------------------------------------------------------------

    def say(self) -> None:
        """Put every word into the language of the window."""
        raise NotImplementedError

    def press(self, number: int) -> None:
        """Take the way with this number, where something is shown."""
        raise NotImplementedError

    def show_row(self, row: int) -> None:
        """Show what is decided in this row."""
        raise NotImplementedError

    # -- showing -----------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
            self.reload()
        elif event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._fit()

    @Slot(QModelIndex)
    def _show_current(self, index: QModelIndex) -> None:
        self.show_row(index.row())

    def select(self, wanted: int, before: int, count: int) -> None:
        """Go to the row `wanted`; where it is gone (-1), to the one that took the place of the row `before`."""
        self.rows.setCurrentIndex(self.rows.model().index(wanted if wanted >= 0 else min(before, count - 1), 0))

    def put(self, sheet: QWidget, widest: int) -> None:
        """Show this beside the list."""
        sheet.setMaximumWidth(widest)
        middle = QWidget()
        centred = QHBoxLayout(middle)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addWidget(sheet, 100)
        centred.addStretch(1)
        self._scroll.setWidget(middle)

    def put_away(self) -> None:
        """Show nothing beside the list."""
        gone = self._scroll.takeWidget()
        if gone is not None:
            gone.deleteLater()

    # -- deciding ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._press(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Numbers decide also while the list has the keyboard, which would search its rows for them."""
        if watched is self.rows and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        """Any digit is taken, so that none searches the list."""
        number = event.key() - Qt.Key.Key_0.value
        if not 0 <= number <= 9 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        # A key that is held down settles one row, not all of them.
        if not event.isAutoRepeat():
            self.press(number)
        return True

    def change(self, change: "partial[Changes]") -> bool:
        """Carry out a decision, unless one is under way: a key held down must not settle what comes up after."""
        if self._is_busy:
            return False
        self._is_busy = True
        self.desk.jobs.operation(change, failed=self._failed)
        return True

    def is_settled(self) -> None:
        """What was decided is shown: the next decision may come."""
        self._is_busy = False

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        self.desk.jobs.told.emit(error)
        self.reload()
