"""The bytes of files that lie inside mails: named by their place in the file, unpacked when they are asked for."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from app.sources.mail.parts import Part
from app.sources.mail.transfer import unpacking, unquoting
from app.sources.source_file import SourceFile

_NAME = re.compile(r"(?P<member>.*)@(?P<start>\d+)\+(?P<length>\d+);(?P<encoding>[^;]*)(?P<quoted>;from)?", re.DOTALL)
_BLOCK = 1 << 18
_SKIPPED = 1 << 20
"""Bytes up to which it is cheaper to read on than to begin anew."""


def member_name(part: Part, member: str = "", *, is_quoted: bool = False) -> str:
    """Under which name a part is found again: the archive's member it lies in, its place there, how it is packed."""
    quoted = ";from" if is_quoted and part.encoding != "base64" else ""
    encoding = part.encoding.replace(";", "")
    return f"{member}@{part.start}+{max(part.end - part.start, 0)};{encoding}{quoted}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the packed bytes of a part lie."""

    member: str
    """Of the archive, "" in a file that stands alone."""
    start: int
    length: int
    encoding: str
    is_quoted: bool


def place_in(name: str) -> Place | None:
    """What `member_name` has put into a name; None for other names."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    member, start, length, encoding = found.group("member", "start", "length", "encoding")
    return Place(member, int(start), int(length), encoding, is_quoted=found["quoted"] is not None)


def unpacked_stream(pieces: Iterator[bytes], place: Place) -> IO[bytes]:
    """The packed bytes of a part as the file that was attached."""
    pieces = unquoting(pieces) if place.is_quoted else pieces
    return io.BufferedReader(_Joined(unpacking(place.encoding)(pieces)), _BLOCK)


class MailMembers:
    """Opens attachments of the mails in one file. Those asked for in the order of the file cost one pass over it."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._stream: IO[bytes] | None = None
        self._member = ""
        self._at = 0

    def open_member(self, name: str) -> IO[bytes]:
        """The unpacked bytes, to be read before the next are asked for. Raises KeyError, SourceError."""
        place = place_in(name)
        if place is None:
            raise KeyError(name)
        self._go_to(place.member, place.start)
        return unpacked_stream(self._pieces(place), place)

    def _pieces(self, place: Place) -> Iterator[bytes]:
        left = place.length
        while left > 0 and self._stream and self._at == place.start + place.length - left:
            data = self._stream.read(min(left, _BLOCK))
            if not data:
                return
            self._at += len(data)
            left -= len(data)
            yield data

    def _go_to(self, member: str, start: int) -> None:
        """Have a stream that stands at this place."""
        is_ahead = self._stream is not None and member == self._member and start >= self._at
        if not is_ahead or (not member and self._file.can_jump and start - self._at > _SKIPPED):
            self.close()
            self._at = 0 if member else start
            self._stream, self._member = self._file.open_member(member) if member else self._file.open(start), member
        while self._stream and self._at < start and (data := self._stream.read(min(start - self._at, _BLOCK))):
            self._at += len(data)

    def close(self) -> None:
        """Close what is open; the file itself stays open."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


class _Joined(io.RawIOBase):
    """Pieces as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
