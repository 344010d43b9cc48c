"""The elements <sms>, <mms> and <call> of a backup, one by one; a broken one costs itself and not the rest.

Emoji stand there as two references to halves of a character, which no XML parser takes, so there is none here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from app.sources.record import Reason, Rejection
from app.sources.source_file import SourceError

ELEMENT_LIMIT = 8 << 20
"""Characters of one element without the files in it."""
RAW_LIMIT = 65536
_BEGIN = re.compile(r"<(?:sms|mms|call)(?=[\s/>])")
_CLOSED = re.compile(r"</(?:smses|calls)\s*>")
_NAME = r"[\w.:-]++"
_TAG = re.compile(rf"<(\w++)((?:\s++{_NAME}\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'))*+)\s*+(/?)>")
_ATTRIBUTE = re.compile(rf"\s({_NAME})\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")
_LENIENT = re.compile(rf"\s({_NAME})\s*+=\s*+([\"'])")
_INNER = re.compile(r"<(?:part|addr)(?=[\s/>])")
_REFERENCE = re.compile(r"&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HALF = re.compile("[\ud800-\udfff]")

Attributes = dict[str, str]


@dataclass(slots=True)
class Element:
    """One message or call as the backup has it."""

    place: str
    kind: str
    """"sms", "mms" or "call"."""
    attributes: Attributes
    raw: str
    parts: list[Attributes] = field(default_factory=list)
    addresses: list[Attributes] = field(default_factory=list)
    warnings: tuple[str, ...] = ()


def elements(blocks: Iterable[str], name: str) -> Iterator[Element | Rejection]:
    """The elements in the order of the file. Raises SourceError where the beginning declares a document type."""
    for number, (text, end) in enumerate(_texts(blocks, name), 1):
        yield _element(text, number, end)


class _End(Enum):
    """What follows the text of an element."""

    MORE = auto()
    NOTHING = auto()
    """The file ends there."""
    TOO_LARGE = auto()
    """More of it than is read."""


def _texts(blocks: Iterable[str], name: str) -> Iterator[tuple[str, _End]]:
    """The text of each element up to the next one."""
    buffer, is_begun, is_preface = "", False, True
    for block in blocks:
        # A beginning may lie across two blocks.
        at = max(len(buffer) - 6, int(is_begun))
        buffer += block
        begin = 0
        for found in _BEGIN.finditer(buffer, at):
            if is_begun:
                yield buffer[begin : found.start()], _End.MORE
            elif is_preface:
                _refuse_declarations(buffer[: found.start()], name)
            is_begun, is_preface, begin = True, False, found.start()
        if is_preface:
            _refuse_declarations(buffer, name)
        buffer = buffer[begin:] if is_begun else buffer[-16:]
        if is_begun and len(buffer) > ELEMENT_LIMIT:
            yield buffer[:RAW_LIMIT], _End.TOO_LARGE
            buffer, is_begun = buffer[-6:], False
    if is_begun:
        closed = _CLOSED.search(buffer)
        yield (buffer[: closed.start()], _End.MORE) if closed else (buffer, _End.NOTHING)


def _refuse_declarations(text: str, name: str) -> None:
    if _DECLARATION.search(text):
        raise SourceError(f"{name}: holds a document type declaration, which no SMS backup has; refused for safety.")


def _element(text: str, number: int, end: _End) -> Element | Rejection:
    kind = text[1:5].rstrip()
    place = f"{'call' if kind == 'call' else 'message'} {number}"
    raw = text[:RAW_LIMIT].rstrip()
    if end is _End.TOO_LARGE:
        return Rejection(place, Reason.TOO_LARGE, f"more than {ELEMENT_LIMIT} characters", raw)
    cut = Reason.TRUNCATED if end is _End.NOTHING else Reason.UNREADABLE
    tag = _TAG.match(text)
    if tag is not None:
        attributes, is_empty, inside_at = attributes_of(tag[2]), bool(tag[3]), tag.end()
    else:
        # The tag ends with the text, or for one that holds others with the first ">".
        closed = text.rstrip() if kind != "mms" else text[: text.find(">") + 1]
        inside_at = len(closed)
        closed = closed.removesuffix(f"</{kind}>").rstrip()
        if not closed.endswith(">"):
            return Rejection(place, cut, "the element has no end", raw)
        is_empty = closed.endswith("/>")
        attributes = _told_apart(closed[len(kind) + 1 : -1].rstrip().removesuffix("/"))
        if "date" not in attributes:
            return Rejection(place, cut, "its attributes cannot be told apart", raw)
    made = Element(place, kind, attributes, raw)
    if kind == "mms" and not is_empty:
        inside = text[inside_at:]
        if "</mms" not in inside:
            if end is _End.NOTHING:
                return Rejection(place, Reason.TRUNCATED, "the message ends in the middle", raw)
            made.warnings = ("message_without_end",)
        _take_inside(made, inside)
    return made


def _told_apart(text: str) -> Attributes:
    """The attributes of a tag whose values may hold what should have been escaped: one ends before the next begins."""
    found: Attributes = {}
    name, quote, begin = "", "", 0
    ends = [*((start.start(), start) for start in _LENIENT.finditer(text)), (len(text), None)]
    for end, start in ends:
        value = text[begin:end].rstrip() if name else ""
        if name and not value.endswith(quote):
            # What looks like an attribute stands inside of this one.
            continue
        if name:
            found[name] = plain(value[:-1])
        if start is not None:
            name, quote, begin = start[1], start[2], start.end()
    return found


def _take_inside(made: Element, inside: str) -> None:
    """The parts and addresses of a message."""
    for found in _INNER.finditer(inside):
        tag = _TAG.match(inside, found.start())
        if tag is None:
            made.warnings = (*made.warnings, "part_unreadable")
        else:
            (made.parts if tag[1] == "part" else made.addresses).append(attributes_of(tag[2]))


def attributes_of(text: str) -> Attributes:
    """The attributes in a tag, by name."""
    return {
        name: plain(one or other) if "&" in one or "&" in other else one or other
        for name, one, other in _ATTRIBUTE.findall(text)
    }


def plain(value: str) -> str:
    """A value with its references resolved; halves of a character are put together, what is none becomes U+FFFD."""
    value = _REFERENCE.sub(_resolved, value)
    if _HALF.search(value):
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def _resolved(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    number = int(found[1]) if found[1] else int(found[2], 16)
    if number in {9, 10, 13} or 32 <= number <= 0x10FFFF:
        return chr(number)
    return "\ufffd"
