"""A layout that sets widgets in a line and goes on in the next, as words do; for chips."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem

from app.desktop.theme.tokens import Gap


class FlowLayout(QLayout):
    """Left to right (or right to left), wrapping; its height follows from its width."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = Gap.S) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._items.append(item)

    def insert_widget(self, position: int, widget: QWidget) -> None:
        """Put a widget before the item at a position."""
        self.addChildWidget(widget)
        self._items.insert(position, QWidgetItem(widget))
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a position, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Hand out the item at a position, None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: it takes what it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return self._lay_out(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place all items."""
        super().setGeometry(rect)
        self._lay_out(rect, place=True)

    def sizeHint(self) -> QSize:
        """All items in one line."""
        margins = self.contentsMargins()
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        high = max((size.height() for size in sizes), default=0)
        return QSize(wide + margins.left() + margins.right(), high + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        margins = self.contentsMargins()
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lay_out(self, rect: QRect, *, place: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        across, down, line_height = area.left(), area.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if _may_shrink(item):
                size = size.boundedTo(QSize(max(area.width(), item.minimumSize().width()), size.height()))
            if line_height and across + size.width() > area.right() + 1:
                across, down, line_height = area.left(), down + line_height + self._gap, 0
            if place:
                spot = QRect(QPoint(across, down), size)
                parent = self.parentWidget()
                turned = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
                if turned:
                    spot.moveLeft(area.right() - (spot.left() - area.left()) - size.width() + 1)
                item.setGeometry(spot)
            across += size.width() + self._gap
            line_height = max(line_height, size.height())
        return down + line_height - rect.top() + self.contentsMargins().bottom()


def _may_shrink(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is None or widget.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Fixed
