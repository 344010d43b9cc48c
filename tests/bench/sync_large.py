"""Syncing a book of a million entries: first send, first copy, then as quick as a small one; and what a page takes to read."""

from typing import Any

from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of
from tests.bench.sync import synced

TOPIC = "P7 first sync"
_PAGE = "P10 pull"


def run(bench: Bench) -> None:
    """The same at a tenth, or a fiftieth, as the yardstick: what a record costs must not grow."""
    _reading(bench)
    small, large = bench.times(10_000, 100), bench.entries if not bench.is_quick else 400
    least, most = synced(bench, small), synced(bench, large, with_a_third=True)
    for what, words in (("push_s", "sent"), ("pull_s", "received and applied")):
        rates = [float(found["records"]) / float(found[what]) for found in (most, least)]
        bench.add(Figure(TOPIC, f"{large:,} entries {words} a second", rates[0], "/s", f"{small:,}", rates[1]))
    bench.add(Figure(TOPIC, f"first copy of {large:,} entries", float(most["pull_s"]), "s", goal="≤ 60"))
    for what, words, goal in (
        ("empty_s", "a sync with nothing to do", "≤ 10"),
        ("delta_100_s", "100 edits received and applied", "≤ 50"),
    ):
        own, beside = ([1000 * seconds for seconds in found[what]] for found in (most, least))
        bench.add(median_of(TOPIC, f"{words}, at {large:,} records", own, "ms", f"at {small:,}", beside, goal=goal))
    bench.add(_asked(most), *_memory(most, large))


def _reading(bench: Bench) -> None:
    """Out of the body of an answer into rows ready to be applied, at most 1,000 in a call of the decoder."""
    found = bench.child("decoding", str(bench.times(5_000, 2_100)), str(bench.times(60, 3)), on_core=1)
    for what, words, goal in (
        ("decoded", "records of a page read", "≥ 800,000"),
        ("unpacked", "the same, with decompressing the page", ""),
    ):
        own, beside = ([found["records"] / seconds for seconds in found[each]] for each in (what, "bare"))
        bench.add(median_of(_PAGE, words, own, "/s", "msgspec alone, all in one call", beside, goal=goal))


def _asked(found: dict[str, Any]) -> Figure:
    return Figure(_PAGE, f"round trips for {found['changes']:,} changes", found["round_trips"], "", goal="≤ 2")


def _memory(found: dict[str, Any], large: int) -> list[Figure]:
    """Each side by itself: the office through all of it, one laptop that sends, one that takes a copy."""
    return [
        Figure(TOPIC, f"memory of {what}, {large:,} entries, at its peak", found[key], "MB", goal="≤ 250")
        for what, key in (
            ("the office", "office_mb"),
            ("the laptop that sends", "first_mb"),
            ("a laptop that takes the first copy", "copy_mb"),
        )
    ]
