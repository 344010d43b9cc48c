"""One chaos run: starts everything, kills at random, mends it again, and judges what is left."""

import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from app.backend.settings import load
from app.sync.situations import OfficeError
from tests.backend.postgres import Postgres, running
from tests.chaos import invariants
from tests.chaos.laptop import LEFT, Place, live
from tests.chaos.ledger import Tally
from tests.chaos.line import BadLine
from tests.chaos.office import Office, signed_in
from tests.chaos.programs import Program, context
from tests.chaos.records import OfficeBooks, copies
from tests.chaos.resting import Resting, judged

ANNA, BORIS = "Anna Berger", "Boris Lang"
_DAY_S = 24 * 60 * 60.0
_SKEWS_S = (9 * _DAY_S, -20 * _DAY_S, 3600.0, 0.0, -1800.0)
_OFFICES_A_POSTGRES = 20
"""Kills of the office for each one of PostgreSQL itself."""
_TIMES_OFFLINE = 10
"""In each run at the least: what two write without hearing of each other is what it is about."""
_APART, _LONGEST_APART_S = 12, 8.0
"""Transactions that two laptops make alone then, and how long is waited for that."""
_TELL_EVERY_S = 15.0
_AT_WORK_S = 4.0
"""After so long a laptop is surely at work, if only with its sync."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much is to happen."""

    database: str = "sqlite"
    edits: int = 3_000
    kills: int = 5
    """Of each side."""
    seed: int = 1
    laptops: int = 3
    rate: float = 0.08
    """How often something goes wrong on the line."""
    pause_s: float = 0.02
    folder: Path = Path("chaos")
    most_s: float = 3_600.0
    """After so long it is ended, with whatever was done by then."""


@dataclass
class Laptop:
    """A laptop as the run knows it."""

    place: Place
    person: str
    program: Program
    tally: Tally
    life: int = 0
    edits_before: int = 0
    """Before this life."""
    since: float = 0.0
    has_left: bool = False


