"""The files of a book: each kept once under the hash of its content, encrypted, with a name that says nothing.

No plain byte ever reaches the disk: what is put is encrypted on its way into a file beside its final place.
"""

import contextlib
import hashlib
import hmac
import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from local_store import blob_file, cipher, disk
from local_store.book.errors import DamagedBookError, GoneError

FOLDER = "blobs"
_NAME = re.compile(r"[0-9a-f]{64}")
_GONE = "This file is not on this device. It may lie on another device of yours, or in a backup."


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many files a book keeps, and how many bytes they take on the disk."""

    count: int
    bytes_on_disk: int


class Blobs:
    """The files in `folder` (the `blobs` of a book) under the 32-byte key of the book; `close` wipes what it derived."""

    def __init__(self, folder: Path, key: bytearray) -> None:
        self._folder = folder
        self._content_key = bytearray(HKDF(SHA256(), 32, None, b"mappe blob content").derive(key))
        self._name_key = bytearray(HKDF(SHA256(), 32, None, b"mappe blob names").derive(key))
        self._is_closed = False

    def put(self, content: bytes | BinaryIO | io.BufferedReader) -> tuple[str, int]:
        """Keep a content, in bounded memory however large; the same content is kept once.

        Returns its SHA-256 (64 hex digits) and size in bytes. Raises DiskFullError, ReadOnlyError.
        """
        content_key = self._alive()
        if isinstance(content, bytes):
            sha256 = hashlib.sha256(content).hexdigest()
            if self._is_kept(sha256, len(content)):
                return sha256, len(content)
        source = io.BytesIO(content) if isinstance(content, bytes) else content
        with cipher.border():
            disk.make_folder(self._folder)
            part = disk.part_of(self._folder / "blob")
            try:
                with part.open("xb") as file:
                    sha256, size = blob_file.seal(source, file, content_key)
                    file.flush()
                    os.fsync(file.fileno())
                place = self._place(sha256)
                # One that has the right size stays, as a backup may share it; a cut one is replaced.
                if not self._is_kept(sha256, size):
                    disk.make_folder(place.parent)
                    part.replace(place)
                    disk.sync_folder(place.parent)
            finally:
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
        return sha256, size

    def open(self, sha256: str) -> io.BufferedReader:
        """The content as a seekable stream, to be closed by the caller.

        Raises GoneError when it is not here, DamagedBookError when a byte of it was changed (on opening or reading).
        """
        content_key = self._alive()
        try:
            with cipher.border():
                file = self._place(sha256).open("rb")
        except FileNotFoundError as error:
            raise GoneError(_GONE) from error
        try:
            reader = blob_file.SealedReader(file, content_key, sha256)
        except BaseException:
            file.close()
            raise
        return io.BufferedReader(reader, blob_file.FRAME_BYTES)

    def read(self, sha256: str) -> bytes:
        """The whole content. Raises as `open` does."""
        with self.open(sha256) as stream:
            return stream.read()

    def has(self, sha256: str) -> bool:
        """Whether the content is here (not whether it is intact)."""
        return self._place(sha256).exists()

    def size(self, sha256: str) -> int | None:
        """The size of a content in bytes, without reading it; None when it is not here or was cut."""
        try:
            return blob_file.content_size(self._place(sha256).stat().st_size)
        except FileNotFoundError:
            return None

    def remove(self, sha256: str) -> None:
        """Forget a content; one that is not here is no error. Backups keep their own name for it."""
        with cipher.border():
            place = self._place(sha256)
            if place.exists():
                place.unlink()
                disk.sync_folder(place.parent)

    def sizes(self) -> Sizes:
        """How many files there are and what they take on the disk."""
        taken = [place.stat().st_size for place in files_in(self._folder)]
        return Sizes(len(taken), sum(taken))

    def sweep(self, wanted: Iterable[str]) -> int:
        """Remove what no `wanted` SHA-256 names, and unfinished files; returns how many contents went.

        For a book nobody is writing to: what was put and not yet recorded would go too.
        """
        names = {self._place(sha256) for sha256 in wanted}
        removed = 0
        with cipher.border():
            for unfinished in self._folder.glob(f".*{disk.PART}"):
                unfinished.unlink(missing_ok=True)
            for place in files_in(self._folder):
                if place not in names:
                    place.unlink(missing_ok=True)
                    removed += 1
        return removed

    def check(self, wanted: Iterable[str]) -> list[str]:
        """Read each wanted content to its end; returns those that are missing or damaged."""
        bad: list[str] = []
        for sha256 in wanted:
            try:
                with self.open(sha256) as stream:
                    while stream.read(blob_file.FRAME_BYTES):
                        pass
            except (GoneError, DamagedBookError):
                bad.append(sha256)
        return bad

    def close(self) -> None:
        """Wipe the derived keys; nothing can be put or read afterwards."""
        self._is_closed = True
        cipher.wipe(self._content_key)
        cipher.wipe(self._name_key)

    def contents(self) -> Iterator[str]:
        """The SHA-256 of every content that is here, read from the sealed headers. Raises DamagedBookError."""
        content_key = self._alive()
        for place in files_in(self._folder):
            with place.open("rb") as file:
                yield blob_file.content_hash(file, content_key)

    def _alive(self) -> bytearray:
        if self._is_closed:
            raise ValueError("these blobs are closed")
        return self._content_key

    def _is_kept(self, sha256: str, size: int) -> bool:
        place = self._place(sha256)
        return place.exists() and place.stat().st_size == blob_file.sealed_size(size)

    def _place(self, sha256: str) -> Path:
        self._alive()
        if not _NAME.fullmatch(sha256):
            raise ValueError("a content is named by its SHA-256 in 64 hexadecimal digits")
        name = hmac.digest(self._name_key, sha256.encode("ascii"), "sha256").hex()
        return self._folder / name[:2] / name[2:4] / name


def files_in(folder: Path) -> Iterator[Path]:
    """The finished files of a `blobs` folder, in the order of their names."""
    for place in sorted(folder.glob("??/??/*")):
        if _NAME.fullmatch(place.name):
            yield place


def copied_under_new_key(source: Path, old_key: bytearray, target: Path, new_key: bytearray) -> int:
    """Encrypt every file of `source` anew into `target`; returns how many. Raises DamagedBookError, DiskFullError."""
    before, after = Blobs(source, old_key), Blobs(target, new_key)
    count = 0
    try:
        for sha256 in before.contents():
            with before.open(sha256) as stream:
                after.put(stream)
            count += 1
    finally:
        before.close()
        after.close()
    return count
