import base64
from pathlib import Path

import pytest

from app.sources.record import Reason, Skip
from app.sources.settings import ReaderSettings
from app.sources.vcard import READER
from local_store.book.channel import PointKind
from tests.sources.contract import (
    Sample,
    SourceContract,
    contacts,
    recognised,
    rejections,
    skips,
    written,
)
from tests.sources.vcard_builder import PIXEL, card, items_of, only, points


class TestVCardContract(SourceContract):
    reader = READER
    many = 6_000

    def small(self) -> Sample:
        text = (
            card("UID:a1", "N:Brandner;Anna;;Dr.;", "FN:Dr. Anna Brandner", "TEL;TYPE=CELL:+49 171 3920012")
            + card(
                "FN:Jonas Weiß", "ORG:Weiß & Söhne;Einkauf", "EMAIL:jonas@example.org", "NOTE:Ruft gern an\\, abends"
            )
            + card(
                "N;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Ute",
                "TEL;HOME:030 23125042",
                f"PHOTO;ENCODING=BASE64;PNG:{base64.b64encode(PIXEL).decode()}",
                "",
                version="2.1",
            )
            + card("FN:Alle Kunden", "X-ADDRESSBOOKSERVER-KIND:group")
            + card("FN:Pia Kern", "AGENT:", "BEGIN:VCARD", "FN:Olaf Sekretär", "END:VCARD", version="2.1")
            + card("FN:Kern GmbH", "KIND:org", "ADR:;;Lindenweg 4;Köln;;50667;Deutschland", version="4.0")
            + card("NOTE:niemand", "REV:20240101T000000Z")
            + "Ein verirrter Satz\r\n"
        )
        said = ("Dr. Anna Brandner", "Weiß & Söhne", "Ruft gern an, abends", "Müller", "Olaf Sekretär", "50667 Köln")
        return Sample("kontakte.vcf", text.encode(), 9, said)

    def longer(self, items: int) -> Sample:
        cards = (
            card(f"FN:Person {n}", f"N:Nachname{n};Vorname{n}", f"EMAIL:p{n}@example.org", f"NOTE:{'Notiz ' * 20}")
            for n in range(items)
        )
        return Sample("viele.vcf", "".join(cards).encode(), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        earlier = [card(f"FN:Person {n}", f"TEL:030 2312504{n}") for n in range(5)]
        later = [card("UID:neu", "FN:Neu"), *earlier[2:], card("FN:Noch eine", "EMAIL:neu@example.org")]
        return Sample("alt.vcf", "".join(earlier).encode(), 5), Sample("neu.vcf", "".join(later).encode(), 5), 3


# --- names, firms, lists -------------------------------------------------------------------------------


def test_a_name_has_its_parts_and_salutations_are_no_titles(tmp_path: Path) -> None:
    contact = only(tmp_path, "N:Weiß;Jonas;Maria;Herr Dr.;M.Sc.", "FN:Dr. Jonas Maria Weiß")
    assert (contact.given_name, contact.family_name, contact.title) == ("Jonas Maria", "Weiß", "Dr.")
    assert contact.name == "Dr. Jonas Maria Weiß"
    assert contact.is_person


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("N:Weiß;Jonas",), "Jonas Weiß"),
        (("N:Weiß;Jonas;;Frau;;zu viel;noch mehr",), "Jonas Weiß"),
        (("N:;;;;", "ORG:Weiß Bau GmbH"), "Weiß Bau GmbH"),
        (("EMAIL:jonas@example.org",), "jonas@example.org"),
        (("TEL:030 23125042",), "030 23125042"),
        (("FN: ", "N:Weiß"), "Weiß"),
    ],
)
def test_a_card_without_a_display_name_is_named_by_what_it_has(
    tmp_path: Path, lines: tuple[str, ...], name: str
) -> None:
    assert only(tmp_path, *lines).name == name


def test_a_card_that_names_nobody_is_refused_with_its_place(tmp_path: Path) -> None:
    text = card("FN:Anna") + card("NOTE:nichts") + card("FN:Jonas")
    items = items_of(tmp_path, text)
    assert [contact.name for contact in contacts(items)] == ["Anna", "Jonas"]
    (refused,) = rejections(items)
    assert (refused.place, refused.reason) == ("card 2, line 5", Reason.NOTHING_IN_IT)


