"""Mappe's own exchange file: how a record of the book stands in it, written and read from one table.

One JSON document: what it is, then `records`, one a line. A record says what it is (`record`), its id and every field
that is not at its default; ids are 32 hexadecimal digits, instants ISO 8601 in UTC, days and times of day ISO 8601, sets
and lists are lists, participants objects. A program that reads version 1 may pass over fields it does not know.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, NewType, get_args, get_origin

from local_store.book.json_form import compact
from local_store.book.kind import Kind, Merge
from local_store.book.records import Participant
from local_store.book.vocabulary import hints_of, required_of, rules_of

FORMAT = "mappe"
VERSION = 1
"""Raised when a reader of the version before would misunderstand a record."""
DOCUMENT = "mappe.json"
"""The document's name inside the archive."""
SCHEMA = "schema.json"
FILES = "files/"
"""The folder of attachments, photos and imported originals beside it."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_PARTS = ("role", "kind", "identity", "normalised", "name", "client", "reason")
"""A participant as its column lists it."""

Way = Callable[[Any], Any]


def told(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """A record's fields, given in the form that travels to the office, as they stand in an exchange file."""
    ways = _out(kind)
    return {name: ways[name](value) if name in ways and value is not None else value for name, value in values.items()}


def heard(kind: Kind, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The fields of an exchange file in the form that travels, and those this version does not know.

    Raises ValueError, TypeError, KeyError, OverflowError or RecursionError for a value that cannot be meant so.
    """
    ways, known = _in(kind), hints_of(kind)
    taken: dict[str, Any] = {}
    strange: list[str] = []
    for name, value in values.items():
        if name not in known:
            strange.append(name)
        else:
            taken[name] = ways[name](value) if name in ways and value is not None else value
    return taken, strange


def file_name(sha256: str, name: str) -> str:
    """Where the bytes of an attachment lie in the archive: under their hash, with the ending of the name."""
    dot = name.rfind(".")
    ending = name[dot:].casefold() if dot > 0 and len(name) - dot <= 6 and name[dot + 1 :].isalnum() else ""
    return f"{FILES}{sha256}{ending if ending.isascii() else ''}"


def hash_of(member: str) -> str:
    """The SHA-256 that a file of the archive is named by; "" for a name of another form."""
    digest = member.removeprefix(FILES).partition(".")[0]
    is_hash = len(digest) == 64 and not set(digest) - set("0123456789abcdef")
    return digest if member.startswith(FILES) and is_hash else ""


# -- a way out and a way in for each type whose JSON is another ----------------------------------------


@cache
def _out(kind: Kind) -> dict[str, Way]:
    return {name: way[0] for name, hint in hints_of(kind).items() if (way := _way(_plain(hint)))}


@cache
def _in(kind: Kind) -> dict[str, Way]:
    return {name: way[1] for name, hint in hints_of(kind).items() if (way := _way(_plain(hint)))}


def _plain(hint: Any) -> Any:
    """The type without "or None"."""
    return next(each for each in get_args(hint) if each is not NoneType) if NoneType in get_args(hint) else hint


def _way(hint: Any) -> tuple[Way, Way] | None:
    if hint is bool:
        return bool, _yes_or_no
    if hint is datetime:
        return _instant_told, _instant_heard
    if get_origin(hint) is frozenset:
        return _list_told, _set_heard
    if get_origin(hint) is tuple:
        return (_people_told, _people_heard) if get_args(hint)[0] is Participant else (_list_told, _list_heard)
    return None


def _yes_or_no(value: Any) -> int:
    if not isinstance(value, bool):
        raise TypeError("is neither true nor false")
    return int(value)


def _instant_told(micros: int) -> str:
    return (_EPOCH + timedelta(microseconds=micros)).isoformat().replace("+00:00", "Z")


def _instant_heard(text: str) -> int:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("an instant without a zone")
    return (at - _EPOCH) // _MICROSECOND


def _list_told(text: str) -> list[Any]:
    return list(json.loads(text)) if text else []


def _list_heard(value: list[Any]) -> str:
    if not isinstance(value, list):
        raise TypeError("is not a list")
    return compact(value) if value else ""


def _set_heard(value: list[Any]) -> str:
    return _list_heard(sorted(set(value)))


def _people_told(text: str) -> list[dict[str, str]]:
    people = json.loads(text) if text else []
    return [{part: value for part, value in zip(_PARTS, one, strict=True) if value} for one in people]


def _people_heard(value: list[Mapping[str, str]]) -> str:
    return _list_heard([[one.get(part, "") for part in _PARTS] for one in value])


# -- the schema ----------------------------------------------------------------------------------------


def schema() -> dict[str, Any]:
    """A JSON Schema (2020-12) of the document, out of the vocabulary."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Mappe exchange file",
        "type": "object",
        "required": ["format", "version", "records"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "written_at": {"type": "string", "format": "date-time"},
            "records": {"type": "array", "items": {"oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in Kind]}},
        },
        "$defs": {str(kind): _schema_of(kind) for kind in Kind},
    }


def _schema_of(kind: Kind) -> dict[str, Any]:
    fields = {name: _schema_of_field(kind, name, hint) for name, hint in hints_of(kind).items()}
    own: dict[str, Any] = {"record": {"const": str(kind)}, "id": _ID}
    if kind is Kind.ATTACHMENT:
        own["file"] = {"type": "string", "description": "where its bytes lie in the archive"}
    return {
        "type": "object",
        "required": ["record", "id", *sorted(required_of(kind))],
        "properties": {**own, **fields},
    }


_ID = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_PLAIN = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
}


def _schema_of_field(kind: Kind, name: str, hint: Any) -> dict[str, Any]:
    plain = _plain(hint)
    told_as = _schema_of_type(plain)
    if plain is not hint and "type" in told_as:
        told_as = {**told_as, "type": [told_as["type"], "null"]}
    return {**told_as, "description": "never changes"} if rules_of(kind)[name] is Merge.FIXED else told_as


def _schema_of_type(hint: Any) -> dict[str, Any]:
    if isinstance(hint, NewType):
        return dict(_ID)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [member.value for member in hint]}
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if get_origin(hint) is frozenset:
        return {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        if item is Participant:
            return {
                "type": "array",
                "items": {"type": "object", "properties": {part: {"type": "string"} for part in _PARTS}},
            }
        return {"type": "array"}
    return {"type": "string", "format": "date" if hint.__name__ == "date" else "time"}
