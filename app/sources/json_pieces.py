"""Takes JSON documents apart in bounded memory: lines, lists, pages, and whatever objects they are wrapped in."""

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import IO, Any

from app.sources.json_walk import BrokenJsonError, Shape, walk
from app.sources.json_walk import Kind as Step
from app.sources.record import Reason

LINE_LIMIT = 16 * 1024**2
"""Bytes of one line of a file of JSON lines."""
_FIRST_LINE = 1 << 20
"""Bytes within which a file of JSON lines ends its first; longer ones are read as one document."""
_WIDE = frozenset({codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE})
_WRAPPED = 6
"""Lists inside of each other that are opened up; nested deeper, they belong to a value."""


class Kind(Enum):
    """What a piece is."""

    ITEM = auto()
    """A value of a list, or a document that holds no list."""
    OPEN = auto()
    """An object begins whose list follows; `value` holds the fields before the list."""
    CLOSE = auto()
    """That object ends; `value` holds all of its fields but the lists."""
    BROKEN = auto()
    """No JSON; `value` says why in technical words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document."""

    kind: Kind
    value: Any
    line: int = 0
    """Of a file of JSON lines, from 1; else 0."""
    reason: Reason = Reason.UNREADABLE
    """Why it is broken."""
    raw: str = ""
    """Of a broken line."""


def pieces(stream: IO[bytes], lists: frozenset[str]) -> Iterator[Piece]:
    """The pieces of everything in a stream, in its order: `lists` are the keys whose lists are opened up.

    A broken line of JSON lines is one broken piece; a broken document ends in one. Raises SourceError and
    CancelledError as the stream does.
    """
    first, before = _next_line(stream)
    if first[:2] not in _WIDE and first.endswith(b"\n"):
        second, between = _next_line(stream)
        if _are_lines(first, second):
            begun = [b"\n"] * before + [first] + [b"\n"] * between + [second]
            yield from _lines(begun, stream, lists)
            return
        first += second
    yield from _documents(io.BufferedReader(_Rejoined(first, stream)), lists)


def unfolded(value: Any, lists: frozenset[str], line: int = 0, depth: int = 0) -> Iterator[Piece]:
    """The pieces of a value that is in memory, as `pieces` gives them."""
    if isinstance(value, list) and depth < _WRAPPED:
        for each in value:
            yield from unfolded(each, lists, line, depth + 1)
        return
    if not isinstance(value, dict):
        yield Piece(Kind.ITEM, value, line)
        return
    fields: dict[str, Any] = {}
    is_open = False
    for key, content in value.items():
        if key in lists and isinstance(content, list) and depth < _WRAPPED:
            if not is_open:
                yield Piece(Kind.OPEN, dict(fields), line)
                is_open = True
            for each in content:
                yield from unfolded(each, lists, line, depth + 1)
        else:
            fields[key] = content
    yield Piece(Kind.CLOSE if is_open else Kind.ITEM, fields, line)


class _Rejoined(io.RawIOBase):
    """A stream with the beginning that was read from it put back."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self._first, self._rest = first, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._first:
            data, self._first = self._first[: len(buffer)], self._first[len(buffer) :]
        else:
            data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


# -- JSON lines ----------------------------------------------------------------------------------------


def _next_line(stream: IO[bytes]) -> tuple[bytes, int]:
    """The next line that is not blank, and how many blank ones come before it."""
    blank = 0
    while (line := stream.readline(_FIRST_LINE)) and not line.strip(b" \t\r\n\xef\xbb\xbf"):
        blank += 1
    return line, blank


def _are_lines(first: bytes, second: bytes) -> bool:
    """Whether two lines are documents of their own; one of them may be damaged."""
    if not first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") or len(first.strip()) < 2:
        return False
    if second.lstrip().startswith(b"{"):
        return True
    try:
        json.loads(_text(first))
    except (ValueError, RecursionError):
        return False
    return bool(second)


def _text(line: bytes) -> str:
    return line.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")


def _lines(begun: list[bytes], stream: IO[bytes], lists: frozenset[str]) -> Iterator[Piece]:
    for number, line in enumerate(_each_line(begun, stream), 1):
        text = _text(line).strip()
        if not text:
            continue
        if len(line) > LINE_LIMIT:
            yield Piece(Kind.BROKEN, f"a line of more than {LINE_LIMIT} bytes", number, Reason.TOO_LARGE, text[:4096])
            continue
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            is_cut = not line.endswith(b"\n")
            reason = Reason.TRUNCATED if is_cut else Reason.UNREADABLE
            yield Piece(Kind.BROKEN, f"no JSON: {str(error)[:80]}", number, reason, text[:65536])
            continue
        yield from unfolded(value, lists, number)


def _each_line(begun: list[bytes], stream: IO[bytes]) -> Iterator[bytes]:
    """Every line with its end; of one that is too long, only as much as shows that it is."""
    for line in filter(None, begun):
        yield line if line.endswith(b"\n") else line + _to_its_end(stream, len(line))
    while line := stream.readline(LINE_LIMIT + 1):
        yield line
        if not line.endswith(b"\n"):
            _to_its_end(stream, len(line))


def _to_its_end(stream: IO[bytes], length: int) -> bytes:
    """The rest of a line, kept as far as it is not too long."""
    kept = b""
    while part := stream.readline(_FIRST_LINE):
        if length <= LINE_LIMIT:
            kept += part
            length += len(part)
        if part.endswith(b"\n"):
            break
    return kept


# -- documents -----------------------------------------------------------------------------------------


def _documents(stream: IO[bytes], lists: frozenset[str]) -> Iterator[Piece]:
    shape = Shape(_Lists(lists), None, _Objects(), is_whole=True, is_stream=True)
    around: list[_Around] = []
    try:
        for kind, path, value, _ in walk(stream, shape):
            if kind is Step.ITEM:
                yield from unfolded(value, lists, depth=path.count("*"))
            elif kind is Step.VALUE:
                around[-1].fields[path[-1]] = value
            elif kind is Step.BEGIN and value == "{":
                around.append(_Around())
            elif kind is Step.BEGIN and path[-1:] not in {(), ("*",)} and not around[-1].is_open:
                around[-1].is_open = True
                yield Piece(Kind.OPEN, dict(around[-1].fields))
            elif kind is Step.END and value == "{":
                held = around.pop()
                yield Piece(Kind.CLOSE if held.is_open else Kind.ITEM, held.fields)
            elif kind is Step.CUT:
                yield Piece(Kind.BROKEN, value, reason=Reason.TRUNCATED)
            elif kind is Step.BROKEN:
                yield Piece(Kind.BROKEN, f"no JSON from here on: {value}")
    except BrokenJsonError as error:
        yield Piece(Kind.BROKEN, f"no JSON from here on: {error}")


@dataclass(slots=True)
class _Around:
    """An object that is too long to be taken whole, while the walk is inside of it."""

    fields: dict[str, Any] = field(default_factory=dict)
    is_open: bool = False
    """Whether one of its lists was met."""


class _Lists:
    """The paths of lists that are opened up: under one of the keys, or inside of another."""

    def __init__(self, keys: frozenset[str]) -> None:
        self._keys = keys | {"*"}

    def __contains__(self, path: object) -> bool:
        return path == () or (isinstance(path, tuple) and path[-1] in self._keys and path.count("*") < _WRAPPED)


class _Objects:
    """The paths of objects that are opened up: a document of its own, or an item of a list."""

    def __contains__(self, path: object) -> bool:
        return path == () or (isinstance(path, tuple) and path[-1] == "*")
