"""Feeds every reader damaged files: nothing but a SourceError may come out, counts add up, time and memory stay linear.

python -m tests.sources.fuzz --inputs 50000 --seed 1 [--minutes 30] [--reader NAME] [--keep DIR]
Prints a table and exits with 1 on a fault. All times are the processor's: other work on the machine makes none longer.
"""

import argparse
import gc
import json
import math
import random
import signal
import sys
import tempfile
import time
import traceback
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from app.sources import jsonl
from app.sources.record import SourceItem, Warned
from app.sources.source_file import SourceError, SourceFile
from tests.sources.contract import Sample, assert_sound, counted
from tests.sources.held_file import HeldFile
from tests.sources.mutations import LARGEST, damage
from tests.sources.seeds import Seeds, seeds

PATIENCE_S = 60
"""Seconds of the processor after which one file counts as a hang; the largest damaged one is read in less than one."""
LINEAR = 2.3
"""How much longer twice the input may take, on average."""
SWELL = 10
"""Times its size that a file may take in memory, beyond what any reader takes."""
_TOLD_EACH = 5
"""Of so many inputs one is told as JSON lines, too."""
_LONG = 0.05
"""Share of the inputs that are made of a longer file."""
_FREE_MB = 16
_MEASURABLE_S = 0.004
_RUNAWAY = 3.4
"""A single file of twice the length that takes this much longer is a fault by itself, where it takes _RUNAWAY_S too."""
_RUNAWAY_S = 0.3
_AGAIN = 6
"""Further readings of both lengths before a file is called that: a neighbour may have emptied the processor's caches."""
_PUMPED = 120_000
"""Bytes to which a stretch of a file is repeated, and twice that."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A file on which a reader failed."""

    reader: str
    number: int
    what: str
    """The exception and where it was raised."""
    told: str


@dataclass(slots=True)
class Tally:
    """What came out of the inputs of one reader."""

    inputs: int = 0
    items: int = 0
    refused: int = 0
    """Files that were refused as a whole, in words."""
    seconds: float = 0.0
    """Of the processor, with the making of the inputs."""
    faults: list[Fault] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    """How much longer twice the input took."""
    runaways: int = 0
    """Files of which a doubling took far more than twice as long."""
    swell: float = 0.0
    """Memory at its peak, in times the size of the file."""

    @property
    def ratio(self) -> float:
        """The mean of the ratios; 0 where none was measured."""
        return sum(self.ratios) / len(self.ratios) if self.ratios else 0.0


def feed(name: str, inputs: int, seed: int, folder: Path, keep: Path | None = None, most_s: float = math.inf) -> Tally:
    """Give a reader that many damaged files, as if each lay in that folder; fewer where `most_s` seconds are over."""
    tally = Tally()
    sets = seeds()[name]
    assert sets, f"no contract class makes files for {name}"
    started = time.process_time()
    with _patience() as begin:
        for number in range(inputs):
            if number and time.process_time() - started > most_s:
                break
            begin()
            _feed_one(tally, (name, number, seed), sets, (folder, keep))
            tally.inputs += 1
    tally.seconds += time.process_time() - started
    return tally


def _feed_one(
    tally: Tally, which: tuple[str, int, int], sets: Sequence[Seeds], folders: tuple[Path, Path | None]
) -> None:
    name, number, seed = which
    rng = random.Random(f"{seed}:{name}:{number}")
    chosen = rng.choice(sets)
    # Most damage shows in a few kilobytes; a longer file now and then, for what needs many items.
    sample = chosen.longer if rng.random() < _LONG else rng.choice(chosen.samples)
    data = damage(rng, sample.data)
    file_name = sample.name if rng.random() < 0.9 else f"datei{Path(sample.name).suffix}"
    folder, keep = folders
    try:
        tally.items += read_soundly(chosen, folder / file_name, data, is_told=number % _TOLD_EACH == 0)
    except SourceError:
        tally.refused += 1
    except Exception as error:  # whatever it is, it is the fault that is looked for
        tally.faults.append(_fault(name, number, error))
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{name}-{seed}-{number}-{file_name[-60:]}").write_bytes(data)


