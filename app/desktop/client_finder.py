"""Finds clients for the palette, off the GUI thread: by name, number or contract."""

from functools import partial

from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon
from app.desktop.widgets.palette import Answer, Entry
from local_store import search
from local_store.book.ids import ClientId
from local_store.search import ClientHit
from local_store.session import ReadSession

_MOST = 8


class ClientFinder:
    """A provider of the palette."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, query: str, answer: Answer) -> None:
        """Look up `query`; `answer` is called with what was found."""
        self._desk.jobs.query(partial(_look, query=query), partial(self._found, query, answer), newest_of="palette")

    def _found(self, query: str, answer: Answer, hits: list[ClientHit]) -> None:
        entries = [
            Entry(
                hit.client.name,
                partial(self._open, hit.client.id),
                hit.via,
                Icon.FIRM if hit.client.firm else Icon.CLIENT,
            )
            for hit in hits
        ]
        answer(query, entries)

    def _open(self, client: ClientId) -> None:
        self._desk.navigation.open_client(client)


def _look(session: ReadSession, *, query: str) -> list[ClientHit]:
    return search.clients(session, query, _MOST)
