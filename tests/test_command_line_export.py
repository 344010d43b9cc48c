"""`python -m app export` as a person or a program calls it."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.__main__ import main
from local_store import keys
from local_store.book.ids import BookId, new_id
from local_store.store import Store
from tests.builders import a_client, a_household, a_message, a_note
from tests.desktop.pdf_text import PdfText

PASSPHRASE = "sieben blaue Boote im Hafen"


@pytest.fixture(autouse=True)
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAPPE_CONFIG", str(tmp_path / "config"))
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n" * 9))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "Bestand"
    identity = BookId(new_id())
    key, _ = keys.create(folder, identity)
    keys.add_passphrase(folder, key, PASSPHRASE)
    with Store.create(folder, key, identity) as store:
        household = a_household()
        sabine = a_client(household=household.id)
        thomas = a_client("Thomas", household=household.id)
        records = (household, sabine, thomas, a_message(sabine), a_note(sabine, 5, "Wirkt verärgert."))
        for record in records:
            store.write(lambda session, record=record: (session.add(record), session.changes("Add"))[1])  # type: ignore[misc]
    return folder


def test_a_client_goes_out_without_what_is_internal(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "s.zip"
    assert main(["export", "--book", str(book), "--client", "Sabine Krüger", str(out)]) == 0
    text = zipfile.ZipFile(out).read("mappe.json").decode()
    assert "Freitag" in text
    assert "verärgert" not in text
    assert "1 internal entries left out" in capsys.readouterr().out
    assert main(["export", "--book", str(book), "--client", "Krüger Sabine", "--internal", str(out)]) == 0
    assert "verärgert" in zipfile.ZipFile(out).read("mappe.json").decode()


def test_the_ending_tells_the_format_or_one_says_it(book: Path, tmp_path: Path) -> None:
    for name, more, first in (
        ("b.vcf", [], b"BEGIN:VCARD\r\nVERSION:3.0"),
        ("n.vcf", ["--format", "vcard4"], b"BEGIN:VCARD\r\nVERSION:4.0"),
        ("c.csv", ["--language", "en"], b"\xef\xbb\xbfTitle,First Name"),
        ("t.csv", ["--format", "csv-timeline"], b"\xef\xbb\xbfDatum;Uhrzeit"),
        ("k.ics", [], b"BEGIN:VCALENDAR"),
        ("b.json", [], b'{"format":"mappe","version":1'),
    ):
        assert main(["export", "--book", str(book), *more, str(tmp_path / name)]) == 0, name
        assert (tmp_path / name).read_bytes().startswith(first), name
    assert main(["export", "--book", str(book), str(tmp_path / "x.docx")]) == 2


def test_a_household_and_a_span(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "h.json"
    asked = ["export", "--book", str(book), "--household", "familie krüger", "--until", "2026-03-11", str(out)]
    assert main(asked) == 0
    kinds = [each["record"] for each in json.loads(out.read_bytes())["records"]]
    assert kinds.count("client") == 2
    assert "interaction" not in kinds


def test_nobody_of_that_name_is_told_in_words(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--book", str(book), "--client", "Niemand", str(tmp_path / "x.vcf")]) == 2
    assert "nobody in this book" in capsys.readouterr().err
    assert not (tmp_path / "x.vcf").exists()


def test_a_pdf_needs_no_window_and_no_screen(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "s.pdf"
    asked = [sys.executable, "-m", "app", "export", "--book", str(book), "--client", "Sabine Krüger", str(out)]
    done = subprocess.run(asked, input=PASSPHRASE, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    [page] = PdfText(out).pages()
    assert "Seite 1 von 1" in page
    assert "verärgert" not in page
