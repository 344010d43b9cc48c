"""Doubles found in a whole book: how many and how truly, in small steps, resumed, kept, and again for who was changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import pytest

from app.services.client_file import typed_point
from app.services.duplicates import merging, pairs
from app.services.duplicates.pairs import Double
from app.services.duplicates.scoring import Sureness, Thresholds, Why
from app.services.duplicates.search import (
    COMPARED_AT_ONCE,
    READ_AT_ONCE,
    READ_BESIDE_THE_HAND,
    Pair,
    Search,
    compare,
    pair_of,
)
from local_store import client_traits
from local_store.book.channel import PointKind
from local_store.book.records import Client
from local_store.giving_way import GivingWay
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from tests.builders import a_client, a_household, a_number
from tests.conftest import Keep, Ticking
from tests.quality.doubles import invented_book
from tests.quality.finding import quality, searched

T = TypeVar("T")
BORN = date(1971, 3, 4)


def do(store: Store, change: Callable[[WriteSession], Any]) -> None:
    store.write(lambda session: change(session) or session.changes("Edit"))


def kept(store: Store) -> tuple[Pair, ...]:
    """Search everybody and keep what was found, as the window does."""
    search = Search(store.look)
    until = store.look(pairs.newest_stamp)
    for _ in search.steps():
        pass
    store.write(lambda session: pairs.keep_search(session, search, until), keeps_undo=False)
    return search.pairs()


def shown(store: Store, thresholds: Thresholds = Thresholds()) -> list[Double]:  # noqa: B008 - frozen
    return list(store.look(lambda session: pairs.listed(session, thresholds)).pairs)


def named(store: Store) -> set[frozenset[str]]:
    return {frozenset({double.left.name, double.right.name}) for double in shown(store)}


def test_an_invented_book_gives_up_its_doubles(store: Store) -> None:
    """Figures of a small book; `python -m tests.bench --only duplicates` measures 10,000 clients."""
    book = invented_book(1_200, 60, seed=4)
    book.write(store)
    found = searched(store)
    sure = quality(found, book.doubles, Sureness.SURE)
    assert sure.known == 60
    assert sure.precision >= 0.94, sure
    assert sure.recall >= 0.90, sure
    every = quality(found, book.doubles, *Sureness)
    assert every.recall >= sure.recall
    assert len(found) < 3 * 60, "whoever looks through them must not drown"
    # One client by one finds the same as everybody at once.
    missed = [pair for pair in found if pair.percent > 60 and pair not in alike(store, pair)]
    assert len(missed) <= len(found) // 20, missed


def alike(store: Store, pair: Pair) -> list[Pair]:
    again = store.look(lambda session: compare(session, pair.left))
    return [pair for each in again if (each.left, each.right) == (pair.left, pair.right)]


def test_a_search_goes_in_small_steps_and_tells_how_far_it_is(store: Store) -> None:
    invented_book(500, 20, seed=1).write(store)
    done = [(step.done, step.total) for step in Search(store.look).steps()]
    assert [each for each, _ in done] == sorted(each for each, _ in done)
    assert done[-1][0] <= done[-1][1] == 1_000
    assert len(done) >= 500 // READ_AT_ONCE
    assert COMPARED_AT_ONCE <= 500


class Asked(GivingWay):
    """A hand that moves all the time, and how often it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.is_moving = True
        self.count = 0

    def step(self) -> None:
        self.count += 1

    def each(self, items: Iterable[T]) -> Iterator[T]:
        for item in items:
            self.count += 1
            yield item


def test_beside_a_moving_hand_a_search_takes_small_pieces_and_finds_the_same(store: Store) -> None:
    invented_book(500, 20, seed=1).write(store)
    sizes: list[int] = []

    def look(question: Callable[[ReadSession], T], /) -> T:
        answer = store.look(question)
        if isinstance(answer, list):
            sizes.append(len(answer))
        return answer

    way = Asked()
    search = Search(look, way)
    for _ in search.steps():
        pass
    assert sum(sizes) == 500
    assert max(sizes) == READ_BESIDE_THE_HAND
    assert way.count > 2 * 500, "before each client is taken in, and before each pair"
    assert sorted(search.pairs(), key=str) == sorted(kept(store), key=str)


def test_a_search_that_was_stopped_finds_the_rest(store: Store) -> None:
    invented_book(600, 30, seed=2).write(store)
    whole = Search(store.look)
    for _ in whole.steps():
        pass
    first = Search(store.look)
    for step in first.steps():
        if step.done > 700:
            break
    store.write(lambda session: pairs.keep_half(session, first), keeps_undo=False)
    compared, found = store.look(pairs.half_done)
    assert compared > 0
    assert len(found) < len(whole.pairs())
    rest = Search(store.look, compared=compared, found=found)
    for _ in rest.steps():
        pass
    assert sorted(rest.pairs(), key=str) == sorted(whole.pairs(), key=str)


@pytest.fixture
def sabine(keep: Keep) -> Client:
    made = a_client(born_on=BORN)
    keep(made, a_number(made))
    return made


@pytest.fixture
def double(sabine: Client, keep: Keep) -> Client:
    made = a_client("Sabine", "Krueger", born_on=BORN)
    keep(made, a_number(made))
    assert sabine.id < made.id
    return made


