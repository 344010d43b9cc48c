"""Searching the whole book for doubles, in slices of a few milliseconds; and comparing one client with everybody."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.services.duplicates.blocks import Blocks, name_headings
from app.services.duplicates.phonetics import plain_words
from app.services.duplicates.scoring import Judgement, judge, may_be_one
from app.services.duplicates.traits import Frequencies, LookedUp, Traits, packed, traits_of, unpacked
from local_store import client_traits, clients
from local_store.book.ids import ClientId
from local_store.client_traits import Told
from local_store.giving_way import GivingWay

if TYPE_CHECKING:
    from local_store.session import ReadSession

T = TypeVar("T")
READ_AT_ONCE, READ_BESIDE_THE_HAND = 25, 4
"""Clients that are read in one look, and while somebody scrolls or types: fewer, as each takes a part of a millisecond."""
COMPARED_AT_ONCE = 15
"""Pairs that are weighed between two steps: a few milliseconds."""
FLOOR = 25.0
"""Percent below which a pair is forgotten, whatever the thresholds are."""


class Look(Protocol):
    """A look at the book."""

    def __call__(self, look: "Callable[[ReadSession], T]", /) -> T:
        """The answer of one look."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one; the smaller id is on the left."""

    left: ClientId
    right: ClientId
    percent: float


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is, in clients: each is read once and compared once."""

    done: int
    total: int


@dataclass(slots=True)
class Search:
    """One search through the book. It goes on from `compared` when it was stopped: step through `steps` to the end."""

    look: Look
    way: GivingWay = field(default_factory=GivingWay)
    """Asked before each piece of work of a millisecond."""
    compared: int = 0
    """Up to which row number everybody was compared with all before them."""
    found: list[Pair] | None = None

    def steps(self) -> Iterator[Progress]:
        """Search, telling how far it is after every few milliseconds. When it ends, `pairs` are all there are."""
        self.found = list(self.found or ())
        total = 2 * self.look(clients.count)
        blocks, often = Blocks(), Frequencies()
        flat: list[bytes] = []
        rows: list[int] = []
        n = -1
        while told := self._read(n):
            n = told[-1].n
            for each in self.way.each(told):
                traits = traits_of(each)
                blocks.add(len(flat), traits)
                often.add(traits)
                flat.append(packed(traits))
                rows.append(each.n)
            yield Progress(len(flat), max(total, 2 * len(flat)))
        weighed = 0
        for place, row in enumerate(rows):
            if row <= self.compared:
                continue
            self.way.step()
            traits = unpacked(flat[place])
            for other in self.way.each(blocks.before(place, traits)):
                pair = _weighed(traits, unpacked(flat[other]), often)
                if pair is not None:
                    self.found.append(pair)
                weighed += 1
            self.compared = row
            if weighed >= COMPARED_AT_ONCE or not place % READ_AT_ONCE:
                weighed = 0
                yield Progress(len(flat) + place + 1, 2 * len(flat))

    def _read(self, n: int) -> list[Told]:
        self.way.step()
        limit = READ_BESIDE_THE_HAND if self.way.is_moving else READ_AT_ONCE
        return self.look(partial(client_traits.after, n=n, limit=limit))

    def pairs(self) -> tuple[Pair, ...]:
        """What was found so far."""
        return tuple(self.found or ())


def _weighed(one: Traits, other: Traits, often: Frequencies) -> Pair | None:
    if one.is_kept_apart_from(other) or not may_be_one(one, other, often):
        return None
    percent = judge(one, other, often).percent
    return pair_of(one.id, other.id, percent) if percent >= FLOOR else None


def pair_of(one: ClientId, other: ClientId, percent: float) -> Pair:
    """A pair, whichever was named first."""
    return Pair(min(one, other), max(one, other), round(percent, 2))


# -- one client ----------------------------------------------------------------------------------------


def compare(session: "ReadSession", client: ClientId) -> tuple[Pair, ...]:
    """Everybody who may be the same as this client; nobody for one who is not there."""
    told = client_traits.of(session, [client]).get(client)
    if told is None:
        return ()
    traits = traits_of(told)
    weighed = weigh(session, traits, candidates(session, traits))
    return tuple(pair_of(client, other.id, judgement.percent) for other, judgement in weighed)


def weigh(
    session: "ReadSession", traits: Traits, others: Iterable[ClientId], floor: float = FLOOR
) -> list[tuple[Traits, Judgement]]:
    """One client against these, the likeliest first; those whom a person said to be others are left out."""
    found = [traits_of(each) for each in client_traits.of(session, others).values() if each.id not in traits.members]
    often = frequencies(session, [traits, *found])
    judged = [(each, judge(traits, each, often)) for each in found if not traits.is_kept_apart_from(each)]
    kept = [pair for pair in judged if pair[1].percent >= floor]
    return sorted(kept, key=lambda pair: -pair[1].percent)


def frequencies(session: "ReadSession", compared: Sequence[Traits]) -> Frequencies:
    """How common the names of these few are in the book."""
    often = LookedUp(clients.count(session), partial(client_traits.count_named, session))
    for each in compared:
        often.add(each)
    return often


def candidates(session: "ReadSession", traits: Traits) -> set[ClientId]:
    """Who has anything in common with a client that doubles have in common."""
    found = client_traits.with_points(session, [point.rpartition(":")[2] for point in traits.points])
    if traits.born_on is not None:
        found |= client_traits.born_on(session, _days(traits.born_on))
    found |= client_traits.living_in(session, {each.postcode for each in traits.addresses if each.postcode})
    found |= _named_alike(session, traits)
    return found - {traits.id}


def _days(born: date) -> list[date]:
    days = [born]
    with suppress(ValueError):
        days.append(born.replace(month=born.day, day=born.month))
    return days


def _named_alike(session: "ReadSession", traits: Traits) -> set[ClientId]:
    if traits.firm:
        wanted = {traits.firm[0]}
    else:
        wanted = {*traits.family[:2], *traits.given[:1]} if traits.given and traits.family else set()
    headings = set(name_headings(traits.given, traits.family))
    found: set[ClientId] = set()
    for letter in {word[0] for word in wanted}:
        for client, sort_name in client_traits.names_from(session, letter):
            words = plain_words(sort_name)
            if traits.firm:
                is_alike = bool(words) and words[0] == traits.firm[0]
            else:
                is_alike = len(words) > 1 and not headings.isdisjoint(name_headings(words[1:], words[:1]))
            if is_alike:
                found.add(client)
    return found
