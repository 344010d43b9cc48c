"""Mappe's own exchange file: every record of a client, a household or a book, kept under its own id.

The document is read line by line, a record at a time, so that a damaged line costs itself alone; a document that another
program laid out anew is walked through as JSON.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

import msgspec

from app.sources import mappe_json_shape as shape
from app.sources.json_walk import BrokenJsonError, Kind, Shape, walk
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, Skip, SourceItem, SourceRow, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError, SourceFile
from local_store.book.json_form import problems
from local_store.book.vocabulary import kind_of

LINE_LIMIT = 64 * 1024**2
"""Bytes of one record."""
_HEAD = 65536
_MARK = re.compile(rb'^\xef?\xbb?\xbf?\s*\{\s*"format"\s*:\s*"mappe"\s*,')
_VERSION = re.compile(rb'"version"\s*:\s*(\d{1,9})')
_OPENS = re.compile(rb'"records"\s*:\s*\[\s*$')
_SHAPE = Shape(
    lists=frozenset({("records",)}),
    looks_like=lambda value: isinstance(value, dict) and "record" in value and "id" in value,
)
_ID = re.compile(r"[0-9a-f]{32}").fullmatch
_DAMAGE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
"""What values of a wrong form raise on their way in."""
_STRANGE_TOLD = 10


class MappeJsonReader:
    """Reads exchange files: an archive with the document in it, or the document alone."""

    name = "mappe_json"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """Whether the document says in its first words what it is."""
        head = _head(file)
        if not _MARK.match(head):
            return None
        title = re.search(rb'"name"\s*:\s*"((?:[^"\\]|\\.){0,200})"', head)
        return Recognised(100, _text(title[1]) if title else "")

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:  # noqa: ARG002 - a reader's
        """The records in the order of the file. Raises SourceError for a document of a newer Mappe."""
        head = _head(file)
        version = _VERSION.search(head)
        if version is None or int(version[1]) > shape.VERSION:
            raise SourceError(f"{file.name}: written by a newer Mappe. Please update Mappe on this computer.")
        if file.is_archive:
            document = file.member(shape.DOCUMENT)
            file.plan(document.size if document else 0)
        with file.open_member(shape.DOCUMENT) if file.is_archive else file.open() as stream:
            sheet = _Sheet()
            yield from sheet.items(_objects(stream, head))
            yield from sheet.warnings()


def _head(file: SourceFile) -> bytes:
    if not file.is_archive:
        return file.head
    try:
        return file.peek_member(shape.DOCUMENT, _HEAD)
    except (KeyError, SourceError):
        return b""


def _text(quoted: bytes) -> str:
    try:
        return msgspec.json.decode(b'"' + quoted + b'"', type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


# -- the document --------------------------------------------------------------------------------------

_Found = tuple[Any, str, bytes]
"""A decoded record, or None with why there is none; and the bytes it stands in."""


def _objects(stream: IO[bytes], head: bytes) -> Iterator[_Found]:
    first = head.partition(b"\n")[0].rstrip()
    return _lines(stream) if _OPENS.search(first) else _walked(stream)


def _lines(stream: IO[bytes]) -> Iterator[_Found]:
    """One record a line; the first line is what the file says of itself, the last closes it."""
    stream.readline(LINE_LIMIT)
    decode = msgspec.json.Decoder().decode
    while line := stream.readline(LINE_LIMIT):
        text = line.strip()
        if text.startswith(b"]"):
            return
        if not text.strip(b","):
            continue
        if not line.endswith(b"\n"):
            yield None, "the file ends inside this record" if len(line) < LINE_LIMIT else "too large", line[:_HEAD]
            if len(line) >= LINE_LIMIT:
                _skip_line(stream)
            continue
        try:
            yield decode(text.removesuffix(b",")), "", line
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield None, f"no JSON: {error}", line[:_HEAD]
    yield None, "the file ends before its last line", b""


def _skip_line(stream: IO[bytes]) -> None:
    while (part := stream.readline(LINE_LIMIT)) and not part.endswith(b"\n"):
        pass


def _walked(stream: IO[bytes]) -> Iterator[_Found]:
    """The records of a document whose lines are others."""
    try:
        for kind, _, value, raw in walk(stream, _SHAPE):
            if kind is Kind.ITEM:
                yield value, "", b""
            elif kind is Kind.CUT:
                yield None, f"the file breaks off: {value}", raw.encode("utf-8", "replace")
            elif kind is Kind.BROKEN:
                yield None, f"no JSON: {value}", raw.encode("utf-8", "replace")
    except BrokenJsonError as error:
        yield None, f"the file breaks off: {error}", b""
        while stream.read(1 << 18):
            pass


# -- a record ------------------------------------------------------------------------------------------


class _Sheet:
    """What was read so far: which ids, which fields nobody knows."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._strange: dict[str, None] = {}
        self._number = 0

    def items(self, found: Iterable[_Found]) -> Iterator[SourceItem]:
        """An item for each object."""
        for each, why, raw in found:
            self._number += 1
            place = f"record {self._number}"
            text = raw[:_HEAD].decode("utf-8", "replace")
            if why:
                is_cut = "ends" in why or "breaks off" in why
                reason = Reason.TOO_LARGE if why == "too large" else Reason.TRUNCATED if is_cut else Reason.UNREADABLE
                yield Rejection(place, reason, why, text)
            else:
                yield self._item(place, each, text)

    def _item(self, place: str, found: Any, raw: str) -> SourceRow | Rejection | Skip:
        if not isinstance(found, Mapping):
            return Rejection(place, Reason.UNREADABLE, "no object", raw)
        values = dict(found)
        named, record_id = values.pop("record", None), values.pop("id", None)
        kind = kind_of(named) if isinstance(named, str) else None
        if kind is None or not isinstance(record_id, str) or not _ID(record_id):
            return Rejection(place, Reason.UNREADABLE, "of an unknown kind, or without an id", raw)
        values.pop("file", None)
        try:
            said, strange = shape.heard(kind, values)
        except _DAMAGE as error:
            return Rejection(place, Reason.UNREADABLE, f"{kind}: {error}", raw)
        if wrong := problems(kind, said, is_new=True):
            return Rejection(place, Reason.UNREADABLE, f"{kind}.{wrong[0][0]} {wrong[0][1]}", raw)
        for name in strange:
            if len(self._strange) < _STRANGE_TOLD and isinstance(name, str):
                self._strange[f"{kind}.{name[:64]}"] = None
        mark = hash((kind, record_id))
        if mark in self._seen:
            return Skip(place, Reason.REPEATED, raw)
        self._seen.add(mark)
        return SourceRow(place, kind, record_id, said)

    def warnings(self) -> Iterator[Warned]:
        """What concerns the file as a whole."""
        if self._strange:
            yield Warned("unknown_fields", "; ".join(self._strange))


READER = MappeJsonReader()
