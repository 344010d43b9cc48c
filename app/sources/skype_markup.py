"""What stands inside a Skype message: its markup becomes plain text, quotes, files, calls and contacts.

The content looks like XML and often is not (bare "&", unknown or unclosed tags), so tags are picked out one by one
and everything between them is text.
"""

import base64
import binascii
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z_][\w:.\-]{0,60})(?P<rest>(?:\s(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+|/)?)>"
    r"|<(?P<close2>/?)(?P<name2>[A-Za-z_][\w:.\-]{0,60})(?P<rest2>\s[^<>]*+)>"
)
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w:.\-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_EDIT_PREFIX = "Edited previous message: "
_EDIT = re.compile(r"<e_m\b[^<>]*+>(?:\s*</e_m>)?")
_OBJECT = re.compile(r"/objects/([^/?#\"'\s]+)")
_HAS_OBJECT = re.compile(r"<URIObject\b", re.IGNORECASE)
_BLOCKS = frozenset({"p", "div", "li", "tr", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "table"})
_BUFFERED = frozenset({"a", "ss", "quote", "legacyquote", "uriobject"})
_CARD_LIMIT = 1 << 20


class Token(NamedTuple):
    """A tag or the text between two tags. `name` is lower case and "" for text."""

    name: str
    is_close: bool
    text: str
    """The unescaped text, or the inside of the tag as written."""

    def attributes(self) -> dict[str, str]:
        """The attributes of the tag by lower-case name, unescaped."""
        found = _ATTRIBUTE.findall(self.text)
        return {name.lower(): unescaped(double or single) for name, double, single in found}


@dataclass(frozen=True, slots=True)
class EditMark:
    """Skype's mark at the end of an edited message (`<e_m ts_ms="..."/>`)."""

    original_ms: int
    """When the message was first sent, in milliseconds since 1970; 0 where the mark does not say."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The message that a reply quotes."""

    message_id: str
    author: str
    sent_s: int
    """Seconds since 1970, 0 where unknown."""
    text: str


class Words(NamedTuple):
    """What a person wrote: the text without what it quotes."""

    text: str
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class FileNote:
    """A file that a message speaks of."""

    object_id: str
    """Under this id its bytes lie in the archive's media folder; "" where unknown."""
    name: str
    size: int
    kind: str
    """Skype's own word: "Picture.1", "File.1", "Video.1/Message.1"."""


@dataclass(frozen=True, slots=True)
class CallPart:
    """One who took part in a call."""

    identity: str
    name: str
    duration_s: float | None


@dataclass(frozen=True, slots=True)
class CallNote:
    """A row about a call: it began, ended or was missed."""

    state: str
    """"started", "ended", "missed" ...: lower case, "" where the row does not say."""
    call_id: str
    parts: tuple[CallPart, ...]

    @property
    def duration_s(self) -> float | None:
        """The longest any part was in the call, in seconds."""
        return max((part.duration_s for part in self.parts if part.duration_s is not None), default=None)


def unescaped(text: str) -> str:
    """The text with its character references resolved; a bare "&" stays."""
    return _ENTITY.sub(_entity, text) if "&" in text else text