def test_firms_are_no_persons_and_lists_are_left_out(tmp_path: Path) -> None:
    assert not only(tmp_path, "FN:Weiß Bau", "KIND:org", version="4.0").is_person
    assert not only(tmp_path, "FN:Weiß Bau", "ORG:Weiß Bau").is_person
    assert not only(tmp_path, "N:;;;;", "ORG:Weiß Bau", "X-ABShowAs:COMPANY").is_person
    for line in ("KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"):
        (item,) = items_of(tmp_path, card("FN:Kunden", line))
        assert isinstance(item, Skip)
        assert item.reason is Reason.NOT_A_PERSON


def test_position_department_and_notes_stand_in_the_note(tmp_path: Path) -> None:
    contact = only(
        tmp_path, "FN:Anna", "ORG:Weiß Bau;Einkauf", "TITLE:Prokuristin", "NOTE:erste\\nzweite", "CATEGORIES:A,B\\, C"
    )
    assert contact.firm == "Weiß Bau"
    assert contact.note == "Prokuristin, Einkauf\n\nerste\nzweite"
    assert contact.categories == ("A", "B, C")


def test_version_2_1_escapes_the_semicolon_alone(tmp_path: Path) -> None:
    contact = only(tmp_path, "N:Weiß\\;Kern;Jonas", "NOTE:C:\\neu\\alt", version="2.1")
    assert contact.family_name == "Weiß;Kern"
    assert contact.note == "C:\\neu\\alt"
    assert only(tmp_path, "FN:x", "NOTE:a\\nb\\Nc\\;d\\\\e").note == "a\nb\nc;d\\e"


# --- cards in files ------------------------------------------------------------------------------------


def test_a_card_inside_a_card_is_taken_up_into_its_note(tmp_path: Path) -> None:
    text = card(
        "FN:Pia Kern",
        "AGENT:",
        "BEGIN:VCARD",
        "FN:Olaf Sekretär",
        "TEL:030 23125042",
        "END:VCARD",
        "EMAIL:pia@example.org",
        version="2.1",
    )
    items = items_of(tmp_path, text)
    (contact,) = contacts(items)
    assert contact.note == "Olaf Sekretär, 030 23125042"
    assert [point.value for point in contact.points] == ["pia@example.org"]
    assert [(skip.place, skip.reason) for skip in skips(items)] == [("card 1, line 5", Reason.MERGED)]


def test_the_next_card_closes_one_that_has_no_end(tmp_path: Path) -> None:
    first, second = contacts(items_of(tmp_path, "BEGIN:VCARD\nFN:Anna\nBEGIN:VCARD\nFN:Jonas\nEND:VCARD\n"))
    assert (first.name, second.name) == ("Anna", "Jonas")
    assert first.warnings == ("END:VCARD is missing",)


def test_a_last_card_without_an_end_counts_if_its_last_line_is_whole(tmp_path: Path) -> None:
    (contact,) = contacts(items_of(tmp_path, "BEGIN:VCARD\nFN:Anna\nTEL:030 23125042\n"))
    assert contact.warnings == ("END:VCARD is missing at the end of the file",)
    (refused,) = rejections(items_of(tmp_path, "BEGIN:VCARD\nFN:Anna\nTEL:030 2312"))
    assert refused.reason is Reason.TRUNCATED


def test_cards_nested_without_end_do_not_pile_up(tmp_path: Path) -> None:
    deep = "BEGIN:VCARD\nFN:x\nAGENT:\n" * 500
    items = items_of(tmp_path, deep + "END:VCARD\n")
    assert len(items) == 500


def test_text_between_cards_is_reported_once(tmp_path: Path) -> None:
    text = "Hallo\nWelt\n\n" + card("FN:Anna") + "noch: etwas\n" + card("FN:Jonas")
    items = items_of(tmp_path, text)
    assert [(skip.place, skip.reason) for skip in skips(items)] == [("line 1", Reason.STRAY), ("line 8", Reason.STRAY)]
    assert len(contacts(items)) == 2


def test_a_line_without_a_property_is_told_and_costs_nothing_else(tmp_path: Path) -> None:
    contact = only(tmp_path, "FN:Anna", "ohne Doppelpunkt", "TEL:030 23125042")
    assert contact.warnings == ("no property in line 4",)
    assert points(contact, PointKind.PHONE)


