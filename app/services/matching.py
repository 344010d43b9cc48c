"""Whose is this number, address, handle or name: exact by contact point, otherwise proposals with their reason.

A contact point that is one client's own decides; one that two clients use, and every name, is only proposed. Where
one of several was said to be meant by a number, the others' points carry less confidence and the sure one decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.services import regions
from app.services.name_index import NameIndex
from app.services.name_likeness import Likeness, likeness, names_in_address, plain_words
from app.sources.phone_numbers import head_number_prefixes
from local_store import clients as client_list
from local_store import survivors as standing_for
from local_store import unmatched
from local_store.book.channel import PointKind
from local_store.book.ids import ClientId
from local_store.book.records import Client, Household
from local_store.session import ReadSession
from local_store.spelling import folded


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
    HOME_NUMBER = "home_number"
    """Their number as one writes it in their country."""
    SAME_NAME = "same_name"
    NAME_AND_BIRTHDAY = "name_and_birthday"
    SIMILAR_NAME = "similar_name"
    """A whole name with nearly the same letters."""
    FAMILY_NAME = "family_name"
    """The same family name and first letter."""
    PART_OF_NAME = "part_of_name"
    NAME_IN_ADDRESS = "name_in_address"
    """The mail address is made of their name."""
    SAME_BIRTHDAY = "same_birthday"
    """Beside another reason: born on the same day."""
    SAME_STREET = "same_street"
    """Beside another reason: lives at the same street and number."""


CONFIDENCE = {
    MatchReason.CONTACT_POINT: 100,
    MatchReason.CONVERSATION: 100,
    MatchReason.PERSON: 100,
    MatchReason.NAME_AND_BIRTHDAY: 95,
    MatchReason.SHARED_POINT: 80,
    MatchReason.SAME_NAME: 75,
    MatchReason.HOME_NUMBER: 70,
    MatchReason.FORMER_POINT: 60,
    MatchReason.SIMILAR_NAME: 55,
    MatchReason.HEAD_NUMBER: 50,
    MatchReason.FAMILY_NAME: 40,
    MatchReason.NAME_IN_ADDRESS: 35,
    MatchReason.PART_OF_NAME: 25,
    MatchReason.SAME_BIRTHDAY: 15,
    MatchReason.SAME_STREET: 15,
}
"""In percent. Below 100 nothing is assigned without a person."""
SURE = 100
"""Confidence of what a person or a business-scoped id said."""
MOST_PROPOSALS = 6
_BESIDE = frozenset({MatchReason.SAME_BIRTHDAY, MatchReason.SAME_STREET})
_BY_LIKENESS = {
    Likeness.SAME: MatchReason.SAME_NAME,
    Likeness.SIMILAR: MatchReason.SIMILAR_NAME,
    Likeness.FAMILY: MatchReason.FAMILY_NAME,
    Likeness.PART: MatchReason.PART_OF_NAME,
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on something is proposed."""

    name_likeness: int = 88
    """Percent of equal letters from which two whole names count as nearly the same."""
    least: int = 25
    """Confidence below which nothing is proposed."""


USUAL = Thresholds()


@dataclass(frozen=True, slots=True)
class Person:
    """What a source tells about somebody, beside the number or address."""

    names: tuple[str, ...] = ()
    born_on: date | None = None
    addresses: tuple[str, ...] = ()
    """Postal addresses, as written."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A client whose it may be."""

    client: ClientId
    name: str
    reason: MatchReason
    """The strongest."""
    confidence: int
    also: tuple[MatchReason, ...] = field(default=())
    """Further reasons, the stronger first."""

    @property
    def reasons(self) -> tuple[MatchReason, ...]:
        """Everything that speaks for it."""
        return (self.reason, *self.also)


@dataclass(frozen=True, slots=True)
class Holder:
    """One who has a contact point."""

    client: ClientId
    name: str
    kind: PointKind
    is_former: bool
    is_sure: bool
    """Meant by it without further words; False for those who use it beside the one who is."""


def is_same_sort(one: PointKind, other: PointKind, normalised: str) -> bool:
    """Whether equal values of these kinds mean the same: numbers and addresses do anywhere, handles only at home."""
    return one is other or normalised.startswith("+") or "@" in normalised


