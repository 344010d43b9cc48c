import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources import phone_numbers
from app.sources.phone_numbers import head_number_prefixes, head_prefix, is_withheld, normalise, readable


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("030 23125 042", "+493023125042"),
        ("030/23125042", "+493023125042"),
        ("(030) 23125-042", "+493023125042"),
        ("+49 30 23125042", "+493023125042"),
        ("+49 (0)30 23125042", "+493023125042"),
        ("0049 (0) 30 23125042", "+493023125042"),
        ("+49 [0] 30 23125042", "+493023125042"),
        ("(+49) 30 23125042", "+493023125042"),
        ("+0049 30 23125042", "+493023125042"),
        ("0171 3920012", "+491713920012"),
        ("Tel.: 0171 3920012", "+491713920012"),
        ("0171 3920012 (privat)", "+491713920012"),
        ("030 23125042 Frau Abendroth", "+493023125042"),
        ("\u202a+49\u00a0171\u202f3920012\u202c", "+491713920012"),
        ("+49 171 39\u201120012", "+491713920012"),
        ("٠١٧١ ٣٩٢٠٠١٢", "+491713920012"),
        ("\uff10\uff11\uff17\uff11 3920012", "+491713920012"),
    ],
)
def test_one_number_has_one_form_however_it_is_written(raw: str, expected: str) -> None:
    assert normalise(raw, "DE") == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("tel:+49-30-23125-042", "+493023125042"),
        ("tel:+49-30-23125-042;ext=12", "+493023125042"),
        ("tel:030-23125042;phone-context=+49", "+493023125042"),
        ("tel:23125042;phone-context=+49-30", "+493023125042"),
        ("sip:+493023125042@sip.example.org;user=phone", "+493023125042"),
        ("SIP: 03023125042", "+493023125042"),
        ("SIP0: 03023125042", "+493023125042"),
        ("Internet: 03023125042", "+493023125042"),
        ("ISDN: 03023125042", "+493023125042"),
        ("+493023125042,,4711#", "+493023125042"),
        ("+493023125042p12", "+493023125042"),
        ("030 23125042 ext. 12", "+493023125042"),
        ("#31#0171 3920012", "+491713920012"),
        ("*31#01713920012", "+491713920012"),
    ],
)
def test_schemes_parameters_and_pauses_are_no_part_of_the_number(raw: str, expected: str) -> None:
    assert normalise(raw, "DE") == expected


@pytest.mark.parametrize(
    "raw",
    [
        "**620",
        "**1",
        "110",
        "112",
        "116117",
        "2323",
        "SIP: 56789",
        "Durchwahl 12",
        "23125042",
        "*100#",
        "Allianz",
        "Beispielbank24",
        "BusinessPhone",
        "anna@example.org",
        "+",
        "+49",
        "0",
        "00",
        "000000000",
        "9" * 500,
    ],
)
@pytest.mark.parametrize("region", ["DE", "AT", "CH"])
def test_internal_short_local_and_wordy_entries_are_no_public_numbers(raw: str, region: str) -> None:
    assert normalise(raw, region) == ""


@pytest.mark.parametrize(
    "raw",
    [
        "", " ", "anonymous", "Anonym", "unknown", "(Unknown)", "unbekannt", "Unbekannt", "withheld", "-1", "-2", "null",
        "sip:anonymous@anonymous.invalid", '"Anonymous"', "\u200eUnbekannt",
    ],
)  # fmt: skip
def test_a_withheld_caller_is_recognised_and_has_no_number(raw: str) -> None:
    assert is_withheld(raw)
    assert normalise(raw, "DE") == ""


@pytest.mark.parametrize("raw", ["030 23125042", "**620", "110", "-12", "Anonyma GmbH"])
def test_what_shows_something_is_not_withheld(raw: str) -> None:
    assert not is_withheld(raw)


