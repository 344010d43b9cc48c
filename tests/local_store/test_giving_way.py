"""Work in the background waits for the hand that scrolls, never long, never while somebody waits for it."""

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from local_store import search
from local_store.book.changes import Changes
from local_store.book.digest import Digest
from local_store.book.records import Interaction
from local_store.book.stamp import stamp_of
from local_store.giving_way import CALM_S, PAUSE_S, TURN_S, GivingWay
from local_store.rows.codec import codec_of
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from local_store.syncing import incoming, numbering
from local_store.syncing.feed import PUT, Line
from tests.builders import a_client, a_message
from tests.conftest import Keep


class Watch:
    """A clock that only waiting and working move, and what waits on it: each wait lasts until its time is up."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []
        self.meanwhile: Callable[[], None] = lambda: None

    def __call__(self) -> float:
        return self.now

    def wait(self, free: threading.Event, most: float) -> bool:
        self.waits.append(most)
        self.meanwhile()
        if not free.is_set():
            self.now += most
        return free.is_set()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def way(watch: Watch) -> GivingWay:
    return GivingWay(watch, watch.wait)


def test_nobody_waits_while_nobody_moves_anything(way: GivingWay, watch: Watch) -> None:
    for _ in range(100):
        way.step()
    assert list(way.each("abc")) == ["a", "b", "c"]
    assert watch.waits == []


def test_work_waits_from_a_movement_until_it_is_on_the_screen(way: GivingWay, watch: Watch) -> None:
    watch.meanwhile = way.hand_rests
    way.hand_moves()
    way.step()
    assert watch.waits == [PAUSE_S]
    way.step()
    assert watch.waits == [PAUSE_S], "between two movements there is time for others"
    way.hand_moves()
    way.step()
    assert len(watch.waits) == 2


def test_each_of_many_items_lets_the_hand_go_first(way: GivingWay, watch: Watch) -> None:
    watch.meanwhile = way.hand_rests
    for _ in way.each(range(3)):
        way.hand_moves()
    assert len(watch.waits) == 2, "the hand moved after the first and after the second"


def test_a_pause_ends_although_the_hand_goes_on_and_a_turn_follows(way: GivingWay, watch: Watch) -> None:
    way.hand_moves()
    began = watch.now
    way.step()
    assert watch.now == began + PAUSE_S
    way.step()
    watch.now += TURN_S / 2
    way.step()
    assert watch.now < began + PAUSE_S + TURN_S, "the turn is not cut short"
    watch.now += TURN_S
    way.step()
    assert watch.now > began + 2 * PAUSE_S


def test_work_gets_a_share_of_the_time_however_long_somebody_scrolls(way: GivingWay, watch: Watch) -> None:
    began, worked = watch.now, 0
    while watch.now < began + 60:
        way.hand_moves()
        way.step()
        watch.now += 0.0001
        worked += 1
    assert worked * 0.0001 > 60 / 15


def test_a_while_after_the_last_movement_work_goes_on_as_before(way: GivingWay, watch: Watch) -> None:
    way.hand_moves()
    watch.now += CALM_S
    way.step()
    assert watch.waits == []
    assert not way.is_moving


def test_whoever_waits_behind_the_work_ends_its_pause(way: GivingWay, watch: Watch) -> None:
    began = watch.now
    watch.meanwhile = way.hurry
    way.hand_moves()
    way.step()
    assert watch.now == began, "the wait was cut short"
    way.hand_moves()
    way.step()
    assert len(watch.waits) == 1, "while somebody waits, no movement holds the work up"
    way.hurried()
    way.hand_moves()
    way.step()
    assert len(watch.waits) == 2


def test_two_who_wait_are_waited_for_one_by_one(way: GivingWay, watch: Watch) -> None:
    way.hurry()
    way.hurry()
    way.hurried()
    way.hand_moves()
    way.step()
    assert watch.waits == []


def test_pieces_are_small_while_the_hand_moves_and_nothing_is_lost_between_them(way: GivingWay) -> None:
    items = list(range(10))
    assert [list(each) for each in way.pieces(items, 2, 100)] == [items]
    way.hand_moves()
    assert [list(each) for each in way.pieces(items, 4, 100)] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert not list(way.pieces([], 4, 100))


def test_a_movement_in_the_middle_of_work_is_given_way_to_in_the_middle(way: GivingWay) -> None:
    sizes = []
    for each in way.pieces(range(100), 2, 50):
        sizes.append(len(each))
        way.hand_moves()
    assert sizes == [50, *[2] * 25]


def _no_wait(_free: threading.Event, _most: float) -> bool:
    return False


def _count(table: str, session: ReadSession) -> int:
    return int(session.value(f"SELECT count(*) FROM {table}"))


def test_what_is_written_in_small_pieces_is_what_is_written_at_once(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    # Not in the order of time, as lists of calls run.
    said = [a_message(client, minutes=(n * 37) % 1_000, body=f"Satz {n}") for n in range(1_000)]

    def write(session: WriteSession) -> Changes:
        session.add_many(said)
        return session.changes("Import")

    store.way = GivingWay(lambda: 0.0, _no_wait)
    store.way.hand_moves()
    store.write(write, keeps_undo=False)
    assert store.way.is_moving, "it was written in small pieces"
    found = store.look(lambda session: session.where(Interaction, "1 ORDER BY n"))
    assert [each.body for each in found] == [each.body for each in sorted(said, key=lambda one: one.at)]
    for table in ("timeline", "outbox", "entry_text"):
        rows = store.look(partial(_count, table))
        assert rows == 1_000 + (table == "outbox")
    assert found[0].at < found[-1].at - timedelta(minutes=900)


def test_what_the_office_says_is_taken_in_in_small_pieces_as_it_is_at_once(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    said = [a_message(client, minutes=n, body=f"Satz {n} Nordlicht{n}x") for n in range(1_000)]
    codec = codec_of(Interaction)
    lines = [
        Line(codec.kind, each.id, n + 1, PUT, codec.payload(each), created=stamp_of(n + 1, 0, 1))
        for n, each in enumerate(said)
    ]
    waited = []

    def wait(_free: threading.Event, most: float) -> bool:
        waited.append(most)
        return True

    store.way = GivingWay(lambda: 0.0, wait)
    store.way.hand_moves()
    store.write(lambda session: incoming.apply_page(session, lines, "1000"), keeps_undo=False)
    assert len(waited) > 3 * 1_000 / 250, "it gave way in each of its parts"
    found = store.look(lambda session: session.where(Interaction, "1 ORDER BY n"))
    assert [each.id for each in found] == [each.id for each in said]
    assert store.look(numbering.digest) == Digest.of((codec.kind, each.id, n + 1) for n, each in enumerate(said)).hex16
    [hit] = store.look(lambda session: search.entries(session, store.vocabulary, "ordlicht77x"))
    assert hit.interaction.id == said[77].id


def test_words_of_few_entries_beside_many_are_found(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    assert not store.look(lambda session: search.entries(session, store.vocabulary, "ordlicht"))

    def write(session: WriteSession) -> Changes:
        session.add_many([a_message(client, minutes=1, body="Nordlicht")])
        session.add_many([a_message(client, minutes=n + 2, body=f"Satz {n}") for n in range(300)])
        return session.changes("Import")

    store.write(write, keeps_undo=False)
    [hit] = store.look(lambda session: search.entries(session, store.vocabulary, "ordlicht"))
    assert hit.interaction.body == "Nordlicht"
