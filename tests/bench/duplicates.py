"""Duplicates: how true and how complete what is found is, how long a search takes, and whether anything waits for it."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from app.services.duplicates.scoring import Sureness
from app.services.duplicates.search import Search
from local_store import client_traits
from local_store.book.ids import BookId, new_id
from local_store.store import Store
from tests.bench.bench import Bench
from tests.bench.figure import Figure, share_of
from tests.quality.doubles import InventedBook, invented_book
from tests.quality.finding import by_equality, quality, searched

TOPIC = "Duplicates"
_JUDGED = 10_000
_SEEDS = (11, 12, 13)
_DOUBLES_EVERY = 20
_FRAME_MS, _JERK_MS = 16.7, 50
_YARDSTICK = "same name and same birthday, number or address"


def run(bench: Bench) -> None:
    """Judge books whose doubles are known, then search one as large as the scale book, alone and beside a window."""
    _judge(bench)
    book = invented_book(bench.clients, max(bench.clients // _DOUBLES_EVERY, 2), seed=1)
    _search(bench, book)
    _scroll(bench, book)


def _judge(bench: Bench) -> None:
    clients = min(_JUDGED, bench.clients)
    found = {name: list[float]() for name in ("precision", "recall", "all", "peer precision", "peer recall")}
    for seed in _SEEDS[: bench.times(len(_SEEDS), 1)]:
        book = invented_book(clients, max(clients // _DOUBLES_EVERY, 2), seed)
        with _written(bench, book) as store:
            pairs = searched(store)
            sure = quality(pairs, book.doubles, Sureness.SURE)
            peer = quality(by_equality(store), book.doubles, Sureness.SURE)
        every = quality(pairs, book.doubles, *Sureness)
        told = (sure.precision, sure.recall, every.recall, peer.precision, peer.recall)
        for name, value in zip(found, told, strict=True):
            found[name].append(100 * value)
    doubles = max(clients // _DOUBLES_EVERY, 2)
    size = f"{clients:,} clients, {doubles:,} doubles"
    bench.add(
        _share(f"precision of the sure class, {size}", found["precision"], found["peer precision"], "≥ 98"),
        _share("recall of the sure class", found["recall"], found["peer recall"], "≥ 95"),
        _share("recall of all that is listed", found["all"], found["peer recall"], ""),
    )


def _share(name: str, own: list[float], peer: list[float], goal: str) -> Figure:
    return Figure(
        TOPIC, name, sum(own) / len(own), "%", _YARDSTICK, sum(peer) / len(peer), len(own), min(own), max(own), goal
    )


def _search(bench: Bench, book: InventedBook) -> None:
    with _written(bench, book) as store:
        reading = _seconds(partial(_read, store))
        waits: list[float] = []
        before = time.process_time()
        with _ticking(waits):
            seconds = _seconds(lambda: [None for _ in Search(store.look).steps()])
        busy = time.process_time() - before
    alone: list[float] = []
    with _ticking(alone):
        time.sleep(1)
    count = f"{bench.clients:,}"
    bench.add(
        Figure(TOPIC, f"search of {count} clients", seconds, "s", "reading them once", reading, goal="< 60"),
        Figure(
            TOPIC, "processor time of that search, with the thread beside it", busy, "s", "reading them once", reading
        ),
        Figure(
            TOPIC,
            "another thread waits for a search, p99.9",
            share_of(waits, 0.999),
            "ms",
            "without a search",
            share_of(alone, 0.999),
            len(waits),
            min(waits),
            max(waits),
            "≤ 16",
        ),
    )


def _scroll(bench: Bench, book: InventedBook) -> None:
    """A window's timeline is scrolled while it searches, and the same frames without the search."""
    key = os.urandom(32)
    with bench.place() as folder:
        with Store.create(folder / "book", bytearray(key), BookId(new_id())) as store:
            book.write(store)
        sizes = str(bench.times(1200, 60)), str(bench.times(6_000, 600))
        found = bench.child("scrolling_beside_duplicates", str(folder / "book"), key.hex(), *sizes)
    times, alone = found["frames"], found["alone"]
    late, late_alone = (100 * sum(ms > _FRAME_MS for ms in each) / len(each) for each in (times, alone))
    held, held_alone = (sum(ms > _JERK_MS for ms in each) for each in (times, alone))
    bench.add(
        Figure(TOPIC, "frames over 16.7 ms beside a search", late, "%", "alone", late_alone, len(times), goal="≤ 1"),
        Figure(TOPIC, "frames over 50 ms beside a search", held, "", "alone", held_alone, len(times), goal="0"),
        *(_frame(name, share, times, alone) for name, share in (("p50", 0.5), ("p99", 0.99), ("longest", 1.0))),
        Figure(
            TOPIC,
            "share of the search that is done in a second while somebody scrolls",
            100 * found["rate"],
            "%",
            "once they rest",
            100 * found["rate_later"],
        ),
    )
    if not found["is_running"]:
        bench.note("the search for duplicates ended before the frames did")
    if not found["pairs"]:
        bench.note("the search beside the window found nobody")
    for what in found["late"]:
        bench.note(f"timeline beside the search for duplicates: {what}")


def _frame(name: str, share: float, own: list[float], alone: list[float]) -> Figure:
    high, low = share_of(own, share), share_of(alone, share)
    return Figure(TOPIC, f"frame, {name} beside a search", high, "ms", "alone", low, len(own), min(own), max(own))


def _read(store: Store) -> None:
    n = -1
    while told := store.look(partial(client_traits.after, n=n, limit=1_000)):
        n = told[-1].n


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


@contextmanager
def _written(bench: Bench, book: InventedBook) -> Iterator[Store]:
    with (
        bench.place() as folder,
        Store.create(folder / "book", bytearray(os.urandom(32)), BookId(new_id())) as store,
    ):
        book.write(store)
        yield store


@contextmanager
def _ticking(waits: list[float]) -> Iterator[None]:
    """A thread that wants to run every millisecond, as a window that scrolls; how late it came, in milliseconds."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.001)  # as the window does
    is_over = threading.Event()

    def tick() -> None:
        while not is_over.is_set():
            started = time.perf_counter()
            time.sleep(0.001)
            waits.append((time.perf_counter() - started - 0.001) * 1000)

    thread = threading.Thread(target=tick, name="ticking")
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
        sys.setswitchinterval(before)
