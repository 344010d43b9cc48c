"""A mailbox file (mbox) cut into its mails by a scan over its bytes, a block at a time.

A "From " line begins a mail only after an empty line and when it ends in a date as asctime writes it; mails whose
Content-Length proves right are taken as long as that says (mboxcl, mboxcl2).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import IO

from app.sources.mail.window import Window

BLOCK = 1 << 18
TRUSTED = 8 * 1024**2
"""Bytes up to which a Content-Length is looked after."""
_LINE_LIMIT = 1000
_HELD = 9
"""Bytes kept back at the end of a block: a separator may begin in them."""
_MONTHS = {name: number for number, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DATE = re.compile(
    rb"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?[ \t]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ \t]+"
    rb"(\d{1,2})[ \t]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:[ \t]+(?:([+-]\d{4})|[a-z]{1,5}))*[ \t]+(\d{4})"
    rb"(?:[ \t]+(?:([+-]\d{4})|\(?[a-z]{1,5}\)?))?(?:[ \t]+remote from \S+)?[ \t\r]*$",
    re.IGNORECASE,
)
_BARE = re.compile(rb"From[ \t]*-?[ \t\r]*$")
"""What Thunderbird writes since 2024: a separator without sender and date."""
_NEXT = re.compile(rb"[!-9;-~]+[ \t]*:|>?From |\r?\n|$")
"""What stands under a separator: a field, a quoted separator, or nothing."""
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")


@dataclass(frozen=True, slots=True)
class MboxMail:
    """One mail of a mailbox; to be read before the next one is asked for."""

    number: int
    start: int
    """Where it begins in the file, after its separator."""
    line: bytes
    """The separator."""
    window: Window


class Mbox:
    """The mails of a stream."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._buffer = b""
        self._from = 0
        self._base = 0
        self._is_end = False
        self._separator: int | None = None
        """Where the separator begins at which the present mail ended."""
        self._until = 0
        """Up to here a Content-Length says that no mail begins."""
        self.stray = b""
        """What stands before the first mail, cut at 64 KiB."""
        self.is_verbatim = False
        """Whether the present mail has "From " lines that nobody quoted (mboxcl2)."""

    def mails(self) -> Iterator[MboxMail]:
        """Every mail, in the order of the file."""
        self._begin()
        number = 0
        while self._separator is not None:
            number += 1
            self._from, self._separator = self._separator, None
            line = self._line()
            self._until, self.is_verbatim = 0, False
            start = self._base + self._from
            yield MboxMail(number, start, line, Window(self.chunk, start))
            while self.chunk():
                pass

    def chunk(self) -> bytes:
        """The next bytes of the present mail, b"" at its end."""
        while self._separator is None:
            held = self._until - self._base
            if held > self._from:
                to = min(held, len(self._buffer))
                if to > self._from:
                    return self._taken(to)
                if not self._read():
                    return b""
                continue
            if self._until and self._base + self._from == self._until and self._ends_here():
                return b""
            at = self._candidate()
            if at is not None and self._is_accepted(at):
                self._separator = at + 1
                return self._taken(self._content_end(at))
            if at is not None:
                return self._taken(at + 6)
            to = len(self._buffer) if self._is_end else len(self._buffer) - _HELD
            if to > self._from:
                return self._taken(to)
            if not self._read():
                return self._taken(len(self._buffer))
        return b""

    def trust(self, end: int) -> None:
        """Take the present mail up to this place of the file, if a separator or the end of the file stands there."""
        if not 0 < end - self._base - self._from <= TRUSTED:
            return
        while self._base + len(self._buffer) < end + _LINE_LIMIT and self._read():
            pass
        at = end - self._base
        rest = self._buffer[at : at + _LINE_LIMIT].lstrip(b"\r\n")
        if at > len(self._buffer) or (rest and not _is_separator(rest)):
            return
        self._until, self._separator = end, None
        self.is_verbatim = b"\nFrom " in self._buffer[self._from : at]

    # -- the buffer ------------------------------------------------------------------------------------

    def _read(self) -> bool:
        data = self._stream.read(BLOCK)
        if not data:
            self._is_end = True
            return False
        # Two bytes before the place stay: whether the line before is empty is still to be seen.
        cut = max(self._from - 2, 0)
        self._buffer = self._buffer[cut:] + data
        self._base += cut
        self._from -= cut
        return True

    def _taken(self, to: int) -> bytes:
        data = self._buffer[self._from : to]
        self._from = max(to, self._from)
        return data

    def _line(self) -> bytes:
        """The line that begins here, passed over."""
        end = self._buffer.find(b"\n", self._from)
        while end < 0 and self._read():
            end = self._buffer.find(b"\n", self._from)
        return self._taken(end + 1 if end >= 0 else len(self._buffer)).rstrip(b"\r\n")[:_LINE_LIMIT]

    # -- separators ------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Go to the first separator, which stands at the beginning of the file or after an empty line."""
        while len(self._buffer) < BLOCK and self._read():
            pass
        start = 3 if self._buffer.startswith(b"\xef\xbb\xbf") else 0
        while self._buffer.startswith((b"\n", b"\r"), start):
            start += 1
        self._from = start
        if _is_separator(self._buffer[start : start + _LINE_LIMIT], is_first=True):
            self._separator = start
            return
        pieces = bytearray()
        while piece := self.chunk():
            if len(pieces) < 1 << 16:
                pieces += piece[: 1 << 16]
        self.stray = bytes(pieces[: 1 << 16])

    def _candidate(self) -> int | None:
        """The place of the next line break before "From ", with what follows it in the buffer."""
        at = self._buffer.find(b"\nFrom ", max(self._from - 1, 0))
        if at < 0:
            return None
        while len(self._buffer) - at < _LINE_LIMIT + 100 and not self._is_end:
            before = self._base
            self._read()
            at -= self._base - before
        return at

    def _is_accepted(self, at: int) -> bool:
        return self._is_after_empty_line(at) and _is_separator(self._buffer[at + 1 : at + 1 + _LINE_LIMIT])

    def _is_after_empty_line(self, at: int) -> bool:
        line = self._buffer[max(at - 2, 0) : at]
        return line.endswith(b"\n") or line == b"\n\r" or at == 0 or (at == 1 and line == b"\r")

    def _content_end(self, at: int) -> int:
        """Where the mail before a separator ends: the empty line between them belongs to neither."""
        return at - 1 if self._buffer[at - 1 : at] == b"\r" and at > self._from else max(at, self._from)

    def _ends_here(self) -> bool:
        """Whether a separator follows at the trusted end, after empty lines."""
        at = self._from
        while self._buffer.startswith((b"\n", b"\r"), at):
            at += 1
        self._until = 0
        if at >= len(self._buffer) and self._is_end:
            self._from = at
            return True
        if _is_separator(self._buffer[at : at + _LINE_LIMIT]):
            self._separator = at
            return True
        return False


