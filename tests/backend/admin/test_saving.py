"""Backups: of one moment, whole or none, and an office that was brought back says so to its laptops."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.backend.admin import epochs, saving
from app.backend.admin.office import Office
from app.backend.settings import SettingsError, load
from app.wire.feed import PullAnswer, PullRequest
from app.wire.limits import SCHEMA
from tests.backend.office import Laptop, RunningOffice, running_office
from tests.backend.web.test_files_over_http import Sent
from tests.backend.web.test_sync_over_http import created, membership, push


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningOffice]:
    with running_office(tmp_path / "office") as running:
        yield running


@pytest.fixture
def sent(office: RunningOffice) -> Iterator[Sent]:
    laptop = office.laptop(office.person("Anna Beispiel"))
    with laptop.session:
        file = Sent(office, laptop)
        file.send()
        yield file


def pulled(laptop: Laptop, book: str, cursor: str | None) -> PullAnswer:
    return laptop.post("/sync/v1/pull", PullRequest(laptop.device, SCHEMA, {book: cursor}), PullAnswer)


def test_an_office_comes_back_with_its_rows_files_and_people_in_a_new_epoch(
    office: RunningOffice, sent: Sent, tmp_path: Path
) -> None:
    before = pulled(sent.laptop, sent.book, None)
    saving.save(office.office, tmp_path / "backup", with_files=True)
    saving.bring_back(tmp_path / "backup", tmp_path / "restored")
    again = Office.open(load(tmp_path / "restored", {}))
    epochs.begin_anew(again)
    again.close()
    with running_office(tmp_path / "restored") as restored:
        sent.laptop.address = restored.address
        assert sent.laptop.ask("GET", f"/blobs/{sent.sha256}").content == sent.content
        page = before.books[sent.book]
        answer = pulled(sent.laptop, sent.book, page.next)
        assert answer.epoch != before.epoch
        assert answer.books[sent.book].reset == "epoch"
        assert pulled(sent.laptop, sent.book, None).books[sent.book].rows == page.rows


def test_a_backup_without_files_lists_them(office: RunningOffice, sent: Sent, tmp_path: Path) -> None:
    under = membership(sent.laptop, sent.book)
    push(sent.laptop, *(created(sent.book, under, number) for number in range(2, 40)))
    saved = saving.save(office.office, tmp_path / "backup", with_files=False)
    assert [each.sha256 for each in saved.files] == [sent.sha256]
    assert not (tmp_path / "backup" / "files").exists()
    assert saving.hashed(tmp_path / "backup" / "office.db") == saved.database_sha256


@pytest.mark.parametrize("name", ["office.db", "keys/signing_key.key", "files"])
def test_a_damaged_backup_is_not_brought_back(office: RunningOffice, sent: Sent, tmp_path: Path, name: str) -> None:
    saving.save(office.office, tmp_path / "backup", with_files=True)
    place = tmp_path / "backup" / name
    broken = next(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else place
    data = bytearray(broken.read_bytes())
    data[len(data) // 2] ^= 1
    broken.write_bytes(data)
    with pytest.raises(SettingsError, match="damaged"):
        saving.bring_back(tmp_path / "backup", tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


def test_a_backup_goes_nowhere_where_something_is(office: RunningOffice, tmp_path: Path) -> None:
    saving.save(office.office, tmp_path / "backup", with_files=True)
    with pytest.raises(SettingsError, match="exists already"):
        saving.save(office.office, tmp_path / "backup", with_files=True)
    with pytest.raises(SettingsError, match="holds an office"):
        saving.bring_back(tmp_path / "backup", office.settings.folder)
    with pytest.raises(SettingsError, match="no backup"):
        saving.bring_back(tmp_path / "nothing", tmp_path / "restored")
