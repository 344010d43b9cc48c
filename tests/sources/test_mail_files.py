"""Files that mails bring along: found, named safely, opened whole, also inside of attached mails."""

from pathlib import Path

import pytest

from app.sources.mail.file_names import NAME_LIMIT, safe_file_name
from app.sources.mail_message import READER
from local_store.book.channel import AttachmentState
from tests.sources.mail_builder import PIXEL, attached, file_part, mail, multipart, only, part

DATA = bytes(range(256)) * 300


def with_files(*files: bytes) -> bytes:
    field, body = multipart("mixed", part("Content-Type: text/plain", body="Anbei.\n"), *files)
    return mail(field, body=body)


def test_files_come_out_byte_for_byte(tmp_path: Path) -> None:
    quoted = part(
        "Content-Type: image/svg+xml; name=a.svg",
        "Content-Transfer-Encoding: quoted-printable",
        body="<svg a=3D'=C3=BC'=\n/>",
    )
    plain = part('Content-Disposition: attachment; filename="b.bin"', body=b"\x00\xff\x80 \r\n --x\n--grenz")
    data = with_files(file_part("c.pdf", DATA), quoted, plain)

    assert attached(READER, tmp_path, "brief.eml", data) == {
        "c.pdf": DATA,
        "a.svg": "<svg a='ü'/>".encode(),
        "b.bin": b"\x00\xff\x80 \r\n --x\n--grenz",
    }


def test_sizes_are_known_before_a_file_is_opened(tmp_path: Path) -> None:
    found = only(
        READER, tmp_path, "brief.eml", with_files(file_part("c.pdf", DATA), file_part("d.png", PIXEL, "image/png"))
    )

    assert [(each.name, each.mime, each.size) for each in found.attachments] == [
        ("c.pdf", "application/pdf", len(DATA)),
        ("d.png", "image/png", len(PIXEL)),
    ]


def test_lines_may_end_in_either_way(tmp_path: Path) -> None:
    data = with_files(file_part("c.pdf", DATA)).replace(b"\n", b"\r\n")

    assert attached(READER, tmp_path, "brief.eml", data) == {"c.pdf": DATA}


def test_a_mail_may_be_nothing_but_a_file(tmp_path: Path) -> None:
    data = mail(
        "Content-Type: application/pdf; name=police.pdf", "Content-Transfer-Encoding: base64", body=b"UG9saWNl\n"
    )

    assert only(READER, tmp_path, "brief.eml", data).text == ""
    assert attached(READER, tmp_path, "brief.eml", data) == {"police.pdf": b"Police"}


def test_attached_mails_are_files_called_by_their_subjects_and_so_are_their_files(tmp_path: Path) -> None:
    inner = (
        with_files(file_part("plan.pdf", DATA))
        .replace(b"Subject: Hausrat", b"Subject: Bericht 3/24")
        .replace(b"grenze", b"innen")
    )
    data = with_files(part("Content-Type: message/rfc822", body=inner))

    found = attached(READER, tmp_path, "brief.eml", data)

    assert found == {"Bericht 3-24.eml": inner, "plan.pdf": DATA}
    assert only(READER, tmp_path, "brief.eml", data).text == "Anbei."


def test_mails_inside_of_mails_end_somewhere(tmp_path: Path) -> None:
    data = mail(body="Ganz innen\n", subject="0")
    for depth in range(1, 200):
        data = mail("Content-Type: message/rfc822", body=data, subject=str(depth))

    found = only(READER, tmp_path, "brief.eml", data)

    assert len(found.attachments) == 11
    assert found.attachments[0].name == "198.eml"


def test_multiparts_inside_of_multiparts_end_somewhere(tmp_path: Path) -> None:
    field, body = multipart("mixed", part("Content-Type: text/plain", body="Ganz innen"), boundary="g0")
    for depth in range(1, 300):
        field, body = multipart("mixed", part(field, body=body), boundary=f"g{depth}")

    assert only(READER, tmp_path, "brief.eml", mail(field, body=body)).attachments


def test_of_too_many_parts_the_whole_mail_is_kept_as_a_file(tmp_path: Path) -> None:
    data = with_files(*(part(f"Content-Type: image/png; name={number}.png", body="x") for number in range(1500)))

    found = only(READER, tmp_path, "brief.eml", data)

    assert "too_many_parts" in found.warnings
    assert found.attachments[-1].name == "message.eml"
    assert attached(READER, tmp_path, "brief.eml", data)["message.eml"] == data


def test_what_outlook_packed_for_itself_stays_a_file(tmp_path: Path) -> None:
    found = only(
        READER, tmp_path, "brief.eml", with_files(file_part("winmail.dat", b"\x78\x9f\x3e\x22", "application/ms-tnef"))
    )

    assert [(each.name, each.mime) for each in found.attachments] == [("winmail.dat", "application/ms-tnef")]


def test_a_file_that_lies_elsewhere_is_told_as_left_out(tmp_path: Path) -> None:
    elsewhere = part(
        'Content-Type: message/external-body; access-type=URL; URL="https://x.example/plan.pdf"; name="plan.pdf"'
    )

    [told] = only(READER, tmp_path, "brief.eml", with_files(elsewhere)).attachments

    assert (told.name, told.state, told.member) == ("plan.pdf", AttachmentState.OMITTED, "")


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("plan.pdf", "application/pdf", "plan.pdf"),
        ("../../etc/passwd", "text/plain", "passwd"),
        ("C:\\Daten\\Pläne\\haus.dwg", "image/x-dwg", "haus.dwg"),
        ("rechnung\u202efdp.exe", "application/pdf", "rechnungfdp.exe"),
        ("a\x00b\nc.pdf", "application/pdf", "ab c.pdf"),
        ("wann? 12:30.pdf", "application/pdf", "wann_ 12_30.pdf"),
        (".htaccess", "text/plain", "htaccess"),
        ("NUL.txt", "text/plain", "_NUL.txt"),
        ("", "image/jpeg", "attachment-3.jpg"),
        ("..", "application/x-neu", "attachment-3.bin"),
        ("   ", "message/rfc822", "attachment-3.eml"),
    ],
)
def test_names_are_safe_on_any_computer(name: str, kind: str, safe: str) -> None:
    assert safe_file_name(name, kind, 3) == safe


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_file_name("ä" * 900 + ".pdf", "application/pdf", 1)

    assert len(name) == NAME_LIMIT
    assert name.endswith("ä.pdf")
