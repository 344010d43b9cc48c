"""The pairs that were found, as this laptop keeps them in the book's notes; and the same with words, ready to show."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.duplicates.scoring import USUAL, Reason, Sureness, Thresholds, judge
from app.services.duplicates.search import Pair, Search, compare, frequencies, pair_of
from app.services.duplicates.traits import Traits, traits_of
from local_store import client_facts, client_traits, clients, survivors
from local_store.book.changes import Changes
from local_store.book.ids import ClientId
from local_store.book.records import Client, ContactPoint, Household

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

_FOUND, _UNTIL, _HALF, _REST = "duplicates.found", "duplicates.until", "duplicates.half", "duplicates.rest"
MOST_LISTED = 300
"""Pairs that are shown at a time; the surest first."""


@dataclass(frozen=True, slots=True)
class Double:
    """Two clients who may be one, ready to show."""

    left: Client
    right: Client
    percent: float
    sureness: Sureness
    reasons: tuple[Reason, ...]
    left_home: Household | None = None
    right_home: Household | None = None

    @property
    def key(self) -> str:
        """What tells the pair from others."""
        return f"{self.left.id}{self.right.id}"


@dataclass(frozen=True, slots=True)
class Doubles:
    """What there is to look through."""

    pairs: tuple[Double, ...]
    total: int
    """How many there are, also of those that are not shown yet."""
    is_searched: bool
    """Whether the whole book was searched on this laptop."""


# -- kept ----------------------------------------------------------------------------------------------


def found(session: "ReadSession") -> tuple[Pair, ...]:
    """Every pair that was found and not settled."""
    kept = json.loads(session.setting(_FOUND) or "[]")
    return tuple(Pair(ClientId(left), ClientId(right), percent) for left, right, percent in kept)


def searched_until(session: "ReadSession") -> str:
    """The stamp of the book up to which everybody was compared; "" where the book was never searched."""
    return session.setting(_UNTIL)


def half_done(session: "ReadSession") -> tuple[int, list[Pair]]:
    """Where a search that was stopped goes on, and what it had found."""
    kept = json.loads(session.setting(_HALF) or "[0, []]")
    return int(kept[0]), [Pair(ClientId(left), ClientId(right), percent) for left, right, percent in kept[1]]


def to_compare(session: "ReadSession") -> list[ClientId]:
    """Who was changed since everybody was compared, on this laptop or another."""
    rest = [ClientId(each) for each in json.loads(session.setting(_REST) or "[]")]
    until = searched_until(session)
    return list(dict.fromkeys([*rest, *client_traits.changed_since(session, until)])) if until else rest


def newest_stamp(session: "ReadSession") -> str:
    """The stamp of the book's last change; to be asked before a search begins."""
    return session.setting("last_stamp")


def _text(pairs: Iterable[Pair]) -> str:
    return json.dumps([[pair.left, pair.right, pair.percent] for pair in pairs], separators=(",", ":"))


def keep_search(session: "WriteSession", search: Search, until: str) -> Changes:
    """A search came to its end: `until` is the stamp from before it began."""
    session.note(_FOUND, _text(search.pairs()))
    session.note(_UNTIL, until)
    session.note(_HALF, "")
    return Changes("")


def keep_half(session: "WriteSession", search: Search) -> Changes:
    """A search was stopped; it can go on from here."""
    session.note(_HALF, json.dumps([search.compared, json.loads(_text(search.pairs()))], separators=(",", ":")))
    return Changes("")


def keep_rest(session: "WriteSession", waiting: Iterable[ClientId]) -> Changes:
    """These are still to be compared."""
    session.note(_REST, json.dumps(sorted(set(waiting))))
    return Changes("")


def compared(session: "ReadSession", changed: Iterable[ClientId]) -> list[Pair]:
    """Clients who were changed, compared with everybody anew."""
    return [pair for client in changed for pair in compare(session, client)]


def keep_compared(
    session: "WriteSession", changed: Iterable[ClientId], pairs: Iterable[Pair], until: str = ""
) -> Changes:
    """What was found of these clients stands in the place of what was known of them."""
    again = set(changed)
    kept = {(pair.left, pair.right): pair for pair in found(session) if again.isdisjoint((pair.left, pair.right))}
    kept |= {(pair.left, pair.right): pair for pair in pairs}
    session.note(_FOUND, _text(kept.values()))
    rest = set(json.loads(session.setting(_REST) or "[]")) - again
    session.note(_REST, json.dumps(sorted(rest)))
    if until and not rest:
        session.note(_UNTIL, until)
    return Changes("")


# -- shown ---------------------------------------------------------------------------------------------