def test_the_same_card_twice_is_one_and_the_same_id_on_two_persons_is_two(tmp_path: Path) -> None:
    items = items_of(tmp_path, card("UID:1", "FN:Anna") * 2 + card("UID:1", "FN:Jonas"))
    assert [contact.name for contact in contacts(items)] == ["Anna", "Jonas"]
    assert [skip.reason for skip in skips(items)] == [Reason.REPEATED]


def test_the_id_survives_a_changed_name_and_else_name_and_points_are_the_key(tmp_path: Path) -> None:
    assert only(tmp_path, "UID:urn:uuid:AB-1", "FN:Anna").key == only(tmp_path, "UID:ab-1", "FN:Anna Kern").key
    plain = only(tmp_path, "FN:Anna", "TEL:030 23125042", "EMAIL:a@example.org")
    assert plain.key == only(tmp_path, "EMAIL:A@example.org", "FN:Anna", "NOTE:neu", "TEL:+49 30 23125042").key
    assert plain.key != only(tmp_path, "FN:Anna", "TEL:030 23125043", "EMAIL:a@example.org").key


def test_a_file_is_recognised_by_its_first_line(tmp_path: Path) -> None:
    for data in (b"\xef\xbb\xbfBEGIN:VCARD\r\n", b"\r\n\r\nbegin:vcard\n", "BEGIN:VCARD\n".encode("utf-16")):
        found = recognised(READER, written(tmp_path, Sample("x.txt", data, 0)))
        assert found is not None
        assert found.sureness > 90
    assert recognised(READER, written(tmp_path, Sample("x.vcf", b"BEGIN:VCALENDAR\n", 0))) is None


# --- contact points ------------------------------------------------------------------------------------


def test_numbers_have_a_label_and_one_form(tmp_path: Path) -> None:
    contact = only(
        tmp_path,
        "FN:Anna",
        "TEL;TYPE=CELL,VOICE:0171 3920012",
        "TEL;WORK;FAX:030 23125043",
        "TEL;TYPE=IPHONE:0171 3920013",
        "TEL;TYPE=MAIN:030 23125044",
        'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+49-30-23125-042;ext=12',
        "TEL:**620",
        "TEL;TYPE=HOME:",
    )
    assert points(contact, PointKind.PHONE) == [
        ("0171 3920012", "+491713920012", "mobile"),
        ("030 23125043", "+493023125043", "fax"),
        ("0171 3920013", "+491713920013", "mobile"),
        ("030 23125044", "+493023125044", "main"),
        ("+49-30-23125-042 ext. 12", "+493023125042", "home"),
        ("**620", "", ""),
    ]
    assert [point.is_preferred for point in contact.points] == [False, False, False, False, True, False]


def test_the_label_that_a_person_wrote_goes_before_the_type(tmp_path: Path) -> None:
    contact = only(
        tmp_path,
        "FN:Anna",
        "item1.TEL;type=pref:030 23125042",
        "item1.X-ABLabel:_$!<Work>!$_",
        "item2.EMAIL;type=INTERNET;type=HOME:a@example.org",
        "item2.X-ABLabel:Ferienhaus",
    )
    assert [(point.label, point.is_preferred) for point in contact.points] == [("work", True), ("Ferienhaus", False)]


def test_a_number_belongs_to_the_country_of_the_card(tmp_path: Path) -> None:
    number = "TEL:044 668 18 00"
    swiss = only(tmp_path, "FN:Urs", number, "ADR:;;Bahnhofstr. 1;Zürich;;8001;Schweiz")
    assert points(swiss, PointKind.PHONE) == [("044 668 18 00", "+41446681800", "")]
    assert points(only(tmp_path, "FN:Urs", number), PointKind.PHONE)[0][1] == "+49446681800"
    austrian = ReaderSettings(region="AT")
    assert points(only(tmp_path, "FN:A", "TEL:01 5331234", settings=austrian), PointKind.PHONE)[0][1] == "+4315331234"
    unknown = only(tmp_path, "FN:X", number, "ADR:;;Main St 1;Atlantis;;1;Atlantis")
    assert points(unknown, PointKind.PHONE)[0][1] == ""
    two = only(tmp_path, "FN:Z", number, "ADR:;;A 1;Zürich;;8001;Schweiz", "ADR:;;B 2;Köln;;50667;Germany")
    assert points(two, PointKind.PHONE)[0][1] == "+49446681800"


