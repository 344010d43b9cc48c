from pathlib import Path

import pytest

from app.sources.content_lines import parsed, split_unescaped
from app.sources.record import SourceContact
from app.sources.vcard import READER
from tests.sources.contract import Sample, contacts, read_all, written


def read(folder: Path, data: bytes) -> list[SourceContact]:
    return contacts(read_all(READER, written(folder, Sample("k.vcf", data, 0))))


def only(folder: Path, *lines: bytes, ending: bytes = b"\r\n") -> SourceContact:
    (contact,) = read(folder, ending.join([b"BEGIN:VCARD", *lines, b"END:VCARD", b""]))
    return contact


@pytest.mark.parametrize("ending", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
def test_any_line_break_will_do(tmp_path: Path, ending: bytes) -> None:
    contact = only(tmp_path, b"FN:Anna", b"NOTE:eins", b" zwei", b"TEL:030 23125042", ending=ending)
    assert (contact.name, contact.note, len(contact.points)) == ("Anna", "einszwei", 1)


def test_signs_that_only_look_like_line_breaks_stay_in_the_text(tmp_path: Path) -> None:
    note = "a\u2028b\x0bc\x0cd\x85e"
    assert only(tmp_path, b"FN:Anna", b"NOTE:" + note.encode()).note == note


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_of_the_ladder_is_read(tmp_path: Path, encoding: str) -> None:
    text = "BEGIN:VCARD\r\nFN:Jörg Müßig\r\nNOTE:10 €\r\nEND:VCARD\r\n"
    (contact,) = read(tmp_path, text.encode(encoding))
    assert (contact.name, contact.note) == ("Jörg Müßig", "10 €")


def test_a_mark_before_a_later_card_hides_nothing(tmp_path: Path) -> None:
    card = b"\xef\xbb\xbfBEGIN:VCARD\r\nFN:Anna%d\r\nEND:VCARD\r\n"
    assert [contact.name for contact in read(tmp_path, card % 1 + card % 2)] == ["Anna1", "Anna2"]


def test_cards_of_different_encodings_stand_in_one_file(tmp_path: Path) -> None:
    data = "".join(f"BEGIN:VCARD\nFN:Jörg {n}\nEND:VCARD\n" for n in (1,))
    read_names = [contact.name for contact in read(tmp_path, data.encode() + data.encode("cp1252"))]
    assert read_names == ["Jörg 1"]
    assert [c.name for c in read(tmp_path, data.encode() + data.replace("1", "2").encode("cp1252"))] == [
        "Jörg 1",
        "Jörg 2",
    ]


def test_a_fold_may_stand_inside_a_character(tmp_path: Path) -> None:
    before, after = "Jö".encode()[:-1], "ö".encode()[1:]
    assert only(tmp_path, b"FN:" + before, b" " + after + b"rg", b"NOTE:x\r\n\ty").name == "Jörg"


def test_a_soft_line_break_may_stand_inside_a_character(tmp_path: Path) -> None:
    contact = only(tmp_path, b"VERSION:2.1", b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=", b"=B6rg")
    assert contact.name == "Jörg"


def test_lines_after_soft_breaks_may_be_folded_too(tmp_path: Path) -> None:
    lines = (b"VERSION:2.1", b"FN:Anna", b"NOTE;QUOTED-PRINTABLE:eins=20=", b" zwei=20=", b" drei")
    assert only(tmp_path, *lines).note == "eins zwei drei"


def test_a_blank_after_only_some_soft_breaks_is_text(tmp_path: Path) -> None:
    lines = (b"VERSION:2.1", b"FN:Anna", b"NOTE;ENCODING=QUOTED-PRINTABLE:Frau Kern m=", b"=C3=B6chte=", b" mehr")
    assert only(tmp_path, *lines).note == "Frau Kern möchte mehr"


@pytest.mark.parametrize("following", [b"", b"TEL:030 23125042"])
def test_a_soft_break_before_a_blank_line_or_a_property_is_none(tmp_path: Path, following: bytes) -> None:
    lines = (b"VERSION:2.1", b"FN:Anna", b"ORG;ENCODING=QUOTED-PRINTABLE:Wei=C3=9F=", following, b"EMAIL:a@example.org")
    contact = only(tmp_path, *lines)
    assert contact.firm == "Weiß"
    assert len(contact.points) == (2 if following else 1)


def test_text_with_a_colon_after_a_soft_break_is_no_property(tmp_path: Path) -> None:
    lines = (b"VERSION:2.1", b"FN:Anna", b"NOTE;ENCODING=QUOTED-PRINTABLE:Termin um=20=", b"Uhr: 10")
    assert only(tmp_path, *lines).note == "Termin um Uhr: 10"


@pytest.mark.parametrize(
    ("params", "data"),
    [
        (b"CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE", b"M=FCller"),
        (b"CHARSET=WINDOWS-1252;QUOTED-PRINTABLE", b"M=FCller"),
        (b"ENCODING=QUOTED-PRINTABLE", b"M=FCller"),
        (b"CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE", b"M=C3=BCller"),
        (b"CHARSET=no-such-thing;ENCODING=QUOTED-PRINTABLE", b"M=FCller"),
        (b"CHARSET=CP850", b"M\x81ller"),
        (b"CHARSET=rot13;ENCODING=QUOTED-PRINTABLE", b"M=FCller"),
    ],
)
def test_the_declared_charset_counts_where_the_bytes_are_not_utf_8(tmp_path: Path, params: bytes, data: bytes) -> None:
    assert only(tmp_path, b"VERSION:2.1", b"FN;" + params + b":" + data).name == "Müller"


def test_an_equals_sign_that_encodes_nothing_stays(tmp_path: Path) -> None:
    lines = (b"VERSION:2.1", b"FN:Anna", b"NOTE;ENCODING=QUOTED-PRINTABLE:1+1=2 und =ZZ")
    assert only(tmp_path, *lines).note == "1+1=2 und =ZZ"


def test_quoted_parameters_may_hold_colons_semicolons_and_carets() -> None:
    line = parsed(1, b"item1.ADR;LABEL=\"Haus 4; Hof: ^nlinks ^^ ^'Eck^'\";TYPE=home:;;Weg 1;K")
    assert line.first("LABEL") == 'Haus 4; Hof: \nlinks ^ "Eck"'
    assert (line.group, line.name, line.first("TYPE"), line.value) == ("item1", "ADR", "home", ";;Weg 1;K")


def test_a_quote_left_open_does_not_swallow_the_value() -> None:
    assert parsed(1, b'TEL;X="oops:030 23125042').value == "030 23125042"


def test_values_split_only_where_nothing_escapes() -> None:
    assert split_unescaped(r"a\;b;c\\;d", ";") == [r"a\;b", r"c\\", "d"]
