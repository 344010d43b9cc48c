"""How like two days of birth are: the same, day and month exchanged, one digit off, or two days."""

from datetime import date

from rapidfuzz.distance import OSA

from app.services.duplicates.names import Likeness

_NOBODY_IS_BORN_BEFORE = 1901


def is_stand_in(born: date) -> bool:
    """Whether it may stand for a day that nobody knew: the first of January."""
    return (born.month, born.day) == (1, 1)


def birthday_likeness(one: date | None, other: date | None) -> Likeness:
    """SAME, PART (day and month exchanged), TYPO (one digit off or two exchanged), OTHER or MISSING."""
    if one is None or other is None or min(one.year, other.year) < _NOBODY_IS_BORN_BEFORE:
        return Likeness.MISSING
    if one == other:
        return Likeness.SAME
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return Likeness.PART
    if is_stand_in(one) or is_stand_in(other):
        return Likeness.MISSING if one.year == other.year else Likeness.OTHER
    if OSA.distance(f"{one:%d%m%Y}", f"{other:%d%m%Y}", score_cutoff=1) <= 1:
        return Likeness.TYPO
    return Likeness.OTHER
