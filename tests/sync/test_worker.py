"""The thread that syncs: it hears of news, waits when nobody answers, ends at once, and says how everything stands."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.backend.people import devices
from app.sync.status import Phase, SyncStatus, Trouble
from app.sync.transport import RefusedError
from app.sync.worker import SyncWorker
from app.wire.operations import PushAnswer, PushRequest
from app.wire.orders import DeviceState, WipeOrder
from app.wire.problems import Problem, Refusal
from local_store import outbox
from local_store.book.changes import Changes
from local_store.book.records import Client
from local_store.session import WriteSession
from local_store.syncing import office_link, quarantined
from tests.backend.office import RunningOffice
from tests.builders import a_client
from tests.sync.conftest import MakeLaptop
from tests.sync.cutting import cutting_line
from tests.sync.laptops import SyncedLaptop

PATIENCE_S = 30


class Watched:
    """A worker, and every status it told."""

    def __init__(self, laptop: SyncedLaptop) -> None:
        self.told: list[SyncStatus] = []
        self.orders: list[WipeOrder] = []
        self.bugs: list[Exception] = []
        self._news = threading.Condition()
        self.worker = SyncWorker(
            laptop.ends,
            laptop.transport,
            self._tell,
            uniform=lambda least, _most: least,
            ordered=self.orders.append,
            crashed=self.bugs.append,
        )

    def _tell(self, status: SyncStatus) -> None:
        with self._news:
            self.told.append(status)
            self._news.notify_all()

    def until(self, is_so: Callable[[SyncStatus], bool]) -> SyncStatus:
        """Wait for a status of that kind, from the next one on that was not waited for yet."""
        with self._news:
            found = self._news.wait_for(lambda: next(filter(is_so, self.told), None), PATIENCE_S)
            assert found is not None, self.told
            self.told = self.told[self.told.index(found) + 1 :]
            return found


@contextmanager
def working(laptop: SyncedLaptop) -> Iterator[Watched]:
    watched = Watched(laptop)
    watched.worker.start()
    try:
        yield watched
    finally:
        watched.worker.stop()
        assert watched.bugs == []


def up_to_date(status: SyncStatus) -> bool:
    return status.phase is Phase.UP_TO_DATE


def in_trouble(trouble: Trouble) -> Callable[[SyncStatus], bool]:
    return lambda status: status.trouble is trouble


def test_it_sends_what_waits_and_says_who_and_where(laptop: MakeLaptop) -> None:
    here = laptop()
    here.add(a_client())
    with working(here) as watched:
        status = watched.until(up_to_date)
    assert status.waiting == 0
    assert status.office == "Maklerbüro Beispiel"
    assert status.last_success is not None
    [book] = status.books
    assert (book.name, book.role, book.waiting) == ("Bestand Beispiel", "owner", 0)


def test_what_a_colleague_types_comes_while_it_waits(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    with working(here) as watched:
        watched.until(up_to_date)
        sabine = a_client()
        there.add(sabine)
        there.sync()
        watched.until(up_to_date)
        assert set(here.all(Client)) == {sabine.id}


def _leave_room(laptop: SyncedLaptop, pages: int) -> None:
    """Let the book grow by no more than so many pages, as a disk that is nearly full would."""

    def limit(session: WriteSession) -> Changes:
        most = session.value("PRAGMA page_count") + pages
        session.value(f"PRAGMA max_page_count = {most}")
        return session.changes("")

    laptop.ends.store.write(limit)


def test_a_full_disk_is_no_silent_office_and_what_comes_finds_its_place_when_there_is_room(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    long_story = a_client(about="Ein langes Leben. " * 20_000)
    with working(here) as watched:
        watched.until(up_to_date)
        _leave_room(here, 8)
        there.add(long_story)
        there.sync()
        status = watched.until(in_trouble(Trouble.DISK_FULL))
        assert status.phase is Phase.STOPPED
        _leave_room(here, 1_000_000)
        watched.worker.sync_now()
        watched.until(up_to_date)
        assert here.all(Client)[long_story.id].about == long_story.about


def test_what_is_typed_goes_out_soon_without_being_asked(laptop: MakeLaptop) -> None:
    here = laptop()
    with working(here) as watched:
        watched.until(up_to_date)
        here.add(a_client())
        watched.worker.nudge()
        watched.until(lambda status: status.phase is Phase.SENDING)
        watched.until(up_to_date)
        assert here.look(outbox.waiting) == 0


def test_it_ends_within_a_second_also_while_it_waits_for_news(laptop: MakeLaptop) -> None:
    here = laptop()
    with working(here) as watched:
        watched.until(up_to_date)
        thread = watched.worker._thread
        watched.worker.stop()
        assert not thread.is_alive()


def test_offline_on_purpose_sends_nothing_counts_what_waits_and_is_remembered(laptop: MakeLaptop) -> None:
    here = laptop()
    with working(here) as watched:
        watched.until(up_to_date)
        watched.worker.set_offline(True)
        watched.until(lambda status: status.phase is Phase.OFFLINE)
        here.add(a_client())
        watched.worker.nudge()
        watched.until(lambda status: status.phase is Phase.OFFLINE and status.waiting == 1)
        link = here.look(office_link.load)
        assert link.is_offline
        watched.worker.set_offline(False)
        watched.until(up_to_date)
        assert here.look(outbox.waiting) == 0


def test_an_office_that_is_away_is_tried_again(office: RunningOffice, laptop: MakeLaptop) -> None:
    with cutting_line(office.address) as line:
        here = laptop(address=line.address)
        here.add(a_client())
        line.is_down = True
        with working(here) as watched:
            status = watched.until(lambda status: status.phase is Phase.UNREACHABLE)
            assert status.waiting == 1
            assert status.next_try is not None
            line.is_down = False
            watched.until(up_to_date)
            assert here.look(outbox.waiting) == 0


def test_a_sign_in_that_is_over_stops_it_and_loses_nothing(laptop: MakeLaptop) -> None:
    here = laptop()
    here.add(a_client())
    good = here.transport.bearer.tokens
    here.transport.bearer.replace(type(good)("not a token", "not one either"))
    with working(here) as watched:
        status = watched.until(in_trouble(Trouble.SIGN_IN))
        assert (status.phase, status.waiting) == (Phase.STOPPED, 1)
        here.transport.bearer.replace(good)
        watched.worker.signed_in()
        watched.until(up_to_date)


def test_a_book_that_is_taken_away_is_told_once_it_has_left(
    office: RunningOffice, laptop: MakeLaptop, anna: str, book: str
) -> None:
    here = laptop()
    here.add(a_client())
    with working(here) as watched:
        watched.until(up_to_date)
        office.revoke(book, anna)
        watched.worker.sync_now()
        status = watched.until(in_trouble(Trouble.REVOKED))
        assert status.phase is Phase.STOPPED
        assert here.all(Client) == {}


@pytest.mark.parametrize("state", [DeviceState.RETIRE, DeviceState.STOLEN])
def test_an_order_to_erase_reaches_it_and_only_a_retired_laptop_sends_first(
    state: DeviceState, office: RunningOffice, laptop: MakeLaptop
) -> None:
    here = laptop()
    here.sync()
    here.add(a_client())
    act = devices.retire if state is DeviceState.RETIRE else devices.report_stolen
    office.at_desk(lambda desk: act(desk, here.ends.device))
    with working(here) as watched:
        trouble = Trouble.RETIRED if state is DeviceState.RETIRE else Trouble.STOLEN
        watched.until(in_trouble(trouble))
    assert [order.state for order in watched.orders] == [state]
    assert here.look(outbox.waiting) == (0 if state is DeviceState.RETIRE else 1)


def test_an_order_that_the_office_did_not_sign_erases_nothing(office: RunningOffice, laptop: MakeLaptop) -> None:
    here = laptop()
    here.sync()
    link = here.ends.link()
    here.ends.learned["office_key"] = "ab" * 32
    assert link.office_key
    office.at_desk(lambda desk: devices.report_stolen(desk, link.device))
    with working(here) as watched:
        watched.until(in_trouble(Trouble.OFFICE_FAULT))
        assert watched.orders == []


def test_a_clock_far_off_is_told_and_the_stamps_follow_the_offices(laptop: MakeLaptop) -> None:
    here = laptop()
    real = here.store.now
    here.store.now = lambda: real() + 3_600
    with working(here) as watched:
        status = watched.until(up_to_date)
    assert status.trouble is Trouble.CLOCK
    assert abs(status.clock_off_s - 3_600) < 60
    assert here.store.clock.offset_ms < -3_500_000


def test_an_operation_that_the_office_cannot_read_holds_nobody_up(laptop: MakeLaptop) -> None:
    here = laptop()
    here.sync()
    here.add(a_client("Zu", "Groß"), a_client("Gleich", "Danach"))
    push, refused = here.transport.push, 0

    def picky(request: PushRequest) -> PushAnswer:
        nonlocal refused
        if any(op.set.get("family_name") == "Groß" for op in request.ops):
            refused += 1
            raise RefusedError(413, Problem(Refusal.TOO_LARGE))
        return push(request)

    here.transport.push = picky  # type: ignore[method-assign]
    here.sync()
    assert refused == 2
    assert here.look(outbox.waiting) == 0
    [left] = here.look(quarantined.listed)
    assert left.payload["set"]["family_name"] == "Groß"


def test_a_bug_is_logged_by_its_place_and_never_by_its_words(
    laptop: MakeLaptop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    here = laptop()
    watched = Watched(here)

    def fail() -> None:
        raise ValueError("Sabine Krüger, 0171 4711008")

    monkeypatch.setattr(watched.worker.cycle, "steps", fail)
    watched.worker.start()
    watched.until(in_trouble(Trouble.OFFICE_FAULT))
    watched.worker.stop()
    assert [type(bug) for bug in watched.bugs] == [ValueError]
    assert "a bug in the sync: ValueError app/sync/worker.py:" in caplog.text
    assert "Krüger" not in caplog.text
    assert "4711008" not in caplog.text
