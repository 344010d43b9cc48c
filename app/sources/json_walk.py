"""Walks through a JSON document of any size, item by item: bounded memory, the speed of the standard library's decoder.

A broken item of a list costs itself: the walk goes on with the next one that looks like an item.
"""

import codecs
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from json import JSONDecodeError
from json.decoder import JSONDecoder
from typing import IO, Any

from app.sources.text_encoding import KEEP_FOREIGN

BLOCK = 1 << 19
"""Bytes read at once."""
ITEM_LIMIT = 16 << 20
"""Characters of one value; a longer one is refused."""
WHOLE = 1 << 20
"""Characters up to which an object is taken whole where its shape allows it; a longer one is gone into."""
RAW_LIMIT = 65536
_CUT = "the document ends in the middle"
_TRIES = 50_000
"""Objects behind a broken item that are looked at to find back; after so many, the rest is given up."""
_GOES_ON = ".eE"
"""What may follow a number that goes on."""
_NEAR = 16
"""An error so close to the end of what is read may be no error but a value that goes on."""

_blank = re.compile(r"[ \t\n\r]*+").match
_OBJECT = re.compile(r"(?<=[,\[ \t\n\r])\{")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

Path = tuple[str, ...]
"""Keys on the way to a value; "*" for the items of a list."""


class Kind(Enum):
    """What the walk comes upon."""

    VALUE = auto()
    """A value of an object that was gone into."""
    ITEM = auto()
    """An item of a list that was gone into."""
    BEGIN = auto()
    """An object or list that was gone into begins; its value is the sign that opens it."""
    END = auto()
    BROKEN = auto()
    """An item that cannot be read; its value says why."""
    CUT = auto()
    """The document ends in the middle; nothing comes after."""


Step = tuple[Kind, Path, Any, str]
"""Kind, where, the value, and the text of an item as the file has it, cut at 64 KiB."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a format's documents. Everything that is not gone into comes whole."""

    lists: Container[Path]
    """The lists that are gone into."""
    looks_like: Callable[[Any], bool] | None
    """Tells an item from what lies inside of one, to find back into a list after a broken item; None gives up there."""
    objects: Container[Path] = frozenset()
    """The objects that are gone into, besides the document itself."""
    is_whole: bool = False
    """Whether objects and lists inside of lists come whole as long as they are short."""
    is_stream: bool = False
    """Whether the document may be any value, and others may follow it; else it is an object."""
    restart: re.Pattern[str] | None = None
    """The beginning of an object of the list `restart_path`, which ends the lists inside the one before."""
    restart_path: Path = ()


class BrokenJsonError(ValueError):
    """The document is no JSON from some place on, between its values."""


class _CutError(Exception):
    """The document ends where something should go on."""


class _BrokenItemError(Exception):
    """A value cannot be read."""


def walk(stream: IO[bytes], shape: Shape) -> Iterator[Step]:
    """The values of a document in its order, in bounded memory.

    Raises BrokenJsonError where the document breaks between values.
    """
    window = _Walk(stream, shape)
    try:
        if shape.is_stream:
            yield from window.stream()
            return
        if window.next_sign() != "{":
            raise BrokenJsonError("the document is no object")
        yield from window.object(())
    except _CutError as error:
        yield Kind.CUT, (), str(error), window.rest()
    except _BrokenItemError as error:
        raise BrokenJsonError(str(error)) from error


