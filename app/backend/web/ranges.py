"""Bytes that never change, whole or a range of them (RFC 9110 §14): one range an answer, or everything."""

import re
from collections.abc import Callable, Iterator, Mapping

from app.backend.web.endpoint import Bytes

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
STATUSES = {206: "The bytes of the range.", 304: "You have it.", 416: "The range lies behind the end."}
"""What an answer may be beside 200."""
Read = Callable[[int, int], Iterator[bytes]]


def given(headers: Mapping[str, str], size: int, tag: str, media: str, read: Read) -> Bytes:
    """The answer for a content of `size` bytes whose hash is `tag`; `read` gives the bytes from start to stop."""
    quoted = f'"{tag}"'
    # Never shown in a browser under the office's own address: it is somebody's file.
    said = {"ETag": quoted, "Accept-Ranges": "bytes", "Content-Disposition": "attachment"}
    if quoted in headers.get("if-none-match", ""):
        return Bytes(b"", media, 304, said)
    wanted = _wanted(headers, size, quoted)
    if wanted is None:
        return Bytes(read(0, size), media, 200, said | {"Content-Length": str(size)})
    start, stop = wanted
    if start >= stop:
        return Bytes(b"", media, 416, said | {"Content-Range": f"bytes */{size}"})
    said |= {"Content-Range": f"bytes {start}-{stop - 1}/{size}", "Content-Length": str(stop - start)}
    return Bytes(read(start, stop), media, 206, said)


def _wanted(headers: Mapping[str, str], size: int, quoted: str) -> tuple[int, int] | None:
    """Start and end of a single range; None where everything is wanted, or something that we do not do."""
    asked = _RANGE.fullmatch(headers.get("range", "").strip())
    if not asked or asked.groups() == ("", "") or headers.get("if-range", quoted) != quoted:
        return None
    first, last = asked.groups()
    if not first:
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None
    return int(first), min(size, int(last) + 1) if last else size
