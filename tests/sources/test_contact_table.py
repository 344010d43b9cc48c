"""Contacts out of tables: Google old and new, Outlook German and English, and tables that somebody typed."""

from datetime import date
from pathlib import Path

import pytest

from app.sources.contact_table import READER
from app.sources.record import Reason, SourceContact
from app.sources.settings import ReaderSettings
from local_store.book.channel import PointKind
from tests.sources.contract import Sample, SourceContract, contacts, counted, rejections, skips, warned
from tests.sources.table_builder import GOOGLE_NEW, GOOGLE_OLD, OUTLOOK_DE, OUTLOOK_EN, read_table, table

SABINE = {
    "First Name": "Sabine",
    "Last Name": "Krüger",
    "Name Prefix": "Dr.",
    "Organization Name": "Bäckerei Krüger",
    "Organization Title": "Inhaberin",
    "Birthday": "1980-03-22",
    "Notes": "Erste Zeile\nzweite, mit Komma; und „Anführung“",
    "Labels": "* myContacts ::: Familie",
    "E-mail 1 - Label": "* Home",
    "E-mail 1 - Value": "sabine@example.org",
    "Phone 1 - Label": "Mobile",
    "Phone 1 - Value": "0151 12345678 ::: +43 664 1234567",
    "Phone 2 - Label": "Work Fax",
    "Phone 2 - Value": "030 1234567",
    "Address 1 - Label": "Home",
    "Address 1 - Street": "Lindenweg 4",
    "Address 1 - City": "Köln",
    "Address 1 - Postal Code": "50667",
    "Address 1 - Country": "Deutschland",
    "Relation 1 - Label": "Spouse",
    "Relation 1 - Value": "Jörg",
}
BAKERY = {"Organization Name": "Bäckerei Öz GmbH", "Phone 1 - Value": "030 7654321"}
JOERG = {"First Name": "Jörg", "Last Name": "Öztürk", "Birthday": " --03-22", "E-mail 1 - Value": "joerg@example.org"}


def a_google(*rows: dict[str, str]) -> bytes:
    return table(GOOGLE_NEW, rows)


class TestContactTableContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        return Sample(
            "contacts.csv",
            a_google(SABINE, BAKERY, JOERG, {"Notes": "niemand"}, JOERG),
            5,
            ("Sabine", "Krüger", "Bäckerei Öz GmbH", "zweite, mit Komma; und „Anführung“", "sabine@example.org"),
        )

    def longer(self, items: int) -> Sample:
        rows = [
            {"First Name": f"Vorname{number}", "Last Name": "Muster", "Phone 1 - Value": f"030 {1000000 + number}"}
            for number in range(items)
        ]
        return Sample("contacts.csv", a_google(*rows), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        return (
            Sample("contacts.csv", a_google(SABINE, BAKERY), 2),
            Sample("contacts.csv", a_google(BAKERY, SABINE, JOERG), 3),
            2,
        )


def only(folder: Path, data: bytes, settings: ReaderSettings | None = None) -> SourceContact:
    [contact] = contacts(read_table(READER, folder, data, settings))
    return contact


def told(contact: SourceContact) -> list[tuple[str, str, str]]:
    return [(point.kind.value, point.normalised or point.value, point.label) for point in contact.points]


def test_a_google_contact_keeps_everything(tmp_path: Path) -> None:
    contact = only(tmp_path, a_google(SABINE))
    assert (contact.given_name, contact.family_name, contact.title) == ("Sabine", "Krüger", "Dr.")
    assert contact.name == "Dr. Sabine Krüger"
    assert contact.firm == "Bäckerei Krüger"
    assert contact.is_person
    assert contact.born_on == date(1980, 3, 22)
    assert contact.categories == ("myContacts", "Familie")
    assert told(contact) == [
        ("phone", "+4915112345678", "mobile"),
        ("phone", "+436641234567", "mobile"),
        ("phone", "+49301234567", "fax"),
        ("email", "sabine@example.org", "home"),
        ("postal", "Lindenweg 4, 50667 Köln", "home"),
    ]
    assert [point.is_preferred for point in contact.points if point.kind is PointKind.EMAIL] == [True]
    assert contact.note == "Inhaberin\n\nErste Zeile\nzweite, mit Komma; und „Anführung“\n\nSpouse: Jörg"


def test_the_old_google_header_tells_the_same(tmp_path: Path) -> None:
    row = {
        "Name": "Sabine Krüger",
        "Given Name": "Sabine",
        "Family Name": "Krüger",
        "Birthday": "--03-22",
        "Group Membership": "* myContacts ::: Kegeln",
        "E-mail 1 - Type": "* ",
        "E-mail 1 - Value": "Sabine@Example.org",
        "IM 1 - Service": "Skype",
        "IM 1 - Value": "sabine.k",
        "Phone 1 - Type": "Mobile",
        "Phone 1 - Value": "0151 12345678",
        "Organization 1 - Name": "Bäckerei Krüger",
        "Website 1 - Value": "https://example.org",
    }
    contact = only(tmp_path, table(GOOGLE_OLD, [row]))
    assert (contact.name, contact.firm) == ("Sabine Krüger", "Bäckerei Krüger")
    assert (contact.born_on, contact.born_on_text) == (None, "--03-22")
    assert contact.categories == ("myContacts", "Kegeln")
    assert told(contact) == [
        ("phone", "+4915112345678", "mobile"),
        ("email", "sabine@example.org", ""),
        ("skype", "sabine.k", "skype"),
        ("web", "https://example.org", ""),
    ]


def test_the_google_header_in_german_tells_the_same(tmp_path: Path) -> None:
    header = (
        "Vorname,Weitere Vornamen,Nachname,Namenspräfix,Name der Organisation,Geburtstag,Notizen,Labels,"
        "E-Mail-Adresse 1 – Label,E-Mail-Adresse 1 – Wert,Telefonnummer 1 – Label,Telefonnummer 1 – Wert,"
        "Adresse 1 – Label,Adresse 1 – Straße,Adresse 1 – Stadt,Adresse 1 – Postleitzahl,Adresse 1 – Land"
    )
    row = {
        "Vorname": "Sabine",
        "Nachname": "Krüger",
        "Labels": "* myContacts",
        "E-Mail-Adresse 1 – Label": "* Privat",
        "E-Mail-Adresse 1 – Wert": "sabine@example.org",
        "Telefonnummer 1 – Label": "Mobil",
        "Telefonnummer 1 – Wert": "0151 12345678 ::: 030 1234567",
        "Adresse 1 – Label": "Arbeit",
        "Adresse 1 – Straße": "Lindenweg 4",
        "Adresse 1 – Stadt": "Köln",
        "Adresse 1 – Postleitzahl": "50667",
        "Adresse 1 – Land": "Deutschland",
    }
    contact = only(tmp_path, table(header, [row]))
    assert told(contact) == [
        ("phone", "+4915112345678", "mobile"),
        ("phone", "+49301234567", "mobile"),
        ("email", "sabine@example.org", "home"),
        ("postal", "Lindenweg 4, 50667 Köln", "work"),
    ]


OUTLOOK = {
    "Anrede": "Frau",
    "Vorname": "Sabine",
    "Nachname": "Krüger",
    "Firma": "Bäckerei Krüger",
    "Position": "Inhaberin",
    "Straße geschäftlich": "Marktplatz 1",
    "Ort geschäftlich": "Wien",
    "Postleitzahl geschäftlich": "1010",
    "Land/Region geschäftlich": "Österreich",
    "Straße privat": "Lindenweg 4",
    "Straße privat 2": "Hinterhaus",
    "Ort privat": "Linz",
    "Postleitzahl privat": "4020",
    "Fax geschäftlich": "01 5123457",
    "Telefon geschäftlich": "01 5123456",
    "Mobiltelefon": "0664 1234567",
    "E-Mail-Adresse": "sabine@example.org",
    "E-Mail-Typ": "SMTP",
    "E-Mail: Angezeigter Name": "Sabine Krüger (sabine@example.org)",
    "E-Mail 2: Adresse": "baeckerei@example.org",
    "Geburtstag": "22.3.1980",
    "Jahrestag": "0.0.00",
    "Kategorien": "Kunde;A-Kunde",
    "Notizen": "Zeile 1\r\nZeile 2",
    "Partner": "Jörg",
    "Priorität": "Normal",
    "Privat": "Aus",
}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-8", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_an_outlook_contact_in_german_keeps_everything(tmp_path: Path, encoding: str, delimiter: str) -> None:
    contact = only(tmp_path, table(OUTLOOK_DE, [OUTLOOK], delimiter, encoding), ReaderSettings(region="DE"))
    assert (contact.given_name, contact.family_name, contact.title) == ("Sabine", "Krüger", "")
    assert contact.born_on == date(1980, 3, 22)
    assert contact.categories == ("Kunde", "A-Kunde")
    assert told(contact) == [
        ("phone", "+4315123457", "fax"),
        ("phone", "+4315123456", "work"),
        ("phone", "+436641234567", "mobile"),
        ("email", "sabine@example.org", ""),
        ("email", "baeckerei@example.org", ""),
        ("postal", "Marktplatz 1, 1010 Wien, Österreich", "work"),
        ("postal", "Lindenweg 4, Hinterhaus, 4020 Linz", "home"),
    ]
    assert contact.note == "Inhaberin\n\nZeile 1\nZeile 2\n\nPartner: Jörg"


def test_an_outlook_contact_in_english_keeps_everything(tmp_path: Path) -> None:
    row = {
        "Title": "Mr.",
        "First Name": "Peter",
        "Last Name": "Vogel",
        "Job Title": "Baker",
        "Business Street": "Market Square 1",
        "Business City": "Bern",
        "Business Postal Code": "3011",
        "Business Country/Region": "Switzerland",
        "Business Phone": "031 311 11 11",
        "Home Phone": "031 311 11 12",
        "Birthday": "3/22/1980",
        "E-mail Address": "peter@example.org",
        "Spouse": "Anna",
    }
    contact = only(tmp_path, table(OUTLOOK_EN, [row]))
    assert contact.name == "Peter Vogel"
    assert contact.born_on == date(1980, 3, 22)
    assert told(contact) == [
        ("phone", "+41313111111", "work"),
        ("phone", "+41313111112", "home"),
        ("email", "peter@example.org", ""),
        ("postal", "Market Square 1, 3011 Bern, Switzerland", "work"),
    ]
    assert contact.note == "Baker\n\nSpouse: Anna"


def test_a_table_that_somebody_typed_is_understood(tmp_path: Path) -> None:
    data = (
        "Name;Vorname;Strasse;PLZ;Ort;Telefon;Handy;E-Mail;Geb. Datum;Bemerkung\r\n"
        "Krüger;Sabine;Lindenweg 4;50667;Köln;0221/123456;0151-12345678;sabine@example.org;22.03.80;ruft gern an\r\n"
    )
    contact = only(tmp_path, data.encode("cp1252"))
    assert (contact.given_name, contact.family_name) == ("Sabine", "Krüger")
    assert contact.born_on == date(1980, 3, 22)
    assert contact.note == "ruft gern an"
    assert told(contact) == [
        ("phone", "+49221123456", ""),
        ("phone", "+4915112345678", "mobile"),
        ("email", "sabine@example.org", ""),
        ("postal", "Lindenweg 4, 50667 Köln", ""),
    ]


@pytest.mark.parametrize(
    ("name", "given", "family", "is_person"),
    [
        ("Krüger, Sabine", "Sabine", "Krüger", True),
        ("Müller, Meier & Co. KG", "", "", False),
        ("Bäckerei Öz GmbH", "", "", False),
        ("Sabine Krüger", "", "", True),
    ],
)
def test_a_whole_name_is_taken_apart_only_where_it_says_how(
    tmp_path: Path, name: str, given: str, family: str, *, is_person: bool
) -> None:
    contact = only(tmp_path, f'Name;Telefon\n"{name}";030 1234567\n'.encode())
    assert (contact.given_name, contact.family_name, contact.is_person) == (given, family, is_person)


@pytest.mark.parametrize(
    ("written", "born_on", "text"),
    [
        ("1980-03-22", date(1980, 3, 22), ""),
        ("19800322", date(1980, 3, 22), ""),
        ("22.03.1980", date(1980, 3, 22), ""),
        ("22.3.80", date(1980, 3, 22), ""),
        ("22. März 1980", date(1980, 3, 22), ""),
        ("March 22, 1980", date(1980, 3, 22), ""),
        ("22/03/1980", date(1980, 3, 22), ""),
        ("3/22/1980", date(1980, 3, 22), ""),
        ("1980-03-22T00:00:00.000Z", date(1980, 3, 22), ""),
        ("29302", date(1980, 3, 22), ""),
        ("--03-22", None, "--03-22"),
        ("1604-03-22", None, "--03-22"),
        ("22.03.", None, "--03-22"),
        ("22. März", None, "--03-22"),
        ("0.0.00", None, ""),
        ("0/0/00", None, ""),
        ("im Frühling", None, "im Frühling"),
        ("31.02.1980", None, "31.02.1980"),
    ],
)
def test_birthdays_are_read_in_all_spellings(tmp_path: Path, written: str, born_on: date | None, text: str) -> None:
    contact = only(
        tmp_path, a_google({"First Name": "Anna", "Last Name": "Weiß", "Phone 1 - Value": "1", "Birthday": written})
    )
    assert (contact.born_on, contact.born_on_text) == (born_on, text)


def test_days_that_can_be_read_in_two_ways_are_asked_for(tmp_path: Path) -> None:
    rows = [
        {"First Name": "Anna", "Last Name": "Weiß", "Birthday": day}
        for day in ("03/04/1980", "05/06/1981", "01/02/1970")
    ]
    data = table(OUTLOOK_EN, rows)
    items = read_table(READER, tmp_path, data)
    assert warned(items)["date_order_unsure"].startswith("dmy: 1970-02-01 – 1981-06-05; mdy: 1970-01-02")
    assert contacts(items)[0].born_on == date(1980, 4, 3)
    answered = read_table(READER, tmp_path, data, ReaderSettings(options={"date_order": "mdy"}))
    assert contacts(answered)[0].born_on == date(1980, 3, 4)
    assert not warned(answered)


def test_one_day_beyond_the_twelfth_tells_for_all(tmp_path: Path) -> None:
    rows = [{"First Name": "Anna", "Last Name": f"Weiß{day}", "Birthday": day} for day in ("03/04/1980", "05/26/1981")]
    items = read_table(READER, tmp_path, table(OUTLOOK_EN, rows))
    assert not warned(items)
    assert contacts(items)[0].born_on == date(1980, 3, 4)


def test_the_same_row_twice_is_left_out_and_another_of_the_same_name_is_not(tmp_path: Path) -> None:
    items = read_table(READER, tmp_path, a_google(JOERG, JOERG, {**JOERG, "E-mail 1 - Value": "oe@example.org"}))
    assert len(contacts(items)) == 2
    assert [skip.reason for skip in skips(items)] == [Reason.REPEATED]


def test_a_row_that_names_nobody_is_refused_with_its_line(tmp_path: Path) -> None:
    items = read_table(READER, tmp_path, a_google(SABINE, {"Notes": "niemand"}))
    [refused] = rejections(items)
    assert (refused.place, refused.reason) == ("line 4", Reason.NOTHING_IN_IT)
    assert counted(items) == 2


def test_an_unquoted_delimiter_in_a_remark_moves_no_number(tmp_path: Path) -> None:
    data = "Name;Bemerkung;Telefon;E-Mail\nAnna Weiß;ruft an; nur abends;030 1234567;anna@example.org\n"
    contact = only(tmp_path, data.encode())
    assert contact.note == "ruft an, nur abends"
    assert told(contact) == [("phone", "+49301234567", ""), ("email", "anna@example.org", "")]


def test_several_addresses_in_one_row_of_cells_are_told_apart(tmp_path: Path) -> None:
    row = {
        "First Name": "Anna",
        "Address 1 - Street": "Lindenweg 4 ::: Marktplatz 1",
        "Address 1 - City": "Köln ::: Bonn",
        "Address 1 - Postal Code": "50667 ::: 53111",
        "Phone 1 - Value": "030 1234567",
    }
    contact = only(tmp_path, a_google(row))
    assert told(contact)[1:] == [("postal", "Lindenweg 4, 50667 Köln", ""), ("postal", "Marktplatz 1, 53111 Bonn", "")]
