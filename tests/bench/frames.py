"""P4 and P5: the timeline on screen, frame by frame, at a million entries and at ten thousand, alone and beside an import."""

from collections.abc import Sequence

from tests.bench import books, chat_file
from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of, share_of


def run(bench: Bench) -> None:
    """The same frames on a small book, on the scale book, and on the scale book while a chat comes in."""
    frames, shows = str(bench.times(3000, 60)), str(bench.times(9, 2))
    with bench.copied(books.scale_book(bench.cache, 1, min(10_000, bench.entries))) as small:
        few = bench.child("scrolling", str(small.folder), small.key.hex(), small.giant, frames, shows, "")
    with bench.copied(bench.scale()) as copy:
        where = (str(copy.folder), copy.key.hex(), copy.giant)
        many = bench.child("scrolling", *where, frames, shows, "")
        chat = chat_file.written(bench.cache, bench.times(200_000, 2_000))
        busy = bench.child("scrolling", *where, str(bench.times(600, 60)), shows, str(chat))
    topic, beside = "P4 timeline", "10,000 entries"
    bench.add(
        median_of(
            topic, "newest end of a client shown", many["show"][1:], "ms", beside, few["show"][1:], goal="≤ 80, 1.3x"
        ),
        *_frames(topic, many["frames"], few["frames"]),
        _own(topic, many["own"], few["own"], beside),
        median_of(
            topic, "longest frame while an entry arrives", _column(many, 0), "ms", beside, _column(few, 0), goal="≤ 16"
        ),
        median_of(topic, "entry added to entry painted", _column(many, 1), "ms", beside, _column(few, 1)),
        Figure(
            topic, f"memory gained over {frames} frames", many["mb_more"], "MB", beside, few["mb_more"], goal="within 5"
        ),
    )
    topic, beside = "P5 busy", "alone"
    times = busy["frames"]
    over = 100 * sum(ms > 16.7 for ms in times) / len(times)
    alone = 100 * sum(ms > 16.7 for ms in many["frames"]) / len(many["frames"])
    bench.add(
        Figure(topic, "frames over 16.7 ms beside an import", over, "%", beside, alone, len(times), goal="≤ 1"),
        Figure(topic, "frames over 50 ms beside an import", sum(ms > 50 for ms in times), "", n=len(times), goal="0"),
        *_frames(topic, times, many["frames"], beside),
        _own(topic, busy["own"], many["own"], beside),
        Figure(topic, "entries imported a second meanwhile", busy["rate"], "rows/s"),
    )
    for name, found in (("10,000", few), ("scale", many), ("busy", busy)):
        for late in found["late"]:
            bench.note(f"timeline of the {name} book: {late}")
    if not busy["is_running"]:
        bench.note("the import ended before the frames did")


def _column(found: dict[str, list[tuple[float, float]]], at: int) -> list[float]:
    return [pair[at] for pair in found["appends"]]


def _own(topic: str, own: Sequence[float], other: Sequence[float], beside: str) -> Figure:
    """The 95th percentile of the processor time that the window's thread spends on a frame."""
    high, low = share_of(own, 0.95), share_of(other, 0.95)
    name = "frame, p95, processor time of the window's thread"
    return Figure(topic, name, high, "ms", beside, low, len(own), min(own), max(own))


def _frames(topic: str, own: Sequence[float], other: Sequence[float], beside: str = "10,000 entries") -> list[Figure]:
    goals: tuple[tuple[str, float, str], ...] = (
        ("p50", 0.5, ""),
        ("p95", 0.95, "≤ 10"),
        ("p99", 0.99, "≤ 16.7"),
        ("longest", 1.0, "≤ 33"),
    )
    if topic != "P4 timeline":
        goals = tuple((name, share, "") for name, share, _ in goals)
    return [
        Figure(
            topic,
            f"frame, {name}",
            share_of(own, share),
            "ms",
            beside,
            share_of(other, share),
            len(own),
            min(own),
            max(own),
            goal,
        )
        for name, share, goal in goals
    ]
