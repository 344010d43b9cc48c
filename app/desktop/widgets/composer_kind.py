"""What an entry is: the button that shows what was understood, and the menu that says otherwise."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.desktop import words
from app.desktop.theme.icons import Icon, channel_icon, qicon
from local_store.book.channel import Channel, InteractionKind

KINDS = (
    (InteractionKind.NOTE, Channel.INTERNAL),
    (InteractionKind.CALL, Channel.PHONE),
    (InteractionKind.MEETING, Channel.IN_PERSON),
    (InteractionKind.LETTER, Channel.LETTER),
    (InteractionKind.MESSAGE, Channel.WHATSAPP),
    (InteractionKind.MESSAGE, Channel.EMAIL),
    (InteractionKind.MESSAGE, Channel.SMS),
    (InteractionKind.CALL, Channel.TEAMS),
    (InteractionKind.MEETING, Channel.TEAMS),
)
"""What can be written down, with its channel."""


def entry_icon(kind: InteractionKind, channel: Channel) -> Icon:
    """The glyph of an entry to be written."""
    return Icon.NOTE if kind is InteractionKind.NOTE else channel_icon(channel)


class KindButton(QToolButton):
    """Shows the kind; its menu chooses one, or goes back to understanding it from the first word."""

    chosen = Signal(object, object)
    """InteractionKind and Channel, or None and None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._kind, self._channel, self._is_pinned = InteractionKind.NOTE, Channel.INTERNAL, False
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self._say()

    def show_kind(self, kind: InteractionKind, channel: Channel, *, is_pinned: bool) -> None:
        """Show what the entry is, and whether it was chosen by hand."""
        if (kind, channel, is_pinned) != (self._kind, self._channel, self._is_pinned):
            self._kind, self._channel, self._is_pinned = kind, channel, is_pinned
            self._say()

    def entry_word(self, kind: InteractionKind, channel: Channel) -> str:
        """Such as "Note", "Call", "WhatsApp"."""
        if kind is InteractionKind.MESSAGE:
            return words.channel_word(channel)
        if kind is InteractionKind.CALL and channel is not Channel.PHONE:
            return self.tr("{channel} call").format(channel=words.channel_word(channel))
        if kind is InteractionKind.MEETING and channel is not Channel.IN_PERSON:
            return self.tr("{channel} meeting").format(channel=words.channel_word(channel))
        return words.kind_word(kind)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        word = self.entry_word(self._kind, self._channel)
        self.setText(word)
        self.setIcon(qicon(entry_icon(self._kind, self._channel)))
        self.setAccessibleName(self.tr("Kind of entry: {kind}").format(kind=word))
        self.setToolTip(self.tr("What this entry is. The first word says it too: “Call”, “Visit”, “Letter”, “Note”."))

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        automatic = self._menu.addAction(self.tr("As the first word says"))
        automatic.setCheckable(True)
        automatic.setChecked(not self._is_pinned)
        automatic.triggered.connect(partial(self._choose, None, None))
        group.addAction(automatic)
        self._menu.addSeparator()
        for kind, channel in KINDS:
            action = self._menu.addAction(qicon(entry_icon(kind, channel)), self.entry_word(kind, channel))
            action.setCheckable(True)
            action.setChecked(self._is_pinned and (kind, channel) == (self._kind, self._channel))
            action.triggered.connect(partial(self._choose, kind, channel))
            group.addAction(action)

    def _choose(self, kind: InteractionKind | None, channel: Channel | None, _checked: bool = False) -> None:
        self.chosen.emit(kind, channel)
