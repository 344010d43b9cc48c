"""A file that nobody reads here is told by what it is, and how what is in it comes in all the same."""

import gzip
import zipfile
from pathlib import Path

import pytest

from app.services.importing.registry import Unrecognised, look_at
from tests.files import PICTURE

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def a_zip(folder: Path, name: str, members: dict[str, bytes]) -> bytes:
    path = folder / f"{name}.part"
    with zipfile.ZipFile(path, "w") as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    data = path.read_bytes()
    path.unlink()
    return data


def told(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    [found] = look_at([path])
    assert isinstance(found, Unrecognised)
    assert found.why.startswith(f"{name}: ")
    return found.why


@pytest.mark.parametrize(
    ("name", "data", "what", "way_out"),
    [
        ("leer.csv", b"", "empty", "copy or export it again"),
        ("bild.png", PICTURE, "a picture", "client's page"),
        ("bild.jpg", b"\xff\xd8\xff\xe0" + bytes(300), "a picture", "client's page"),
        ("foto.heic", bytes(4) + b"ftypheic" + bytes(300), "a picture", "client's page"),
        ("film.mp4", bytes(4) + b"ftypisom" + bytes(300), "a sound or a film", "entry of its client"),
        ("police.pdf", b"%PDF-1.7\n" + bytes(300), "a PDF document", "exported as CSV"),
        ("kunden.xls", OLE + "Workbook".encode("utf-16-le"), "a workbook", "CSV (UTF-8)"),
        ("brief.doc", OLE + "WordDocument".encode("utf-16-le"), "a document", "plain text"),
        ("brief.rtf", b"{\\rtf1\\ansi hallo}", "a document", "plain text"),
        ("archiv.pst", b"!BDN" + bytes(600), "Outlook", "Open & Export"),
        ("msgstore.db.crypt15", bytes(range(256)) * 4, "backup of WhatsApp", "Export chat"),
        ("signal-2026.backup", bytes(range(256)) * 4, "backup of Signal", "Signal"),
        ("store.db", b"SQLite format 3\0" + bytes(300), "a database", "export as CSV"),
        ("alles.7z", b"7z\xbc\xaf\x27\x1c" + bytes(300), "packed", "unpack it first"),
        ("notiz.gz", gzip.compress(b"hallo" * 50, mtime=0), "packed", "unpack it first"),
        ("setup.exe", b"MZ" + bytes(300), "a program", "left alone"),
        (
            "messages.html",
            b'<html><head></head><body><div class="page_wrap">Telegram</div></body></html>',
            "Telegram",
            "JSON",
        ),
        ("nachrichten.html", b"<html><body><div class='_a6-g'>Hallo</div></body></html>", "Facebook", "JSON"),
        ("chat.html", b"<!DOCTYPE html><html><title>WhatsApp Chat</title></html>", "WhatsApp", "Export chat"),
        ("seite.html", b"<!doctype html><html><body>Hallo</body></html>", "a web page", "export"),
        ("daten.json", b'{"was": "anderes"}', "JSON", "Telegram"),
        ("daten.xml", b"<?xml version='1.0'?><etwas/>", "XML", "FRITZ!Box"),
        ("liste.dat", "Milch\nBrot und Käse\nEier\n".encode(), "a text in which no chat", "pasted as a note"),
        ("rauschen.bin", bytes(range(256)) * 20, "not a kind of file that Mappe reads", "CSV"),
    ],
)
def test_a_stranger_is_told_by_what_it_is(tmp_path: Path, name: str, data: bytes, what: str, way_out: str) -> None:
    why = told(tmp_path, name, data)
    assert what in why
    assert way_out in why


def test_spreadsheets_and_documents_are_archives_too(tmp_path: Path) -> None:
    book = a_zip(tmp_path, "x", {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})
    assert "a workbook" in told(tmp_path, "kunden.xlsx", book)
    letter = a_zip(tmp_path, "x", {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert "a document" in told(tmp_path, "brief.docx", letter)


def test_an_archive_with_a_password_says_so(tmp_path: Path) -> None:
    data = bytearray(a_zip(tmp_path, "x", {"bild.bin": b"\0\1" * 200}))
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert "a password" in told(tmp_path, "geheim.zip", bytes(data))


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    [found] = look_at([tmp_path / "weg.vcf"])
    assert isinstance(found, Unrecognised)
    assert found.why == "weg.vcf: there is no such file."
