"""P4 and P5: the timeline on screen, frame by frame, at a million entries and at ten thousand, alone and beside an import or a sync."""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.bench import books, chat_file, office_process
from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of, share_of


def run(bench: Bench) -> None:
    """The same frames on a small book, on the scale book, on it while a chat comes in, and beside a sync."""
    frames, shows, beside_work = str(bench.times(3000, 60)), str(bench.times(9, 2)), str(bench.times(1200, 60))
    with bench.copied(books.scale_book(bench.cache, 1, min(10_000, bench.entries))) as small:
        few = bench.child("scrolling", str(small.folder), small.key.hex(), small.giant, frames, shows, "")
    with bench.copied(bench.scale()) as copy:
        where = (str(copy.folder), copy.key.hex(), copy.giant)
        many = bench.child("scrolling", *where, frames, shows, "")
        chat = chat_file.written(bench.cache, bench.times(200_000, 2_000))
        importing = bench.child("scrolling", *where, beside_work, shows, str(chat))
    syncing = _beside_sync(bench, beside_work)
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
    for name, busy in (("an import", importing), ("a sync", syncing)):
        bench.add(*_busy(name, busy, many))
        if not busy["is_running"]:
            bench.note(f"{name} ended before the frames did")
        if not busy["is_whole"]:
            bench.note(f"not all of {name} arrived")
    for name, found in (("10,000", few), ("scale", many), ("importing", importing), ("syncing", syncing)):
        for late in found["late"]:
            bench.note(f"timeline of the {name} book: {late}")


def _beside_sync(bench: Bench, frames: str) -> dict[str, Any]:
    """The frames of a small book while what was written on another laptop comes in from an office."""
    with bench.place() as folder:
        office_process.make(folder / "office")
        with office_process.served(folder / "office") as office:
            sizes = frames, str(bench.times(60_000, 400)), str(bench.times(6_000, 600))
            code = office.invite("Petra Messung")
            return bench.child("scrolling_beside_sync", office.address, code, str(folder / "laptops"), *sizes)


def _busy(beside: str, busy: dict[str, Any], alone: dict[str, Any]) -> Iterator[Figure]:
    topic, times = "P5 busy", busy["frames"]
    shares = [100 * sum(ms > 16.7 for ms in found) / len(found) for found in (times, alone["frames"])]
    yield Figure(
        topic, f"frames over 16.7 ms beside {beside}", shares[0], "%", "alone", shares[1], len(times), goal="≤ 1"
    )
    over = sum(ms > 50 for ms in times)
    yield Figure(topic, f"frames over 50 ms beside {beside}", over, "", n=len(times), goal="0")
    yield from _frames(topic, times, alone["frames"], "alone", f" beside {beside}")
    yield _own(topic, busy["own"], alone["own"], "alone", f" beside {beside}")
    name = f"entries a second of {beside} while somebody scrolls"
    yield Figure(topic, name, busy["rate"], "rows/s", "once they rest", busy["rate_later"])


def _column(found: dict[str, list[tuple[float, float]]], at: int) -> list[float]:
    return [pair[at] for pair in found["appends"]]


def _own(topic: str, own: Sequence[float], other: Sequence[float], beside: str, where: str = "") -> Figure:
    """The 95th percentile of the processor time that the window's thread spends on a frame."""
    high, low = share_of(own, 0.95), share_of(other, 0.95)
    name = f"frame, p95, processor time of the window's thread{where}"
    return Figure(topic, name, high, "ms", beside, low, len(own), min(own), max(own))


def _frames(
    topic: str, own: Sequence[float], other: Sequence[float], beside: str = "10,000 entries", where: str = ""
) -> list[Figure]:
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
            f"frame, {name}{where}",
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
