"""Days as people say them, in German and English: "bis Freitag", "in 3 Wochen", "12.3.", "by tomorrow"."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "montag monday mo mon",
            "dienstag tuesday di tue",
            "mittwoch wednesday mi wed",
            "donnerstag thursday do thu",
            "freitag friday fr fri",
            "samstag sonnabend saturday sa sat",
            "sonntag sunday so sun",
        )
    )
    for name in names.split()
}
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januar jänner january jan",
            "februar feber february feb",
            "märz maerz march mär mar",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sep",
            "oktober october okt oct",
            "november nov",
            "dezember december dez dec",
        ),
        1,
    )
    for name in names.split()
}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "einem einer ein eine one a", "zwei two", "drei three", "vier four", "fünf five", "sechs six"), 0
    )
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class SpokenDay:
    """A day found in a text: which, and the characters that said so."""

    on: date
    start: int
    end: int


def _joined(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_Make = Callable[[re.Match[str], date], date | None]


def _fixed(days: int) -> _Make:
    return lambda _match, today: today + timedelta(days=days)


def _weekday(match: re.Match[str], today: date) -> date:
    wanted = _WEEKDAYS[match["weekday"].lower()]
    ahead = (wanted - today.weekday()) % 7 or 7
    if match["next"] and match["next"].lower().startswith(("nächst", "naechst", "next", "kommende")):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
        return monday + timedelta(days=wanted)
    return today + timedelta(days=ahead)


def _numeric(match: re.Match[str], today: date) -> date | None:
    day, month = int(match["day"]), int(match["month"])
    return _nearest(day, month, match["year"], today)


def _named(match: re.Match[str], today: date) -> date | None:
    day = int(match["d1"] or match["d2"])
    month = _MONTHS[(match["m1"] or match["m2"]).lower()]
    return _nearest(day, month, match["y"], today)


def _nearest(day: int, month: int, year: str | None, today: date) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        found = date(today.year, month, day)
    except ValueError:
        return None
    # Without a year a day long past means the next one.
    return found if found >= today - timedelta(days=90) else _months_on(found, 12)


def _ahead(match: re.Match[str], today: date) -> date:
    count = int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"].lower()]
    unit = match["unit"].lower()
    if unit.startswith(("woche", "week")):
        return today + timedelta(weeks=count)
    if unit.startswith(("monat", "month")):
        return _months_on(today, count)
    return today + timedelta(days=count)


def _months_on(today: date, count: int) -> date:
    year, month = divmod(today.month - 1 + count, 12)
    last = calendar.monthrange(today.year + year, month + 1)[1]
    return date(today.year + year, month + 1, min(today.day, last))


def _end_of_week(_match: re.Match[str], today: date) -> date:
    return today + timedelta(days=(4 - today.weekday()) % 7)


def _end_of_month(_match: re.Match[str], today: date) -> date:
    return today.replace(day=calendar.monthrange(today.year, today.month)[1])


def _next_week(_match: re.Match[str], today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


_RULES: tuple[tuple[re.Pattern[str], _Make], ...] = tuple(
    (re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE), make)
    for pattern, make in (
        (r"(?:übermorgen|uebermorgen|the day after tomorrow)", _fixed(2)),
        (r"(?:morgen|tomorrow)", _fixed(1)),
        (r"(?:heute|today)", _fixed(0)),
        (r"(?:vorgestern)", _fixed(-2)),
        (r"(?:gestern|yesterday)", _fixed(-1)),
        (r"(?:ende (?:der|dieser) woche|end of (?:the )?week)", _end_of_week),
        (r"(?:ende (?:des|dieses) monats|monatsende|end of (?:the )?month)", _end_of_month),
        (r"(?:(?:anfang )?(?:nächster?|naechster?|kommender?) woche|next week)", _next_week),
        (
            rf"in (?P<n>\d{{1,3}}|{_joined(_NUMBERS)}) (?P<unit>tag(?:en)?|days?|wochen?|weeks?|monat(?:en)?|months?)",
            _ahead,
        ),
        (r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>\d{4}|\d{2}))?", _numeric),
        (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", _numeric),
        (
            (
                rf"(?:(?P<d1>\d{{1,2}})\.? (?P<m1>{_joined(_MONTHS)})|(?P<m2>{_joined(_MONTHS)}) (?P<d2>\d{{1,2}}))\.?"
                r"(?: (?P<y>\d{4}))?"
            ),
            _named,
        ),
        (
            (
                r"(?:(?P<next>nächsten?|naechsten?|kommenden?|diesen?|next|this)\s+)?"
                rf"(?P<weekday>{_joined({name: day for name, day in _WEEKDAYS.items() if len(name) > 3})})"
            ),
            _weekday,
        ),
    )
)
DATE_DOT = re.compile(
    rf"(?<=\d)\.(?=\s?\d{{1,2}}\.|\s(?:{_joined(_MONTHS)})\b|(?<=\d\.\d\.)|(?<=\d\.\d\d\.))", re.IGNORECASE
)
"""The dots inside a date, which end no sentence."""
_SHORT_DAY = re.compile(
    rf"(?P<next>\b(?:nächsten?|next)\s+)?\b(?P<weekday>{_joined({n: d for n, d in _WEEKDAYS.items() if len(n) < 4})})\b\.?",
    re.IGNORECASE,
)


def first_day(text: str, today: date, start: int = 0) -> SpokenDay | None:
    """The first day named in `text` from `start` on, as seen from `today`; a bare weekday is the next one."""
    found: list[SpokenDay] = []
    for pattern, make in _RULES:
        for match in pattern.finditer(text, start):
            day = make(match, today)
            if day is not None:
                found.append(SpokenDay(day, match.start(), match.end()))
                break
    return min(found, key=lambda each: (each.start, -each.end), default=None)


def day_here(text: str, today: date, start: int) -> SpokenDay | None:
    """The day that begins exactly at `start`, short weekdays ("Fr") allowed: for what stands behind "bis"."""
    found = first_day(text, today, start)
    if found is not None and found.start == start:
        return found
    match = _SHORT_DAY.match(text, start)
    return SpokenDay(_weekday(match, today), match.start(), match.end()) if match else None
