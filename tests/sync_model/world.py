"""An office and four laptops in one thread, on a clock that the run moves; whatever chance decides comes from its seed."""

import shutil
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, Self

import pytest

from app.backend.books import pull
from app.backend.store.tables import BookRole
from app.sync.cycle import WipeOrderedError
from app.sync.ends import NotConnectedError
from app.sync.progress import LoopError
from app.sync.receiving import BookGoneError
from app.sync.transport import RefusedError, UnreachableError
from app.wire.feed import Gone, RowState
from local_store.book import ids
from local_store.book.changes import Changes
from local_store.book.errors import ChangedSinceError, GoneError
from local_store.session import WriteSession
from local_store.syncing import first_copy, leaving, office_link
from tests.sync_model.laptop import Laptop, LaptopDiedError, prepare_laptop
from tests.sync_model.ledger import Ledger
from tests.sync_model.office import Office, OfficeRow, prepare_office
from tests.sync_model.places import scratch
from tests.sync_model.wire import Line

DAY_MS = 24 * 60 * 60 * 1000
START_MS = 1_773_316_800_000  # 2026-03-12 12:00 UTC
_SKEWS_MS = (9 * DAY_MS, -20 * DAY_MS, 60 * 60 * 1000, 0)
_ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs from world to world: how large pages, batches and snapshots are, and how bad the lines."""

    page_rows: int = 1_000_000
    batch: int = 200
    snapshot_from: int = 20_000
    slice_rows: int = 20_000
    rate: float = 0.25

    @classmethod
    def drawn(cls, draw: Random) -> Self:
        """One of the shapes that a run goes through."""
        return cls(
            draw.choice([1, 2, 3, 7, 1_000_000]),
            draw.choice([1, 3, 10, 200]),
            draw.choice([20_000, 20_000, 20_000, 6]),
            draw.choice([20_000, 3]),
            draw.choice([0.1, 0.25, 0.5]),
        )


@dataclass
class World:
    """Anna's book on two laptops, Boris with another copy of it and with a book of his own, and the office."""

    draw: Random
    shape: Shape
    folder: Path
    ms: int = START_MS
    ledger: Ledger = field(default_factory=Ledger)
    counted: Counter[str] = field(default_factory=Counter)
    trace: list[str] = field(default_factory=list)
    laptops: list[Laptop] = field(default_factory=list)
    wanted: dict[tuple[str, str], BookRole] = field(default_factory=dict)
    """Who shall have access to what, as the office's staff know it by heart."""
    fresh: int = 0
    """Counts up: every value written is another one."""
    copy: tuple[Path, str] | None = None
    """A copy of a laptop's disk, and whose it is."""
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.office = Office(self.folder / "office", self.now_ms)
        self.line = Line(self.office, self.draw, self.shape.rate, self.shape.page_rows)
        self.anna, self.boris = self.office.person("Anna Berger"), self.office.person("Boris Lang")
        self.book, self.other = self.office.book("Berger"), self.office.book("Lang")
        self.wanted = {
            (self.anna, self.book): BookRole.OWNER,
            (self.boris, self.book): BookRole.MEMBER,
            (self.boris, self.other): BookRole.OWNER,
            (self.anna, self.other): BookRole.MEMBER,
        }
        self.regrant()
        for name, who, book in (
            ("desk", self.anna, self.book),
            ("bag", self.anna, self.book),
            ("boris", self.boris, self.book),
            ("other", self.boris, self.other),
        ):
            self.join(name, who, book, _SKEWS_MS[len(self.laptops)])

    # -- time and chance -------------------------------------------------------------------------------

    def now_ms(self) -> int:
        return self.ms

    def token(self, what: str) -> str:
        """A word that nobody has written before."""
        self.fresh += 1
        return f"{what}{self.fresh}"

    def pass_time(self, milliseconds: int) -> None:
        self.ms += milliseconds

    # -- laptops ---------------------------------------------------------------------------------------

    def join(self, name: str, who: str, book: str, skew_ms: int) -> Laptop:
        """A laptop gets a copy of a book for the first time."""
        self.fresh += 1
        place = self.folder / f"{name}-{self.fresh}"
        made = Laptop.joining(name, who, book, place, self.line, self.now_ms, 100 + self.fresh)
        made.skew_ms, made.batch = skew_ms, self.shape.batch
        self.laptops.append(made)
        made.die()
        return made

    def leave(self, laptop: Laptop) -> None:
        """The book is off this laptop; so is what it was kept in."""
        laptop.close()
        shutil.rmtree(laptop.folder)
        self.laptops.remove(laptop)

    def regrant(self) -> None:
        """Everybody has the access that they shall have."""
        there = self.office.grants()
        for (who, book), role in self.wanted.items():
            if there.get((who, book)) != role:
                self.office.grant(who, book, role)
        for who, book in there.keys() - self.wanted.keys():
            self.office.revoke(who, book)

    def admit_all(self) -> None:
        """The office knows every laptop, also after it forgot some."""
        for laptop in self.laptops:
            link = laptop.store.look(office_link.load)
            if link is not None and not self.office.has_device(link.device):
                self.office.admit(link.device, laptop.person)

    def rejoin(self) -> None:
        """Whoever has access to a book, and no laptop with it, gets one."""
        there = {(laptop.person, laptop.book) for laptop in self.laptops}
        for who, book in sorted(self.wanted.keys() - there):
            if (who, book) != (self.anna, self.other):
                self.join("again", who, book, self.draw.choice(_SKEWS_MS))

    def erase(self, row: OfficeRow) -> None:
        """A client is erased, and with them what belongs to them alone."""
        before = {each.id for each in self.office.rows() if each.state == RowState.ERASE}
        self.office.erase(row.id, row.book)
        self.ledger.erase(
            each.id for each in self.office.rows() if each.state == RowState.ERASE and each.id not in before
        )

    def collect(self, book: str) -> None:
        """The office forgets what is in the trash of a book, and begins to forget that it was there."""
        gone = {(row.kind, row.id) for row in self.office.rows() if row.book == book and row.state == RowState.DELETE}
        self.office.collect(book)
        self.ledger.collect(gone)

    def excuse_lost(self, why: str) -> None:
        """After a disaster: what neither the office nor any laptop has any more cannot be found by anybody."""
        known = self.office.known_operations().union(*(laptop.operations() for laptop in self.laptops))
        self.ledger.excuse_lost(known, why)

    # -- what happens ----------------------------------------------------------------------------------

    def do(self, laptop: Laptop, change: Callable[[WriteSession], Changes], *, keeps_undo: bool = True) -> int:
        """An adviser does something; what it changed stands in the ledger. Returns how many edits that was."""
        try:
            did = laptop.do(change, keeps_undo=keeps_undo)
        except (GoneError, ChangedSinceError):
            return 0
        except LaptopDiedError:
            laptop.die()
            return 0
        count = self.ledger.note(laptop.name, did)
        self.counted["edits"] += count
        return count

    def advance(self, laptop: Laptop) -> bool:
        """One step of a laptop's sync, whatever comes of it; whether its cycle goes on."""
        goes_on = self._advance(laptop)
        if laptop in self.laptops:
            hidden = self.ledger.hidden(laptop.name, laptop.waiting_edits(), laptop.live())
            self.troubles += [f"{each} waits and is not shown" for each in hidden]
        return goes_on

    def _advance(self, laptop: Laptop) -> bool:
        try:
            return laptop.advance()
        except (UnreachableError, RefusedError) as error:
            self.counted["cycles cut"] += 1
            self.trace.append(f"{laptop.name}: {error}")
        except LoopError:
            self.counted["circles"] += 1
        except LaptopDiedError:
            self.counted["kills"] += 1
            laptop.die()
        except BookGoneError as error:
            self.counted[f"gone: {error.why}"] += 1
            if error.why is Gone.REVOKED:
                self.leave(laptop)
        except NotConnectedError:
            # It was killed while the book went away: the desktop ends that before it shows anything.
            if not laptop.store.look(leaving.is_leaving):
                self.troubles.append(f"{laptop.name}: does not know its office any more, and has not left it")
            self.troubles += [f"{laptop.name}: {key} is left over" for key in laptop.live()]
            leaving.leave(laptop.store)
            self.counted["gone: after a kill"] += 1
            self.leave(laptop)
        except WipeOrderedError:
            self.troubles.append("a laptop was ordered to erase its book")
        return False

    # -- the end ---------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Everything works from now on; everybody syncs until nothing moves."""
        self.line.rate = 0
        for laptop in self.laptops:
            laptop.left = None
            laptop.die()
        while self.line.under_way:
            self.line.late()
        self.regrant()
        self.admit_all()
        before: Any = None
        for _ in range(_ROUNDS):
            for laptop in list(self.laptops):
                self.pass_time(1000)
                while self.advance(laptop):
                    pass
            heads = self.office.heads()
            now = (heads, [laptop.waiting() for laptop in self.laptops])
            if now == before:
                return
            before = now
        self.troubles.append(f"does not come to rest: {before}")

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()
        self.office.close()


