"""A sheet over the window with a title, a sentence, a body that scrolls and buttons at its foot. Gone once it is closed."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.layout_items import drop_all
from app.desktop.widgets.overlay import Overlay
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink, TextLabel

_LETTERS = 92
"""Letters in a line of the widest sheet."""


class TitledOverlay(Overlay):
    """Put what it shows into `body`, its buttons into `foot`, and its words into `say`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = TextLabel("", size=TextSize.TITLE, weight=Weight.SEMIBOLD, wraps=True)
        self.sentence = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.close_button = IconButton(Icon.CLOSE, "")
        self.close_button.clicked.connect(self.dismiss)
        self.body = QVBoxLayout()
        self.body.setSpacing(Gap.S)
        self.foot = SheetFoot()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, Gap.S, 0)
        around.addLayout(self.body)
        around.addStretch(1)
        self._inner = inner
        inner.installEventFilter(self)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        # The panel's own ground shines through.
        self.area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        column = self.panel.column
        column.setContentsMargins(Gap.XL, Gap.L, Gap.L, Gap.L)
        column.setSpacing(Gap.M)
        column.addLayout(head)
        column.addWidget(self.sentence)
        column.addWidget(self.area, 1)
        column.addLayout(self.foot)
        for label in (self.title, self.sentence):
            label.setMinimumHeight(1)
        self.closed.connect(self.deleteLater)

    def say(self) -> None:
        """Put every word on the sheet in the language of the window; called again when it changes."""
        self.close_button.set_words(self.tr("Close"))
        self.setAccessibleName(self.title.text())
        self.sentence.setVisible(bool(self.sentence.text()))

    def add(self, widget: QWidget) -> QWidget:
        """Put something under what the body holds."""
        if isinstance(widget, TextLabel) and widget.wordWrap():
            widget.setMinimumHeight(1)
        self.body.addWidget(widget)
        return widget

    def add_heading(self, words: str) -> None:
        """Begin a part of the body."""
        if self.body.count():
            self.body.addSpacing(Gap.M)
        self.add(TextLabel(words, weight=Weight.SEMIBOLD, wraps=True))

    def clear(self) -> None:
        """Empty the body."""
        drop_all(self.body)

    def wanted_rect(self) -> QRect:
        """Where the panel lies within the window: as high as its contents need."""
        wide = min(self.width() - 2 * Gap.XL, self.fontMetrics().averageCharWidth() * _LETTERS)
        layout = self._inner.layout()
        inner = layout.heightForWidth(wide - 4 * Gap.XL) if layout is not None and layout.hasHeightForWidth() else 0
        inner = max(inner, self._inner.sizeHint().height())
        high = min(self.height() - 2 * Gap.XL, inner + self._around(wide) + Gap.M)
        return QRect((self.width() - wide) // 2, max(Gap.XL, (self.height() - high) // 3), wide, high)

    def _around(self, wide: int) -> int:
        """What everything but the body takes in a panel of this width."""
        column = self.panel.column
        margins = column.contentsMargins()
        room = wide - margins.left() - margins.right()
        high = margins.top() + margins.bottom() + column.spacing() * (column.count() - 1)
        for index in range(column.count()):
            item = column.itemAt(index)
            if item is not None and item.widget() is not self.area and not item.isEmpty():
                high += item.heightForWidth(room) if item.hasHeightForWidth() else item.sizeHint().height()
        return high

    def open(self) -> None:
        """Cover the window and take the keyboard."""
        super().open()
        first = self.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget | None:
        """What gets the keyboard first."""
        return self.close_button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lie as the contents need it, which show themselves a moment after they were added."""
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
            self.place()
        return super().event(event)
