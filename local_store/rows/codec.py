"""Records to column values and back, one rule per field type, worked out once from the vocabulary's annotations."""

import json
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache, lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from local_store.book.channel import Channel, PointKind
from local_store.book.field import merge_rules
from local_store.book.ids import ClientId
from local_store.book.kind import Kind, Merge
from local_store.book.records import Participant, Record, Role
from local_store.book.vocabulary import KINDS, TYPES
from local_store.rows.row_reader import EPOCH, MICROSECOND, RowReader

__all__ = ["KINDS", "TYPES", "Codec", "Column", "Values", "codec_of", "codec_of_kind", "from_micros", "to_micros"]

R = TypeVar("R", bound=Record)

Coder = Callable[[Any], Any]
Values = Sequence[Any]
"""One column of many records."""


def to_micros(at: datetime) -> int:
    """Microseconds since 1970 of an aware instant (exact, also before 1970)."""
    since = at - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def from_micros(micros: int) -> datetime:
    """The aware UTC instant of that many microseconds since 1970."""
    return EPOCH + micros * MICROSECOND


# One encoder for all: json.dumps with other separators builds a new one at each call.
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _participants_out(participants: tuple[Participant, ...]) -> str:
    return f"[{','.join(map(_participant_out, participants))}]" if participants else ""


def _participant_out(one: Participant) -> str:
    parts = (one.role, one.kind, one.identity, one.normalised, one.name, one.client or "", one.reason)
    return f"[{','.join(map(encode_basestring, parts))}]"


def _all_participants_out(column: Values) -> Values:
    """A chat has the same few participants in every message, mostly as one object: each is written once."""
    places = list(map(id, column))
    texts: dict[int, str] = {}
    written: dict[int, str] = {}
    for place, participants in dict(zip(places, column, strict=True)).items():
        parts = []
        for one in participants:
            part = written.get(id(one))
            if part is None:
                part = written[id(one)] = _participant_out(one)
            parts.append(part)
        texts[place] = f"[{','.join(parts)}]" if parts else ""
    return list(map(texts.__getitem__, places))


@cache
def _participant(
    role: str, kind: str, identity: str, normalised: str, name: str, client: str, reason: str
) -> Participant:
    return Participant(
        Role(role), PointKind(kind), identity, normalised, name, ClientId(client) if client else None, reason
    )


@lru_cache(maxsize=8192)
def _participants_in(text: str) -> tuple[Participant, ...]:
    return tuple(_participant(*each) for each in json.loads(text)) if text else ()


@dataclass(frozen=True, slots=True)
class Column:
    """One field as a column: its SQL type and the way in and out (None where the value passes as it is)."""

    name: str
    sql_type: str
    is_nullable: bool
    hint: Any
    """The type of a value that is there."""
    encode: Coder | None
    decode: Coder | None
    encode_all: Callable[[Values], Values] | None = None
    """`encode` over a column at once, into values that bind fast: the driver takes 0.2 µs for plain text and for a
    bytearray, and 3 µs for bytes, for None and for a member of an enumeration. None is '' here; see `placeholder`."""

    @property
    def placeholder(self) -> str:
        """What stands in a statement for a value of `encode_all`."""
        return "nullif(?, '')" if self.is_nullable else "?"


def _is_id(hint: Any) -> bool:
    return isinstance(hint, typing.NewType) and hint.__name__.endswith("Id")


def _plain_column(hint: Any) -> tuple[str, Coder | None, Coder | None]:
    if _is_id(hint):
        return "BLOB", bytes.fromhex, bytes.hex
    if hint in {str, int}:
        return ("TEXT" if hint is str else "INTEGER"), None, None
    if hint is bool:
        return "INTEGER", int, bool
    if hint is datetime:
        return "INTEGER", to_micros, from_micros
    if hint in {date, time}:
        return "TEXT", hint.isoformat, hint.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "TEXT", None, {member.value: member for member in hint}.__getitem__
    if get_origin(hint) is frozenset:
        return "TEXT", lambda value: _compact(sorted(value)) if value else "", _set_in
    if get_origin(hint) is tuple:
        return _tuple_column(get_args(hint)[0])
    raise TypeError(f"no column for {hint}")


def _set_in(text: str) -> frozenset[str]:
    return frozenset(json.loads(text)) if text else frozenset()


def _tuple_column(item: Any) -> tuple[str, Coder | None, Coder | None]:
    if item is Participant:
        return "TEXT", _participants_out, _participants_in
    if get_origin(item) is tuple:
        last = get_args(item)[-1]
        make = (lambda pair: (pair[0], Channel(pair[1]))) if last is Channel else tuple
        return (
            "TEXT",
            lambda value: _compact(value) if value else "",
            lambda text: tuple(map(make, json.loads(text or "[]"))),
        )
    return "TEXT", lambda value: _compact(value) if value else "", lambda text: tuple(json.loads(text or "[]"))


def _optional(encode: Coder | None) -> Coder | None:
    return encode and (lambda value: None if value is None else encode(value))


def _column(name: str, hint: Any) -> Column:
    is_nullable = get_origin(hint) in {types.UnionType, typing.Union}
    if is_nullable:
        hint = next(each for each in get_args(hint) if each is not types.NoneType)
    sql_type, encode, decode = _plain_column(hint)
    encode_all = _over_column(hint, encode, is_nullable)
    if is_nullable:
        encode, decode = _optional(encode), _optional(decode)
    return Column(name, sql_type, is_nullable, hint, encode, decode, encode_all)


def _mapped(coder: Coder) -> Callable[[Values], Values]:
    return lambda column: list(map(coder, column))


