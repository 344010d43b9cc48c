"""What single records say: people, contracts, claims, postings, and what nobody here knows."""

from datetime import date
from pathlib import Path

import pytest

from app.sources.gdv.framing import Piece
from app.sources.gdv.iban import is_iban
from app.sources.gdv.row import Day, amount, day_of, row_of
from app.sources.record import Reason, SourceContact, SourceContract
from app.sources.settings import ReaderSettings
from local_store.book.channel import InteractionKind, PointKind, Precision
from local_store.book.records import Rhythm
from tests.sources.contract import contacts, records, rejections, skips
from tests.sources.gdv_builder import (
    account,
    address,
    cause,
    claim,
    claims,
    contract,
    contracts,
    first,
    headed,
    items_of,
    last,
    mails,
    numbers,
    package,
    posting,
    product,
)


def person(folder: Path, *more: str, **told: str) -> SourceContact:
    [found] = contacts(items_of(folder, package(address("HR100", **told), *more)))
    return found


def held(folder: Path, *rows: str) -> SourceContract:
    [found] = contracts(items_of(folder, package(address("HR100"), *rows)))
    return found


# -- people ------------------------------------------------------------------------------------------------


def test_a_person_has_name_salutation_birthday_and_address(tmp_path: Path) -> None:
    found = person(tmp_path, title="Dr.", salutation="1", given="Jonas", family="Weiß")
    assert (found.name, found.salutation, found.is_person) == ("Dr. Jonas Weiß", "Herr", True)
    assert found.born_on == date(1977, 9, 3)
    assert [(point.kind, point.value) for point in found.points] == [(PointKind.POSTAL, "Lindenweg 4, 50667 Köln")]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"salutation": "3", "family": "Weiß & Söhne", "given": ""}, "Weiß & Söhne"),
        (
            {"salutation": "6", "family": "Turnverein", "name2": "Eintracht 1899", "given": ""},
            "Turnverein Eintracht 1899",
        ),
        ({"salutation": "0", "family": "Alpina Bau GmbH", "given": ""}, "Alpina Bau GmbH"),
        ({"salutation": "0", "family": "Stadtwerke", "given": "", "born": "00000000"}, "Stadtwerke"),
    ],
)
def test_a_firm_is_a_firm(tmp_path: Path, told: dict[str, str], name: str) -> None:
    found = person(tmp_path, **told)
    assert (found.name, found.firm, found.is_person) == (name, name, False)


def test_a_given_name_in_the_second_field_is_found(tmp_path: Path) -> None:
    found = person(tmp_path, family="Kern", name2="Pia", given="")
    assert (found.given_name, found.family_name) == ("Pia", "Kern")


def test_a_birthday_without_a_day_is_kept_as_far_as_it_is_known(tmp_path: Path) -> None:
    found = person(tmp_path, born="00091977")
    assert (found.born_on, found.born_on_text) == (None, "1977-09")


def test_an_impossible_birthday_is_a_warning_and_no_more(tmp_path: Path) -> None:
    found = person(tmp_path, born="31021977")
    assert (found.born_on, found.name) == (None, "Anna Brandner")
    assert found.warnings == ("impossible date of birth: 31021977",)


def test_numbers_and_addresses_are_contact_points(tmp_path: Path) -> None:
    ways = numbers("HR100", k10="0221 998877", k20="0221 445566", k30="0171 3920012", k41="0221 998878")
    found = person(tmp_path, ways, mails("HR100", k50="Anna.Brandner(a)example.org", k60="www.brandner.example"))
    assert [(point.kind, point.value, point.normalised, point.label) for point in found.points[1:]] == [
        (PointKind.PHONE, "0221 998877", "+49221998877", "home"),
        (PointKind.PHONE, "0221 445566", "+49221445566", "work"),
        (PointKind.PHONE, "0171 3920012", "+491713920012", "mobile"),
        (PointKind.PHONE, "0221 998878", "+49221998878", "fax"),
        (PointKind.EMAIL, "Anna.Brandner@example.org", "anna.brandner@example.org", ""),
        (PointKind.WEB, "www.brandner.example", "", ""),
    ]


def test_a_foreign_address_names_its_country(tmp_path: Path) -> None:
    found = person(tmp_path, country="A", postcode="1010", town="Wien", street="Ring 1")
    assert found.points[0].value == "Ring 1, 1010 Wien, Österreich"
    data = package(address("HR100", country="A", postcode="1010", town="Wien", street="Ring 1"))
    [at_home] = contacts(items_of(tmp_path, data, ReaderSettings(region="AT")))
    assert at_home.points[0].value == "Ring 1, 1010 Wien"


