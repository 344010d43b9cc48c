"""A book of invented people of whom some are in it twice, as they come into real books; who they are is known."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from app.services.client_file import typed_point
from local_store.book.channel import PointKind
from local_store.book.ids import ClientId, HouseholdId, new_id
from local_store.book.records import Client, ContactPoint, Household, Record
from local_store.session import WriteSession
from local_store.store import Store
from tests.quality.errors import erred
from tests.quality.names import Names
from tests.quality.people import Person, a_firm, a_household, couple_of_like_names, namesakes

_SLICE = 2_000
_FACTS = ("born_on", "address", "landline", "mobile", "mail")
_HOW = {
    "typed": (0.80, 0.85, 0.45, 0.75, 0.60),
    "address book": (0.15, 0.30, 0.35, 0.90, 0.60),
    "insurer": (0.96, 0.96, 0.35, 0.35, 0.25),
}
"""How often a record that came so tells each of the facts."""


@dataclass(slots=True)
class InventedBook:
    """Records, and the pairs of client ids that are one person."""

    households: list[Household] = field(default_factory=list)
    clients: list[Client] = field(default_factory=list)
    points: list[ContactPoint] = field(default_factory=list)
    doubles: set[tuple[str, str]] = field(default_factory=set)

    def write(self, store: Store) -> None:
        """Put everything into a book."""
        for records in (self.households, self.clients, self.points):
            for part in _slices(records):

                def add(session: WriteSession, part: list[Record] = part) -> object:
                    session.add_many(part)
                    return session.changes("Import")

                store.write(add, keeps_undo=False)  # type: ignore[arg-type]


def _slices(records: "list[Household] | list[Client] | list[ContactPoint]") -> Iterator[list[Record]]:
    for start in range(0, len(records), _SLICE):
        yield list(records[start : start + _SLICE])


def invented_book(clients: int, doubles: int, seed: int) -> InventedBook:
    """A book of so many clients, of whom so many were in it already when they were written down."""
    chance = Random(f"doubles|{seed}|{clients}|{doubles}")
    names, book = Names(chance), InventedBook()
    people: list[tuple[Person, ClientId, frozenset[str]]] = []
    while len(people) < clients - doubles:
        together = _next(chance, names)[: clients - doubles - len(people)]
        home = _household(together[0], chance) if len(together) > 1 and chance.random() < 0.7 else None
        if home is not None:
            book.households.append(home)
        for person in together:
            at_home = home if person.street == together[0].street else None
            facts = _facts(chance, chance.choice(("typed", "typed", "insurer", "address book")))
            people.append((person, _record(book, person, facts, chance, at_home), facts))
    for person, first, known in chance.sample([each for each in people if each[2]], doubles):
        second, again = frozenset[str](), person
        while not _agree(person, again, known & second):
            second = _facts(chance, chance.choice(list(_HOW)))
            again = erred(person, chance, names) if not person.firm else person
        other = _record(book, again, second, chance, None)
        book.doubles.add((min(first, other), max(first, other)))
    # Who came second stands anywhere.
    order = list(range(len(book.clients)))
    chance.shuffle(order)
    book.clients = [book.clients[place] for place in order]
    return book


def _next(chance: Random, names: Names) -> list[Person]:
    kind = chance.random()
    if kind < 0.05:
        return a_firm(chance, names)
    if kind < 0.06:
        return namesakes(chance, names)
    if kind < 0.065:
        return couple_of_like_names(chance, names)
    return a_household(chance, names)


def _facts(chance: Random, how: str) -> frozenset[str]:
    return frozenset(fact for fact, share in zip(_FACTS, _HOW[how], strict=True) if chance.random() < share)


def _agree(person: Person, again: Person, told_by_both: frozenset[str]) -> bool:
    """Whether anything but a name tells that they are one: of others nobody could know."""
    return any(_fact(person, fact) == _fact(again, fact) for fact in told_by_both)


def _fact(person: Person, fact: str) -> object:
    return (person.street, person.number, person.postcode) if fact == "address" else getattr(person, fact)


def _household(person: Person, chance: Random) -> Household:
    street = f"{_street(person.street, chance)} {person.number}"
    return Household(HouseholdId(new_id()), f"Familie {person.family}", street, person.postcode, person.town, "DE")


def _street(street: str, chance: Random) -> str:
    return street.replace("straße", chance.choice(("straße", "straße", "str.", "strasse")))


def _record(
    book: InventedBook, person: Person, facts: frozenset[str], chance: Random, home: Household | None
) -> ClientId:
    client = ClientId(new_id())
    salutation = {"m": "Herr", "f": "Frau"}[person.sex] if chance.random() < 0.7 and not person.firm else ""
    book.clients.append(
        Client(
            client,
            given_name="" if person.firm else person.given,
            family_name="" if person.firm else person.family,
            salutation=salutation,
            firm=person.firm,
            born_on=person.born_on if "born_on" in facts and not person.firm else None,
            household=home.id if home is not None else None,
        )
    )
    written = (
        (PointKind.PHONE, person.landline, "landline"),
        (PointKind.PHONE, person.mobile, "mobile"),
        (PointKind.EMAIL, person.mail, "mail"),
    )
    for kind, value, fact in written:
        if fact in facts:
            book.points.append(typed_point(client, kind, value, "DE"))
    if "address" in facts and home is None:
        street = f"{_street(person.street, chance)} {person.number}"
        book.points.append(typed_point(client, PointKind.POSTAL, f"{street}, {person.postcode} {person.town}", "DE"))
    return client
