"""What goes wrong when somebody is written down a second time. Made from how people err, and from nothing that judges it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from tests.quality.names import Names
from tests.quality.people import Person

_KEYS = ("qwertzuiopü", "asdfghjklöä", "yxcvbnm")
_SPELLINGS = (
    ("ei", "ai"), ("ai", "ei"), ("dt", "tt"), ("tt", "dt"), ("th", "t"), ("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"),
    ("k", "c"), ("y", "i"), ("tz", "z"), ("mm", "m"), ("nn", "n"), ("ll", "l"), ("ss", "s"), ("ah", "a"), ("er", "ert"),
)  # fmt: skip
_UMLAUTS = (
    ("ä", "ae"),
    ("ö", "oe"),
    ("ü", "ue"),
    ("ß", "ss"),
    ("Ö", "Oe"),
    ("Ü", "Ue"),
    ("ı", "i"),
    ("ş", "s"),
    ("ć", "c"),
)
_BARE = (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "s"), ("Ö", "O"), ("Ü", "U"))
_SHORT = {
    "Alexander": "Alex", "Maximilian": "Max", "Johannes": "Hannes", "Stefanie": "Steffi", "Susanne": "Susi", "Josef": "Sepp",
    "Elisabeth": "Lisa", "Katharina": "Kathi", "Gabriele": "Gabi", "Michael": "Micha", "Andreas": "Andi", "Thomas": "Tom",
    "Benjamin": "Ben", "Sebastian": "Basti", "Christine": "Tina", "Christian": "Chris", "Wilhelm": "Willi", "Theresa": "Resi",
}  # fmt: skip
Change = Callable[[Person, Random, Names], Person]


def slip(word: str, chance: Random) -> str:
    """One slip of the fingers, never on the first letter as the eye sees those."""
    if len(word) < 3:
        return word
    place = chance.randrange(1, len(word))
    kind = chance.choice(("neighbour", "left out", "twice", "exchanged", "exchanged"))
    letter = word[place]
    if kind == "left out":
        return word[:place] + word[place + 1 :]
    if kind == "twice":
        return word[:place] + letter + word[place:]
    if kind == "exchanged" and place + 1 < len(word):
        return word[:place] + word[place + 1] + letter + word[place + 2 :]
    row = next((row for row in _KEYS if letter in row), "")
    if not row:
        return word[:place] + word[place + 1 :]
    at = row.index(letter)
    return word[:place] + row[at + chance.choice((-1, 1)) if 0 < at < len(row) - 1 else at - 1] + word[place + 1 :]


def typo(person: Person, chance: Random, _names: Names) -> Person:
    """A slip in one of the names."""
    if chance.random() < 0.6:
        return replace(person, family=slip(person.family, chance))
    return replace(person, given=slip(person.given, chance))


def umlauts(person: Person, chance: Random, _names: Names) -> Person:
    """Umlauts written out, or without their dots."""
    table = _UMLAUTS if chance.random() < 0.75 else _BARE

    def plain(word: str) -> str:
        for letter, written in table:
            word = word.replace(letter, written)
        return word

    return replace(person, given=plain(person.given), family=plain(person.family))


def as_heard(person: Person, chance: Random, _names: Names) -> Person:
    """Written as it sounds on the telephone."""
    field = chance.choice(("family", "family", "given"))
    word = getattr(person, field)
    fitting = [pair for pair in _SPELLINGS if pair[0] in word[1:]]
    if not fitting:
        return person
    old, new = chance.choice(fitting)
    return replace(person, **{field: word[0] + word[1:].replace(old, new, 1)})


def married(person: Person, chance: Random, names: Names) -> Person:
    """Another family name, or a double one."""
    other = names.family()
    ways = (other, other, f"{person.family}-{other}", f"{other}-{person.family}")
    return replace(person, family=chance.choice(ways))


def moved(person: Person, chance: Random, _names: Names) -> Person:
    """Another address and another telephone at home."""
    return replace(person.elsewhere(chance), mobile=person.mobile, mail=person.mail)


def swapped(person: Person, _chance: Random, _names: Names) -> Person:
    """The family name in the field of the given name."""
    return replace(person, given=person.family, family=person.given)


def birthday(person: Person, chance: Random, _names: Names) -> Person:
    """Day and month exchanged, or a digit off."""
    born = person.born_on
    if born.day <= 12 and born.day != born.month and chance.random() < 0.5:
        return replace(person, born_on=date(born.year, born.day, born.month))
    if chance.random() < 0.5:
        return replace(person, born_on=born.replace(year=born.year + chance.choice((-10, -1, 1, 10))))
    return replace(person, born_on=born.replace(day=(born.day + chance.choice((1, 10)) - 1) % 28 + 1))


def given_names(person: Person, chance: Random, names: Names) -> Person:
    """A second given name, a short form, an initial, a title in the wrong field."""
    way = chance.random()
    if way < 0.35:
        return replace(person, given=f"{person.given} {names.given(person.sex)}")
    if way < 0.65:
        return replace(person, given=_SHORT.get(person.given, f"{person.given}-{names.given(person.sex)}"))
    if way < 0.8:
        return replace(person, given=f"{person.given[0]}.")
    return replace(person, given=f"Dr. {person.given}")


def new_number(person: Person, chance: Random, _names: Names) -> Person:
    """Another mobile number and mail address than years ago."""
    return person.with_new_points(chance)


ERRORS: tuple[tuple[Change, float], ...] = (
    (typo, 28),
    (umlauts, 20),
    (as_heard, 10),
    (married, 11),
    (moved, 18),
    (swapped, 5),
    (birthday, 6),
    (given_names, 12),
    (new_number, 10),
)
"""Each with how often it happens, beside the others."""


def erred(person: Person, chance: Random, names: Names) -> Person:
    """The person as somebody wrote them down again: one thing is wrong, often two, seldom three."""
    count = chance.choices((0, 1, 2, 3), (10, 50, 32, 8))[0]
    kinds = [change for change, _ in ERRORS]
    weights = [weight for _, weight in ERRORS]
    for change in dict.fromkeys(chance.choices(kinds, weights, k=count)):
        person = change(person, chance, names)
    return person
