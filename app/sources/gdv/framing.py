"""Bytes become records of 256 characters: with line breaks or without, stripped, run together or damaged."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, TypeVar

from app.sources.gdv.fields import SIZE
from app.sources.text_encoding import KEEP_FOREIGN
from local_store.book.quick_build import quickly

T = TypeVar("T", bytes, str)
BLOCK = 1 << 16
_LINE = 1024
"""Bytes in which a line break is looked for; what is longer was written without."""
KIND = re.compile(rb"(?:0[0-9]{3}|9[0-9]{3})")
_OLD = bytes([0x81, 0x84, 0x94, 0x8E, 0x99, 0x9A, 0xE1])
"""äöüÄÖÜß in code pages 437 and 850."""
_NEW = bytes([0xE4, 0xF6, 0xFC, 0xC4, 0xD6, 0xDC, 0xDF])
"""The same letters in ISO-8859-1."""
_GERMAN_ASCII = str.maketrans("[\\]{|}~", "ÄÖÜäöüß")
_MARKS = (b"[", b"\\", b"]", b"{", b"|", b"}", b"~")
_IN_A_WORD = re.compile(rb"[A-Za-z][\[\\\]{|}~]|[\[\\\]{|}~][a-z]")
_BLANKS = b" \0\x1a\t"


@dataclass(slots=True)
class Survey:
    """What the bytes of a whole file tell about its code page."""

    old: int = 0
    new: int = 0
    high: int = 0
    """Bytes that are not ASCII."""
    german: int = 0
    """Brackets and bars inside words: DIN 66003 writes the umlauts there."""
    _decoder: codecs.IncrementalDecoder | None = field(default_factory=codecs.getincrementaldecoder("utf-8"))

    def take(self, block: bytes) -> None:
        """Count the next bytes."""
        if not block.isascii():
            self.old += sum(map(block.count, _single(_OLD)))
            self.new += sum(map(block.count, _single(_NEW)))
            self.high += len(block) - len(block.decode("ascii", "ignore"))
        if self._decoder is not None:
            try:
                self._decoder.decode(block)
            except UnicodeDecodeError:
                self._decoder = None
        if any(mark in block for mark in _MARKS):
            self.german += len(_IN_A_WORD.findall(block))

    @property
    def encoding(self) -> str:
        """The codec of the file; "din66003" for the seven-bit alphabet with umlauts in place of brackets."""
        if not self.high:
            return "din66003" if self.german else "cp1252"
        if self._decoder is not None:
            return "utf-8"
        return "cp850" if self.old > self.new else "cp1252"


def survey(stream: IO[bytes]) -> Survey:
    """Look through a whole stream."""
    found = Survey()
    while block := stream.read(BLOCK):
        found.take(block)
    return found


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands for one record."""

    number: int
    """Among the records of the file, from 1."""
    line: int
    """The line it stands in, from 1; 0 where the file has no lines."""
    text: str
    """256 characters; more or fewer where it is no record."""
    padded: int = 0
    """Characters that were missing at its end."""
    beyond: str = ""
    """What stood behind the 256th."""
    is_last: bool = False
    """The bytes end here without a line break."""

    @property
    def place(self) -> str:
        """For a person to find it."""
        return f"record {self.number}, line {self.line}" if self.line else f"record {self.number}"


_piece = quickly(Piece)


def pieces(stream: IO[bytes], encoding: str) -> Iterator[Piece]:
    """The records of a stream in its order; blank lines between them are passed over."""
    number = 0
    for line, data, is_last in _lines(stream):
        if number == 0:
            data = data.removeprefix(codecs.BOM_UTF8)  # noqa: PLW2901 - a mark before the first record is none of it
        if encoding == "utf-8" and not data.isascii():
            # Somebody's editor turned one byte into two: there a record is 256 characters.
            parts = _cut(data.decode("utf-8", KEEP_FOREIGN))
        else:
            parts = [_decoded(part, encoding) for part in _cut(data)]
        for part in parts:
            number += 1
            text, beyond = part[:SIZE], part[SIZE:].rstrip(" \0\x1a\t")
            padded = max(SIZE - len(text), 0)
            yield _piece(number, line, text.ljust(SIZE), padded, beyond, is_last)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Every line that says something, with its number and whether the file ends in it.

    Where there are no line breaks, every 256 bytes as line 0.
    """
    buffer, start, line, has_breaks, is_end = b"", 0, 1, False, False
    provider = b""
    while True:
        if not is_end and len(buffer) - start < _LINE:
            block = stream.read(BLOCK)
            is_end = not block
            buffer, start = buffer[start:] + block, 0
            continue
        if start >= len(buffer):
            return
        at, width = _break_in(buffer, start)
        if at < 0:
            rest = len(buffer) - start
            cut = rest if is_end and rest <= (_LINE if has_breaks else SIZE) else SIZE
            if KIND.match(buffer, start):
                provider = buffer[start + 4 : start + 9]
            else:
                cut = _next_record(buffer, start, provider) or cut
            data, start = buffer[start : start + cut], start + cut
            if data.strip(_BLANKS):
                yield line if has_breaks else 0, data, is_end and start >= len(buffer)
            continue
        data, start = buffer[start:at], at + width
        if data.strip(_BLANKS):
            has_breaks = True
            yield line, data, False
        line += 1


def _break_in(buffer: bytes, start: int) -> tuple[int, int]:
    """Where the line ends and how long its break is; (-1, 0) where none is near."""
    newline = buffer.find(b"\n", start, start + _LINE)
    carriage = buffer.find(b"\r", start, newline if newline >= 0 else start + _LINE)
    if carriage >= 0:
        return carriage, 2 if carriage + 1 == newline else 1
    return newline, 1 if newline >= 0 else 0


def _next_record(buffer: bytes, start: int, provider: bytes) -> int:
    """How many bytes to pass over until a record of the same provider begins; 0 where none is near."""
    if not provider.strip():
        return 0
    found = re.compile(rb"0[0-9]{3}" + re.escape(provider) + rb"|9999[0-9]{10}").search(buffer, start, start + _LINE)
    return found.start() - start if found else 0


def _cut(data: T) -> list[T]:
    """A line with several records in it is taken apart, if each part begins like one."""
    if len(data) <= SIZE:
        return [data]
    parts = [data[at : at + SIZE] for at in range(0, len(data), SIZE)]
    if all(_begins_record(part) for part in parts[1:]):
        return parts
    return [data]


def _begins_record(part: bytes | str) -> bool:
    head = part[:4].encode("ascii", "replace") if isinstance(part, str) else part[:4]
    return KIND.fullmatch(head) is not None


def _decoded(data: bytes, encoding: str) -> str:
    if encoding == "din66003":
        return data.decode("cp1252", KEEP_FOREIGN).translate(_GERMAN_ASCII)
    return data.decode(encoding, KEEP_FOREIGN)


def _single(letters: bytes) -> list[bytes]:
    return [bytes([letter]) for letter in letters]
