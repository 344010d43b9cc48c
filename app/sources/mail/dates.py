"""When a mail was written: its Date, or else when it was received, or else what its file says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

from app.sources.mail.headers import Headers
from app.sources.mail.zones import Zone, zone_in
from app.sources.wall_time import to_utc

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
_ON_ITS_WAY = timedelta(minutes=10)
"""What a mail may need to its first station when that one tells in which zone it was written."""
_STEP = timedelta(minutes=30)
"""Zones lie a multiple of this apart, but for three."""
_FARTHEST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Dated:
    """An instant, and the warning that says why it may not be exactly when the mail was written ("" for none)."""

    at: datetime
    warning: str = ""


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a date field states: a wall time (as if it were UTC), and in which zone."""

    wall: datetime
    zone: Zone

    def at(self, zone: str) -> datetime:
        """The instant; in `zone` where the field names one that nobody knows."""
        if self.zone.unknown:
            return to_utc(self.wall.replace(tzinfo=None), zone)
        return self.wall - timedelta(seconds=self.zone.ahead_s)


def dated(headers: Headers, zone: str, otherwise: datetime | None = None) -> Dated | None:
    """When it was written; None where nothing tells. `otherwise` is the date on a mailbox's separator.

    A time without a zone, or of the unknown one (-0000), is taken as UTC. One whose zone has a name that nobody knows
    is read by the first station's clock, or else in `zone`, the adviser's own: with the warning unknown_zone.
    """
    text = headers.first("date")
    stated = _stated(text)
    if stated is not None:
        name = stated.zone.unknown
        return Dated(_by_traces(stated, headers, zone), f"unknown_zone: {name}") if name else Dated(stated.at(zone))
    warning = "bad_date" if text else "no_date"
    trace = next(_traces(headers), None)
    found = trace.at(zone) if trace is not None else otherwise
    return Dated(found, warning) if found is not None and _EARLIEST <= found < _LATEST else None


def _stated(text: str) -> _Stated | None:
    text = text[:200]
    try:
        found = parsedate_tz(text)
        if found is None:
            return None
        year, month, day, hour, minute, second = found[:6]
        stated = _Stated(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC), zone_in(text))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return stated if _EARLIEST <= stated.at("UTC") < _LATEST else None


def _by_traces(stated: _Stated, headers: Headers, zone: str) -> datetime:
    """The instant of a wall time in an unknown zone: a station that had the mail soon after tells how far it is off."""
    for trace in _traces(headers):
        if trace.zone.unknown:
            continue
        received = trace.at(zone)
        ahead = round((stated.wall - received) / _STEP) * _STEP
        if abs(ahead) <= _FARTHEST and abs(received + ahead - stated.wall) <= _ON_ITS_WAY:
            return stated.wall - ahead
        break
    return stated.at(zone)


def _traces(headers: Headers) -> Iterator[_Stated]:
    """What the stations on the way noted, the one nearest to the sender first."""
    for name in ("resent-date", "orig-date", "original-date", "x-original-date"):
        stated = _stated(headers.first(name))
        if stated is not None:
            yield stated
    for name in ("received", "x-received"):
        for field in reversed(headers.all(name)):
            stated = _stated(field.rpartition(";")[2].strip())
            if stated is not None:
                yield stated
    for name in ("delivery-date", "x-delivery-time", "x-arrival-time"):
        stated = _stated(headers.first(name))
        if stated is not None:
            yield stated
