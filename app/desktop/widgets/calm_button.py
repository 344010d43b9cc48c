"""A button whose deed changes what stands in its place: the second press of a double click is not a second deed."""

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton


class CalmButton(QPushButton):
    """Who double-clicks "Import" does not mean "Undo", and who double-clicks a client does not mean the next sender."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first press has done it."""
        event.accept()
