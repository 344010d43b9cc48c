"""Written days and times of one chat become wall times and instants; each day is worked out once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.sources.wall_time import to_utc
from app.sources.whatsapp.date_order import Decision, date_of, other_order
from app.sources.whatsapp.header import day_of, minute_of
from app.sources.whatsapp.survey import TOLERANCE_S, Shape

_CLOCK = [f"T{minute // 60:02}:{minute % 60:02}" for minute in range(1440)]
_MINUTES = [timedelta(minutes=minute) for minute in range(1440)]
_SECONDS = [timedelta(seconds=second) for second in range(60)]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Day:
    """One date and where it begins, on the wall and in UTC."""

    text: str
    begins: datetime
    begins_utc: datetime
    is_changing: bool
    """The clock is put forward or back on this day."""
    is_doubtful: bool
    """Read in the order that the rest of the file does not have."""


Moment = tuple[str, datetime, datetime, bool]
"""When a line was written: as text, the same in every export; wall time; instant; whether its date is doubtful."""


class Clock:
    """Tells the moments of one chat, line by line in the order of the file."""

    def __init__(self, zone: str, decisions: dict[Shape, Decision]) -> None:
        self._zone = zone
        self._decisions = decisions
        self._days: dict[str, _Day | None] = {}
        self._latest: datetime | None = None
        self._repeated: set[date] = set()

    def moment(self, day: str, minute: str, second: str, half: str) -> Moment | None:
        """The moment of a header; None for a day no calendar has (31 February).

        In the hour that the autumn clock shows twice, times belong to the first until they go back.
        """
        known = self._days.get(day, _UNKNOWN)
        if known is _UNKNOWN:
            known = self._days[day] = self._day(day)
        if known is None:
            return None
        minutes = minute_of(minute, half)
        past = _MINUTES[minutes]
        text = known.text + _CLOCK[minutes]
        if second:
            past += _SECONDS[int(second)]
            text = f"{text}:{second}"
        local = known.begins + past
        at = self._on_changing_day(local) if known.is_changing else known.begins_utc + past
        return text, local, at, known.is_doubtful

    def _day(self, text: str) -> _Day | None:
        parts = day_of(text)
        decision = parts and self._decisions.get((parts.separator, parts.is_year_first))
        if parts is None or not decision:
            return None
        on, is_doubtful = date_of(parts, decision.order), False
        if on is None and decision.is_mixed:
            on, is_doubtful = date_of(parts, other_order(decision.order)), True
        # The rules of time zones reach no further, and nobody chatted before.
        if on is None or not 1990 <= on.year <= 2100:
            return None
        begins = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - a wall time has no zone
        begins_utc = to_utc(begins, self._zone)
        is_changing = to_utc(begins + _DAY, self._zone) - begins_utc != _DAY
        return _Day(on.isoformat(), begins, begins_utc, is_changing, is_doubtful)

    def _on_changing_day(self, local: datetime) -> datetime:
        """The instant of a wall time that may not exist, or exist twice."""
        first, second = to_utc(local, self._zone), to_utc(local, self._zone, fold=1)
        if second <= first:
            return first
        latest, self._latest = self._latest, local
        if latest is not None and _same_hour(latest, local) and local < latest - timedelta(seconds=TOLERANCE_S):
            self._repeated.add(local.date())
        return second if local.date() in self._repeated else first


_UNKNOWN = _Day("", datetime.min, datetime.min, is_changing=False, is_doubtful=False)  # noqa: DTZ901 - never used


def _same_hour(one: datetime, other: datetime) -> bool:
    return one.replace(minute=0, second=0) == other.replace(minute=0, second=0)
