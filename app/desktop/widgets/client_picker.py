"""Chooses one client by a few letters of the name, a number or a contract: a sheet over the window."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desktop.commands import Commands
from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon
from app.desktop.widgets.palette import Answer, CommandPalette, Entry
from local_store import search
from local_store.search import ClientHit
from local_store.session import ReadSession

_MOST = 9


class ClientPicker(CommandPalette):
    """The palette with nothing but clients in it. Open it with `ask`; `chosen` is said once."""

    chosen = Signal(object, str)
    """ClientId and name."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        super().__init__(Commands(), parent, self._find)

    def ask(self, first_letters: str = "") -> None:
        """Open; `first_letters` are searched for at once."""
        self.open()
        self.field().setText(first_letters)
        self.field().selectAll()

    def _find(self, query: str, answer: Answer) -> None:
        self._desk.jobs.query(
            partial(_look, query=query), partial(self._found, query, answer), newest_of="client_picker"
        )

    def _found(self, query: str, answer: Answer, hits: list[ClientHit]) -> None:
        entries = [
            Entry(
                hit.client.name,
                partial(self.chosen.emit, hit.client.id, hit.client.name),
                hit.via,
                Icon.FIRM if hit.client.firm else Icon.CLIENT,
            )
            for hit in hits
        ]
        answer(query, entries)

    def _nothing_words(self) -> str:
        if not self.field().text().strip():
            return self.tr("Type a few letters of the name, a number or a contract.")
        return super()._nothing_words()

    def _take_words(self) -> None:
        super()._take_words()
        self.field().setPlaceholderText(self.tr("Which client?"))
        self.field().setAccessibleName(self.tr("Search clients"))
        self.setAccessibleName(self.tr("Choose a client"))


def _look(session: ReadSession, *, query: str) -> list[ClientHit]:
    return search.clients(session, query, _MOST)