def _is_separator(data: bytes, *, is_first: bool = False) -> bool:
    """Whether a mail begins with this line, given with what follows it."""
    if not data.startswith(b"From "):
        return False
    end = data.find(b"\n")
    line, rest = (data, b"") if end < 0 else (data[:end], data[end + 1 :])
    if is_first:
        return bool(_DATE.search(line) or _FIELD.match(rest))
    if _DATE.search(line):
        return _NEXT.match(rest) is not None
    return bool(_BARE.match(line) and _FIELD.match(rest))


def begins_mailbox(head: bytes) -> bool:
    """Whether a file that begins so is a mailbox."""
    return _is_separator(head, is_first=True)


def date_of(line: bytes) -> datetime | None:
    """The date of a separator, in UTC unless it says otherwise; None where it has none."""
    found = _DATE.search(line)
    if found is None:
        return None
    day, hour, minute, second, year = (int(found[part] or 0) for part in (2, 3, 4, 5, 7))
    offset = found[6] or found[8] or b"+0000"
    ahead = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5]))
    try:
        at = datetime(year, _MONTHS[found[1][:3].lower()], day, hour, minute, min(second, 59), tzinfo=UTC)
        return at + ahead if offset.startswith(b"-") else at - ahead
    except (ValueError, OverflowError):
        return None
