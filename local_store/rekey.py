"""A new key for a book: its file and all its attached files encrypted anew, its ways in made anew, or nothing at all."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from local_store import blobs, changeover, cipher, key_slots, keyring_slot, keys
from local_store.book.errors import DamagedBookError
from local_store.key_slots import SlotKind
from local_store.process_lock import ProcessLock


def rekey(
    folder: Path, key: bytearray, *, passphrase: str | None, keyring: bool, show: Callable[[str], None]
) -> bytearray:
    """Give the closed book in `folder` a fresh key; the old key, passphrase and recovery key open it no more.

    `passphrase` and `keyring` say which ways in the book has afterwards, beside the new recovery key, which `show`
    gets to print before anything is decided; when it raises, the book stays as it was. A crash at any moment leaves
    the old book with its old keys or the new one with its new keys. Backups made before keep their old keys. Needs
    room for a second copy. Returns the new key. Raises BookInUseError, DamagedKeysError and DamagedBookError (nothing
    was changed), DiskFullError, WeakPassphraseError, NoKeyringError.
    """
    changeover.settle(folder)
    with ProcessLock(folder), cipher.border():
        before = key_slots.read(folder)
        key_slots.check_mac(before, key)
        staged = changeover.stage(folder)
        fresh, recovery = bytearray(), ""
        try:
            fresh, recovery = keys.create(staged, before.book)
            if passphrase is not None:
                keys.add_passphrase(staged, fresh, passphrase)
            _encrypt_anew(folder / "book.db", key, staged / "book.db", fresh)
            (staged / blobs.FOLDER).mkdir()
            blobs.copied_under_new_key(folder / blobs.FOLDER, key, staged / blobs.FOLDER, fresh)
            if keyring:
                keys.add_keyring(staged, fresh)
            show(recovery)
        except BaseException:
            changeover.abandon(folder)
            cipher.wipe(fresh)
            raise
        changeover.commit(folder, aside=None)
    old_slot = before.slot(SlotKind.KEYRING)
    if old_slot is not None:
        keyring_slot.forget(old_slot.settings)
    return fresh


def _encrypt_anew(source: Path, key: bytearray, target: Path, fresh: bytearray) -> None:
    """Every page goes from one key to the other on its way into a copy: to copy and then change the key takes twice as long."""
    cipher.copy(source, key, target, under=fresh, check=False)
    with closing(cipher.connect(target, fresh, read_only=True)) as connection:
        # Page for page the same book, so that the pages are all there is to prove.
        if cipher.page_check(connection):
            raise DamagedBookError("The book does not pass its check under the new key. It keeps its old key.")
