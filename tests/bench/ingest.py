"""P7: how fast entries come in, with everything that belongs to them, beside bare inserts of the same rows."""

import statistics
from typing import Any

from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of

TOPIC = "P7 ingest"


def run(bench: Bench) -> None:
    """A first load of 100,000 entries into a new book, then entries on top of the scale book."""
    entries = bench.times(100_000, 4_000)
    with bench.place() as folder:
        found = bench.child("ingesting", str(folder / "new"), "", str(entries // 20), str(entries), "1", "2026-11-20")
    seconds = sum(found["own"]) + found["others"] + found["settle"]
    bench.add(
        _rate("entries into a new book: row, timeline, search, outbox", found, "≥ 30,000"),
        Figure(
            TOPIC,
            f"a new book of {entries // 20:,} clients and {entries:,} entries",
            seconds,
            "s",
            "bare inserts of the entries",
            sum(found["raw"]),
            goal="≤ 5",
        ),
        Figure(TOPIC, "memory at its peak", found["mb"], "MB", goal="≤ 250"),
    )
    book = bench.scale()
    count = str(bench.times(40_000, 2_000))
    more = {}
    # The scale book ends in 2026: its entries come in again, as if years had gone by, and in between those it has.
    for last_day in ("2034-11-20", "2026-11-20"):
        with bench.copied(book) as copy:
            sizes = (str(bench.clients), count)
            more[last_day] = bench.child("ingesting", str(copy.folder), copy.key.hex(), *sizes, "0", last_day)
    bench.add(
        _rate(f"newer entries of everybody on top of {bench.entries:,}", more["2034-11-20"], ""),
        _rate(f"older entries of everybody in between {bench.entries:,}", more["2026-11-20"], ""),
        Figure(TOPIC, "memory at its peak, on top", more["2034-11-20"]["mb"], "MB", goal="≤ 250"),
        Figure(
            "Scale",
            f"book of {bench.clients:,} clients and {bench.entries:,} entries written",
            book.seconds,
            "s",
            goal="≤ 180",
        ),
    )


def _rate(name: str, found: dict[str, Any], goal: str) -> Figure:
    own = [size / seconds for size, seconds in zip(found["sizes"], found["own"], strict=True)]
    raw = [size / seconds for size, seconds in zip(found["sizes"], found["raw"], strict=True)]
    figure = median_of(TOPIC, name, own, "rows/s", "bare SQLCipher rows/s", raw, goal=goal)
    assert figure.yardstick_value == statistics.median(raw)
    return figure
