"""What changes of an entry come to: the same whatever their order, and however often they are told."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.services.importing.amendment import Amendment, amendment_of
from app.sources.record import SourceUpdate
from local_store.book.channel import Channel, Delivery
from local_store.book.ids import new_id
from local_store.book.records import Interaction
from tests.builders import NOON, a_message

KEY = ("whatsapp", "wamid.1")
TIMES = st.integers(0, 6).map(lambda number: NOON + timedelta(seconds=number))


def _update(at: datetime | None, **fields: Any) -> SourceUpdate:
    return SourceUpdate("line 1", KEY, Channel.WHATSAPP, at, **fields)


UPDATES = st.one_of(
    st.builds(lambda at, text: _update(at, text=text), TIMES, st.sampled_from(["a", "b", "c"])),
    st.builds(lambda at: _update(at, is_retracted=True), TIMES),
    st.builds(lambda at, told: _update(at, delivery=told), TIMES, st.sampled_from(list(Delivery))),
)
REACTIONS = st.builds(
    lambda at, text: _update(at, text=text, is_retracted=text is None, is_reversible=True),
    TIMES,
    st.sampled_from(["👍", "❤", None]),
)


def _applied(updates: list[SourceUpdate], cuts: list[int]) -> Interaction:
    """The entry after these changes, folded together between the cuts."""
    entry = a_message(None, body="zuerst", id=ENTRY)
    folded = Amendment()
    for number, update in enumerate(updates):
        folded = folded.and_also(amendment_of(update))
        if number in cuts:
            entry, folded = folded.applied_to(entry), Amendment()
    return folded.applied_to(entry)


ENTRY = new_id()


@given(
    st.lists(UPDATES, max_size=7).flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))),
    st.lists(st.integers(0, 7)),
)
def test_the_order_of_changes_makes_no_difference(
    orders: tuple[list[SourceUpdate], list[SourceUpdate]], cuts: list[int]
) -> None:
    assert _applied(orders[0], []) == _applied(orders[1], cuts)


@given(
    st.lists(REACTIONS, max_size=6).flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))),
    st.lists(st.integers(0, 7)),
)
def test_of_a_reaction_the_newest_state_holds(
    orders: tuple[list[SourceUpdate], list[SourceUpdate]], cuts: list[int]
) -> None:
    one, other = _applied(orders[0], []), _applied(orders[1], cuts)
    assert one.is_retracted == other.is_retracted
    assert one.is_retracted or one.body == other.body


@given(st.lists(UPDATES, max_size=5), st.integers(0, 4))
def test_repetition_makes_no_difference(told: list[SourceUpdate], again: int) -> None:
    assert _applied([*told, *told[again:]], []) == _applied(told, [2])


def test_words_that_come_later_for_a_placeholder_make_it_an_entry() -> None:
    strange = a_message(None, body="", is_placeholder=True)
    told = amendment_of(_update(NOON + timedelta(minutes=5), text="Passt Ihnen Freitag?")).applied_to(strange)
    assert (told.body, told.is_placeholder) == ("Passt Ihnen Freitag?", False)
    assert amendment_of(_update(NOON, delivery=Delivery.READ)).applied_to(strange).is_placeholder
