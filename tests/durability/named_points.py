"""Kills a process at each of the named points of a book's life, and looks what is left; with an office where it takes one.

Started as a program: `python -m tests.durability.named_points --times 20 [--seed 1]`. Prints one JSON object: how often
each point was met, what was acknowledged before, and everything that was damaged, half written, lost or there twice.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import event

from local_store import cipher, word_index
from local_store import store as store_module
from local_store.blobs import FOLDER, Blobs
from local_store.book.ids import AttachmentId, new_id
from local_store.book.records import Attachment, Interaction
from local_store.store import Store, schema_version
from tests.builders import a_message
from tests.durability import kill, verbs
from tests.durability.consistency import complaints, dump_of
from tests.durability.kill import Act, Arm, add_batch, before_statement, checkpoint, die, import_chat
from tests.durability.power_work import LATER, a_later_version
from tests.durability.verbs import World
from tests.local_store import crash_points

_ROOT = Path(__file__).parents[2]
_NOW = 1_773_316_800.0  # 2026-03-12 12:00 UTC
_NAMED = "Beilage"
_TRIES = 4
"""A process that is not killed in so many lives for each kill never comes to its point."""


@dataclass(slots=True)
class Tally:
    """What came out."""

    kills: dict[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0


# -- alone ---------------------------------------------------------------------------------------------


def _before_a_commit(store: Store, draw: Random) -> None:
    left = [draw.randrange(1, 12)]

    def count(_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            die()

    event.listen(store._writing, "commit", count)


def _after_a_commit(store: Store, draw: Random) -> None:
    write, left = store.write, [draw.randrange(1, 12)]

    def written(*given: Any, **named: Any) -> Any:
        answer = write(*given, **named)
        left[0] -= 1
        if left[0] == 0:
            die()
        return answer

    setattr(store, "write", written)  # noqa: B010 - a method of this one store


def _in_a_checkpoint(store: Store, draw: Random) -> None:
    """The clock of the process ends it: nobody listens to its alarm, so that it dies inside the engine, too."""
    emptied = store.checkpoint
    signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def ticking(*given: Any) -> bool:
        signal.setitimer(signal.ITIMER_REAL, draw.uniform(0.000_05, 0.004))
        try:
            return emptied(*given)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    setattr(store, "checkpoint", ticking)  # noqa: B010 - a method of this one store


def _in_a_merge(store: Store, draw: Random) -> None:
    """Of the index of words."""
    left = [draw.randrange(1, 5)]

    def count(_connection: Any, _cursor: Any, sql: str, *_: Any) -> None:
        left[0] -= "'merge'" in sql
        if left[0] == 0:
            die()

    event.listen(store._writing, "before_cursor_execute", count)


def _where_a_file_gets_its_name(_: Store, draw: Random) -> None:
    rename, left, is_after = os.replace, [draw.randrange(1, 6)], draw.random() < 0.5

    def replaced(*given: Any) -> None:
        left[0] -= 1
        if left[0] == 0 and not is_after:
            die()
        rename(*given)
        if left[0] == 0:
            die()

    setattr(os, "replace", replaced)  # noqa: B010 - in a process that is about to die


def _merge(store: Store, world: World, draw: Random, name: str) -> None:
    word_index.merge(store)


def _attach(store: Store, world: World, draw: Random, name: str) -> None:
    sha256, size = store.blobs.put(draw.randbytes(draw.choice((0, 500, 90_000))))
    file = Attachment(AttachmentId(new_id()), world.message.id, f"{_NAMED} {name}", "image/png", size, sha256)
    store.write(verbs.adding(file))


ALONE: dict[str, tuple[Arm, Sequence[Act]]] = {
    "before a commit": (_before_a_commit, kill.ACTS),
    "after a commit": (_after_a_commit, kill.ACTS),
    "in an import": (partial(before_statement, 150), (import_chat,)),
    "in a checkpoint": (_in_a_checkpoint, (add_batch, checkpoint)),
    "in a merge of the index of words": (_in_a_merge, (add_batch, _merge)),
    "where a file gets its name": (_where_a_file_gets_its_name, (_attach,)),
}
"""How the process dies there, and what it does until then."""


def _alone(point: str, home: Path, times: int, seed: int, tally: Tally) -> None:
    arm, acts = ALONE[point]
    world = verbs.a_world(home / "Book", os.urandom(32), _NOW)
    judged = kill.Tally()
    for number in range(times):
        child, pipe = kill.in_a_child(world, seed * 1_000 + number, arm, acts)
        said = kill.heard(child, pipe, None)
        kill.judge(world, said, judged, f"{point}, {number}")
        tally.kills[point] = tally.kills.get(point, 0) + 1
        tally.wrong += _files(world, f"{point}, {number}")
    tally.acknowledged += judged.acknowledged
    tally.wrong += judged.corrupt + judged.partial + judged.lost


def _files(world: World, name: str) -> list[str]:
    """Each file that a row names is there, and each that is there is whole."""
    with (
        closing(cipher.connect(world.folder / "book.db", bytearray(world.key), create=False)) as connection,
        closing(Blobs(world.folder / FOLDER, bytearray(world.key))) as files,
    ):
        rows = connection.execute("SELECT sha256 FROM attachment WHERE name LIKE ?", (f"{_NAMED}%",)).fetchall()
        return [f"{name}: file {sha256[:8]}" for sha256 in files.check({*files.contents(), *(row[0] for row in rows)})]


# -- steps that make the book anew ---------------------------------------------------------------------

ANEW = {
    "in a new key": "rekey",
    "in a new recovery key": "renew",
    "in a backup to carry away": "backup",
    "in an automatic backup": "automatic",
    "in a restore": "restore",
}
"""Killed before each step on the disk, and at random; the names are those of `crash_points`."""


def _anew(point: str, home: Path, times: int, seed: int, tally: Tally) -> None:
    operation = ANEW[point]
    tally.kills[point] = 0
    while tally.kills[point] < times:
        place, seed = home / str(seed), seed + 1
        found = crash_points.main(operation, crash_points.prepared(operation, place), place / "work", seed)
        tally.kills[point] += found["killed"]
        tally.wrong += [f"{point}: {each}" for each in found["wrong"]]


def _in_a_migration(point: str, home: Path, times: int, seed: int, tally: Tally) -> None:
    world = verbs.a_world(home / "Book", os.urandom(32), _NOW)
    old, draw = dump_of(world.folder, world.key), Random(seed)
    for number in range(times):
        statement = draw.randrange(1, 6)
        child = os.fork()
        if not child:
            with a_later_version():
                _migrate_and_die(world, statement)
            os._exit(1)
        _, status = os.waitpid(child, 0)
        tally.kills[point] = tally.kills.get(point, 0) + os.WIFSIGNALED(status)
        if dump_of(world.folder, world.key) != old or complaints(world.folder, world.key):
            tally.wrong.append(f"{point}, {number}: the book is not the old one")
    with a_later_version(), verbs.opened(world):
        pass
    with closing(cipher.connect(world.folder / "book.db", bytearray(world.key), create=False)) as connection:
        if schema_version(connection) != LATER.number:
            tally.wrong.append(f"{point}: the last one did not end it")


def _migrate_and_die(world: World, statement: int) -> None:
    """Before that statement of the step; its first is BEGIN, its last COMMIT."""
    migrate = store_module.migrate

    class Counted:
        def __init__(self, connection: Any) -> None:
            self._connection, self._left = connection, statement

        def __getattr__(self, name: str) -> Any:
            return getattr(self._connection, name)

        def execute(self, sql: str, *given: Any) -> Any:
            self._left -= sql != "PRAGMA user_version"
            if self._left == 0:
                die()
            return self._connection.execute(sql, *given)

    setattr(store_module, "migrate", lambda connection: migrate(Counted(connection)))  # noqa: B010 - about to die
    verbs.opened(world)


# -- with an office ------------------------------------------------------------------------------------

SYNCING = ("sent and not written down", "a page applied")
"""As `dying_laptop` knows them."""


def _with_an_office(point: str, home: Path, times: int, seed: int, tally: Tally) -> None:
    from tests.backend.office import running_office
    from tests.sync.laptops import new_link, opened, synced_laptop

    note, typed, words = a_message(None, 0, "Anfang"), set[str](), ["Anfang"]
    with running_office(home / "office") as office:
        anna = office.person("Anna Beispiel")
        book = office.book("Bestand Beispiel", anna)
        with synced_laptop(home / "here", new_link(office, anna, "Laptop 1"), book) as laptop:
            laptop.add(note)
            laptop.sync()
        key = (home / "here.key").read_bytes()
        with synced_laptop(home / "there", new_link(office, anna, "Laptop 2"), book) as there:
            for number in range(times * _TRIES):
                if tally.kills.get(point, 0) == times:
                    break
                from_there = a_message(None, 0, f"Von dort {number}")
                there.add(from_there)
                there.sync()
                command = [sys.executable, "-m", "tests.durability.dying_laptop", str(home / "here"), point, note.id]
                done = subprocess.run([*command, f"w{seed}-{number}"], cwd=_ROOT, stdout=subprocess.PIPE, check=False)
                tally.kills[point] = tally.kills.get(point, 0) + (done.returncode == -signal.SIGKILL)
                said = [json.loads(line) for line in done.stdout.splitlines()]
                tally.acknowledged += len(said)
                typed |= {from_there.id, *(each for one in said for each in one["ids"])}
                words += [one["word"] for one in said]
                tally.wrong += [f"{point}, {number}: {each}" for each in complaints(home / "here", key)]
                with Store.open(home / "here", bytearray(key)) as store, opened(store) as laptop:
                    laptop.sync()
                    there.sync()
                    here = laptop.all(Interaction)
                tally.wrong += [f"{point}, {number}: lost {each}" for each in typed - here.keys()]
                if here != there.all(Interaction):
                    tally.wrong.append(f"{point}, {number}: the laptops differ")
                if here[note.id].body.split() != words:
                    tally.wrong.append(f"{point}, {number}: a word is missing or there twice")


# -- all of them ---------------------------------------------------------------------------------------

Point = Callable[[str, Path, int, int, Tally], None]
POINTS: dict[str, Point] = {
    **dict.fromkeys(ALONE, _alone),
    "in a migration": _in_a_migration,
    **dict.fromkeys(ANEW, _anew),
    **dict.fromkeys(SYNCING, _with_an_office),
}


def named_points(home: Path, times: int, seed: int, only: tuple[str, ...] = tuple(POINTS)) -> Tally:
    """Kill so many processes at each point; at those of `ANEW` at each step, and again until there were so many."""
    tally = Tally()
    started = time.monotonic()
    for number, point in enumerate(only):
        place = home / str(number)
        place.mkdir()
        POINTS[point](point, place, times, seed, tally)
    tally.seconds = round(time.monotonic() - started, 1)
    return tally


def main() -> int:
    """Run it; exit code 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=tuple(POINTS), action="append")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mappe-points-") as home:
        tally = named_points(Path(home), arguments.times, arguments.seed, tuple(arguments.only or POINTS))
    print(json.dumps(asdict(tally), indent=1, ensure_ascii=False))
    return int(bool(tally.wrong) or min(tally.kills.values()) < arguments.times)


if __name__ == "__main__":
    sys.exit(main())
