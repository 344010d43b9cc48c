"""`python -m tests.bench`: measure everything, or one topic, and print a table with the machine it was measured on."""

import argparse
import importlib
import os
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench import machine
from tests.bench.bench import Bench
from tests.bench.display import Display
from tests.bench.figure import Figure, save, table
from tests.bench.slow import is_reading, listen, stop

TOPICS = (
    "start",
    "unlock",
    "pages",
    "client_list",
    "finding",
    "frames",
    "ingest",
    "keeping",
    "matching",
    "duplicates",
    "chats",
    "contacts",
    "gdv",
    "archives",
    "mail",
    "messengers",
    "webhooks",
    "readers",
    "sync",
    "sync_large",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks; the exit status tells only whether they could be run."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=TOPICS, action="append", help="measure this topic only (may be repeated)")
    parser.add_argument("--quick", action="store_true", help="few repetitions: to see that everything can be measured")
    parser.add_argument("--json", type=Path, help="write the figures into this file, too")
    parser.add_argument("--clients", type=int, default=50_000)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--cache", type=Path, default=_cache(), help="where books and peers are kept between runs")
    given = parser.parse_args(arguments)
    found = machine.machine()
    print(machine.in_words(found))
    slow = listen()
    with ExitStack() as stack:
        stack.callback(stop, slow)
        display = stack.enter_context(Display())
        bench = Bench(given.cache, given.clients, given.entries, given.quick, display, slow)
        bench.note(f"windows drawn on {display.words}; books of {given.clients} clients and {given.entries} entries")
        for topic in given.only or TOPICS:
            started = time.monotonic()
            importlib.import_module(f"tests.bench.{topic}").run(bench)
            print(f"  {topic}: {time.monotonic() - started:.0f} s", flush=True)
    _tell_slow(bench)
    print(f"\n{machine.in_words(found)}\n\n{table(bench.figures)}")
    if given.json:
        save(given.json, bench.figures, bench.notes, found)
    return 0


def _tell_slow(bench: Bench) -> None:
    """P11: every statement over 40 ms that the store reported in all of this."""
    looks = [(ms, statement) for ms, statement in bench.slow.found if is_reading(statement)]
    writes = len(bench.slow.found) - len(looks)
    bench.add(
        Figure("P11", "looks over 40 ms, all reported without content", len(looks), "", goal="reported"),
        Figure("P11", "batches of writes over 40 ms", writes, ""),
    )
    seen: dict[str, list[int]] = {}
    for ms, statement in looks:
        seen.setdefault(statement[:110], []).append(ms)
    for statement, times in sorted(seen.items(), key=lambda pair: -max(pair[1])):
        bench.note(f"{len(times)} times, up to {max(times)} ms: {statement}")


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "mappe-bench"


if __name__ == "__main__":
    sys.exit(main())
