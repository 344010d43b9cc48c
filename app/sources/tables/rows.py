"""The rows of a table, as their file has them: quotes, cells over several lines and torn ends are met with patience."""

import codecs
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, cast

from app.sources.text_encoding import KEEP_FOREIGN

LINE_LIMIT = 65536
"""Bytes; a longer line is no row."""
CELL_LINES = 300
"""Lines over which a quoted cell may go."""
ROW_LIMIT = 1 << 18
"""Characters of one row."""
_BLOCK = 1 << 15
_UP_TO_QUOTE = re.compile(r'(?:[^"]++|"")*+"').match
"""Up to the first quote that nobody doubled."""
_BREAK = re.compile(rb"\r\n|\n|\r")
_STRAY_QUOTES = 3
"""Quotes that are never closed; after so many, a quote at a line's end is a letter like others."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file."""

    number: int
    text: str
    is_ended: bool = True
    """Whether a line break follows."""
    is_overlong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row."""

    line: int
    cells: tuple[str, ...]
    raw: str
    is_torn: bool = False
    """The file ends inside of it."""
    is_ended: bool = True
    """Whether a line break follows."""
    is_overlong: bool = False

    @property
    def place(self) -> str:
        """For a person to find it."""
        return f"line {self.line}"

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


def cells_of(text: str, delimiter: str) -> tuple[list[str], bool]:
    """The cells of a line, and whether it ends inside of quotes.

    Quotes count at the beginning of a cell only; one inside of quotes that nobody doubled is a letter.
    """
    if '"' not in text:
        return text.split(delimiter), False
    cells: list[str] = []
    at, end = 0, len(text)
    while True:
        start = at
        while start < end and text[start] == " ":
            start += 1
        if start == end or text[start] != '"':
            stop = text.find(delimiter, at)
            if stop < 0:
                return [*cells, text[at:]], False
            cells.append(text[at:stop])
            at = stop + 1
            continue
        close, after = _closing_quote(text, start + 1, delimiter)
        if close < 0:
            return [*cells, text[start + 1 :].replace('""', '"')], True
        cells.append(text[start + 1 : close].replace('""', '"'))
        if after == end:
            return cells, False
        at = after + 1


def _closing_quote(text: str, at: int, delimiter: str) -> tuple[int, int]:
    """Where the quote stands that closes a cell and where its delimiter (or the end) is; (-1, -1) for none."""
    end = len(text)
    while match := _UP_TO_QUOTE(text, at):
        after = match.end()
        quote = after - 1
        while after < end and text[after] == " ":
            after += 1
        if after == end or text[after] == delimiter:
            return quote, after
        at = quote + 1
    return -1, -1


def _closes(text: str, delimiter: str) -> bool:
    """Whether a line that begins inside of quotes ends outside of them. Looks at this line alone, as there may be many."""
    close, after = _closing_quote(text, 0, delimiter)
    return close >= 0 and (after == len(text) or not cells_of(text[after + 1 :], delimiter)[1])


def lines_of(stream: IO[bytes], encoding: str) -> Iterator[Line]:
    """The lines with their numbers from 1. Each is decoded by itself: a long list may show its first umlaut late."""
    number = 0
    if encoding.startswith("utf-16"):
        wide = io.TextIOWrapper(cast("io.BufferedReader", stream), encoding, errors=KEEP_FOREIGN)
        while text := wide.readline(LINE_LIMIT):
            number += 1
            yield Line(number, text.rstrip("\n").removeprefix("\ufeff"), text.endswith("\n"))
        wide.detach()
        return
    for data, is_ended, is_overlong in _byte_lines(stream):
        number += 1
        start = data.removeprefix(codecs.BOM_UTF8) if number == 1 else data
        yield Line(number, decoded_line(start), is_ended, is_overlong)


def _byte_lines(stream: IO[bytes]) -> Iterator[tuple[bytes, bool, bool]]:
    """Each line without its break (of any kind), whether it has one, and whether it is the start of one too long."""
    rest, is_passing = b"", False
    while data := stream.read(_BLOCK):
        if data.endswith(b"\r"):
            # The other half of its break may stand in the next block.
            data += stream.read(1)
        *lines, rest = _BREAK.split(rest + data)
        for line in lines:
            if not is_passing:
                yield line[:LINE_LIMIT], True, len(line) > LINE_LIMIT
            is_passing = False
        if len(rest) > LINE_LIMIT:
            if not is_passing:
                yield rest[:LINE_LIMIT], False, True
            rest, is_passing = b"", True
    if rest and not is_passing:
        yield rest, False, False


def decoded_line(data: bytes) -> str:
    """A line as UTF-8, else as Windows-1252, else as Latin-1; NUL letters are no letters."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1").replace("\0", "")


class RowReader:
    """Puts lines together to rows."""

    def __init__(self, lines: Iterator[Line], delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._back: deque[Line] = deque()
        self._stray = 0

    def __iter__(self) -> Iterator[Row]:
        while (line := self._next()) is not None:
            if line.is_overlong:
                yield Row(line.number, (), line.text[:400], is_overlong=True)
                continue
            cells, is_open = cells_of(line.text, self._delimiter)
            if is_open and self._stray < _STRAY_QUOTES:
                yield self._gathered(line)
            else:
                if is_open:
                    cells = line.text.split(self._delimiter)
                yield Row(line.number, tuple(cells), line.text, is_ended=line.is_ended)

    def _next(self) -> Line | None:
        return self._back.popleft() if self._back else next(self._lines, None)

    def _gathered(self, first: Line) -> Row:
        """A row whose last cell goes on in the next line; alone, if its quote is never closed."""
        parts, size = [first.text], len(first.text)
        taken: list[Line] = []
        is_end = False
        while len(taken) < CELL_LINES and size < ROW_LIMIT:
            line = self._next()
            if line is None or line.is_overlong:
                is_end = line is None
                if line is not None:
                    taken.append(line)
                break
            taken.append(line)
            parts.append(line.text)
            size += len(line.text) + 1
            if '"' in line.text and _closes(line.text, self._delimiter):
                whole = "\n".join(parts)
                cells, _ = cells_of(whole, self._delimiter)
                return Row(first.number, tuple(cells), whole, is_ended=line.is_ended)
        self._back.extendleft(reversed(taken))
        self._stray += 1
        if is_end and not taken:
            cells, _ = cells_of(first.text, self._delimiter)
            return Row(first.number, tuple(cells), first.text, is_torn=True)
        return Row(first.number, tuple(first.text.split(self._delimiter)), first.text)
