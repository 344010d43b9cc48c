"""What opens the adviser's book, changed while it is open: passphrase, keyring, recovery key, and a fresh key for all.

Each verb works on a copy of the key, so that a lock that comes in between wipes the store's own and spoils nothing.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from local_store import automatic_backup, keys, rekey
from local_store.book.errors import BookError
from local_store.keys import SlotKind
from local_store.store import FILE_NAME, Store


class NotKeptError(BookError):
    """The new recovery key was shown and not kept; the one before still opens the book."""

    code = "not_kept"


class ShownKey:
    """Holds a verb until the adviser has said that the new recovery key is kept; until then the old one counts."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._answered = threading.Event()
        self._is_kept = False

    def __call__(self, text: str) -> None:
        """Show the text and wait. Raises NotKeptError when it was refused."""
        if not self._answered.is_set():
            self._tell(text)
        self._answered.wait()
        if not self._is_kept:
            raise NotKeptError("The new recovery key was not kept. The recovery key you had goes on opening your book.")

    def keep(self) -> None:
        """The adviser has the new key in safety."""
        self._is_kept = True
        self._answered.set()

    def refuse(self) -> None:
        """The adviser went away; nothing changes."""
        self._answered.set()


def set_passphrase(store: Store, passphrase: str) -> None:
    """Let this passphrase open the book, in place of the one before. Raises WeakPassphraseError."""
    with _own_key(store) as key:
        keys.add_passphrase(store.folder, key, passphrase)


def remove_passphrase(store: Store) -> None:
    """Let no passphrase open the book. Raises LastWayInError."""
    with _own_key(store) as key:
        keys.remove(store.folder, key, SlotKind.PASSPHRASE)


def use_keyring(store: Store) -> None:
    """Let the keyring of this computer open the book. Raises NoKeyringError, LockedKeyringError."""
    with _own_key(store) as key:
        keys.add_keyring(store.folder, key)


def leave_keyring(store: Store) -> None:
    """Let the keyring open the book no more. Raises LastWayInError."""
    with _own_key(store) as key:
        keys.remove(store.folder, key, SlotKind.KEYRING)


def renew_recovery_key(store: Store, shown: ShownKey) -> None:
    """Replace the recovery key once the new one is kept. Raises NotKeptError when it is not."""
    with _own_key(store) as key:
        keys.renew_recovery(store.folder, key, shown)


def prove_passphrase(folder: Path, passphrase: str) -> None:
    """Check a passphrase before something grave. Raises WrongPassphraseError."""
    keys.wipe(keys.unlock_with_passphrase(folder, passphrase))


def change_key(folder: Path, key: bytearray, passphrase: str | None, *, by_keyring: bool, shown: ShownKey) -> Store:
    """Encrypt the closed book in `folder` anew under a fresh key, after a backup, and open it.

    `key` is wiped in any case. Raises NotKeptError, DiskFullError, WeakPassphraseError and what `rekey.rekey` raises;
    the book then has its old key still.
    """
    try:
        automatic_backup.make_automatic(folder / FILE_NAME, key, folder, datetime.now(UTC))
        fresh = rekey.rekey(folder, key, passphrase=passphrase, keyring=by_keyring, show=shown)
    finally:
        keys.wipe(key)
    try:
        return Store.open(folder, fresh)
    except BaseException:
        keys.wipe(fresh)
        raise


@contextmanager
def _own_key(store: Store) -> Iterator[bytearray]:
    key = bytearray(store.key)
    try:
        yield key
    finally:
        keys.wipe(key)