def test_the_number_at_the_provider_identifies_a_client(tmp_path: Path) -> None:
    found = person(tmp_path, numbers("HR100", client="K77"))
    assert found.key == ("gdv", "4711", "client", "K77")
    assert "Kundennummer Nordlicht Versicherung AG: K77" in found.note


def test_others_of_a_contract_have_a_role_and_stand_in_its_note(tmp_path: Path) -> None:
    rows = package(address("HR100"), address("HR100", given="Tim", role="08"), contract("HR100"))
    items = items_of(tmp_path, rows)
    assert [(each.name, each.role) for each in contacts(items)] == [
        ("Anna Brandner", ""),
        ("Tim Brandner", "Weitere Person im Vertrag (Adresskennzeichen 08)"),
    ]
    assert contracts(items)[0].holder == contacts(items)[0].key
    assert "(Adresskennzeichen 08): Tim Brandner, geb. 03.09.1977, Lindenweg 4, 50667 Köln" in contracts(items)[0].note


def test_who_is_named_in_two_contracts_is_told_once(tmp_path: Path) -> None:
    tim = [address(number, given="Tim", role="08") for number in ("HR100", "HR200")]
    rows = [address("HR100"), tim[0], contract("HR100"), address("HR200"), tim[1], contract("HR200")]
    items = items_of(tmp_path, package(*rows))
    assert [each.name for each in contacts(items)] == ["Anna Brandner", "Tim Brandner"]
    assert all("Tim Brandner" in each.note for each in contracts(items))


def test_an_address_without_a_name_is_refused_and_the_contract_still_read(tmp_path: Path) -> None:
    items = items_of(tmp_path, package(address("HR100", family="", given=""), contract("HR100")))
    assert [each.reason for each in rejections(items)] == [Reason.NOTHING_IN_IT]
    assert [each.holder for each in contracts(items)] == [()]


# -- contracts ---------------------------------------------------------------------------------------------


def test_a_contract_has_its_facts_in_fields(tmp_path: Path) -> None:
    found = held(
        tmp_path, contract("HR100", rhythm="4"), product("HR100", gross=14280, name="Komfort", printed="HR 1-0")
    )
    assert (found.number, found.provider, found.branch, found.product) == (
        "HR 1-0",
        "Nordlicht Versicherung AG",
        "Hausrat",
        "Komfort",
    )
    assert (found.premium_cents, found.rhythm) == (14280, Rhythm.QUARTERLY)
    assert "Beitrag ohne Steuer: 120,00 EUR" in found.note
    assert found.as_of == date(2025, 12, 31)


def test_without_a_gross_premium_the_net_one_counts_and_says_so(tmp_path: Path) -> None:
    found = held(tmp_path, contract("HR100", net=12345))
    assert found.premium_cents == 12345
    assert "Beitrag ohne Versicherungsteuer" in found.note


def test_a_cancelled_contract_says_when_and_why(tmp_path: Path) -> None:
    found = held(tmp_path, contract("HR100", status="4", why="01", left="30062025"))
    assert found.cancelled_on == date(2025, 6, 30)
    assert "Stand: storniert" in found.note
    assert "Abgang: Kündigung durch den Versicherungsnehmer zum Ablauf" in found.note


def test_days_that_are_not_known_are_as_near_as_can_be(tmp_path: Path) -> None:
    found = held(tmp_path, contract("HR100", begins="00082024", ends="00002030"))
    assert (found.begins_on, found.ends_on) == (date(2024, 8, 1), date(2030, 12, 31))
    assert "Beginn: 08.2024 (Tag nicht bekannt)" in found.note


def test_a_contract_without_an_end_has_none(tmp_path: Path) -> None:
    assert held(tmp_path, contract("HR100", ends="31129999")).ends_on is None


def test_impossible_days_and_amounts_are_warnings_of_their_contract(tmp_path: Path) -> None:
    broken = list(contract("HR100", begins="41132024"))
    broken[115:127] = "00000ABC0000"
    found = held(tmp_path, "".join(broken), product("HR100", gross=5000))
    assert (found.begins_on, found.premium_cents) == (None, 5000)
    assert len(found.warnings) >= 2