def count(session: "ReadSession", thresholds: Thresholds = USUAL, at_least: Sureness = Sureness.LIKELY) -> int:
    """How many pairs wait that are at least so sure."""
    wanted = {Sureness.SURE} if at_least is Sureness.SURE else {Sureness.SURE, Sureness.LIKELY}
    if at_least is Sureness.POSSIBLE:
        wanted.add(Sureness.POSSIBLE)
    return sum(thresholds.sureness(pair.percent) in wanted for pair in _standing(session))


def listed(session: "ReadSession", thresholds: Thresholds = USUAL, limit: int = MOST_LISTED) -> Doubles:
    """The pairs that wait, the surest first, with the reasons as they are now."""
    waiting = [pair for pair in _standing(session) if thresholds.sureness(pair.percent) is not None]
    waiting.sort(key=lambda pair: (-pair.percent, pair.left, pair.right))
    shown = waiting[:limit]
    ids = {each for pair in shown for each in (pair.left, pair.right)}
    people = session.many(Client, ids)
    homes = session.many(Household, {each.household for each in people.values() if each.household})
    traits = {each.id: traits_of(each) for each in client_traits.of(session, ids).values()}
    often = frequencies(session, list(traits.values()))
    doubles = []
    for pair in shown:
        sureness = thresholds.sureness(pair.percent)
        if pair.left in traits and pair.right in traits and sureness is not None:
            judgement = judge(traits[pair.left], traits[pair.right], often)
            left, right = people[pair.left], people[pair.right]
            sides = homes.get(left.household or ""), homes.get(right.household or "")
            doubles.append(Double(left, right, pair.percent, sureness, judgement.reasons, *sides))
    return Doubles(tuple(doubles), len(waiting), bool(searched_until(session)))


def _standing(session: "ReadSession") -> list[Pair]:
    """The pairs as they stand now: under those who stand for them, without those that were settled."""
    pairs = found(session)
    standing = survivors.heads(session, [each for pair in pairs for each in (pair.left, pair.right)])
    under: dict[tuple[ClientId, ClientId], Pair] = {}
    for pair in pairs:
        now = pair_of(standing[pair.left], standing[pair.right], pair.percent)
        known = under.get((now.left, now.right))
        if now.left != now.right and (known is None or known.percent < now.percent):
            under[now.left, now.right] = now
    there = _there(session, {each for pair in under.values() for each in (pair.left, pair.right)})
    return [
        pair
        for pair in under.values()
        if pair.left in there and pair.right in there and not _are_apart(there[pair.left], there[pair.right])
    ]


_Marks = tuple[frozenset[str], frozenset[str]]


def _there(session: "ReadSession", asked: set[ClientId]) -> dict[ClientId, _Marks]:
    """Of those who stand for themselves: who they stand for, and whom they were said not to be."""
    return {each.id: (each.members, each.kept_apart) for each in client_traits.of(session, asked).values()}


def _are_apart(one: _Marks, other: _Marks) -> bool:
    return bool(one[1] & other[0] or other[1] & one[0])


@dataclass(frozen=True, slots=True)
class Beside:
    """What one of the two has beside their fields; all of it stays with the one client."""

    points: tuple[ContactPoint, ...]
    entries: int
    contracts: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two clients side by side."""

    double: Double
    left: Beside
    right: Beside


def comparison(
    session: "ReadSession", one: ClientId, other: ClientId, thresholds: Thresholds = USUAL
) -> Comparison | None:
    """Everything that a person wants to see before saying whether two are one; None when one of them is not there."""
    double = double_of(session, one, other, thresholds)
    if double is None:
        return None
    return Comparison(double, _beside(session, one), _beside(session, other))


def _beside(session: "ReadSession", client: ClientId) -> Beside:
    extent = client_facts.extent(session, client)
    return Beside(tuple(clients.contact_points(session, client)), extent.entries, extent.contracts)


def double_of(session: "ReadSession", one: ClientId, other: ClientId, thresholds: Thresholds = USUAL) -> Double | None:
    """Two clients side by side, whether they were found or a person named them; None when one is not there."""
    people = session.many(Client, [one, other])
    told = client_traits.of(session, [one, other])
    if len(people) < 2 or len(told) < 2:
        return None
    traits: list[Traits] = [traits_of(told[one]), traits_of(told[other])]
    judgement = judge(traits[0], traits[1], frequencies(session, traits))
    homes = [session.find(Household, people[each].household) for each in (one, other)]
    sureness = thresholds.sureness(judgement.percent) or Sureness.POSSIBLE
    return Double(people[one], people[other], judgement.percent, sureness, judgement.reasons, *homes)
