"""Header lines of a chat export: how one begins, and the clock and day in it.

A header is "[29.01.18, 12:24:03] ", "1/29/18, 12:24 PM - ", "13.6.2018 klo 21.25 - " and the like: one pattern knows
them all.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.sources.whatsapp.phrases import BLANKS, MARKS, alternatives, plain, words

GROUPS = 3
"""Groups of a header pattern: the whole header, its day, its time of day."""
SENDER_LIMIT = 80
"""Characters of a sender's name."""

_BETWEEN = ("klo ", "um ", "à ", "a las ", "alle ore ", "alle ", "at ", "kl. ", "om ")
"""Words some languages put between day and time."""


@lru_cache(maxsize=1)
def _half_pattern() -> str:
    """A pattern for the half of the day in any language."""
    between = f"[{BLANKS}{MARKS}]?"
    listed = alternatives([*words("clock", "before_noon"), *words("clock", "after_noon")])
    return rf"(?i:[ap]\.?{between}m|[πμ]\.?{between}μ|{listed})\.?"


@lru_cache(maxsize=1)
def header_pattern() -> re.Pattern[str]:
    """Finds headers of every kind, each with the line break before it. Groups: the header, its day, its time of day.

    That separators agree, brackets close and numbers lie in their range is for the caller to check.
    """
    return re.compile(f"\n{_any_header()}")


@lru_cache(maxsize=64)
def narrow_pattern(usual: str) -> re.Pattern[str]:
    """Finds what `header_pattern` finds, but tries another pattern first: one with three groups that finds no more.

    Groups: the header, day and time that `usual` found; or else, in three more, those that it did not.
    """
    return re.compile(f"\n(?:{usual}|{_any_header()})")


@lru_cache(maxsize=1)
def _any_header() -> str:
    # Possessive (*+): a line of nothing but marks must not be tried in every possible division.
    mark, blank, loose = f"[{MARKS}]*+", f"[{BLANKS}]", f"[{BLANKS}{MARKS}]"
    part = rf"{mark}\d{{1,4}}{mark}"
    day = f"({part}[./-]{blank}?{part}[./-]{blank}?{part})"
    between = rf"(?:{blank}BE)?[.]?[,،]?{loose}++(?:(?!\d)(?:{alternatives(_BETWEEN)}){mark})?"
    clock = rf"\d{{1,2}}[:.]\d\d(?:{mark}[:.]\d\d)?(?!\d)(?:(?!{blank}?[-\]]){loose}*+{_half_pattern()})?"
    end = rf"(?:{mark}\]{loose}?|{loose}++[-–](?:{blank}|(?=\n|\Z))|{mark}:{blank})"
    return rf"({mark}\[?{mark}{day}{between}({clock}){end})"


@dataclass(frozen=True, slots=True)
class Day:
    """The three parts of a written day, in the order they are written."""

    parts: tuple[int, int, int]
    separator: str
    is_year_first: bool
    is_year_long: bool
    padding: bool | None
    """Whether small numbers have a leading zero; None where there are none to tell."""


_PARTS = re.compile(r"(\d{1,4})\D*?([./-])\D*?(\d{1,4})\D*?([./-])\D*?(\d{1,4})")


def day_of(text: str) -> Day | None:
    """The parts of a written day; None where it cannot be one (a zero, two separators, a part too long)."""
    found = _PARTS.search(text)
    if found is None or found[2] != found[4]:
        return None
    digits = found[1], found[3], found[5]
    first, second, third = (int(part) for part in digits)
    is_year_first = len(digits[0]) == 4
    short = digits[1:] if is_year_first else digits[:2]
    year = digits[0] if is_year_first else digits[2]
    if not (first and second) or max(map(len, short)) > 2 or len(year) == 3 or not (third or len(year) == 2):
        return None
    small = [part for part in short if int(part) < 10]
    padding = None if not small else all(len(part) == 2 for part in small)
    return Day((first, second, third), found[2], is_year_first, len(year) == 4, padding)


@lru_cache(maxsize=1)
def _halves() -> dict[str, bool]:
    return {
        plain(word).replace(".", "").replace(" ", ""): name == "after_noon"
        for name in ("before_noon", "after_noon")
        for word in words("clock", name)
    }


class TimeOfDay(NamedTuple):
    """What a written time says."""

    second: int
    """Since midnight; -1 where that is no time."""
    has_seconds: bool
    has_half: bool


_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?:\D*[:.](\d\d))?(.*)", re.DOTALL)


@lru_cache(maxsize=16384)
def time_of(text: str) -> TimeOfDay:
    """What "12:24", "12:24:03" or "9:34 PM" says.

    Some phones write a half of the day beside a 24-hour clock ("13:05 PM", "00:04 AM"): then the half says nothing.
    """
    found = _CLOCK.match(text)
    if found is None:
        return TimeOfDay(-1, has_seconds=False, has_half=False)
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    half = plain(found[4]).replace(".", "").replace(" ", "")
    has_seconds, has_half = found[3] is not None, half != ""
    if hour > 23 or minute > 59 or second > 59:
        return TimeOfDay(-1, has_seconds, has_half)
    if half and 0 < hour <= 12:
        hour = hour % 12 + (12 if _halves().get(half) else 0)
    return TimeOfDay(hour * 3600 + minute * 60 + second, has_seconds, has_half)


def is_header(header: str, day: str, clock: str) -> bool:
    """Whether what the pattern found is one: a closed bracket or none, a possible day and time."""
    return ("[" in header) is ("]" in header) and day_of(day) is not None and time_of(clock).second >= 0
