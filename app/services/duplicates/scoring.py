"""How likely two clients are one person, and why: every agreement weighed by how much it tells.

Three stories are weighed against each other, in bits (Fellegi and Sunter, A Theory for Record Linkage, 1969): that the two
are one, that they are strangers, and that they live together. Strangers seldom agree in anything; those who live
together agree in family name, address and number, and are told apart by given name and birthday. So neither a couple nor
twins nor father and son of one name are taken for one.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.services.duplicates.days import birthday_likeness, is_stand_in
from app.services.duplicates.names import Likeness, family_likeness, firm_likeness, given_likeness
from app.services.duplicates.phonetics import cologne
from app.services.duplicates.streets import Nearness, nearness
from app.services.duplicates.traits import Frequencies, Traits

_OFTEN = 5
"""Percent of clients who are in a book twice: what is expected before anything is compared."""


class Sureness(StrEnum):
    """How sure it is that two are one."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many percent on a pair is called sure, likely, possible."""

    sure: int = 80
    likely: int = 60
    possible: int = 35

    def sureness(self, percent: float) -> Sureness | None:
        """What a pair of that many percent is called; None for one that is not shown."""
        if percent >= self.sure:
            return Sureness.SURE
        if percent >= self.likely:
            return Sureness.LIKELY
        return Sureness.POSSIBLE if percent >= self.possible else None


USUAL = Thresholds()


class Why(StrEnum):
    """What speaks for two being one, or against it; the interface has a sentence for each."""

    SAME_NAME = "same_name"
    NAME_SPELT_OTHERWISE = "name_spelt_otherwise"
    NAMES_EXCHANGED = "names_exchanged"
    SAME_FAMILY_NAME = "same_family_name"
    SAME_GIVEN_NAME = "same_given_name"
    FAMILY_NAME_SPELT_OTHERWISE = "family_name_spelt_otherwise"
    GIVEN_NAME_SPELT_OTHERWISE = "given_name_spelt_otherwise"
    PART_OF_FAMILY_NAME = "part_of_family_name"
    PART_OF_GIVEN_NAME = "part_of_given_name"
    SHORT_FORM = "short_form"
    INITIAL = "initial"
    SAME_FIRM = "same_firm"
    FIRM_SPELT_OTHERWISE = "firm_spelt_otherwise"
    PART_OF_FIRM = "part_of_firm"
    SAME_BIRTHDAY = "same_birthday"
    BIRTHDAY_EXCHANGED = "birthday_exchanged"
    BIRTHDAY_ONE_DIGIT = "birthday_one_digit"
    SAME_ADDRESS = "same_address"
    SAME_STREET = "same_street"
    SAME_POSTCODE = "same_postcode"
    SAME_NUMBER = "same_number"
    SAME_MAIL = "same_mail"
    OTHER_FAMILY_NAME = "other_family_name"
    OTHER_GIVEN_NAME = "other_given_name"
    OTHER_BIRTHDAY = "other_birthday"
    OTHER_ADDRESS = "other_address"
    OTHER_SALUTATION = "other_salutation"

    @property
    def is_against(self) -> bool:
        """Whether it speaks against the two being one."""
        return self.value.startswith("other_")


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing in which two agree or differ."""

    why: Why
    what: str = ""
    """The number or address that is shared, comparable."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely two are one, in percent, and why."""

    percent: float
    reasons: tuple[Reason, ...]


_BESIDE_NAMES = frozenset(
    {
        Why.SAME_BIRTHDAY,
        Why.BIRTHDAY_EXCHANGED,
        Why.BIRTHDAY_ONE_DIGIT,
        Why.SAME_ADDRESS,
        Why.SAME_STREET,
        Why.SAME_NUMBER,
        Why.SAME_MAIL,
    }
)
_HOPELESS = -3.5
"""Bits of names below which nothing else in which two differ can make them one."""
_NAME_ALONE = 75.0
"""Percent that a name by itself never passes, however rare it is."""


@dataclass(slots=True)
class _Scale:
    """Bits for the two being one: against their being strangers, and against their living together."""

    strangers: float
    household: float

    def add(self, strangers: float, household: float) -> None:
        self.strangers += strangers
        self.household += household

    def percent(self) -> float:
        against = math.exp2(-self.strangers) + math.exp2(-self.household)
        return 100 / (1 + against)


