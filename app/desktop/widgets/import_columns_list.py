"""The columns of a table one under the other: head, first values, and what the column is."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.tokens import Gap, Weight
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.fresh_grid import FreshGrid
from app.desktop.widgets.import_columns_words import OFFERED, columns_words
from app.desktop.widgets.text_label import Ink
from app.sources.tables.columns import NOTHING, Column, Columns
from app.sources.tables.layout import Layout

_EXAMPLES = 3


class MeaningBox(QComboBox):
    """What one column is. The wheel scrolls the list around it, unless the box has the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self.setMaxVisibleItems(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def offer(self, offered: tuple[str, ...], chosen: Column) -> None:
        """Show what it can be; what it is by a profile stays on offer."""
        self.clear()
        columns = [NOTHING, *map(Column.of, offered)]
        if chosen not in columns:
            columns.insert(1, chosen)
        for column in columns:
            self.addItem(columns_words.column(column), column.spec)
        self.setCurrentIndex(columns.index(chosen))

    def column(self) -> Column:
        """What is chosen."""
        return Column.of(str(self.currentData()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ImportColumnsList(QWidget):
    """One line a column. `changed` when a person says something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[MeaningBox] = []
        self._lines = FreshGrid((3, 4, 4), Gap.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.S, 0)
        column.addWidget(self._lines)

    def show_columns(self, layout: Layout, columns: Columns) -> None:
        """Show all columns of a table as these say."""
        grid = self._lines.renew()
        found: dict[int, MeaningBox] = {}
        # Wide exports are mostly empty: what holds something stands first.
        for row, index in enumerate(sorted(range(layout.width), key=lambda each: not layout.column(each))):
            head = layout.header[index] if index < len(layout.header) and columns.has_header is not False else ""
            head = head or self.tr("Column {number}").format(number=index + 1)
            examples = list(dict.fromkeys(" ".join(each.split()) for each in layout.column(index)))[:_EXAMPLES]
            box = MeaningBox()
            box.setAccessibleName(self.tr("What is in the column “{head}”?").format(head=head))
            box.setAccessibleDescription(" · ".join(examples))
            box.offer(OFFERED[columns.kind], columns.columns[index] if index < len(columns.columns) else NOTHING)
            box.activated.connect(partial(self._tell))
            found[index] = box
            said = " · ".join(examples) or self.tr("empty in the first rows")
            grid.addWidget(ElidedLabel(head, weight=Weight.SEMIBOLD), row, 0)
            grid.addWidget(ElidedLabel(said, ink=Ink.MUTED), row, 1)
            grid.addWidget(box, row, 2)
        self.boxes = [found[index] for index in range(layout.width)]

    def columns(self) -> tuple[Column, ...]:
        """What is said of each column."""
        return tuple(box.column() for box in self.boxes)

    def _tell(self, _index: int) -> None:
        self.changed.emit()
