"""The header fields of a mail or of one of its parts: found in its bytes, decoded by RFC 2047 and RFC 2231."""

import re
from collections.abc import Container

from app.sources.mail.charsets import text_from
from app.sources.mail.transfer import base64_bytes
from app.sources.text_encoding import decoded

FIELD_LIMIT = 256 * 1024
"""Bytes of one field that are looked at."""
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:((?:[^\n]*\n?)(?:[ \t][^\n]*\n?)*+)")
_BREAK = re.compile(r"[\t\r\n]")
_FOLD = re.compile(r"[ \t]*\r?\n[ \t]*|[\r\n\t]+")
_WORD = re.compile(r"=\?([^?\s=]+)\?([bBqQ])\?([^?]*+(?:\?(?!=)[^?]*+){0,4})\?=")
_ESCAPED = re.compile(r"\\(.)")
_PARAMETER = re.compile(r';[;\s]*+([^\s=;"]++)\s*+=\s*+("(?:[^"\\]|\\.)*+"?|[^;]*+)', re.DOTALL)
_NUMBERED = re.compile(r"(.+?)\*(\d{1,3})(\*?)")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


class Headers:
    """Fields by name, each as often as it stands there."""

    def __init__(self, fields: list[tuple[str, bytes]] | None = None) -> None:
        self.fields = fields or []
        self._by_name: dict[str, list[bytes]] = {}
        for name, value in self.fields:
            self._by_name.setdefault(name, []).append(value)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __len__(self) -> int:
        return len(self.fields)

    def all(self, name: str) -> list[str]:
        """Every field of that name (in small letters), unfolded but not decoded."""
        return [unfolded(value) for value in self._by_name.get(name, ())]

    def first(self, name: str) -> str:
        """The first field of that name, unfolded but not decoded; "" where there is none."""
        found = self._by_name.get(name)
        return unfolded(found[0]) if found else ""

    def text(self, name: str) -> str:
        """The first field of that name as a person reads it."""
        return words_of(self.first(name))


def parsed(block: bytes, at: int, delimiters: Container[bytes]) -> tuple[Headers, int]:
    """The fields that begin at this place, and the place after them and the empty line.

    They end at an empty line, at a line that is no field (a mail without an empty line after its headers), or at one
    of the delimiters.
    """
    fields: list[tuple[str, bytes]] = []
    while True:
        if block.startswith((b"\n", b"\r\n"), at):
            return Headers(fields), at + (1 if block[at : at + 1] == b"\n" else 2)
        if block.startswith(b"--", at):
            end = block.find(b"\n", at)
            if block[at : end if end >= 0 else len(block)].rstrip() in delimiters:
                return Headers(fields), at
        found = _FIELD.match(block, at)
        if found is None:
            return Headers(fields), at
        fields.append((found[1].decode("ascii").lower(), found[2][:FIELD_LIMIT]))
        at = found.end()


def unfolded(value: bytes) -> str:
    """A field on one line; letters beyond ASCII by the ladder of encodings."""
    value = value.strip()
    text = value.decode("ascii") if value.isascii() else decoded(value)
    return _FOLD.sub(" ", text) if _BREAK.search(text) else text


def words_of(text: str) -> str:
    """The text with its encoded words decoded (RFC 2047); blanks between two of them belong to neither."""
    if "=?" not in text:
        return text
    pieces: list[str] = []
    waiting, charset = b"", ""
    last = 0
    for found in _WORD.finditer(text):
        between = text[last : found.start()]
        name = found[1].lower()
        is_beside = last > 0 and not between.strip()
        if not is_beside or name != charset:
            pieces.append(text_from(waiting, charset))
            waiting = b""
        if not is_beside:
            pieces.append(between)
        waiting += _word_bytes(found[2], found[3])
        charset = name
        last = found.end()
    pieces += (text_from(waiting, charset), text[last:])
    return "".join(pieces)


def _word_bytes(way: str, letters: str) -> bytes:
    data = letters.encode("utf-8", "surrogateescape")
    if way in "bB":
        return base64_bytes(data)
    data = data.replace(b"_", b" ")
    return re.sub(rb"=([0-9A-Fa-f]{2})", _hex_byte, data)


def _hex_byte(found: re.Match[bytes]) -> bytes:
    return bytes((int(found[1], 16),))


def with_parameters(value: str) -> tuple[str, dict[str, str]]:
    """What a field says before its parameters, in small letters, and those by name (RFC 2045 and RFC 2231)."""
    plain: dict[str, str] = {}
    numbered: dict[str, dict[int, tuple[str, bool]]] = {}
    main = value.partition(";")[0].strip().lower()
    if ";" not in value:
        return main, plain
    for found in _PARAMETER.finditer(value):
        name, said = found[1].lower(), found[2].strip()
        said = _ESCAPED.sub(r"\1", said[1:].removesuffix('"')) if said.startswith('"') else said
        part = _NUMBERED.fullmatch(name)
        if part:
            numbered.setdefault(part[1], {})[int(part[2])] = said, bool(part[3])
        elif name.endswith("*"):
            numbered.setdefault(name[:-1], {})[0] = said, True
        else:
            plain.setdefault(name, said)
    found_words = {name: words_of(said) for name, said in plain.items()}
    return main, found_words | {name: _extended(parts) for name, parts in numbered.items()}


def _extended(parts: dict[int, tuple[str, bool]]) -> str:
    """A value in numbered pieces, of which some are written in percent signs behind the name of a charset."""
    charset, data = "", b""
    for number in sorted(parts):
        said, is_coded = parts[number]
        if number == 0 and is_coded and said.count("'") >= 2:
            charset, _, said = said.split("'", 2)
        piece = said.encode("utf-8", "surrogateescape")
        data += _PERCENT.sub(_hex_byte, piece) if is_coded else piece
    text = text_from(data, charset or "utf-8")
    return words_of(text) if not charset else text
