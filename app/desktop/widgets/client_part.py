"""What the parts of a client's page promise it: to be about one client, or about nobody."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from local_store.book.ids import ClientId


@runtime_checkable
class ClientPart(Protocol):
    """What composer and side column promise the page; both are widgets."""

    def show_client(self, client: ClientId | None) -> None:
        """Be about this client from now on; None for nobody."""


def show_in(part: QWidget, client: ClientId | None) -> None:
    """Let a part of the page be about this client."""
    if isinstance(part, ClientPart):
        part.show_client(client)
