"""One line of words that ends in an ellipsis where room ends, and tells the rest on hover."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.desktop.theme.painting import saved
from app.desktop.theme.tokens import TextSize, Weight
from app.desktop.widgets.text_label import Ink, TextLabel


class ElidedLabel(TextLabel):
    """A label that gives way: it may be as narrow as three letters, and wants to be as wide as its words."""

    def __init__(
        self,
        text: str = "",
        *,
        size: TextSize = TextSize.BODY,
        weight: Weight = Weight.REGULAR,
        ink: Ink = Ink.TEXT,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size=size, weight=weight, ink=ink, parent=parent)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def shown_text(self) -> str:
        """The words as they fit just now."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def minimumSizeHint(self) -> QSize:
        """Three letters and an ellipsis."""
        return QSize(self.fontMetrics().horizontalAdvance("www…"), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """All the words in one line."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """On hover, the whole when it is cut."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and self.shown_text() != self.text():
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), self.text(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        with saved(painter):
            painter.setFont(self.font())
            painter.setPen(self.palette().color(self.foregroundRole()))
            across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
            painter.drawText(self.contentsRect(), int(across | Qt.AlignmentFlag.AlignVCenter), self.shown_text())
        painter.end()
