"""Days, times and durations in the spellings that programs and people use in tables."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from local_store.book.channel import Precision

_MONTHS = (
    ("jan", "jän", "ene", "gen"),
    ("feb", "fév", "fev"),
    ("mar", "mär", "mae", "mrz"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "aoû", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt", "ott"),
    ("nov",),
    ("dec", "dez", "déc", "dic"),
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_WEEKDAY = re.compile(
    r"(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|"
    r"sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\.?,?\s+",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})([-/.]?)(\d\d?)\2(\d\d?)(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})\s?([./\-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:\.|st|nd|rd|th)?[\s\-]*([^\W\d_]{3,})\.?[\s\-,]*(\d{4}|\d{2})(?!\d)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,T]*(?:(?:um|at|à|kl|klo|alle|ore)\.?\s+)?", re.IGNORECASE)
_CLOCK = re.compile(
    r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,:]\d+)?)?\s*(?:uhr)?\s*([ap])?\.?\s?(?:m\.?)?\s*"
    r"(z|utc|gmt|(?:utc|gmt)?\s*[+\-]\d{1,2}(?::?\d{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)[T_\-]?(\d\d)(\d\d)(\d\d)?(Z)?")
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{13})|(\d{16})")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?")
_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - the wall time that spreadsheets count from
_YEARLESS = re.compile(r"-{2}(\d\d)-?(\d\d)")
_NO_YEAR = 1604
"""What Apple writes where the year is unknown, and Outlook where there is nothing at all is 4501."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a cell tells of a point in time."""

    local: datetime
    """The wall time; naive. Midnight where only a day is told."""
    precision: Precision
    offset: timedelta | None = None
    """From UTC, where the cell says so."""


def moment_of(text: str, order: str) -> Moment | None:
    """The moment of a cell, None where it is none. `order` ("dmy", "mdy", "ymd") counts for 3/4/2024 alone."""
    text = " ".join(text.replace("\u202f", " ").replace("\u200e", "").split())
    if not text or len(text) > 60:
        return None
    if match := _EPOCH.fullmatch(text):
        return _of_epoch(match)
    if match := _COMPACT.fullmatch(text):
        return _of_parts(match)
    if match := _SERIAL.fullmatch(text):
        return _of_serial(text)
    found = _day_in(text, order)
    if found is None:
        return None
    day, end = found
    rest = text[end:]
    rest = rest[_BETWEEN.match(rest).end() :] if _BETWEEN.match(rest) else rest  # type: ignore[union-attr]
    if not rest.strip(" ,"):
        return Moment(datetime.combine(day, time()), Precision.DAY)
    clock = clock_of(rest)
    if clock is None:
        return None
    return Moment(datetime.combine(day, clock.at), clock.precision, clock.offset)


def day_of(text: str, order: str) -> date | None:
    """The day of a cell, with or without a time behind it."""
    moment = moment_of(text, order)
    return moment.local.date() if moment else None


def _day_in(text: str, order: str) -> tuple[date, int] | None:
    """The day that a text begins with, and where it ends."""
    start = match.end() if (match := _WEEKDAY.match(text)) else 0
    if match := _ISO.match(text, start):
        return _day(int(match[1]), int(match[3]), int(match[4]), match.end())
    if match := _NUMERIC.match(text, start):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if order == "ymd" and match[2] != "." and len(match[4]) == 2:
            return _day(_century(first), second, year, match.end())
        # A dot is written between day and month in that order only; and what can be no month is the day.
        is_month_first = order == "mdy" and match[2] != "." and first <= 12
        if match[2] != "." and second > 12 >= first:
            is_month_first = True
        month, day = (first, second) if is_month_first else (second, first)
        return _day(_century(year), month, day, match.end())
    if (match := _DAY_FIRST.match(text, start)) and (month := _month(match[2])):
        return _day(_century(int(match[3])), month, int(match[1]), match.end())
    if (match := _MONTH_FIRST.match(text, start)) and (month := _month(match[1])):
        return _day(int(match[3]), month, int(match[2]), match.end())
    return None


def _month(word: str) -> int:
    word = word.casefold()
    return _MONTH.get(word[:4], 0) or _MONTH.get(word[:3], 0)


def _century(year: int) -> int:
    return year + 2000 if year < 100 else year


def _day(year: int, month: int, day: int, end: int) -> tuple[date, int] | None:
    try:
        return date(year, month, day), end
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    at: time
    precision: Precision
    offset: timedelta | None = None


