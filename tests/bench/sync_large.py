"""Syncing a book of a million entries: first send, first copy, then as quick as a small one."""

from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of
from tests.bench.sync import synced

TOPIC = "P7 first sync"


def run(bench: Bench) -> None:
    """The same at a tenth, or a fiftieth, as the yardstick: what a record costs must not grow."""
    small, large = bench.times(10_000, 100), bench.entries if not bench.is_quick else 400
    least, most = synced(bench, small), synced(bench, large)
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
    bench.add(
        Figure(TOPIC, "memory of the office at its peak", most["office_mb"], "MB", goal="≤ 250"),
        Figure(TOPIC, "memory of two laptops in one process at its peak", most["mb"], "MB", goal="≤ 250"),
    )
