"""The parts of a mail (MIME), found while its bytes go by: texts are kept, of all else the place in the file is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from app.sources.mail.headers import Headers, with_parameters
from app.sources.mail.window import Window

TEXT_LIMIT = 4 * 1024**2
"""Bytes of one text that are kept; of a longer one the whole becomes an attachment, too."""
TEXTS_LIMIT = 8 * 1024**2
"""Bytes of all texts of one mail that are kept."""
PARTS_LIMIT = 1_000
"""Parts of one mail; what follows is one part more."""
NESTING_LIMIT = 30
"""Multiparts inside multiparts."""
MAILS_LIMIT = 10
"""Mails attached to mails attached to mails."""
_PLAIN = frozenset({"", "7bit", "8bit", "binary"})
_KEPT = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
_NO_HEADERS = Headers()


@dataclass(frozen=True, slots=True)
class Inside:
    """What a part stands in."""

    depth: int = 0
    """Multiparts around it."""
    mails: int = 0
    """Attached mails around it."""
    alternatives: tuple[int, ...] = ()
    """The groups of forms of one text around it, by number."""


@dataclass(slots=True)
class Part:
    """One part that holds something: a text, a file, an attached mail."""

    headers: Headers
    kind: str
    """In small letters: "text/plain"."""
    parameters: dict[str, str]
    encoding: str
    start: int
    """Where its packed content begins in the file."""
    end: int = 0
    size: int = 0
    """Bytes once unpacked, as far as can be told without unpacking."""
    data: bytes = b""
    """The packed content of a text."""
    is_cut: bool = False
    """Whether `data` is only the beginning."""
    inside: Inside = Inside()
    inner: Headers = field(default_factory=Headers)
    """Of an attached mail: its own headers."""


class Parts:
    """Walks through one mail."""

    def __init__(self, window: Window, begun: Callable[[Headers, int], None] | None = None) -> None:
        """`begun` hears the headers and where the body begins, before that is looked at."""
        self._window = window
        self._begun = begun
        self._left = TEXTS_LIMIT
        self._alternatives = 0
        self.headers = _NO_HEADERS
        self.found: list[Part] = []
        self.is_overfull = False
        """Whether there are more parts than are looked at."""
        self.is_open = False
        """Whether it ends inside a multipart, as a mail does that was cut off."""

    def walk(self) -> None:
        """Read the mail to its end."""
        window = self._window
        window.drop(b"\xef\xbb\xbf")
        while window.skip(b"\n") or window.skip(b"\r\n"):
            pass
        if not window.skip(b"From "):
            window.skip(b">From ")
        self.headers = window.headers(())
        if self._begun:
            self._begun(self.headers, window.at)
        hit = self._body(self.headers, {}, "text/plain", Inside())
        if hit is not None:
            window.read_to({}, _nothing)

    def _body(self, headers: Headers, delimiters: Mapping[bytes, int], default: str, inside: Inside) -> int | None:
        """Read what follows these headers; what ended it."""
        kind, parameters = with_parameters(headers.first("content-type"))
        boundary = parameters.get("boundary", "").encode("utf-8", "surrogateescape").rstrip()
        if "/" not in kind:
            kind = default
        elif kind.startswith("multipart/") and not boundary:
            kind = "text/plain"
        encoding = headers.first("content-transfer-encoding").partition(";")[0].strip(" \"'").lower()
        if len(self.found) >= PARTS_LIMIT:
            self.is_overfull = True
            self._window.read_to({}, _nothing)
            return None
        part = Part(headers, kind, parameters, encoding, self._window.at, inside=inside)
        if kind.startswith("multipart/") and inside.depth < NESTING_LIMIT:
            return self._multipart(part, boundary, delimiters)
        if kind in {"message/rfc822", "message/global"} and encoding in _PLAIN and inside.mails < MAILS_LIMIT:
            return self._attached_mail(part, delimiters)
        return self._leaf(part, delimiters)

    def _multipart(self, part: Part, boundary: bytes, delimiters: Mapping[bytes, int]) -> int | None:
        level = part.inside.depth + 1
        line = b"--" + boundary
        inner = {**delimiters, line: 2 * level, line + b"--": 2 * level + 1}
        # A multipart that holds no part is a text that only says it were one.
        text = _Kept(min(TEXT_LIMIT, self._left))
        hit = self._window.read_to(inner, text)
        if hit is None or hit < 2 * level:
            part.kind = "text/plain"
            self._add(part, text)
            return hit
        default = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
        inside = replace(part.inside, depth=level)
        if part.kind == "multipart/alternative":
            self._alternatives += 1
            inside = replace(inside, alternatives=(*inside.alternatives, self._alternatives))
        while hit == 2 * level:
            hit = self._body(self._window.headers(inner), inner, default, inside)
        if hit is None:
            self.is_open = True
        elif hit == 2 * level + 1:
            hit = self._window.read_to(delimiters, _nothing)
        return hit

    def _attached_mail(self, part: Part, delimiters: Mapping[bytes, int]) -> int | None:
        self.found.append(part)
        if not self._window.skip(b"From "):
            self._window.skip(b">From ")
        part.inner = self._window.headers(delimiters)
        hit = self._body(part.inner, delimiters, "text/plain", replace(part.inside, mails=part.inside.mails + 1))
        part.end = max(self._window.end, part.start)
        part.size = part.end - part.start
        return hit

    def _leaf(self, part: Part, delimiters: Mapping[bytes, int]) -> int | None:
        # A text beyond what may be kept is counted like a file.
        sink = _Kept(min(TEXT_LIMIT, self._left)) if part.kind in _KEPT else _Counted()
        hit = self._window.read_to(delimiters, sink)
        self._add(part, sink)
        return hit

    def _add(self, part: Part, sink: "_Counted") -> None:
        part.end = max(self._window.end, part.start)
        part.size = sink.unpacked_size(part.encoding)
        if isinstance(sink, _Kept):
            part.data, part.is_cut = b"".join(sink.pieces), sink.is_cut
            self._left = max(self._left - len(part.data), 0)
        self.found.append(part)


class _Counted:
    """Counts what goes by."""

    def __init__(self) -> None:
        self.length = self._breaks = 0
        self._last = b""

    def __call__(self, data: bytes, /) -> None:
        self.length += len(data)
        self._breaks += data.count(b"\n") + data.count(b"\r")
        self._last = (self._last + data)[-8:] if len(data) < 8 else data[-8:]

    def unpacked_size(self, encoding: str) -> int:
        """Bytes after unpacking: exact for base64 in lines and for what is not packed."""
        if encoding == "base64":
            letters = self.length - self._breaks
            return max(letters * 3 // 4 - self._last.rstrip(b"\r\n").count(b"="), 0)
        return self.length


class _Kept(_Counted):
    """Keeps what goes by, as far as it may."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.pieces: list[bytes] = []
        self._left = limit

    def __call__(self, data: bytes, /) -> None:
        super().__call__(data)
        if self._left > 0:
            self.pieces.append(data[: self._left])
            self._left -= len(self.pieces[-1])

    @property
    def is_cut(self) -> bool:
        """Whether more went by than was kept."""
        return self.length > sum(map(len, self.pieces))


def _nothing(_: bytes, /) -> None:
    """What stands before, between and after parts says nothing to people."""