class _Walk:
    """A window over the text of the document, and where in it the walk stands."""

    def __init__(self, stream: IO[bytes], shape: Shape) -> None:
        self._stream, self._shape = stream, shape
        self._text, self._at, self._begun = "", 0, 0
        self._decoder: codecs.IncrementalDecoder | None = None
        self._is_end = False
        self._is_at_item = False
        """Whether the walk found back to the beginning of an item."""
        self._leaving: Path | None = None
        """The list in which the walk found back, where that is further out; () where it is over."""
        # Line breaks inside strings, which some programs leave as they are, do no harm.
        self._decode = JSONDecoder(strict=False).scan_once  # type: ignore[attr-defined]  # documented nowhere, there since 2.6

    def rest(self) -> str:
        """What is left of the document."""
        return self._text[self._at : self._at + RAW_LIMIT]

    # -- objects and lists -----------------------------------------------------------------------------

    def stream(self) -> Iterator[Step]:
        """One document after the other, of whatever kind; at least one."""
        if self._is_over():
            raise _CutError(_CUT)
        while not self._is_over():
            if self._shape.is_whole and (found := self._whole()) is not None:
                yield Kind.ITEM, (), *found
                continue
            sign = self.next_sign()
            if sign in "{[":
                yield from self._opened(sign, ())
            else:
                self._at -= 1
                yield Kind.ITEM, (), self._value(), ""
            if self._leaving is not None:
                return

    def _is_over(self) -> bool:
        """Whether nothing but blanks is left."""
        while True:
            self._at = _blank(self._text, self._at).end()  # type: ignore[union-attr]  # matches nothing, too
            if self._at < len(self._text):
                return False
            if not self._read():
                return True

    def _opened(self, sign: str, path: Path) -> Iterator[Step]:
        """An object or list that is gone into, whose opening sign was taken."""
        yield Kind.BEGIN, path, sign, ""
        yield from self.object(path) if sign == "{" else self._list((*path, "*"))
        if self._leaving != ():
            yield Kind.END, path, sign, ""

    def _is_opened(self, sign: str, path: Path) -> bool:
        return (sign == "{" and path in self._shape.objects) or (sign == "[" and path in self._shape.lists)

    def object(self, path: Path) -> Iterator[Step]:
        """The values of an object, whose opening brace was taken."""
        if self.next_sign() == "}":
            return
        self._at -= 1
        while True:
            key = self._value()
            if not isinstance(key, str) or self.next_sign() != ":":
                raise BrokenJsonError("a key without its value")
            yield from self._member((*path, key))
            if self._leaving is not None:
                return
            sign = self.next_sign()
            if sign == "}":
                return
            if sign != ",":
                raise BrokenJsonError(f"a comma is missing before {sign!r}")

    def _member(self, path: Path) -> Iterator[Step]:
        sign = self.next_sign()
        if self._is_opened(sign, path):
            yield from self._opened(sign, path)
            return
        self._at -= 1
        yield Kind.VALUE, path, self._value(), ""

    def _list(self, path: Path) -> Iterator[Step]:
        """The items of a list, whose opening bracket was taken."""
        if self.next_sign() == "]":
            return
        self._at -= 1
        is_opened = path in self._shape.objects or path in self._shape.lists
        while True:
            sign = self.next_sign() if is_opened else ""
            self._at -= len(sign)
            if not self._is_opened(sign, path):
                yield from self._items(path, is_one=is_opened)
            elif self._shape.is_whole and (found := self._whole()) is not None:
                yield Kind.ITEM, path, *found
            else:
                self._at += 1
                yield from self._opened(sign, path)
            is_over, passed = self._parted()
            if passed:
                yield Kind.BROKEN, path, "a comma is missing", passed
            if self._leaving == path:
                self._leaving = None
            if is_over or self._leaving is not None:
                return

    def _parted(self) -> tuple[bool, str]:
        """Whether the list ends behind an item, and what is passed over up to the next where no comma stands."""
        if self._found_back() or self._leaving is not None:
            return False, ""
        sign = self.next_sign()
        if sign in "],":
            return sign == "]", ""
        self._at -= 2
        passed = self._passed_over()[1:]
        self._is_at_item = False
        return False, passed if passed.strip() else ""

    def _items(self, path: Path, *, is_one: bool) -> Iterator[Step]:
        """Items one after the other, up to the sign behind the last that is read already; or one alone."""
        decode = self._decode
        while True:
            text, begin = self._text, self._at
            if text[begin : begin + 1] != "{":
                begin = _blank(text, begin).end()  # type: ignore[union-attr]  # matches nothing, too
            try:
                value, end = decode(text, begin)
            except (StopIteration, ValueError, RecursionError):
                end = len(text)
            if end == len(text) or text[end] in _GOES_ON:
                # It goes on, or is broken, or is a number of which more digits may come.
                try:
                    value = self._value()
                except (_BrokenItemError, _CutError) as error:
                    passed = self._passed_over()
                    is_cut = isinstance(error, _CutError) and self._leaving == ()
                    yield Kind.CUT if is_cut else Kind.BROKEN, path, str(error), passed
                    return
                text, begin, end = self._text, self._begun, self._at
            self._at = end
            raw = text[begin:end]
            yield Kind.ITEM, path, value, raw if end - begin <= RAW_LIMIT else raw[:RAW_LIMIT]
            if text[end : end + 1] != ",":
                end = _blank(text, end).end()  # type: ignore[union-attr]  # matches nothing, too
            if is_one or text[end : end + 1] != ",":
                return
            self._at = end + 1

    # -- finding back ----------------------------------------------------------------------------------

    def _found_back(self) -> bool:
        """Whether the walk stands at the beginning of an item without a comma before it."""
        found, self._is_at_item = self._is_at_item, False
        return found

    def _passed_over(self) -> str:
        """Go to the next item that can be read; returns what is passed over. Where none comes, the walk is over."""
        passed = self._text[self._at : self._at + RAW_LIMIT]
        if self._shape.looks_like is None:
            self._leaving = ()
            return passed
        seen = -self._at
        self._at += 1
        tries = 0
        while tries < _TRIES:
            for found in _OBJECT.finditer(self._text, self._at):
                tries += 1
                if self._is_restart(found.start()):
                    self._at, self._leaving = found.start(), self._shape.restart_path
                    return passed[: seen + found.start()]
                if self._is_item(found.start()):
                    self._at, self._is_at_item = found.start(), True
                    return passed[: seen + found.start()]
                if tries == _TRIES:
                    break
            # What could not be decided at the end of the text is looked at again with what follows.
            self._at = max(self._at, len(self._text) - RAW_LIMIT)
            seen += self._at
            if not self._read(4 * RAW_LIMIT):
                break
        self._leaving = ()
        return passed

    def _is_restart(self, at: int) -> bool:
        return self._shape.restart is not None and self._shape.restart.match(self._text, at) is not None

    def _is_item(self, at: int) -> bool:
        try:
            value, _ = self._decode(self._text, at)
        except (StopIteration, ValueError, RecursionError):
            return False
        return self._shape.looks_like is not None and self._shape.looks_like(value)

    # -- values ----------------------------------------------------------------------------------------

    def next_sign(self) -> str:
        """The next character that is no blank; the walk stands behind it."""
        while True:
            at = _blank(self._text, self._at).end()  # type: ignore[union-attr]  # matches nothing, too
            if at < len(self._text):
                self._at = at + 1
                return self._text[at]
            if not self._read():
                raise _CutError(_CUT)

    def _value(self) -> Any:
        """The value that begins here, however much must be read for it."""
        self.next_sign()
        self._at -= 1
        wanted = BLOCK
        while True:
            text, begin = self._text, self._at
            try:
                value, end = self._decode(text, begin)
            except RecursionError:
                raise _BrokenItemError("nested too deep") from None
            except (StopIteration, JSONDecodeError) as error:
                if not _may_go_on(error, len(text)):
                    raise _BrokenItemError(_why(error)) from None
                if self._is_end:
                    raise _CutError(_CUT) from None
            except ValueError as error:
                raise _BrokenItemError(str(error)[:80]) from None
            else:
                if self._is_end or (end < len(text) and text[end] not in _GOES_ON):
                    self._begun, self._at = begin, end
                    return value
            if len(text) - begin > ITEM_LIMIT:
                raise _BrokenItemError(f"more than {ITEM_LIMIT} characters")
            self._read(wanted)
            wanted = min(2 * wanted, ITEM_LIMIT)

    def _whole(self) -> tuple[Any, str] | None:
        """The value that begins here and its text, where it is short and not broken; the walk stands behind it then."""
        while True:
            text = self._text
            begin = _blank(text, self._at).end()  # type: ignore[union-attr]  # matches nothing, too
            try:
                value, end = self._decode(text, begin)
            except (StopIteration, JSONDecodeError) as error:
                if self._is_end or not _may_go_on(error, len(text)):
                    return None
            except (RecursionError, ValueError):
                return None
            else:
                if self._is_end or text[end - 1] in '}]"' or text[end : end + 1] not in _GOES_ON:
                    self._at = end
                    return value, text[begin : min(end, begin + RAW_LIMIT)]
            if len(text) - begin > WHOLE:
                return None
            self._read()

    def _read(self, count: int = 0) -> bool:
        """Read on and let go of what lies behind; False at the end of the document."""
        while not self._is_end:
            data = self._stream.read(count or BLOCK)
            if self._decoder is None:
                name = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
                self._decoder = codecs.getincrementaldecoder(name)(KEEP_FOREIGN)
            more = self._decoder.decode(data, final=not data)
            self._is_end = not data
            if more:
                self._text, self._at = self._text[self._at :] + more, 0
                return True
        return False


def _may_go_on(error: StopIteration | JSONDecodeError, length: int) -> bool:
    """Whether the error may come of the text's end."""
    at = error.pos if isinstance(error, JSONDecodeError) else int(error.value)
    return at >= length - _NEAR or _why(error).startswith("Unterminated")


def _why(error: StopIteration | JSONDecodeError) -> str:
    return error.msg if isinstance(error, JSONDecodeError) else "no value"
