"""The line grammar that vCard and iCalendar share: physical lines, folding, `[group.]NAME;params:value`, escapes.

Works on bytes until a logical line is whole, since folds and soft line breaks fall inside characters. Nothing raises.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, NamedTuple

from app.sources.text_encoding import encoding_of
from local_store.book.quick_build import quickly

LINE_LIMIT = 16 * 1024**2
"""Bytes of one line, folds included; what goes beyond is cut off (a picture of 10 MB has 13.4 MB in base64)."""

RAW_LIMIT = 8192
"""Characters of a line that are kept as they stand; what is longer is a picture."""

_CHUNK = 1 << 16
_MARK = b"\xef\xbb\xbf"
_BREAK = re.compile(rb"\r*\n|\r")
_PROPERTY = re.compile(
    rb"(?:[A-Za-z0-9\-]+\.)?(?:X-[A-Za-z0-9\-]+|BEGIN|END|VERSION|N|FN|NICKNAME|PHOTO|BDAY|ADR|LABEL|TEL|EMAIL|MAILER|TZ"
    rb"|GEO|TITLE|ROLE|LOGO|AGENT|ORG|CATEGORIES|NOTE|PRODID|REV|SORT-STRING|SOUND|UID|URL|CLASS|KEY|IMPP|KIND|GENDER"
    rb"|LANG|MEMBER|RELATED|FBURL|CALURI|CALADRURI|ANNIVERSARY|SOURCE|NAME|DTSTART|DTEND|DUE|DURATION|DTSTAMP|SUMMARY"
    rb"|DESCRIPTION|LOCATION|STATUS|PRIORITY|RRULE|RDATE|EXDATE|EXRULE|RECURRENCE-ID|SEQUENCE|ATTENDEE|ORGANIZER|ATTACH"
    rb"|CREATED|LAST-MODIFIED|TRANSP|DCREATED|AALARM|DALARM|MALARM|PALARM|CONTACT|COMMENT|RESOURCES|TRIGGER|ACTION)"
    rb"(?:;[^:]*)?:",
    re.IGNORECASE,
)
"""A line that begins with a known name: the continuation of nothing."""
_ANY_PROPERTY = re.compile(rb"(?:[A-Za-z0-9\-]+\.)?[A-Za-z][A-Za-z0-9\-]*[;:]")
"""In base64 neither sign can stand."""
_HEAD = re.compile(r"\s*(?:([A-Za-z0-9\-_]+)\.)?([A-Za-z0-9\-_]+)\s*(?=[;:])")
_ZONE = re.compile(r"[^:\"]*;\s*TZID\s*=\s*\((?:UTC|GMT)[^:\")]*:\d\d\)[^:\"]*(?=:)", re.IGNORECASE)
"""Up to the value of a property in a zone as Outlook shows it, "(UTC+01:00) Amsterdam, Berlin", without the quotes."""
_CARET = {"^n": "\n", "^N": "\n", "^^": "^", "^'": '"'}
_CARETS = re.compile(r"\^[nN^']")
_ESCAPE = re.compile(r"\\([nN,;:\"'\\])")
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT", "Q"})
_CHARSET = re.compile(r"iso8859|cp\d|koi8|gb|big5|shift_jis|euc|mac-|ascii")
"""Charsets that a phone or an old program writes; the other codecs of the library are no charsets or are risky."""
_DECLARED = re.compile(rb";\s*CHARSET\s*=\s*\"?([A-Za-z0-9_\-.:]+)", re.IGNORECASE)
_QP_BYTE = re.compile(rb"=([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A property as it stands in a file, unfolded and decoded, not yet unescaped."""

    number: int
    """Of its first physical line, from 1."""
    name: str
    """Upper case; "" where the line has no name: then the value is the whole line."""
    value: str
    params: dict[str, tuple[str, ...]]
    """By upper-case name; parameters without a name stand under TYPE or ENCODING."""
    group: str
    is_cut: bool
    """The line was longer than LINE_LIMIT, or the file ends inside it."""
    raw: str
    """The line as it stands, unfolded; cut at RAW_LIMIT characters."""

    def first(self, param: str) -> str:
        """The first value of a parameter, or ""."""
        values = self.params.get(param)
        return values[0] if values else ""