@dataclass
class Chaos:
    """What runs, and what was done to it."""

    wanted: Wanted
    draw: Random
    office: Office
    line: BadLine
    postgres: Postgres | None
    book: str
    laptops: list[Laptop]
    counted: Counter[str] = field(default_factory=Counter)
    erased: set[str] = field(default_factory=set)
    is_granted: bool = True
    outside: list[str] = field(default_factory=list)
    """Records that stayed on a laptop whose access had ended."""

    # -- time and chance -------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Until there were enough edits and enough kills."""
        began = told = time.monotonic()
        for each in self.laptops:
            self.switch_on(each)
        while time.monotonic() - began < self.wanted.most_s:
            edits = sum(each.tally.look() for each in self.laptops)
            if time.monotonic() - told > _TELL_EVERY_S:
                told = time.monotonic()
                words = f"{edits} edits, {self.kills_of_laptops()} laptops and {self.office.kills} offices killed"
                print(words, file=sys.stderr, flush=True)
            if edits >= self.wanted.edits and self.is_enough():
                return
            time.sleep(self.draw.uniform(0.02, 0.3))
            self.attend()
            for event in self._due(min(1.0, edits / max(1, self.wanted.edits))):
                event()

    def kills_of_laptops(self) -> int:
        return sum(each.program.kills for each in self.laptops)

    def is_enough(self) -> bool:
        """Whether both sides were killed as often as wanted, the line was bad, and two edits have met."""
        if min(self.kills_of_laptops(), self.office.kills) < self.wanted.kills:
            return False
        if self.wanted.rate and not self.line.counted:
            return False
        books = self.books()
        try:
            return books.kept() > 0
        finally:
            books.close()

    def books(self) -> OfficeBooks:
        return OfficeBooks(load(self.office.folder), self.book)

    def _due(self, part: float) -> Iterator[Callable[[], None]]:
        """Kills keep step with the edits; the other things happen now and then."""
        kills = self.wanted.kills
        if self.kills_of_laptops() < min(kills, part * kills + 2):
            yield self.kill_laptop
        if self.office.kills < min(kills, part * kills + 2):
            yield self.kill_office
        if self.postgres is not None and self.counted["kills of PostgreSQL"] * _OFFICES_A_POSTGRES < self.office.kills:
            yield self.kill_postgres
        if self.counted["times without network"] < part * _TIMES_OFFLINE:
            yield self.be_down
        chance = self.draw.random()
        if chance < 0.02:
            yield self.end_or_give_access
        elif chance < 0.03:
            yield self.erase
        elif chance < 0.06:
            yield self.be_down

    # -- what is done ----------------------------------------------------------------------------------

    def switch_on(self, laptop: Laptop) -> None:
        laptop.life += 1
        laptop.edits_before, laptop.since = laptop.tally.look(), time.monotonic()
        laptop.program.start(laptop.place, laptop.life, self.wanted.seed)

    def kill_laptop(self) -> None:
        """Most die at work, some while they start."""
        laptop = self.draw.choice(self.laptops)
        is_at_work = laptop.tally.look() > laptop.edits_before or time.monotonic() - laptop.since > _AT_WORK_S
        # One that has ended by itself is none: `attend` sees to it.
        if (is_at_work or self.draw.random() < 0.1) and laptop.program.kill():
            self.switch_on(laptop)

    def kill_office(self) -> None:
        """One of its processes, once it answers; one that found no database is started again."""
        number = self.draw.randrange(len(self.office.ports))
        if self.office.answers(number):
            self.office.kill(number)
            self.office.start(number)
        elif not self.office.programs[number].is_running:
            self.office.start(number)

    def kill_postgres(self) -> None:
        """As a power cut would."""
        if self.postgres is None:
            return
        self.postgres.kill()
        self.counted["kills of PostgreSQL"] += 1
        time.sleep(self.draw.uniform(0, 0.5))
        self.postgres.start()
        for number, program in enumerate(self.office.programs):
            if not program.is_running:
                self.office.start(number)

    def be_down(self) -> None:
        """No network until two laptops have written a little without hearing of each other."""
        self.line.is_down = True
        before = [self._transactions(each) for each in self.laptops]
        until = time.monotonic() + self.draw.uniform(0.5, _LONGEST_APART_S)
        while time.monotonic() < until:
            time.sleep(0.05)
            made = [self._transactions(each) - was for each, was in zip(self.laptops, before, strict=True)]
            if sorted(made)[-2] >= _APART:
                break
        self.line.is_down = False
        self.counted["times without network"] += 1

    @staticmethod
    def _transactions(laptop: Laptop) -> int:
        laptop.tally.look()
        return laptop.tally.transactions

    def end_or_give_access(self) -> None:
        """The colleague is let go, or let in again."""
        words = (
            ["--revoke", self.book, _typed(BORIS)]
            if self.is_granted
            else ["--grant", self.book, _typed(BORIS), "member"]
        )
        if self.office.quick_console("books", *words):
            self.is_granted = not self.is_granted
            self.counted["access ended" if not self.is_granted else "access given"] += 1

    def erase(self) -> None:
        """A client is forgotten for good."""
        books = self.books()
        try:
            there = [row.id for row in books.rows() if row.kind == "client" and row.state == "put"]
        finally:
            books.close()
        if there:
            client = self.draw.choice(there)
            self.erased.add(client)  # killed in between it may be done all the same
            self.counted["erased"] += self.office.quick_console("erase", self.book, client, "--yes")

    def attend(self) -> None:
        """Laptops that ended by themselves: their access was ended; once it is there again they get a new copy."""
        for laptop in self.laptops:
            if not laptop.has_left and (status := laptop.program.wait(0)) is not None:
                if status == LEFT:
                    self.put_away(laptop)
                    self.counted["books that left"] += 1
                else:
                    self.counted["laptops that failed"] += 1
                    self.switch_on(laptop)
            if laptop.has_left and self.is_granted:
                self.bring_back(laptop)

    def put_away(self, laptop: Laptop) -> None:
        """A book that left: nothing of it may still be there."""
        with laptop.place.open() as store:
            self.outside += [f"{laptop.place.name}: {key}" for key in store.look(copies)]
            self.outside += [f"{laptop.place.name}: file {sha}" for sha in store.blobs.contents()]
        shutil.rmtree(laptop.place.store)
        laptop.has_left = True

    def bring_back(self, laptop: Laptop) -> None:
        try:
            link = signed_in(laptop.person, self.line.address)
        except OfficeError:
            return  # the line is bad: it is tried again
        laptop.place.make(self.book, link)
        laptop.has_left = False
        self.switch_on(laptop)
        self.counted["new copies"] += 1

    # -- the end ---------------------------------------------------------------------------------------

    def rest(self) -> None:
        """No faults any more: everybody goes home, the office runs, access is as it shall be."""
        self.line.rate = 0
        for laptop in self.laptops:
            laptop.place.stop.touch()
        for laptop in self.laptops:
            if not laptop.has_left and laptop.program.wait(60) is None:
                laptop.program.kill()
                self.counted["laptops that did not end"] += 1
        for number, program in enumerate(self.office.programs):
            if not program.is_running:
                self.office.start(number)
            self.office.await_answer(number)
        for laptop in self.laptops:
            if not laptop.has_left and laptop.program.wait(0) == LEFT:
                self.put_away(laptop)

    def judge(self) -> dict[str, Any]:
        books = self.books()
        try:
            if not self.is_granted:
                self.end_or_give_access()
            places = []
            for laptop in self.laptops:
                if laptop.has_left:
                    laptop.place.make(self.book, signed_in(laptop.person, self.line.address))
                places.append(laptop.place)
            found = judged(Resting(places, books), [place.ledger for place in places], self.erased)
            outcomes = books.outcomes()
            return found | {
                "operations": books.standing()[1],
                "head": books.standing()[0],
                "conflicts": outcomes.pop("conflicts", 0),
                "outcomes": dict(outcomes),
                "kept": books.kept(),
                "quarantined": books.reasons(),
                "history": books.overwritten(),
            }
        finally:
            books.close()


