"""Times and durations as Microsoft Graph writes them."""

import re
from datetime import datetime
from typing import Any

from app.sources.iso_time import parsed_time
from app.sources.json_values import instant_of, text_of

_DURATION = re.compile(
    r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,7})M)?(?:(\d{1,9})(?:[.,](\d{1,12}))?S)?)?", re.IGNORECASE | re.ASCII
)
_LONGEST = 31 * 86400


def graph_time(value: Any) -> datetime | None:
    """An instant such as "2020-02-25T18:52:21.2169889Z", cut at microseconds; None for what is none."""
    return parsed_time(text_of(value))


def said_at(message: dict[str, Any]) -> tuple[datetime | None, tuple[str, ...]]:
    """When a message was written. Where its time is malformed, its id tells: milliseconds since 1970."""
    at = graph_time(message.get("createdDateTime"))
    if at is not None:
        return at, ()
    return instant_of(message.get("id")), ("time_from_id",)


def duration_of(value: Any) -> int | None:
    """Whole seconds of an ISO 8601 duration ("PT40M19.26S"), rounded; None for what is none."""
    match = _DURATION.fullmatch(text_of(value).strip())
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[:4])
    tenth = (match[5] or "0")[0]
    whole = days * 86400 + hours * 3600 + minutes * 60 + seconds + (tenth >= "5")
    return whole if whole <= _LONGEST else None
