"""Two clients side by side: the fields a person chooses between, and what Mappe would choose."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from local_store.book.records import Client

COMPARED = (
    "firm",
    "salutation",
    "title",
    "given_name",
    "family_name",
    "born_on",
    "household",
    "language",
    "preferred_channel",
    "preferred_for",
    "reachable_days",
    "reachable_from",
    "reachable_until",
    "rhythm_days",
    "photo_sha256",
    "about",
)
"""In the order in which they are shown. What is a set of things (segments) is joined, and never chosen between."""
_JOINED = frozenset({"about"})
"""Texts that may stand one below the other."""


class Side(StrEnum):
    """Whose value the one client shall have."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    """One below the other; for texts only."""


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of both."""

    name: str
    left: Any
    right: Any
    suggested: Side

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to choose."""
        return bool(self.left == self.right)

    @property
    def can_be_joined(self) -> bool:
        """Whether both may stay."""
        return self.name in _JOINED and bool(self.left) and bool(self.right) and not self.is_same


def pairs(left: Client, right: Client) -> tuple[FieldPair, ...]:
    """The fields in which at least one of the two says anything."""
    found = []
    for name in COMPARED:
        one, other = getattr(left, name), getattr(right, name)
        if one or other or one != other:
            found.append(FieldPair(name, one, other, _suggested(name, one, other, left, right)))
    return tuple(found)


def _suggested(name: str, one: Any, other: Any, left: Client, right: Client) -> Side:
    """What says something before what says nothing; of two values the one of the client who is longer in the book."""
    if name in _JOINED and one and other and one != other:
        return Side.BOTH
    if not other:
        return Side.LEFT
    if not one:
        return Side.RIGHT
    if one == other:
        return Side.LEFT
    if isinstance(one, str) and name in {"given_name", "family_name"} and _is_initial(one) != _is_initial(other):
        return Side.RIGHT if _is_initial(one) else Side.LEFT
    return Side.LEFT if left.id < right.id else Side.RIGHT


def _is_initial(name: str) -> bool:
    return len(name.strip(". ")) <= 1


def chosen(left: Client, right: Client, sides: Mapping[str, Side]) -> dict[str, Any]:
    """What the one client shall say, by field; `sides` overrules what is suggested."""
    said: dict[str, Any] = {}
    for pair in pairs(left, right):
        side = sides.get(pair.name, pair.suggested)
        if side is Side.BOTH and pair.can_be_joined:
            said[pair.name] = f"{pair.left}\n\n{pair.right}"
        else:
            said[pair.name] = pair.right if side is Side.RIGHT else pair.left
    return said


def joined(survivor: Client, gone: Client, said: Mapping[str, Any]) -> Client:
    """The client who stands for both: what was chosen, every segment of both, and sensitive if either is."""
    names = {each.name for each in fields(Client)} - {"id", "import_run", "merged_into", "merge_undo", "kept_apart"}
    taken = {name: value for name, value in said.items() if name in names}
    return replace(
        survivor,
        **{
            "segments": survivor.segments | gone.segments,
            "is_sensitive": survivor.is_sensitive or gone.is_sensitive,
            **taken,
        },
    )
