"""What is known about one client beside the timeline: consents and cases."""

from typing import TYPE_CHECKING

from local_store.book.ids import ClientId
from local_store.book.records import Case, Consent

if TYPE_CHECKING:
    from local_store.session import ReadSession


def consents(session: "ReadSession", client: ClientId) -> list[Consent]:
    """A client's consents, in the order they were added."""
    return session.where(Consent, "client = ? ORDER BY n", (bytes.fromhex(client),))


def cases(session: "ReadSession", client: ClientId) -> list[Case]:
    """A client's cases, newest first."""
    return session.where(Case, "client = ? ORDER BY n DESC", (bytes.fromhex(client),))