def test_the_branches_of_a_bundle_are_named(tmp_path: Path) -> None:
    rows = [contract("HR100", "000"), headed("0210", "HR100", "040", {256: " "}), headed("0210", "HR100", "130", {})]
    assert held(tmp_path, *rows).branch == "Haftpflicht, Hausrat"


def test_a_branch_that_is_in_no_list_is_told_by_its_number(tmp_path: Path) -> None:
    assert held(tmp_path, contract("HR100", "888")).branch == "Sparte 888"


def test_the_sum_insured_of_the_whole_contract_is_taken(tmp_path: Path) -> None:
    rows = [contract("HR100"), headed("0210", "HR100", "130", {169: "000000065000", 251: "1", 256: " "})]
    assert held(tmp_path, *rows).sum_cents == 6500000


def test_a_rhythm_that_is_told_with_the_details_is_found(tmp_path: Path) -> None:
    rows = [contract("HR100", "070", rhythm=" "), headed("0210", "HR100", "070", {68: "2"})]
    found = held(tmp_path, *rows)
    assert found.rhythm is Rhythm.HALF_YEARLY
    assert "nicht angegeben" not in found.note


def test_an_account_number_counts_only_with_right_check_digits(tmp_path: Path) -> None:
    right = held(tmp_path, account("HR100", "DE02370502990000684712"), contract("HR100"))
    assert right.iban == "DE02370502990000684712"
    wrong = held(tmp_path, account("HR100", "DE03370502990000684712"), contract("HR100"))
    assert wrong.iban == ""
    assert "IBAN mit falscher Prüfziffer: DE03370502990000684712" in wrong.note


def test_an_old_account_stays_words(tmp_path: Path) -> None:
    found = held(tmp_path, numbers("HR100", account="0123456789", bank="37050198"), contract("HR100"))
    assert (found.iban, "Konto 0123456789, BLZ 37050198" in found.note) == ("", True)


def test_the_same_contract_twice_is_one_and_another_account_is_later(tmp_path: Path) -> None:
    one = [address("HR100"), contract("HR100")]
    items = items_of(tmp_path, package(*one, *one, address("HR100"), contract("HR100", net=13000)))
    first_, later = contracts(items)
    assert (later.again_of, later.identity) == (first_.key, first_.key)
    assert [each.reason for each in skips(items)].count(Reason.REPEATED) == 3


def test_a_provider_that_is_not_the_sender_is_told_by_its_number(tmp_path: Path) -> None:
    foreign = contract("HR100")[:4] + "0815 " + contract("HR100")[9:]
    named = address("HR100")[:4] + "0815 " + address("HR100")[9:]
    assert contracts(items_of(tmp_path, package(named, foreign)))[0].provider == "Gesellschaft 0815"


# -- claims and postings -----------------------------------------------------------------------------------


def test_the_steps_of_a_claim_are_one_claim(tmp_path: Path) -> None:
    rows = [
        claim("HR100", "S-1", cents=45000, worked="20032025"),
        cause("HR100", "2002", reserve=10000),
        claim("HR100", "S-1", cents=-5000, worked="02042025", step="002", settled="1"),
    ]
    [found] = claims(items_of(tmp_path, package(address("HR100"), contract("HR100"), *rows)))
    assert (found.number, found.amount_cents, found.is_settled) == ("S-1", 40000, True)
    assert (found.happened_on, found.reported_on, found.settled_on) == (
        date(2025, 3, 12),
        date(2025, 3, 14),
        date(2025, 4, 2),
    )
    assert found.note.splitlines() == [
        "Schadentag: 12.03.2025",
        "20.03.2025: Betrag 450,00 EUR",
        "Rückstellung: 100,00 EUR",
        "02.04.2025: Erstattung -50,00 EUR",
        "Ursache: Sachschaden",
    ]


def test_a_claim_knows_its_contract_though_it_stands_apart(tmp_path: Path) -> None:
    rows = [address("HR100"), contract("HR100"), address("KF9", "050"), contract("KF9", "050"), claim("HR100", "S-1")]
    items = items_of(tmp_path, package(*rows))
    assert claims(items)[0].contract == contracts(items)[0].key
    assert claims(items)[0].holder == contacts(items)[0].key


def test_a_claim_without_a_number_is_refused(tmp_path: Path) -> None:
    items = items_of(tmp_path, package(address("HR100"), contract("HR100"), claim("HR100", "")))
    assert [each.detail for each in rejections(items)] == ["a claim without a number"]


