"""What a search finds in a book whose doubles are known: how much of it is true, and how much of the truth it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from app.services.duplicates.scoring import USUAL, Sureness
from app.services.duplicates.search import Pair, Search, pair_of
from local_store import client_traits
from local_store.book.ids import ClientId
from local_store.store import Store


@dataclass(frozen=True, slots=True)
class Quality:
    """Of the pairs of one class."""

    found: int
    true: int
    known: int

    @property
    def precision(self) -> float:
        """The share of what was found that is true."""
        return self.true / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the truth that was found."""
        return self.true / self.known if self.known else 1.0


def searched(store: Store) -> tuple[Pair, ...]:
    """Every pair that a search of the whole book comes to."""
    search = Search(store.look)
    for _ in search.steps():
        pass
    return search.pairs()


def quality(pairs: Iterable[Pair], doubles: set[tuple[str, str]], *classes: Sureness) -> Quality:
    """How good the pairs of these classes are."""
    named = {(pair.left, pair.right) for pair in pairs if USUAL.sureness(pair.percent) in classes}
    return Quality(len(named), len(named & doubles), len(doubles))


def by_equality(store: Store) -> list[Pair]:
    """What a plain comparison finds, as address books do it: the same name, and the same birthday, number or address."""
    under: dict[tuple[str, str, str], list[ClientId]] = {}
    n = -1
    while told := store.look(partial(client_traits.after, n=n, limit=1_000)):
        n = told[-1].n
        for each in told:
            name = (each.given_name.casefold(), (each.family_name or each.firm).casefold())
            facts = [point[2] or point[1] for point in each.points] + ([str(each.born_on)] if each.born_on else [])
            for fact in facts:
                under.setdefault((*name, fact), []).append(each.id)
    found = {pair for ids in under.values() for pair in combinations(sorted(ids), 2)}
    return [pair_of(left, right, 100) for left, right in sorted(found)]
