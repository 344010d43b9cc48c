"""The text of an SMS backup without the files in it: each base64 value is left where it lies and named by its place.

So a backup of several gigabytes of pictures is read at the speed of its words, and a picture is fetched by its place.
"""

import base64
import codecs
import io
import re
from collections.abc import Iterator
from typing import IO

from app.sources.source_file import SourceError, SourceFile
from app.sources.text_encoding import KEEP_FOREIGN, encoding_of

BLOCK = 1 << 18
HEAD_LIMIT = 1 << 20
"""Bytes of the beginning of a <part> up to its file; longer ones keep the file in the text."""
_ATTRIBUTES = rb"(?:\s++(?!data\s*+=)[\w.:-]++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+"
_OPENING = re.compile(rb"<part(?=\s)" + _ATTRIBUTES + rb"\s++data\s*+=\s*+([\"'])")
_WHOLE = re.compile(rb"<part(?=[\s/>])" + _ATTRIBUTES + rb"\s*+/?>")
_NO_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"))
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][\w.\-]{0,40})[\"']")
_MEMBER = re.compile(r"base64:(\d+)\+(\d+)")


def encoding_in(head: bytes) -> str:
    """The encoding of the text that begins with these bytes: what they are, and only then what they say of themselves."""
    found = encoding_of(head, is_whole=False)
    declared = _DECLARED.search(head[:400])
    if found in {"utf-16", "utf-8-sig"} or declared is None or (found == "utf-8" and not head.isascii()):
        return found
    try:
        name = codecs.lookup(declared[1].decode("latin-1")).name
    except LookupError:
        return found
    return name if name.startswith(("iso8859", "cp125", "mac", "koi8")) else found


def lifted_text(stream: IO[bytes], encoding: str) -> Iterator[str]:
    """The text in blocks; instead of a file's base64 it has "base64:PLACE+LENGTH size", all three in bytes."""
    decoder = codecs.getincrementaldecoder(encoding)(KEEP_FOREIGN)
    for block in _Lifting(stream).blocks():
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


class _Lifting:
    """Takes the base64 values out of the bytes of one backup."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._held = b""
        self._place = 0
        """Where in the file the held bytes begin."""
        self._quote = b""
        """What ends the value that is being passed over."""
        self._start = self._length = self._signs = 0
        self._last_signs = b""

    def blocks(self) -> Iterator[bytes]:
        while data := self._stream.read(BLOCK):
            buffer = self._held + data
            place = self._place
            out, kept = self._taken(buffer)
            self._held, self._place = buffer[kept:], place + kept
            yield b"".join(out)
        yield self._held

    def _taken(self, buffer: bytes) -> tuple[list[bytes], int]:
        """What goes on of these bytes, and how many of them are done with."""
        out: list[bytes] = []
        at = 0
        while True:
            if self._quote:
                end = buffer.find(self._quote, at)
                stop = len(buffer) if end < 0 else end
                self._length += stop - at
                self._signs += len(buffer[at:stop].translate(None, _NO_BASE64))
                if end < 0:
                    return out, len(buffer)
                out.append(b"base64:%d+%d %d" % (self._start, self._length, self._signs * 3 // 4))
                self._quote, at = b"", end
                continue
            found = _OPENING.search(buffer, at)
            if found is None:
                kept = _begun(buffer, at)
                out.append(buffer[at:kept])
                return out, kept
            out.append(buffer[at : found.end()])
            at = found.end()
            self._quote, self._start = found[1], self._place + at
            self._length = self._signs = 0


def _begun(buffer: bytes, at: int) -> int:
    """Where a <part> begins that is not whole at the end of the buffer; else its end."""
    begin = buffer.rfind(b"<", max(at, len(buffer) - HEAD_LIMIT))
    if begin < 0:
        return len(buffer)
    tail = buffer[begin : begin + 5]
    is_part = tail == b"<part" or b"<part".startswith(tail)
    return begin if is_part and not _WHOLE.match(buffer, begin) else len(buffer)


# -- handing over ---------------------------------------------------------------------------------------


def open_lifted(file: SourceFile, member: str) -> IO[bytes]:
    """The bytes of a file in a backup by the name that `lifted_text` gave it. Raises KeyError for another name."""
    found = _MEMBER.fullmatch(member)
    if found is None:
        raise KeyError(member)
    place, length = int(found[1]), int(found[2])
    stream = file.open()
    while place > 0:
        passed = len(stream.read(min(place, BLOCK)))
        if not passed:
            raise SourceError(f"{file.name}: {member} is not in it any more.")
        place -= passed
    return io.BufferedReader(_Decoded(stream, length), BLOCK)


class _Decoded(io.RawIOBase):
    """The bytes that a stretch of base64 stands for; what is no base64 in it is passed over."""

    def __init__(self, stream: IO[bytes], length: int) -> None:
        self._stream, self._left = stream, length
        self._signs, self._ready = b"", b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready and (self._left or self._signs):
            data = self._stream.read(min(self._left, BLOCK))
            self._left = self._left - len(data) if data else 0
            signs = self._signs + data.translate(None, _NO_BASE64).translate(bytes.maketrans(b"-_", b"+/"))
            whole = len(signs) if not self._left else len(signs) // 4 * 4
            self._signs, signs = signs[whole:], signs[:whole]
            # A single sign left over says nothing.
            signs = signs[: len(signs) - (len(signs) % 4 == 1)]
            self._ready = base64.b64decode(signs + b"=" * (-len(signs) % 4))
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def close(self) -> None:
        self._stream.close()
        super().close()
