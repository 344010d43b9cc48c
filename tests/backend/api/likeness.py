"""Makes a made-up question look like a laptop's: known ids in their places, and now and then a value that hurts."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from app.wire import signature
from app.wire.limits import SCHEMA
from local_store.book.ids import new_id
from local_store.book.kind import Kind
from local_store.book.vocabulary import kind_of, rules_of

OFTEN = 0.85
"""How often a name that is known gets a value that exists."""
RARELY = 0.015
"""How often a value becomes one that hurts."""


def deep(levels: int) -> list[Any]:
    """Lists in lists."""
    found: list[Any] = []
    for _ in range(levels):
        found = [found]
    return found


_TEXTS = (
    "\0", "a\0b", "\ud800", "ß", "\u202e", "", " ", "'; DROP TABLE record; --", "../../etc/passwd", "%00", "ﷺ" * 50,
    "x" * 20_000, "0" * 32, "F" * 32, "\r\nMappe-Device: x", "𝕶" * 200,
)  # fmt: skip
_NUMBERS = (0, -1, 10**30, -(10**30), 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 2**64, 1e308, -0.0)
_OTHERS: tuple[Any, ...] = (
    float("nan"),
    float("inf"),
    None,
    True,
    deep(400),
    {},
    {"": ""},
    {"\0": "\0"},
    {"\ud800": 1},
    [None],
)


def hurting(chance: Random, value: Any = None) -> Any:
    """What a program may stumble over; mostly of the same type as a value."""
    if chance.random() < 0.2 or not isinstance(value, str | int):
        return chance.choice((*_TEXTS, *_NUMBERS, *_OTHERS))
    return chance.choice(_TEXTS if isinstance(value, str) else _NUMBERS)


def fields_of(name: Any) -> list[str]:
    """The names of the fields of a kind; [] where there is no such kind."""
    kind = kind_of(name) if isinstance(name, str) else None
    return sorted(rules_of(kind)) if kind is not None else []


class Likeness:
    """`known` gives the values that exist, by the name they have in a question."""

    def __init__(self, known: Mapping[str, Callable[[Random], Any]]) -> None:
        self._known = {
            "schema": lambda _: SCHEMA,
            "kind": lambda chance: chance.choice([each.value for each in Kind]),
            "public_key": lambda _: signature.public_hex(signature.new_key()),
            "stamp": _stamp, "base_stamp": _stamp,
            **known,
        }  # fmt: skip

    def of(self, value: Any, chance: Random, name: str = "") -> Any:
        """The value with known ids where such stand, and hurting values here and there."""
        if chance.random() < RARELY:
            return hurting(chance, value)
        if name in self._known and chance.random() < OFTEN:
            return self._known[name](chance)
        if isinstance(value, dict):
            return self._of_dict(value, chance, name)
        if isinstance(value, list):
            return [self.of(each, chance, f"each of {name}") for each in value]
        return value

    def _of_dict(self, value: dict[str, Any], chance: Random, name: str) -> dict[str, Any]:
        if name in {"books", "heads"}:
            keys = [self.of(key, chance, "book") for key in value] or [self.of("", chance, "book")]
            return {str(key): self.of(each, chance) for key, each in zip(keys, [*value.values(), None], strict=False)}
        said = {key: self.of(each, chance, key) for key, each in value.items()}
        fields = fields_of(said.get("kind"))
        if "act" in said and fields:
            said["field"] = chance.choice(fields)
            said["set"] = {chance.choice(fields): _field_value(chance, each) for each in [*_values(said), "", 1]}
            said["base"] = {field: _stamp(chance) for field in said["set"] if chance.random() < 0.5}
        return said


def _values(said: dict[str, Any]) -> list[Any]:
    given = said.get("set")
    return list(given.values()) if isinstance(given, dict) else [given]


def _field_value(chance: Random, value: Any) -> Any:
    return chance.choice(
        (value, value, "Krüger", new_id(), 1_700_000_000_000_000, "2026-03-12", "[]", hurting(chance, ""))
    )


def _stamp(chance: Random) -> str:
    return f"{chance.randrange(16**12):012x}-{chance.randrange(16**4):04x}-{chance.randrange(16**4):04x}"
