"""A button that is an icon: its words are its accessible name and, with the shortcut, its tool tip."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from app.desktop.theme.icons import LARGE_ICON_SIZE, Icon, qicon


class IconButton(QToolButton):
    """A flat square button. Give it words, or an action that brings words, icon, shortcut and state."""

    def __init__(
        self, icon: Icon | None = None, words: str = "", *, side: int = LARGE_ICON_SIZE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setIconSize(QSize(side, side))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if icon is not None:
            self.set_icon(icon)
        self.set_words(words)

    def set_icon(self, icon: Icon) -> None:
        """Show another picture."""
        self.setIcon(qicon(icon))

    def set_words(self, words: str, shortcut: str = "") -> None:
        """Say what the button does; `shortcut` is a portable key sequence."""
        self.setAccessibleName(words)
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{words}  ({keys})" if keys else words)

    def use(self, action: QAction) -> None:
        """Be the button of an action and follow it."""
        self.setDefaultAction(action)
        self._follow(action)

    def event(self, event: QEvent) -> bool:
        """Follow the action's words when they change."""
        followed = super().event(event)
        action = self.defaultAction()
        if event.type() == QEvent.Type.ActionChanged and action is not None:
            self._follow(action)
        return followed

    def _follow(self, action: QAction) -> None:
        self.set_words(action.text().replace("&&", "&"), action.shortcut().toString())