def _expected(often: Frequencies) -> float:
    """Bits that any pair of a book begins with: of a book of N clients, N/20 are doubles, and N * N / 2 are pairs."""
    return math.log2(_OFTEN / 50 / max(often.total, 20))


def may_be_one(one: Traits, other: Traits, often: Frequencies) -> bool:
    """A first look, ten times as fast as `judge`: False where that would come to next to nothing."""
    if any(not left.isdisjoint(right) for left, right in zip(one.point_sets, other.point_sets, strict=True)):
        return True
    if any(
        left.street == right.street and (left.postcode == right.postcode or left.town == right.town)
        for left in one.addresses
        for right in other.addresses
    ):
        return True
    if one.born_on is not None and other.born_on is not None:
        if one.born_on.year == other.born_on.year or one.born_on.day == other.born_on.day:
            codes = set(map(cologne, (*one.given, *one.family)))
            return not codes.isdisjoint(map(cologne, (*other.given, *other.family)))
        return False
    if one.firm or other.firm:
        return True
    bits = _family_bits(one, other.family, often) + _given_bits(one, other.given, often)
    return _expected(often) + bits > _HOPELESS


def judge(one: Traits, other: Traits, often: Frequencies) -> Judgement:
    """Weigh two clients against each other."""
    # Those who live together are sixteen times as many as doubles.
    scale = _Scale(_expected(often), -4.0)
    reasons: list[Reason] = []
    _weigh_names(one, other, often, scale, reasons)
    _weigh_birthdays(one, other, scale, reasons)
    _weigh_points(one, other, often, scale, reasons)
    _weigh_addresses(one, other, scale, reasons)
    if one.sex and other.sex:
        same = one.sex == other.sex
        scale.add(0.7 if same else -4.6, 1.0 if same else -5.5)
        if not same:
            reasons.append(Reason(Why.OTHER_SALUTATION))
    if one.household is not None and one.household == other.household:
        scale.add(0, -4)  # somebody put both there, and saw that they are two
    percent = scale.percent()
    if not any(reason.why in _BESIDE_NAMES for reason in reasons):
        percent = min(percent, _NAME_ALONE)
    return Judgement(percent, tuple(sorted(reasons, key=lambda reason: reason.why.is_against)))


# -- names ---------------------------------------------------------------------------------------------

_LOST: Mapping[Likeness, float] = {
    Likeness.SAME: 0,
    Likeness.SOUND: 2,
    Likeness.PART: 2.5,
    Likeness.SHORT: 2.5,
    Likeness.TYPO: 3.5,
}
"""Bits that a name which is not quite the same tells less than one that is."""
_INITIAL_BITS = 4.0
_OTHER_FAMILY, _OTHER_GIVEN = -4.5, -7.6
_MOST_BY_FIRM = 18.0
_GIVEN_AT_HOME: Mapping[Likeness, float] = {
    Likeness.SAME: 9,
    Likeness.SOUND: 8,
    Likeness.PART: 5,
    Likeness.SHORT: 4.5,
    Likeness.TYPO: 7,
    Likeness.INITIAL: 4,
    Likeness.OTHER: -8,
    Likeness.MISSING: -1,
}
"""Given names of people who live together are seldom alike."""
_FAMILY_AT_HOME = {Likeness.OTHER: -1.3, Likeness.PART: -0.5}
_GIVEN_WHY = {
    Likeness.SAME: Why.SAME_GIVEN_NAME,
    Likeness.SOUND: Why.GIVEN_NAME_SPELT_OTHERWISE,
    Likeness.TYPO: Why.GIVEN_NAME_SPELT_OTHERWISE,
    Likeness.PART: Why.PART_OF_GIVEN_NAME,
    Likeness.SHORT: Why.SHORT_FORM,
    Likeness.INITIAL: Why.INITIAL,
    Likeness.OTHER: Why.OTHER_GIVEN_NAME,
}
_FAMILY_WHY = {
    Likeness.SAME: Why.SAME_FAMILY_NAME,
    Likeness.SOUND: Why.FAMILY_NAME_SPELT_OTHERWISE,
    Likeness.TYPO: Why.FAMILY_NAME_SPELT_OTHERWISE,
    Likeness.PART: Why.PART_OF_FAMILY_NAME,
    Likeness.INITIAL: Why.INITIAL,
    Likeness.OTHER: Why.OTHER_FAMILY_NAME,
}
_SPELT = frozenset({Likeness.SAME, Likeness.SOUND, Likeness.TYPO})
_STRONG = frozenset({Likeness.SAME, Likeness.SOUND})


