"""Invented people: who they are, where they live, how they are reached; alone and in households."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.quality.names import STREETS, TOWNS, Names

_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ş": "s", "ć": "c", " ": "", "-": ""})


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that is true of a person, of which a record tells a part."""

    sex: str
    given: str
    family: str
    born_on: date
    street: str
    number: str
    postcode: str
    town: str
    landline: str
    mobile: str
    mail: str
    firm: str = ""

    def elsewhere(self, chance: Random) -> "Person":
        """The same person at another address."""
        postcode, town = chance.choice(TOWNS)
        street = chance.choice(STREETS).replace("_", " ")
        number = f"{chance.randint(1, 160)}{chance.choice(('', '', '', '', 'a', 'b'))}"
        return replace(self, street=street, number=number, postcode=postcode, town=town, landline=landline(chance))

    def with_new_points(self, chance: Random) -> "Person":
        """The same person with another mobile number and mail address."""
        return replace(self, mobile=mobile(chance), mail=mail(self.given, self.family, chance))


def landline(chance: Random) -> str:
    """A number of a home, in E.164."""
    return f"+49{chance.choice(('221', '30', '40', '89', '69', '351'))}{chance.randint(2_000_000, 9_999_999)}"


def mobile(chance: Random) -> str:
    """A number of a person, in E.164."""
    return f"+49{chance.choice(('151', '160', '170', '171', '172', '176'))}{chance.randint(10_000_000, 99_999_999)}"


def mail(given: str, family: str, chance: Random) -> str:
    """A mail address as people have them."""
    first, last = given.lower().translate(_PLAIN), family.lower().translate(_PLAIN)
    ways = (
        f"{first}.{last}",
        f"{first[:1]}{last}",
        f"{last}{chance.randint(1, 99)}",
        f"{first}{chance.randint(50, 99)}",
    )
    return (
        f"{chance.choice(ways)}{chance.randint(1, 9999)}@{chance.choice(('example.de', 'example.com', 'example.net'))}"
    )


def born(chance: Random, first: int, last: int) -> date:
    """A day of birth between these years."""
    return date(first, 1, 1) + timedelta(days=chance.randrange((last - first + 1) * 365))


def a_person(chance: Random, names: Names, sex: str = "", first: int = 1938, last: int = 2004) -> Person:
    """Somebody who lives alone."""
    sex = sex or chance.choice("mf")
    given, family = names.given(sex), names.family()
    made = Person(
        sex, given, family, born(chance, first, last), "", "", "", "", "", mobile(chance), mail(given, family, chance)
    )
    return made.elsewhere(chance)


def a_household(chance: Random, names: Names) -> list[Person]:
    """Who lives together: mostly one family, with what makes families hard to tell from doubles."""
    head = a_person(chance, names, first=1945, last=1990)
    kind = chance.random()
    if kind < 0.42:
        return [head]
    partner = _at(head, chance, names, "f" if head.sex == "m" else "m", head.born_on.year - 8, head.born_on.year + 8)
    if chance.random() < 0.22:
        partner = replace(partner, family=names.family())
    if chance.random() < 0.10:
        partner = replace(partner, mobile=head.mobile)
    if chance.random() < 0.12:
        partner = replace(partner, mail=head.mail)
    people = [head, partner]
    if kind > 0.70:
        people += _children(head, chance, names)
    return people


def _children(head: Person, chance: Random, names: Names) -> Iterator[Person]:
    count = chance.choices((1, 2, 3), (50, 38, 12))[0]
    first = head.born_on.year + 22
    children: list[Person] = []
    while len(children) < count:
        child = _at(head, chance, names, chance.choice("mf"), first, first + 14)
        if child.given not in {head.given, *(each.given for each in children)}:  # nobody calls two children alike
            children.append(child)
    if count > 1 and chance.random() < 0.10:  # twins
        children[1] = replace(children[1], born_on=children[0].born_on)
    if children[0].sex == head.sex and chance.random() < 0.015:  # named after father or mother
        children[0] = replace(children[0], given=head.given)
    yield from children


def _at(head: Person, chance: Random, names: Names, sex: str, first: int, last: int) -> Person:
    given = names.given(sex)
    return replace(
        head,
        sex=sex,
        given=given,
        born_on=born(chance, first, last),
        mobile=mobile(chance),
        mail=mail(given, head.family, chance),
    )


def a_firm(chance: Random, names: Names) -> list[Person]:
    """A firm; sometimes its owner has another one at the same place, or it has a branch elsewhere."""
    trades = (
        "Bau",
        "Elektro",
        "Dachdeckerei",
        "Bäckerei",
        "Autohaus",
        "Immobilien",
        "Consulting",
        "Malerbetrieb",
        "Praxis",
    )
    form = chance.choice(("GmbH", "GmbH", "e.K.", "KG", "GbR", "AG", "UG (haftungsbeschränkt)", ""))
    owner = a_person(chance, names)
    trade, other = chance.sample(trades, 2)
    firm = replace(
        owner, firm=f"{chance.choice((f'{trade} {owner.family}', f'{owner.family} {trade}'))} {form}".strip()
    )
    kind = chance.random()
    if kind < 0.06:
        return [firm, replace(firm, firm=f"{owner.family} {other} {form}".strip())]
    if kind < 0.12:
        return [firm, firm.elsewhere(chance).with_new_points(chance)]
    return [firm]


def namesakes(chance: Random, names: Names) -> list[Person]:
    """Two who have the same name and nothing else."""
    one = a_person(chance, names)
    other = a_person(chance, names, sex=one.sex)
    return [one, replace(other, given=one.given, family=one.family, mail=mail(one.given, one.family, chance))]


def couple_of_like_names(chance: Random, names: Names) -> list[Person]:
    """Andreas and Andrea."""
    him, her = chance.choice(
        (
            ("Andreas", "Andrea"),
            ("Christian", "Christiane"),
            ("Jan", "Jana"),
            ("Daniel", "Daniela"),
            ("Stefan", "Stefanie"),
        )
    )
    head = replace(a_person(chance, names, sex="m", first=1950, last=1990), given=him)
    return [head, replace(_at(head, chance, names, "f", 1950, 1990), given=her)]
