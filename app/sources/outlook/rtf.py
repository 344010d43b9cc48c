"""RTF bodies of Outlook: unpacked ([MS-OXRTFCP]), and their words, also where HTML is wrapped in them ([MS-OXRTFEX])."""

import re
import struct
from dataclasses import dataclass, replace

from app.sources.mail.charsets import text_from
from app.sources.mail.html_text import text_of_html
from app.sources.mail.plain_text import tidy
from app.sources.outlook.properties import charset_of

UNPACKED_LIMIT = 32 * 1024**2
_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans "
    b"SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u"
    b"\\tab\\tx"
)
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n\\]"
)
_SIGNS = {
    "par": "\n",
    "line": "\n",
    "row": "\n",
    "sect": "\n",
    "page": "\n",
    "tab": "\t",
    "cell": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
}
_FONT_PAGES = {
    77: 10000,
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
}
_SILENT = frozenset(
    {
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "footer",
        "listtable",
        "generator",
        "mhtmltag",
    }
)


def unpacked_rtf(data: bytes) -> bytes:
    """The RTF that is packed in PR_RTF_COMPRESSED; as far as it can be unpacked."""
    if len(data) < 16:
        return b""
    _, raw_size, kind, _ = struct.unpack_from("<4I", data)
    if kind == _PLAIN:
        return data[16 : 16 + raw_size]
    if kind != _COMPRESSED:
        return b""
    return _Unpacking(data, min(raw_size, UNPACKED_LIMIT)).unpacked()


class _Unpacking:
    """Letters, and runs of letters that were told before, in groups of eight behind a byte that says which is which."""

    def __init__(self, data: bytes, limit: int) -> None:
        self._data, self._limit = data, limit
        self._window = bytearray(_DICTIONARY.ljust(4096, b" "))
        self._place = len(_DICTIONARY)
        self._told = bytearray()

    def unpacked(self) -> bytes:
        """Everything, as far as it is whole."""
        data, at = self._data, 16
        while at < len(data) and len(self._told) < self._limit:
            flags = data[at]
            at += 1
            for bit in range(8):
                if at + (flags >> bit & 1) >= len(data):
                    return bytes(self._told[: self._limit])
                if not flags >> bit & 1:
                    self._tell(data[at])
                    at += 1
                elif not self._repeat(data[at] << 4 | data[at + 1] >> 4, (data[at + 1] & 15) + 2):
                    return bytes(self._told[: self._limit])
                else:
                    at += 2
        return bytes(self._told[: self._limit])

    def _tell(self, letter: int) -> None:
        self._window[self._place % 4096] = letter
        self._place += 1
        self._told.append(letter)

    def _repeat(self, source: int, length: int) -> bool:
        """False for the mark of the end: a run that begins where it would be written."""
        if source == self._place % 4096:
            return False
        for step in range(length):
            self._tell(self._window[(source + step) % 4096])
        return True


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds between two braces."""

    is_silent: bool = False
    is_tag: bool = False
    """HTML that is wrapped in the RTF."""
    is_rtf_only: bool = False
    """Words that stand for the wrapped HTML and not beside it."""
    font: int = -1
    fallback: int = 1
    """Letters that stand behind each Unicode letter for programs that know none."""


def words_of_rtf(data: bytes) -> str:
    """What a person would read."""
    reading = _Reading(is_html=b"\\fromhtml" in data[:2000])
    for token in _TOKEN.finditer(data):
        reading.take(token)
    text = reading.text()
    return tidy(text_of_html(text) if reading.is_html else text)


class _Reading:
    """The words as far as they were read."""

    def __init__(self, *, is_html: bool) -> None:
        self.is_html = is_html
        self._group = _Group()
        self._around: list[_Group] = []
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._charset = "cp1252"
        self._fonts: dict[int, str] = {}
        """The code page of each font that has one of its own."""
        self._skip = 0
        self._is_optional = False
        """Behind a star: an unknown word says that nothing in the group is meant for readers."""

    def take(self, token: re.Match[bytes]) -> None:
        """The next token."""
        word, value, code, sign, brace, said = token.groups()
        if brace:
            self._brace(brace)
        elif word:
            self._word(word.decode("ascii"), int(value) if value else None)
        elif code:
            self._say(bytes((int(code, 16),)))
        elif sign == b"*":
            self._is_optional = True
            return
        elif sign:
            self._say({b"~": b"\xa0", b"_": b"-", b"-": b"", b"\n": b"\n", b"\r": b"\n"}.get(sign, sign))
        elif said:
            self._say(said)
        self._is_optional = False

    def text(self) -> str:
        """All words."""
        self._flush()
        return "".join(self._pieces)

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        if brace == b"{":
            self._around.append(self._group)
        elif self._around:
            self._group = self._around.pop()

    def _word(self, word: str, value: int | None) -> None:
        group = self._group
        if word == "u" and value is not None:
            self._flush()
            self._write(chr(value % 65536))
            self._skip = group.fallback
        elif word == "uc" and value is not None:
            self._group = replace(group, fallback=max(value, 0))
        elif word == "ansicpg" and value:
            self._charset = charset_of(value)
        elif word == "f" and value is not None:
            self._flush()
            self._group = replace(group, font=value)
        elif word == "fcharset" and value in _FONT_PAGES:
            self._fonts[group.font] = charset_of(_FONT_PAGES[value])
        elif word == "htmltag":
            self._group = replace(group, is_tag=True, is_silent=not self.is_html)
        elif word == "htmlrtf":
            self._group = replace(group, is_rtf_only=value != 0)
        elif word in _SILENT or self._is_optional:
            self._group = replace(group, is_silent=True)
        elif word in _SIGNS:
            self._flush()
            self._write(_SIGNS[word])

    def _say(self, data: bytes) -> None:
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        if not self._is_hidden:
            self._bytes += data

    def _write(self, text: str) -> None:
        if not self._is_hidden:
            self._pieces.append(text)

    @property
    def _is_hidden(self) -> bool:
        group = self._group
        return group.is_silent or (self.is_html and group.is_rtf_only and not group.is_tag)

    def _flush(self) -> None:
        if self._bytes:
            self._pieces.append(text_from(bytes(self._bytes), self._fonts.get(self._group.font, self._charset)))
            self._bytes.clear()
