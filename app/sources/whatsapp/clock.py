"""Written days and times of one chat become wall times and instants; each day is worked out once."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app.sources.wall_time import to_utc
from app.sources.whatsapp.date_order import Decision, date_of, other_order
from app.sources.whatsapp.header import day_of, time_of
from app.sources.whatsapp.survey import TOLERANCE_S, Shape
from local_store.book.channel import Precision

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One date, and where it begins on the wall and in UTC."""

    text: str
    begins: datetime
    begins_utc: datetime
    is_changing: bool
    """The clock is put forward or back on this day."""
    is_doubtful: bool
    """Read in the order that the rest of the file does not have."""
    said: set[int] = field(compare=False)
    """Hashes of the keys of what was said on this day."""


@dataclass(frozen=True, slots=True)
class Past:
    """One time of day."""

    text: str
    """As it stands in keys: "T12:24", or "T12:24:03"."""
    span: timedelta
    precision: Precision


class Clock:
    """Tells the moments of one chat, line by line in the order of the file."""

    def __init__(self, zone: str, decisions: dict[Shape, Decision]) -> None:
        self._zone = zone
        self._decisions = decisions
        self._latest: datetime | None = None
        self._repeated: set[date] = set()
        self._said: dict[date, set[int]] = {}

    def day(self, text: str) -> Day | None:
        """The date of a header; None for a day no calendar has (31 February)."""
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
        said = self._said.setdefault(on, set())
        return Day(on.isoformat(), begins, begins_utc, is_changing, is_doubtful, said)

    def past(self, text: str) -> Past:
        """The time of a header."""
        second, has_seconds, _ = time_of(text)
        minute = second // 60
        said = f"T{minute // 60:02}:{minute % 60:02}"
        if has_seconds:
            return Past(f"{said}:{second % 60:02}", timedelta(seconds=second), Precision.SECOND)
        return Past(said, timedelta(seconds=second), Precision.MINUTE)

    def on_changing_day(self, local: datetime) -> datetime:
        """The instant of a wall time that may not exist, or exist twice.

        In the hour that the autumn clock shows twice, times belong to the first until they go back.
        """
        first, second = to_utc(local, self._zone), to_utc(local, self._zone, fold=1)
        if second <= first:
            return first
        latest, self._latest = self._latest, local
        if latest is not None and _same_hour(latest, local) and local < latest - timedelta(seconds=TOLERANCE_S):
            self._repeated.add(local.date())
        return second if local.date() in self._repeated else first


def _same_hour(one: datetime, other: datetime) -> bool:
    return one.replace(minute=0, second=0) == other.replace(minute=0, second=0)