def read_soundly(chosen: Seeds, path: Path, data: bytes, *, is_told: bool) -> int:
    """Read a file as an import does and hold it against what every reader promises; how many items it had."""
    with HeldFile(path, data) as file:
        chosen.reader.recognise(file)
    with HeldFile(path, data) as file:
        items = list(chosen.reader.read(file, chosen.settings))
    assert_sound(items)
    if is_told:
        _told_soundly(chosen, items)
    return counted(items)


def _told_soundly(chosen: Seeds, items: Sequence[SourceItem]) -> None:
    *lines, last = jsonl.lines(chosen.reader.name, items)
    summary = json.loads(last)
    assert json.loads(f"[{','.join(lines)}]") is not None
    told = sum(summary[each] for each in ("records", "placeholders", "rejections", "updates", "skipped"))
    assert told == counted(items), f"{told} of {counted(items)} items are accounted for"
    shown = told - summary["skipped"]
    assert len(lines) == shown, f"{len(lines)} lines for {shown} items"


def _fault(name: str, number: int, error: Exception) -> Fault:
    last = traceback.extract_tb(error.__traceback__)[-1]
    words = " ".join(str(error).split())[:160]
    what = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
    return Fault(name, number, what, words)


@contextmanager
def _patience() -> Iterator[Callable[[], object]]:
    """What begins the next file: from then on it has PATIENCE_S seconds of the processor, where the system can tell."""
    if not hasattr(signal, "setitimer"):
        yield lambda: None
        return

    def tired(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {PATIENCE_S} s")

    before = signal.signal(signal.SIGPROF, tired)
    try:
        yield lambda: signal.setitimer(signal.ITIMER_PROF, PATIENCE_S)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# -- time and memory -----------------------------------------------------------------------------------


def measure(name: str, seed: int, folder: Path, tally: Tally, pumps: int = 12, share: int = 8) -> None:
    """Read files and hostile files of one and of two lengths, and one large file under a memory watch.

    The files hold a `share`th of the items that make a mebibyte.
    """
    for number, chosen in enumerate(seeds()[name]):
        size = max(chosen.contract.many // share, 50)
        _compare(tally, chosen, folder, *(chosen.contract.longer(each) for each in (size, 2 * size)))
        tally.swell = max(tally.swell, _swell(chosen, folder, chosen.contract.longer(2 * size)))
        rng = random.Random(f"{seed}:{name}:pump:{number}")
        for _ in range(pumps):
            one, two = _pumped(rng, rng.choice((*chosen.samples, chosen.longer)))
            _compare(tally, chosen, folder, one, two)


def _pumped(rng: random.Random, sample: Sample) -> tuple[Sample, Sample]:
    """A file in which one stretch is repeated over and over, and the same with twice as many repetitions."""
    start = rng.randrange(max(len(sample.data), 1))
    part = sample.data[start : start + rng.choice((1, 2, 8, 40, 200))] or b"x"
    times = _PUMPED // len(part)
    one, two = (sample.data[:start] + part * count + sample.data[start:] for count in (times, 2 * times))
    return Sample(sample.name, one, 0), Sample(sample.name, two, 0)


def _compare(tally: Tally, chosen: Seeds, folder: Path, one: Sample, two: Sample) -> None:
    """How much longer the second takes, in seconds of the processor; best of three, as the machine has other work."""
    fastest = [min(_seconds(chosen, folder, each) for _ in range(3)) for each in (one, two)]
    if fastest[1] < _MEASURABLE_S:
        # It is the opening that would be measured.
        return
    for _ in range(_AGAIN):
        if not _is_runaway(*fastest):
            break
        fastest = [min(known, _seconds(chosen, folder, each)) for known, each in zip(fastest, (one, two), strict=True)]
    tally.ratios.append(fastest[1] / fastest[0])
    tally.runaways += _is_runaway(*fastest)


def _is_runaway(one: float, two: float) -> bool:
    return two > _RUNAWAY * one and two > _RUNAWAY_S


def _seconds(chosen: Seeds, folder: Path, sample: Sample) -> float:
    path = folder / sample.name
    path.write_bytes(sample.data)
    started = time.process_time()
    _run_through(chosen, path)
    return time.process_time() - started


def _swell(chosen: Seeds, folder: Path, sample: Sample) -> float:
    """Memory at its peak beyond what is free for all, in times the size of the file; items are let go as they come."""
    path = folder / sample.name
    path.write_bytes(sample.data)
    _run_through(chosen, path)
    gc.collect()
    tracemalloc.start()
    try:
        _run_through(chosen, path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return max(peak - _FREE_MB * 2**20, 0) / len(sample.data)


def _run_through(chosen: Seeds, path: Path) -> int:
    count = 0
    try:
        with SourceFile(path) as file:
            for item in chosen.reader.read(file, chosen.settings):
                count += not isinstance(item, Warned)
    except SourceError:
        return count
    finally:
        path.touch()
    return count


# -- the command ---------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Feed all readers, or one; 1 where one of them broke a promise."""
    parser = argparse.ArgumentParser(prog="python -m tests.sources.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=50_000, help="damaged files, shared by the readers")
    parser.add_argument("--minutes", type=float, help="of the processor at most for these, each reader its share")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", choices=sorted(seeds()), action="append", help="this reader only (may be repeated)")
    parser.add_argument("--keep", type=Path, help="where files are kept on which a reader failed")
    parser.add_argument("--no-times", action="store_true", help="leave time and memory out")
    given = parser.parse_args(arguments)
    names = given.reader or sorted(seeds())
    most_s = math.inf if given.minutes is None else 60 * given.minutes / len(names)
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory(prefix="mappe-fuzz-") as folder:
        for name in names:
            tally = feed(name, max(given.inputs // len(names), 1), given.seed, Path(folder), given.keep, most_s)
            if not given.no_times:
                measure(name, given.seed, Path(folder), tally)
            tallies[name] = tally
            print(_line(name, tally), flush=True)
    return _verdict(tallies)


def _line(name: str, tally: Tally) -> str:
    each = 1000 * tally.seconds / max(tally.inputs, 1)
    worst = max(tally.ratios, default=0.0)
    return (
        f"{name:20} {tally.inputs:7} inputs  {tally.items:9} items  {tally.refused:6} refused  {len(tally.faults):4} faults"
        f"  {each:6.1f} ms each  twice the input: {tally.ratio:.2f} x (worst {worst:.2f})  memory {tally.swell:.1f} x"
    )


def _verdict(tallies: dict[str, Tally]) -> int:
    faults = Counter((fault.reader, fault.what) for tally in tallies.values() for fault in tally.faults)
    for (reader, what), count in faults.most_common():
        example = next(fault for fault in tallies[reader].faults if fault.what == what)
        print(f"FAULT {reader}: {what}, {count} times, first in input {example.number}: {example.told}")
    slow = [name for name, tally in tallies.items() if tally.ratio > LINEAR or tally.runaways]
    large = [name for name, tally in tallies.items() if tally.swell > SWELL]
    print(
        *(
            f"SLOW {name}: {tallies[name].ratio:.2f} times for twice the input, {tallies[name].runaways} runaways"
            for name in slow
        ),
        sep="\n",
    )
    print(*(f"LARGE {name}: {tallies[name].swell:.1f} times its size" for name in large), sep="\n")
    total = sum(tally.inputs for tally in tallies.values())
    print(f"{total} inputs of at most {LARGEST} bytes, {sum(faults.values())} faults")
    return 1 if faults or slow or large else 0


if __name__ == "__main__":
    sys.exit(main())