def test_a_pair_is_shown_with_its_reasons(store: Store, sabine: Client, double: Client) -> None:
    assert store.look(pairs.listed).is_searched is False
    kept(store)
    [found] = shown(store)
    assert (found.left, found.right, found.sureness) == (sabine, double, Sureness.SURE)
    assert {Why.SAME_NAME, Why.SAME_BIRTHDAY, Why.SAME_NUMBER} == {reason.why for reason in found.reasons}
    assert store.look(pairs.count) == 1
    assert shown(store, Thresholds(101, 101, 101)) == [], "the adviser's thresholds decide what is shown"


def test_what_was_decided_is_gone_from_the_list(store: Store, keep: Keep, sabine: Client, double: Client) -> None:
    third = a_client("Sabine", "Krüger", born_on=BORN)
    keep(third, a_number(third))
    kept(store)
    assert len(shown(store)) == 3
    do(store, lambda session: merging.merge(session, sabine.id, double.id))
    [left] = shown(store)
    assert {left.left.id, left.right.id} == {sabine.id, third.id}, "the third is compared with the one"
    do(store, lambda session: merging.keep_apart(session, double.id, third.id))
    assert shown(store) == [], "who is not the double is not the one either"
    kept(store)
    assert shown(store) == []
    do(store, lambda session: merging.take_apart(session, double.id))
    do(store, lambda session: session.remove(Client, third.id))
    assert shown(store) == []


def test_who_was_changed_since_is_compared_again(
    store: Store, keep: Keep, clock: Ticking, sabine: Client, double: Client
) -> None:
    kept(store)
    assert store.look(pairs.to_compare) == []
    clock.now += 60
    other = a_client("Jörg", "Öztürk", born_on=date(1980, 1, 2))
    again = a_client("Joerg", "Öztürk", born_on=date(1980, 1, 2))
    keep(other, again)
    do(store, lambda session: session.replace(replace(double, family_name="Ganz-Anders", born_on=date(1950, 7, 8))))
    assert set(store.look(pairs.to_compare)) == {other.id, again.id, double.id}

    def compare_them(session: WriteSession) -> None:
        changed = pairs.to_compare(session)
        pairs.keep_compared(session, changed, pairs.compared(session, changed), pairs.newest_stamp(session))

    do(store, compare_them)
    assert frozenset({"Jörg Öztürk", "Joerg Öztürk"}) in named(store)
    assert frozenset({"Sabine Krüger", "Sabine Ganz-Anders"}) not in named(store)
    assert store.look(pairs.to_compare) == []
    assert sabine.id in {each.id for each in store.look(lambda session: client_traits.after(session, -1, 9))}


def test_a_number_that_was_added_makes_two_alike(store: Store, keep: Keep, clock: Ticking) -> None:
    one, other = a_client("Sabine", "Krüger"), a_client("S.", "Krüger")
    keep(one, other, a_number(one))
    kept(store)
    assert shown(store) == []
    clock.now += 60
    keep(typed_point(other.id, PointKind.PHONE, "0171 3920011", "DE"))
    assert store.look(pairs.to_compare) == [other.id]
    assert store.look(lambda session: [pair.percent > 60 for pair in compare(session, other.id)]) == [True]


def test_who_was_not_compared_before_the_book_was_closed_is_compared_later(
    store: Store, sabine: Client, double: Client
) -> None:
    kept(store)
    store.write(lambda session: pairs.keep_rest(session, [double.id]), keeps_undo=False)
    assert store.look(pairs.to_compare) == [double.id]
    store.write(
        lambda session: pairs.keep_compared(session, [double.id], pairs.compared(session, [double.id])),
        keeps_undo=False,
    )
    assert store.look(pairs.to_compare) == []
    assert [each.left for each in shown(store)] == [sabine]


def test_everything_a_client_is_known_by_is_read_at_once(store: Store, keep: Keep, sabine: Client) -> None:
    home = a_household(street="Lindenweg 4", postcode="50667", town="Köln")
    tom = a_client("Tom", household=home.id)
    shared = replace(a_number(sabine, "0221 4710011", "+492214710011"), shared_with=frozenset({tom.id}))
    away = a_client("T.", "Krüger", kept_apart=frozenset({sabine.id}))
    keep(home, tom, shared, away, typed_point(away.id, PointKind.EMAIL, "tom@example.de", "DE"))
    do(store, lambda session: session.replace(replace(away, merged_into=tom.id)))
    told = store.look(lambda session: client_traits.of(session, [tom.id, away.id]))
    assert set(told) == {tom.id}
    assert told[tom.id].home == ("Lindenweg 4", "50667", "Köln")
    assert {point[2] for point in told[tom.id].points} == {"+492214710011", "tom@example.de"}
    assert told[tom.id].members == frozenset({tom.id, away.id})
    assert told[tom.id].kept_apart == frozenset({sabine.id})
    everybody = store.look(lambda session: client_traits.after(session, -1, 10))
    assert [each.id for each in everybody] == [sabine.id, tom.id]


def test_a_pair_is_one_pair_whoever_is_named_first(sabine: Client, double: Client) -> None:
    assert pair_of(sabine.id, double.id, 50) == pair_of(double.id, sabine.id, 50)
