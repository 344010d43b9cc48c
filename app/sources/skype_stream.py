"""Walks through a Skype archive's messages.json in bounded memory, whatever the order of its keys.

Several gigabytes are normal, so nothing but one message at a time is built.
"""

import codecs
import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum, auto
from typing import IO, Any

import ijson

DEPTH_LIMIT = 24
"""Nested deeper than this, a value is left away; real messages nest four deep."""
DIGITS_LIMIT = 4000
"""Digits of an integer; no id or version has more than 20."""
_LONG = re.compile(r"[0-9]{4001,}")
JSON_ERRORS = (ijson.JSONError, ValueError, ArithmeticError)
"""What a broken document raises: bad syntax, numbers of absurd length."""


class Part(Enum):
    """What the walk comes upon."""

    TOP = auto()
    """A value beside the conversations: (key, value)."""
    BEGIN = auto()
    """A conversation begins."""
    FIELD = auto()
    """A value of the conversation: (key, value)."""
    MESSAGE = auto()
    """An item of its message list, of any type."""
    END = auto()
    STRAY = auto()
    """An item among the conversations that is none."""


Step = tuple[Part, str, Any]


class Utf8Stream:
    """The bytes of a JSON stream as valid UTF-8 without a byte order mark; what is no character becomes U+FFFD.

    An integer of more than DIGITS_LIMIT digits is cut: Python refuses to build one of 4,300, and ijson's C code does
    not look whether it was built but crashes. Digits inside strings stay, so strings are told from numbers here.
    """

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner
        self._decoder: codecs.IncrementalDecoder | None = None
        self._held = ""
        self._is_in_string = False

    def read(self, size: int = 65536) -> bytes:
        """The next bytes, b"" at the end only (and for size 0, by which ijson asks whether these are bytes)."""
        while size:
            data = self._inner.read(size if size > 0 else 65536)
            if self._decoder is None:
                wide = data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
                self._decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8-sig")(errors="replace")
            text = self._tamed(self._decoder.decode(data, final=not data), is_last=not data)
            if text or not data:
                # UTF-16 may hold half a pair, which UTF-8 cannot say.
                return text.encode("utf-8", errors="replace")
        return b""

    def _tamed(self, text: str, *, is_last: bool) -> str:
        """The text with long integers cut. Digits and an escape begun at its end are held back for the next piece."""
        text, self._held = self._held + text, ""
        if _LONG.search(text):
            text = self._with_short_numbers(text)
        if not is_last:
            digits = len(text) - len(text.rstrip("0123456789"))
            escapes = len(text) - len(text.rstrip("\\"))
            kept = digits if digits <= DIGITS_LIMIT else escapes % 2
            if kept:
                text, self._held = text[:-kept], text[-kept:]
        self._is_in_string ^= _quotes(text) % 2 == 1
        return text

    def _with_short_numbers(self, text: str) -> str:
        parts: list[str] = []
        end, is_in_string = 0, self._is_in_string
        for match in _LONG.finditer(text):
            is_in_string ^= _quotes(text[end : match.start()]) % 2 == 1
            parts += [text[end : match.start()], match[0] if is_in_string else match[0][:DIGITS_LIMIT]]
            end = match.end()
        return "".join([*parts, text[end:]])


def _quotes(text: str) -> int:
    """How many strings begin or end in this piece of JSON, which does not end within an escape."""
    if "\\" in text:
        text = text.replace("\\\\", "").replace('\\"', "")
    return text.count('"')


def walk(stream: IO[bytes]) -> Iterator[Step]:
    """The parts of a messages.json in its order. Raises one of JSON_ERRORS where it breaks off."""
    events = iter(ijson.basic_parse(Utf8Stream(stream)))
    if next(events)[0] != "start_map":
        raise ValueError("the document is no object")
    key = ""
    for event, value in events:
        if event == "map_key":
            key = value
        elif event == "end_map":
            continue
        elif key == "conversations" and event == "start_array":
            yield from _conversations(events)
        else:
            yield Part.TOP, key, _built(event, value, events)


def _conversations(events: Iterator[tuple[str, Any]]) -> Iterator[Step]:
    for event, value in events:
        if event == "end_array":
            return
        if event != "start_map":
            yield Part.STRAY, "", _built(event, value, events)
            continue
        yield Part.BEGIN, "", None
        key = ""
        for inner, content in events:
            if inner == "map_key":
                key = content
            elif inner == "end_map":
                break
            elif key in {"MessageList", "messages"} and inner == "start_array":
                for what, message in events:
                    if what == "end_array":
                        break
                    yield Part.MESSAGE, "", _built(what, message, events)
            else:
                yield Part.FIELD, key, _built(inner, content, events)
        yield Part.END, "", None


def _built(event: str, value: Any, events: Iterator[tuple[str, Any]]) -> Any:
    """The whole value that begins with this event."""
    if event not in {"start_map", "start_array"}:
        return value
    root: Any = {} if event == "start_map" else []
    stack, key = [root], ""
    for what, content in events:
        if what == "map_key":
            key = content
            continue
        if what in {"end_map", "end_array"}:
            stack.pop()
            if not stack:
                break
            continue
        is_nested = what in {"start_map", "start_array"}
        child: Any = ({} if what == "start_map" else []) if is_nested else content
        holder = stack[-1]
        if len(stack) < DEPTH_LIMIT:
            if isinstance(holder, dict):
                holder[key] = child
            else:
                holder.append(child)
        if is_nested:
            stack.append(child)
    return root


def text_of(value: Any) -> str:
    """A scalar as text: ids come as strings, integers and floats (1594056032374.0); anything else is ""."""
    if isinstance(value, str):
        return value
    if (
        isinstance(value, Decimal)
        and value.is_finite()
        and value.adjusted() < 30
        and value == value.to_integral_value()
    ):
        return str(int(value))
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else ""
