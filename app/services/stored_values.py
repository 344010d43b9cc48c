"""Values in their JSON form, as they travel, read back into the types of the vocabulary."""

import json
import types
import typing
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, get_args, get_origin

from local_store.book.channel import PointKind
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.book.records import Participant, Role
from local_store.book.vocabulary import hints_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def typed(kind: Kind, field: str, stored: Any) -> Any:
    """A value in the type of its field. Raises ValueError, TypeError or KeyError for what does not fit."""
    return _typed(hints_of(kind)[field], stored)


def _typed(hint: Any, stored: Any) -> Any:
    if get_origin(hint) in {types.UnionType, typing.Union}:
        if stored is None:
            return None
        hint = next(each for each in get_args(hint) if each is not types.NoneType)
    if hint is datetime:
        return _EPOCH + timedelta(microseconds=stored)
    if hint in {date, time}:
        return hint.fromisoformat(stored)
    if hint is bool:
        return bool(stored)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(stored)
    if get_origin(hint) in {frozenset, tuple}:
        return _collection(hint, json.loads(stored) if stored else [])
    if (hint is int) is not isinstance(stored, int):
        raise TypeError("of another type")
    return stored


def _collection(hint: Any, members: list[Any]) -> Any:
    item = get_args(hint)[0]
    if get_origin(hint) is frozenset:
        return frozenset(members)
    if item is Participant:
        return tuple(_participant(each) for each in members)
    if get_origin(item) is tuple:
        parts = get_args(item)
        return tuple(tuple(_typed(part, one) for part, one in zip(parts, each, strict=True)) for each in members)
    return tuple(members)


def _participant(each: list[str]) -> Participant:
    role, kind, identity, normalised, name, client, reason = each
    owner = ClientId(client) if client else None
    return Participant(Role(role), PointKind(kind), identity, normalised, name, owner, reason)
