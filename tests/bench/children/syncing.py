"""Two laptops of one adviser sync a book of N entries through an office; arguments: address, code, folder, N, turns.

Prints seconds for sending all, for the first copy on the second laptop, for a sync that has nothing to do, and for 100
edits sent and received; how often the office was asked for 5,000; and what one laptop, then both held in memory. All
with signatures, tokens, rights and validation on, and applied to encrypted books.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.services import joining
from app.services.opening import Protection
from app.sync.connecting import connect
from app.sync.cycle import Cycle
from app.sync.status import Phase
from app.sync.writer import DirectWriter
from app.wire.feed import PullAnswer, PullRequest
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.ids import BookId, ClientId, InteractionId, new_id
from local_store.book.records import Client, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.bench.machine import peak_mb
from tests.bench.slow import listen

_SLICE = 5_000
_SECRET = "Kirschkuchen am Dienstag"
_FIRST = datetime(2020, 1, 1, 8, tzinfo=UTC)


def main() -> None:
    """Measure and print."""
    sys.setswitchinterval(0.001)  # as the window does
    slow = listen()
    address, code, folder, count, turns = (
        sys.argv[1],
        sys.argv[2],
        Path(sys.argv[3]),
        int(sys.argv[4]),
        int(sys.argv[5]),
    )
    first = joining.Visitor(address)
    joining.join(first, code, _SECRET)
    with Store.create(folder / "first", bytearray(range(32)), BookId(new_id())) as store:
        people = _fill(store, count)
        joining.bring(first, store, DirectWriter(store), "Messung")
        with _cycle(store) as cycle:
            sent = _seconds(cycle, Phase.SENDING)
            held = peak_mb()
            second = joining.Visitor(address)
            joining.sign_in(second, "petra.messung", _SECRET)
            [grant] = joining.books(second)
            made = joining.open_here(
                second, grant, folder / "second", Protection(by_keyring=False, passphrase=_SECRET), DirectWriter
            )
            with made.store as copy, _cycle(copy) as other:
                found = _both((store, cycle), (copy, other), people, turns)
    told = {"push_s": sent, "records": count, "first_mb": held, "mb": peak_mb(), **found}
    print(json.dumps(told | {"slow": slow.found}))


def _both(
    first: tuple[Store, Cycle], second: tuple[Store, Cycle], people: list[Client], turns: int
) -> dict[str, object]:
    (store, cycle), (copy, other) = first, second
    started = time.perf_counter()
    other.run()
    first_copy = time.perf_counter() - started
    have = [each.look(lambda session: session.value("SELECT count(*) FROM interaction")) for each in (store, copy)]
    if have[0] != have[1]:
        raise AssertionError(f"the second laptop has {have[1]} of {have[0]} entries")
    cycle.run()
    empty, sending, receiving = [], [], []
    for turn in range(turns):
        empty += [_timed(cycle), _timed(other)]
        people[:100] = _edited(store, people[:100], turn)
        sending.append(_seconds(cycle, Phase.SENDING))
        receiving.append(_timed(other))
        cycle.run()
    asked = _asked_for(_many_edited(store), cycle, other)
    return {"pull_s": first_copy, "empty_s": empty, "push_100_s": sending, "delta_100_s": receiving, **asked}


def _asked_for(edits: int, cycle: Cycle, other: Cycle) -> dict[str, int]:
    """How often the other laptop asks until it has so many edits."""
    cycle.run()
    pull = other.ends.transport.pull
    pages: list[int] = []

    def counted(request: PullRequest) -> PullAnswer:
        answer = pull(request)
        # Now, as what was applied is let go.
        pages.append(sum(len(page.rows) for page in answer.books.values()))
        return answer

    other.ends.transport.pull = counted  # type: ignore[method-assign]
    other.run()
    if sum(pages) != edits:
        raise AssertionError(f"{sum(pages)} of {edits} changes came")
    return {"changes": edits, "round_trips": len(pages)}


def _many_edited(store: Store) -> int:
    """Edit up to 5,000 entries; returns how many."""
    entries = store.look(lambda session: session.where(Interaction, "1 ORDER BY n LIMIT 5000"))

    def edit(session: WriteSession) -> Changes:
        session.replace_many([(one, replace(one, subject="Hausrat")) for one in entries])
        return session.changes("Measure")

    store.write(edit, keeps_undo=False)
    return len(entries)


@contextmanager
def _cycle(store: Store) -> Iterator[Cycle]:
    ends, transport = connect(store, DirectWriter(store))
    try:
        with ThreadPoolExecutor(1) as pushes:  # as the desktop syncs
            yield Cycle(ends, aside=pushes.submit)
    finally:
        transport.close()


def _seconds(cycle: Cycle, phase: Phase) -> float:
    """Seconds of a cycle until the last step of a phase."""
    started = last = time.perf_counter()
    for step in cycle.steps():
        if step.phase is phase:
            last = time.perf_counter()
    return last - started


def _timed(cycle: Cycle) -> float:
    started = time.perf_counter()
    cycle.run()
    return time.perf_counter() - started


def _fill(store: Store, count: int) -> list[Client]:
    """A book of `count` entries of about 270 bytes as they travel, and 200 clients."""
    people = [Client(ClientId(new_id()), "Kunde", f"Muster {n:06}", about="x" * 60) for n in range(200)]

    def add_people(session: WriteSession) -> Changes:
        session.add_many(people)
        return session.changes("Measure")

    store.write(add_people, keeps_undo=False)
    for start in range(0, count, _SLICE):
        entries = [_entry(people, n) for n in range(start, min(start + _SLICE, count))]
        store.write(_adding(entries), keeps_undo=False)
    return people


def _entry(people: list[Client], n: int) -> Interaction:
    return Interaction(
        InteractionId(new_id()),
        people[n % len(people)].id,
        Channel.WHATSAPP,
        InteractionKind.MESSAGE,
        Direction.IN if n % 2 else Direction.OUT,
        _FIRST + timedelta(seconds=90 * n),
        body=f"Kunde {n:06}, Musterstraße {n % 300}, fragt nach der Hausratversicherung und dem Beitrag",
    )


def _adding(entries: list[Interaction]) -> Callable[[WriteSession], Changes]:
    def add(session: WriteSession) -> Changes:
        session.add_many(entries)
        return session.changes("Measure")

    return add


def _edited(store: Store, people: list[Client], turn: int) -> list[Client]:
    edited = [replace(one, title=f"Dr. {turn}") for one in people]

    def edit(session: WriteSession) -> Changes:
        session.replace_many(list(zip(people, edited, strict=True)))
        return session.changes("Measure")

    store.write(edit, keeps_undo=False)
    return edited


if __name__ == "__main__":
    main()
