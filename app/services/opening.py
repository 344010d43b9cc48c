"""The ways to an open book: made, opened by its keyring, passphrase or recovery key, brought back from a backup.

Each verb takes from milliseconds to seconds and belongs off the window's thread. Keys travel in bytearrays, which the
open store wipes when it is closed; what fails on the way wipes them here.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.services import safekeeping
from local_store import automatic_backup, backup, backup_parts, disk, keyring_slot, keys
from local_store import passphrase as passphrases
from local_store.automatic_backup import AutomaticBackup
from local_store.backup import Restored
from local_store.book.errors import BookError, BookExistsError, MissingKeyError, MistypedKeyError
from local_store.book.ids import BookId, new_id
from local_store.cipher import border
from local_store.keys import SlotKind
from local_store.store import FILE_NAME, Store

BACKUP_SUFFIX = backup_parts.SUFFIX
_EXISTS = "There is a book in this folder already. Open it, or choose an empty folder."
_NOT_BY_KEYRING = "This book is not opened by a keyring. Type its passphrase or its recovery key."


@dataclass(frozen=True, slots=True)
class Protection:
    """What shall open a new book beside its recovery key."""

    by_keyring: bool
    passphrase: str | None = None


@dataclass(frozen=True, slots=True)
class Created:
    """A new book, open, and its recovery key as it is to be printed; the text is kept nowhere."""

    store: Store
    recovery_key: str


def has_keyring() -> bool:
    """Whether this computer has a keyring that may be given a key. May take a second while the system answers."""
    return keyring_slot.is_there()


def ways_in(folder: Path) -> frozenset[SlotKind]:
    """What opens the book in `folder`. Raises ForeignFileError, DamagedKeysError, NewerBookError."""
    return keys.slots(folder)


def is_book(folder: Path) -> bool:
    """Whether a book lies in `folder`, whole or not."""
    return (folder / FILE_NAME).exists() or (folder / "keys.json").exists()


def books_in(home: Path) -> list[Path]:
    """The books under `home`, the one written last first."""
    try:
        found = [folder for folder in home.iterdir() if (folder / FILE_NAME).exists()]
        return sorted(found, key=_written_at, reverse=True)
    except OSError:
        return []


def _written_at(folder: Path) -> float:
    logs = (folder / FILE_NAME, folder / f"{FILE_NAME}-wal")
    return max((file.stat().st_mtime for file in logs if file.exists()), default=0.0)


def free_folder(home: Path, name: str = "Mappe") -> Path:
    """A place under `home` for a new book: `name`, or `name 2` and so on where that is taken."""
    place, number = home / name, 2
    while place.exists():
        place, number = home / f"{name} {number}", number + 1
    return place


def place_in(chosen: Path) -> Path:
    """Where a new book goes when the adviser chose a folder: into it while it is empty, else into one of its own."""
    try:
        is_empty = not chosen.exists() or not any(chosen.iterdir())
    except OSError:
        is_empty = True
    return chosen if is_empty else free_folder(chosen)


# -- a new book ----------------------------------------------------------------------------------------


def create(folder: Path, protection: Protection, book: BookId | None = None) -> Created:
    """Make a new book in `folder`, which may exist when it is empty, and open it; `book` is one that an office knows.

    It is made beside its place and moved there whole, so that nothing half made is ever found. Raises
    BookExistsError, WeakPassphraseError, NoKeyringError, LockedKeyringError, DiskFullError, ReadOnlyError.
    """
    if protection.passphrase is not None:
        passphrases.accept(protection.passphrase)
    if is_book(folder) or (folder.exists() and any(folder.iterdir())):
        raise BookExistsError(_EXISTS)
    unfinished = disk.part_of(folder)
    book = book or BookId(new_id())
    key = bytearray()
    try:
        key, recovery = keys.create(unfinished, book)
        if protection.passphrase is not None:
            keys.add_passphrase(unfinished, key, protection.passphrase)
        Store.create(unfinished, bytearray(key), book).close()
        if protection.by_keyring:
            keys.add_keyring(unfinished, key)
        with border():
            if folder.exists():
                folder.rmdir()
            unfinished.rename(folder)
            disk.sync_folder(folder.parent)
        return Created(Store.open(folder, bytearray(key)), recovery)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    finally:
        keys.wipe(key)


# -- an existing book ----------------------------------------------------------------------------------


def open_by_keyring(folder: Path) -> Store:
    """Open the book by the keyring of this computer.

    Raises MissingKeyError (also when the book is not protected so), NoKeyringError, LockedKeyringError,
    ChangedKeyringError, WrongKeyError, and what `Store.open` raises.
    """
    if SlotKind.KEYRING not in keys.slots(folder):
        raise MissingKeyError(_NOT_BY_KEYRING)
    return _open(folder, keys.unlock_with_keyring(folder))


def open_by_secret(folder: Path, text: str) -> Store:
    """Open the book by what was typed: its recovery key, or else its passphrase.

    Raises WrongPassphraseError, MistypedKeyError, DamagedKeysError, and what `Store.open` raises.
    """
    return _open(folder, key_by_secret(folder, text))


def key_by_secret(folder: Path, text: str) -> bytearray:
    """The key of the book by its recovery key or its passphrase, whichever `text` is.

    Raises WrongPassphraseError, MistypedKeyError (where there is no passphrase), DamagedKeysError.
    """
    ways = keys.slots(folder)
    try:
        return keys.unlock_with_recovery(folder, text)
    except MistypedKeyError:
        # Not shaped like a recovery key, so that it was meant as a passphrase where there is one.
        if SlotKind.PASSPHRASE not in ways:
            raise
    return keys.unlock_with_passphrase(folder, text)


def _open(folder: Path, key: bytearray) -> Store:
    try:
        return Store.open(folder, key, before_migration=_copy_before_migration)
    except BaseException:
        keys.wipe(key)
        raise


def _copy_before_migration(folder: Path, key: bytearray) -> None:
    automatic_backup.make_automatic(folder / FILE_NAME, key, folder, datetime.now(UTC))


# -- backups -------------------------------------------------------------------------------------------


def backups_of(folder: Path) -> list[AutomaticBackup]:
    """The automatic backups in the folder of a book, newest first."""
    try:
        return automatic_backup.automatic_backups(folder)
    except OSError:
        return []


def restore(source: Path, folder: Path, secret: str | None) -> Restored:
    """Put the book of a backup (file or folder) into `folder`; a book that was there is kept in its `aside/`.

    `secret` is the passphrase or recovery key of the backup; None asks the keyring of this computer. Everything is
    checked before anything is replaced. Raises what `backup.restore` raises and what the way in raises.
    """
    unlock: Callable[[Path], bytearray] = _by_keyring if secret is None else _BySecret(secret)
    restored = backup.restore(source, folder, unlock)
    safekeeping.forget_backed_up(folder)
    return restored


def opens_by_keyring(source: Path) -> bool:
    """Whether a backup in a folder says that the keyring opens it; a carried-away file is asked for its secret."""
    try:
        return source.is_dir() and SlotKind.KEYRING in keys.slots(source)
    except BookError:
        return False


def _by_keyring(folder: Path) -> bytearray:
    if SlotKind.KEYRING not in keys.slots(folder):
        raise MissingKeyError(_NOT_BY_KEYRING)
    return keys.unlock_with_keyring(folder)


@dataclass(frozen=True, slots=True)
class _BySecret:
    """The way into a backup by what was typed."""

    text: str

    def __call__(self, folder: Path) -> bytearray:
        return key_by_secret(folder, self.text)
