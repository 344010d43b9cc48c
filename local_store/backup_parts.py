"""The two homes of a backup, read alike: one file to carry away, or a folder inside the book.

The file is an uncompressed zip of encrypted parts whose comment holds the SHA-256 of all bytes before it.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from local_store import backup_manifest, cipher
from local_store.backup_manifest import DAMAGED, Manifest
from local_store.book.errors import DamagedBackupError, ForeignFileError

SUFFIX = ".mappe-backup"
_MARK = b"mappe-backup sha256:"
_KIND_NAME = b"mimetype"  # first and uncompressed, as in EPUB and OpenDocument files
_KIND = b"application/x-mappe-backup"
_DIGITS = 64
_CHUNK = 1024 * 1024
_FOREIGN = "This is not a backup of Mappe. Choose a file that ends in .mappe-backup."


class Parts(Protocol):
    """What both homes can do."""

    def manifest(self) -> Manifest:
        """What the backup says about itself. Raises DamagedBackupError, NewerBookError."""

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream. Raises DamagedBackupError when it is not there."""


class FolderParts:
    """A backup in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def manifest(self) -> Manifest:
        """What the backup says about itself."""
        with self.open(backup_manifest.NAME) as file:
            return backup_manifest.parsed(file.read())

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream."""
        try:
            with cipher.border():
                return (self._folder / name).open("rb")
        except FileNotFoundError as error:
            raise DamagedBackupError(DAMAGED) from error


class FileParts:
    """A backup in one file, whose bytes were all checked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def manifest(self) -> Manifest:
        """What the backup says about itself."""
        with self.open(backup_manifest.NAME) as file:
            return backup_manifest.parsed(file.read())

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream."""
        try:
            member = self._archive.getinfo(name)
            if member.compress_type != zipfile.ZIP_STORED:
                raise DamagedBackupError(DAMAGED)
            return self._archive.open(member)
        except (KeyError, zipfile.BadZipFile) as error:
            raise DamagedBackupError(DAMAGED) from error


class NewArchive(zipfile.ZipFile):
    """A backup file that is being written."""

    digest = b""
    """What its bytes come to, read back when all was written: 64 hexadecimal digits."""


@contextmanager
def opened(backup: Path, *, digest: bytes = b"") -> Iterator[Parts]:
    """The parts of a backup; of a file every byte is checked first.

    `digest` is what the bytes of a file should come to: then it is the caller who reads them. Raises ForeignFileError (no backup), DamagedBackupError (a byte was changed or is missing), ReadOnlyError.
    """
    if backup.is_dir():
        if not (backup / backup_manifest.NAME).exists():
            raise ForeignFileError(_FOREIGN)
        yield FolderParts(backup)
        return
    try:
        with cipher.border():
            file = backup.open("rb")
    except FileNotFoundError as error:
        raise ForeignFileError(_FOREIGN) from error
    with file:
        check_digest(file, known=digest)
        try:
            archive = zipfile.ZipFile(file)
        except zipfile.BadZipFile as error:
            raise DamagedBackupError(DAMAGED) from error
        with archive:
            yield FileParts(archive)


@contextmanager
def new_archive(path: Path) -> Iterator[NewArchive]:
    """A new backup file to write parts into; its digest is filled in at the end."""
    with NewArchive(path, "x", zipfile.ZIP_STORED) as archive:
        archive.writestr(_KIND_NAME.decode("ascii"), _KIND)
        archive.comment = _MARK + b"0" * _DIGITS
        yield archive
    with path.open("rb+") as file:
        archive.digest = _digest(file)
        file.seek(-_DIGITS, io.SEEK_END)
        file.write(archive.digest)


def check_digest(file: BinaryIO, known: bytes = b"") -> None:
    """Raises ForeignFileError or DamagedBackupError unless every byte is as it was written.

    `known` is what the bytes come to; without it they are read now.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    start = file.read(30 + len(_KIND_NAME) + len(_KIND))
    file.seek(max(0, size - _DIGITS - len(_MARK)))
    end = file.read()
    # One changed bit spoils the start or the end, never both: what has neither is somebody else's file.
    if not start.endswith(_KIND_NAME + _KIND) and not end.startswith(_MARK):
        raise ForeignFileError(_FOREIGN)
    if end != _MARK + (known or _digest(file)):
        raise DamagedBackupError(DAMAGED)


def _digest(file: BinaryIO) -> bytes:
    """The SHA-256 of everything but the digits themselves, as hexadecimal digits."""
    remaining = file.seek(0, io.SEEK_END) - _DIGITS
    file.seek(0)
    digest = hashlib.sha256()
    while remaining > 0:
        piece = file.read(min(_CHUNK, remaining))
        if not piece:
            break
        digest.update(piece)
        remaining -= len(piece)
    return digest.hexdigest().encode("ascii")
