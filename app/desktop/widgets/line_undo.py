"""Undo in a line of words: its own while there is something to take back there, else the book's."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


def leaves_undo(line: QLineEdit, event: QEvent) -> bool:
    """Whether a shortcut that comes to an empty line, which would swallow it, is meant for the book."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or line.text():
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not line.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Redo) and not line.isRedoAvailable()
