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
        found = bench.child("ingesting", str(folder / "new"), "", str(entries // 20), str(entries), "1")
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
    with bench.copied(book) as copy:
        more = bench.child(
            "ingesting", str(copy.folder), copy.key.hex(), str(bench.clients), str(bench.times(60_000, 2_000)), "0"
        )
    bench.add(
        _rate(f"entries of everybody on top of {bench.entries:,}", more, ""),
        Figure(TOPIC, "memory at its peak, on top", more["mb"], "MB", goal="≤ 250"),
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
