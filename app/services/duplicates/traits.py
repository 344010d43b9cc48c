"""What is compared of a client: everything that the book tells, in comparable form."""

import marshal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.services.duplicates.names import known_given_names
from app.services.duplicates.phonetics import plain_words
from app.services.duplicates.streets import Address, address_in, address_of
from local_store.book.channel import PointKind
from local_store.book.ids import ClientId, HouseholdId
from local_store.client_traits import Told

_MOBILE = (
    "+4915",
    "+4916",
    "+4917",
    "+4366",
    "+4367",
    "+4368",
    "+4369",
    "+4365",
    "+4175",
    "+4176",
    "+4177",
    "+4178",
    "+4179",
)
_HOUSE_MAIL = frozenset(
    [
        "info",
        "kontakt",
        "contact",
        "office",
        "mail",
        "post",
        "service",
        "buero",
        "sekretariat",
        "verwaltung",
        "noreply",
        "familie",
        "family",
        "fam",
    ]
)
_SEX = {"herr": "m", "herrn": "m", "hr": "m", "mr": "m", "monsieur": "m", "frau": "f", "fr": "f", "mrs": "f", "ms": "f"}
_TITLES = frozenset(
    [
        "dr",
        "prof",
        "dipl",
        "ing",
        "med",
        "jur",
        "phil",
        "mag",
        "mba",
        "msc",
        "bsc",
        "herr",
        "herrn",
        "frau",
        "fam",
        "familie",
    ]
)
"""What is written before names and is none."""
_WELL_KNOWN = 4
"""So many clients of one name make it a name, and not a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One client, comparable."""

    id: ClientId
    given: tuple[str, ...]
    family: tuple[str, ...]
    firm: tuple[str, ...]
    sex: str
    """"m", "f" or "" where the salutation does not say."""
    born_on: date | None
    household: HouseholdId | None
    addresses: tuple[Address, ...]
    mobiles: frozenset[str]
    numbers: frozenset[str]
    """Other telephone numbers: of a home or an office."""
    mails: frozenset[str]
    """Mail addresses and handles of a person."""
    house_mails: frozenset[str]
    """Mail addresses of a house: info@, familie@."""
    members: frozenset[str]
    kept_apart: frozenset[str]

    @property
    def points(self) -> frozenset[str]:
        """Every number, address and handle."""
        return self.mobiles | self.numbers | self.mails | self.house_mails

    @property
    def point_sets(self) -> tuple[frozenset[str], ...]:
        """The same, kind by kind."""
        return self.mobiles, self.numbers, self.mails, self.house_mails

    def is_kept_apart_from(self, other: "Traits") -> bool:
        """Whether a person said that the two are two."""
        return bool(self.kept_apart & other.members or other.kept_apart & self.members)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, plain, without titles."""
    words = plain_words(name)
    return tuple(word for word in words if word not in _TITLES) or words


def traits_of(told: Told) -> Traits:
    """What is compared of a client."""
    mobiles, numbers, mails, house_mails = set[str](), set[str](), set[str](), set[str]()
    home = address_in(*told.home)
    addresses = [home] if home is not None else []
    for kind, value, normalised in told.points:
        if kind == PointKind.POSTAL:
            written = address_of(value)
            if written is not None and written not in addresses:
                addresses.append(written)
        elif not normalised or kind in {PointKind.WEB, PointKind.NAME}:
            continue
        elif normalised.startswith("+"):
            (mobiles if normalised.startswith(_MOBILE) else numbers).add(normalised)
        elif "@" in normalised and normalised.partition("@")[0] in _HOUSE_MAIL:
            house_mails.add(normalised)
        else:
            mails.add(normalised if "@" in normalised else f"{kind}:{normalised}")
    salutation = plain_words(told.salutation)
    return Traits(
        told.id,
        name_words(told.given_name),
        name_words(told.family_name),
        plain_words(told.firm),
        next((_SEX[word] for word in salutation if word in _SEX), ""),
        told.born_on,
        told.household,
        tuple(addresses),
        frozenset(mobiles),
        frozenset(numbers),
        frozenset(mails),
        frozenset(house_mails),
        told.members,
        told.kept_apart,
    )


class Frequencies:
    """How common names are in a book, and how many have a number: what many share tells little."""

    def __init__(self) -> None:
        self.total = 0
        self._given: Counter[str] = Counter()
        self._family: Counter[str] = Counter()
        self._firms: Counter[str] = Counter()
        self._points: Counter[str] = Counter()

    def add(self, traits: Traits) -> None:
        """Count a client in."""
        self.total += 1
        self._given.update(traits.given)
        self._family.update(traits.family)
        self._firms.update(traits.firm)
        self._points.update(traits.points)

    def given(self, word: str) -> int:
        """How many are called so."""
        return self._given[word]

    def family(self, word: str) -> int:
        """How many have this family name."""
        return self._family[word]

    def firm(self, word: str) -> int:
        """How many firms have this word in their names."""
        return self._firms[word]

    def holders(self, point: str) -> int:
        """How many have this number, address or handle."""
        return self._points[point]

    def is_given_name(self, word: str) -> bool:
        """Whether people are called that."""
        return word in known_given_names() or self.given(word) >= _WELL_KNOWN

    def is_family_name(self, word: str) -> bool:
        """Whether people have that family name."""
        return self.family(word) >= _WELL_KNOWN


class LookedUp(Frequencies):
    """The same for comparing a single client: asked of the book as far as that is cheap."""

    def __init__(self, total: int, named: Callable[[str], int]) -> None:
        super().__init__()
        self.total = total
        self._named = named

    def add(self, traits: Traits) -> None:
        """Count in the numbers and given names of one who is compared; the total and family names are the book's."""
        self._points.update(traits.points)
        for word in traits.family:
            if word not in self._family:
                self._family[word] = self._named(word)


def packed(traits: Traits) -> bytes:
    """The traits as one flat value: tens of thousands of these are nothing to the collector of garbage."""
    return marshal.dumps(
        (
            traits.id,
            (traits.given, traits.family, traits.firm, traits.sex),
            traits.born_on.toordinal() if traits.born_on is not None else 0,
            traits.household,
            tuple((each.postcode, each.street, each.number, each.town) for each in traits.addresses),
            (traits.mobiles, traits.numbers, traits.mails, traits.house_mails, traits.members, traits.kept_apart),
        )
    )


def unpacked(flat: bytes) -> Traits:
    """The traits again."""
    told: Any = marshal.loads(flat)  # noqa: S302 - our own bytes of a moment ago
    who, names, born, household, addresses, rest = told
    day = date.fromordinal(born) if born else None
    given, family, firm, sex = names
    return Traits(who, given, family, firm, sex, day, household, tuple(Address(*each) for each in addresses), *rest)
