"""Backups: a whole book in one file, made while others write, opened elsewhere, every changed byte noticed."""

import hashlib
import json
import os
import random
import shutil
import threading
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from local_store import automatic_backup, backup, cipher, disk, keys
from local_store.backup_manifest import Part, parsed
from local_store.backup_parts import new_archive
from local_store.blobs import Blobs
from local_store.book.errors import (
    BookInUseError,
    DamagedBackupError,
    DamagedBookError,
    DamagedKeysError,
    DiskFaultError,
    DiskFullError,
    ForeignFileError,
    NewerBookError,
    ReadOnlyError,
    WrongPassphraseError,
)
from local_store.process_lock import ProcessLock
from tests.local_store.bare_book import (
    MARKER,
    BareBook,
    all_bytes,
    attached_files,
    bare_book,
    copied,
    entries,
    files_no_larger_than,
)


@pytest.fixture
def book(tmp_path: Path) -> BareBook:
    return bare_book(tmp_path / "Mappe")


@pytest.fixture
def carried(book: BareBook, tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return backup.make_backup(book.file, book.key, book.folder, tmp_path / "stick" / "Bestand")


def _by_recovery(book: BareBook) -> partial[bytearray]:
    return partial(keys.unlock_with_recovery, text=book.recovery)


def test_a_backup_is_one_file_with_everything(book: BareBook, carried: Path) -> None:
    assert carried.name == "Bestand.mappe-backup"
    assert [path.name for path in carried.parent.iterdir()] == [carried.name]
    manifest = backup.verify_backup(carried)
    assert manifest.book == book.book
    assert manifest.made_at.tzinfo is UTC
    assert len(manifest.parts) == 2 + len(book.attached)


def test_on_another_computer_the_recovery_key_opens_what_was_carried_there(
    book: BareBook, carried: Path, tmp_path: Path
) -> None:
    expected = entries(book.folder, book.key)
    shutil.rmtree(book.folder)
    home = tmp_path / "other computer" / "Mappe"
    restored = backup.restore(carried, home, _by_recovery(book))
    assert (restored.book, restored.aside) == (book.book, None)
    key = keys.unlock_with_recovery(home, book.recovery)
    assert entries(home, key) == expected
    assert attached_files(home, key) == book.attached
    assert not [path for path in home.iterdir() if path.name.startswith(("next", "aside"))]
    with closing(cipher.connect(home / "book.db", key)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 7
        assert connection.execute("SELECT count(*) FROM words WHERE words MATCH 'eintrag'").fetchone()[0] == 400


def test_a_passphrase_opens_it_too(book: BareBook, tmp_path: Path) -> None:
    keys.add_passphrase(book.folder, book.key, "Regen im April")
    carried = backup.make_backup(book.file, book.key, book.folder, tmp_path / "x")
    backup.restore(carried, tmp_path / "home", partial(keys.unlock_with_passphrase, passphrase="Regen im April"))
    assert keys.unlock_with_passphrase(tmp_path / "home", "Regen im April") == book.key


def test_nothing_readable_is_in_a_backup(book: BareBook, carried: Path) -> None:
    found = all_bytes(carried.parent)
    names = "".join(zipfile.ZipFile(carried).namelist())
    for hidden in (MARKER.encode(), bytes(book.key), book.recovery.encode(), MARKER.encode("utf-16-le")):
        assert hidden not in found
    assert not any(sha256 in names for sha256 in book.attached)


def test_what_was_there_before_is_kept_aside(book: BareBook, carried: Path, tmp_path: Path) -> None:
    other = bare_book(tmp_path / "other", rows=5)
    (other.folder / "backups").mkdir()
    (other.folder / "backups" / "stays").touch()
    before = entries(other.folder, other.key)
    restored = backup.restore(carried, other.folder, _by_recovery(book))
    assert restored.aside is not None
    assert restored.aside.parent == other.folder / "aside"
    assert entries(restored.aside, other.key) == before
    assert attached_files(restored.aside, other.key) == other.attached
    assert entries(other.folder, book.key) == entries(book.folder, book.key)
    assert (other.folder / "backups" / "stays").exists()


def test_the_log_of_the_old_book_does_not_leak_into_the_restored_one(
    book: BareBook, carried: Path, tmp_path: Path
) -> None:
    expected = entries(book.folder, book.key)
    with closing(cipher.connect(book.file, book.key)) as connection:
        connection.execute("UPDATE entry SET body = 'after the backup'")
        crashed = copied(book, tmp_path / "crashed")
    assert (crashed.folder / "book.db-wal").stat().st_size > 0
    restored = backup.restore(carried, crashed.folder, _by_recovery(book))
    assert entries(crashed.folder, book.key) == expected
    assert restored.aside is not None
    assert set(entries(restored.aside, book.key)) == {"after the backup"}


def test_the_wrong_way_in_changes_nothing(book: BareBook, carried: Path, tmp_path: Path) -> None:
    other = bare_book(tmp_path / "other", rows=5)
    before = all_bytes(other.folder)
    with pytest.raises(WrongPassphraseError):
        backup.restore(carried, other.folder, _by_recovery(other))
    (other.folder / "lock").unlink()
    assert all_bytes(other.folder) == before


def test_a_book_that_is_open_is_not_replaced(book: BareBook, carried: Path) -> None:
    with ProcessLock(book.folder), pytest.raises(BookInUseError):
        backup.restore(carried, book.folder, _by_recovery(book))


def test_a_changed_bit_anywhere_in_a_backup_is_noticed_and_nothing_replaced(
    book: BareBook, carried: Path, tmp_path: Path
) -> None:
    intact = carried.read_bytes()
    draw = random.Random(30)
    spots = [*range(60), *range(len(intact) - 700, len(intact), 7), *(draw.randrange(len(intact)) for _ in range(60))]
    for spot in spots:
        changed = bytearray(intact)
        changed[spot] ^= 1 << draw.randrange(8)
        carried.write_bytes(changed)
        with pytest.raises(DamagedBackupError):
            backup.verify_backup(carried)
    home = tmp_path / "home"
    with pytest.raises(DamagedBackupError):
        backup.restore(carried, home, _by_recovery(book))
    assert [path.name for path in home.iterdir()] == ["lock"]


def test_a_backup_cut_anywhere_is_noticed(carried: Path) -> None:
    intact = carried.read_bytes()
    draw = random.Random(31)
    for length in [100, len(intact) - 1, len(intact) - 64, *(draw.randrange(64, len(intact)) for _ in range(60))]:
        carried.write_bytes(intact[:length])
        with pytest.raises(DamagedBackupError):
            backup.verify_backup(carried)
    for length in (0, 10):
        carried.write_bytes(intact[:length])
        with pytest.raises(ForeignFileError):
            backup.verify_backup(carried)


@pytest.mark.parametrize("kind", ["text", "zip", "nothing", "folder"])
def test_what_is_no_backup_is_foreign(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "x"
    if kind == "text":
        place.write_text("Sehr geehrte Frau Zaunkönig", encoding="utf-8")
    elif kind == "zip":
        with zipfile.ZipFile(place, "w") as archive:
            archive.writestr("manifest.json", "{}")
    elif kind == "folder":
        place.mkdir()
    with pytest.raises(ForeignFileError, match="not a backup"):
        backup.verify_backup(place)


def _rewritten(carried: Path, manifest: bytes, extra: dict[str, bytes] | None = None) -> Path:
    """A backup as somebody would write it who knows the format but not the key."""
    place = carried.with_name("rewritten.mappe-backup")
    with zipfile.ZipFile(carried) as before, new_archive(place) as after:
        for name in before.namelist():
            if name not in {"manifest.json", "mimetype", *(extra or {})}:
                after.writestr(name, before.read(name))
        for name, content in (extra or {}).items():
            after.writestr(name, content)
        after.writestr("manifest.json", manifest)
    return place


def _manifest_of(carried: Path) -> bytes:
    with zipfile.ZipFile(carried) as archive:
        return archive.read("manifest.json")


def test_a_backup_whose_parts_were_exchanged_with_right_hashes_is_refused(
    book: BareBook, carried: Path, tmp_path: Path
) -> None:
    manifest = parsed(_manifest_of(carried))
    without = tuple(part for part in manifest.parts if not part.name.startswith("blobs/"))
    with pytest.raises(DamagedBackupError):
        backup.restore(_rewritten(carried, replace(manifest, parts=without).text()), tmp_path / "a", _by_recovery(book))
    escaping = replace(manifest, parts=(*manifest.parts, Part("../../x", 1, "0" * 64)))
    with pytest.raises(DamagedBackupError):
        backup.restore(_rewritten_again(carried, escaping.text()), tmp_path / "b", _by_recovery(book))
    assert not (tmp_path.parent / "x").exists()


def _rewritten_again(carried: Path, manifest: bytes) -> Path:
    carried.with_name("rewritten.mappe-backup").unlink()
    return _rewritten(carried, manifest, {"../../x": b"x"})


def test_a_backup_by_a_newer_program_is_refused_in_words(carried: Path) -> None:
    content = json.loads(_manifest_of(carried)) | {"version": 2}
    content.pop("checksum")
    text = json.dumps(content, indent=1, sort_keys=True) + "\n"
    content["checksum"] = hashlib.sha256(text.encode()).hexdigest()
    with pytest.raises(NewerBookError, match="newest version"):
        backup.verify_backup(_rewritten(carried, (json.dumps(content, indent=1, sort_keys=True) + "\n").encode()))


def test_a_damaged_book_is_not_backed_up_over_a_good_backup(book: BareBook, carried: Path) -> None:
    before = carried.read_bytes()
    changed = bytearray(book.file.read_bytes())
    changed[len(changed) // 2] ^= 1
    book.file.write_bytes(changed)
    with pytest.raises(DamagedBookError):
        backup.make_backup(book.file, book.key, book.folder, carried)
    assert carried.read_bytes() == before
    assert [path.name for path in carried.parent.iterdir()] == [carried.name]


def test_a_full_disk_spoils_neither_backup_nor_book(book: BareBook, carried: Path, tmp_path: Path) -> None:
    before = carried.read_bytes()
    for size in (1_000, 150_000, len(before) - 100):
        with files_no_larger_than(size), pytest.raises((DiskFullError, DiskFaultError)):
            backup.make_backup(book.file, book.key, book.folder, carried)
    for size in (1_000, 150_000):
        with files_no_larger_than(size), pytest.raises((DiskFullError, DiskFaultError)):
            backup.restore(carried, tmp_path / "home", _by_recovery(book))
    assert carried.read_bytes() == before
    assert [path.name for path in carried.parent.iterdir()] == [carried.name]
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["lock"]


def test_a_book_with_tampered_keys_is_not_backed_up(book: BareBook, tmp_path: Path) -> None:
    (book.folder / "keys.json").write_text("{}", encoding="ascii")
    with pytest.raises(DamagedKeysError):
        backup.make_backup(book.file, book.key, book.folder, tmp_path / "x")
    assert not (tmp_path / "x.mappe-backup").exists()


def test_a_place_that_cannot_be_written_is_told(book: BareBook, tmp_path: Path) -> None:
    if not Path("/proc/self").exists() or os.name == "nt":
        pytest.skip("needs a folder that even root may not write")
    with pytest.raises((ReadOnlyError, FileNotFoundError)):
        backup.make_backup(book.file, book.key, book.folder, Path("/proc/self/x"))


def _made_beside_a_writer(book: BareBook, number: int, tmp_path: Path, written: threading.Event) -> Path:
    """One to carry away, or one that makes itself; something was written since the one before, however busy all is."""
    written.clear()
    assert written.wait(60)
    if number % 2:
        at = datetime(2026, 3, 12, 12, number, tzinfo=UTC)
        return automatic_backup.make_automatic(book.file, book.key, book.folder, at)
    return backup.make_backup(book.file, book.key, book.folder, tmp_path / f"backup{number}")


def test_twenty_backups_under_a_live_writer_come_back_each_of_one_moment(book: BareBook, tmp_path: Path) -> None:
    done, written = threading.Event(), threading.Event()
    with closing(cipher.connect(book.file, book.key)) as writer:
        writer.execute("CREATE TABLE kept (n INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT)")
        blobs = Blobs(book.folder / "blobs", book.key)
        wrong: list[BaseException] = []
        removed: set[str] = set()

        def write() -> None:
            number = 0
            try:
                while not done.is_set():
                    number += 1
                    sha256, _ = blobs.put(str(number).encode())
                    writer.execute("INSERT INTO kept (sha256) VALUES (?)", (sha256,))
                    written.set()
                    if number > 12:
                        (first,) = writer.execute("SELECT min(sha256) FROM kept").fetchone()
                        writer.execute("DELETE FROM kept WHERE sha256 = ?", (first,))
                        removed.add(first)
                        blobs.remove(first)
            except BaseException as error:
                wrong.append(error)

        thread = threading.Thread(target=write)
        thread.start()
        try:
            made = [_made_beside_a_writer(book, number, tmp_path, written) for number in range(20)]
        finally:
            done.set()
            thread.join()
    assert wrong == []
    sizes: list[int] = []
    for number, carried in enumerate(made):
        home = tmp_path / f"home{number}"
        backup.restore(carried, home, _by_recovery(book))
        there = Blobs(home / "blobs", book.key)
        with closing(cipher.connect(home / "book.db", book.key)) as connection:
            named = [row[0] for row in connection.execute("SELECT sha256 FROM kept")]
            sizes.append(connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'kept'").fetchone()[0])
            assert cipher.full_check(connection) == []
        assert set(there.check(named)) <= removed
    assert sizes == sorted(sizes)
    assert len(set(sizes)) > 10, "it was written to all the while"


def test_a_backup_from_an_open_connection_is_the_same(book: BareBook, tmp_path: Path) -> None:
    with closing(cipher.connect(book.file, book.key)) as connection:
        carried = backup.make_backup(connection, book.key, book.folder, tmp_path / "x")
    backup.restore(carried, tmp_path / "home", _by_recovery(book))
    assert entries(tmp_path / "home", book.key) == entries(book.folder, book.key)


def test_unfinished_backups_of_a_crash_are_cleared_away(book: BareBook, carried: Path) -> None:
    left = carried.with_name(f".{carried.name}.0000.part")
    left.mkdir()
    (left / "archive").touch()
    backup.make_backup(book.file, book.key, book.folder, carried)
    assert not left.exists()


def test_the_time_of_a_backup_is_now(book: BareBook, tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    carried = backup.make_backup(book.file, book.key, book.folder, tmp_path / "x")
    assert before <= backup.verify_backup(carried).made_at <= datetime.now(UTC)


@pytest.mark.parametrize("spot", [5, 3000, 20_000, -100, -200, -30])
def test_a_byte_that_turns_while_a_backup_is_made_gives_no_backup(
    tmp_path: Path, book: BareBook, monkeypatch: pytest.MonkeyPatch, spot: int
) -> None:
    """Each byte is read again before the backup counts, whatever it belongs to."""
    sync_file = disk.sync_file

    def turned(path: Path) -> None:
        sync_file(path)
        if path.name == "archive":
            data = bytearray(path.read_bytes())
            data[spot] ^= 1
            path.write_bytes(data)

    monkeypatch.setattr(disk, "sync_file", turned)
    with pytest.raises((DamagedBackupError, ForeignFileError)):
        backup.make_backup(book.file, book.key, book.folder, tmp_path / "out")
    assert not list(tmp_path.glob("*out*"))
