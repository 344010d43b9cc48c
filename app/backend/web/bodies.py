"""Bodies in and out: read within a time and a size, decompressed within another, answered in what the other side takes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

import msgspec

from app.backend.refusals import RefusedError
from app.wire import compression
from app.wire.problems import Refusal

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


class GoneError(Exception):
    """The other side hung up before its request was whole."""


class SlowError(Exception):
    """The request did not arrive in time."""


async def read_body(receive: Receive, headers: Mapping[str, str], most: int, seconds: float) -> bytes:
    """The body as it travelled. Raises RefusedError (TOO_LARGE), SlowError and GoneError; never holds more than `most`."""
    told = headers.get("content-length", "")
    if told.isdecimal() and int(told) > most:
        raise RefusedError(Refusal.TOO_LARGE, f"a body here has at most {most} bytes")
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise GoneError
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > most:
                    raise RefusedError(Refusal.TOO_LARGE, f"a body here has at most {most} bytes")
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError as error:
        raise SlowError from error


def unpacked(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """The body decompressed. Raises RefusedError."""
    encoding = headers.get("content-encoding", "").strip().lower()
    try:
        return compression.unpack(body, encoding, most)
    except compression.TooLargeError as error:
        raise RefusedError(Refusal.TOO_LARGE, f"decompressed, a body here has at most {most} bytes") from error
    except compression.BrokenBodyError as error:
        raise RefusedError(Refusal.INVALID, "the body is not what its Content-Encoding says") from error


def decoded(body: bytes, shape: type[Any]) -> Any:
    """The body as a struct. Raises RefusedError that names the place, never the value."""
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        detail = str(error) if isinstance(error, msgspec.ValidationError) else "the body is not JSON"
        raise RefusedError(Refusal.INVALID, _without_values(detail)) from error


def _without_values(detail: str) -> str:
    """Msgspec quotes what it was given ("Invalid enum value 'x'"); the place is enough."""
    what, found, place = detail.rpartition(" - at ")
    if "'" in what:
        what = what[: what.index("'")].strip()
    return f"{what}{found}{place}" if found else (detail[: detail.index("'")].strip() if "'" in detail else detail)


def preferred(accepted: str) -> str:
    """How an answer is compressed, from an Accept-Encoding (RFC 9110 §12.5.3): zstd, gzip or ""."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        try:
            weights[name] = float(weight)
        except ValueError:
            weights[name] = 0
    return next((each for each in (compression.ZSTD, compression.GZIP) if weights.get(each, 0) > 0), "")


def packed(body: bytes, accepted: str) -> tuple[bytes, str]:
    """A body for an Accept-Encoding, and the Content-Encoding it has now ("" is plain)."""
    encoding = preferred(accepted) if len(body) >= compression.SMALL else ""
    return (compression.pack(body, encoding), encoding) if encoding else (body, "")
