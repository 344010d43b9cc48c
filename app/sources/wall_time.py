"""Wall times without a zone become instants: spring gaps shift forward, autumn folds take the first unless told."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


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


def to_utc(local: datetime, zone: str, fold: int = 0) -> datetime:
    """The instant of a naive wall time in a zone. Offsets are looked up once per hour of wall time.

    A time inside the spring gap reads as if the clock had not been put forward yet, which moves it past the gap.
    """
    offset = _offset_s(local.replace(minute=0, second=0, microsecond=0, fold=0), zone, fold)
    return local.replace(tzinfo=UTC, fold=0) - timedelta(seconds=offset)


def to_local(at: datetime, zone: str) -> datetime:
    """The naive wall time of an instant in a zone."""
    return at.astimezone(zone_of(zone)).replace(tzinfo=None, fold=0)
