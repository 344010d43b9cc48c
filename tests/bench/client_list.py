"""The list of all clients: its order, its first lines, and the filter that follows the typing."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import TypeVar

from local_store import cipher, clients
from local_store.clients import ListQuery, Order, Waits
from local_store.session import ReadSession
from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of, share_of
from tests.bench.instant import NOW

TOPIC = "Clients"
T = TypeVar("T")
_TYPED = (
    "sch",
    "schm",
    "schmi",
    "wei",
    "weiß",
    "mül",
    "muel",
    "muell",
    "sabine",
    "sabine k",
    "0899",
    "08999998",
    "kunde77",
)


def run(bench: Bench) -> None:
    """Everything the client list asks of the book."""
    book = bench.scale()
    times = bench.times(9, 1)
    with bench.opened(book) as store, closing(cipher.connect(book.folder / "book.db", bytearray(book.key))) as raw:

        def timed(look: Callable[[ReadSession], T]) -> list[float]:
            found = []
            for _ in range(times):
                started = time.perf_counter()
                store.look(look)
                found.append((time.perf_counter() - started) * 1000)
            return found

        bare = []
        for _ in range(times):
            started = time.perf_counter()
            raw.execute("SELECT n FROM client_state ORDER BY last_n DESC").fetchall()
            bare.append((time.perf_counter() - started) * 1000)
        now: datetime = NOW
        everyone = timed(lambda session: clients.list_ids(session, ListQuery(), now))
        silent = timed(
            lambda session: clients.list_ids(session, ListQuery(show=Waits.SILENT, order=Order.SILENCE), now)
        )
        first = store.look(lambda session: clients.list_ids(session, ListQuery(), now))[:40]
        lines = timed(lambda session: clients.lines(session, first, now))
        typed: list[float] = []
        for text in _TYPED:
            typed += timed(lambda session, text=text: clients.list_ids(session, ListQuery(text=text), now))  # type: ignore[misc]
    high = share_of(typed, 0.95)
    yardstick = "raw SQLCipher, same order"
    bench.add(
        median_of(TOPIC, f"order of {bench.clients:,} clients", everyone, "ms", yardstick, bare),
        median_of(TOPIC, "who has been silent, longest first", silent, "ms", yardstick, bare),
        median_of(TOPIC, "the first 40 finished lines", lines, "ms", yardstick, bare),
        median_of(TOPIC, "filter while typing, p50", typed, "ms", yardstick, bare),
        Figure(
            TOPIC,
            "filter while typing, p95",
            high,
            "ms",
            yardstick,
            bare[len(bare) // 2],
            len(typed),
            min(typed),
            max(typed),
        ),
    )
