"""A timeline that is scrolled while what a colleague's laptop wrote comes in.

Arguments: address, code, folder, frames, N, M. A book of M entries of one client comes first; then N entries of two
hundred clients are sent from the other laptop, and the desktop's own worker receives them page by page into that book.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.desktop.sync_writer import JobsWriter
from app.services import joining, syncing
from app.services.opening import Protection
from app.sync.connecting import connect
from app.sync.cycle import Cycle
from app.sync.status import Phase, SyncStatus
from app.sync.writer import DirectWriter
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.ids import BookId, ClientId, InteractionId, new_id
from local_store.book.records import Client, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.bench.children.scrolling import Screen, on_screen
from tests.bench.instant import NOW
from tests.bench.slow import listen

_SECRET = "Kirschkuchen am Dienstag"
_SLICE = 5_000
_YEARS = timedelta(days=2_000)


def main() -> None:
    """Measure and print."""
    slow = listen()
    address, code, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    frames, count, shown = map(int, sys.argv[4:7])
    people = [Client(ClientId(new_id()), "Kunde", f"Muster {n:06}") for n in range(200)]
    first = joining.Visitor(address)
    joining.join(first, code, _SECRET)
    with Store.create(folder / "first", bytearray(range(32)), BookId(new_id())) as store:
        store.write(_adding(people), keeps_undo=False)
        _write(store, people[:1], NOW - _YEARS, shown)
        joining.bring(first, store, DirectWriter(store), "Messung")
        _sync(store)
        second = joining.Visitor(address)
        joining.sign_in(second, "petra.messung", _SECRET)
        [grant] = joining.books(second)
        protection = Protection(by_keyring=False, passphrase=_SECRET)
        made = joining.open_here(second, grant, folder / "second", protection, DirectWriter)
        _sync(made.store)
        _write(store, people, NOW - _YEARS / 2, count)
        _sync(store)
    screen = on_screen(made.store, people[0].id)
    screen.show()
    screen.scroll(60)  # fonts, glyphs and text layouts of the first screens
    found = _beside_sync(screen, frames, count)
    screen.view.close()
    screen.jobs.close()
    print(json.dumps(found | {"late": screen.late, "slow": slow.found}))


def _beside_sync(screen: Screen, frames: int, count: int) -> dict[str, Any]:
    store = screen.jobs.store
    before = store.look(_entries)
    told: list[SyncStatus] = []
    worker = syncing.make_worker(store, JobsWriter(screen.jobs), told.append)
    assert worker is not None
    started = time.perf_counter()
    worker.start()
    times = screen.scroll(frames)
    is_running, seconds = not _is_done(told), time.perf_counter() - started
    meanwhile = store.look(_entries) - before
    screen.rest_until(lambda: _is_done(told))
    later = time.perf_counter() - started - seconds
    worker.stop()
    came = store.look(_entries) - before
    return {
        "frames": times,
        "own": list(screen.own_ms),
        "is_running": is_running,
        "rate": meanwhile / seconds,
        "rate_later": (came - meanwhile) / later,
        "is_whole": came == count,
    }


def _is_done(told: list[SyncStatus]) -> bool:
    return told[-1].phase in {Phase.UP_TO_DATE, Phase.UNREACHABLE, Phase.STOPPED} if told else False


def _entries(session: Any) -> int:
    return int(session.value("SELECT count(*) FROM interaction"))


def _sync(store: Store) -> None:
    ends, transport = connect(store, DirectWriter(store))
    try:
        Cycle(ends).run()
    finally:
        transport.close()


def _write(store: Store, people: list[Client], since: datetime, count: int) -> None:
    for start in range(0, count, _SLICE):
        entries = [_entry(people, since, n) for n in range(start, min(start + _SLICE, count))]
        store.write(_adding(entries), keeps_undo=False)


def _entry(people: list[Client], since: datetime, n: int) -> Interaction:
    return Interaction(
        InteractionId(new_id()),
        people[n % len(people)].id,
        Channel.WHATSAPP,
        InteractionKind.MESSAGE,
        Direction.IN if n % 2 else Direction.OUT,
        since + timedelta(minutes=10 * n),
        body=f"Kunde {n:06}, Musterstraße {n % 300}, fragt nach der Hausratversicherung und dem Beitrag",
    )


def _adding(records: list[Any]) -> Callable[[WriteSession], Changes]:
    def add(session: WriteSession) -> Changes:
        session.add_many(records)
        return session.changes("Measure")

    return add


if __name__ == "__main__":
    main()
