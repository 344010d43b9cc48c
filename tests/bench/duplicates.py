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
_YARDSTICK = "same name and same birthday, number or address"


def run(bench: Bench) -> None:
    """Judge books whose doubles are known, then search one as large as the scale book."""
    _judge(bench)
    _search(bench)


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


def _search(bench: Bench) -> None:
    book = invented_book(bench.clients, max(bench.clients // _DOUBLES_EVERY, 2), seed=1)
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
