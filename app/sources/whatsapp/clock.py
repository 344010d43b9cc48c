"""Written days and times of one chat become wall times and instants; each day is worked out once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.sources.wall_time import to_utc
from app.sources.whatsapp.date_order import DateOrder, Decision, date_of, other_order
from app.sources.whatsapp.header import day_of, minute_of
from app.sources.whatsapp.survey import TOLERANCE_S, Shape

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Day:
    """One date: its hours as UTC, worked out when first asked for."""

    on: date
    text: str
    is_doubtful: bool
    """Read in the order that the rest of the file does not have."""
    hours: list["_Hour | None"]


@dataclass(frozen=True, slots=True)
class _Hour:
    """One hour of wall time: where it begins in UTC, and again where the clock was put back."""

    begins: datetime
    repeats: datetime | None
    is_whole: bool
    """The zone differs from UTC by whole hours, so that minutes are the same."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a line was written: as it stands there, as wall time, as instant."""

    text: str
    local: datetime
    at: datetime
    is_doubtful: bool


class Clock:
    """Tells the moments of one chat, line by line in the order of the file."""

    def __init__(self, zone: str, decisions: dict[Shape, Decision]) -> None:
        self._zone = zone
        self._decisions = decisions
        self._days: dict[str, _Day | None] = {}
        self._latest: datetime | None = None
        self._repeated: set[tuple[date, int]] = set()

    def moment(self, day: str, minute: str, second: str, half: str) -> Moment | None:
        """The moment of a header; None for a day no calendar has (31 February).

        In the hour that the autumn clock shows twice, times belong to the first until they go back.
        """
        if day in self._days:
            known = self._days[day]
        else:
            known = self._days[day] = self._day(day)
        if known is None:
            return None
        minutes = minute_of(minute, half)
        hour, past = divmod(minutes, 60)
        seconds = int(second) if second else 0
        on = known.on
        local = datetime(on.year, on.month, on.day, hour, past, seconds)  # noqa: DTZ001 - a wall time has no zone
        span = known.hours[hour]
        if span is None:
            span = known.hours[hour] = self._hour(on, hour)
        begins = span.begins
        if span.repeats is not None:
            begins = self._first_or_second(span, span.repeats, local)
        if span.is_whole:
            at = datetime(begins.year, begins.month, begins.day, begins.hour, past, seconds, tzinfo=UTC)
        else:
            at = begins + timedelta(minutes=past, seconds=seconds)
        text = f"{known.text}T{hour:02}:{past:02}:{seconds:02}" if second else f"{known.text}T{hour:02}:{past:02}"
        return Moment(text, local, at, known.is_doubtful)

    def _day(self, text: str) -> _Day | None:
        parts = day_of(text)
        decision = parts and self._decisions.get((parts.separator, parts.is_year_first))
        if parts is None or not decision:
            return None
        on, is_doubtful = date_of(parts, decision.order), False
        if on is None and decision.is_mixed:
            on, is_doubtful = date_of(parts, other_order(decision.order)), True
        # The zones' rules reach no further; nobody chatted before or will after.
        if on is None or not 1990 <= on.year <= 2100:
            return None
        return _Day(on, on.isoformat(), is_doubtful, [None] * 24)

    def _hour(self, on: date, hour: int) -> _Hour:
        begins = datetime(on.year, on.month, on.day, hour)  # noqa: DTZ001 - a wall time has no zone
        first, second = to_utc(begins, self._zone), to_utc(begins, self._zone, fold=1)
        repeats = second if second > first else None
        return _Hour(first, repeats, first.minute == 0 and (repeats is None or repeats.minute == 0))

    def _first_or_second(self, hour: _Hour, repeats: datetime, local: datetime) -> datetime:
        key = local.date(), local.hour
        if self._latest is not None and self._latest.date() == local.date() and self._latest.hour == local.hour:
            if local < self._latest - timedelta(seconds=TOLERANCE_S):
                self._repeated.add(key)
        self._latest = local
        return repeats if key in self._repeated else hour.begins
