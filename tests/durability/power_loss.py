"""Lets the power fail at many points of a day with a book, and looks whether what was acknowledged is there, and whole.

Started as a program: `python -m tests.durability.power_loss --points 200 [--seed 1]`. Needs a C compiler. Prints one
JSON object: how often the power failed, how many different disks that left, and everything that was lost or half.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from random import Random

import msgspec

from local_store import automatic_backup, backup, cipher, keys
from local_store.blobs import FOLDER, Blobs
from local_store.book.errors import BookError
from local_store.store import Store
from tests.durability.consistency import Dump, complaints, dump_of
from tests.durability.power_work import BARE, BOOK, CARRIED, SECOND, Acknowledged
from tests.durability.preloaded import compiled
from tests.durability.unsynced_disk import Call, Disk, Failure, Tree, calls_in

_ROOT = Path(__file__).parents[2]
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where nothing waits for a disk; what is flushed there is recorded all the same."""


@dataclass(slots=True)
class Tally:
    """What came out."""

    points: int = 0
    disks: int = 0
    """How many of them differ, or what must be on them: the same is looked at once."""
    calls: int = 0
    acknowledged: int = 0
    by_failure: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in the record: what was acknowledged before, and what is acknowledged next."""

    at: int
    before: Acknowledged
    after: Acknowledged


def recorded(home: Path) -> list[Call]:
    """Every call of the day. Raises NoCompilerError."""
    disk, record = home / "disk", home / "record"
    disk.mkdir()
    environment = os.environ | {"LD_PRELOAD": str(compiled("recorded_calls", home))}
    command = [sys.executable, "-m", "tests.durability.power_work", str(disk), str(record)]
    subprocess.run(command, cwd=_ROOT, env=environment, check=True)
    return list(calls_in(record))


def unlike(calls: list[Call], disk: Path) -> list[str]:
    """Where the replayed calls give something else than lies there: a call that the library does not know."""
    replayed = Disk(str(disk))
    for call in calls:
        replayed.replay(call)
    told = {path: None if file is None else bytes(file.now) for path, file in replayed.seen().paths()}
    there = {
        str(path.relative_to(disk)): path.read_bytes() if path.is_file() else None
        for path in disk.rglob("*")
        if not path.name.endswith("-shm")
    }
    return sorted(path for path in told.keys() | there.keys() if told.get(path, b"") != there.get(path, b""))


# -- when the power fails ------------------------------------------------------------------------------


def _moments(calls: list[Call], root: str, points: int, draw: Random) -> list[Moment]:
    """A third of them right after something was acknowledged, the others wherever something is not flushed."""
    disk = Disk(root)
    said: dict[int, Acknowledged] = {}
    uncertain: list[int] = []
    for at, call in enumerate(calls):
        disk.replay(call)
        if call.kind == "*":
            said[at] = msgspec.json.decode(call.path, type=Acknowledged)
        elif disk.has_unsynced and call.kind != "s":
            uncertain.append(at)
    marks = _important_first(said, draw)[: points // 3]
    chosen = marks + draw.choices(uncertain, k=points - len(marks))
    found = []
    for at in sorted(chosen):
        before = max((mark for mark in said if mark <= at), default=None)
        after = min((mark for mark in said if mark > at), default=max(said))
        found.append(Moment(at, Acknowledged() if before is None else said[before], said[after]))
    return found


def _important_first(said: dict[int, Acknowledged], draw: Random) -> list[int]:
    """What is not one of many transactions comes first: books, backups, files, keys."""
    important: list[int] = []
    others: list[int] = []
    previous = Acknowledged()
    for at, one in said.items():
        (others if replace(previous, writes=one.writes) == one else important).append(at)
        previous = one
    return important + draw.sample(others, len(others))


def power_losses(calls: list[Call], home: Path, points: int, seed: int, *, is_deaf: bool = False) -> Tally:
    """Fail that often and judge each disk. A deaf disk flushes nothing: it has to lose something."""
    draw = Random(seed)
    tally = Tally(calls=len(calls), acknowledged=sum(call.kind == "*" for call in calls))
    root = str(home / "disk")
    judge = Judge(home)
    disk = Disk(root, is_deaf=is_deaf)
    started = time.monotonic()
    moments = _moments(calls, root, points, draw)
    states = judge.states_of(calls, root, moments)
    done = 0
    for moment in moments:
        for call in calls[done : moment.at + 1]:
            disk.replay(call)
        done = moment.at + 1
        failure = Failure.ALL if calls[moment.at].kind == "*" else draw.choice(list(Failure))
        tally.points += 1
        tally.by_failure[failure.name] = tally.by_failure.get(failure.name, 0) + 1
        tree = disk.left(failure, draw)
        judge.look(tree, moment, f"point {moment.at}: {failure.value}", states)
    tally.disks, tally.lost = len(judge.seen), judge.lost
    tally.seconds = round(time.monotonic() - started, 1)
    return tally


# -- what is left --------------------------------------------------------------------------------------


@dataclass(slots=True)
class Judge:
    """Opens what is left as the program does and compares it with what was acknowledged."""

    home: Path
    seen: set[tuple[str, Acknowledged, Acknowledged]] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)

    def states_of(self, calls: list[Call], root: str, moments: list[Moment]) -> dict[int, Dump]:
        """The book after each transaction that matters, by its number: nothing failed and nothing was lost."""
        wanted = {said.writes for moment in moments for said in (moment.before, moment.after) if said.writes}
        disk = Disk(root)
        found: dict[int, Dump] = {}
        for call in calls:
            disk.replay(call)
            if call.kind == "*":
                said = msgspec.json.decode(call.path, type=Acknowledged)
                if said.writes in wanted and said.writes not in found:
                    folder = disk.seen().written_to(self.home / "moment") / BOOK
                    [key] = _keys_of(folder, said.opens)
                    found[said.writes] = dump_of(folder, key)
        return found

    def look(self, tree: Tree, moment: Moment, name: str, states: dict[int, Dump]) -> None:
        """Judge one disk."""
        known = (tree.fingerprint(), moment.before, moment.after)
        if known in self.seen:
            return
        self.seen.add(known)
        disk = tree.written_to(self.home / "left")
        try:
            self.lost += [f"{name}: {each}" for each in _complaints(disk, moment, states)]
        except Exception as error:  # what is no situation of the adviser's is a bug
            self.lost.append(f"{name}: {error!r}")


def _complaints(disk: Path, moment: Moment, states: dict[int, Dump]) -> Iterator[str]:
    before, after = moment.before, moment.after
    yield from _carried(disk, moment)
    if before.second:
        found = _keys_of(disk / SECOND, [before.second])
        yield from [] if found else ["the second book does not open"]
        for key in found:
            yield from _opens(disk / SECOND, key)
    if before.bare:
        yield from _opens(disk / BARE, bytes.fromhex(before.bare))
    if not before.opens:
        return  # nobody was told of a book
    found = _keys_of(disk / BOOK, sorted({*before.opens, *after.opens}))
    if len(found) != 1:
        yield f"{len(found)} of the known ways open the book"
        return
    [key] = found
    if not before.writes:
        return
    yield from _opens(disk / BOOK, key)
    if dump_of(disk / BOOK, key) not in [states[said.writes] for said in (before, after)]:
        yield f"it is neither as after write {before.writes} nor as after write {after.writes}"
    yield from complaints(disk / BOOK, key, deep=False)
    yield from _files(disk / BOOK, key, set(before.files) & set(after.files))


def _keys_of(folder: Path, ways: Iterable[str]) -> list[bytes]:
    found = []
    for text in ways:
        try:
            found.append(bytes(keys.unlock_with_recovery(folder, text)))
        except BookError:
            continue
    return found


def _opens(folder: Path, key: bytes) -> Iterator[str]:
    Store.open(folder, bytearray(key)).close()
    with closing(cipher.connect(folder / "book.db", bytearray(key), create=False)) as connection:
        yield from cipher.full_check(connection)


def _files(folder: Path, key: bytes, wanted: set[str]) -> Iterator[str]:
    """Each file that was put is there; whatever is there can be read to its end."""
    with closing(Blobs(folder / FOLDER, bytearray(key))) as files:
        there = set(files.contents())
        yield from (f"file {sha256[:8]} is damaged" for sha256 in files.check(there))
        yield from (f"file {sha256[:8]} is gone" for sha256 in wanted - there)


def _carried(disk: Path, moment: Moment) -> Iterator[str]:
    """Each backup that one finds is whole, and those that were acknowledged are found."""
    there = {one.path.name: one.path for one in automatic_backup.automatic_backups(disk / BOOK)}
    wanted = set(moment.before.backups) & set(moment.after.backups)
    yield from (f"backup {name} is gone" for name in wanted - there.keys())
    places = [*there.values(), *([disk / CARRIED] if (disk / CARRIED).exists() else [])]
    if moment.before.is_carried and not (disk / CARRIED).exists():
        yield "the backup that was carried away is gone"
    for place in places:
        try:
            backup.verify_backup(place)
        except BookError as error:
            yield f"backup {place.name}: {error.code}"


def main() -> int:
    """Run it; exit code 1 if anything was lost or half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mappe-power-", dir=MEMORY) as folder:
        calls = recorded(Path(folder))
        tally = power_losses(calls, Path(folder), arguments.points, arguments.seed)
    print(json.dumps(asdict(tally), indent=1))
    return int(bool(tally.lost))


if __name__ == "__main__":
    sys.exit(main())
