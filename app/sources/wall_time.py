"""Wall times without a zone become instants: spring gaps shift forward, autumn folds take the first unless told."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_HOUR = timedelta(hours=1)
_SAFE = 2, 9998


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The zone of that IANA name; Europe/Berlin where it is unknown."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("Europe/Berlin")


@lru_cache(maxsize=4096)
def _offset_s(hour: datetime, zone: str, fold: int) -> int:
    offset = hour.replace(fold=fold, tzinfo=zone_of(zone)).utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0


@lru_cache(maxsize=16384)
def _even_offset(day: int, zone: str) -> timedelta | None:
    """How far a zone is ahead all through that day of UTC; None where its clocks change in the course of it."""
    begins, rules = datetime.fromordinal(day).replace(tzinfo=UTC), zone_of(zone)
    found = {(begins + _HOUR * hour).astimezone(rules).utcoffset() for hour in range(25)}
    return found.pop() if len(found) == 1 else None


def to_utc(local: datetime, zone: str, fold: int = 0) -> datetime:
    """The instant of a naive wall time in a zone. Offsets are looked up once per hour of wall time.

    A time inside the spring gap reads as if the clock had not been put forward yet, which moves it past the gap.
    """
    offset = _offset_s(local.replace(minute=0, second=0, microsecond=0, fold=0), zone, fold)
    return local.replace(tzinfo=UTC, fold=0) - timedelta(seconds=offset)


def to_local(at: datetime, zone: str) -> datetime:
    """The naive wall time of an instant in a zone. Offsets are looked up once per day where no clock changes."""
    # Nobody's time zone matters at the ends of the calendar, where a day more cannot be reckoned with.
    if at.tzinfo is UTC and _SAFE[0] < at.year < _SAFE[1]:
        ahead = _even_offset(at.toordinal(), zone)
        if ahead is not None:
            # Several times faster than `replace`, which goes through the constructor.
            return datetime.combine(at.date(), at.time()) + ahead
    return at.astimezone(zone_of(zone)).replace(tzinfo=None, fold=0)
