"""Syncing through a real office: sending, first copy, small changes, parked polls; beside Anki, PouchDB and Kinto.

Office on core 0, laptops on core 1, books encrypted, databases durable; signatures, tokens, rights and validation on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.backend import postgres
from tests.bench import office_process, peer
from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of

TOPIC = "P10 sync"
_KINTO = ("kinto==26.5.0", "kinto-http", "psycopg2-binary", "sqlalchemy<3", "zope.sqlalchemy")
_KINTO_RECORDS = 1_000
"""Kinto takes some tens of records a second; more would take the whole run."""


def run(bench: Bench) -> None:
    """Our office on both databases, then the peers, then a thousand laptops that wait for news."""
    count = bench.times(50_000, 400)
    found: dict[str, dict[str, Any]] = {}
    with postgres.running() as server:
        found["SQLite"] = synced(bench, count)
        found["PostgreSQL"] = synced(bench, count, server.create("office"))
        peers = {} if bench.is_quick else _peers(bench, count, server)
    for name, own in found.items():
        beside = peers or {other: one for other, one in found.items() if other != name}
        bench.add(*_rates(name, own, beside), *_waits(name, own, beside), *_memory(name, own))
    for name, theirs in peers.items():
        bench.note(f"{name}: {theirs['records']} records, push {_rate(theirs, 'push_s'):,.0f}/s")
    bench.add(*_parked(bench))


def synced(bench: Bench, count: int, database: str = "", *, with_a_third: bool = False) -> dict[str, Any]:
    """Two laptops and a new office, with the office's memory as `office_mb`; then a third laptop, which copies the book."""
    with bench.place() as folder, _office(folder, database) as office:
        code = office.invite("Petra Messung")
        turns = str(bench.times(9, 2))
        told = bench.child("syncing", office.address, code, str(folder / "laptops"), str(count), turns, on_core=1)
        if with_a_third:
            told |= bench.child("copying", office.address, str(folder / "third"), on_core=1)
        return told | {"office_mb": office.peak_mb()}


@contextmanager
def _office(folder: Any, database: str) -> Iterator[office_process.OfficeProcess]:
    office_process.make(folder / "office", database)
    with office_process.served(folder / "office") as office:
        yield office


def _peers(bench: Bench, count: int, server: postgres.Postgres) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any] | None] = {}
    with bench.place() as folder:
        anki = peer.environment(bench.cache, "anki==26.9.3")
        if anki is not None:
            found["Anki 26.9.3"] = peer.run(anki, "sync_with_anki", str(folder / "anki"), str(count))
        pouch = peer.node_modules(bench.cache, "pouchdb@9", "express-pouchdb@4.2", "express@4")
        if pouch is not None:
            found["PouchDB 9"] = peer.run_node(pouch, "sync_with_pouch", str(folder / "pouch"), str(count))
        kinto = peer.environment(bench.cache, *_KINTO)
        if kinto is not None:
            server.create("kinto")
            url = f"postgresql://{postgres.USER}@/kinto?host={server.folder}"
            found["Kinto 26.5.0"] = peer.run(kinto, "sync_with_kinto", str(folder / "kinto"), str(_KINTO_RECORDS), url)
    for name in ("Anki 26.9.3", "PouchDB 9", "Kinto 26.5.0"):
        if not found.get(name):
            bench.note(f"{name} cannot be run here, so it is left out")
    return {name: told for name, told in found.items() if told}


def _rate(found: dict[str, Any], what: str) -> float:
    return float(found["records"]) / float(found[what])


def _rates(name: str, own: dict[str, Any], beside: dict[str, dict[str, Any]]) -> Iterator[Figure]:
    for what, words in (("push_s", "changes sent a second"), ("pull_s", "changes received and applied a second")):
        # The fastest first, as that is the one to beat.
        for other, theirs in sorted(beside.items(), key=lambda pair: -_rate(pair[1], what)):
            yield Figure(
                TOPIC,
                f"{words}, of {own['records']:,}, {name}",
                _rate(own, what),
                "/s",
                other,
                _rate(theirs, what),
                goal="> every peer",
            )


def _waits(name: str, own: dict[str, Any], beside: dict[str, dict[str, Any]]) -> Iterator[Figure]:
    fastest = min(beside, key=lambda other: min(beside[other]["delta_100_s"]))
    for what, words, goal in (
        ("empty_s", "a sync with nothing to do", "≤ 10"),
        ("push_100_s", "100 edits sent", ""),
        ("delta_100_s", "100 edits received and applied", "≤ 50"),
    ):
        yield median_of(
            TOPIC,
            f"{words}, at {own['records']:,} records, {name}",
            [1000 * seconds for seconds in own[what]],
            "ms",
            fastest,
            [1000 * seconds for seconds in beside[fastest][what]],
            goal=goal,
        )


def _memory(name: str, own: dict[str, Any]) -> Iterator[Figure]:
    yield Figure(TOPIC, f"memory of the office at its peak, {name}", own["office_mb"], "MB", goal="≤ 250")
    yield Figure(TOPIC, f"memory of two laptops in one process at its peak, {name}", own["mb"], "MB", goal="≤ 250")


def _parked(bench: Bench) -> Iterator[Figure]:
    polls, settled_s = bench.times(1_000, 20), str(bench.times(5, 1))
    with bench.place() as folder:
        office_process.make(folder / "office")
        devices = bench.child("enrolling", str(folder / "office"), str(polls), str(folder / "devices.json"))
        with office_process.served(folder / "office") as office:
            before = office.resident_mb()
            told = bench.child("parking", office.address, str(folder / "devices.json"), str(office.pid), settled_s)
    assert devices["devices"] == told["parked"] == polls
    yield Figure(
        TOPIC, f"memory of the office with {polls:,} polls parked", told["mb"], "MB", "with none", before, goal="≤ 300"
    )
