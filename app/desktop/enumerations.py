"""Qt's enumerations are made by a shorter way, with the same result: some 500 of them are needed for the first page."""

import sys
from collections.abc import Sequence
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from functools import lru_cache
from typing import Any

_PLAIN = frozenset({Enum, IntEnum, Flag, IntFlag})
_KNOWN_PYTHON = (3, 11)
"""What the standard library's classes keep about themselves changes between versions; others go the long way."""
_OWN = ("_member_names_", "_member_map_", "_value2member_map_", "_unhashable_values_", "__module__", "__qualname__")

_maker: Any = EnumType
_long_way = _maker._create_
"""What `Enum("Name", [...])` calls."""


def shorten() -> None:
    """Let `Enum("Name", [("MEMBER", 1), ...])`, which PySide calls for each of Qt's enumerations, take the short way.

    The standard library checks and wraps every member one by one; the names and numbers of Qt need none of that, and a
    quarter of the time until the window is painted went into it.
    """
    if sys.version_info[:2] == _KNOWN_PYTHON:
        _maker._create_ = _create


def _create(cls: type[Enum], name: str, members: Any, **how: Any) -> Any:
    """A new enumeration under `cls`; the arguments are those of the standard library's function."""
    if how.get("module") is None:
        how["module"] = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001 - as the standard library finds it
    if cls in _PLAIN and how.get("type") is None and _are_simple(members):
        taken, pattern = _pattern_of(cls, how.get("boundary"))
        if taken.isdisjoint(each[0] for each in members):
            own: dict[str, Any] = {
                "_member_names_": [],
                "_member_map_": {},
                "_value2member_map_": {},
                "_unhashable_values_": [],
            }
            own |= {"__module__": how["module"], "__qualname__": how.get("qualname") or name}
            made: Any = type.__new__(EnumType, name, (cls,), pattern | own)
            (_add_flags if issubclass(cls, Flag) else _add_values)(made, members)
            return made
    return _long_way(cls, name, members, **how)


def _are_simple(members: Any) -> bool:
    """Whether all are names with whole numbers."""
    return type(members) is list and all(
        type(each) is tuple and type(each[1]) is int and not each[0].startswith("_") for each in members
    )


@lru_cache(maxsize=16)
def _pattern_of(cls: type[Enum], boundary: FlagBoundary | None) -> tuple[frozenset[str], dict[str, Any]]:
    """The names that mean something else to such a class, and what one without members is made of."""
    empty = _long_way(cls, "Empty", (), module=__name__, boundary=boundary)
    taken = frozenset(name for each in (*cls.__mro__, EnumType, type) for name in vars(each))
    return taken, {key: kept for key, kept in vars(empty).items() if key not in _OWN}


def _add_values(made: Any, members: Sequence[tuple[str, int]]) -> None:
    by_value, names = made._value2member_map_, made._member_names_
    for name, value in members:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = _new_member(made, name, value, len(names))
            names.append(name)
        _publish(made, name, member)


def _add_flags(made: Any, members: Sequence[tuple[str, int]]) -> None:
    """Of flags, only single bits count as members of their own; the others are known by their names."""
    by_value, names = made._value2member_map_, made._member_names_
    mask = singles = 0
    for name, value in members:
        is_single = value > 0 and value & (value - 1) == 0
        mask |= value
        singles |= value if is_single else 0
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = _new_member(made, name, value, len(names))
            if is_single:
                names.append(name)
        _publish(made, name, member)
    type.__setattr__(made, "_flag_mask_", mask)
    type.__setattr__(made, "_singles_mask_", singles)
    type.__setattr__(made, "_all_bits_", 2 ** mask.bit_length() - 1)
    values = [member.value for member in made]
    if values != sorted(values):
        type.__setattr__(made, "_iter_member_", made._iter_member_by_def_)


def _new_member(made: Any, name: str, value: int, place: int) -> Any:
    member = int.__new__(made, value) if issubclass(made, int) else object.__new__(made)
    member.__dict__.update(_value_=value, _name_=name, __objclass__=made, _sort_order_=place)
    return member


def _publish(made: Any, name: str, member: Any) -> None:
    made._member_map_[name] = member
    type.__setattr__(made, name, member)