def _weigh_names(one: Traits, other: Traits, often: Frequencies, scale: _Scale, reasons: list[Reason]) -> None:
    if one.firm and other.firm:
        _weigh_firms(one, other, often, scale, reasons)
        return
    if one.firm or other.firm:
        _weigh_firm_and_person(one, other, often, scale, reasons)
        return
    given = given_likeness(one.given, other.given, often.is_given_name)
    family = family_likeness(one.family, other.family, often.is_family_name)
    if Likeness.OTHER in {given, family} and (exchanged := _exchanged(one, other)):
        bits = _family_bits(one, other.given, often) + _given_bits(one, other.family, often) - 6
        scale.add(bits, 9.0 if exchanged <= _STRONG else 6.0)
        reasons.append(Reason(Why.NAMES_EXCHANGED))
        return
    scale.add(_bits(family, _family_bits(one, other.family, often), _OTHER_FAMILY), _FAMILY_AT_HOME.get(family, 0))
    scale.add(_bits(given, _given_bits(one, other.given, often), _OTHER_GIVEN), _GIVEN_AT_HOME[given])
    if given is Likeness.SAME and family is Likeness.SAME:
        reasons.append(Reason(Why.SAME_NAME))
    elif given in _SPELT and family in _SPELT and Likeness.SAME not in {given, family}:
        reasons.append(Reason(Why.NAME_SPELT_OTHERWISE))
    else:
        told = (_FAMILY_WHY.get(family), _GIVEN_WHY.get(given))
        reasons += [Reason(why) for why in dict.fromkeys(told) if why is not None]


def _exchanged(one: Traits, other: Traits) -> frozenset[Likeness]:
    """How like the names are when one's are exchanged; nothing where they are not exchanged."""

    def nobody(_word: str) -> bool:
        return False

    found = frozenset(
        (given_likeness(one.given, other.family, nobody), given_likeness(one.family, other.given, nobody))
    )
    return found if Likeness.OTHER not in found and found & _STRONG else frozenset()


def _bits(likeness: Likeness, of_same: float, of_other: float) -> float:
    if likeness is Likeness.OTHER:
        return of_other
    if likeness is Likeness.INITIAL:
        return _INITIAL_BITS
    return of_same - _LOST[likeness] if likeness in _LOST else 0.0


def _family_bits(one: Traits, other: tuple[str, ...], often: Frequencies) -> float:
    """What the same family name tells: more, the rarer it is."""
    count = max((often.family(word) for word in (*one.family, *other)), default=0)
    return _rarity(count, often.total, 0.0005)


def _given_bits(one: Traits, other: tuple[str, ...], often: Frequencies) -> float:
    count = max((often.given(word) for word in (*one.given, *other)), default=0)
    return _rarity(count, often.total, 0.004)


def _rarity(count: int, total: int, elsewhere: float) -> float:
    """Bits of a name that `count` of `total` have; a small book is thought to be larger, with the share of elsewhere."""
    added = 2_000
    return min(math.log2((total + added) / (count + added * elsewhere)), 12.0)


def _weigh_firms(one: Traits, other: Traits, often: Frequencies, scale: _Scale, reasons: list[Reason]) -> None:
    likeness = firm_likeness(one.firm, other.firm)
    words = set(one.firm) & set(other.firm) or {*one.firm, *other.firm}
    bits = min(sum(_rarity(often.firm(word), often.total, 0.01) for word in words), _MOST_BY_FIRM)
    at_home = {Likeness.SAME: 9.0, Likeness.SOUND: 8.0, Likeness.TYPO: 6.0}.get(likeness, -6.0)
    scale.add(_bits(likeness, bits, -12.0), at_home)
    why = {
        Likeness.SAME: Why.SAME_FIRM,
        Likeness.SOUND: Why.FIRM_SPELT_OTHERWISE,
        Likeness.TYPO: Why.FIRM_SPELT_OTHERWISE,
        Likeness.PART: Why.PART_OF_FIRM,
    }.get(likeness)
    if why is not None:
        reasons.append(Reason(why))


