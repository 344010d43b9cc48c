"""Values of foreign JSON, which may be of any type: read as what is expected, or as nothing. Never raises."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

RAW_LIMIT = 65536
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
_IN_MILLISECONDS = 100_000_000_000
"""Seconds since 1970 that would lie beyond the year 5000: such a count is one of milliseconds."""


def object_of(value: Any) -> dict[str, Any]:
    """An object, {} for anything else."""
    return value if isinstance(value, dict) else {}


def list_of(value: Any) -> list[Any]:
    """A list, [] for anything else."""
    return value if isinstance(value, list) else []


def text_of(value: Any) -> str:
    """A string, or a number as one would write it ("1616964509832" also of 1616964509832.0); "" for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return ""
    if isinstance(value, int):
        return str(value) if value.bit_length() < 256 else ""
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not number.is_finite() or not -30 < number.adjusted() < 30:
        return ""
    return str(int(number)) if number == number.to_integral_value() else f"{number:f}"


def first_text(*values: Any) -> str:
    """The first of these that is text and not blank."""
    return next((text for value in values if (text := text_of(value).strip())), "")


def instant_of(value: Any) -> datetime | None:
    """The instant of a count of seconds (or milliseconds) since 1970, as number or text; None where it is none."""
    text = text_of(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 14):
        return None
    count = int(text)
    at = _EPOCH + (timedelta(milliseconds=count) if count >= _IN_MILLISECONDS else timedelta(seconds=count))
    return at if _EARLIEST <= at < _LATEST else None


def seconds_of(value: Any) -> int | None:
    """A count of seconds, rounded; None where it is none, negative, or longer than a month."""
    text = text_of(value).strip()
    try:
        seconds = round(float(text))
    except (ValueError, OverflowError):
        return None
    return seconds if 0 <= seconds <= 31 * 86400 else None


def raw_of(value: Any) -> str:
    """A value as JSON, cut at 64 KiB; "" where it is nested too deeply to be written."""
    try:
        return _ENCODER.encode(value)[:RAW_LIMIT]
    except (RecursionError, ValueError):
        return ""


def _number(value: Any) -> Any:
    return text_of(value) if isinstance(value, Decimal) else str(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_number)
