"""A new key for a book: everything encrypted anew, the old ways in closed, and nothing decided before it is shown."""

from contextlib import closing
from pathlib import Path

import pytest

from local_store import backup, cipher, keys
from local_store.book.errors import (
    BookInUseError,
    DamagedBookError,
    DamagedKeysError,
    DiskFaultError,
    DiskFullError,
    WrongPassphraseError,
)
from local_store.keys import SlotKind
from local_store.process_lock import ProcessLock
from local_store.rekey import rekey
from tests.local_store.bare_book import (
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


def test_everything_is_there_under_the_new_key_and_nothing_under_the_old(book: BareBook) -> None:
    expected = entries(book.folder, book.key)
    names = {path.name for path in (book.folder / "blobs").rglob("*") if path.is_file()}
    shown: list[str] = []
    fresh = rekey(book.folder, book.key, passphrase="Regen im April", keyring=False, show=shown.append)
    assert fresh != book.key
    assert keys.unlock_with_recovery(book.folder, shown[0]) == fresh
    assert keys.unlock_with_passphrase(book.folder, "Regen im April") == fresh
    assert keys.slots(book.folder) == {SlotKind.PASSPHRASE, SlotKind.RECOVERY}
    assert keys.book_of(book.folder) == book.book
    assert entries(book.folder, fresh) == expected
    assert attached_files(book.folder, fresh) == book.attached
    with closing(cipher.connect(book.file, fresh)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 7
    with pytest.raises(WrongPassphraseError):
        keys.unlock_with_recovery(book.folder, book.recovery)
    with pytest.raises(DamagedBookError):
        cipher.connect(book.file, book.key)
    assert not names & {path.name for path in (book.folder / "blobs").rglob("*")}
    assert sorted(path.name for path in book.folder.iterdir()) == ["blobs", "book.db", "keys.json", "lock"]


def test_what_a_crash_left_in_the_log_comes_along(book: BareBook, tmp_path: Path) -> None:
    with closing(cipher.connect(book.file, book.key)) as connection:
        connection.execute("INSERT INTO entry (body) VALUES ('only in the log')")
        crashed = copied(book, tmp_path / "crashed")
    fresh = rekey(crashed.folder, crashed.key, passphrase=None, keyring=False, show=lambda _: None)
    assert entries(crashed.folder, fresh)[-1] == "only in the log"


def test_without_showing_the_recovery_key_nothing_happens(book: BareBook) -> None:
    before = all_bytes(book.folder)

    def window_closed(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rekey(book.folder, book.key, passphrase=None, keyring=False, show=window_closed)
    (book.folder / "lock").unlink()
    assert all_bytes(book.folder) == before


def test_a_damaged_file_keeps_its_old_key(book: BareBook) -> None:
    place = next(path for path in (book.folder / "blobs").rglob("*") if path.is_file())
    place.write_bytes(place.read_bytes()[:-1] + b"?")
    with pytest.raises(DamagedBookError):
        rekey(book.folder, book.key, passphrase=None, keyring=False, show=lambda _: None)
    assert keys.unlock_with_recovery(book.folder, book.recovery) == book.key
    assert entries(book.folder, book.key)


def test_a_full_disk_leaves_the_old_key(book: BareBook) -> None:
    with files_no_larger_than(100_000), pytest.raises((DiskFullError, DiskFaultError)):
        rekey(book.folder, book.key, passphrase=None, keyring=False, show=lambda _: None)
    assert keys.unlock_with_recovery(book.folder, book.recovery) == book.key
    assert entries(book.folder, book.key)
    assert sorted(path.name for path in book.folder.iterdir()) == ["blobs", "book.db", "keys.json", "lock"]


def test_an_open_book_and_a_wrong_key_are_refused(book: BareBook) -> None:
    with ProcessLock(book.folder), pytest.raises(BookInUseError):
        rekey(book.folder, book.key, passphrase=None, keyring=False, show=lambda _: None)
    with pytest.raises(DamagedKeysError):
        rekey(book.folder, bytearray(32), passphrase=None, keyring=False, show=lambda _: None)


def test_a_backup_made_before_opens_with_the_key_it_was_made_under(book: BareBook, tmp_path: Path) -> None:
    carried = backup.make_backup(book.file, book.key, book.folder, tmp_path / "x")
    fresh = rekey(book.folder, book.key, passphrase=None, keyring=False, show=lambda _: None)
    restored = backup.restore(carried, book.folder, lambda folder: keys.unlock_with_recovery(folder, book.recovery))
    assert keys.unlock_with_recovery(book.folder, book.recovery) == book.key
    assert restored.aside is not None
    assert entries(restored.aside, fresh) == entries(book.folder, book.key)
