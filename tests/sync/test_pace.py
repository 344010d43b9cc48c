"""Pushes grow and shrink with the line; waits double and are never the same for all; clocks are measured quickly."""

from app.sync.office_clock import OfficeClock
from app.sync.pace import BackOff, BatchSize
from app.wire.limits import MOST_OPERATIONS


def test_a_quick_office_gets_more_at_once_and_never_more_than_allowed() -> None:
    size = BatchSize()
    before = size.value
    size.took(50, size.value, more_wait=True)
    assert size.value > before
    for _ in range(10):
        size.took(50, size.value, more_wait=True)
    assert size.value == MOST_OPERATIONS


def test_a_push_that_ends_with_a_whole_transaction_counts_as_full() -> None:
    size = BatchSize(10)
    size.took(50, 7, more_wait=True)
    assert size.value > 10


def test_the_last_small_push_says_nothing_about_the_line() -> None:
    size = BatchSize()
    before = size.value
    size.took(10, 1, more_wait=False)
    assert size.value == before


def test_a_slow_line_gets_less_at_once() -> None:
    size = BatchSize()
    before = size.value
    size.took(10_000, before, more_wait=True)
    assert 0 < size.value < before / 2
    size.was_lost()
    assert size.value > 0


def test_what_is_too_large_is_halved_down_to_a_single_operation() -> None:
    size = BatchSize()
    sent, halved = size.value, 0
    while size.was_too_large(sent):
        sent, halved = size.value, halved + 1
    assert (sent, halved) == (1, 7)


def test_waits_grow_up_to_five_minutes_and_start_anew_after_success() -> None:
    longest = BackOff(lambda _least, most: most)
    waits = [longest.next_s() for _ in range(12)]
    assert waits == sorted(waits)
    assert waits[0] < 5
    assert waits[-1] == 300
    longest.reset()
    assert longest.next_s() == waits[0]


def test_the_whole_wait_is_left_to_chance_and_the_office_is_heard() -> None:
    shortest = BackOff(lambda least, _most: least)
    assert shortest.next_s() == 0
    assert shortest.next_s(at_least_s=40) == 40


def test_the_offset_comes_from_the_quickest_answer() -> None:
    clock = OfficeClock(lambda: 1_000_000)
    clock.observe(1_000_000, 1_004_000, 1_063_000)  # half of four seconds may lie on either side
    clock.observe(1_010_000, 1_010_040, 1_070_020)
    clock.observe(1_020_000, 1_023_000, 1_080_000)
    assert clock.offset_ms == 60_000
    assert clock.office_ms() == 1_060_000
    assert clock.off_s == -60
    assert not clock.is_far_off


def test_a_clock_that_was_set_is_measured_anew() -> None:
    clock = OfficeClock(lambda: 0)
    clock.observe(1_000, 1_010, 1_005)
    clock.observe(7_201_000, 7_201_900, 2_450)  # two hours ahead all at once, and on a slower line
    assert clock.off_s == 7_199
    assert clock.is_far_off


def test_an_answer_that_took_forever_or_came_before_it_was_asked_says_nothing() -> None:
    clock = OfficeClock(lambda: 0)
    clock.observe(0, 600_000, 900_000)
    clock.observe(5_000, 1_000, 90_000)
    assert clock.offset_ms == 0
