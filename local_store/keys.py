"""The ways into a book: made, added, taken away and used; the key itself travels in a bytearray that is wiped after."""

import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from local_store import cipher, disk, key_slots, keyring_slot, recovery_key
from local_store import passphrase as passphrases
from local_store.book.errors import (
    BookExistsError,
    DamagedKeysError,
    LastWayInError,
    MissingKeyError,
    WrongPassphraseError,
)
from local_store.book.ids import BookId
from local_store.cipher import wipe
from local_store.key_slots import KeyFile, Slot, SlotKind

__all__ = [
    "SlotKind",
    "add_keyring",
    "add_passphrase",
    "book_of",
    "create",
    "remove",
    "renew_recovery",
    "slots",
    "unlock_with_keyring",
    "unlock_with_passphrase",
    "unlock_with_recovery",
    "wipe",
]

_DOES_NOT_OPEN = (
    "The passphrase does not open this book. Mind capitals and the keyboard's language, or use your recovery key."
)
_OTHER_RECOVERY = (
    "The recovery key is well written but belongs to another book, or to this book before its key was renewed."
)
_NOT_SET = "This book is not protected in this way. Open it with one of the other ways."
_LAST = (
    "Without this, nothing but the keyring of this computer would open the book, and a keyring can be lost. "
    "Add a passphrase or a recovery key first."
)
_EXISTS = "There is a book in this folder already. Open it, or choose an empty folder."


def create(folder: Path, book: BookId) -> tuple[bytearray, str]:
    """Make the key of a new book in `folder` and its first way in, the recovery key.

    Returns the 32-byte key (to be wiped by the caller) and the recovery key as it is to be printed; it is kept
    nowhere. Raises BookExistsError, DiskFullError, ReadOnlyError.
    """
    with cipher.border():
        disk.make_folder(folder)
    if (folder / key_slots.FILE_NAME).exists() or (folder / "book.db").exists():
        raise BookExistsError(_EXISTS)
    key = bytearray(secrets.token_bytes(cipher.KEY_BYTES))
    slot, text = _recovery_slot(book, key)
    key_slots.write(folder, key_slots.sealed(book, [slot], key))
    return key, text


def slots(folder: Path) -> frozenset[SlotKind]:
    """What opens the book in `folder`. Raises ForeignFileError, DamagedKeysError, NewerBookError."""
    return frozenset(slot.kind for slot in key_slots.read(folder).slots)


def book_of(folder: Path) -> BookId:
    """Whose keys lie in `folder`. Raises as `slots` does."""
    return key_slots.read(folder).book


def add_keyring(folder: Path, key: bytearray) -> None:
    """Let the operating system's keyring open the book; the key is stored, read back, and only then relied on.

    Raises NoKeyringError, LockedKeyringError and what `key_slots` raises.
    """
    file = _opened(folder, key)
    before = file.slot(SlotKind.KEYRING)
    settings, wrapping_key = keyring_slot.keep(file.book)
    try:
        _replace(folder, file, key_slots.wrap(file.book, SlotKind.KEYRING, settings, wrapping_key, key), key)
    except BaseException:
        keyring_slot.forget(settings)
        raise
    finally:
        wipe(wrapping_key)
    if before is not None:
        keyring_slot.forget(before.settings)


def add_passphrase(folder: Path, key: bytearray, passphrase: str) -> None:
    """Let a passphrase open the book, in place of the one before. Raises WeakPassphraseError."""
    passphrases.accept(passphrase)
    file = _opened(folder, key)
    cost = passphrases.LEAST
    salt = secrets.token_bytes(passphrases.SALT_BYTES)
    settings: dict[str, str | int] = {
        "kdf": "argon2id",
        "memory": cost.memory,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": salt.hex(),
    }
    wrapping_key = passphrases.wrapping_key(passphrase, salt, cost)
    try:
        _replace(folder, file, key_slots.wrap(file.book, SlotKind.PASSPHRASE, settings, wrapping_key, key), key)
    finally:
        wipe(wrapping_key)


def renew_recovery(folder: Path, key: bytearray, show: Callable[[str], None]) -> None:
    """Replace the recovery key; the one before opens nothing any more.

    `show` gets the text to print before anything is written, so that no crash leaves a book whose recovery key nobody
    has seen; when it raises, the old one stays.
    """
    file = _opened(folder, key)
    slot, text = _recovery_slot(file.book, key)
    show(text)
    _replace(folder, file, slot, key)