def _weigh_firm_and_person(
    one: Traits, other: Traits, often: Frequencies, scale: _Scale, reasons: list[Reason]
) -> None:
    """A firm is no person, unless somebody wrote the person's whole name into the field of the firm."""
    firm, person = (one, other) if one.firm else (other, one)
    if person.given and person.family and sorted(firm.firm) == sorted((*person.given, *person.family)):
        scale.add(_family_bits(person, (), often) + _given_bits(person, (), often) - 4, 6.0)
        reasons.append(Reason(Why.SAME_NAME))
    else:
        scale.add(-20, -20)


# -- birthdays -----------------------------------------------------------------------------------------


def _weigh_birthdays(one: Traits, other: Traits, scale: _Scale, reasons: list[Reason]) -> None:
    likeness = birthday_likeness(one.born_on, other.born_on)
    if likeness is Likeness.SAME and one.born_on is not None and is_stand_in(one.born_on):
        scale.add(6.0, 4.0)
    else:
        scale.add(
            *{
                Likeness.SAME: (13.0, 8.0),
                Likeness.PART: (8.5, 8.0),
                Likeness.TYPO: (3.5, 2.5),
                Likeness.OTHER: (-7.5, -8.0),
            }.get(likeness, (0.0, 0.0))
        )
    why = {
        Likeness.SAME: Why.SAME_BIRTHDAY,
        Likeness.PART: Why.BIRTHDAY_EXCHANGED,
        Likeness.TYPO: Why.BIRTHDAY_ONE_DIGIT,
        Likeness.OTHER: Why.OTHER_BIRTHDAY,
    }.get(likeness)
    if why is not None:
        reasons.append(Reason(why))


# -- where they live and how they are reached ----------------------------------------------------------

_MOST_BY_POINTS = 24.0


def _weigh_points(one: Traits, other: Traits, often: Frequencies, scale: _Scale, reasons: list[Reason]) -> None:
    kinds = (
        (one.mobiles, other.mobiles, Why.SAME_NUMBER, 19.0, 2.5),
        (one.mails, other.mails, Why.SAME_MAIL, 20.0, 2.0),
        (one.numbers, other.numbers, Why.SAME_NUMBER, 15.0, 0.0),
        (one.house_mails, other.house_mails, Why.SAME_MAIL, 10.0, 0.0),
    )
    bits = at_home = differing = 0.0
    for left, right, why, stranger_bits, home_bits in kinds:
        shared = sorted(left & right)
        if shared:
            crowd = min(often.holders(point) for point in shared)
            bits = max(bits, stranger_bits - 2.0 * max(crowd - 2, 0)) + (2.0 if bits else 0.0)
            at_home += home_bits if crowd <= 2 else 0.0
            reasons.extend(Reason(why, point) for point in shared)
        elif left and right:
            differing -= 0.7
    scale.add(min(max(bits, 0.0), _MOST_BY_POINTS) + differing, at_home + (differing if not bits else 0.0))


_ADDRESS_BITS = {Nearness.SAME: 10.0, Nearness.STREET: 5.0, Nearness.POSTCODE: 1.5, Nearness.OTHER: -1.3}
_ADDRESS_WHY = {
    Nearness.SAME: Why.SAME_ADDRESS,
    Nearness.STREET: Why.SAME_STREET,
    Nearness.POSTCODE: Why.SAME_POSTCODE,
    Nearness.OTHER: Why.OTHER_ADDRESS,
}


def _weigh_addresses(one: Traits, other: Traits, scale: _Scale, reasons: list[Reason]) -> None:
    nearest = max(
        (nearness(left, right) for left in one.addresses for right in other.addresses), default=Nearness.UNKNOWN
    )
    is_firm = bool(one.firm and other.firm)
    bits = -5.0 if is_firm and nearest is Nearness.OTHER else _ADDRESS_BITS.get(nearest, 0.0)
    scale.add(bits, bits if is_firm and nearest is Nearness.OTHER else 0.0)
    why = _ADDRESS_WHY.get(nearest)
    if why is not None:
        reasons.append(Reason(why))
