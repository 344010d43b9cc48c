"""Rules of repetition from foreign files, made safe: what comes out here can be counted in bounded time.

A rule that no calendar program writes, or that could keep the program counting, is refused with a reason.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from app.sources.content_lines import ContentLine
from app.sources.icalendar_event import Calendar, When, duration

OCCURRENCES_LIMIT = 3_000
"""Repetitions of one event: one a day for eight years."""
DATES_LIMIT = 3_000
"""Single dates added to or taken from one event."""

_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
_PART = re.compile(r"([A-Z\-]+)=(.+)")
_BYDAY = re.compile(r"([+\-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_RANGES = {
    "BYMONTH": (1, 12, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYSETPOS": (1, 366, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSECOND": (0, 59, False),
}
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OLD_RULE = re.compile(r"(D|W|MP|MD|YM|YD)(\d{1,3})\b(.*)")
_OLD_END = re.compile(r"(?:#(\d{1,6})|(\d{8}T?\d{0,6}Z?))\s*$")


class RuleError(ValueError):
    """The rule cannot or must not be followed; the message says why."""


def safe_rule(line: ContentLine, start: When, last: date, calendar: Calendar) -> str:
    """The rule with an end: by count, or by UNTIL in the form that the event's start asks for; `last` ends all.

    Raises RuleError for one that is broken or too costly.
    """
    text = line.value.strip().upper().removeprefix("RRULE:")
    if _OLD_RULE.match(text):
        text = _modern(text)
    matches = (_PART.fullmatch(part.strip()) for part in text.split(";"))
    parts = {match[1]: match[2] for match in matches if match}
    frequency = parts.pop("FREQ", "")
    if frequency not in _FREQUENCIES:
        raise RuleError("the rule has no frequency")
    interval = _number(parts.pop("INTERVAL", "1"), 1, 10_000)
    text = parts.pop("COUNT", "-")
    # Some programs write -1 for a rule without an end.
    count = 0 if text.startswith("-") else _number(text, 1, 10**12)
    until = parts.pop("UNTIL", "")
    safe = {name: _checked(name, value, frequency) for name, value in parts.items() if name in _RANGES}
    if days := parts.get("BYDAY"):
        safe["BYDAY"] = _weekdays(days, frequency)
    if parts.get("WKST", "") in {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}:
        safe["WKST"] = parts["WKST"]
    _refuse_costly(frequency, safe, start)
    if frequency in _FREQUENCIES[4:]:
        count = min(count or OCCURRENCES_LIMIT, OCCURRENCES_LIMIT)
    end = f"COUNT={min(count, 100_000)}" if count else f"UNTIL={_end(until, start, last, line, calendar)}"
    return ";".join([f"FREQ={frequency}", f"INTERVAL={interval}", *(f"{k}={v}" for k, v in safe.items()), end])


def _number(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 15 or int(text) < least:
        raise RuleError(f"not a number the rule can have: {text[:20]}")
    return min(int(text), most)


def _checked(name: str, value: str, frequency: str) -> str:
    """A list of numbers within the bounds of its part."""
    least, most, may_be_negative = _RANGES[name]
    numbers: set[int] = set()
    for text in value.split(","):
        if not re.fullmatch(r"[+\-]?\d{1,3}", text.strip()):
            raise RuleError(f"{name} holds what is no number")
        number = int(text)
        if not least <= (abs(number) if may_be_negative else number) <= most:
            raise RuleError(f"{name} is out of bounds: {number}")
        numbers.add(number)
    if name in {"BYYEARDAY", "BYWEEKNO"} and frequency != "YEARLY":
        raise RuleError(f"{name} belongs to yearly rules")
    return ",".join(str(number) for number in sorted(numbers))


def _weekdays(value: str, frequency: str) -> str:
    """A list of weekdays; "2MO" counts within a month or year only, elsewhere the number is left out."""
    days: dict[str, None] = {}
    for text in value.split(","):
        match = _BYDAY.fullmatch(text.strip())
        if match is None:
            raise RuleError(f"not a weekday: {text[:20]}")
        week = int(match[1] or 0)
        if abs(week) > (5 if frequency == "MONTHLY" else 53):
            raise RuleError(f"no month or year has that weekday so often: {week}")
        days[f"{week or ''}{match[2]}" if frequency in {"MONTHLY", "YEARLY"} else match[2]] = None
    return ",".join(days)


def _refuse_costly(frequency: str, parts: dict[str, str], start: When) -> None:
    """Refuse what would be counted through for long, or without ever finding a day."""
    filters = {name for name in parts if name.startswith("BY")}
    if frequency in _FREQUENCIES[4:] and (filters or not isinstance(start, datetime)):
        raise RuleError(f"{frequency.lower()} repetitions under conditions")
    if not isinstance(start, datetime) and filters & {"BYHOUR", "BYMINUTE", "BYSECOND"}:
        raise RuleError("hours of an event that has days")
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= parts.get(name, "").count(",") + 1
    if times > 8:
        raise RuleError(f"{times} times a day")
    if "BYSETPOS" in parts and frequency in {"DAILY", "WEEKLY"}:
        most = times * (parts.get("BYDAY", "").count(",") + 1 if frequency == "WEEKLY" else 1)
        if all(abs(int(place)) > most for place in parts["BYSETPOS"].split(",")):
            raise RuleError(f"no {frequency.lower()} set has so many times")
    if start.year < 1900 and frequency != "YEARLY":
        raise RuleError(f"repetitions since {start.year}")
    if "BYMONTH" in parts and "BYMONTHDAY" in parts:
        longest = max(_LONGEST_MONTH[int(month) - 1] for month in parts["BYMONTH"].split(","))
        if all(abs(int(day)) > longest for day in parts["BYMONTHDAY"].split(",")):
            raise RuleError("a day that no such month has")


def _end(until: str, start: When, last: date, line: ContentLine, calendar: Calendar) -> str:
    """UNTIL, in UTC for moments and as a day for days; never after `last`. Many programs write it in another form."""
    bound: When = last
    if until:
        try:
            bound = calendar.moment(line, until)
        except ValueError as error:
            raise RuleError(f"UNTIL: {error}") from error
    if not isinstance(start, datetime):
        day = bound.date() if isinstance(bound, datetime) else bound
        return f"{min(day, last):%Y%m%d}"
    final = datetime.combine(last, time(23, 59, 59), UTC)
    if not isinstance(bound, datetime):
        bound = datetime.combine(bound, time(23, 59, 59), start.tzinfo)
    elif not until.endswith("Z"):
        bound = bound.replace(tzinfo=start.tzinfo)
    return f"{min(bound.astimezone(UTC), final):%Y%m%dT%H%M%SZ}"


def _modern(text: str) -> str:
    """A rule of vCalendar 1.0 ("W2 MO WE #10", "MP1 1+ FR 20241231T000000") in today's form; #0 never ends."""
    end = _OLD_END.search(text)
    body = text[: end.start()] if end else text
    match = _OLD_RULE.match(body.strip())
    if match is None:
        raise RuleError("the rule cannot be read")
    kind, interval, words = match[1], match[2], match[3].split()
    frequency, by = {
        "D": ("DAILY", ""),
        "W": ("WEEKLY", "BYDAY"),
        "MP": ("MONTHLY", "BYDAY"),
        "MD": ("MONTHLY", "BYMONTHDAY"),
        "YM": ("YEARLY", "BYMONTH"),
        "YD": ("YEARLY", "BYYEARDAY"),
    }[kind]
    values, week = [], ""
    for word in words:
        if counted := re.fullmatch(r"(\d)([+\-])", word):
            if kind == "MP":
                week = f"{'-' if counted[2] == '-' else ''}{counted[1]}"
            else:
                values.append(f"{'-' if counted[2] == '-' else ''}{counted[1]}")
        elif word == "LD":
            values.append("-1")
        elif by and not re.fullmatch(r"\d{4}", word):
            values.append(f"{week}{word.rstrip('+')}")
    parts = [f"FREQ={frequency}", f"INTERVAL={int(interval) or 1}"]
    if by and values:
        parts.append(f"{by}={','.join(values)}")
    if end and end[2]:
        parts.append(f"UNTIL={end[2]}")
    elif not end or int(end[1]):
        parts.append(f"COUNT={int(end[1]) if end else 2}")
    return ";".join(parts)