def remove(folder: Path, key: bytearray, kind: SlotKind) -> None:
    """Take one way in away. Raises LastWayInError when at most the keyring would still open the book."""
    file = _opened(folder, key)
    gone = file.slot(kind)
    if gone is None:
        return
    kept = [slot for slot in file.slots if slot is not gone]
    if all(slot.kind is SlotKind.KEYRING for slot in kept):
        raise LastWayInError(_LAST)
    key_slots.write(folder, key_slots.sealed(file.book, kept, key))
    if kind is SlotKind.KEYRING:
        keyring_slot.forget(gone.settings)


def unlock_with_keyring(folder: Path) -> bytearray:
    """The key by the operating system's keyring.

    Raises NoKeyringError, LockedKeyringError, ChangedKeyringError, MissingKeyError, WrongKeyError, DamagedKeysError.
    """
    return _unlocked(folder, SlotKind.KEYRING, lambda slot: keyring_slot.ask(slot.settings), keyring_slot.wrong_key)


def unlock_with_passphrase(folder: Path, passphrase: str) -> bytearray:
    """The key by a passphrase; takes about 0.2 s on purpose. Raises WrongPassphraseError, DamagedKeysError."""

    def wrapping_key(slot: Slot) -> bytearray:
        settings = slot.settings
        cost = passphrases.Cost(int(settings["memory"]), int(settings["passes"]), int(settings["lanes"]))
        return passphrases.wrapping_key(passphrase, bytes.fromhex(str(settings["salt"])), cost)

    return _unlocked(folder, SlotKind.PASSPHRASE, wrapping_key, lambda: WrongPassphraseError(_DOES_NOT_OPEN))


def unlock_with_recovery(folder: Path, text: str) -> bytearray:
    """The key by the printed recovery key. Raises MistypedKeyError, WrongPassphraseError, DamagedKeysError."""
    secret = recovery_key.typed(text)
    try:
        return _unlocked(
            folder,
            SlotKind.RECOVERY,
            lambda slot: _stretched(secret, bytes.fromhex(str(slot.settings["salt"]))),
            lambda: WrongPassphraseError(_OTHER_RECOVERY),
        )
    finally:
        wipe(secret)


def _unlocked(
    folder: Path,
    kind: SlotKind,
    wrapping_key_of: Callable[[Slot], bytearray],
    wrong: Callable[[], Exception],
) -> bytearray:
    file = key_slots.read(folder)
    slot = file.slot(kind)
    if slot is None:
        raise MissingKeyError(_NOT_SET)
    try:
        wrapping_key = wrapping_key_of(slot)
    except (KeyError, ValueError) as error:
        raise DamagedKeysError("The key file of the book is damaged. Take keys.json from the last backup.") from error
    try:
        key = key_slots.unwrap(file.book, slot, wrapping_key)
    finally:
        wipe(wrapping_key)
    if key is None:
        raise wrong()
    try:
        key_slots.check_mac(file, key)
    except BaseException:
        wipe(key)
        raise
    return key


def _opened(folder: Path, key: bytearray) -> KeyFile:
    """The key file, once it is certain that `key` is the key of this book."""
    file = key_slots.read(folder)
    key_slots.check_mac(file, key)
    return file


def _replace(folder: Path, file: KeyFile, slot: Slot, key: bytearray) -> None:
    others = [one for one in file.slots if one.kind != slot.kind]
    key_slots.write(folder, key_slots.sealed(file.book, [*others, slot], key))


def _recovery_slot(book: BookId, key: bytearray) -> tuple[Slot, str]:
    secret = recovery_key.new_secret()
    salt = secrets.token_bytes(16)
    wrapping_key = _stretched(secret, salt)
    try:
        slot = key_slots.wrap(book, SlotKind.RECOVERY, {"salt": salt.hex()}, wrapping_key, key)
        return slot, recovery_key.printed(secret)
    finally:
        wipe(secret)
        wipe(wrapping_key)


def _stretched(secret: bytearray, salt: bytes) -> bytearray:
    """160 uniformly random bits need no slow derivation, only the right length."""
    return bytearray(HKDF(SHA256(), cipher.KEY_BYTES, salt, b"mappe recovery key").derive(bytes(secret)))
