"""Backups to carry away: one encrypted file with the book, its keys and its files, and the way back.

Nothing is replaced before every byte of the backup was checked, and what is replaced is kept aside.
"""

import contextlib
import io
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from local_store import backup_manifest, backup_parts, blobs, changeover, cipher, disk, key_slots, keys
from local_store.backup_manifest import DAMAGED, Manifest, Part
from local_store.backup_parts import SUFFIX, Parts
from local_store.book.errors import DamagedBackupError
from local_store.book.ids import BookId
from local_store.process_lock import ProcessLock

_DATABASE = "book.db"


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and where the book that was there before lies now (None when there was none)."""

    book: BookId
    made_at: datetime
    aside: Path | None


def make_backup(source: dbapi2.Connection | Path, key: bytearray, folder: Path, target: Path) -> Path:
    """Write the whole book to the file `target` (`.mappe-backup` is added) while others may go on writing.

    `source` is the book file or a connection outside a transaction; `folder` is the book's. The file is read again
    and checked before it gets its name, and replaces an older one of that name. Returns its path. Raises
    DamagedBookError (the book itself), DiskFullError, ReadOnlyError.
    """
    target = target if target.name.endswith(SUFFIX) else target.with_name(target.name + SUFFIX)
    with cipher.border():
        _forget_unfinished(target)
        work = disk.part_of(target)
        disk.make_folder(work)
        try:
            with backup_parts.new_archive(work / "archive") as archive:
                _fill(archive, source, key, folder, work)
            disk.sync_file(work / "archive")
            _read_again(work / "archive", archive.digest).check_mac(key)
            (work / "archive").replace(target)
            disk.sync_folder(target.parent)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return target


def verify_backup(backup: Path) -> Manifest:
    """Read all of a backup (file or folder) and compare it with its manifest; needs no key.

    Raises ForeignFileError, DamagedBackupError, NewerBookError, ReadOnlyError.
    """
    with backup_parts.opened(backup) as parts:
        return _verified(parts)


def _read_again(archive: Path, digest: bytes) -> Manifest:
    """Prove a backup that was just written as `verify_backup` does, its whole and its parts at the same time."""
    with ThreadPoolExecutor(1) as beside, archive.open("rb") as file:
        whole = beside.submit(backup_parts.check_digest, file)
        try:
            with backup_parts.opened(archive, digest=digest) as parts:
                return _verified(parts)
        finally:
            whole.result()


def _verified(parts: Parts) -> Manifest:
    manifest = parts.manifest()
    for part in manifest.parts:
        _take(parts, part, None)
    return manifest


def restore(backup: Path, target_folder: Path, unlock: Callable[[Path], bytearray]) -> Restored:
    """Put the book of a backup (file or folder) into `target_folder`, whole or not at all.

    `unlock` gets a folder with the backup's `keys.json` and answers with the key, for instance
    `partial(keys.unlock_with_recovery, text=text)`; its errors pass through. Everything is checked before anything
    is replaced; a book that was there is moved to `aside/`. Raises as `verify_backup` does, and BookInUseError.
    """
    with cipher.border():
        disk.make_folder(target_folder)
    changeover.settle(target_folder)
    with ProcessLock(target_folder), cipher.border():
        staged = changeover.stage(target_folder)
        try:
            manifest = _unpack(backup, staged)
            _prove(staged, manifest, unlock)
        except BaseException:
            changeover.abandon(target_folder)
            raise
        aside = changeover.commit(target_folder, f"{_stamp(datetime.now(UTC))}-before-restore")
    return Restored(manifest.book, manifest.made_at, aside)


def stored_blobs(folder: Path) -> Iterator[tuple[str, Path]]:
    """The encrypted files of a book, each with its name inside a backup."""
    home = folder / blobs.FOLDER
    for place in blobs.files_in(home):
        yield f"{blobs.FOLDER}/{place.relative_to(home).as_posix()}", place


def _fill(archive: zipfile.ZipFile, source: dbapi2.Connection | Path, key: bytearray, folder: Path, work: Path) -> None:
    """Files first, then the book, then the files that came meanwhile: what the book names is there, or just removed."""
    parts: dict[str, Part] = {}
    _add_blobs(archive, folder, parts)
    cipher.copy(source, key, work / _DATABASE)
    _add(archive, _DATABASE, work / _DATABASE, parts)
    _add_blobs(archive, folder, parts)
    _add(archive, key_slots.FILE_NAME, folder / key_slots.FILE_NAME, parts)
    manifest = Manifest(keys.book_of(folder), datetime.now(UTC).replace(microsecond=0), tuple(parts.values()))
    archive.writestr(backup_manifest.NAME, manifest.sealed(key).text())


def _add_blobs(archive: zipfile.ZipFile, folder: Path, parts: dict[str, Part]) -> None:
    for name, place in stored_blobs(folder):
        if name not in parts:
            # One that is removed under our hands was removed from the book before.
            with contextlib.suppress(FileNotFoundError):
                _add(archive, name, place, parts)


def _add(archive: zipfile.ZipFile, name: str, place: Path, parts: dict[str, Part]) -> None:
    with place.open("rb") as file, archive.open(name, "w", force_zip64=True) as member:
        parts[name] = backup_manifest.copied(name, file, member)  # type: ignore[arg-type]  # a writable member


def _unpack(backup: Path, staged: Path) -> Manifest:
    with backup_parts.opened(backup) as parts:
        manifest = parts.manifest()
        (staged / blobs.FOLDER).mkdir()
        for part in manifest.parts:
            place = staged / part.name
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as file:
                _take(parts, part, file)
        return manifest


def _take(parts: Parts, part: Part, target: io.BufferedWriter | None) -> None:
    try:
        with parts.open(part.name) as source:
            taken = backup_manifest.copied(part.name, source, target)  # type: ignore[arg-type]  # any binary stream
    except zipfile.BadZipFile as error:
        raise DamagedBackupError(DAMAGED) from error
    if taken != part:
        raise DamagedBackupError(DAMAGED)


def _prove(staged: Path, manifest: Manifest, unlock: Callable[[Path], bytearray]) -> None:
    """The keys open the book, the manifest is by the same hand, and every page passes its check."""
    key = unlock(staged)
    try:
        manifest.check_mac(key)
        if keys.book_of(staged) != manifest.book:
            raise DamagedBackupError(DAMAGED)
        with closing(cipher.connect(staged / _DATABASE, key, read_only=True)) as connection:
            if cipher.full_check(connection):
                raise DamagedBackupError(DAMAGED)
    finally:
        cipher.wipe(key)


def _forget_unfinished(target: Path) -> None:
    for left in target.parent.glob(f".{target.name}.*{disk.PART}"):
        shutil.rmtree(left, ignore_errors=True)


def _stamp(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