def _typed(name: str) -> str:
    return ".".join(name.lower().split())


@contextmanager
def _started(wanted: Wanted, postgres: Postgres | None) -> Iterator[Chaos]:
    forks, draw = context(), Random(wanted.seed)
    url = postgres.create("office") if postgres else ""
    office = Office(forks, wanted.folder / "office", url, processes=2 if postgres else 1)
    line = BadLine(office.ports, Random(wanted.seed + 1), 0)
    laptops: list[Laptop] = []
    try:
        for number in range(len(office.ports)):
            office.start(number)
            office.await_answer(number)
        link, book = office.joined(ANNA, line.address, "Bestand Berger")
        colleague, _ = office.joined(BORIS, line.address)
        office.console("books", "--grant", book, _typed(BORIS), "member")
        people = [(ANNA, link), (ANNA, signed_in(ANNA, line.address)), (BORIS, colleague)]
        people += [(ANNA, signed_in(ANNA, line.address)) for _ in range(wanted.laptops - 3)]
        for number, (name, its_link) in enumerate(people[: wanted.laptops]):
            laptop = _laptop(wanted, number, name, Program(forks, live))
            laptop.place.make(book, its_link)
            laptops.append(laptop)
        line.rate = wanted.rate
        yield Chaos(wanted, draw, office, line, postgres, book, laptops)
    finally:
        for program in (*office.programs, *(each.program for each in laptops)):
            program.kill()
        line.close()


def _laptop(wanted: Wanted, number: int, person: str, program: Program) -> Laptop:
    name = f"{'abcdefghij'[number]}"
    place = Place(name, wanted.folder / f"laptop {name}", _SKEWS_S[number % len(_SKEWS_S)], wanted.pause_s)
    return Laptop(place, person, program, Tally(place.ledger))


def run(wanted: Wanted) -> dict[str, Any]:
    """The whole run and its figures."""
    began = time.monotonic()
    with running() if wanted.database == "postgresql" else nullcontext() as postgres:
        try:
            with _started(wanted, postgres) as chaos:
                chaos.go_on()
                made_s = time.monotonic() - began
                chaos.rest()
                figures = chaos.judge()
                return _told(chaos, figures, made_s, time.monotonic() - began)
        finally:
            if postgres is not None:
                _revive(postgres)


def _revive(postgres: Postgres) -> None:
    """Whoever stops it at the end expects it to run."""
    try:
        postgres.start()
    except RuntimeError:
        return


def _told(chaos: Chaos, figures: dict[str, Any], made_s: float, all_s: float) -> dict[str, Any]:
    troubles = [
        line for laptop in chaos.laptops if laptop.place.troubles.exists()
        for line in laptop.place.troubles.read_text("utf-8").strip().split("\n\n")
    ]  # fmt: skip
    told = {
        "database": chaos.wanted.database,
        "book": chaos.book,
        "seed": chaos.wanted.seed,
        "seconds": round(all_s),
        "seconds of chaos": round(made_s),
        "kills of laptops": chaos.kills_of_laptops(),
        "kills of the office": chaos.office.kills,
        "cuts": dict(sorted(chaos.line.counted.items())),
        **dict(sorted(chaos.counted.items())),
        **figures,
        "outside": len(chaos.outside),
        "troubles": len(troubles),
        "told": [*chaos.outside[:10], *(each[-3000:] for each in troubles[:10])],
    }
    never = [*invariants.missing(told, with_kills=chaos.wanted.kills > 0, with_faults=chaos.wanted.rate > 0)]
    told |= {"missing": len(never), "never met": never}
    return told | {"invariants": invariants.exceptions(told)}
