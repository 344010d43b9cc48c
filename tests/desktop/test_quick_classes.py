"""Enumerations and dataclasses that were made by the shorter way are what the standard library makes of them."""

import copy
import dataclasses
import enum
import inspect
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, dataclass, field
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from app.desktop import enumerations

ROOT = Path(__file__).resolve().parents[2]


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


NUMBERS = [("ONE", 1), ("UNO", 1), ("TWO", 2)]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (len, 2),
        (list, ["ONE", "TWO"]),
        (lambda made: [member.name for member in reversed(made)], ["TWO", "ONE"]),
        (lambda made: list(made.__members__), ["ONE", "UNO", "TWO"]),
        (lambda made: list(reversed(made.__members__)), ["TWO", "UNO", "ONE"]),
        (lambda made: len(made.__members__), 3),
        (lambda made: "TWO" in made.__members__, True),
        (lambda made: made.__members__.get("UNO").name, "ONE"),
        (lambda made: [member.value for member in made.__members__.values()], [1, 1, 2]),
        (lambda made: made["UNO"].name, "ONE"),
        (lambda made: made(2).name, "TWO"),
        (lambda made: made.TWO.value, 2),
        (lambda made: "UNO" in dir(made) or "TWO" in dir(made), True),
        (lambda made: hasattr(made, "THREE"), False),
    ],
)
def test_members_are_made_with_the_first_question_whatever_it_is(asked: Callable[[Any], Any], answer: Any) -> None:
    base: Any = enum.Enum
    made = base("Numbers", list(NUMBERS))
    made.__module__ = __name__  # as PySide does with each
    assert not {"ONE", "UNO", "TWO"} & vars(made).keys()
    found = asked(made)
    assert ([member.name for member in found] if asked is list else found) == answer
    assert made.ONE is made.UNO is made(1)
    assert vars(made)["_member_map_"] == {"ONE": made.ONE, "UNO": made.ONE, "TWO": made.TWO}


def test_an_unknown_value_is_refused_as_ever() -> None:
    base: Any = enum.Enum
    for value in (3, "one", [1]):
        with pytest.raises(ValueError, match="is not a valid Numbers"):
            base("Numbers", list(NUMBERS))(value)


def test_threads_that_ask_at_the_same_time_get_the_same_members() -> None:
    base: Any = enum.IntEnum
    for _ in range(50):
        made = base("Many", [(f"NUMBER_{number}", number) for number in range(400)])
        start = Barrier(4)

        def look(number: int, made: Any = made, start: Barrier = start) -> list[Any]:
            start.wait()
            return [made(number), made[f"NUMBER_{number}"], getattr(made, f"NUMBER_{number}")]

        with ThreadPoolExecutor(4) as pool:
            found = [member for answer in pool.map(look, [7, 7, 7, 7]) for member in answer]
        assert {id(member) for member in found} == {id(made.NUMBER_7)}


def test_members_of_qt_are_known_by_their_whole_names_alone() -> None:
    program = (
        "import app.desktop; from PySide6.QtCore import Qt; print(Qt.AlignmentFlag.AlignLeft, hasattr(Qt, 'AlignLeft'))"
    )
    # Without what pytest-qt asks of PySide.
    environ = {name: value for name, value in os.environ.items() if name != "PYSIDE6_OPTION_PYTHON_ENUM"}
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["1", "False"]


def test_what_says_which_member_it_is_tells_members_apart() -> None:
    attributes = QtCore.Qt.WidgetAttribute
    places = {attribute: attribute.name for attribute in attributes}
    assert all(places[attributes(attribute.value)] == attribute.name for attribute in attributes)


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
