"""When a mail was written: its Date, or else when it was received, or else what its file says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

from app.sources.mail.headers import Headers

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
_OFFSET_LIMIT = 14 * 3600


@dataclass(frozen=True, slots=True)
class Dated:
    """An instant, and the warning that says why it may not be exactly when the mail was written ("" for none)."""

    at: datetime
    warning: str = ""


def instant_of(text: str) -> datetime | None:
    """The instant of a date field; a time without a zone, or of the unknown one (-0000), is taken as UTC."""
    try:
        found = parsedate_tz(text[:200])
        if found is None:
            return None
        year, month, day, hour, minute, second = found[:6]
        offset = found[9] or 0
        at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        at -= timedelta(seconds=offset if abs(offset) <= _OFFSET_LIMIT else 0)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return at if _EARLIEST <= at < _LATEST else None


def dated(headers: Headers, otherwise: datetime | None = None) -> Dated | None:
    """When it was written; None where nothing tells. `otherwise` is the date on a mailbox's separator."""
    stated = headers.first("date")
    at = instant_of(stated)
    if at is not None:
        return Dated(at)
    warning = "bad_date" if stated else "no_date"
    found = next(_traces(headers), None) or otherwise
    return Dated(found, warning) if found is not None and _EARLIEST <= found < _LATEST else None


def _traces(headers: Headers) -> Iterator[datetime]:
    """What the stations on the way noted, the one nearest to the sender first."""
    for name in ("resent-date", "orig-date", "original-date", "x-original-date"):
        at = instant_of(headers.first(name))
        if at is not None:
            yield at
    for name in ("received", "x-received"):
        for field in reversed(headers.all(name)):
            at = instant_of(field.rpartition(";")[2].strip())
            if at is not None:
                yield at
    for name in ("delivery-date", "x-delivery-time", "x-arrival-time"):
        at = instant_of(headers.first(name))
        if at is not None:
            yield at
