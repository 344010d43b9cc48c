"""Lets the k-th write to the disk fail, for every k, with every error, once and for ever, and looks what is left.

Started as a program: `python -m tests.durability.io_faults --points 200`. Needs a C compiler. Prints one JSON object:
how many runs, how many met their fault, and every run that lost something, stood half written or ended in a bug.
"""

import argparse
import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from local_store.book.errors import BookError
from tests.durability import verbs
from tests.durability.consistency import Dump, complaints, dump_of
from tests.durability.preloaded import compiled
from tests.durability.verbs import World

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
VERBS = (
    "add a client with points",
    "edit fields, a text and a set",
    "import",
    "reword a note",
    "checkpoint",
    "undo",
    "delete a client",
    "add a slice of many",
    "undo an import",
    "checkpoint",
    "assign a conversation",
)
_NOW = 1_773_316_800.0  # 2026-03-12 12:00 UTC


@dataclass(slots=True)
class Tally:
    """What came out."""

    runs: int = 0
    met: int = 0
    """Runs in which the fault came: the others ended before their k-th write."""
    told: int = 0
    """Verbs that were refused with a sentence for the adviser."""
    done: int = 0
    """Verbs that were acknowledged."""
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    seconds: float = 0.0


def run(points: int, told: bool) -> Tally:
    """Every point, error and repetition; in this process, which was started with the library."""
    faults = ctypes.CDLL(os.environ["LD_PRELOAD"])
    tally = Tally()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mappe-faults-") as home:
        (Path(home) / "Fresh").mkdir()
        fresh = verbs.a_world(Path(home) / "Fresh" / "Book", os.urandom(32), _NOW)
        place = Path(home) / "watched" / "Book"
        faults.faults_watch(str(place.parent).encode())
        for at, code, once in _plan(points):
            shutil.rmtree(place.parent, ignore_errors=True)
            shutil.copytree(fresh.folder.parent, place.parent)
            world = replace(fresh, folder=place)
            name = f"{errno.errorcode[code]} at write {at}, {'once' if once else 'for ever'}"
            _one(world, faults, (at, code, once), name, tally)
            if told and tally.runs % 100 == 0:
                print(tally.runs, "runs", file=sys.stderr, flush=True)
    tally.seconds = round(time.monotonic() - started, 1)
    return tally


def _plan(points: int) -> Iterator[tuple[int, int, bool]]:
    return ((at, code, once) for at in range(1, points + 1) for code in ERRORS for once in (True, False))


def _one(world: World, faults: ctypes.CDLL, fault: tuple[int, int, bool], name: str, tally: Tally) -> None:
    """The verbs one after the other while the disk fails; what was acknowledged has to be there, the rest not."""
    tally.runs += 1
    at, code, once = fault
    expected: Dump | None = None
    verb = ""
    try:
        with verbs.opened(world) as store:
            faults.faults_begin(at, code, int(once))
            for verb in VERBS:
                try:
                    verbs.run_verb(store, world, verb)
                except BookError:
                    tally.told += 1
                    continue
                except ValueError:
                    continue  # there is no import to undo, as it was refused
                tally.done += 1
                faults.faults_pause(1)
                expected = dump_of(world.folder, world.key)
                faults.faults_pause(0)
    except BookError:
        tally.told += 1
    except Exception as error:  # what is no situation of the adviser's is a bug
        tally.bugs.append(f"{name}, {verb}: {type(error).__name__} {error}")
    finally:
        faults.faults_pause(0)
        tally.met += faults.faults_end() >= at
    if expected is not None and not _holds(expected, dump_of(world.folder, world.key)):
        tally.lost.append(f"{name}, {verb}")
    tally.broken += [f"{name}: {one}" for one in complaints(world.folder, world.key, int(_NOW * 1_000_000), deep=False)]


def _holds(expected: Dump, found: Dump) -> bool:
    """Whether every record that was acknowledged is there; slices of an import that was refused later may be too."""
    for table in ("client", "interaction", "follow_up", "contact_point"):
        ids = {row[1] for row in found[table]}
        if any(row[1] not in ids for row in expected[table]):
            return False
    return True


def in_a_process(points: int) -> Tally:
    """The same in a process of its own. Raises NoCompilerError."""
    with tempfile.TemporaryDirectory(prefix="mappe-faulty-") as folder:
        environment = os.environ | {"LD_PRELOAD": str(compiled("faulty_calls", Path(folder)))}
        command = [sys.executable, "-m", "tests.durability.io_faults", "--points", str(points)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=False)
    return Tally(**json.loads(done.stdout))


def main() -> int:
    """Run all; exit code 1 if anything was lost, half written or a bug."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=200)
    arguments = parser.parse_args()
    is_inside = "LD_PRELOAD" in os.environ
    tally = run(arguments.points, told=True) if is_inside else in_a_process(arguments.points)
    print(json.dumps(asdict(tally), indent=1))
    return int(bool(tally.lost or tally.broken or tally.bugs or not tally.told))


if __name__ == "__main__":
    sys.exit(main())
