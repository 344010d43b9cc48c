"""Hypothesis strategies for records: any value that a field's type allows."""

import types
import typing
from dataclasses import fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from local_store.book.ids import ClientId
from local_store.book.records import Participant, Record
from local_store.rows.codec import TYPES

ids = st.binary(min_size=16, max_size=16).map(bytes.hex)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
instants = st.datetimes(datetime(1850, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001


def _of(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) in {types.UnionType, typing.Union}:
        return st.none() | _of(next(each for each in get_args(hint) if each is not types.NoneType))
    if isinstance(hint, typing.NewType):
        return ids
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    if hint is Participant:
        people = {each.name: get_type_hints(Participant)[each.name] for each in fields(Participant)}
        return st.builds(
            Participant,
            **{
                name: (st.none() | ids.map(ClientId)) if name == "client" else _of(each)
                for name, each in people.items()
            },
        )
    if get_origin(hint) is frozenset:
        return st.frozensets(ids, max_size=4)
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return st.lists(_of(inner[0]), max_size=4).map(tuple)
        return st.tuples(*map(_of, inner))
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: texts,
        int: st.integers(-(2**40), 2**40),
        bool: st.booleans(),
        datetime: instants,
        date: st.dates(date(1850, 1, 1), date(2200, 1, 1)),
        time: st.times(),
    }
    return plain[hint]


def records_of(record_type: Any) -> st.SearchStrategy[Any]:
    """Records of one type."""
    hints = get_type_hints(record_type)
    return st.builds(record_type, **{each.name: _of(hints[each.name]) for each in fields(record_type)})


def records() -> st.SearchStrategy[Record]:
    """Records of every kind."""
    return st.sampled_from(list(TYPES.values())).flatmap(records_of)
