"""Whom to compare: clients are put under what doubles have in common, and only those under one heading are compared."""

from array import array
from collections.abc import Iterator

from app.services.duplicates.phonetics import cologne, sounding
from app.services.duplicates.traits import Traits

_CROWD = 100
"""What more than so many share tells too little to be a reason to compare them."""
_WORDS = 2
"""Of names with more words the first ones count."""


def headings(traits: Traits) -> Iterator[str]:
    """Every heading a client stands under; the first letter tells of what sort it is."""
    for point in traits.points:
        yield f"p{point}"
    if traits.born_on is not None:
        month, day = sorted((traits.born_on.month, traits.born_on.day))
        yield f"b{traits.born_on.year}-{month}-{day}"
    yield from name_headings(traits.given, traits.family)
    for word in sorted(traits.firm, key=len, reverse=True)[:_WORDS]:
        yield f"m{cologne(word)}"
    if traits.firm:
        yield f"f{''.join(sorted(traits.firm))}"
    for address in traits.addresses:
        if address.postcode:
            yield from (f"g{sounding(word)}{address.postcode}" for word in traits.given[:_WORDS])
            yield from (f"h{cologne(word)}{address.postcode}" for word in (*traits.family[-_WORDS:], *traits.firm[:1]))
        if address.street:
            yield f"a{address.postcode or address.town}{address.street}{address.number}"


def name_headings(given: tuple[str, ...], family: tuple[str, ...]) -> Iterator[str]:
    """Both names by their sound, in any order: exchanged ones meet, too."""
    for first in given[:_WORDS]:
        for last in family[-_WORDS:]:
            yield "n" + "/".join(sorted((cologne(first), cologne(last))))


class Blocks:
    """Clients, by their place in a list, under their headings."""

    def __init__(self) -> None:
        # Numbers and arrays only: nothing in here is ever walked over by the collector of garbage.
        self._under: dict[str, dict[str, int | array[int]]] = {}

    def add(self, place: int, traits: Traits) -> None:
        """Put a client under every heading."""
        for heading in set(headings(traits)):
            under = self._under.setdefault(heading[0], {})
            known = under.get(heading)
            if known is None:
                under[heading] = place
            elif isinstance(known, int):
                under[heading] = array("I", (known, place))
            elif len(known) <= _CROWD:
                known.append(place)

    def before(self, place: int, traits: Traits) -> set[int]:
        """Who stands under a heading of this client and before them in the list."""
        found: set[int] = set()
        for heading in set(headings(traits)):
            known = self._under.get(heading[0], {}).get(heading)
            if isinstance(known, array) and len(known) <= _CROWD:
                found.update(other for other in known if other < place)
        return found