def _all_links_out(column: Values) -> Values:
    """Ids of other things: the entries of an import name the same client, conversation and run again and again."""
    packed: dict[str | None, Any] = {each: bytearray.fromhex(each) for each in set(column) if each is not None}
    packed[None] = ""
    return list(map(packed.__getitem__, column))


def _over_column(hint: Any, coder: Coder | None, is_nullable: bool) -> Callable[[Values], Values] | None:
    if coder is _participants_out:
        return _all_participants_out
    if coder == bytes.fromhex:
        if is_nullable:
            return _all_links_out
        coder = bytearray.fromhex
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        coder = str.__str__
    if is_nullable:
        keep = coder or (lambda value: value)
        return lambda column: ["" if value is None else keep(value) for value in column]
    return coder and _mapped(coder)


class Codec(Generic[R]):
    """How records of one type lie in their table."""

    def __init__(self, record_type: type[R]) -> None:
        hints = get_type_hints(record_type)
        self.record_type = record_type
        self.kind = KINDS[record_type]
        self.table: str = "case_file" if self.kind is Kind.CASE else str(self.kind)  # "case" is a word of SQL
        self.columns = tuple(_column(each.name, hints[each.name]) for each in fields(record_type))
        self.names = tuple(column.name for column in self.columns)
        self.by_name = {column.name: column for column in self.columns}
        self.rules = merge_rules(record_type)
        self.is_immutable = self.kind in {Kind.INTERACTION, Kind.ATTACHMENT}
        self._get = attrgetter(*self.names)
        self._get_all = _getter_of_columns(self.names)
        self._encoders = tuple((i, c.encode) for i, c in enumerate(self.columns) if c.encode)
        self._decoders = tuple((i, c.decode) for i, c in enumerate(self.columns) if c.decode)
        self._readers: dict[int, RowReader[R]] = {}
        self.field_defaults = _defaults(record_type)
        self.defaults = {
            name: self.by_name[name].encode(value) if self.by_name[name].encode else value  # type: ignore[misc]
            for name, value in _defaults(record_type).items()
        }
        """The column value of each field that has a default; the schema says the same."""
        self.select = ", ".join(f'"{name}"' for name in self.names)

    def encode(self, record: R) -> list[Any]:
        """The column values of a record, in `names` order."""
        values = list(self._get(record))
        for index, coder in self._encoders:
            values[index] = coder(values[index])
        return values

    def filled(self, records: Sequence[R]) -> dict[int, Values]:
        """The columns (by number) in which any of these records differs from the default: the others need not be written.

        Each holds the column's values of all records, in their order.
        """
        found: dict[int, Values] = {}
        nothing = object()
        for index, values in enumerate(self._get_all(records)):
            column = self.columns[index]
            if values.count(self.field_defaults.get(column.name, nothing)) != len(values):
                found[index] = column.encode_all(values) if column.encode_all else values
        return found

    def decode(self, row: typing.Sequence[Any], start: int = 0) -> R:
        """The record of a row whose columns stand in `names` order from `start`."""
        values = list(row[start : start + len(self.names)])
        for index, coder in self._decoders:
            values[index] = coder(values[index])
        return self.record_type(*values)

    def decode_all(self, rows: Sequence[Sequence[Any]], start: int = 0) -> list[R]:
        """The records of many rows, as `decode` for each: several times as fast."""
        reader = self._readers.get(start)
        if reader is None:
            reader = self._readers[start] = RowReader(self, start)
        return reader.read(rows)[0]

    def stored(self, name: str, value: Any) -> Any:
        """A field's value as JSON carries it: ids as hex, instants as microseconds."""
        column = self.by_name[name]
        out = column.encode(value) if column.encode else value
        return out.hex() if isinstance(out, bytes) else out

    def loaded(self, name: str, stored: Any) -> Any:
        """A field's value out of its JSON form."""
        column = self.by_name[name]
        if column.sql_type == "BLOB" and stored is not None:
            return stored
        return column.decode(stored) if column.decode else stored

    def payload(self, record: R) -> dict[str, Any]:
        """Every field but the id that is not at its default, as JSON carries it: what a created record says."""
        defaults = self.field_defaults
        return {
            name: self.stored(name, value)
            for name, value in zip(self.names, self._get(record), strict=True)
            if name != "id" and (name not in defaults or value != defaults[name])
        }

    def merge_of(self, name: str) -> Merge:
        """The merge rule of a field."""
        return self.rules[name]


def _getter_of_columns(names: Sequence[str]) -> Callable[[Sequence[Any]], Sequence[list[Any]]]:
    """The columns of records; written out field by field it takes a third of the time of `attrgetter`."""
    known: dict[str, Any] = {}
    lists = ", ".join(f"[each.{name} for each in records]" for name in names)
    # As `dataclasses` writes its constructors; nothing but names of fields goes into the text.
    exec(f"def get(records):\n    return ({lists},)", known)  # noqa: S102
    get: Callable[[Sequence[Any]], Sequence[list[Any]]] = known["get"]
    return get


def _defaults(record_type: Any) -> dict[str, Any]:
    return {each.name: each.default for each in fields(record_type) if each.default is not MISSING}


_codecs: dict[Any, Codec[Any]] = {}


def codec_of(record_type: type[R]) -> Codec[R]:
    """The codec of a record type, worked out once."""
    found = _codecs.get(record_type)
    if found is None:
        found = _codecs[record_type] = Codec(record_type)
    return found


def codec_of_kind(kind: Kind) -> Codec[Any]:
    """The codec of a kind."""
    return codec_of(TYPES[kind])
