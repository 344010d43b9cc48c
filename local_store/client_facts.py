"""What is known about one client beside the timeline: consents and cases."""

from typing import TYPE_CHECKING

from local_store import survivors
from local_store.book.ids import ClientId
from local_store.book.records import Case, Consent
from local_store.survivors import AMONG

if TYPE_CHECKING:
    from local_store.session import ReadSession


def consents(session: "ReadSession", client: ClientId) -> list[Consent]:
    """A client's consents, in the order they were added, with those of everyone merged into them."""
    whose = survivors.listed(survivors.members(session, client))
    return session.where(Consent, f"client {AMONG} ORDER BY n", (whose,))


def cases(session: "ReadSession", client: ClientId) -> list[Case]:
    """A client's cases, newest first, with those of everyone merged into them."""
    whose = survivors.listed(survivors.members(session, client))
    return session.where(Case, f"client {AMONG} ORDER BY n DESC", (whose,))
