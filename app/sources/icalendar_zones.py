"""Time zones of calendars: IANA names, Windows names in several languages, VTIMEZONE, and times without any.

VTIMEZONE is worked out here, year by year, so that no rule in a foreign file can keep the program counting.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.sources.content_lines import ContentLine

OBSERVANCES_LIMIT = 200
"""STANDARD and DAYLIGHT parts of one VTIMEZONE, and dates in one of them."""

_ALIASES = {
    "Europe/Berlin": (
        "mez",
        "mesz",
        "cet",
        "cest",
        "mitteleuropäische zeit",
        "mitteleuropäische normalzeit",
        "mitteleuropäische sommerzeit",
        "mitteleurop. zeit",
        "w. europe",
        "w. europäische normalzeit",
        "w. europa standardzeit",
        "w. european standard time",
        "westeuropäische normalzeit",
        "westeuropäische standardzeit",
        "europe de l'ouest",
        "europe de l'ouest (heure standard)",
        "ora solare europa occidentale",
        "batı avrupa standart saati",
        "west-europa (standaardtijd)",
        "central european time",
        "western/central europe",
        "central european standard time (mez)",
    ),
    "Europe/Paris": ("romanische zeit", "romanische normalzeit", "paris, madrid", "hora estándar romance"),
    "Europe/Athens": ("osteuropäische zeit", "osteuropäische normalzeit", "oez", "eet"),
    "Europe/London": ("gmt-standardzeit", "gmt normalzeit", "greenwich"),
    "UTC": ("utc", "gmt", "z", "koordinierte weltzeit", "coordinated universal time", "etc/utc", "weltzeit"),
}
_ALIAS = {word: zone for zone, words in _ALIASES.items() for word in words}
_DOUBTFUL = {"westeuropäische zeit": "Europe/Berlin", "west europa": "Europe/Berlin"}
"""Windows means Berlin, geographers mean Lisbon: a definition in the file decides first."""
_CITIES = (
    ("Europe/Berlin", ("berlin", "wien", "vienna", "bern", "rom", "rome", "stockholm", "amsterdam", "zürich")),
    ("Europe/Paris", ("paris", "brüssel", "brussels", "kopenhagen", "copenhagen", "madrid")),
    ("Europe/Budapest", ("belgrad", "belgrade", "bratislava", "budapest", "laibach", "ljubljana", "prag", "prague")),
    ("Europe/Warsaw", ("sarajevo", "skopje", "warschau", "warsaw", "zagreb")),
    ("Europe/London", ("london", "dublin", "edinburgh", "lissabon", "lisbon")),
    ("Europe/Athens", ("athen", "athens", "bukarest", "bucharest")),
    ("Europe/Kyiv", ("helsinki", "kiew", "kyiv", "riga", "sofia", "tallinn", "wilna")),
    ("Europe/Istanbul", ("istanbul",)),
    ("Europe/Moscow", ("moskau", "moscow")),
    ("America/New_York", ("new york", "eastern time")),
)
_OFFSET = re.compile(r"\(?(?:UTC|GMT)\s*([+\-−])\s*(\d\d?)(?::?(\d\d))?\)?", re.IGNORECASE)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(r"([+\-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_FOREVER = datetime(9999, 12, 31)  # noqa: DTZ001 - wall time
_LOCAL = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T?(\d\d):?(\d\d)(?::?(\d\d))?)?")


@lru_cache(maxsize=512)
def named(tzid: str) -> ZoneInfo | None:
    """The zone an id speaks of: an IANA name, also behind a vendor's path, or a name that Windows or Outlook writes."""
    text = " ".join(tzid.strip().strip("\"'").replace("’", "'").split())
    parts = [part for part in text.split("/") if part]
    for count in (len(parts), 3, 2, 1):
        if 0 < count <= len(parts) and (zone := _iana("/".join(parts[-count:]))):
            return zone
    word = text.casefold()
    return _iana(_ALIAS.get(word, "")) or _iana(_windows(word)) or _displayed(word)


def _iana(name: str) -> ZoneInfo | None:
    """By exact name; names like "MST7MDT" and "localtime" are no places and left to others."""
    if not name or len(name) > 64 or name.casefold() in {"localtime", "posixrules", "factory"}:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


@lru_cache(maxsize=1)
def _windows_names() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


def _windows(word: str) -> str:
    """By Windows' English name, with the counter that Exchange sometimes adds ("W. Europe Standard Time 1")."""
    return _windows_names().get(word) or _windows_names().get(re.sub(r" \d+$", "", word), "")


def _displayed(word: str) -> ZoneInfo | None:
    """By the cities of a name made for the eye: "(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien"."""
    places = {place.strip() for place in _OFFSET.sub("", word).split(",")}
    for zone, cities in _CITIES:
        if places.intersection(cities):
            return _iana(zone)
    return None


def doubtful(tzid: str) -> ZoneInfo | None:
    """The likely zone of a name with two meanings; ask this after the definitions in the file."""
    return _iana(_DOUBTFUL.get(tzid.strip().casefold(), ""))


def fixed_offset(tzid: str) -> ZoneInfo | None:
    """The zone of a mere offset in whole hours: "UTC+11", "(UTC-03:00) Somewhere"."""
    match = _OFFSET.match(tzid.strip())
    if match is None or int(match[3] or 0):
        return None
    # POSIX counts to the west.
    return _iana(f"Etc/GMT{'-' if match[1] == '+' else '+'}{int(match[2])}") if int(match[2]) else _iana("UTC")


