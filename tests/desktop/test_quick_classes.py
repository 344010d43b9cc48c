"""Enumerations and dataclasses that were made by the shorter way are what the standard library makes of them."""

import copy
import dataclasses
import enum
import inspect
import pickle
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, dataclass, field
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from app.desktop import enumerations


def qt_enumerations() -> Iterator[Any]:
    """All enumerations of the Qt modules that the window is made of."""
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            outer = getattr(module, name)
            if isinstance(outer, type):
                inner = [each for each in vars(outer).values() if isinstance(each, enum.EnumType)]
                yield from [outer, *inner] if isinstance(outer, enum.EnumType) else inner


def told(made: Any) -> dict[str, Any]:
    """Everything that can be asked of an enumeration."""
    members: list[Any] = list(made.__members__.values())
    told: dict[str, Any] = {
        "members": [(name, member.name, member.value) for name, member in made.__members__.items()],
        "listed": [member.name for member in made],
        "by value": [made(member.value).name for member in members],
        "by name": [made[name].value for name in made.__members__],
        "as attributes": [getattr(made, name).value for name in made.__members__],
        "in words": [(repr(member), str(member), f"{member}") for member in members],
        "kinds": [(isinstance(member, made), type(member) is made, isinstance(member, int)) for member in members],
        "kept": [vars(member).keys() for member in members],
        "order": [vars(member)["_sort_order_"] for member in members],
    }
    if issubclass(made, enum.Flag) and members:
        told["masks"] = [made._flag_mask_, made._singles_mask_, made._all_bits_]
        told["inverted"] = [(~member).value for member in members]
        told["all"] = made(sum({member.value for member in made})).value
        told["parts"] = [parts_of(member) for member in members]
        if made._boundary_ is enum.KEEP:
            told["unknown bits"] = [(member | made(1 << 30)).value for member in members[:3]]
    return told


def parts_of(flag: Any) -> list[str]:
    """The names of the single bits, or why there are none: of some of Qt's flags, not every bit has a name."""
    try:
        return [str(getattr(part, "name", None)) for part in flag]
    except (AttributeError, ValueError) as error:
        return [str(error)]


def the_long_way(made: type[enum.Enum]) -> type[enum.Enum]:
    """The same enumeration, made by the standard library."""
    members = [(name, member.value) for name, member in made.__members__.items()]
    how = {"module": made.__module__, "qualname": made.__qualname__, "boundary": enum.KEEP}
    found: type[enum.Enum] = enumerations._long_way(made.__mro__[1], made.__name__, members, **how)
    return found


def test_all_enumerations_of_qt_are_what_the_standard_library_makes_of_them() -> None:
    found = list(qt_enumerations())
    assert len(found) > 400
    assert len({made.__mro__[1] for made in found}) == 4, "of every kind"
    for made in found:
        long = the_long_way(made)
        assert told(made) == told(long), made
        assert vars(long).keys() <= vars(made).keys(), made


@pytest.mark.parametrize("base", [enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag])
def test_names_that_mean_something_to_the_class_and_names_without_numbers_go_the_long_way(base: Any) -> None:
    names = [("value", 1), ("name", 2)]
    assert told(base("Odd", names)) == told(enumerations._long_way(base, "Odd", names, module=__name__))
    assert [member.name for member in base("Words", "ONE TWO")] == ["ONE", "TWO"]
    assert base("Words", "ONE TWO").__module__ == __name__


def test_an_enumeration_of_texts_is_still_one() -> None:
    made: Any = enum.StrEnum
    assert made("Colour", [("RED", "red")]).RED == "red"


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """Something with a default, and something that is not told."""

    x: int
    y: int = 0
    note: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Place(Point):
    """A point with a name."""

    name: str = ""


@dataclass
class Box:
    """One that may be changed."""

    inner: Any = None


def test_records_compare_and_hash_by_their_fields() -> None:
    assert Point(1, 2, "here") == Point(1, 2, "there")
    assert hash(Point(1, 2, "here")) == hash(Point(1, 2, "there")) == hash((1, 2))
    assert Point(1, 2) != Point(2, 1)
    assert Point(1, 2) != Place(1, 2)
    assert Point(1, 2).__eq__("text") is NotImplemented
    assert Point(1, 2) < Point(1, 3) <= Point(1, 3)
    assert {Place(1, name="a"), Place(1, name="a")} == {Place(1, name="a")}
    with pytest.raises(TypeError, match="unhashable"):
        hash(Box())


def test_records_tell_their_fields_even_where_one_holds_itself() -> None:
    assert repr(Place(1, 2, "not told", "Köln")) == "Place(x=1, y=2, name='Köln')"
    box = Box()
    box.inner = box
    assert repr(box) == "Box(inner=...)"


def test_frozen_records_stay_as_they_are() -> None:
    point, place = Point(1), Place(1)
    for record, name in ((point, "x"), (place, "x"), (place, "name")):
        with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(record, name, 2)
        with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
            delattr(record, name)


def test_records_can_be_copied_stored_and_replaced() -> None:
    place = Place(1, 2, "here", "Köln")
    assert dataclasses.replace(place, y=3) == Place(1, 3, "here", "Köln")
    assert copy.deepcopy(place) == pickle.loads(pickle.dumps(place)) == place
    assert Place.__eq__.__qualname__ == "Place.__eq__"
    assert list(inspect.signature(Place).parameters) == ["x", "y", "note", "name"]
