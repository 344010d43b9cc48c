"""Qt's enumerations are made by a shorter way, with the same result: some 500 of them are needed for the first page."""

import sys
from collections.abc import Iterator, Sequence
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from functools import lru_cache
from operator import itemgetter
from threading import RLock
from typing import Any

_PLAIN = frozenset({Enum, IntEnum, Flag, IntFlag})
_KNOWN_PYTHON = (3, 11)
"""What the standard library's classes keep about themselves changes between versions; others go the long way."""
_OWN = ("_member_names_", "_member_map_", "_value2member_map_", "_unhashable_values_", "__module__", "__qualname__")
_BY_WHOLE_NAME_ONLY = 0x31
"""NEW, NO_FAKESHORTCUT, NO_FAKERENAMES (https://doc.qt.io/qtforpython-6/considerations.html#enums)."""

_maker: Any = EnumType
_long_way = _maker._create_
"""What `Enum("Name", [...])` calls."""
_long_call = _maker.__call__
_filling = RLock()


def shorten() -> None:
    """Let `Enum("Name", [("MEMBER", 1), ...])`, which PySide calls for each of Qt's enumerations, take the short way.

    The standard library checks and wraps every member one by one; the names and numbers of Qt need none of that, and of
    most enumerations nobody ever asks for a member. A quarter of the time until the window is painted went into it.
    Qt's members are known as `Qt.AlignmentFlag.AlignLeft` alone: to allow for `Qt.AlignLeft`, PySide would look
    through all members of all enumerations whenever a name is not found.
    """
    if sys.version_info[:2] == _KNOWN_PYTHON:
        _maker._create_ = _create
        _maker.__call__ = _call
        vars(sys).setdefault("pyside6_option_python_enum", _BY_WHOLE_NAME_ONLY)


def _call(cls: type[Enum], value: Any, *names: Any, **how: Any) -> Any:
    """`Enum(value)` without a second call where the value is known; Qt asks it thousands of times until a page stands."""
    if not names and not how:
        try:
            return cls._value2member_map_[value]
        except (KeyError, TypeError):
            pass
    return _long_call(cls, value, *names, **how)


def _create(cls: type[Enum], name: str, members: Any, **how: Any) -> Any:
    """A new enumeration under `cls`; the arguments are those of the standard library's function."""
    if how.get("module") is None:
        # As the standard library finds it, past `_call` and what that calls.
        how["module"] = sys._getframe(3).f_globals.get("__name__")  # noqa: SLF001
    if cls in _PLAIN and how.get("type") is None and _are_simple(members):
        taken, pattern = _pattern_of(cls, how.get("boundary"))
        if taken.isdisjoint(map(itemgetter(0), members)):
            by_name, by_value = _Late(), _Late()
            # All at once: each attribute that is set later makes Python forget what it knows of the class.
            own: dict[str, Any] = {"__module__": how["module"], "__qualname__": how.get("qualname") or name}
            own |= {"_member_map_": by_name, "_value2member_map_": by_value, "_unhashable_values_": []}
            is_flag = issubclass(cls, Flag)
            listed = _listed(members, is_flag=is_flag)
            own["_member_names_"] = list(listed.values())
            if is_flag:
                own |= _masks(members)
            made: Any = type.__new__(EnumType, name, (cls,), pattern | own)
            by_name.of = by_value.of = made, members
            if is_flag and list(listed) != sorted(listed):
                type.__setattr__(made, "_iter_member_", made._iter_member_by_def_)
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
    pattern = {key: kept for key, kept in vars(empty).items() if key not in _OWN}
    if not issubclass(cls, int):
        # There is one member of each value: which it is says as much as its name, and is asked without a call into Python.
        pattern["__hash__"] = object.__hash__
    return taken, pattern


def _listed(members: Sequence[tuple[str, int]], *, is_flag: bool) -> dict[int, str]:
    """The names that count as members of their own, by value: the first of each, and of flags only those of single bits."""
    first: dict[int, str] = {}
    for name, value in members:
        if not is_flag or _is_single(value):
            first.setdefault(value, name)
    return first


def _is_single(value: int) -> bool:
    return value > 0 and value & (value - 1) == 0


def _masks(members: Sequence[tuple[str, int]]) -> dict[str, int]:
    mask = singles = 0
    for _, value in members:
        mask |= value
        singles |= value if _is_single(value) else 0
    return {"_flag_mask_": mask, "_singles_mask_": singles, "_all_bits_": 2 ** mask.bit_length() - 1}


class _Late(dict[Any, Any]):
    """The members of an enumeration by name or by value, made when somebody asks for the first of them."""

    __slots__ = ("of",)
    of: tuple[Any, Sequence[tuple[str, int]]] | None
    """The enumeration and what it was made of; None once the members are here."""

    def __missing__(self, key: Any) -> Any:
        if self.of is None:
            raise KeyError(key)
        _fill(*self.of)
        return self[key]

    def take(self, members: dict[Any, Any]) -> None:
        """These are they."""
        super().update(members)
        self.of = None

    def _whole(self) -> dict[Any, Any]:
        if self.of is not None:
            _fill(*self.of)
        return dict(super().items())

    def __contains__(self, key: object) -> bool:
        # PySide sets the name of the module once more, and the class asks whether that is a member.
        return not str(key).startswith("_") and key in self._whole()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __reversed__(self) -> Any:
        return reversed(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def get(self, key: Any, default: Any = None) -> Any:
        return self._whole().get(key, default)

    def keys(self) -> Any:
        return self._whole().keys()

    def values(self) -> Any:
        return self._whole().values()

    def items(self) -> Any:
        return self._whole().items()


def _fill(made: Any, members: Sequence[tuple[str, int]]) -> None:
    """Make the members, and put common dictionaries in place of the late ones."""
    with _filling:
        late_names, late_values = vars(made)["_member_map_"], vars(made)["_value2member_map_"]
        if not isinstance(late_names, _Late):
            return  # another thread was quicker
        by_name: dict[str, Any] = {}
        by_value: dict[int, Any] = {}
        is_flag, listed = issubclass(made, Flag), 0
        for name, value in members:
            if value not in by_value:
                by_value[value] = _new_member(made, name, value, listed)
                listed += not is_flag or _is_single(value)
            by_name[name] = by_value[value]
        late_names.take(by_name)
        late_values.take(by_value)
        for name, member in by_name.items():
            type.__setattr__(made, name, member)
        type.__setattr__(made, "_value2member_map_", by_value)
        type.__setattr__(made, "_member_map_", by_name)


def _new_member(made: Any, name: str, value: int, place: int) -> Any:
    member = int.__new__(made, value) if issubclass(made, int) else object.__new__(made)
    member.__dict__.update(_value_=value, _name_=name, __objclass__=made, _sort_order_=place)
    return member
