"""Clients who may be the one that is being typed in just now, with what is the same: numbers, names, the day of birth."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import matching
from app.services.client_file import normalised
from app.services.duplicates.scoring import Judgement, Reason
from app.services.duplicates.search import candidates, weigh
from app.services.duplicates.traits import Traits, traits_of
from local_store import clients
from local_store.book.channel import PointKind
from local_store.book.ids import ClientId
from local_store.book.records import Client, Household
from local_store.client_traits import Told

if TYPE_CHECKING:
    from local_store.session import ReadSession

_MOST = 5
_FLOOR = 20.0
"""Percent from which somebody is shown: while one types, a hint that says little is better than a double."""


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A client of the book, and what is the same."""

    client: Client
    same: str
    """The number or address as it was typed, or "" where it is the name or the day of birth."""
    reasons: tuple[Reason, ...] = ()
    """What speaks for them being one, and against it."""


def look(
    session: "ReadSession",
    typed: Client,
    points: Sequence[tuple[PointKind, str]],
    region: str,
) -> tuple[Lookalike, ...]:
    """Who is in the book already: those with the same contact points first, then those who are most alike."""
    found: dict[ClientId, str] = {}
    for kind, value in points:
        comparable = normalised(kind, value, region)
        for holder in matching.holders(session, kind, comparable):
            if holder.client != typed.id:
                found.setdefault(holder.client, value.strip())
    reasons: dict[ClientId, tuple[Reason, ...]] = {}
    if typed.name.strip():
        traits = _traits(session, typed, points, region)
        named = [each.id for each in clients.by_sort_name(session, typed.sort_name) if each.merged_into is None]
        for other, judgement in _weighed(session, traits, {*found, *named}):
            found.setdefault(other.id, "")
            reasons[other.id] = judgement.reasons
        for each in named:
            if each != typed.id:
                found.setdefault(each, "")
    people = session.many(Client, list(found))
    alike = [Lookalike(people[each], same, reasons.get(each, ())) for each, same in found.items() if each in people]
    return tuple(alike[:_MOST])


def _weighed(session: "ReadSession", traits: Traits, others: set[ClientId]) -> list[tuple[Traits, Judgement]]:
    """The likeliest first; those who were found otherwise are weighed, too, for their reasons."""
    judged = weigh(session, traits, {*candidates(session, traits), *others}, floor=0.0)
    return [pair for pair in judged if pair[1].percent >= _FLOOR or pair[0].id in others]


def _traits(session: "ReadSession", typed: Client, points: Sequence[tuple[PointKind, str]], region: str) -> Traits:
    home = session.find(Household, typed.household)
    return traits_of(
        Told(
            0,
            typed.id,
            typed.given_name,
            typed.family_name,
            typed.salutation,
            typed.firm,
            typed.born_on,
            typed.household,
            (home.street, home.postcode, home.town) if home is not None else ("", "", ""),
            tuple((str(kind), value, normalised(kind, value, region)) for kind, value in points),
            frozenset({typed.id}),
            typed.kept_apart,
        )
    )
