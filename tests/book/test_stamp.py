"""Stamps order edits whatever the clock does."""

from hypothesis import given
from hypothesis import strategies as st

from local_store.book.stamp import Clock, Stamp, parts_of, stamp_of

walls = st.lists(st.integers(min_value=-(10**12), max_value=2**44), min_size=1, max_size=60)


@given(walls)
def test_stamps_grow_however_the_wall_clock_jumps(times: list[int]) -> None:
    jumping = iter(times)
    clock = Clock(7, wall=lambda: next(jumping))
    stamps = [clock.tick() for _ in times]
    assert stamps == sorted(stamps)
    assert len(set(stamps)) == len(stamps)


@given(walls, walls)
def test_two_devices_never_make_the_same_stamp(mine: list[int], theirs: list[int]) -> None:
    a, b = iter(mine), iter(theirs)
    first, second = Clock(1, wall=lambda: next(a)), Clock(2, wall=lambda: next(b))
    assert {first.tick() for _ in mine}.isdisjoint({second.tick() for _ in theirs})


@given(st.integers(0, 2**44), st.integers(0, 0xFFFF), st.integers(0, 0xFFFF))
def test_a_stamp_seen_is_earlier_than_the_next_one_given(milliseconds: int, counter: int, device: int) -> None:
    clock = Clock(3, wall=lambda: 1000)
    foreign = stamp_of(milliseconds, counter, device)
    clock.see([foreign])
    assert clock.tick() > foreign


@given(st.integers(0, 2**48 - 1), st.integers(0, 0xFFFF), st.integers(0, 0xFFFF))
def test_text_order_is_time_order(milliseconds: int, counter: int, device: int) -> None:
    stamp = stamp_of(milliseconds, counter, device)
    assert parts_of(stamp) == (milliseconds, counter, device)
    assert stamp < stamp_of(milliseconds + 1, 0, 0) or milliseconds + 1 >= 2**48


def test_more_than_65536_stamps_in_one_millisecond_stay_in_order() -> None:
    clock = Clock(1, wall=lambda: 5)
    stamps = clock.ticks(70_000)
    assert stamps == sorted(set(stamps))


def test_a_clock_taken_up_again_goes_on_behind_its_last_stamp() -> None:
    before = Clock(1, wall=lambda: 9_000_000_000_000)
    last = before.tick()
    assert Clock(1, Stamp(last), wall=lambda: 1).tick() > last
