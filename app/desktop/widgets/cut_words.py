"""The whole of what a narrow row cuts off, told under the row on hover."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QToolTip, QWidget


def tells_cut_words(row: QWidget, event: QEvent, is_cut: Callable[[], bool], *lines: str) -> bool:
    """Show these lines under the row, if a tool tip is asked for and something is cut; says whether they were shown."""
    if event.type() != QEvent.Type.ToolTip or not is_cut():
        return False
    QToolTip.showText(row.mapToGlobal(row.rect().bottomLeft()), "\n".join(line for line in lines if line), row)
    return True
