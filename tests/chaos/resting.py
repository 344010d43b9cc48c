"""The end of a run: everything works again, everybody syncs until nothing moves, and then the invariants are looked at."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from app.sync.connecting import connect
from app.sync.cycle import Cycle
from app.sync.progress import LoopError
from app.sync.transport import RefusedError, UnreachableError
from app.sync.writer import DirectWriter
from local_store import outbox
from tests.chaos.finding import Found, lost, risen
from tests.chaos.laptop import Place
from tests.chaos.ledger import Ledger
from tests.chaos.records import OfficeBooks, copies, differences, refused_creations, standing
from tests.durability.consistency import complaints

_ROUNDS = 30
_TOLD = 20
"""Examples of each kind of trouble in the report."""


@dataclass(frozen=True, slots=True)
class Resting:
    """The laptops that still have the book, and the office's database."""

    places: Sequence[Place]
    books: OfficeBooks
    stumbled: list[str] = field(default_factory=list)
    """Cycles that failed although nothing was in their way."""

    def settle(self) -> list[str]:
        """Sync until nothing moves; what stands in the way of that."""
        before: Any = None
        for _ in range(_ROUNDS):
            waiting = [self._sync(place) for place in self.places]
            now = (self.books.standing(), waiting)
            if now == before:
                return [f"{place.name}: {many} wait" for place, many in zip(self.places, waiting, strict=True) if many]
            before = now
        return [f"does not come to rest: {before}"]

    def _sync(self, place: Place) -> int:
        """One whole cycle; how many operations wait after it."""
        with place.open() as store:
            ends, transport = connect(store, DirectWriter(store))
            cycle = Cycle(ends, count_every_ms=0)
            for _ in range(20):
                try:
                    cycle.run()
                    break
                except (UnreachableError, RefusedError, LoopError) as error:
                    self.stumbled.append(f"{place.name}: {error!r}")
                    time.sleep(0.2)
            transport.close()
            return store.look(outbox.waiting)

    def divergences(self) -> Iterator[str]:
        """Where a laptop and the office do not say the same."""
        rows = self.books.rows()
        for place in self.places:
            with place.open() as store:
                here, refused = store.look(copies), store.look(refused_creations)
            yield from (f"{place.name}: {each}" for each in differences(here, rows, refused))

    def moves(self) -> Iterator[str]:
        """What a further sync of everybody moves."""
        before = self.books.standing()
        for place in self.places:
            with place.open() as store:
                was = store.look(standing)
            self._sync(place)
            with place.open() as store:
                now = store.look(standing)
            yield from (f"{place.name}: a second sync moved {name}" for name in was if was[name] != now[name])
        if self.books.standing() != before:
            yield "a second sync changed the office"

    def broken_laws(self) -> Iterator[str]:
        """What does not hold within a laptop's own book: lists, search, outbox, undo."""
        for place in self.places:
            micros = int(place.now() * 1_000_000)
            yield from (
                f"{place.name}: {each}" for each in complaints(place.store, bytes(place.key()), micros, deep=False)
            )


def judged(resting: Resting, ledgers: Sequence[Path], erased: set[str]) -> dict[str, Any]:
    """Every invariant: how many exceptions, and some of them."""
    found = {"not at rest": resting.settle()}
    found["not at rest"] += resting.stumbled
    found["second sync"] = list(islice(resting.moves(), 1000))
    found["divergences"] = list(islice(resting.divergences(), 1000))
    found["twice"] = list(resting.books.twice())
    ledger, office = Ledger(), Found(resting.books.rows(), resting.books.quarantined())
    for path in ledgers:
        ledger.read(path)
    found["lost"] = list(lost(ledger, office, erased))
    found["twice"] += list(risen(ledger, office))
    found["laws"] = list(islice(resting.broken_laws(), 1000))
    return {
        "edits": ledger.count(),
        "of these records made": ledger.count_made(),
        "transactions": ledger.transactions,
        "perhaps": sum(not each.is_new for each in ledger.perhaps),
        **{name: len(each) for name, each in found.items()},
        "examples": [f"{name}: {one}"[:600] for name, each in found.items() for one in each[:_TOLD]],
    }