def test_the_region_decides_numbers_without_a_country_code() -> None:
    assert normalise("044 668 18 00", "CH") == "+41446681800"
    assert normalise("044 668 18 00", "DE") == "+49446681800"
    assert normalise("01 5331234", "AT") == "+4315331234"
    assert normalise("+41 44 668 18 00", "DE") == normalise("0041 44 668 18 00", "AT") == "+41446681800"
    assert normalise("044 668 18 00", "ch") == "+41446681800"


def test_without_a_known_region_only_numbers_with_a_country_code_count() -> None:
    assert normalise("030 23125042", "??") == ""
    assert normalise("+49 30 23125042", "??") == "+493023125042"


def test_bare_international_digits_are_believed_only_of_a_source_that_writes_them() -> None:
    assert normalise("491713920012", "DE", is_international=True) == "+491713920012"
    assert normalise("491713920012", "DE") == ""
    assert normalise("436641234567", "DE", is_international=True) == "+436641234567"
    assert normalise("0171 3920012", "DE", is_international=True) == "+491713920012"


def test_a_call_by_call_prefix_is_cut_in_its_own_country() -> None:
    assert normalise("01013 030 23125042", "DE") == "+493023125042"
    assert normalise("010090 030 23125042", "DE") == "+493023125042"
    assert normalise("01013 0043 1 5331234", "DE") == "+4315331234"
    assert normalise("1002 01 5331234", "AT") == "+4315331234"
    assert normalise("10741 044 668 18 00", "CH") == "+41446681800"


def test_italy_keeps_its_leading_zero() -> None:
    assert normalise("+39 02 12345678", "DE") == "+390212345678"
    assert normalise("+39 (0)2 12345678", "DE") == "+390212345678"
    assert normalise("0039 06 6982", "CH") == "+39066982"


def test_a_word_on_the_keys_is_a_number_behind_a_free_of_charge_prefix_only() -> None:
    assert normalise("0800 FLOWERS", "DE") == "+498003569377"
    assert normalise("030 2312504 FLOWERS", "DE") == "+49302312504"


def test_a_number_reads_nationally_at_home_and_internationally_abroad() -> None:
    assert readable("+493023125042", "DE") == "030 23125042"
    assert readable("+493023125042", "AT") == "+49 30 23125042"
    assert readable("+41446681800", "CH") == "044 668 18 00"
    assert readable("**620", "DE") == "**620"
    assert readable("+x", "DE") == "+x"


def test_an_extension_leads_to_the_head_number_as_a_proposal() -> None:
    head = head_prefix("030 123456-0", "DE")
    assert head == "+4930123456"
    assert normalise("030 123456-0", "DE") == "+49301234560"
    proposals = head_number_prefixes(normalise("030 123456-17", "DE"))
    assert head in proposals
    assert list(proposals) == sorted(proposals, key=len, reverse=True)
    assert head not in head_number_prefixes("+493099945617")


def test_only_a_number_written_with_the_zero_apart_is_a_head_number() -> None:
    assert head_prefix("030 1234560", "DE") == ""
    assert head_prefix("030 123456-17", "DE") == ""
    assert head_prefix("030 123456 – 0", "DE") == "+4930123456"
    assert head_number_prefixes("") == ()


def test_the_tables_of_all_countries_are_not_loaded_at_start() -> None:
    code = "import sys, app.sources.phone_numbers; sys.exit('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


_WRITTEN = st.tuples(
    st.sampled_from(("+49", "+43 ", "+41(0)", "0049 ", "0", "0171/", "089 ", "+490", "(0", "+39 ", "0800", "")),
    st.text(st.sampled_from("0123456789 -/.()"), min_size=2, max_size=16),
    st.sampled_from(("", "", "", "-0", " ext 5", "#", ";5")),
).map("".join)


@given(_WRITTEN, st.sampled_from(("DE", "AT", "CH", "LI", "US", "")))
def test_numbers_as_most_are_written_are_read_as_the_library_reads_them(written: str, region: str) -> None:
    by_ourselves = normalise.__wrapped__(written, region)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phone_numbers, "_plain", lambda *_: None)
        assert normalise.__wrapped__(written, region) == by_ourselves
