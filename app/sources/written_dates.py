"""Days, and times of day with them, as people write them into names of files and first lines of notes."""

import re
from dataclasses import dataclass
from datetime import date, time

_MONTH_WORDS = (
    "januar jänner january janvier gennaio jan",
    "februar feber february février febbraio feb",
    "märz maerz march mars marzo mär mrz mar",
    "april avril aprile apr",
    "mai may maggio",
    "juni june juin giugno jun",
    "juli july juillet luglio jul",
    "august août aout agosto aug",
    "september septembre settembre sept sep",
    "oktober october octobre ottobre okt oct",
    "november novembre nov",
    "dezember december décembre dicembre dez dec",
)
_MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    r"(?<![\dvV.])(?:"
    r"(?P<y1>(?:19|20)\d\d)(?P<s1>[-_./ ]?)(?P<m1>0[1-9]|1[0-2])(?P=s1)(?P<d1>0[1-9]|[12]\d|3[01])"
    r"|(?P<d2>\d{1,2})(?P<s2>[-_./])(?P<m2>\d{1,2})(?P=s2)(?P<y2>(?:19|20)\d\d|\d\d)"
    rf"|(?P<d3>\d{{1,2}})\.?[ _]?(?P<m3>{_MONTH})\.?[ _]?(?P<y3>(?:19|20)\d\d)"
    rf"|(?P<m4>{_MONTH})\.? (?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y4>(?:19|20)\d\d)"
    r")(?!\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:T|[ _,-]+(?:um |at |@ ?)?)(?:(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d)(?:[:.]\d\d)?(?!\d)|(?= ?Uhr))"
    r"|(?P<h2>[01]\d|2[0-3])[-_]?(?P<m2>[0-5]\d)(?:[-_]?(?P<s2>[0-5]\d))?(?!\d))",
)
_EARLIEST, _LATEST = 1970, 2100


@dataclass(frozen=True, slots=True)
class Written:
    """A day found in words."""

    on: date
    at: time | None
    """The time of day, where one follows."""
    begin: int
    end: int
    """Where in the words it stands, with its time."""


def day_in(words: str, *, begins: bool = False) -> Written | None:
    """The first day in these words, or None; with `begins` only one that they begin with."""
    for found in _DAY.finditer(words):
        if begins and found.start():
            return None
        on = _on(found)
        if on is None:
            continue
        after = _TIME.match(words, found.end())
        at, end = None, found.end()
        if after is not None:
            at = time(int(after["h"] or after["h2"]), int(after["m"] or after["m2"] or 0), int(after["s2"] or 0))
            end = after.end()
        return Written(on, at, found.start(), end)
    return None


def _on(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    number = next(each for each in "1234" if parts[f"y{each}"] is not None)
    year, month, day = parts[f"y{number}"], parts[f"m{number}"], int(parts[f"d{number}"])
    month_number = int(month) if month.isdecimal() else _MONTHS[month.casefold()]
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    if month_number > 12 >= day:
        # Only Americans put the month first, and then with the day behind it.
        day, month_number = month_number, day
    try:
        on = date(full_year, month_number, day)
    except ValueError:
        return None
    return on if _EARLIEST <= on.year < _LATEST else None
