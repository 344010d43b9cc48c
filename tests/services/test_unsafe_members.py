"""A member whose name leads out of its archive is refused and told, whoever reads the archive: plan, report and lines."""

import json
import zipfile
from pathlib import Path

import pytest

from app.__main__ import main
from app.services.importing.dropping import look_at_drop
from app.services.importing.plan import plan
from app.services.importing.reading_again import read_again
from app.services.importing.registry import Recognition
from app.services.importing.run import ImportJob
from app.sources.record import Reason
from local_store.book.records import ImportRun
from local_store.store import Store
from tests.files import a_card, an_address_book
from tests.services.importing_desk import SETTINGS

EVIL = "../fremd.vcf"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Niemand\nEND:VCARD\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An address book in an archive, beside a member that would lie outside."""
    inner = tmp_path / "inner"
    inner.mkdir()
    book = an_address_book(inner, [a_card("Anna", "Weiß", "TEL:030 1234567")])
    path = tmp_path / "alles.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.write(book, book.name)
        target.writestr(EVIL, CARD)
    return path


def dropped(path: Path) -> Recognition:
    [found] = look_at_drop([path])
    assert isinstance(found, Recognition)
    return found


def imported(store: Store, path: Path) -> ImportRun:
    found = dropped(path)
    return ImportJob(store, found.file, found.reader, SETTINGS).run().run


def test_an_archive_of_one_file_tells_it_in_plan_and_report(archive: Path, store: Store) -> None:
    told = plan(dropped(archive), SETTINGS, store=store)
    assert [(each.place, each.reason) for each in told.rejected] == [(EVIL, Reason.UNSAFE_PATH)]
    run = imported(store, archive)
    assert run.rejected == ((EVIL, Reason.UNSAFE_PATH),)
    assert run.accepted == 1


def test_read_again_it_tells_it_again(archive: Path, store: Store) -> None:
    run = imported(store, archive)
    assert read_again(store, run.id, SETTINGS).run.rejected == run.rejected


def test_an_archive_in_a_folder_tells_it_with_its_own_name(archive: Path, store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "Ablage"
    folder.mkdir()
    archive.rename(folder / archive.name)
    an_address_book(folder, [a_card("Berta", "Weiß", "TEL:030 7654321")], "b.vcf")
    assert imported(store, folder).rejected == ((f"{archive.name} › {EVIL}", Reason.UNSAFE_PATH),)


def test_it_has_a_line_of_its_own(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--dry-run", "--jsonl", str(archive)]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    refused = [(each["place"], each["reason"]) for each in told if each["type"] == "rejection"]
    assert refused == [(f"alles.zip › {EVIL}", "unsafe_path")]
    assert [each["type"] for each in told].count("summary") == 2
