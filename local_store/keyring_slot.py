"""The part of a book's key that the operating system's keyring keeps: put there, read back, asked for again.

A store that forgets (null), refuses (fail), keeps plain text, or is really several stores is not trusted with a key.
`keyring` is imported late: importing it and looking for a store takes about 0.2 s.
"""

import base64
import binascii
import contextlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from local_store import cipher
from local_store.book.errors import (
    ChangedKeyringError,
    LockedKeyringError,
    MissingKeyError,
    NoKeyringError,
    WrongKeyError,
)
from local_store.book.ids import BookId

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Mappe"
_PREFIX = "mappe1:"
_NO_KEYRING = (
    "This computer has no keyring that keeps a key safely. Protect the book with a passphrase, "
    "or set up the keyring of your system."
)
_SEVERAL = (
    "This computer has several keyrings, and it is not certain which one keeps the key. "
    "Protect the book with a passphrase, or choose one keyring in the settings of your system."
)
_LOCKED = "The keyring of this computer is locked. Unlock it and try again, or open the book with your recovery key."
_FORGOT = "The keyring of this computer did not keep the key it was given. Protect the book with a passphrase."
_CHANGED = (
    "The key of this book was put into another keyring ({then}; now {now}). Go back to that keyring, "
    "or open the book with your passphrase or recovery key."
)
_MISSING = (
    "The key of this book is not in the keyring of this computer. Open the book with your passphrase or recovery key; "
    "the keyring can be given the key again afterwards."
)
_WRONG = (
    "What the keyring keeps is not the key of this book. Open the book with your passphrase or recovery key; "
    "the keyring can be given the key again afterwards."
)


def keep(book: BookId) -> tuple[dict[str, str | int], bytearray]:
    """Put a fresh 256-bit wrapping key into the keyring and read it back.

    Returns the settings by which it is found again, and the key. Raises NoKeyringError, LockedKeyringError.
    """
    backend = _backend()
    account = f"{book}:{secrets.token_hex(4)}"
    wrapping_key = bytearray(secrets.token_bytes(cipher.KEY_BYTES))
    told = _PREFIX + base64.b64encode(wrapping_key).decode("ascii")
    with _asking():
        backend.set_password(SERVICE, account, told)
        kept = backend.get_password(SERVICE, account)
    if kept is None or not secrets.compare_digest(kept.encode(), told.encode()):
        raise NoKeyringError(_FORGOT)
    return {"backend": name_of(backend), "service": SERVICE, "account": account}, wrapping_key


def ask(settings: dict[str, str | int]) -> bytearray:
    """The wrapping key kept under `settings`.

    Raises NoKeyringError, ChangedKeyringError, LockedKeyringError, MissingKeyError or WrongKeyError.
    """
    backend = _backend()
    if name_of(backend) != settings["backend"]:
        raise ChangedKeyringError(_CHANGED.format(then=settings["backend"], now=name_of(backend)))
    with _asking():
        kept = backend.get_password(str(settings["service"]), str(settings["account"]))
    if kept is None:
        raise MissingKeyError(_MISSING)
    try:
        value = bytearray(base64.b64decode(kept.removeprefix(_PREFIX), validate=True))
    except (binascii.Error, ValueError) as error:
        raise wrong_key() from error
    if not kept.startswith(_PREFIX) or len(value) != cipher.KEY_BYTES:
        raise wrong_key()
    return value


def forget(settings: dict[str, str | int]) -> None:
    """Take the wrapping key out of the keyring as far as it can be reached; a key left behind opens nothing."""
    from keyring.errors import KeyringError

    with contextlib.suppress(KeyringError, NoKeyringError, LockedKeyringError, RuntimeError):
        backend = _backend()
        if name_of(backend) == settings["backend"]:
            backend.delete_password(str(settings["service"]), str(settings["account"]))


def is_there() -> bool:
    """Whether this computer has a keyring that may be given a key (it may still be locked)."""
    try:
        _backend()
    except NoKeyringError:
        return False
    return True


def wrong_key() -> WrongKeyError:
    """What to say when the keyring answers with something that does not fit."""
    return WrongKeyError(_WRONG)


def name_of(backend: "KeyringBackend") -> str:
    """The full name of a store's class, recorded with what it was given."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _backend() -> "KeyringBackend":
    """The one store that this computer's keyring is. Raises NoKeyringError."""
    import keyring
    from keyring.backends import chainer

    backend = keyring.get_keyring()
    if isinstance(backend, chainer.ChainerBackend):
        stores = list(backend.backends)
        if len(stores) > 1:
            raise NoKeyringError(_SEVERAL)
        if not stores:
            raise NoKeyringError(_NO_KEYRING)
        backend = stores[0]
    if not _is_trusted(backend):
        raise NoKeyringError(_NO_KEYRING)
    return backend


def _is_trusted(backend: "KeyringBackend") -> bool:
    from keyring.backends import fail, null

    name = name_of(backend).lower()
    if isinstance(backend, (fail.Keyring, null.Keyring)) or name.startswith("keyrings.alt.") or "plaintext" in name:
        return False
    try:
        return backend.priority > 0
    except RuntimeError:  # how a backend says that its service is not running
        return False


@contextmanager
def _asking() -> Iterator[None]:
    """Map what stores raise; each has errors of its own beside those of `keyring`."""
    from keyring.errors import InitError, KeyringError, KeyringLocked

    try:
        yield
    except (KeyringLocked, InitError) as error:
        raise LockedKeyringError(_LOCKED) from error
    except (KeyringError, OSError) as error:
        raise NoKeyringError(_NO_KEYRING) from error
    except Exception as error:
        # secretstorage and the D-Bus libraries do not derive from KeyringError; a closed prompt ends here too.
        if type(error).__module__.partition(".")[0] not in {"secretstorage", "jeepney", "dbus", "pywintypes"}:
            raise
        raise LockedKeyringError(_LOCKED) from error