def _entity(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def tokens(content: str) -> Iterator[Token]:
    """The tags and texts of a content, in order."""
    end = 0
    for match in _TAG.finditer(content):
        if match.start() > end:
            yield Token("", False, unescaped(content[end : match.start()]))
        end = match.end()
        name, rest, close = match["name"] or match["name2"], match["rest"], match["close"] or match["close2"]
        yield Token(name.lower(), bool(close), (rest if rest is not None else match["rest2"]) or "")
    if end < len(content):
        yield Token("", False, unescaped(content[end:]))


def without_edit_mark(content: str) -> tuple[str, EditMark | None]:
    """The content before the edit mark, and what the mark says."""
    if "<e_m" not in content:
        return content, None
    marks = _EDIT.findall(content)
    if not marks:
        return content, None
    attributes = next(tokens(marks[-1])).attributes()
    original = _number(attributes.get("ts_ms", "")) or _number(attributes.get("ts", "")) * 1000
    return _EDIT.sub("", content).removeprefix(_EDIT_PREFIX), EditMark(original)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else 0


def plain_words(content: str) -> Words:
    """What a message of type `Text` says: no markup, except where a quote was put into it."""
    if "<quote" in content and "</quote>" in content:
        return rich_words(content)
    return Words(unescaped(content).strip())


class _Page:
    """Text that grows while tags open and close; what a tag holds is collected apart until it closes."""

    def __init__(self) -> None:
        self.open: list[tuple[str, dict[str, str], list[str]]] = [("", {}, [])]
        self.quote: Quote | None = None

    def write(self, text: str) -> None:
        self.open[-1][2].append(text)

    def close(self, name: str) -> None:
        """Close the innermost tag of that name and all within it; a stray closing tag is nothing."""
        if all(each[0] != name for each in self.open[1:]):
            return
        while True:
            inner, attributes, parts = self.open.pop()
            self._put(inner, attributes, "".join(parts))
            if inner == name:
                return

    def _put(self, name: str, attributes: dict[str, str], text: str) -> None:
        if name == "a":
            self.write(_link(text, attributes.get("href", "")))
        elif name == "ss":
            self.write(text or f"({attributes.get('type', '')})")
        elif name == "quote":
            if self.quote is not None:
                self.write(text)
                return
            self.quote = Quote(
                attributes.get("messageid", ""),
                attributes.get("author", ""),
                _number(attributes.get("timestamp", "")),
                text.strip(),
            )
        elif name not in {"legacyquote", "uriobject"}:
            self.write(text)

    def finished(self) -> str:
        while len(self.open) > 1:
            self.close(self.open[-1][0])
        return "".join(self.open[0][2]).strip()


def rich_words(content: str) -> Words:
    """What a message with markup says: tags go, links keep their address, a quote is told apart."""
    if "<" not in content:
        return Words(unescaped(content).strip())
    page = _Page()
    for token in tokens(content):
        if not token.name:
            page.write(token.text)
        elif token.name == "br":
            page.write("\n")
        elif token.name in _BUFFERED:
            if token.is_close:
                page.close(token.name)
            elif not token.text.rstrip().endswith("/"):
                page.open.append((token.name, token.attributes(), []))
        elif token.is_close and token.name in _BLOCKS:
            page.write("\n")
    return Words(page.finished(), page.quote)


def _link(text: str, address: str) -> str:
    """The text of a link, with the address behind it where that tells something new."""
    shown, target = text.strip(), address.strip()
    if not shown:
        return target
    if not target or _bare(shown) == _bare(target):
        return text
    return f"{text} ({target})"


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", address.casefold()).rstrip("/")


def files(content: str, references: tuple[str, ...] = ()) -> tuple[FileNote, ...]:
    """The files of a message; `references` are the object ids that the row lists beside its content."""
    if not references and "<" not in content:
        return ()
    found: list[FileNote] = []
    for token in tokens(content) if _HAS_OBJECT.search(content) else ():
        if token.is_close or token.name not in {"uriobject", "originalname", "filesize"}:
            continue
        attributes = token.attributes()
        if token.name == "uriobject":
            match = _OBJECT.search(attributes.get("uri", ""))
            object_id = match[1] if match else attributes.get("doc_id", "")
            found.append(FileNote(object_id, "", 0, attributes.get("type", "")))
        elif found and token.name == "originalname":
            found[-1] = FileNote(found[-1].object_id, attributes.get("v", ""), found[-1].size, found[-1].kind)
        elif found:
            size = _number(attributes.get("v", "").partition(".")[0])
            found[-1] = FileNote(found[-1].object_id, found[-1].name, size, found[-1].kind)
    known = {each.object_id for each in found}
    spare = [reference for reference in references if reference not in known]
    for at, each in enumerate(found):
        if not each.object_id and spare:
            found[at] = FileNote(spare.pop(0), each.name, each.size, each.kind)
    return (*found, *(FileNote(reference, "", 0, "") for reference in spare))


def sent_files(content: str) -> tuple[FileNote, ...]:
    """The files of an old file transfer (`<files><file size="12">name</file></files>`); their bytes were never kept."""
    found: list[FileNote] = []
    for token in tokens(content):
        if token.name == "file" and not token.is_close:
            found.append(FileNote("", "", _number(token.attributes().get("size", "")), "File.1"))
        elif not token.name and found and not found[-1].name:
            found[-1] = FileNote("", token.text.strip(), found[-1].size, "File.1")
    return tuple(found)


def call(content: str) -> CallNote:
    """What a row of type `Event/Call` says."""
    state = call_id = inside = ""
    parts: list[CallPart] = []
    for token in tokens(content):
        if not token.name:
            text = token.text.strip()
            if inside == "callid":
                call_id = call_id or text
            elif parts and inside in {"name", "displayname"}:
                parts[-1] = CallPart(parts[-1].identity, text or parts[-1].name, parts[-1].duration_s)
            elif parts and inside == "duration":
                parts[-1] = CallPart(parts[-1].identity, parts[-1].name, _seconds(text))
            continue
        inside = "" if token.is_close else token.name
        if token.is_close:
            continue
        if token.name == "partlist":
            attributes = token.attributes()
            state, call_id = attributes.get("type", "").lower() or state, attributes.get("callid", "") or call_id
        elif token.name == "part":
            parts.append(CallPart(token.attributes().get("identity", ""), "", None))
        elif token.name in {"started", "ended", "missed"}:
            state = state or token.name
    return CallNote(state, call_id, tuple(parts))


def _seconds(text: str) -> float | None:
    """A duration as written, at most a week: what is longer was no call."""
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        return None
    return seconds if 0 <= seconds <= 7 * 86400 else None


def leaves(content: str) -> dict[str, list[str]]:
    """The texts of a small document by the name of the tag around each; also of one that is written as JSON."""
    if content.lstrip().startswith("{"):
        return _json_leaves(content)
    found: dict[str, list[str]] = {}
    inside = ""
    for token in tokens(content):
        if token.name:
            inside = "" if token.is_close else token.name
        elif inside and token.text.strip():
            found.setdefault(inside, []).append(token.text.strip())
    return found


def _json_leaves(content: str) -> dict[str, list[str]]:
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    found: dict[str, list[str]] = {}
    for key, value in document.items():
        for each in value if isinstance(value, list) else [value]:
            text = each.get("id") if isinstance(each, dict) else each
            if isinstance(text, str | int):
                found.setdefault("target" if key == "members" else key.lower(), []).append(str(text))
    return found


def contacts(content: str) -> str:
    """The contacts that a message hands on, one a line: "Anna Weiß (+49 ...)"."""
    lines: list[str] = []
    for token in tokens(content):
        if token.name == "c" and not token.is_close:
            attributes = token.attributes()
            name, points = attributes.get("f", ""), [attributes.get("p", ""), attributes.get("s", "")]
            # `s="skype"` beside a number only says how the card was made.
            told = [point for point in points if point and point.casefold() != "skype"]
            lines.append(f"{name} ({', '.join(told)})" if name and told else name or ", ".join(told))
    return "\n".join(line for line in lines if line)


def location(content: str) -> str:
    """Where somebody says to be: the address and the point, as far as told."""
    said = [rich_words(content).text]
    for token in tokens(content):
        if token.name == "location" and not token.is_close:
            attributes = token.attributes()
            said += [attributes.get("addressfriendlyname", ""), attributes.get("address", "")]
            said.append(_point(attributes.get("latitude", ""), attributes.get("longitude", "")))
    return "\n".join(dict.fromkeys(part for part in said if part))


def _point(latitude: str, longitude: str) -> str:
    """A point that Skype writes in millionths of a degree."""
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return ""
    scale = 1e6 if abs(north) > 90 or abs(east) > 180 else 1
    return f"{north / scale:.6f}, {east / scale:.6f}"


def card(content: str) -> str:
    """The words on a card: its title, lines and buttons; "" where they cannot be told."""
    said: list[str] = []
    for token in tokens(content):
        if token.is_close or token.name not in {"swift", "uriobject", "title", "description"}:
            continue
        attributes = token.attributes()
        said.append(attributes.get("title", ""))
        if token.name == "swift" and len(attributes.get("b64", "")) < _CARD_LIMIT:
            try:
                said += _card_words(json.loads(base64.b64decode(attributes.get("b64", ""))))
            except (binascii.Error, ValueError, RecursionError):
                continue
    return "\n".join(dict.fromkeys(part.strip() for part in said if part.strip()))


def _card_words(value: Any, depth: int = 0) -> list[str]:
    if depth > 12:
        return []
    if isinstance(value, list):
        return [word for each in value for word in _card_words(each, depth + 1)]
    if not isinstance(value, dict):
        return []
    said = [str(value[key]) for key in ("title", "subtitle", "text") if isinstance(value.get(key), str)]
    return said + [word for each in value.values() for word in _card_words(each, depth + 1)]
