"""What a backup says about itself: whose it is, when it was made, and the hash of each of its parts."""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from local_store import cipher
from local_store.book.errors import DamagedBackupError, NewerBookError
from local_store.book.ids import BookId

NAME = "manifest.json"
VERSION = 1
DAMAGED = "The backup is damaged or incomplete and was not used. Take another one; your book was not touched."
_NEWER = "The backup was made by a newer Mappe. Install the newest version and restore it again."
_PART_NAME = re.compile(r"book\.db|keys\.json|blobs/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}")
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup: its name with `/`, its bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of it; `mac` is over the rest, under the key of the book."""

    book: BookId
    made_at: datetime
    parts: tuple[Part, ...]
    mac: str = ""

    def sealed(self, key: bytearray) -> "Manifest":
        """The same with its MAC."""
        return Manifest(self.book, self.made_at, self.parts, _mac(self, key))

    def check_mac(self, key: bytearray) -> None:
        """Raises DamagedBackupError when the manifest was not written by somebody with the key of the book."""
        if not hmac.compare_digest(self.mac, _mac(self, key)):
            raise DamagedBackupError(DAMAGED)

    def text(self) -> bytes:
        """The one spelling of this manifest, with a checksum."""
        content = _content(self) | {"mac": self.mac}
        return _text(content | {"checksum": hashlib.sha256(_text(content)).hexdigest()})


def parsed(text: bytes) -> Manifest:
    """Read a manifest. Raises DamagedBackupError for any changed byte or a part with a foreign name, NewerBookError."""
    try:
        content: dict[str, Any] = json.loads(text)
        checksum = content.pop("checksum")
        if checksum != hashlib.sha256(_text(content)).hexdigest():
            raise DamagedBackupError(DAMAGED)
        if content["version"] != VERSION:
            raise NewerBookError(_NEWER)
        made_at = datetime.fromisoformat(content["made_at"]).astimezone(UTC)
        parts = tuple(Part(one["name"], one["size"], one["sha256"]) for one in content["parts"])
        manifest = Manifest(BookId(content["book"]), made_at, parts, content["mac"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedBackupError(DAMAGED) from error
    names = [part.name for part in parts]
    is_whole = {"book.db", "keys.json"} <= set(names) and len(set(names)) == len(names)
    if not is_whole or not all(_PART_NAME.fullmatch(name) for name in names) or manifest.text() != text:
        raise DamagedBackupError(DAMAGED)
    return manifest


def copied(name: str, source: BinaryIO, target: BinaryIO | None) -> Part:
    """Read `source` to its end, into `target` where there is one, and say what went by."""
    digest = hashlib.sha256()
    size = 0
    while piece := source.read(_CHUNK):
        digest.update(piece)
        size += len(piece)
        if target is not None:
            target.write(piece)
    return Part(name, size, digest.hexdigest())


def _content(manifest: Manifest) -> dict[str, Any]:
    return {
        "version": VERSION,
        "book": manifest.book,
        "made_at": manifest.made_at.isoformat(),
        "parts": [{"name": part.name, "size": part.size, "sha256": part.sha256} for part in manifest.parts],
    }


def _text(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=1, sort_keys=True).encode("ascii") + b"\n"


def _mac(manifest: Manifest, key: bytearray) -> str:
    subkey = bytearray(HKDF(SHA256(), 32, None, b"mappe backup manifest").derive(key))
    try:
        return hmac.digest(subkey, _text(_content(manifest)), "sha256").hex()
    finally:
        cipher.wipe(subkey)
