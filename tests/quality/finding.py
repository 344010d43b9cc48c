"""What a search finds in a book whose doubles are known: how much of it is true, and how much of the truth it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.services.duplicates.scoring import USUAL, Sureness
from app.services.duplicates.search import Pair, Search
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