def holders(session: ReadSession, kind: PointKind, normalised: str) -> list[Holder]:
    """Everyone who has this contact point, each once; merged clients under their survivor."""
    if not normalised or kind is PointKind.NAME:
        return []
    found: dict[ClientId, tuple[PointKind, bool, bool]] = {}
    for point in client_list.by_point(session, normalised):
        if is_same_sort(point.kind, kind, normalised):
            is_former, is_sure = point.valid_to is not None, point.confidence >= SURE
            for client in (point.client, *map(ClientId, point.shared_with)):
                standing = found.get(client, (point.kind, True, False))
                found[client] = (standing[0], standing[1] and is_former, standing[2] or (is_sure and not is_former))
    people = survivors(session, found)
    joined: dict[ClientId, Holder] = {}
    for each, person in people.items():
        point_kind, is_former, is_sure = found[each]
        known = joined.get(person.id)
        joined[person.id] = Holder(
            person.id,
            person.name,
            point_kind,
            is_former and (known is None or known.is_former),
            is_sure or (known is not None and known.is_sure),
        )
    return list(joined.values())


def survivors(session: ReadSession, clients: Iterable[ClientId]) -> dict[ClientId, Client]:
    """The live clients behind these ids: one who was merged stands as the one merged into."""
    return standing_for.of(session, clients)


def owner_of(session: ReadSession, kind: PointKind, normalised: str) -> ClientId | None:
    """The one client this contact point belongs to; None where nobody has it, or several of whom none is meant."""
    return sure_owner(holders(session, kind, normalised))


def sure_owner(found: Sequence[Holder]) -> ClientId | None:
    """The one of these who is meant, if it is just one."""
    present = [holder for holder in found if not holder.is_former and holder.is_sure]
    return present[0].client if len(present) == 1 else None


def owner_at_home(session: ReadSession, written: str) -> ClientId | None:
    """The one client whose number this is as it is written in their own country; None where nobody's or several's.

    For numbers that are none in the country of the source.
    """
    found = {
        holder.client
        for region, number in regions.readings(written)
        for holder in holders(session, PointKind.PHONE, number)
        if not holder.is_former and holder.is_sure and regions.region_of(session, holder.client) == region
    }
    return found.pop() if len(found) == 1 else None


def proposals(
    session: ReadSession,
    kind: PointKind,
    normalised: str,
    names: Sequence[str],
    *,
    written: str = "",
    thresholds: Thresholds = USUAL,
    index: NameIndex | None = None,
) -> tuple[Proposal, ...]:
    """Who it may be, the likeliest first, each client once with every reason.

    `written` is the number or address as the source has it; an `index` serves many questions of one look.
    """
    index = index or NameIndex(session)
    found = _Found()
    _add_holders(session, found, kind, normalised)
    if kind is PointKind.PHONE and written:
        _add_at_home(session, found, written, normalised)
    for name in names:
        for client, reason in by_name(session, name, thresholds, index):
            found.add(client.id, client.name, reason)
    if kind is PointKind.EMAIL and (hidden := names_in_address(normalised or written)):
        for client, reason in by_name(session, hidden, thresholds, index):
            if reason is not MatchReason.PART_OF_NAME:
                found.add(client.id, client.name, MatchReason.NAME_IN_ADDRESS)
    return found.ordered(thresholds)


def _add_holders(session: ReadSession, found: "_Found", kind: PointKind, normalised: str) -> None:
    present = holders(session, kind, normalised)
    current = sum(not holder.is_former for holder in present)
    for holder in present:
        shared = MatchReason.SHARED_POINT if current > 1 or not holder.is_sure else MatchReason.CONTACT_POINT
        found.add(holder.client, holder.name, MatchReason.FORMER_POINT if holder.is_former else shared)
    for prefix in head_number_prefixes(normalised):
        for holder in holders(session, PointKind.PHONE, f"{prefix}0"):
            found.add(holder.client, holder.name, MatchReason.HEAD_NUMBER)


def _add_at_home(session: ReadSession, found: "_Found", written: str, normalised: str) -> None:
    for region, number in regions.readings(written, but=normalised):
        for holder in holders(session, PointKind.PHONE, number):
            if not holder.is_former and regions.region_of(session, holder.client) == region:
                found.add(holder.client, holder.name, MatchReason.HOME_NUMBER)


