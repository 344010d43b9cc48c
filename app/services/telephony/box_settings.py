"""Which box, under which name, how often: the laptop's own notes in the encrypted book; the password in the keyring."""

import contextlib
import json
from dataclasses import asdict, dataclass, fields

from local_store.book.changes import Changes
from local_store.book.errors import BookError
from local_store.book.ids import BookId
from local_store.session import ReadSession, WriteSession

_NOTE = "fritzbox"
_SERVICE = "Mappe FRITZ!Box"
EVERY_MINUTES = (15, 30, 60, 240)


class NoPasswordStoreError(BookError):
    """The keyring of this computer does not keep the password of the box."""

    code = "box_keyring"


@dataclass(frozen=True, slots=True)
class BoxSettings:
    """Off until somebody switches it on."""

    is_on: bool = False
    """Whether the call list is fetched."""
    shows_ringing: bool = False
    """Whether the call monitor is listened to."""
    opens_caller: bool = False
    """Whether the caller's page is opened at once, unless somebody is typing."""
    address: str = "fritz.box"
    user: str = ""
    every_minutes: int = 30
    is_encrypted: bool = False
    """Over TLS (port 49443). The certificate of a box is its own, so nobody vouches for it."""
    fetched_at: int = 0
    """When the list was last fetched whole, in seconds since 1970; 0 never."""


def box_settings(session: ReadSession) -> BoxSettings:
    """The settings as they stand; what cannot be read is at its default."""
    try:
        told = json.loads(session.setting(_NOTE) or "{}")
        values = {each.name: told[each.name] for each in fields(BoxSettings) if each.name in told}
        made = BoxSettings(**values)
    except (ValueError, TypeError):
        return BoxSettings()
    default = BoxSettings()
    is_sound = all(type(getattr(made, each.name)) is type(getattr(default, each.name)) for each in fields(BoxSettings))
    return made if is_sound else default


def keep_box_settings(session: WriteSession, settings: BoxSettings) -> Changes:
    """Remember the settings."""
    session.note(_NOTE, json.dumps(asdict(settings), ensure_ascii=False))
    return Changes("")


def host_of(address: str) -> str:
    """The host that was meant: "http://fritz.box/" and " fritz.box " are "fritz.box"; "" for what is none."""
    plain = address.strip().removeprefix("http://").removeprefix("https://").partition("/")[0]
    host = plain.partition(":")[0] if plain.count(":") == 1 else plain.strip("[]")
    is_host = bool(host) and all(letter.isalnum() or letter in ".-:_" for letter in host)
    return host.casefold() if is_host else ""


# -- the password --------------------------------------------------------------------------------------


def keep_password(book: BookId, password: str) -> None:
    """Give the password to the keyring and read it back. Raises NoPasswordStoreError."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, book, password)
        kept = keyring.get_password(_SERVICE, book)
    except (KeyringError, RuntimeError) as error:
        raise _no_store() from error
    if kept != password:
        raise _no_store()


def password(book: BookId) -> str:
    """The password of the box; "" where none is kept. Raises NoPasswordStoreError for a keyring that is locked."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, book) or ""
    except (KeyringError, RuntimeError) as error:
        raise _no_store() from error


def forget_password(book: BookId) -> None:
    """Take the password out of the keyring, as far as it can be reached."""
    import keyring
    from keyring.errors import KeyringError

    with contextlib.suppress(KeyringError, RuntimeError):
        keyring.delete_password(_SERVICE, book)


def _no_store() -> NoPasswordStoreError:
    return NoPasswordStoreError(
        "The keyring of this computer does not keep the password of the box. Unlock or set it up."
    )