def test_a_posting_is_a_quiet_entry_of_a_day(tmp_path: Path) -> None:
    rows = package(address("HR100"), contract("HR100"), posting("HR100"))
    [found] = records(items_of(tmp_path, rows))
    assert (found.kind, found.precision, found.local.date()) == (
        InteractionKind.SYSTEM,
        Precision.DAY,
        date(2025, 6, 25),
    )
    assert found.subject == "Beitrag gebucht"
    assert "für 01.07.2025 bis 30.06.2026" in found.text


def test_a_posting_that_came_back_says_so(tmp_path: Path) -> None:
    rows = package(address("HR100"), contract("HR100"), posting("HR100", returned="01"), posting("HR100", cents=-900))
    assert [each.subject for each in records(items_of(tmp_path, rows))] == [
        "Beitrag zurückgebucht",
        "Beitrag gutgeschrieben",
    ]


# -- what is not known -------------------------------------------------------------------------------------


def test_unknown_records_of_a_contract_are_one_placeholder_each_kind(tmp_path: Path) -> None:
    rows = [headed("0815", "HR100", "130", {43: "eins"}), headed("0815", "HR100", "130", {43: "zwei"}, 2)]
    items = items_of(tmp_path, package(address("HR100"), contract("HR100"), *rows, headed("0300", "HR100", "130", {})))
    found = [each for each in records(items) if each.is_placeholder]
    assert [each.subject for each in found] == ["GDV-Satz 0300", "GDV-Satz 0815"]
    assert "eins" in found[1].raw
    assert "zwei" in found[1].raw


def test_records_of_an_unknown_version_are_kept_raw(tmp_path: Path) -> None:
    rows = [first(versions={102: "7.1"}), address("HR100"), contract("HR100"), last(2, 0)]
    items = items_of(tmp_path, rows)
    assert contracts(items) == []
    [kept] = records(items)
    assert (kept.is_placeholder, kept.raw.startswith("0200")) == (True, True)
    assert len(contacts(items)) == 1


def test_details_of_a_contract_that_is_not_in_the_file_are_kept(tmp_path: Path) -> None:
    items = items_of(tmp_path, package(address("HR100"), headed("0220", "HR100", "130", {44: "01072019"})))
    assert [each.is_placeholder for each in records(items)] == [True]


# -- values ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("03112024", Day(2024, 11, 3)),
        ("00112024", Day(2024, 11)),
        ("00002024", Day(2024)),
        ("00000000", None),
        ("", None),
        ("31129999", None),
    ],
)
def test_dates_may_lack_parts(written: str, day: Day | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize("written", ["32012024", "30022024", "01132024", "2024", "0301202A", "03000000", "05002024"])
def test_impossible_dates_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        day_of(written)


@pytest.mark.parametrize(
    ("digits", "sign", "cents"),
    [
        ("0000012345", "", 12345),
        ("0000012345", "-", -12345),
        ("12345+", "", 12345),
        ("123,45", "-", -12345),
        ("", "", None),
    ],
)
def test_amounts_have_two_implied_decimals_and_a_sign(digits: str, sign: str, cents: int | None) -> None:
    assert amount(digits, sign) == cents


def test_check_digits_of_account_numbers() -> None:
    assert is_iban("AT611904300234573201")
    assert is_iban("CH9300762011623852957")
    assert not is_iban("DE02370502990000684713")
    assert not is_iban("DE02")


PLACES = [
    ("0210", "130", {251: "2"}, 2),
    ("0220", "070", {53: "2"}, 2),
    ("0220", "040", {51: "2"}, 2),
    ("0220", "081", {49: "2"}, 2),
    ("0220", "171", {50: "3"}, 3),
    ("0220", "200", {47: "2"}, 2),
    ("0220", "030", {43: "3", 250: "3"}, 3),
    ("0220", "030", {60: "9", 250: "9"}, 9),
    ("0220", "030", {49: "2", 43: "000012"}, 2),
    ("0220", "010", {256: "8"}, 8),
]


@pytest.mark.parametrize(("kind", "branch", "values", "part"), PLACES)
def test_the_number_of_a_part_is_found_at_its_own_place(
    kind: str, branch: str, values: dict[int, str], part: int
) -> None:
    row = row_of(Piece(1, 1, headed(kind, "HR100", branch, {256: " ", **values})), None)
    assert row is not None
    assert row.part == part