def clock_of(text: str) -> Clock | None:
    """The time of day of a cell ("9:05", "09.05 Uhr", "9:05:07 PM", "10:11:12+02:00"), None where it is none."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4] and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (match[4].casefold() == "p")
    try:
        at = time(hour, minute, second)
    except ValueError:
        return None
    return Clock(at, Precision.SECOND if match[3] else Precision.MINUTE, _offset(match[5] or ""))


def _offset(text: str) -> timedelta | None:
    found = re.search(r"([+\-])(\d{1,2}):?(\d{2})?", text)
    if found:
        size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        if size >= timedelta(hours=24):
            return None
        return -size if found[1] == "-" else size
    return timedelta() if text.strip() else None


def _of_epoch(match: re.Match[str]) -> Moment | None:
    seconds = int(match[1] or 0) or int(match[2] or 0) // 1000 or int(match[3] or 0) // 1_000_000
    at = datetime.fromtimestamp(seconds, UTC)
    return Moment(at.replace(tzinfo=None), Precision.SECOND, timedelta()) if at.year >= 1980 else None


def _of_parts(match: re.Match[str]) -> Moment | None:
    try:
        local = datetime(*(int(match[part] or 0) for part in range(1, 7)))  # type: ignore[arg-type] # noqa: DTZ001 - a wall time
    except ValueError:
        return None
    return Moment(local, Precision.SECOND if match[6] else Precision.MINUTE, timedelta() if match[7] else None)


def _of_serial(text: str) -> Moment | None:
    """A day as spreadsheets count them, with the time behind the point: 45418.5 is noon of 6 May 2024."""
    days = float(text.replace(",", "."))
    if not 20_000 <= days < 80_000:
        return None
    local = _SERIAL_ZERO + timedelta(seconds=round(days * 86400))
    return Moment(local, Precision.DAY if days.is_integer() else Precision.SECOND)


# -- durations -----------------------------------------------------------------------------------------

_COLONS = re.compile(r"(?:(\d+)[.\s]\s*)?(\d{1,5}):(\d{1,2})(?::(\d{1,2}))?(?:[.,]\d+)?")
_BARE = re.compile(r"(\d{1,9})(?:[.,](\d+))?\s*([a-zµ]*)\.?", re.IGNORECASE)
_PIECES = re.compile(
    r"(\d{1,6}(?:[.,]\d+)?)\s*(d|days?|tage?|h|hrs?|hours?|std|stunden?|m|mins?|minutes?|minuten?|s|secs?|seconds?|sek|"
    r"sekunden?|ms)\b\.?",
    re.IGNORECASE,
)
_ISO_DURATION = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?", re.IGNORECASE)


def duration_of(text: str, unit: str) -> int | None:
    """Seconds of "00:01:05", "1:05", "65", "1 Min. 5 Sek.", "PT1M5S"; None where it is no duration.

    `unit` says what is not written: "hm" reads 1:05 as hours and minutes, else as minutes and seconds; "min" reads a
    bare number as minutes, "millis" as milliseconds, else as seconds.
    """
    text = " ".join(text.split())
    if match := _COLONS.fullmatch(text):
        days, first, second, third = (int(part or 0) for part in match.groups())
        if match[4] is not None:
            return days * 86400 + first * 3600 + second * 60 + third
        return first * 3600 + second * 60 if unit == "hm" else first * 60 + second
    if (match := _BARE.fullmatch(text)) and not match[3]:
        whole = float(f"{match[1]}.{match[2] or 0}")
        return round(whole * 60) if unit == "min" else int(whole) // 1000 if unit == "millis" else round(whole)
    if (match := _ISO_DURATION.fullmatch(text)) and any(match.groups()):
        days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return days * 86400 + hours * 3600 + minutes * 60 + seconds
    pieces = _PIECES.findall(text)
    if not pieces or re.sub(r"\b(?:und|and)\b|[\s,.;]", "", _PIECES.sub("", text)):
        return None
    return round(sum(float(count.replace(",", ".")) * _worth(word.casefold()) for count, word in pieces))


def _worth(word: str) -> float:
    if word == "ms":
        return 0.001
    return {"d": 86400, "t": 86400, "h": 3600, "m": 60}.get(word[0], 3600 if word.startswith(("std", "stu")) else 1)


# -- birthdays -----------------------------------------------------------------------------------------

_EMPTY_DAYS = re.compile(r"0{1,2}[./\-]0{1,2}[./\-]0{1,4}|0000-00-00|4501-.*|0?1[./]0?1[./]4501.*")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?")


def birthday_of(text: str, order: str) -> tuple[date | None, str]:
    """The day; or None and what is known of it: "--03-22" without the year, else the words as written.

    Of a year with two digits that would lie ahead, the century before is meant.
    """
    text = text.strip()
    if not text or _EMPTY_DAYS.fullmatch(text):
        return None, ""
    if match := _YEARLESS.fullmatch(text):
        return _without_year(int(match[1]), int(match[2]), text)
    if match := _DAY_AND_MONTH.fullmatch(text):
        return _without_year(int(match[2]), int(match[1]), text)
    if (match := re.fullmatch(r"(\d{1,2})\.?\s+([^\W\d_]{3,})\.?", text)) and (month := _month(match[2])):
        return _without_year(month, int(match[1]), text)
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}" if text[:2] in {"18", "19", "20"} else text
    day = day_of(text, order)
    if day is None:
        return None, text
    if day.year == _NO_YEAR:
        return _without_year(day.month, day.day, text)
    if day > datetime.now(UTC).date() and day.year >= 2000 and not re.search(r"\d{4}", text):
        try:
            day = day.replace(year=day.year - 100)
        except ValueError:
            return None, text
    return (day, "") if day.year > 1800 else (None, text)


def _without_year(month: int, day: int, text: str) -> tuple[date | None, str]:
    try:
        return None, date(_NO_YEAR, month, day).strftime("--%m-%d")
    except ValueError:
        return None, text
