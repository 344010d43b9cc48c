"""Backups and the clients' keys beside them: who was erased cannot be read in any backup, and stays erased after a restore."""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app.backend.admin import beginning, saved_keys, saving
from app.backend.admin.office import Office
from app.backend.books.erasing import certificate, erase_client
from app.backend.client_keys.tables import data_key
from app.backend.settings import SettingsError, load
from app.backend.store.tables import device, record, tenant
from app.wire.operations import Act, Operation, Outcome
from local_store.book.ids import new_id
from tests.backend.books.desk import Laptop
from tests.backend.books.desk import Office as Books
from tests.backend.office import running_office

SECRET = "Zwetschkenknödel"


class Firm:
    """An office in a folder, its books and one laptop."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.books = Books(office.sync, office.database, office.database.now_ms)
        self.books.tenant = office.database.snapshot(lambda tx: str(tx.value(select(tenant.c.id))))
        anna = self.books.person("Anna Berger")
        self.book = self.books.book()
        self.books.grant(anna, self.book)
        self.anna: Laptop = self.books.laptop(anna)
        self.anna.pull()

    @property
    def folder(self) -> Path:
        return self.office.settings.folder

    def client(self, word: str) -> Operation:
        """Somebody with an entry, an overwritten name and an operation that waits: the word is in all of them."""
        anna = self.anna
        made = anna.creates(self.book, "client", family_name=f"{word} 1", about=word)
        case = anna.creates(self.book, "case", client=made.row, title=word)
        anna.push()
        anna.pull()
        anna.edits(self.book, "client", made.row, family_name=f"{word} 2")
        anna.did(Act.DELETE, self.book, "case", case.row)
        anna.push()
        anna.edits(self.book, "case", case.row, title=f"{word} 3")
        assert [each.outcome for each in anna.push()] == [Outcome.QUARANTINED]
        anna.pull()
        return made

    def erase(self, client: str) -> str:
        sync, books = self.office.sync, self.books
        made = self.office.database.transaction(
            lambda tx: erase_client(tx, books.tenant, self.book, client, "somebody", sync.snapshots)
        )
        sync.after_erasure(books.tenant, made)
        return made.id


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Firm]:
    with running_office(tmp_path / "office") as running:
        yield Firm(running.office)


def hits(folder: Path, word: str) -> list[str]:
    said = word.encode()
    return [str(path) for path in folder.rglob("*") if path.is_file() and said in path.read_bytes()]


def brought_back(source: Path, folder: Path) -> Office:
    saving.bring_back(source, folder)
    office = Office.open(load(folder, {}))
    beginning.begin(office)
    return office


def states(office: Office) -> dict[str, str]:
    rows = office.database.snapshot(lambda tx: tx.rows(select(record.c.id, record.c.state)))
    return {row.id: row.state for row in rows}


def words(office: Office) -> str:
    """The content of every record."""
    rows = office.database.snapshot(lambda tx: tx.rows(select(record.c.fields)))
    return "\n".join(row.fields or "" for row in rows)


def test_a_backup_shows_no_word_and_holds_no_key(firm: Firm, tmp_path: Path) -> None:
    firm.client(SECRET)
    firm.office.database.write_through()
    assert hits(firm.folder, SECRET)
    saved = saving.save(firm.office, tmp_path / "backups" / "one", with_files=True)
    assert hits(tmp_path / "backups", SECRET) == []
    copy = sqlite3.connect(tmp_path / "backups" / "one" / "office.db")
    assert copy.execute("SELECT count(*) FROM data_key").fetchone() == (0,)
    copy.close()
    keys = saved_keys.read(tmp_path / "backups" / saved.keys_file)
    assert keys.keys
    assert not hits(tmp_path / "backups" / "one", keys.secrets["wrapping_key"])
    for key in keys.keys:
        assert not hits(tmp_path / "backups" / "one", key.wrapped)


def test_data_and_keys_together_bring_everything_back(firm: Firm, tmp_path: Path) -> None:
    firm.client(SECRET)
    before = words(firm.office)
    saving.save(firm.office, tmp_path / "backups" / "one", with_files=True)
    restored = brought_back(tmp_path / "backups" / "one", tmp_path / "restored")
    assert words(restored) == before
    assert not (tmp_path / "restored" / "client-keys-to-restore.json").exists()
    restored.close()


def test_who_was_erased_is_unreadable_in_an_old_backup_and_stays_erased(firm: Firm, tmp_path: Path) -> None:
    gone, other = firm.client(SECRET), firm.client("Vogel")
    saving.save(firm.office, tmp_path / "backups" / "one", with_files=True)
    late = firm.anna.creates(firm.book, "contract", client=gone.row, provider=SECRET)
    firm.anna.push()
    erasure = firm.erase(gone.row)
    saving.save(firm.office, tmp_path / "backups" / "two", with_files=True)
    # Whoever has the old backup and every key that there is now opens nothing of it.
    [path] = (tmp_path / "backups").glob("*.json")
    keys = saved_keys.read(path)
    assert gone.row not in {key.holder for key in keys.keys}
    restored = brought_back(tmp_path / "backups" / "one", tmp_path / "restored")
    restored.database.write_through()
    assert hits(tmp_path / "restored", SECRET) == []
    assert "Vogel 2" in words(restored)
    found = states(restored)
    assert (found[gone.row], found[late.row], found[other.row]) == ("erase", "erase", "put")
    told = restored.database.snapshot(lambda tx: certificate(tx, firm.books.tenant, erasure))
    assert told is not None
    assert told.record == gone.row
    # A laptop that slept since then cannot bring anything of it back.
    firm.anna.office = restored.sync
    firm.anna.n = restored.database.snapshot(lambda tx: int(tx.value(select(device.c.last_op))))
    firm.anna.creates(firm.book, "contract", client=gone.row, provider=SECRET)
    assert [each.outcome for each in firm.anna.push()] == [Outcome.ERASED]
    restored.close()


def test_without_erasure_the_same_old_backup_opens(firm: Firm, tmp_path: Path) -> None:
    made = firm.client(SECRET)
    saving.save(firm.office, tmp_path / "backups" / "one", with_files=True)
    saving.save(firm.office, tmp_path / "backups" / "two", with_files=True)
    restored = brought_back(tmp_path / "backups" / "one", tmp_path / "restored")
    assert f"{SECRET} 2" in words(restored)
    assert states(restored)[made.row] == "put"
    restored.close()


def test_a_restore_that_broke_off_at_any_commit_is_finished_by_the_next_start(firm: Firm, tmp_path: Path) -> None:
    gone = firm.client(SECRET)
    saving.save(firm.office, tmp_path / "backups" / "one", with_files=True)
    firm.erase(gone.row)
    saving.save(firm.office, tmp_path / "backups" / "two", with_files=True)
    saving.bring_back(tmp_path / "backups" / "one", tmp_path / "restored")
    breaks = 0
    while True:
        office = Office.open(load(tmp_path / "restored", {}))
        left = breaks

        def count(statement: str) -> None:
            nonlocal left
            if statement == "COMMIT":
                left -= 1
                if left < 0:
                    raise InterruptedError

        office.database.before_statement = count
        try:
            beginning.begin(office)
        except InterruptedError:
            breaks += 1
            office.close()
            continue
        break
    assert breaks > 3
    assert states(office)[gone.row] == "erase"
    assert SECRET not in words(office)
    office.close()


def test_keys_that_are_missing_damaged_foreign_or_too_old_are_refused(firm: Firm, tmp_path: Path) -> None:
    firm.client(SECRET)
    first = saving.save(firm.office, tmp_path / "backups" / "one", with_files=True)
    keys = tmp_path / "backups" / first.keys_file
    shutil.copy(keys, tmp_path / "old.json")
    saving.save(firm.office, tmp_path / "backups" / "two", with_files=True)
    newest = keys.read_bytes()
    with running_office(tmp_path / "another") as another:
        foreign = saving.save(another.office, tmp_path / "elsewhere" / "one", with_files=True).keys_file
    refused = {
        "are missing": tmp_path / "nowhere.json",
        "another office": tmp_path / "elsewhere" / foreign,
        "older than the backup": tmp_path / "old.json",
    }
    for said, path in refused.items():
        with pytest.raises(SettingsError, match=said):
            saving.bring_back(tmp_path / "backups" / "two", tmp_path / "restored", path)
    keys.write_bytes(newest.replace(b"client", b"cliend", 1))
    with pytest.raises(SettingsError, match="damaged"):
        saving.bring_back(tmp_path / "backups" / "two", tmp_path / "restored")
    keys.unlink()
    with pytest.raises(SettingsError, match="--keys"):
        saving.bring_back(tmp_path / "backups" / "two", tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


def test_an_older_state_of_an_office_does_not_overwrite_the_keys_of_a_later_one(firm: Firm, tmp_path: Path) -> None:
    shutil.copytree(firm.folder, tmp_path / "earlier")
    firm.client(SECRET)
    saving.save(firm.office, tmp_path / "backups" / "one", with_files=True)
    [keys] = (tmp_path / "backups").glob("*.json")
    before = keys.read_bytes()
    earlier = Office.open(load(tmp_path / "earlier", {}))
    with pytest.raises(SettingsError, match="later state"):
        saving.save(earlier, tmp_path / "backups" / "two", with_files=True)
    earlier.close()
    assert keys.read_bytes() == before
    assert not (tmp_path / "backups" / "two").exists()


def test_nobody_who_was_erased_while_the_backup_was_made_gets_a_key(
    firm: Firm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = firm.anna.creates(firm.book, "client", family_name=SECRET)
    firm.anna.push()
    copy = saving._copy_sqlite

    def erase_after(source: Path, target: Path) -> None:
        copy(source, target)
        firm.erase(made.row)

    monkeypatch.setattr(saving, "_copy_sqlite", erase_after)
    saving.save(firm.office, tmp_path / "backups" / "one", with_files=True)
    keys = firm.office.database.snapshot(lambda tx: tx.rows(select(data_key)))
    assert made.row not in {row.holder_id for row in keys}
    restored = brought_back(tmp_path / "backups" / "one", tmp_path / "restored")
    assert SECRET not in words(restored)
    assert states(restored)[made.row] == "erase"
    restored.close()


def test_the_wrong_secret_is_told_in_words_and_nothing_begins(firm: Firm) -> None:
    firm.client(SECRET)
    path = firm.folder / "keys" / "wrapping_key.key"
    path.write_text(os.urandom(32).hex(), "ascii")
    office = Office.open(load(firm.folder, {}))
    with pytest.raises(SettingsError, match="MAPPE_OFFICE_WRAPPING_KEY"):
        beginning.begin(office)
    office.close()


def test_a_backup_is_readable_by_nobody_else(firm: Firm, tmp_path: Path) -> None:
    firm.client(SECRET)
    saving.save(firm.office, tmp_path / "backups" / "one", with_files=True)
    [keys] = (tmp_path / "backups").glob("*.json")
    if os.name != "nt":
        assert keys.stat().st_mode & 0o77 == 0
    assert json.loads(keys.read_bytes().partition(b"\n")[2])["format"] == 1
    assert new_id() not in keys.read_text("utf-8")
