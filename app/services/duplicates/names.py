"""How like two names are: the same, spelt otherwise, a part, a short form, a slip of the pen; or two names."""

import tomllib
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from app.services.duplicates.phonetics import plain_words, sounding

_PARTICLES = frozenset(
    [
        "von",
        "van",
        "vom",
        "zu",
        "zum",
        "zur",
        "der",
        "den",
        "dem",
        "de",
        "di",
        "da",
        "del",
        "la",
        "le",
        "el",
        "al",
        "ter",
        "ten",
        "und",
    ]
)
_LEGAL_FORMS = frozenset(
    [
        "gmbh",
        "ag",
        "kg",
        "ohg",
        "ug",
        "gbr",
        "ek",
        "ev",
        "eg",
        "se",
        "co",
        "mbh",
        "haftungsbeschrankt",
        "partg",
        "partgmbb",
        "stiftung",
        "kgaa",
        "cie",
        "inh",
        "inhaber",
        "und",
        "e",
        "k",
        "v",
        "g",
        "sarl",
        "sa",
    ]
)
_WOMAN, _MAN = ("ine", "ina", "ia", "ie", "in", "a", "e"), ("", "o", "s", "us")
"""Endings that make two names of one: Andrea and Andreas, Daniel and Daniela, Stefan and Stefanie."""
_ONE_SLIP, _TWO_SLIPS = 3, 9
"""Letters from which on one slip, or two, are taken for slips; in short words never the first."""
_SHORT_WORD = 4


class Likeness(StrEnum):
    """How two names stand to each other, from the same to nothing alike."""

    SAME = "same"
    SOUND = "sound"
    """Spelt otherwise, spoken alike: Stephan and Stefan."""
    PART = "part"
    """One of several names, or one half of a double name."""
    SHORT = "short"
    """A short form: Hannes and Johannes."""
    TYPO = "typo"
    INITIAL = "initial"
    OTHER = "other"
    MISSING = "missing"
    """One of the two is not known."""


@cache
def _file() -> dict[str, object]:
    return tomllib.loads((files("resources") / "names" / "given_names.toml").read_text(encoding="utf-8"))


@cache
def known_given_names() -> frozenset[str]:
    """Given names that are common, plain."""
    return frozenset(plain_words(str(_file()["known"])))


@cache
def _forms() -> dict[str, frozenset[int]]:
    """The groups of forms that a plain given name belongs to."""
    groups: dict[str, set[int]] = {}
    listed = _file()["short"]
    for number, line in enumerate(listed if isinstance(listed, list) else ()):
        for name in plain_words(str(line)):
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def given_likeness(one: Sequence[str], other: Sequence[str], is_known: Callable[[str], bool]) -> Likeness:
    """How like two given names are, as plain words; `is_known` says of a word whether people are called that."""
    early = _early(one, other)
    if early is not None:
        return early
    if len(one[0]) == 1 or len(other[0]) == 1:
        is_initial = one[0][0] == other[0][0]
        return Likeness.INITIAL if is_initial else Likeness.OTHER
    first, second = set(map(sounding, one)), set(map(sounding, other))
    if first <= second or second <= first:
        return Likeness.PART
    if is_made_of(one, other):
        return Likeness.PART
    if _is_short(one[0], other[0]):
        return Likeness.SHORT
    shorter, longer = sorted((one, other), key=len)
    if all(any(_is_slip(word, each, is_known) for each in longer) for word in shorter):
        return Likeness.TYPO
    return Likeness.OTHER


def is_made_of(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether they are one name, written together and apart: Karlheinz and Karl Heinz."""
    return "".join(one) == "".join(other)


def _early(one: Sequence[str], other: Sequence[str]) -> Likeness | None:
    if not one or not other:
        return Likeness.MISSING
    if sorted(one) == sorted(other):
        return Likeness.SAME
    if sorted(map(sounding, one)) == sorted(map(sounding, other)):
        return Likeness.SOUND
    return None


def family_likeness(one: Sequence[str], other: Sequence[str], is_known: Callable[[str], bool]) -> Likeness:
    """How like two family names are, as plain words."""
    one, other = _without(one, _PARTICLES), _without(other, _PARTICLES)
    early = _early(one, other)
    if early is not None:
        return early
    if is_made_of(one, other):
        return Likeness.SAME
    if (len(one[0]) == 1 or len(other[0]) == 1) and one[0][0] == other[0][0]:
        return Likeness.INITIAL
    first, second = set(map(sounding, one)), set(map(sounding, other))
    if first & second:
        return Likeness.PART
    if _is_slip("".join(one), "".join(other), is_known):
        return Likeness.TYPO
    if len(one) != len(other) and any(_is_slip(word, each, is_known) for word in one for each in other):
        return Likeness.PART
    return Likeness.OTHER


def firm_likeness(one: Sequence[str], other: Sequence[str]) -> Likeness:
    """How like the names of two firms are, whatever their legal form."""
    one, other = _without(one, _LEGAL_FORMS), _without(other, _LEGAL_FORMS)
    early = _early(one, other)
    if early is not None:
        return early
    if is_made_of(one, other):
        return Likeness.SAME
    joined = " ".join(sorted(one)), " ".join(sorted(other))
    if min(map(len, joined)) >= _TWO_SLIPS and OSA.distance(*joined, score_cutoff=2) <= 2:
        return Likeness.TYPO
    first, second = set(map(sounding, one)), set(map(sounding, other))
    if first <= second or second <= first:
        return Likeness.PART
    return Likeness.OTHER


def _without(words: Sequence[str], dropped: frozenset[str]) -> Sequence[str]:
    kept = [word for word in words if word not in dropped]
    return kept or words


@lru_cache(maxsize=65_536)
def _is_short(one: str, other: str) -> bool:
    forms = _forms()
    if not forms.get(one, frozenset()).isdisjoint(forms.get(other, frozenset())):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short) and not _is_pair(short, long) and len(long) - len(short) >= 3


def _is_pair(one: str, other: str) -> bool:
    """Whether two names are those of a woman and a man: Andrea and Andreas, Josef and Josefine."""
    for woman in _WOMAN:
        for man in _MAN:
            for her, him in ((one, other), (other, one)):
                if her.endswith(woman) and him.endswith(man):
                    stem, his = her.removesuffix(woman), him.removesuffix(man) if man else him
                    if stem == his and len(stem) >= 2:
                        return True
    return False


def _is_slip(one: str, other: str, is_known: Callable[[str], bool]) -> bool:
    if sounding(one) == sounding(other):
        return True
    shortest, longest = sorted((len(one), len(other)))
    most = 2 if shortest >= _TWO_SLIPS else 1 if longest >= _ONE_SLIP else 0
    if not most or OSA.distance(one, other, score_cutoff=most) > most:
        return False
    if is_known(one) and is_known(other):
        return False
    if shortest < _SHORT_WORD and one[0] != other[0]:
        return False
    return not _is_pair(one, other)
