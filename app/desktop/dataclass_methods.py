"""Dataclasses get their methods by a shorter way, with the same result: a hundred of them are made for the first page."""

import dataclasses
import sys
from collections.abc import Callable, Sequence
from typing import Any

_KNOWN_PYTHON = (3, 11)
"""How the standard library makes the methods changes between versions; others go the long way (3.13 is quick itself)."""
_SAME = "_init_fn", "_cmp_fn", "_hash_fn", "_repr_fn"

_long_ways: dict[str, Callable[..., Any]] = {name: getattr(dataclasses, name) for name in _SAME}


def shorten() -> None:
    """Let `@dataclass` compile `__init__`, comparing, hashing and telling when they are first asked for.

    The standard library compiles a source text for each of the six methods of a frozen class, most of which nobody calls.
    """
    if sys.version_info[:2] == _KNOWN_PYTHON:
        vars(dataclasses).update(
            _init_fn=_Beginning,
            _cmp_fn=_comparing,
            _hash_fn=_hashing,
            _repr_fn=_telling,
            _frozen_get_del_attr=_refusing,
        )


class _Beginning:
    """Stands in a class for its `__init__` until somebody asks for that, and is replaced by it then."""

    def __init__(self, *parts: Any) -> None:
        self._parts = parts

    def __get__(self, record: Any, cls: type[Any]) -> Any:
        made = _long_ways["_init_fn"](*self._parts)
        for each in cls.__mro__:
            if vars(each).get("__init__") is self:
                made.__qualname__ = f"{each.__qualname__}.__init__"
                type.__setattr__(each, "__init__", made)
        return made.__get__(record, cls)


def _comparing(name: str, op: str, own: str, others: str, **scope: Any) -> Callable[[Any, Any], Any]:
    compiled: Callable[[Any, Any], Any] | None = None

    def compare(self: Any, other: Any) -> Any:
        nonlocal compiled
        if compiled is None:
            compiled = _long_ways["_cmp_fn"](name, op, own, others, **scope)
        return compiled(self, other)

    compare.__name__ = name
    return compare


def _hashing(fields: Sequence["dataclasses.Field[Any]"], scope: dict[str, Any]) -> Callable[[Any], int]:
    compiled: Callable[[Any], int] | None = None

    def __hash__(self: Any) -> int:  # noqa: N807 - it becomes the method of that name
        nonlocal compiled
        if compiled is None:
            compiled = _long_ways["_hash_fn"](fields, scope)
        return compiled(self)

    return __hash__


def _telling(fields: Sequence["dataclasses.Field[Any]"], scope: dict[str, Any]) -> Callable[[Any], str]:
    compiled: Callable[[Any], str] | None = None

    def __repr__(self: Any) -> str:  # noqa: N807 - it becomes the method of that name
        nonlocal compiled
        if compiled is None:
            compiled = _long_ways["_repr_fn"](fields, scope)
        return compiled(self)

    return __repr__


def _refusing(
    cls: type[Any], fields: Sequence["dataclasses.Field[Any]"], _scope: dict[str, Any]
) -> tuple[Callable[[Any, str, Any], None], Callable[[Any, str], None]]:
    """What a frozen class answers to who wants to change it."""
    names = frozenset(each.name for each in fields)

    def __setattr__(self: Any, name: str, value: Any) -> None:  # noqa: N807 - it becomes the method of that name
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:  # noqa: N807 - it becomes the method of that name
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__