@dataclass(frozen=True, slots=True)
class _Observance:
    """From when on an offset holds: once, on some dates, or each year by a rule."""

    starts: tuple[datetime, ...]
    offset: timedelta
    month: int = 0
    week: int = 0
    """1 to 5, or -1 to -5 from the month's end; 0: any."""
    weekday: int = -1
    days: tuple[int, ...] = ()
    until: datetime = _FOREVER

    def last_before(self, local: datetime) -> datetime | None:
        """The latest onset not after a wall time."""
        if not self.month:
            return max((start for start in self.starts if start <= local), default=None)
        first = self.starts[0]
        for year in (local.year, local.year - 1):
            day = self._day(year)
            onset = datetime.combine(day, first.time()) if day else None
            if onset and first <= onset <= min(local, self.until):
                return onset
        if local < first:
            return None
        last = self._day(self.until.year) if self.until.year < local.year else None
        return datetime.combine(last, first.time()) if last else first

    def _day(self, year: int) -> date | None:
        days = [date(year, self.month, 1) + timedelta(days=n) for n in range(31)]
        days = [day for day in days if day.month == self.month and self.weekday in {-1, day.weekday()}]
        if self.days:
            days = [day for day in days if day.day in self.days]
        if not days:
            return None
        index = self.week - 1 if self.week > 0 else self.week
        return days[index] if -len(days) <= index < len(days) else None


class DefinedZone(tzinfo):
    """A zone by the rules that stand in the calendar itself."""

    def __init__(self, observances: tuple[_Observance, ...]) -> None:
        self._observances = observances
        self._known: dict[datetime, timedelta] = {}

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """The offset that began last before this wall time; before the first one, that of the earliest."""
        if moment is None:
            return self._observances[0].offset
        hour = moment.replace(tzinfo=None, microsecond=0, second=0, fold=0)
        if hour not in self._known:
            began = [(onset, one.offset) for one in self._observances if (onset := one.last_before(hour))]
            earliest = min(self._observances, key=lambda one: min(one.starts))
            self._known[hour] = max(began, key=lambda pair: pair[0])[1] if began else earliest.offset
        return self._known[hour]

    def dst(self, moment: datetime | None) -> timedelta:  # noqa: ARG002 - the offset says all
        """Not told apart."""
        return timedelta(0)

    def tzname(self, moment: datetime | None) -> str:  # noqa: ARG002 - the name is of no use
        """A name for messages."""
        return "VTIMEZONE"

    def __deepcopy__(self, _: object) -> "DefinedZone":
        return self


def defined(lines: Iterable[ContentLine]) -> tuple[str, DefinedZone | None]:
    """The id and the zone of a VTIMEZONE's lines; None where no part of it can be read."""
    tzid, observances = "", list[_Observance]()
    part: dict[str, list[str]] | None = None
    for line in lines:
        word = line.value.strip().upper()
        if line.name == "TZID":
            tzid = tzid or line.value.strip()
        elif line.name == "BEGIN" and word in {"STANDARD", "DAYLIGHT"}:
            part = {}
        elif line.name == "END" and part is not None:
            if (one := _observance(part)) and len(observances) < OBSERVANCES_LIMIT:
                observances.append(one)
            part = None
        elif part is not None:
            part.setdefault(line.name, []).append(line.value)
    return tzid, DefinedZone(tuple(observances)) if observances else None


def _observance(part: dict[str, list[str]]) -> _Observance | None:
    start, offset = _local(part.get("DTSTART", [""])[0]), _offset(part.get("TZOFFSETTO", [""])[0])
    if start is None or offset is None:
        return None
    dates = [_local(text) for value in part.get("RDATE", ()) for text in value.split(",")[:OBSERVANCES_LIMIT]]
    starts = (start, *(day for day in dates if day is not None))
    rule = dict(pair.partition("=")[::2] for pair in part.get("RRULE", [""])[0].upper().split(";"))
    months = rule.get("BYMONTH", str(start.month))
    if rule.get("FREQ") != "YEARLY" or not months.isdecimal() or len(months) > 2 or not 1 <= int(months) <= 12:
        return _Observance(starts, offset)
    day = _BYDAY.fullmatch(rule.get("BYDAY", ""))
    days = tuple(int(text) for text in rule.get("BYMONTHDAY", "").split(",") if text.isdecimal() and len(text) <= 4)
    if day is None and not days:
        days = (start.day,)
    week = int(day[1]) if day and day[1] else 1
    until = _local(rule.get("UNTIL", "")) or _FOREVER
    weekday = _WEEKDAYS.index(day[2]) if day else -1
    return _Observance(starts, offset, int(months), week, weekday, days, until)


def _local(text: str) -> datetime | None:
    match = _LOCAL.match(text.strip())
    if match is None:
        return None
    try:
        return datetime(*(int(part or 0) for part in match.groups()))  # type: ignore[arg-type]  # noqa: DTZ001 - wall time
    except ValueError:
        return None


def _offset(text: str) -> timedelta | None:
    match = re.fullmatch(r"([+\-])?(\d\d):?(\d\d)(?::?(\d\d))?", text.strip())
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    if offset >= timedelta(days=1):
        return None
    return -offset if match[1] == "-" else offset