_line = quickly(ContentLine)


class RawLine(NamedTuple):
    """A physical line without its line break."""

    number: int
    data: bytes
    is_cut: bool = False
    """Longer than LINE_LIMIT, or the last of a file that does not end with a line break."""


def raw_lines(stream: IO[bytes]) -> Iterator[RawLine]:
    """The physical lines of a file in bounded memory; UTF-16 with a mark becomes UTF-8, later marks are taken off."""
    number, size = 0, 0
    held: list[bytes] = []
    for chunk in _chunks(stream):
        first, *others = _BREAK.split(chunk)
        if others:
            number += 1
            yield _raw_line(number, [*held, first], is_cut=size > LINE_LIMIT)
            held, size = [], 0
            *others, rest = others
            is_marked = _MARK in chunk
            for data in others:
                number += 1
                yield _raw_line(number, [data], is_cut=False) if is_marked else RawLine(number, data)
        else:
            rest = first
        size += len(rest)
        if rest and size <= LINE_LIMIT:
            held.append(rest)
    if held:
        yield _raw_line(number + 1, held, is_cut=True)


def _raw_line(number: int, parts: list[bytes], *, is_cut: bool) -> RawLine:
    data = b"".join(parts)
    while data.startswith(_MARK):
        data = data[3:]
    return RawLine(number, data, is_cut)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes in UTF-8 or a single-byte encoding; no chunk ends between a carriage return and its line feed."""
    held = stream.read(4)
    if encoding_of(held, is_whole=False) == "utf-16":
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        while chunk := stream.read(_CHUNK):
            text = decoder.decode(held + chunk)
            held = b""
            yield text.encode("utf-8", "replace")
        yield decoder.decode(held, final=True).encode("utf-8", "replace")
        return
    while chunk := stream.read(_CHUNK):
        chunk = held + chunk
        kept = len(chunk) - len(chunk[-2:]) + len(chunk[-2:].rstrip(b"\r"))
        held = chunk[kept:]
        yield chunk[:kept]
    if held:
        yield held


def content_lines(lines: Iterable[RawLine]) -> Iterator[ContentLine]:
    """Logical lines: soft line breaks, base64 blocks and folds are joined; blank lines are passed over."""
    source = iter(lines)
    pending = next(source, None)
    while pending is not None:
        line, pending = pending, next(source, None)
        if not line.data.strip():
            continue
        head = line.data.partition(b":")[0].upper()
        is_quoted = b"QUOTED-PRINTABLE" in head
        is_base64 = b"BASE64" in head or b"ENCODING=B" in head
        parts, size, is_cut = [line.data], len(line.data), line.is_cut
        soft: list[bytes] = []
        # Of most lines nothing stands on the next one.
        may_go_on = is_quoted or is_base64 or (pending is not None and pending.data[:1] in b" \t")
        while may_go_on and pending is not None:
            if is_quoted and (soft or parts)[-1].rstrip().endswith(b"=") and not soft_break_ends(pending.data):
                if size <= LINE_LIMIT:
                    soft.append(pending.data)
                taken = b""
            elif is_base64 and pending.data.strip() and not _ANY_PROPERTY.match(pending.data.lstrip()):
                taken = pending.data.strip()
            elif not soft and pending.data[:1] in {b" ", b"\t"}:
                taken = pending.data[1:]
            else:
                break
            size += len(pending.data)
            is_cut = is_cut or pending.is_cut or size > LINE_LIMIT
            if size <= LINE_LIMIT:
                parts.append(taken)
            pending = next(source, None)
        if is_quoted:
            parts = [_unquoted(b"".join(parts), soft)]
        yield parsed(line.number, b"".join(parts) if may_go_on else line.data, is_cut=is_cut)


def soft_break_ends(following: bytes) -> bool:
    """Whether a "=" at a line's end is no soft break, judged by the line that follows."""
    return not following.strip() or _PROPERTY.match(following) is not None


def _unquoted(first: bytes, soft: list[bytes]) -> bytes:
    """A quoted-printable line and those its soft breaks lead to, joined.

    Some writers fold the following lines too. They do so with each one, so a blank before only some is text.
    """
    is_folded = all(part[:1] in {b" ", b"\t"} for part in soft)
    parts = [first, *(part[1:] if is_folded else part for part in soft)]
    for index, part in enumerate(parts):
        bare = part.rstrip(b" \t")
        if bare.endswith(b"="):
            parts[index] = bare[:-1]
    return b"".join(parts)


