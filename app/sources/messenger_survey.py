"""A first look through a Messenger or Instagram document: who takes part, how the conversation is called.

Titles stand behind the messages, so the whole document is looked through, as bytes; that costs a tenth of reading it.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import IO, Any

from app.sources.text_encoding import decoded

BLOCK = 1 << 20
_EDGE = 1 << 16
"""Bytes at both ends of a document in which stands what is not a message."""
_NAMES = 2_000
"""Different senders of one document after which no more are looked for."""
_STRING = rb'"((?:[^"\\]|\\.)*+)"'
_SENDER = re.compile(rb'"sender_?[nN]ame"\s*+:\s*+' + _STRING)
_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_INSTAGRAM = b"your_instagram_activity/"
_DECODER = json.JSONDecoder(strict=False)


def mended(text: str) -> str:
    """A string value whose UTF-8 bytes were written as Latin-1 letters, as these exports do; others as they are."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def mended_text(value: Any) -> str:
    """A string value, mended; "" for anything else."""
    return mended(value) if isinstance(value, str) else ""


@dataclass(slots=True)
class Survey:
    """What one document says beside its messages."""

    participants: tuple[str, ...] = ()
    title: str = ""
    path: str = ""
    """Its folder in the export ("inbox/anna_4711")."""
    is_flat: bool = False
    """Whether it comes from the export of end-to-end encrypted chats."""
    is_group: bool = False
    is_instagram: bool = False
    senders: Counter[str] = field(default_factory=Counter)

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who takes part or wrote, each once."""
        return tuple(dict.fromkeys((*self.participants, *(name for name in self.senders if name))))


def survey_of(stream: IO[bytes]) -> Survey:
    """What a document says beside its messages."""
    found = Survey()
    written: Counter[bytes] = Counter()
    head = tail = rest = b""
    while data := stream.read(BLOCK):
        block = rest + data
        if len(written) < _NAMES:
            written.update(_SENDER.findall(block))
        # A name that lies across two blocks is counted with the second.
        rest = (
            block[block.rfind(b'"sender', max(len(block) - 1024, 0)) :] if b'"sender' in block[-1024:] else block[-9:]
        )
        if _SENDER.match(rest):
            rest = block[-9:]
        head = head or block[:_EDGE]
        tail = (tail + data)[-_EDGE:]
        found.is_instagram = found.is_instagram or _INSTAGRAM in data
    for name, count in written.items():
        found.senders[_unescaped(name)] += count
    _take_edges(found, decoded(head), decoded(tail))
    return found


def _unescaped(name: bytes) -> str:
    try:
        return mended_text(json.loads(b'"' + name + b'"', strict=False)).strip()
    except ValueError:
        return mended(decoded(name)).strip()


def _take_edges(found: Survey, head: str, tail: str) -> None:
    """What stands before the messages and behind them."""
    begin = _MESSAGES.search(head)
    edges = (head[: begin.start()] if begin else head, tail)
    participants = _value(edges, "participants")
    if isinstance(participants, list):
        named = (mended_text(each.get("name") if isinstance(each, dict) else each).strip() for each in participants)
        found.participants = tuple(dict.fromkeys(name for name in named if name))
    flat = mended_text(_value(edges, "threadName")).strip()
    found.is_flat = bool(flat) or '"senderName"' in head
    found.title = flat or mended_text(_value(edges, "title")).strip()
    found.path = mended_text(_value(edges, "thread_path")).strip("/ ")
    found.is_group = _value(edges, "thread_type") == "RegularGroup" or len(found.participants) > 2


def _value(edges: tuple[str, str], key: str) -> Any:
    """The value of a key of the document: in front of the messages, else the last one behind them."""
    for text, is_last in zip(edges, (False, True), strict=True):
        at = text.rfind(f'"{key}"') if is_last else text.find(f'"{key}"')
        if at < 0 or text[at - 1 : at] == "\\":
            continue
        colon = text.find(":", at)
        start = re.compile(r"\s*").match(text, colon + 1)
        try:
            return _DECODER.raw_decode(text, start.end() if start else colon + 1)[0]
        except (ValueError, RecursionError):
            continue
    return None