def test_the_number_that_whatsapp_writes_beside_decides_a_doubtful_one(tmp_path: Path) -> None:
    contact = only(tmp_path, "FN:Anna", "item1.TEL;waid=491713920012:3920012")
    assert points(contact, PointKind.PHONE) == [("3920012", "+491713920012", "")]


def test_the_same_point_stands_once(tmp_path: Path) -> None:
    contact = only(
        tmp_path, "FN:A", "TEL;CELL:0171 3920012", "TEL;PREF;CELL:+49171 3920012", "EMAIL:A@x.org", "EMAIL:a@X.org"
    )
    assert [(point.value, point.is_preferred) for point in contact.points] == [
        ("+49171 3920012", True),
        ("A@x.org", False),
    ]
    assert contact.points[1].normalised == "a@x.org"


@pytest.mark.parametrize(
    ("value", "address"),
    [
        (";;Lindenweg 4;Köln;;50667;Deutschland", "Lindenweg 4, 50667 Köln"),
        (";;Lindenweg 4;Köln;NRW;50667;", "Lindenweg 4, 50667 Köln"),
        (";Hinterhaus;Lindenweg 4;Köln", "Lindenweg 4, Hinterhaus, Köln"),
        ("Postfach 12;;;Wien;;1010;Österreich", "Postfach 12, 1010 Wien, Österreich"),
        (";;Main St 1;Austin;TX;78701;USA", "Main St 1, 78701 Austin, TX, USA"),
        (";;Main St 1,;Austin;;78701;U.S.A.", "Main St 1, 78701 Austin, U.S.A."),
        (";;Lindenweg 4\\n50667 Köln;;;;", "Lindenweg 4, 50667 Köln"),
        (";;Am Markt 1\\; links;Bonn;;53111;de", "Am Markt 1; links, 53111 Bonn"),
    ],
)
def test_an_address_is_one_line(tmp_path: Path, value: str, address: str) -> None:
    assert points(only(tmp_path, "FN:A", f"ADR;TYPE=HOME:{value}"), PointKind.POSTAL) == [(address, "", "home")]


def test_a_label_without_quotes_does_not_run_into_the_address(tmp_path: Path) -> None:
    line = "ADR;TYPE=work;LABEL=Lindenweg 4^n50667 Köln: DE:;;Lindenweg 4;Köln;;50667;Germany"
    assert points(only(tmp_path, "FN:A", line, version="4.0"), PointKind.POSTAL)[0][0] == "Lindenweg 4, 50667 Köln"


def test_a_printed_label_stands_in_for_an_address_that_is_missing(tmp_path: Path) -> None:
    label = "LABEL;HOME;ENCODING=QUOTED-PRINTABLE:Lindenweg 4=0D=0A50667 K=C3=B6ln"
    contact = only(tmp_path, "FN:A", "ADR;HOME:;;;;;;", label, version="2.1")
    assert points(contact, PointKind.POSTAL) == [("Lindenweg 4, 50667 Köln", "", "")]


def test_names_at_messengers_come_as_what_they_are(tmp_path: Path) -> None:
    contact = only(
        tmp_path,
        "FN:A",
        "IMPP;X-SERVICE-TYPE=Skype:skype:live:anna.b?chat",
        "X-SKYPE-USERNAME:anna.alt",
        "IMPP:telegram:@annab",
        "IMPP:msteams:anna@example.org",
        "X-SOCIALPROFILE;type=facebook:https://www.facebook.com/anna.brandner/",
        "X-SOCIALPROFILE;type=instagram;x-user=annab:https://instagram.com/annab",
        "IMPP:whatsapp:+49 171 3920012",
        "X-JABBER:anna@jabber.example.org",
        "URL;type=WORK:https\\://example.org/anna",
    )
    assert [(point.kind, point.value, point.normalised) for point in contact.points] == [
        (PointKind.SKYPE, "live:anna.b", "live:anna.b"),
        (PointKind.SKYPE, "anna.alt", "anna.alt"),
        (PointKind.TELEGRAM, "@annab", "@annab"),
        (PointKind.TEAMS, "anna@example.org", "anna@example.org"),
        (PointKind.MESSENGER, "anna.brandner", "anna.brandner"),
        (PointKind.INSTAGRAM, "annab", "annab"),
        (PointKind.PHONE, "+49 171 3920012", "+491713920012"),
        (PointKind.WEB, "anna@jabber.example.org", ""),
        (PointKind.WEB, "https://example.org/anna", ""),
    ]