class _Bytes:
    """Random bytes and ids out of a seed."""

    def __init__(self, draw: Random) -> None:
        self._draw = draw

    def urandom(self, count: int) -> bytes:
        return self._draw.randbytes(count)

    def uuid4(self) -> uuid.UUID:
        return uuid.UUID(int=self._draw.getrandbits(128))


@contextmanager
def world(seed: int, shape: Shape | None = None, draw: Random | None = None) -> Iterator[World]:
    """A world in which nothing is left to chance but what the seed decides, also ids."""
    draw = draw or Random(seed)
    chance = _Bytes(Random(seed))
    prepare_office()
    prepare_laptop()
    folder = scratch()
    clock = [START_MS]
    try:
        with pytest.MonkeyPatch.context() as patch:
            shape = shape or Shape.drawn(draw)
            patch.setattr(ids, "os", chance)
            patch.setattr(ids, "time", SimpleNamespace(time_ns=lambda: clock[0] * 1_000_000))
            patch.setattr(ids, "_last", 0)
            patch.setattr(office_link, "uuid", chance)
            patch.setattr(pull, "SNAPSHOT_FROM_ROWS", shape.snapshot_from)
            patch.setattr(first_copy, "SLICE", shape.slice_rows)
            made = World(draw, shape, folder)
            try:
                yield made
            finally:
                with suppress(AttributeError):
                    made.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