def proposals_for(
    session: ReadSession, person: Person, thresholds: Thresholds = USUAL, index: NameIndex | None = None
) -> tuple[Proposal, ...]:
    """Who a person may be by name, with what else speaks for it: the day of birth, the street."""
    found = _Found()
    index = index or NameIndex(session)
    for name in person.names:
        for client, reason in by_name(session, name, thresholds, index):
            if reason is MatchReason.PART_OF_NAME:
                continue
            beside = beside_of(session, person, client)
            is_other = bool(person.born_on and client.born_on and person.born_on != client.born_on)
            if is_other or (reason is MatchReason.FAMILY_NAME and not beside):
                continue
            if reason is MatchReason.SAME_NAME and MatchReason.SAME_BIRTHDAY in beside:
                found.add(client.id, client.name, MatchReason.NAME_AND_BIRTHDAY)
                beside.remove(MatchReason.SAME_BIRTHDAY)
            else:
                found.add(client.id, client.name, reason)
            for each in beside:
                found.add(client.id, client.name, each)
    return found.ordered(thresholds)


def beside_of(session: ReadSession, person: Person, client: Client) -> list[MatchReason]:
    """What beside the name speaks for this client."""
    beside = []
    if person.born_on is not None and person.born_on == client.born_on:
        beside.append(MatchReason.SAME_BIRTHDAY)
    streets = {street for address in person.addresses if (street := _street(address))}
    if streets and not streets.isdisjoint(_streets_of(session, client)):
        beside.append(MatchReason.SAME_STREET)
    return beside


def _streets_of(session: ReadSession, client: Client) -> set[str]:
    household = session.find(Household, client.household)
    points = client_list.contact_points(session, client.id)
    told = [point.value for point in points if point.kind is PointKind.POSTAL]
    told += [household.street] if household is not None else []
    return {street for address in told if (street := _street(address))}


def _street(address: str) -> str:
    """Street and number of an address, comparable: "lindenweg 4"; "" without a number, which would say too little."""
    words = plain_words(address.replace("\n", ",").partition(",")[0])
    if not any(word[0].isdigit() for word in words) or len(words) < 2:
        return ""
    return " ".join("str" if word in {"strasse", "str"} else word.removesuffix("asse") for word in words)


class _Found:
    """Clients with the reasons that were found for them."""

    def __init__(self) -> None:
        self._reasons: dict[ClientId, tuple[str, set[MatchReason]]] = {}

    def add(self, client: ClientId, name: str, reason: MatchReason) -> None:
        self._reasons.setdefault(client, (name, set()))[1].add(reason)

    def ordered(self, thresholds: Thresholds) -> tuple[Proposal, ...]:
        made = (_proposal(client, name, reasons) for client, (name, reasons) in self._reasons.items())
        kept = [each for each in made if each is not None and each.confidence >= thresholds.least]
        return tuple(sorted(kept, key=lambda each: -each.confidence)[:MOST_PROPOSALS])


def _proposal(client: ClientId, name: str, reasons: set[MatchReason]) -> Proposal | None:
    first, *others = sorted(reasons, key=lambda reason: (-CONFIDENCE[reason], reason))
    if first in _BESIDE:
        return None
    confidence = CONFIDENCE[first]
    if others and confidence < SURE:
        # Each further reason takes a part of what is left to doubt.
        for other in others:
            confidence += (SURE - 1 - confidence) * CONFIDENCE[other] // 100
    by_name = {MatchReason.FAMILY_NAME, MatchReason.PART_OF_NAME, MatchReason.SIMILAR_NAME}
    also = [each for each in others if not (each in by_name and first in {MatchReason.SAME_NAME, *by_name})]
    return Proposal(client, name, first, confidence, tuple(also))


def by_name(
    session: ReadSession, name: str, thresholds: Thresholds = USUAL, index: NameIndex | None = None
) -> list[tuple[Client, MatchReason]]:
    """Clients whose name is this one, or may be meant by it, each with the reason."""
    words = plain_words(name)
    if not words or all(word.isdigit() for word in words):
        return []
    near = (index or NameIndex(session)).near(words, thresholds.name_likeness)
    people = session.many(Client, near)
    found: list[tuple[Client, MatchReason]] = []
    for client in (people[each] for each in near if each in people):
        like = likeness(words, client, thresholds.name_likeness)
        if like is not None:
            found.append((client, _BY_LIKENESS[like]))
    return found


def is_same_person(client: Client, given_name: str, family_name: str, firm: str) -> bool:
    """Whether a contact's name and a client's are the same, apart from case and accents."""
    if client.firm or not (given_name or family_name):
        return bool(firm) and folded(client.firm) == folded(firm)
    return (folded(client.given_name), folded(client.family_name)) == (folded(given_name), folded(family_name))


def private_senders(session: ReadSession) -> set[tuple[str, str]]:
    """(channel, identity) of everyone who is ignored for ever."""
    return unmatched.private_partners(session)
