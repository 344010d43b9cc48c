"""A timeline that is scrolled while the book is searched for doubles, as a window searches; before that, without it.

Arguments: folder, key, frames, entries. A client of that many entries is added first.
"""

import json
import sys
import time
from datetime import timedelta
from pathlib import Path

from app.desktop.commands import Commands
from app.desktop.desk import Desk, Navigation
from app.desktop.duplicate_watch import watch_of
from app.services.duplicates import pairs
from app.services.preferences import Preferences
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.ids import ClientId, InteractionId, new_id
from local_store.book.records import Client, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.bench.children.scrolling import Screen, on_screen
from tests.bench.instant import NOW
from tests.bench.slow import listen


def main() -> None:
    """Measure and print."""
    folder, key, frames, entries = Path(sys.argv[1]), bytearray.fromhex(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    slow = listen()
    store = Store.open(folder, key)
    client = Client(ClientId(new_id()), "Petra", "Zimmermann-Ohnegleichen")
    store.write(lambda session: _write(session, client, entries), keeps_undo=False)
    screen = on_screen(store, client.id)
    screen.show()
    screen.scroll(60)  # fonts, glyphs and text layouts of the first screens
    alone = screen.scroll(frames)
    own_alone = list(screen.own_ms)
    found = _beside_search(screen, frames)
    screen.view.close()
    screen.jobs.close()
    print(json.dumps(found | {"alone": alone, "own_alone": own_alone, "late": screen.late, "slow": slow.found}))


def _beside_search(screen: Screen, frames: int) -> dict[str, object]:
    watch = watch_of(Desk(screen.jobs, screen.theme, Preferences(), Commands(), Navigation()))
    watch.begin()
    screen.until(lambda: watch.is_running)
    started, busy = time.perf_counter(), time.process_time()
    times = screen.scroll(frames)
    is_running, seconds = watch.is_running, time.perf_counter() - started
    done = watch.progress
    share = done.done / done.total if done is not None else 1.0
    screen.rest_until(lambda: not watch.is_running and screen.jobs.is_idle)
    return {
        "frames": times,
        "own": list(screen.own_ms),
        "is_running": is_running,
        "rate": share / seconds,
        "rate_later": (1 - share) / max(time.perf_counter() - started - seconds, 0.001),
        "busy": time.process_time() - busy,
        "pairs": len(screen.jobs.store.look(pairs.found)),
    }


def _write(session: WriteSession, client: Client, count: int) -> Changes:
    session.add(client)
    session.add_many(
        [
            Interaction(
                InteractionId(new_id()),
                client.id,
                Channel.WHATSAPP,
                InteractionKind.MESSAGE,
                Direction.IN if n % 2 else Direction.OUT,
                NOW - timedelta(minutes=10 * (count - n)),
                body=f"Nachricht {n:06}, fragt nach der Hausratversicherung und dem Beitrag für das nächste Jahr",
            )
            for n in range(count)
        ]
    )
    return session.changes("Measure")


if __name__ == "__main__":
    main()
