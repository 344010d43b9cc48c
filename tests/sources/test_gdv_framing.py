"""How records come apart: line breaks of every kind or none, stripped, run together, damaged; and in which letters."""

from pathlib import Path

import pytest

from app.sources.record import Reason, Rejection
from tests.sources.contract import contacts, counted, rejections, warned
from tests.sources.gdv_builder import address, contract, contracts, first, items_of, last, package, text_of

TWO = package(
    address("HR100", family="Müßig", given="Jörg", street="Übergasse 4"),
    contract("HR100"),
    address("HR200", family="Öztürk", given="Ayşe".replace("ş", "s"), street="Äußerer Ring 9"),
    contract("HR200", net=5000),
)
NAMES = ["Jörg Müßig", "Ayse Öztürk"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "", "\n\n", "\r\n\r\n"])
def test_records_come_apart_however_they_end(tmp_path: Path, ending: str) -> None:
    items = items_of(tmp_path, text_of(TWO, ending))
    assert [contact.name for contact in contacts(items)] == NAMES
    assert counted(items) == len(TWO)
    assert warned(items) == {}


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp850", "cp437", "utf-8", "utf-8-sig"])
def test_umlauts_are_read_in_every_code_page(tmp_path: Path, encoding: str) -> None:
    items = items_of(tmp_path, text_of(TWO, encoding=encoding))
    assert [contact.name for contact in contacts(items)] == NAMES
    assert contacts(items)[0].points[0].value == "Übergasse 4, 50667 Köln"
    assert [held.premium_cents for held in contracts(items)] == [12000, 5000]


def test_the_german_seven_bit_alphabet_is_read(tmp_path: Path) -> None:
    plain = text_of(TWO).decode("latin-1").translate(str.maketrans("ÄÖÜäöüß", "[\\]{|}~"))
    items = items_of(tmp_path, plain.encode("ascii"))
    assert [contact.name for contact in contacts(items)] == NAMES
    assert warned(items) == {"code_page": "din66003"}


def test_a_file_without_umlauts_keeps_its_braces(tmp_path: Path) -> None:
    plain = package(
        address("HR100", family="Brandner", street="Lindenweg 4 [2. Stock]", town="Bonn"), contract("HR100")
    )
    assert contacts(items_of(tmp_path, plain))[0].points[0].value == "Lindenweg 4 [2. Stock], 50667 Bonn"


def test_stripped_lines_are_filled_up_and_told(tmp_path: Path) -> None:
    stripped = [each.rstrip() for each in TWO]
    items = items_of(tmp_path, text_of(stripped))
    assert [contact.name for contact in contacts(items)] == NAMES
    assert counted(items) == len(TWO)
    assert warned(items) == {"short_records": "1; 6"}


def test_blank_lines_between_packages_are_no_records(tmp_path: Path) -> None:
    text = text_of(TWO) + b"\n \n" + text_of(package(address("KF9", "050"), contract("KF9", "050", net=700)))
    items = items_of(tmp_path, text)
    assert counted(items) == len(TWO) + 4
    assert [contact.place for contact in contacts(items)][-1] == "record 8, line 10"


def test_two_records_in_one_line_are_two(tmp_path: Path) -> None:
    text = (TWO[0] + "\n" + TWO[1] + TWO[2] + "\n" + "\n".join(TWO[3:]) + "\n").encode("latin-1")
    items = items_of(tmp_path, text)
    assert counted(items) == len(TWO)
    assert [contact.name for contact in contacts(items)] == NAMES


def test_blanks_behind_the_last_byte_do_no_harm(tmp_path: Path) -> None:
    items = items_of(tmp_path, text_of([each + "   " for each in TWO]))
    assert [contact.name for contact in contacts(items)] == NAMES
    assert counted(items) == len(TWO)


def test_the_end_mark_of_old_systems_is_no_record(tmp_path: Path) -> None:
    assert counted(items_of(tmp_path, text_of(TWO) + b"\x1a")) == len(TWO)


def test_a_lost_byte_costs_its_record_and_the_next_alone(tmp_path: Path) -> None:
    records = package(*[each for number in range(9) for each in (address(f"N{number}", family=f"Muster{number}"),)])
    data = text_of(records, "")
    at = 256 * 3 + 100
    items = items_of(tmp_path, data[:at] + data[at + 1 :])
    names = {contact.family_name for contact in contacts(items)}
    assert {f"Muster{number}" for number in (0, 1, 4, 5, 6, 7, 8)} <= names
    assert len(rejections(items)) == 1


def test_what_is_no_record_is_refused_with_its_place(tmp_path: Path) -> None:
    text = text_of(TWO[:3]) + b"Bitte beachten: Testlieferung\n" + text_of(TWO[3:])
    items = items_of(tmp_path, text)
    assert [(each.place, each.reason) for each in rejections(items)] == [("record 4, line 4", Reason.UNREADABLE)]
    assert [contact.name for contact in contacts(items)] == NAMES


def test_a_file_cut_inside_a_record_says_so(tmp_path: Path) -> None:
    items = items_of(tmp_path, text_of(TWO)[: 257 * 3 + 60])
    assert [each.reason for each in items if isinstance(each, Rejection)] == [Reason.TRUNCATED]
    assert set(warned(items)) >= {"no_trailer"}


def test_a_package_without_an_end_is_told(tmp_path: Path) -> None:
    items = items_of(tmp_path, [*TWO[:-1], *package(address("Z1"), contract("Z1"))])
    assert warned(items) == {"no_trailer": "record 1, line 1"}


def test_the_totals_of_each_package_are_checked(tmp_path: Path) -> None:
    wrong = package(address("Z1"), contract("Z1", net=777), cents=888, count=5)
    items = items_of(tmp_path, [*TWO, *wrong])
    assert warned(items) == {
        "control_count": "record 10, line 10; 5; 2",
        "control_premium": "record 10, line 10; 8,88 EUR; 7,77 EUR",
    }


def test_a_second_opening_record_belongs_to_the_same_package(tmp_path: Path) -> None:
    second = first()[:95].ljust(255) + "2"
    items = items_of(tmp_path, [first(), second, address("Z1"), contract("Z1", net=777), last(2, 777)])
    assert warned(items) == {}
    assert counted(items) == 5


def test_a_count_in_superscript_is_no_count(tmp_path: Path) -> None:
    told = package(address("Z1"), contract("Z1", net=777), count=2)
    told[-1] = told[-1].replace("2", "²", 1)
    items = items_of(tmp_path, told)
    assert "²" in told[-1][4:14]
    assert "control_count" not in warned(items)
