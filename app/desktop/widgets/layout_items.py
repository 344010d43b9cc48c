"""What lies in a layout, taken out of it."""

from PySide6.QtWidgets import QLayout, QWidget


def take_all(layout: QLayout) -> list[QWidget]:
    """Empty a layout; answers its widgets, which live on where they are."""
    found = []
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            found.append(widget)
    return found


def drop_all(layout: QLayout) -> None:
    """Empty a layout; its widgets are gone from the eye at once, and from memory a moment later."""
    for widget in take_all(layout):
        widget.hide()
        widget.deleteLater()