def dates_of(
    lines: list[ContentLine], start: When, calendar: Calendar
) -> tuple[list[tuple[When, timedelta | None]], list[str]]:
    """The dates of RDATE or EXDATE lines, in the form of the start, with the length of a period; and what was wrong."""
    found: list[tuple[When, timedelta | None]] = []
    troubles: list[str] = []
    for line in lines:
        for text in re.split(r"[,;]", line.value):
            if not text.strip():
                continue
            if len(found) >= DATES_LIMIT:
                return found, [*troubles, f"more than {DATES_LIMIT} single dates"]
            begin, _, end = text.partition("/")
            try:
                when = calendar.moment(line, begin)
                lasts = _period(line, when, end, calendar) if end else None
            except ValueError as error:
                troubles.append(f"{line.name}: {error}")
                continue
            if isinstance(when, datetime) and not isinstance(start, datetime):
                when = when.date()
            found.append((when, lasts))
    return found, troubles[:10]


def _period(line: ContentLine, begin: When, end: str, calendar: Calendar) -> timedelta | None:
    if end.strip().upper().startswith(("P", "+P")):
        return duration(end.strip())
    finish = calendar.moment(line, end)
    if isinstance(finish, datetime) and isinstance(begin, datetime):
        return max(finish - begin, timedelta(0))
    return None
