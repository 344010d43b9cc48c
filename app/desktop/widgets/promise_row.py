"""A promise with its tick: one press finishes it, another takes that back, the row opens its client."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.desktop.theme.tokens import Gap
from app.desktop.widgets.day_row import DayLine, DayRow


class PromiseRow(QWidget):
    """A tick and a row."""

    finished = Signal()
    opened = Signal()

    def __init__(self, line: DayLine, tick_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = QCheckBox()
        self.tick.setAccessibleName(f"{tick_words}: {line.title}, {line.line}")
        self.tick.setToolTip(tick_words)
        self.row = DayRow(line)
        across = QHBoxLayout(self)
        across.setContentsMargins(Gap.S, 0, 0, 0)
        across.setSpacing(Gap.XS)
        across.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.row, 1)
        self.tick.clicked.connect(self.finished)
        self.row.clicked.connect(self.opened)
