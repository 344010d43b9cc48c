"""What stands at the head of a client's page: who this is, how they like to be reached, and who waits for whom."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from app.services import kept_values
from app.services.kept_values import Kept
from local_store import client_facts, clients, survivors
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.book.records import Case, Client, Consent, Household

if TYPE_CHECKING:
    from local_store.session import ReadSession

_NAMES = frozenset({"salutation", "title", "given_name", "family_name", "firm"})


@dataclass(frozen=True, slots=True)
class ClientBrief:
    """One client at a glance."""

    client: Client
    household: Household | None
    others: tuple[Client, ...]
    """The household's other members."""
    consents: tuple[Consent, ...]
    """The one that counts of each channel and purpose: given ones first."""
    cases: tuple[Case, ...]
    """Open ones first."""
    line: clients.ClientLine | None
    """Last contact, since when somebody waits, what is new."""
    kept: tuple[Kept, ...] = ()
    """What somebody else entered as their name or title."""
    merged: tuple[Client, ...] = ()
    """Who was merged into them; each can be taken apart again."""


def look(session: "ReadSession", client: ClientId, now: datetime | None = None) -> ClientBrief | None:
    """The brief of a client, or of the one they were merged into; None when they are not in the book (any more)."""
    client = survivors.head_of(session, client)
    found = session.find(Client, client)
    if found is None:
        return None
    household, others = clients.household_of(session, found)
    away = survivors.members(session, client)[1:]
    merged = session.many(Client, away)
    return ClientBrief(
        found,
        household,
        tuple(others),
        _counting(client_facts.consents(session, client)),
        tuple(sorted(client_facts.cases(session, client), key=lambda case: case.closed_on is not None)),
        clients.line_of(session, client, now or datetime.now(UTC)),
        tuple(each for each in kept_values.of_record(session, Kind.CLIENT, client) if each.field in _NAMES),
        tuple(merged[each] for each in away if each in merged),
    )


def _counting(consents: list[Consent]) -> tuple[Consent, ...]:
    """The latest word on each channel and purpose; what was never given nor withdrawn says nothing.

    Of the same day a withdrawal counts: two records of one person may have come in any order.
    """
    latest: dict[tuple[str, str], Consent] = {}
    for consent in sorted(consents, key=_last_word):
        if consent.given_on is not None or consent.withdrawn_on is not None:
            latest[consent.channel, consent.purpose] = consent
    return tuple(sorted(latest.values(), key=lambda consent: consent.withdrawn_on is not None))


def _last_word(consent: Consent) -> tuple[date, bool]:
    said = max(on for on in (consent.given_on, consent.withdrawn_on, date.min) if on is not None)
    return said, consent.withdrawn_on is not None
