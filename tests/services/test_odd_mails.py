"""A file that is named as a mail comes in as one, whatever stands in it; fields of a mail are never taken for a table."""

from pathlib import Path

import pytest

from app.services.importing.registry import Recognition, Unrecognised, look_at
from app.sources.record import Rejection, SourceItem, SourceRecord
from tests.sources.mail_builder import OWN, PIXEL, attached, file_part, mail, multipart, part

LETTER = mail(body="Guten Tag,\n\nanbei die Zahlen.\n")


def found(folder: Path, name: str, data: bytes) -> Recognition | Unrecognised:
    path = folder / name
    path.write_bytes(data)
    [answer] = look_at([path])
    return answer


def items(folder: Path, name: str, data: bytes) -> list[SourceItem]:
    answer = found(folder, name, data)
    assert isinstance(answer, Recognition)
    assert answer.reader.name == "mail_message"
    with answer.file.open() as file:
        return list(answer.reader.read(file, OWN))


def the_mail(folder: Path, data: bytes, name: str = "brief.eml") -> SourceRecord:
    [item] = items(folder, name, data)
    assert isinstance(item, SourceRecord)
    return item


@pytest.mark.parametrize(
    "data",
    [
        b"   \n\t\n" + LETTER,
        b"\xef\xbb\xbf\r\n" + LETTER,
        b"*** Exportiert von Postkasten 3 ***\n" + LETTER,
        LETTER.replace(b"\n", b"\r\n"),
        LETTER.replace(b"\n", b"\r"),
        LETTER.replace(b"\n\nGuten Tag", b"\n \nGuten Tag"),
    ],
    ids=["blank lines", "byte order mark", "a line of its program", "crlf", "cr", "a blank between head and body"],
)
def test_a_mail_with_something_odd_around_its_fields_is_understood(tmp_path: Path, data: bytes) -> None:
    record = the_mail(tmp_path, data)
    assert (record.subject, record.text) == ("Hausrat", "Guten Tag,\n\nanbei die Zahlen.")
    assert not record.is_placeholder
    assert record.key == the_mail(tmp_path, LETTER).key


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Guten Tag,\nhier ist nur ein Text.\n", "Guten Tag,\nhier ist nur ein Text."),
        (b"Name;Ort;Telefon\nAnna;Graz;1\nJonas;Linz;2\n", "Name;Ort;Telefon\nAnna;Graz;1\nJonas;Linz;2"),
        ('{"betreff": "Grüße"}'.encode(), '{"betreff": "Grüße"}'),
        ("Viele Grüße aus Köln".encode("cp1252"), "Viele Grüße aus Köln"),
        ("Viele Grüße aus Köln".encode("utf-16"), "Viele Grüße aus Köln"),
        ("<html><body><p>Viele Grüße</p></body></html>".encode(), "Viele Grüße"),
        (b"From hier an ist alles anders.\nGut so.\n", "From hier an ist alles anders.\nGut so."),
        (b"Zimmer: 4\n\nFenster offen\n", "Zimmer: 4\n\nFenster offen"),
    ],
    ids=["body alone", "table", "json", "windows", "utf-16", "html", "begins with from", "fields of nobody"],
)
def test_what_cannot_be_understood_as_a_mail_keeps_its_text(tmp_path: Path, data: bytes, text: str) -> None:
    record = the_mail(tmp_path, data)
    assert record.text == text
    assert record.is_placeholder
    assert record.warnings == ("no_date",)
    assert record.key == the_mail(tmp_path, data, "kopie.eml").key


def test_apples_length_and_what_stands_behind_it_are_no_part_of_the_text(tmp_path: Path) -> None:
    data = b"19\nNur ein kurzer Text<?xml version='1.0'?><plist/>"
    assert the_mail(tmp_path, data, "1.emlx").text == "Nur ein kurzer Text"


def test_a_text_without_fields_that_is_too_long_to_keep_is_a_file_as_well(tmp_path: Path) -> None:
    data = b"Noch eine Zeile ohne Kopf\n" * 200_000
    record = the_mail(tmp_path, data)
    assert [(each.name, each.size) for each in record.attachments] == [("message.txt", len(data))]
    assert data.decode().startswith(record.text)
    answer = found(tmp_path, "brief.eml", data)
    assert isinstance(answer, Recognition)
    assert attached(answer.reader, tmp_path, "brief.eml", data) == {"message.txt": data}


@pytest.mark.parametrize("newline", [b"\n", b"\r"])
def test_files_are_found_in_their_places_behind_a_line_that_is_no_field(tmp_path: Path, newline: bytes) -> None:
    field, body = multipart(
        "mixed", part("Content-Type: text/plain", body="Anbei"), file_part("a.png", PIXEL, "image/png")
    )
    data = (b"*** Exportiert ***\n" + mail(field, body=body)).replace(b"\n", newline)
    assert the_mail(tmp_path, data).text == "Anbei"
    answer = found(tmp_path, "brief.eml", data)
    assert isinstance(answer, Recognition)
    assert attached(answer.reader, tmp_path, "brief.eml", data) == {"a.png": PIXEL}


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"), (PIXEL, "a picture"), (b"", "empty")],
    ids=["pdf", "picture", "empty"],
)
def test_another_kind_of_file_stays_what_it_is_under_the_name_of_a_mail(
    tmp_path: Path, data: bytes, words: str
) -> None:
    answer = found(tmp_path, "brief.eml", data)
    assert isinstance(answer, Unrecognised)
    assert words in answer.why


def test_a_mail_of_nothing_but_blanks_is_told_as_such(tmp_path: Path) -> None:
    [item] = items(tmp_path, "leer.eml", b" \n\n\n")
    assert isinstance(item, Rejection)


@pytest.mark.parametrize("name", ["brief", "brief.csv", "brief.txt"])
def test_the_fields_of_a_mail_are_never_the_rows_of_a_table(tmp_path: Path, name: str) -> None:
    data = b"\nSubject: Hausrat; Haftpflicht\nX-Kennung: 4; 5\nContent-Type: text/plain; format=fixed\n\nJa; gern\n"
    record = the_mail(tmp_path, data, name)
    assert (record.subject, record.text) == ("Hausrat; Haftpflicht", "Ja; gern")


def test_a_table_with_a_title_above_it_stays_a_table(tmp_path: Path) -> None:
    data = b"Status: alle\nKunde;Notiz;Nummer\nAnna;offen;1\nJonas;fertig;2\nMia;fertig;3\nPaul;offen;4\n"
    answer = found(tmp_path, "liste.csv", data)
    assert isinstance(answer, Recognition)
    assert answer.reader.name != "mail_message"
