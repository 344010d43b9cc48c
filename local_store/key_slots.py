"""The file `keys.json`: the key of a book, wrapped once for each thing that opens it.

Any change of a byte is noticed: the text has one spelling and a checksum (bit rot), every slot binds its own
settings into its AES-256-GCM tag, and a MAC under the book key covers the whole file (somebody's hand).
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from local_store import changeover, cipher, disk
from local_store.book.errors import DamagedKeysError, ForeignFileError, NewerBookError
from local_store.book.ids import BookId

FILE_NAME = "keys.json"
VERSION = 1
KEY_BYTES = cipher.KEY_BYTES
_NONCE_BYTES = 12
_DAMAGED = "The key file of the book is damaged. Take keys.json from the last backup; your data is untouched."
_TAMPERED = "The key file of the book was changed by somebody else. Take keys.json from the last backup."
_MISSING = "The key file of the book is missing. Take keys.json from the last backup; your data is untouched."
_FOREIGN = "There is no book in this folder. Choose the folder that holds your book, or restore a backup."
_NEWER = "The book was written by a newer Mappe. Install the newest version and open it again."


class SlotKind(StrEnum):
    """The things that open a book."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Slot:
    """The book key wrapped for one thing; `settings` says how the wrapping key is found again."""

    kind: SlotKind
    settings: dict[str, str | int]
    nonce: bytes
    wrapped: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in `keys.json`: whose keys, the slots (at most one of a kind), and the MAC under the book key."""

    book: BookId
    slots: tuple[Slot, ...]
    mac: bytes

    def slot(self, kind: SlotKind) -> Slot | None:
        """The slot of a kind, where there is one."""
        return next((slot for slot in self.slots if slot.kind == kind), None)


def wrap(book: BookId, kind: SlotKind, settings: dict[str, str | int], wrapping_key: bytearray, key: bytearray) -> Slot:
    """Wrap the book key; book, kind and settings are bound into the tag."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return Slot(kind, settings, nonce, AESGCM(wrapping_key).encrypt(nonce, key, _bound(book, kind, settings)))


def unwrap(book: BookId, slot: Slot, wrapping_key: bytearray) -> bytearray | None:
    """The book key, or None when the wrapping key does not fit the slot."""
    try:
        return bytearray(AESGCM(wrapping_key).decrypt(slot.nonce, slot.wrapped, _bound(book, slot.kind, slot.settings)))
    except InvalidTag:
        return None


def sealed(book: BookId, slots: Iterable[Slot], key: bytearray) -> KeyFile:
    """A key file with its MAC."""
    ordered = tuple(sorted(slots, key=lambda slot: slot.kind))
    return KeyFile(book, ordered, _mac(book, ordered, key))


def check_mac(file: KeyFile, key: bytearray) -> None:
    """Raises DamagedKeysError when somebody without the book key changed the file."""
    if not hmac.compare_digest(file.mac, _mac(file.book, file.slots, key)):
        raise DamagedKeysError(_TAMPERED)


def read(folder: Path) -> KeyFile:
    """Read `keys.json` of a book, after finishing a restore or a new key that was interrupted.

    Raises ForeignFileError (no book here), DamagedKeysError (missing beside a book, or any byte changed),
    NewerBookError (a later format) and ReadOnlyError (may not be read).
    """
    changeover.settle(folder)
    path = folder / FILE_NAME
    try:
        with cipher.border():
            text = path.read_bytes()
    except FileNotFoundError as error:
        if (folder / "book.db").exists():
            raise DamagedKeysError(_MISSING) from error
        raise ForeignFileError(_FOREIGN) from error
    try:
        return _parsed(text)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedKeysError(_DAMAGED) from error


def write(folder: Path, file: KeyFile) -> None:
    """Replace `keys.json`, whole or not at all. Raises DiskFullError, ReadOnlyError."""
    content = _content(file.book, file.slots) | {"mac": file.mac.hex()}
    with cipher.border():
        disk.write_whole(folder / FILE_NAME, _text(content | {"checksum": _checksum(content)}))


def _parsed(text: bytes) -> KeyFile:
    content: dict[str, Any] = json.loads(text)
    checksum = content.pop("checksum")
    if checksum != _checksum(content) or _text(content | {"checksum": checksum}) != text:
        raise DamagedKeysError(_DAMAGED)
    if content["version"] != VERSION:
        raise NewerBookError(_NEWER)
    slots = tuple(
        Slot(SlotKind(one["kind"]), one["settings"], bytes.fromhex(one["nonce"]), bytes.fromhex(one["wrapped"]))
        for one in content["slots"]
    )
    return KeyFile(BookId(content["book"]), slots, bytes.fromhex(content["mac"]))


def _content(book: BookId, slots: Iterable[Slot]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "book": book,
        "slots": [
            {"kind": slot.kind, "settings": slot.settings, "nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex()}
            for slot in slots
        ],
    }


def _text(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=1, sort_keys=True).encode("ascii") + b"\n"


def _checksum(content: dict[str, Any]) -> str:
    return hashlib.sha256(_text(content)).hexdigest()


def _mac(book: BookId, slots: Iterable[Slot], key: bytearray) -> bytes:
    subkey = bytearray(HKDF(SHA256(), 32, None, b"mappe key file").derive(key))
    try:
        return hmac.digest(subkey, _text(_content(book, slots)), "sha256")
    finally:
        cipher.wipe(subkey)


def _bound(book: BookId, kind: SlotKind, settings: dict[str, str | int]) -> bytes:
    return _text({"book": book, "kind": kind, "settings": settings})
