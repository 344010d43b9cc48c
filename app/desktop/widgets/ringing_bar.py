"""Who is ringing, calmly over the notices: a name, the number, and a way to their page. It never takes the keyboard."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desktop.theme.buttons import ButtonKind
from app.desktop.theme.icons import Icon
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.notice_bar import Level, Notice, NoticeBar
from app.services.telephony.ringing import Caller, Ringing
from local_store.book.ids import ClientId

_MOST = 3
"""Persons on one number that get a button each."""
RINGS_MS = 90_000
"""A box that loses the end of a call must not leave a bar for ever."""


class RingingBar(NoticeBar):
    """Shows one call at a time; a second one comes behind it."""

    caller_wanted = Signal(object)
    """ClientId: somebody's page is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calls: dict[str, Ringing] = {}
        """What rings now, by the box's number of the connection."""

    def ring(self, call: Ringing) -> None:
        """A call rings."""
        self.calls[call.call] = call
        choices = tuple(self._choice(call, caller) for caller in call.callers[:_MOST])
        self.tell(Notice(self._words_of(call), Level.INFO, choices, RINGS_MS, key=call.call, icon=Icon.CALL_IN))

    def end(self, call: str) -> None:
        """It was taken, or it rings no more."""
        if self.calls.pop(call, None) is not None:
            self.withdraw(call)

    def _words_of(self, call: Ringing) -> str:
        names = [caller.name for caller in call.callers]
        if not call.number:
            return self.tr("Somebody is calling without showing a number.")
        if not names:
            return self.tr("{number} is calling. Nobody in the book has this number.").format(number=call.number)
        if len(names) == 1:
            return self.tr("{name} is calling ({number})").format(name=names[0], number=call.number)
        told = self.tr(" or ").join([", ".join(names[:-1]), names[-1]])
        return self.tr("{names} is calling ({number})").format(names=told, number=call.number)

    def _choice(self, call: Ringing, caller: Caller) -> Choice:
        words = self.tr("Open") if len(call.callers) == 1 else caller.name
        return Choice(words, partial(self._open, caller.client), ButtonKind.PLAIN, Icon.CLIENT)

    def _open(self, client: ClientId) -> None:
        self.caller_wanted.emit(client)
