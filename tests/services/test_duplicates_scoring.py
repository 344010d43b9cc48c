"""Two clients weighed against each other: what makes one of two, and what keeps families and namesakes apart."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.duplicates.blocks import Blocks, headings
from app.services.duplicates.days import birthday_likeness
from app.services.duplicates.names import Likeness, family_likeness, firm_likeness, given_likeness, known_given_names
from app.services.duplicates.phonetics import cologne, plain_words, sounding
from app.services.duplicates.scoring import Sureness, Thresholds, Why, judge
from app.services.duplicates.streets import Address, Nearness, address_in, address_of, nearness
from app.services.duplicates.traits import Frequencies, Traits, packed, traits_of, unpacked
from local_store.book.ids import ClientId, HouseholdId
from local_store.client_traits import Told

HOME = "Lindenweg 4, 50667 Köln"
MOBILE, LANDLINE, MAIL = ("phone", "0171", "+491713920011"), ("phone", "0221", "+492214710011"), "sabine@example.de"


def told(
    name: str, born: str = "", *points: tuple[str, str, str], home: str = HOME, number: int = 0, **fields: object
) -> Told:
    """A client: "Sabine Krüger", "1971-03-04" and how to reach her."""
    given_name, _, family = name.rpartition(" ")
    made = Told(
        number,
        ClientId(f"{number:032x}"),
        given_name,
        family,
        "",
        "",
        date.fromisoformat(born) if born else None,
        None,
        ("", "", ""),
        (*points, *([("postal", home, "")] if home else [])),
        frozenset({f"{number:032x}"}),
        frozenset(),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def often(*others: Traits) -> Frequencies:
    """A book of 2,000 people of rather common names, and these."""
    found = deepcopy(_everybody())
    for each in others:
        found.add(each)
    return found


@cache
def _everybody() -> Frequencies:
    found = Frequencies()
    for number in range(2_000):
        names = ("Anna Schmidt", "Peter Müller", "Maria Huber", "Jörg Weber", f"Emil Stein{number}")
        found.add(traits_of(told(names[number % 5], number=number + 10, home="")))
    return found


def weighed(one: Told, other: Told) -> tuple[Sureness | None, set[Why]]:
    left, right = traits_of(one), traits_of(replace(other, id=ClientId("f" * 32), members=frozenset({"f" * 32})))
    judgement = judge(left, right, often(left, right))
    back = judge(right, left, often(left, right))
    assert judgement.percent == pytest.approx(back.percent), "whoever is named first"
    return Thresholds().sureness(judgement.percent), {reason.why for reason in judgement.reasons}


@pytest.mark.parametrize(
    ("again", "why"),
    [
        (told("Sabine Krueger", "1971-03-04"), Why.SAME_NAME),
        (told("Sabine Kruger", "1971-03-04", home=""), Why.SAME_BIRTHDAY),
        (told("Sabine Krügre", "1971-03-04"), Why.FAMILY_NAME_SPELT_OTHERWISE),
        (told("Sabihne Crüger", "", MOBILE), Why.NAME_SPELT_OTHERWISE),
        (told("Krüger Sabine", "1971-03-04"), Why.NAMES_EXCHANGED),
        (told("Sabine Weiß", "1971-03-04"), Why.OTHER_FAMILY_NAME),
        (told("Sabine Krüger-Weiß", "", MOBILE), Why.PART_OF_FAMILY_NAME),
        (told("Sabine Maria Krüger", "1971-03-04", home="Ring 1, 80331 München"), Why.PART_OF_GIVEN_NAME),
        (told("S. Krüger", "1971-03-04"), Why.INITIAL),
        (told("Sabine Krüger", "1971-04-03"), Why.BIRTHDAY_EXCHANGED),
        (told("Sabine Krüger", "1971-03-14"), Why.BIRTHDAY_ONE_DIGIT),
        (told("Sabine Krüger", "", ("email", MAIL, MAIL), home=""), Why.SAME_MAIL),
        (told("Sabine Krüger", "1971-03-04", home="Ring 1, 80331 München"), Why.OTHER_ADDRESS),
        (told("Dr. Sabine Krüger", "1971-03-04"), Why.SAME_NAME),
    ],
)
def test_the_same_person_written_down_again_is_sure(again: Told, why: Why) -> None:
    sureness, reasons = weighed(told("Sabine Krüger", "1971-03-04", MOBILE, ("email", MAIL, MAIL)), again)
    assert sureness is Sureness.SURE
    assert why in reasons


@pytest.mark.parametrize(
    "other",
    [
        told("Thomas Krüger", "1969-08-01", LANDLINE, ("email", MAIL, MAIL)),  # her husband
        told("Thomas Krüger", "", LANDLINE, MOBILE),  # who uses her telephone
        told("Sandra Krüger", "1971-03-04", LANDLINE),  # her twin
        told("Sabine Krüger", "1998-11-23", LANDLINE),  # her daughter, named after her
        told("Sabine Krüger", "1954-06-17", home="Ring 1, 80331 München"),  # a namesake
        told("Anna Schmidt", "1971-03-04", home=""),  # born on the same day
    ],
)
def test_who_lives_together_or_has_the_same_name_is_two(other: Told) -> None:
    sureness, _ = weighed(told("Sabine Krüger", "1971-03-04", LANDLINE, MOBILE, ("email", MAIL, MAIL)), other)
    assert sureness in {None, Sureness.POSSIBLE}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lena", "Lea"), ("Andreas", "Andrea"), ("Tim", "Tom"), ("Christian", "Christiane"), ("Jan", "Jana")],
)
def test_two_names_are_no_slip_of_one(one: str, other: str) -> None:
    twins = told(f"{one} Krüger", "2001-05-06"), told(f"{other} Krüger", "2001-05-06")
    assert weighed(*twins)[0] in {None, Sureness.POSSIBLE}
    assert weighed(*twins)[0] is not Sureness.SURE


def test_a_common_name_alone_says_nothing_and_a_rare_one_little() -> None:
    assert weighed(told("Peter Müller", home=""), told("Peter Müller", home=""))[0] is None
    assert weighed(told("Ottokar Zwirner", home=""), told("Ottokar Zwirner", home=""))[0] is not Sureness.SURE


def test_two_whom_somebody_put_into_one_household_are_rather_two() -> None:
    home = HouseholdId("a" * 32)
    alone = weighed(told("Peter Zwirner"), told("Peter Zwirner"))[0]
    together = weighed(told("Peter Zwirner", household=home), told("Peter Zwirner", household=home))[0]
    assert (alone, together) == (Sureness.SURE, Sureness.LIKELY)


def test_firms_are_known_by_name_and_place_and_never_taken_for_people() -> None:
    firm = replace(told("", home=HOME), firm="Bäckerei Öztürk GmbH", family_name="")
    again = replace(firm, firm="Öztürk Bäckerei GmbH & Co. KG")
    branch = replace(firm, firm="Bäckerei Öztürk", points=(("postal", "Ring 1, 80331 München", ""),))
    sister = replace(firm, firm="Öztürk Immobilien GmbH")
    assert weighed(firm, again)[0] is Sureness.SURE
    assert weighed(firm, branch)[0] is not Sureness.SURE
    assert weighed(firm, sister)[0] is None
    assert weighed(firm, told("Emre Öztürk"))[0] is None
    in_the_wrong_field = weighed(replace(firm, firm="Emre Öztürk"), told("Emre Öztürk", "", MOBILE))[0]
    assert in_the_wrong_field is Sureness.LIKELY


def test_a_number_that_a_crowd_has_tells_little() -> None:
    office = ("phone", "0221", "+492219990000")
    people = [traits_of(told(f"Name{n} Rar{n}", "", office, number=n, home="")) for n in range(40)]
    one, other = told("Jo Selten", "", office, home=""), told("Jan Selten", "", office, home="")
    left, right = traits_of(one), traits_of(replace(other, id=ClientId("f" * 32)))
    crowd = judge(left, right, often(left, right, *people)).percent
    alone = judge(left, right, often(left, right)).percent
    assert crowd < alone


def test_first_of_january_may_stand_for_a_day_nobody_knew() -> None:
    sure = weighed(told("Peter Müller", "1970-02-03", home=""), told("Peter Müller", "1970-02-03", home=""))[0]
    stand_in = weighed(told("Peter Müller", "1970-01-01", home=""), told("Peter Müller", "1970-01-01", home=""))[0]
    assert (sure, stand_in) == (Sureness.SURE, None)


# -- the parts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "code"),
    [("wikipedia", "3412"), ("breschnew", "17863"), ("muller", "657"), ("ludenscheidt", "52682"), ("heinz", "068")],
)
def test_the_codes_are_those_of_the_published_examples(word: str, code: str) -> None:
    assert cologne(word) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stefan", "Stephan"),
        ("Maier", "Meyer"),
        ("Sarah", "Sara"),
        ("Schmidt", "Schmitt"),
        ("Kathrin", "Katrin"),
        ("Krüger", "Krueger"),
    ],
)
def test_what_is_spoken_alike_sounds_alike(one: str, other: str) -> None:
    [left], [right] = plain_words(one), plain_words(other)
    assert sounding(left) == sounding(right)
    assert cologne(left) == cologne(right)


@given(st.text(max_size=30))
def test_any_text_has_a_code_of_digits(text: str) -> None:
    for word in plain_words(text):
        assert set(cologne(word)) <= set("0123456789")
        sounding(word)


def nobody(_word: str) -> bool:
    return False


def given_(one: str, other: str) -> Likeness:
    return given_likeness(plain_words(one), plain_words(other), known_given_names().__contains__)


def test_given_names() -> None:
    assert given_("Hannes", "Johannes") is Likeness.SHORT
    assert given_("Karl-Heinz", "Karlheinz") is Likeness.PART
    assert given_("Maximilian", "Maxmiilian") is Likeness.TYPO
    assert given_("Josef", "Josefine") is Likeness.OTHER
    assert given_("", "Josef") is Likeness.MISSING


def test_family_names() -> None:
    def like(one: str, other: str) -> Likeness:
        return family_likeness(plain_words(one), plain_words(other), nobody)

    assert like("von der Heide", "Heide") is Likeness.SAME
    assert like("Krüger-Weiß", "Weiss") is Likeness.PART
    assert like("Hinterhuber", "Hinterhbuer") is Likeness.TYPO
    assert like("Öztürk", "Huber") is Likeness.OTHER
    assert firm_likeness(plain_words("Krüger Bau GmbH"), plain_words("Bau Krüger e.K.")) is Likeness.SAME


def test_birthdays() -> None:
    born = date(1971, 3, 4)
    assert birthday_likeness(born, date(1971, 4, 3)) is Likeness.PART
    assert birthday_likeness(born, date(1917, 3, 4)) is Likeness.TYPO
    assert birthday_likeness(born, date(1985, 8, 17)) is Likeness.OTHER
    assert birthday_likeness(born, None) is birthday_likeness(born, date(1900, 1, 1)) is Likeness.MISSING


@pytest.mark.parametrize(
    "written", ["Hauptstr. 5a, 50667 Köln", "Hauptstraße 5 A\nD-50667 Köln", "Hauptstrasse 5a, 3. OG, 50667 Koeln"]
)
def test_an_address_is_the_same_however_it_is_written(written: str) -> None:
    assert (
        address_of(written)
        == Address("50667", "hauptstr", "5a", "koln")
        == address_in("Haupt Str. 5a", "50667", "Köln")
    )


def test_addresses_near_and_far() -> None:
    def near(one: str, other: str) -> Nearness:
        left, right = address_of(one), address_of(other)
        assert left is not None
        assert right is not None
        return nearness(left, right)

    assert near(HOME, "Lindenweg 4, 50668 Köln") is Nearness.SAME, "one digit of the postcode"
    assert near(HOME, "Lindenweg 40, 50667 Köln") is Nearness.STREET
    assert near(HOME, "Ring 1, 50667 Köln") is Nearness.POSTCODE
    assert near(HOME, "Lindenweg 4, 80331 München") is Nearness.OTHER
    assert address_of("\n") is None


def test_who_has_anything_in_common_meets_and_a_crowd_does_not() -> None:
    people = [traits_of(told("Sabine Krüger", number=number, home="")) for number in range(3)]
    blocks = Blocks()
    for place, each in enumerate(people):
        blocks.add(place, each)
    assert [blocks.before(place, each) for place, each in enumerate(people)] == [set(), {0}, {0, 1}]
    for place in range(3, 200):
        blocks.add(place, people[0])
    assert blocks.before(2, people[2]) == set()
    exchanged = traits_of(told("Krüger Sabine", home=""))
    assert set(headings(people[0])) == set(headings(exchanged))


def test_traits_come_back_out_of_their_flat_form() -> None:
    whole = traits_of(
        told("Sabine Krüger", "1971-03-04", MOBILE, LANDLINE, ("email", MAIL, MAIL), ("skype", "s", "live:s"))
    )
    assert unpacked(packed(whole)) == whole
    assert whole.mobiles == {"+491713920011"}
    assert whole.numbers == {"+492214710011"}
