"""Header lines of a chat export: how one begins, and the clock and day in it.

A header is "[29.01.18, 12:24:03] ", "1/29/18, 12:24 PM - ", "13.6.2018 klo 21.25 - " and the like. One pattern knows
them all; once the traits of a file are learned, a narrower pattern finds the same lines faster.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.sources.whatsapp.phrases import BLANKS, MARKS, alternatives, plain, words

GROUPS = 5
"""Groups of a header pattern: the whole header, its day, hour and minute, seconds, half of the day."""
REST = 160
"""Characters behind a header that the first reading looks at."""

_BETWEEN = ("klo ", "um ", "à ", "a las ", "alle ore ", "alle ", "at ", "kl. ", "om ")
"""Words some languages put between day and time."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What the headers of a file have; None where some do and some do not."""

    is_plain: bool = False
    """Only ASCII in every header: no marks, no odd blanks or digits."""
    bracket: bool | None = None
    separator: str = "./-"
    seconds: bool | None = None
    half: bool | None = None


ANYTHING = Traits()


@lru_cache(maxsize=1)
def _half_pattern() -> str:
    """A pattern for the half of the day in any language."""
    between = f"[{BLANKS}{MARKS}]?"
    listed = alternatives([*words("clock", "before_noon"), *words("clock", "after_noon")])
    return rf"(?i:[ap]\.?{between}m|[πμ]\.?{between}μ|{listed})\.?"


@lru_cache(maxsize=64)
def header_pattern(traits: Traits, *, with_rest: bool = False) -> re.Pattern[str]:
    """Finds headers with these traits, each with the line break before it; `with_rest` adds what follows as a group.

    That separators agree, brackets close and numbers lie in their range is for the caller to check.
    """
    mark = "" if traits.is_plain else f"[{MARKS}]*"
    blank = "[ ]" if traits.is_plain else f"[{BLANKS}]"
    loose = "[ ]" if traits.is_plain else f"[{BLANKS}{MARKS}]"
    digit = "[0-9]" if traits.is_plain else r"\d"
    part = f"{mark}{digit}{{1,4}}{mark}"
    separator = f"[{re.escape(traits.separator)}]{blank}?"
    day = f"({part}{separator}{part}{separator}{part})"
    between = f"(?:{blank}BE)?[.]?[,،]?{loose}+(?:(?:{alternatives(_BETWEEN)}){mark})?"
    minute = f"({digit}{{1,2}}[:.]{digit}{digit})"
    tail = {
        None: f"(?:{mark}[:.]({digit}{digit}))?(?!{digit})",
        True: f"{mark}[:.]({digit}{digit})(?!{digit})",
        False: f"()(?!{digit})",
    }[traits.seconds]
    half = {
        None: f"(?:{loose}*({_half_pattern()}))?",
        True: f"{loose}*({_half_pattern()})",
        False: "()",
    }[traits.half]
    opened = rf"{mark}\]{loose}?"
    loosely = rf"(?:{loose}+[-–](?:{blank}|(?=\n|\Z))|{mark}:{blank})"
    start = {None: r"\[?", True: r"\[", False: ""}[traits.bracket]
    end = {None: f"(?:{opened}|{loosely})", True: opened, False: loosely}[traits.bracket]
    rest = rf"([^\n]{{0,{REST}}})" if with_rest else ""
    return re.compile(rf"\n({mark}{start}{mark}{day}{between}{minute}{tail}{half}{end}){rest}")


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


@lru_cache(maxsize=4096)
def minute_of(text: str, half: str) -> int:
    """Minutes since midnight of "12:24" and "PM"; -1 where that is no time.

    Some phones write a half of the day beside a 24-hour clock ("13:05 PM", "00:04 AM"): then the half says nothing.
    """
    hour, minute = int(text[:-3]), int(text[-2:])
    if hour > 23 or minute > 59:
        return -1
    if half and 0 < hour <= 12:
        is_after = _halves().get(plain(half).replace(".", "").replace(" ", ""))
        hour = hour % 12 + (12 if is_after else 0)
    return hour * 60 + minute
