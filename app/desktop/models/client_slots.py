"""The places of the client list. A client's place is made when it is asked for: a list of 50,000 keeps numbers alone."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import overload

from app.desktop.models.client_rows import RowKind


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the list: one client, or a folded household with its members' numbers."""

    kind: RowKind
    numbers: tuple[int, ...]
    is_member: bool = False
    hit: int = -1
    """Which of the entries found; of MORE, how many clients stand behind it."""


class Places(Sequence[Place]):
    """Clients by number or finished places, and what stands below them."""

    def __init__(self, clients: Sequence[int] | Sequence[Place] = (), below: Iterable[Place] = ()) -> None:
        self._clients = clients
        self._below = tuple(below)

    def __len__(self) -> int:
        return len(self._clients) + len(self._below)

    @overload
    def __getitem__(self, at: int) -> Place: ...
    @overload
    def __getitem__(self, at: slice) -> list[Place]: ...
    def __getitem__(self, at: int | slice) -> Place | list[Place]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        at += len(self) if at < 0 else 0
        if at >= len(self._clients):
            return self._below[at - len(self._clients)]
        found = self._clients[at]
        return found if isinstance(found, Place) else Place(RowKind.CLIENT, (found,))

    def of_client(self, numbers: AbstractSet[int]) -> int:
        """The first place of the one client of these numbers; -1 when there is none."""
        for number in numbers:
            for row, found in self._of(number):
                if found.kind is RowKind.CLIENT:
                    return row
        return -1

    def _of(self, number: int) -> Iterable[tuple[int, Place]]:
        if self._clients and isinstance(self._clients[0], int):
            try:
                row = self._clients.index(number)
            except ValueError:
                return
            yield row, self[row]
            return
        for row, found in enumerate(self):
            if number in found.numbers:
                yield row, found


def folded(numbers: Iterable[int], homes: Mapping[int, str], opened: AbstractSet[str]) -> list[Place]:
    """One place for each household of several, at its first member; the members of the `opened` ones stand below it."""
    together: dict[str, list[int]] = {}
    numbers = list(numbers)
    for number in numbers:
        home = homes.get(number)
        if home:
            together.setdefault(home, []).append(number)
    places: list[Place] = []
    seen: set[str] = set()
    for number in numbers:
        home = homes.get(number, "")
        members = together.get(home, [])
        if len(members) < 2:
            places.append(Place(RowKind.CLIENT, (number,)))
        elif home not in seen:
            seen.add(home)
            places.append(Place(RowKind.HOUSEHOLD, tuple(members)))
            if home in opened:
                places.extend(Place(RowKind.CLIENT, (each,), is_member=True) for each in members)
    return places
