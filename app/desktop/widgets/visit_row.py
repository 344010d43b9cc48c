"""A visit on a card of the day: the row opens its client, the button beside it what is to be taken along."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import Gap, colours_of, with_alpha
from app.desktop.widgets.day_row import DayLine, DayRow
from app.services import packing
from local_store.book.records import Visit

_BAR = 3


class PackButton(QPushButton):
    """Says how much is packed, over a line that fills."""

    def __init__(self, visit: Visit, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.packed, self.count = packing.packed(visit)
        set_kind(self, ButtonKind.FLAT)
        self.setAutoDefault(True)  # Enter presses it too
        said = self.tr("{packed} of {count} packed").format(packed=self.packed, count=self.count)
        self.setText(said if self.count else self.tr("Take along …"))
        self.setAccessibleName(self.tr("{who}: {state}").format(who=who, state=self.text()))
        self.setToolTip(self.tr("What is to be taken along"))

    def sizeHint(self) -> QSize:
        """Room for the line under the words."""
        return super().sizeHint() + QSize(0, _BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count:
            return
        painter = QPainter(self)
        with saved(painter):
            inks = colours_of(self.palette()).inks
            room = QRectF(self.rect()).adjusted(Gap.M, 0, -Gap.M, 0)
            line = QRectF(room.left(), self.height() - _BAR - 2, room.width(), _BAR)
            fill_rounded(painter, line, with_alpha(inks.text, 0.12), _BAR / 2)
            line.setWidth(room.width() * self.packed / self.count)
            fill_rounded(painter, line, inks.success if self.packed == self.count else inks.accent, _BAR / 2)
        painter.end()


class VisitRow(QWidget):
    """A row and how much is packed for it."""

    def __init__(self, line: DayLine, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.visit = visit
        self.row = DayRow(line)
        self.pack = PackButton(visit, line.title)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, Gap.XS, 0)
        across.setSpacing(Gap.XS)
        across.addWidget(self.row, 1)
        across.addWidget(self.pack, 0, Qt.AlignmentFlag.AlignVCenter)
