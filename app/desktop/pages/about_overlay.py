"""What Mappe is, which version, and the licences of everything it ships."""

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListView, QPlainTextEdit, QVBoxLayout, QWidget

from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.overlay import Overlay
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services import licences
from app.services.licences import Part


class PartsModel(QAbstractListModel):
    """The program itself, then every part of it."""

    def __init__(self, parts: list[Part], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.parts = parts

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.parts)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        part = self.parts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{part.name} {part.version}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(one for one in (part.name, part.version, part.licence) if one)
        return None


class AboutOverlay(Overlay):
    """A list of parts on the left, the licence of the chosen one on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        own = Part("Mappe", licences.VERSION, licences.LICENCE, licences.own_text())
        self.model = PartsModel([own, *licences.shipped()], self)
        self._title = TextLabel("Mappe", size=TextSize.TITLE, weight=Weight.SEMIBOLD)
        self._what = TextLabel("", ink=Ink.MUTED, wraps=True)
        self._close = IconButton(Icon.CLOSE, "")
        self._close.clicked.connect(self.dismiss)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self._licence = TextLabel("", weight=Weight.SEMIBOLD, wraps=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._show)
        self.list.setCurrentIndex(self.model.index(0))
        self._say()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        right = QVBoxLayout()
        right.setSpacing(Gap.S)
        right.addWidget(self._licence)
        right.addWidget(self.text, 1)
        both = QHBoxLayout()
        both.setSpacing(Gap.M)
        both.addWidget(self.list, 2)
        both.addLayout(right, 5)
        column = self.panel.column
        column.setContentsMargins(Gap.XL, Gap.L, Gap.L, Gap.XL)
        column.setSpacing(Gap.S)
        column.addLayout(head)
        column.addWidget(self._what)
        column.addSpacing(Gap.S)
        column.addLayout(both, 1)

    def wanted_rect(self) -> QRect:
        """Where the panel lies within the window."""
        wide = min(self.width() - 2 * Gap.XL, self.fontMetrics().averageCharWidth() * 130)
        high = min(self.height() - 2 * Gap.XL, 640)
        return QRect((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)

    def open(self) -> None:
        """Cover the window and take the keyboard."""
        super().open()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget | None:
        """What gets the keyboard first."""
        return self.list

    def event(self, event: QEvent) -> bool:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        return super().event(event)

    def _say(self) -> None:
        told = self.tr("Version {version}. {copyright}. Client book and timeline for advisers, offline and encrypted.")
        self._what.setText(told.format(version=licences.VERSION, copyright=licences.COPYRIGHT))
        self._close.set_words(self.tr("Close"))
        self.list.setAccessibleName(self.tr("Everything Mappe is made of"))
        self.text.setAccessibleName(self.tr("Licence"))
        self.setAccessibleName(self.tr("About Mappe"))
        self._show(self.list.currentIndex())

    @Slot(QModelIndex)
    def _show(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        part = self.model.parts[index.row()]
        self._licence.setText(part.licence)
        self.text.setPlainText(part.text or self.tr("The full text comes with its source."))
