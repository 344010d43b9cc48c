"""Which days the adviser works: Monday to Friday without the holidays that all German states share."""

from datetime import date, timedelta
from functools import cache


@cache
def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876, after Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


_FIXED_HOLIDAYS = frozenset({(1, 1), (1, 6), (5, 1), (10, 3), (11, 1), (12, 24), (12, 25), (12, 26), (12, 31)})
_FROM_EASTER = (-2, 1, 39, 50, 60)
"""Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi."""


@cache
def _movable(year: int) -> frozenset[date]:
    easter = _easter(year)
    return frozenset(easter + timedelta(days=days) for days in _FROM_EASTER)


def is_working_day(day: date) -> bool:
    """Whether the office is open on that day (Munich)."""
    return day.weekday() < 5 and (day.month, day.day) not in _FIXED_HOLIDAYS and day not in _movable(day.year)


def working_day_from(day: date) -> date:
    """That day, or the next one on which the office is open."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_day_until(day: date) -> date:
    """That day, or the last one before it on which the office was open."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
