"""What is known about one client beside the timeline: consents, cases, and how much there is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from local_store import survivors
from local_store.book.ids import ClientId
from local_store.book.records import Case, Consent
from local_store.survivors import AMONG

if TYPE_CHECKING:
    from local_store.session import ReadSession


@dataclass(frozen=True, slots=True)
class Extent:
    """How much stands with a client and those merged into them."""

    entries: int
    contracts: int


def extent(session: "ReadSession", client: ClientId) -> Extent:
    """Count what stands with a client."""
    whose = (survivors.listed(survivors.members(session, client)),)
    entries = session.value(f"SELECT count(DISTINCT n) FROM timeline WHERE client {AMONG}", whose)
    contracts = session.value(f"SELECT count(*) FROM contract WHERE client {AMONG} AND deleted_at IS NULL", whose)
    return Extent(int(entries or 0), int(contracts or 0))


def consents(session: "ReadSession", client: ClientId) -> list[Consent]:
    """A client's consents, in the order they were added, with those of everyone merged into them."""
    whose = survivors.listed(survivors.members(session, client))
    return session.where(Consent, f"client {AMONG} ORDER BY n", (whose,))


def cases(session: "ReadSession", client: ClientId) -> list[Case]:
    """A client's cases, newest first, with those of everyone merged into them."""
    whose = survivors.listed(survivors.members(session, client))
    return session.where(Case, f"client {AMONG} ORDER BY n DESC", (whose,))
