"""P3: pages of a timeline out of the scale book, through the repository, beside the same rows by raw SQLCipher."""

import random
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

from local_store import cipher, timeline
from local_store.book.ids import ClientId
from local_store.book.records import Client, Interaction
from local_store.rows.codec import codec_of
from local_store.session import ReadSession
from local_store.store import Store
from tests.bench.bench import Bench
from tests.bench.books import BenchBook
from tests.bench.figure import Figure, median_of, share_of

TOPIC = "P3 pages"
LIMIT = 100


def run(bench: Bench) -> None:
    """Random pages of the client with the most entries, of a household with them, and of a merged client."""
    book = bench.scale()
    count = bench.times(1000, 20)
    with bench.opened(book) as store:
        low, high, total = store.look(
            lambda session: session.rows(
                "SELECT min(n), max(n), count(*) FROM timeline WHERE client = ?", (bytes.fromhex(book.giant),)
            )
        )[0]
        chance = random.Random(3)
        anchors = [chance.randint(low, high) for _ in range(count)]
        raw, own = _side_by_side(store, book, anchors)
        together = _own(store, store.look(lambda session: _household(session, book.giant)), anchors)
        merged = _own(store, store.look(lambda session: timeline.members(session, book.giant)), anchors)
        first = _own(store, [book.giant], [timeline.LAST] * min(count, 200))
    name = f"page of {LIMIT} from a client with {total:,} of {bench.entries:,} entries"
    bench.add(
        median_of(TOPIC, f"{name}, p50", own, "ms", "raw SQLCipher", raw, goal="≤ 1.5"),
        _high(f"{name}, p99", own, raw, "≤ 8"),
        median_of(TOPIC, "the newest page of the same", first, "ms", "raw SQLCipher", raw),
        median_of(
            TOPIC, "page of a household of three with them, p50", together, "ms", "one client", own, goal="about 1x"
        ),
        _high("page of a household of three with them, p99", together, own, "≤ 8"),
        median_of(
            TOPIC, "page of them with one merged into them, p50", merged, "ms", "one client", own, goal="about 1x"
        ),
    )


def _high(name: str, samples: Sequence[float], beside: Sequence[float], goal: str) -> Figure:
    high, other = share_of(samples, 0.99), share_of(beside, 0.99)
    return Figure(TOPIC, name, high, "ms", "p99 of the same", other, len(samples), min(samples), max(samples), goal)


def _own(store: Store, clients: list[ClientId], anchors: list[int]) -> list[float]:
    def look(anchor: int) -> Callable[[ReadSession], Any]:
        return lambda session: timeline.page(session, clients, before=anchor, limit=LIMIT)

    times = []
    for anchor in anchors:
        started = time.perf_counter()
        store.look(look(anchor))
        times.append((time.perf_counter() - started) * 1000)
    return times


def _side_by_side(store: Store, book: BenchBook, anchors: list[int]) -> tuple[list[float], list[float]]:
    """Milliseconds for each anchor, raw and own in turns: what else the machine does falls on both."""
    raw: list[float] = []
    own: list[float] = []
    with closing(cipher.connect(book.folder / "book.db", bytearray(book.key))) as connection:
        for at, anchor in enumerate(anchors):
            # Whoever asks second finds the pages in the system's cache: each is second half of the time.
            if at % 2:
                raw += _raw(connection, book.giant, anchor)
            own += _own(store, [book.giant], [anchor])
            if not at % 2:
                raw += _raw(connection, book.giant, anchor)
    return raw, own


def _raw(connection: Any, client: ClientId, anchor: int) -> list[float]:
    select = ", ".join(f'i."{name}"' for name in codec_of(Interaction).names)
    sql = (
        f"SELECT {select} FROM timeline t JOIN interaction i ON i.n = t.n "
        f"WHERE t.client = ? AND t.n < ? ORDER BY t.n DESC LIMIT {LIMIT}"
    )
    started = time.perf_counter()
    connection.execute(sql, (bytes.fromhex(client), anchor)).fetchall()
    return [(time.perf_counter() - started) * 1000]


def _household(session: ReadSession, client: ClientId) -> list[ClientId]:
    found = session.get(Client, client)
    others = timeline.household_members(session, found.household) if found.household else []
    more = session.where(Client, "merged_into IS NULL AND id <> ? ORDER BY n LIMIT 2", (bytes.fromhex(client),))
    return list(dict.fromkeys([client, *others, *(each.id for each in more)]))[:3]
