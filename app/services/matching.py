"""Whose is this number, address, handle or name: exact by contact point, otherwise proposals with their reason.

A contact point that is one client's own decides; one that two clients use, and every name, is only proposed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.sources.phone_numbers import head_number_prefixes
from local_store import clients as client_list
from local_store import unmatched
from local_store.book.channel import PointKind
from local_store.book.ids import ClientId
from local_store.book.records import Client
from local_store.search import clients as search_clients
from local_store.session import ReadSession
from local_store.spelling import folded, words_of


class MatchReason(StrEnum):
    """Why something belongs, or may belong, to a client; the interface has a sentence for each."""

    CONTACT_POINT = "contact_point"
    """The number, address or handle is theirs alone."""
    CONVERSATION = "conversation"
    """The conversation was given to them before."""
    PERSON = "person"
    """The adviser said so."""
    SHARED_POINT = "shared_point"
    """They are one of several who use this number or address."""
    FORMER_POINT = "former_point"
    """The number or address was theirs once."""
    HEAD_NUMBER = "head_number"
    """An extension of a number of theirs."""
    SAME_NAME = "same_name"
    NAME_AND_BIRTHDAY = "name_and_birthday"
    FAMILY_NAME = "family_name"
    """The same family name and first letter."""
    PART_OF_NAME = "part_of_name"


CONFIDENCE = {
    MatchReason.CONTACT_POINT: 100,
    MatchReason.CONVERSATION: 100,
    MatchReason.PERSON: 100,
    MatchReason.NAME_AND_BIRTHDAY: 95,
    MatchReason.SHARED_POINT: 80,
    MatchReason.SAME_NAME: 75,
    MatchReason.FORMER_POINT: 60,
    MatchReason.HEAD_NUMBER: 50,
    MatchReason.FAMILY_NAME: 40,
    MatchReason.PART_OF_NAME: 25,
}
"""In percent. Below 100 nothing is assigned without a person."""
MOST_PROPOSALS = 6


@dataclass(frozen=True, slots=True)
class Proposal:
    """A client whose it may be."""

    client: ClientId
    name: str
    reason: MatchReason
    confidence: int


@dataclass(frozen=True, slots=True)
class _Holder:
    """One who has a contact point."""

    client: ClientId
    name: str
    kind: PointKind
    is_former: bool


def is_same_sort(one: PointKind, other: PointKind, normalised: str) -> bool:
    """Whether equal values of these kinds mean the same: numbers and addresses do anywhere, handles only at home."""
    return one is other or normalised.startswith("+") or "@" in normalised


def holders(session: ReadSession, kind: PointKind, normalised: str) -> list[_Holder]:
    """Everyone who has this contact point, each once; merged clients under their survivor."""
    if not normalised or kind is PointKind.NAME:
        return []
    found: dict[ClientId, tuple[PointKind, bool]] = {}
    for point in client_list.by_point(session, normalised):
        if is_same_sort(point.kind, kind, normalised):
            for client in (point.client, *map(ClientId, point.shared_with)):
                standing = found.get(client, (point.kind, True))
                found[client] = (standing[0], standing[1] and point.valid_to is not None)
    people = survivors(session, found)
    return list({person.id: _Holder(person.id, person.name, *found[each]) for each, person in people.items()}.values())


def survivors(session: ReadSession, clients: Iterable[ClientId]) -> dict[ClientId, Client]:
    """The live clients behind these ids: one who was merged stands as the one merged into."""
    wanted = list(clients)
    found = session.many(Client, wanted)
    people: dict[ClientId, Client] = {}
    for each in wanted:
        client = found.get(each)
        for _ in range(8):
            if client is None or client.merged_into is None:
                break
            client = session.find(Client, client.merged_into)
        if client is not None and client.merged_into is None:
            people[each] = client
    return people


def owner_of(session: ReadSession, kind: PointKind, normalised: str) -> ClientId | None:
    """The one client this contact point belongs to; None where nobody has it, or several."""
    present = [holder for holder in holders(session, kind, normalised) if not holder.is_former]
    return present[0].client if len(present) == 1 else None


def proposals(
    session: ReadSession, kind: PointKind, normalised: str, names: Sequence[str], limit: int = MOST_PROPOSALS
) -> tuple[Proposal, ...]:
    """Who it may be, the likeliest first, each client once with the best reason."""
    found: dict[ClientId, Proposal] = {}

    def propose(client: ClientId, name: str, reason: MatchReason) -> None:
        known = found.get(client)
        if known is None or known.confidence < CONFIDENCE[reason]:
            found[client] = Proposal(client, name, reason, CONFIDENCE[reason])

    present = holders(session, kind, normalised)
    current = sum(not holder.is_former for holder in present)
    for holder in present:
        shared = MatchReason.SHARED_POINT if current > 1 else MatchReason.CONTACT_POINT
        propose(holder.client, holder.name, MatchReason.FORMER_POINT if holder.is_former else shared)
    for prefix in head_number_prefixes(normalised):
        for holder in holders(session, PointKind.PHONE, f"{prefix}0"):
            propose(holder.client, holder.name, MatchReason.HEAD_NUMBER)
    for name in names:
        for client, reason in _by_name(session, name):
            propose(client.id, client.name, reason)
    return tuple(sorted(found.values(), key=lambda each: -each.confidence)[:limit])


def _by_name(session: ReadSession, name: str) -> list[tuple[Client, MatchReason]]:
    """Clients whose name is this one, or may be meant by it."""
    words = words_of(name)
    if not words or all(word.isdigit() for word in words):
        return []
    hits: dict[ClientId, tuple[Client, MatchReason]] = {}
    asked = [" ".join(words)]
    if len(words) > 1:
        asked.append(max(words, key=len))
        asked.append(words[-1])
    for query in asked:
        for hit in search_clients(session, query, limit=20):
            reason = likeness(words, hit.client)
            if reason is not None:
                known = hits.get(hit.client.id)
                if known is None or CONFIDENCE[known[1]] < CONFIDENCE[reason]:
                    hits[hit.client.id] = (hit.client, reason)
    return list(hits.values())


def likeness(words: Sequence[str], client: Client) -> MatchReason | None:
    """In what a written name (its folded words) is like a client's; None where they have nothing to do with each other."""
    words = [_plain(word) for word in words]
    given, family = _plain_words(client.given_name), _plain_words(client.family_name)
    whole = _plain_words(client.firm) or [*given, *family]
    said = set(words)
    if whole and said == set(whole):
        return MatchReason.SAME_NAME
    if set(whole) <= said and len(whole) > 1:
        return MatchReason.SAME_NAME
    if family and set(family) <= said and given:
        rest = [word for word in words if word not in family]
        if rest and given[0].startswith(rest[0][:1]):
            return MatchReason.FAMILY_NAME
        return MatchReason.PART_OF_NAME if not rest else None
    if len(words) == 1 and words[0] in whole and len(words[0]) > 2:
        return MatchReason.PART_OF_NAME
    return None


def _plain_words(text: str) -> list[str]:
    return [_plain(word) for word in words_of(text)]


def _plain(word: str) -> str:
    """A folded word in the spelling that "Krüger" and "Krueger", "Weiß" and "Weiss" share."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("ß", "ss")


def is_same_person(client: Client, given_name: str, family_name: str, firm: str) -> bool:
    """Whether a contact's name and a client's are the same, apart from case and accents."""
    if client.firm or not (given_name or family_name):
        return bool(firm) and folded(client.firm) == folded(firm)
    return (folded(client.given_name), folded(client.family_name)) == (folded(given_name), folded(family_name))


def private_senders(session: ReadSession) -> set[tuple[str, str]]:
    """(channel, identity) of everyone who is ignored for ever."""
    return unmatched.private_partners(session)
