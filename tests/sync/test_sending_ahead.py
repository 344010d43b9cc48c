"""While the office works on a push the laptop writes down the one before and reads the next; the order stays."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeVar

from app.sync.aside import at_once
from app.sync.cycle import Cycle
from app.sync.pace import BatchSize
from app.sync.sending import Sending
from app.sync.status import Phase
from app.sync.writer import DirectWriter
from local_store import outbox
from local_store.book.changes import Changes
from local_store.book.records import Client
from local_store.session import WriteSession
from local_store.syncing import office_link
from tests.builders import a_client, a_message
from tests.sync.conftest import MakeLaptop
from tests.sync.laptops import SyncedLaptop

T = TypeVar("T")


class Steady(BatchSize):
    """So many operations a push, however quick the office is."""

    def took(self, milliseconds: int, sent: int, *, more_wait: bool) -> None:
        """Stay."""


class Quick(BatchSize):
    """Steered as ever, by an office that always takes a millisecond."""

    def took(self, milliseconds: int, sent: int, *, more_wait: bool) -> None:
        """As if it had taken that long."""
        super().took(1, sent, more_wait=more_wait)


class Watching:
    """Begins calls at once, and notes up to where everything was written down when each began."""

    def __init__(self, laptop: SyncedLaptop) -> None:
        self._laptop = laptop
        self.written: list[int] = []

    def __call__(self, call: Callable[[], T], /) -> "Future[T]":
        self.written.append(self._laptop.look(outbox.acked_op))
        return at_once(call)


def _typed(laptop: SyncedLaptop, count: int) -> None:
    sabine = a_client()
    laptop.add(sabine)
    for minutes in range(count - 1):
        laptop.add(a_message(sabine, minutes))


def _sent_by(laptop: SyncedLaptop, aside: Any, size: int = 4) -> list[int]:
    return [step.done for step in Sending(laptop.ends, Steady(size), aside).steps()]


def test_a_push_begins_before_the_one_before_is_written_down(laptop: MakeLaptop) -> None:
    here = laptop()
    here.sync()
    _typed(here, 16)
    watching = Watching(here)
    assert _sent_by(here, watching) == [4, 8, 12, 16]
    assert watching.written == [0, 0, 4, 8]
    assert here.look(outbox.waiting) == 0


def test_after_a_bad_line_pushes_grow_again_whatever_was_done_in_one_go(laptop: MakeLaptop) -> None:
    here = laptop()
    here.sync()
    for _ in range(20):
        sabine = a_client()
        here.add(sabine, a_message(sabine), a_message(sabine))
    done = [step.done for step in Sending(here.ends, Quick(4)).steps()]
    assert done == [3, 6, 12, 27, 57, 60], "the second is read before the first is answered"


def test_what_the_office_did_not_take_as_it_is_is_written_down_before_anything_follows(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sabine = a_client()
    here.add(sabine)
    here.sync()
    there.sync()
    there.replace(replace(sabine, title="Prof."))
    there.sync()
    here.replace(replace(sabine, title="Dr."))
    for minutes in range(7):
        here.add(a_message(sabine, minutes))
    watching = Watching(here)
    _sent_by(here, watching)
    assert watching.written == [1, 5]
    here.sync()
    there.sync()
    assert here.all(Client) == there.all(Client)


def test_all_arrives_in_order_with_a_thread_that_pushes(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    here.sync()
    _typed(here, 40)
    with ThreadPoolExecutor(1) as pushes:
        cycle = Cycle(here.ends, aside=pushes.submit)
        cycle._size = Steady(3)
        done = [step.done for step in cycle.steps() if step.phase is Phase.SENDING]
    assert done == sorted(set(done))
    assert done[-1] == 40
    there.sync()
    assert len(there.look(lambda session: session.rows("SELECT id FROM interaction"))) == 39


def test_stopped_while_a_push_is_under_way_it_goes_on_and_nothing_happens_twice(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    here.sync()
    _typed(here, 30)
    for stop in range(1, 5):
        for _ in zip(range(stop), Sending(here.ends, Steady(3)).steps(), strict=False):
            pass
    here.sync()
    there.sync()
    assert here.look(outbox.waiting) == 0
    rows = "SELECT lower(hex(id)), body FROM interaction ORDER BY id"
    assert there.look(lambda session: session.rows(rows)) == here.look(lambda session: session.rows(rows))
    assert there.look(lambda session: session.value("SELECT count(*) FROM interaction")) == 29


class CountingWriter(DirectWriter):
    """Counts transactions."""

    count = 0

    def write(self, change: Callable[[WriteSession], Changes]) -> Changes:
        """One more."""
        self.count += 1
        return super().write(change)


def test_a_sync_with_nothing_to_do_writes_nothing_and_knows_that_it_went_well(laptop: MakeLaptop) -> None:
    here = laptop()
    here.sync()
    here.sync()
    writer = here.ends.writer = CountingWriter(here.store)
    before = here.ends.link().last_success_ms
    here.sync()
    assert writer.count == 0
    assert here.ends.link().last_success_ms >= before


def test_that_it_went_well_is_written_once_a_minute_at_the_latest(laptop: MakeLaptop) -> None:
    here = laptop()
    here.sync()
    written = here.look(office_link.load)
    assert written is not None
    now = written.last_success_ms
    here.ends.settle(now + 59_000)
    here.ends.settle(now + 61_000)
    kept = here.look(office_link.load)
    assert kept is not None
    assert kept.last_success_ms == now + 61_000


def test_another_epoch_is_written_at_once(laptop: MakeLaptop) -> None:
    here = laptop()
    here.sync()
    here.ends.learned["epoch"] = "another"
    here.ends.settle(here.ends.clock.now_ms())
    kept = here.look(office_link.load)
    assert kept is not None
    assert kept.epoch == "another"