def parsed(number: int, data: bytes, *, is_cut: bool = False) -> ContentLine:
    """One logical line taken apart; without a name and a colon the whole line is the value of a nameless one."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data.partition(b":")[0])
        text = _in_charset(data, declared[1].decode("ascii") if declared else "")
    raw = text if len(text) <= RAW_LIMIT else text[:RAW_LIMIT]
    head = _HEAD.match(text)
    begin = head.end() if head else 0
    colon = _colon(text, begin) if head else -1
    if head is None or colon < 0:
        return _line(number, "", text, {}, "", is_cut, raw)
    group, name = head.groups()
    value = text[colon + 1 :]
    if colon == begin:
        return _line(number, name.upper(), value, {}, group.lower() if group else "", is_cut, raw)
    params = _params(text[begin:colon])
    if "ENCODING" in params and {each.upper() for each in params["ENCODING"]} & {"QUOTED-PRINTABLE", "Q"}:
        data = _QP_BYTE.sub(lambda match: bytes((int(match[1], 16),)), value.encode("utf-8", "replace"))
        value = _in_charset(data, params.get("CHARSET", ("",))[0])
    return _line(number, name.upper(), value, params, group.lower() if group else "", is_cut, raw)


def _colon(text: str, start: int) -> int:
    """Where the value begins: the first colon outside quotes; with a quote left open the first at all."""
    first = text.find(":", start)
    if '"' not in text[start:first]:
        zone = _ZONE.match(text, start) if "(" in text[start:first] else None
        return zone.end() if zone else first
    is_quoted = False
    for index in range(start, len(text)):
        mark = text[index]
        if mark == '"':
            is_quoted = not is_quoted
        elif mark == ":" and not is_quoted:
            return index
    return first


def _params(text: str) -> dict[str, tuple[str, ...]]:
    params: dict[str, tuple[str, ...]] = {}
    for part in split_quoted(text, ";"):
        name, equals, value = part.partition("=")
        name = name.strip().upper()
        if not name:
            continue
        if not equals:
            # vCard 2.1 leaves the parameter's name out where the value tells it.
            name, value = ("ENCODING" if name in _ENCODINGS else "TYPE"), name
        # A zone is one, and its name may have commas.
        values = (unescaped(_plain(value)),) if name == "TZID" else tuple(map(_plain, split_quoted(value, ",")))
        if name == "TYPE" and '"' in value:
            # Version 4 puts a list of types into one pair of quotes.
            values = tuple(one.strip() for joined in values for one in joined.split(","))
        params[name] = params.get(name, ()) + values
    return params


def split_quoted(text: str, mark: str) -> list[str]:
    """Split at a mark outside of double quotes."""
    if '"' not in text:
        return text.split(mark)
    parts, start, is_quoted = [], 0, False
    for index, character in enumerate(text):
        if character == '"':
            is_quoted = not is_quoted
        elif character == mark and not is_quoted:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]


def _plain(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    if "^" in value:
        # RFC 6868
        value = _CARETS.sub(lambda match: _CARET[match[0]], value)
    return value


def _in_charset(data: bytes, charset: str) -> str:
    """UTF-8 wherever it is that, whatever was declared; else as declared; else Windows-1252 or Latin-1."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for name in (charset, "cp1252"):
        try:
            if _CHARSET.match(codecs.lookup(name).name):
                return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1")


def unescaped(value: str) -> str:
    r"""The text of a value: `\n` becomes a line break, an escaped mark itself; other backslashes stay."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def split_unescaped(value: str, mark: str) -> list[str]:
    """Split at a mark that no backslash escapes; the parts are not unescaped yet."""
    if "\\" not in value:
        return value.split(mark)
    parts, current, index = [], [], 0
    while index < len(value):
        character = value[index]
        if character == "\\" and index + 1 < len(value):
            current.append(value[index : index + 2])
            index += 2
            continue
        if character == mark:
            parts.append("".join(current))
            current = []
        else:
            current.append(character)
        index += 1
    return [*parts, "".join(current)]
