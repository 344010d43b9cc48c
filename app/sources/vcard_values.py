"""Birthdays and pictures as the versions of vCard write them."""

import base64
import binascii
import re
from datetime import UTC, date, datetime

from app.sources.content_lines import ContentLine
from app.sources.wall_time import to_local

PHOTO_LIMIT = 10 * 1024**2
"""Bytes of a picture."""

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|[+\-]\d\d:?\d\d)?)?")
_YEARLESS = re.compile(r"--(\d\d)-?(\d\d)(?:T.*)?")
_DOTTED = re.compile(r"(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})")
_NO_YEAR = 1604
"""What Apple writes where the year is unknown: a leap year."""
_DATA_URI = re.compile(r"data:[\w.+\-/]*(?:;[\w\-]+=[^;,]*)*(;base64)?,", re.IGNORECASE)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


def birthday(line: ContentLine, zone: str) -> tuple[date | None, str]:
    """The day, or None and what is known of it: "--03-22" where only the year is missing, else the words as written."""
    text = line.value.strip()
    if match := _YEARLESS.fullmatch(text):
        return _without_year(int(match[1]), int(match[2]), text)
    if match := _DOTTED.fullmatch(text):
        return _day(int(match[3]), int(match[2]), int(match[1]), text)
    match = _DAY.fullmatch(text)
    if match is None:
        return None, text
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if year == _NO_YEAR or line.first("X-APPLE-OMIT-YEAR") == match[1]:
        return _without_year(month, day, text)
    if match[7] == "Z" and (match[4], match[5]) != ("00", "00"):
        # Midnight at home, written as an instant: the day before, in the evening.
        try:
            local = to_local(datetime(year, month, day, int(match[4]), int(match[5]), tzinfo=UTC), zone)
        except (ValueError, OverflowError):
            return None, text
        year, month, day = local.year, local.month, local.day
    return _day(year, month, day, text)


def _day(year: int, month: int, day: int, text: str) -> tuple[date | None, str]:
    try:
        born_on = date(year, month, day)
    except ValueError:
        return None, text
    return (born_on, "") if year > 1800 else (None, text)


def _without_year(month: int, day: int, text: str) -> tuple[date | None, str]:
    try:
        return None, date(_NO_YEAR, month, day).strftime("--%m-%d")
    except ValueError:
        return None, text


def photo(line: ContentLine) -> tuple[bytes, str, str]:
    """The picture that stands in the card, its media type, and what went wrong ("" if nothing).

    A picture that is only linked is never fetched: it gives no bytes and a warning.
    """
    text, trouble = _inline(line)
    if not text:
        return b"", "", trouble
    if line.is_cut or len(text) * 3 // 4 > PHOTO_LIMIT + 1024:
        return b"", "", "the picture is larger than 10 MB or cut off"
    text = _NOT_BASE64.sub("", text)
    text = text[: len(text) - (len(text) % 4 == 1)]
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b"", "", "the picture is damaged"
    if len(data) > PHOTO_LIMIT:
        return b"", "", "the picture is larger than 10 MB or cut off"
    mime = _media_type(data)
    return (data, mime, "") if mime else (b"", "", "the picture is damaged or of an unknown kind")


def _inline(line: ContentLine) -> tuple[str, str]:
    """The base64 text of a picture, or "" and why there is none."""
    text = line.value.strip()
    if match := _DATA_URI.match(text):
        return (text[match.end() :], "") if match[1] else ("", "the picture is not in base64")
    encodings = {encoding.upper() for encoding in line.params.get("ENCODING", ())}
    if encodings & {"B", "BASE64"}:
        return text, ""
    return "", "the picture is only linked and was not fetched" if text else ""


def _media_type(data: bytes) -> str:
    """By the first bytes; what a card says about its picture is often wrong."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"}:
        return "image/heic"
    return next((name for magic, name in _MAGIC if data.startswith(magic)), "")
