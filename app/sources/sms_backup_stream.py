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
_BREAK = re.compile(rb"&#(?:9|10|13|32|x0?[9aAdD]|x20);")
_REFERENCE_LENGTH = 6
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
                self._signs += _sign_count(buffer[at:stop])
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


class LiftedMembers:
    """Opens the files in a backup by the names that `lifted_text` gave them, in the order of the file at best."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._stream: IO[bytes] | None = None
        self._at = 0

    def open_member(self, name: str) -> IO[bytes]:
        """The bytes of a file. Raises KeyError for a name of another kind, SourceError where it is not there."""
        found = _MEMBER.fullmatch(name)
        if found is None:
            raise KeyError(name)
        place, length = int(found[1]), int(found[2])
        stream = self._stream_at(place)
        if self._at != place:
            raise SourceError(f"{self._file.name}: {name} is not in it any more.")
        self._at = place + length
        return io.BufferedReader(_Decoded(stream, length), BLOCK)

    def _stream_at(self, place: int) -> IO[bytes]:
        """The bytes from a place on. A packed backup is unpacked once, as long as its files are asked for in order."""
        if self._file.can_jump:
            self.close()
            self._stream, self._at = self._file.open(place), min(place, self._file.size)
            return self._stream
        if self._stream is None or place < self._at:
            self.close()
            self._stream, self._at = self._file.open(), 0
        while self._at < place and (passed := len(self._stream.read(min(place - self._at, BLOCK)))):
            self._at += passed
        return self._stream

    def close(self) -> None:
        """Close what is open."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


class _Decoded(io.RawIOBase):
    """The bytes that a stretch of base64 stands for; what is no base64 in it is passed over."""

    def __init__(self, stream: IO[bytes], length: int) -> None:
        self._stream, self._left = stream, length
        self._begun, self._signs, self._ready = b"", b"", b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready and self._left:
            data = self._stream.read(min(self._left, BLOCK))
            self._left = self._left - len(data) if data else 0
            data = self._begun + data
            # A reference that goes on in the next block.
            cut = data.rfind(b"&", max(len(data) - _REFERENCE_LENGTH, 0)) if self._left else -1
            data, self._begun = (data[:cut], data[cut:]) if cut >= 0 else (data, b"")
            signs = self._signs + _signs_in(data)
            whole = len(signs) // 4 * 4 if self._left else len(signs)
            self._signs, signs = signs[whole:], signs[:whole]
            # A single sign left over says nothing.
            signs = signs[: len(signs) - (len(signs) % 4 == 1)]
            self._ready = base64.b64decode(
                signs + b"=" * (-len(signs) % 4), altchars=b"-_" if b"-" in signs or b"_" in signs else None
            )
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def close(self) -> None:
        if not self.closed:
            # The next file is looked for from the end of this one.
            while self._left and (data := self._stream.read(min(self._left, BLOCK))):
                self._left -= len(data)
        super().close()


def _sign_count(data: bytes) -> int:
    """How many signs of base64 stand in a stretch; counting what is none of them is ten times as fast."""
    if b"&" in data:
        return len(_signs_in(data))
    return len(data) - sum(map(data.count, (b"=", b"\n", b"\r", b" ", b"\t")))


def _signs_in(data: bytes) -> bytes:
    """The signs of base64 in a stretch, without line breaks and what was written for them."""
    return (_BREAK.sub(b"", data) if b"&" in data else data).translate(None, _NO_BASE64)
