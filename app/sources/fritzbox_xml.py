"""The XML call list of a FRITZ!Box (TR-064, service X_AVM-DE_OnTel, action GetCallList), call by call.

Each <Call> is cut out and read alone, so a broken one costs itself and not the list.
"""

import codecs
import re
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.sources.fritzbox_row import CallRow, CallType, unreadable, wall_time
from app.sources.record import Reason, Rejection, Skip
from app.sources.source_file import SourceError
from app.sources.text_encoding import encoding_of

CALL_LIMIT = 65536
"""Characters of one <Call>."""
_BLOCK = 65536
_TAIL = 600
"""Characters kept from one block to the next: longer than any tag that matters."""
_BEGIN = re.compile(r"<(?:\w+:)?Call(?:\s[^<>]{0,500})?>")
_END = re.compile(r"</(?:\w+:)?Call\s{0,20}>")
_DECLARED = re.compile(r"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][\w.\-]{0,40})[\"']")
_FORBIDDEN = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TYPES = {
    "1": CallType.TAKEN,
    "2": CallType.MISSED,
    "3": CallType.OUTGOING,
    "10": CallType.REJECTED,
}
_ACTIVE = {"9", "11"}
_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 allows nowhere."""


def looks_like_xml(head: bytes) -> bool:
    """Whether a file that begins with these bytes is an XML call list."""
    text = head.decode("utf-16" if _encoding(head) == "utf-16" else "latin-1", errors="replace")
    text = text.removeprefix("\xef\xbb\xbf").lstrip()
    if not text.startswith("<"):
        return False
    if _BEGIN.search(text):
        return any(f"<{tag}" in text for tag in ("Caller", "Called", "Duration"))
    return bool(re.search(r"<root>\s*<timestamp>", text))


def _encoding(head: bytes) -> str:
    """The encoding that holds: a byte order mark, what the bytes are, and only then what the file says of itself."""
    found = encoding_of(head, is_whole=False)
    if found in {"utf-16", "utf-8-sig"} or (found == "utf-8" and not head.isascii()):
        return found
    declared = _DECLARED.search(head[:300].decode("latin-1"))
    try:
        name = codecs.lookup(declared[1]).name if declared else ""
    except LookupError:
        return found
    # A file that says UTF-8 and is not is written in what Windows calls "ANSI".
    return name if name.startswith(("iso8859", "cp125", "cp437", "cp850", "mac", "koi8")) else found


def xml_rows(stream: IO[bytes], head: bytes, name: str) -> Iterator[CallRow | Rejection | Skip]:
    """The calls of an XML list whose first bytes are `head`. Raises SourceError for one with a DOCTYPE."""
    encoding = _encoding(head)
    number = 0
    is_closed = is_cut = False
    for block in _blocks(stream, encoding, name):
        if block == "</":
            is_closed = True
            continue
        number += 1
        place = f"call {number}"
        is_cut = not _END.search(block[-80:])
        text = _decoded(block, encoding)
        if is_cut:
            reason = Reason.TOO_LARGE if len(block) > CALL_LIMIT else Reason.TRUNCATED
            yield unreadable(place, "the call has no end", text, reason)
        else:
            yield _row(text, place)
    if not is_closed and not is_cut:
        yield unreadable(f"call {number + 1}", "the list ends without its end tag", "", Reason.TRUNCATED)


def _decoded(block: str, encoding: str) -> str:
    """The text of a block; unless it is UTF-16, the block still has one character for each byte."""
    if encoding == "utf-16":
        return block
    data = block.encode("latin-1")
    for each in (encoding, encoding_of(data)):
        try:
            return data.decode(each)
        except UnicodeDecodeError:
            continue
    return block


def _blocks(stream: IO[bytes], encoding: str, name: str) -> Iterator[str]:
    """The text of each <Call>...</Call>, a last one perhaps cut off; "</" once the list is closed behind them."""
    decoder = codecs.getincrementaldecoder("utf-16" if encoding == "utf-16" else "latin-1")(errors="replace")
    text, data, is_first = "", b"<", True
    while data:
        data = stream.read(_BLOCK)
        text += decoder.decode(data, final=not data)
        if is_first:
            begin = _BEGIN.search(text)
            if _FORBIDDEN.search(text, 0, begin.start() if begin else len(text)):
                raise _refusal(name)
        blocks, text = _cut(text)
        is_first = is_first and not blocks
        yield from blocks
    if _BEGIN.search(text):
        yield text
    elif re.search(r"</[\w:]+\s*>|<root\s*/>", text):
        yield "</"


def _cut(text: str) -> tuple[list[str], str]:
    """The calls in the text, and the rest that more text may complete."""
    blocks: list[str] = []
    at = 0
    while begin := _BEGIN.search(text, at):
        end = _END.search(text, begin.end())
        following = _BEGIN.search(text, begin.end(), end.start() if end else len(text))
        if following:
            # The call before lost its end; the next one is whole.
            at = following.start()
        elif end:
            at = end.end()
        elif len(text) - begin.start() > CALL_LIMIT:
            blocks.append(text[begin.start() : begin.start() + CALL_LIMIT + 1])
            return blocks, text[-_TAIL:]
        else:
            return blocks, text[begin.start() :]
        blocks.append(text[begin.start() : at])
    rest = text[at:]
    # White space at the end of a list may be long; a tag in the making is short.
    return blocks, (rest.rstrip() if rest.rstrip().endswith(">") else rest)[-_TAIL:]


def _refusal(name: str) -> SourceError:
    return SourceError(f"{name}: holds a document type declaration, which no FRITZ!Box writes; refused for safety.")


def _row(block: str, place: str) -> CallRow | Rejection | Skip:
    # Tags of other name spaces would need their declaration, which stands outside of the call.
    plain = _CHARACTER.sub("\ufffd", re.sub(r"(</?)\w+:(?=\w)", r"\1", block))
    try:
        call: Element = fromstring(plain, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        return unreadable(place, f"no XML: {error}", block)
    told = {child.tag: "".join(child.itertext()).strip() for child in call}
    code = told.get("Type", "")
    if code in _ACTIVE:
        return Skip(place, Reason.STILL_ACTIVE, block)
    if not code.isdecimal():
        return unreadable(place, f"no type of a call: {code[:20]!r}", block)
    when = told.get("Date", "")
    if wall_time(when) is None:
        return unreadable(place, f"no date: {when[:40]!r}", block, Reason.BAD_DATE if when else Reason.NO_DATE)
    call_type = _TYPES.get(code, CallType.UNKNOWN)
    is_out = call_type is CallType.OUTGOING
    caller, called = told.get("Caller", ""), told.get("Called", "")
    port = told.get("Port", "").lstrip("-")
    return CallRow(
        place=place,
        type=call_type,
        code=code,
        when=when,
        name=told.get("Name", ""),
        remote=called if is_out else caller,
        own=(told.get("CallerNumber", "") or caller) if is_out else (told.get("CalledNumber", "") or called),
        device=told.get("Device", ""),
        duration=told.get("Duration", ""),
        raw=block,
        port=int(port) if port.isascii() and port.isdecimal() and len(port) < 7 else None,
        path=told.get("Path", ""),
    )
