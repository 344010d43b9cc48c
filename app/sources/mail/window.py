"""The bytes of one mail as they come by: looked at a block at a time, never held as a whole."""

from collections.abc import Callable, Container, Mapping
from typing import Protocol

from app.sources.mail.headers import Headers, parsed
from app.sources.text_encoding import decoded

HEADER_LIMIT = 1 << 20
"""Bytes of a block of header fields; what stands behind is taken for the body."""
RAW_LIMIT = 65536
_LINE_LIMIT = 1000
"""Bytes up to which a line can be a delimiter (RFC 2046 allows 74)."""

Chunks = Callable[[], bytes]
"""Hands out the next bytes, b"" at the end."""


class Sink(Protocol):
    """Takes what lies between two delimiters."""

    def __call__(self, data: bytes, /) -> None:
        """The next bytes."""


class Window:
    """What can be seen of a mail: some bytes from where the reading stands."""

    def __init__(self, chunks: Chunks, at: int = 0) -> None:
        """`at` is the place of the first byte in its file."""
        self._chunks = chunks
        self._buffer = b""
        self._from = 0
        self._base = at
        self._raw: list[bytes] = []
        self._raw_left = RAW_LIMIT
        self.end = at
        """Where the content that was read last ended, in the file: before the line break of its delimiter."""

    @property
    def at(self) -> int:
        """The place in the file from which on nothing was read yet."""
        return self._base + self._from

    @property
    def raw(self) -> str:
        """The beginning of the mail as its file has it, as far as it was looked at: at most 64 KiB."""
        return decoded(b"".join(self._raw))

    def _more(self) -> bool:
        chunk = self._chunks()
        if not chunk:
            return False
        if self._raw_left > 0:
            self._raw.append(chunk[: self._raw_left])
            self._raw_left -= len(self._raw[-1])
        self._base += self._from
        self._buffer = self._buffer[self._from :] + chunk
        self._from = 0
        return True

    def drop(self, mark: bytes) -> None:
        """Pass over these bytes if they stand here."""
        while len(self._buffer) - self._from < len(mark) and self._more():
            pass
        if self._buffer.startswith(mark, self._from):
            self._from += len(mark)

    def skip(self, mark: bytes) -> bool:
        """Pass over a line if it begins so."""
        while len(self._buffer) - self._from < len(mark) and self._more():
            pass
        if not self._buffer.startswith(mark, self._from):
            return False
        end = self._buffer.find(b"\n", self._from)
        while end < 0 and len(self._buffer) - self._from < _LINE_LIMIT and self._more():
            end = self._buffer.find(b"\n", self._from)
        self._from = end + 1 if end >= 0 else len(self._buffer)
        return True

    def headers(self, delimiters: Container[bytes]) -> Headers:
        """The fields that stand here; afterwards the body begins."""
        seen = 0
        while not self._has_empty_line(seen) and len(self._buffer) - self._from < HEADER_LIMIT:
            seen = max(len(self._buffer) - self._from - 3, 0)
            if not self._more():
                break
        fields, self._from = parsed(self._buffer, self._from, delimiters)
        return fields

    def _has_empty_line(self, seen: int) -> bool:
        start = self._from + seen
        if seen == 0 and self._buffer.startswith((b"\n", b"\r\n"), start):
            return True
        return self._buffer.find(b"\n\n", start) >= 0 or self._buffer.find(b"\n\r\n", start) >= 0

    def read_to(self, delimiters: Mapping[bytes, int], sink: Sink) -> int | None:
        """Hand everything up to the next delimiter line to `sink`; what is known of that line, None at the end.

        The line break before a delimiter belongs to it.
        """
        if not delimiters:
            self._read_to_end(sink)
            return None
        is_fresh = True
        while True:
            start = self._candidate(is_fresh=is_fresh)
            if start is None:
                if self._hand_out(len(self._buffer) - 4, sink):
                    is_fresh = False
                if self._more():
                    continue
                self._hand_out(len(self._buffer), sink)
                self.end = self.at
                return None
            end = self._buffer.find(b"\n", start)
            if end < 0 and len(self._buffer) - start < _LINE_LIMIT:
                if self._more():
                    # The buffer has moved; the same candidate is found again.
                    continue
                end = len(self._buffer)
            line = self._buffer[start : end if end >= 0 else start + _LINE_LIMIT].rstrip()
            found = delimiters.get(line)
            if found is not None:
                self._hand_out(self._before_break(start), sink)
                self.end = self.at
                self._from = min(end + 1, len(self._buffer))
                return found
            self._hand_out(start + 1, sink)
            is_fresh = False

    def _candidate(self, *, is_fresh: bool) -> int | None:
        """Where the next line begins that may be a delimiter."""
        if is_fresh:
            while len(self._buffer) - self._from < 2 and self._more():
                pass
            if self._buffer.startswith(b"--", self._from):
                return self._from
        found = self._buffer.find(b"\n--", self._from)
        return None if found < 0 else found + 1

    def _before_break(self, start: int) -> int:
        """The place before the line break that ends before `start`."""
        if start > self._from and self._buffer[start - 1 : start] == b"\n":
            start -= 1
            if start > self._from and self._buffer[start - 1 : start] == b"\r":
                start -= 1
        return start

    def _hand_out(self, to: int, sink: Sink) -> bool:
        if to <= self._from:
            return False
        sink(self._buffer[self._from : to])
        self._from = to
        return True

    def _read_to_end(self, sink: Sink) -> None:
        self._hand_out(len(self._buffer), sink)
        while self._more():
            self._hand_out(len(self._buffer), sink)
        self.end = self.at
