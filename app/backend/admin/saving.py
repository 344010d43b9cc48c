"""A backup is a folder: the database as of one moment, the keys, the settings, the files, and a list of what there is.

The list is written last and holds the hash of everything: a folder without it, or that differs from it, is no backup.
The keys of the clients lie beside it, not in it (`saved_keys`); every record and every file in it is sealed with one.
"""

import contextlib
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
from sqlalchemy import select

from app.backend.admin import restoring, saved_keys, sealed_copy
from app.backend.admin.office import Office
from app.backend.blobs import durable
from app.backend.blobs.keeping import SIP
from app.backend.blobs.tables import blob
from app.backend.settings import FILE, KEYS, SettingsError

LIST = "backup.json"
DATABASE = "office.db"
_FILES = "files"
_FORMAT = 2


class SavedFile(msgspec.Struct, frozen=True):
    """One attachment in the backup, or known to it."""

    tenant: str
    sha256: str
    size: int
    sealed: str = ""
    """The hash of the file as it lies in the backup; empty where it is not in it."""


class Saved(msgspec.Struct, frozen=True):
    """What a backup says of itself."""

    format: int
    at_ms: int
    database_sha256: str
    """Of the SQLite file; empty where PostgreSQL keeps the database."""
    parts: dict[str, str]
    """Settings and keys: path and SHA-256."""
    files: list[SavedFile]
    has_files: bool
    keys_file: str
    """The name of the file beside the backup that holds the clients' keys."""


def save(office: Office, target: Path, *, with_files: bool) -> Saved:
    """Make a backup in a folder that does not exist yet, beside a running office. Raises SettingsError."""
    if target.exists():
        raise SettingsError(f"{target} exists already. A backup is made into a new folder.")
    part = target.with_name(f".{target.name}{durable.PART}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    try:
        saved = _save(office, part, target, with_files=with_files)
        durable.write(part / LIST, [msgspec.json.format(msgspec.json.encode(saved))])
        part.rename(target)
        durable.sync_folder(target.absolute().parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return saved


def _save(office: Office, part: Path, target: Path, *, with_files: bool) -> Saved:
    at_ms, folder = office.database.now_ms(), office.settings.folder
    digest = ""
    if office.database.is_sqlite:
        _copy_sqlite(Path(str(office.database.url.database)), part / DATABASE)
        sealed_copy.seal(office.database, part / DATABASE)
        digest = hashed(part / DATABASE)
    parts: dict[str, str] = {}
    for path in [folder / FILE, *sorted((folder / KEYS).glob("*.key"))]:
        if path.is_file() and path.stem not in saved_keys.SECRETS:
            name = path.relative_to(folder).as_posix()
            (part / name).parent.mkdir(mode=0o700, exist_ok=True)
            shutil.copy2(path, part / name)
            parts[name] = hashed(part / name)
    # The database was copied first: every file it names was in its place before.
    files = _listed(office)
    if with_files:
        files = [_copied(office, each, part) for each in files]
    # After the database: nobody whose words are in the copy and who was not erased is missing.
    keys = saved_keys.save(office, target.absolute().parent)
    return Saved(_FORMAT, at_ms, digest, parts, files, with_files, saved_keys.name_for(keys.tenants))


def _copied(office: Office, file: SavedFile, part: Path) -> SavedFile:
    digest = hashlib.sha256()

    def counted() -> Iterator[bytes]:
        for sip in office.keeping.read(file.tenant, file.sha256):
            digest.update(sip)
            yield sip

    durable.write(_place(part, file), counted())
    return SavedFile(file.tenant, file.sha256, file.size, digest.hexdigest())


def _listed(office: Office) -> list[SavedFile]:
    query = (
        select(blob.c.tenant_id, blob.c.sha256, blob.c.size)
        .where(blob.c.state == "stored")
        .order_by(blob.c.tenant_id, blob.c.sha256)
    )
    return office.database.snapshot(lambda tx: [SavedFile(*tuple(row)) for row in tx.rows(query)])


def _copy_sqlite(source: Path, target: Path) -> None:
    """SQLite's own online backup: one moment's view, whatever is written meanwhile."""
    with contextlib.closing(sqlite3.connect(source)) as running, contextlib.closing(sqlite3.connect(target)) as copy:
        running.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    target.chmod(0o600)


def bring_back(source: Path, folder: Path, keys: Path | None = None) -> Saved:
    """Put a backup and the clients' keys into a folder that holds no office, after every byte was checked.

    `keys` is the file of keys; None for the one beside the backup. Raises SettingsError.
    """
    if (folder / FILE).exists() or (folder / DATABASE).exists():
        raise SettingsError(f"{folder} holds an office already. Restore into an empty folder.")
    saved = _read(source)
    for name, digest in {**saved.parts, **({DATABASE: saved.database_sha256} if saved.database_sha256 else {})}.items():
        if not (source / name).is_file() or hashed(source / name) != digest:
            raise SettingsError(f"{source / name} is not as it was saved; this backup is damaged.")
    for each in saved.files if saved.has_files else []:
        path = _place(source, each)
        if not path.is_file() or hashed(path) != each.sealed:
            raise SettingsError(f"{path} is not as it was saved; this backup is damaged.")
    keys = keys or source.absolute().parent / saved.keys_file
    newest = saved_keys.read(keys)
    if saved_keys.name_for(newest.tenants) != saved.keys_file:
        raise SettingsError(f"{keys} holds the keys of another office than the backup's.")
    if newest.at_ms < saved.at_ms:
        raise SettingsError(f"{keys} is older than the backup: take the keys that were saved with the newest backup.")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    _put_keys(keys, newest.secrets, folder)
    # The settings come last: a folder without them is no office yet, and this can be done again.
    order = sorted(saved.parts, key=lambda name: name == FILE)
    for name in ([DATABASE] if saved.database_sha256 else []) + order:
        _put(source / name, folder / name)
    for each in saved.files if saved.has_files else []:
        _put(_place(source, each), _place(folder, each))
    return saved


def _put_keys(source: Path, secrets: dict[str, str], folder: Path) -> None:
    """The keys wait in the folder until the office begins; nothing may begin without them."""
    _put(source, folder / restoring.WAITING)
    for name, secret in secrets.items():
        path = folder / KEYS / f"{name}.key"
        durable.write(path, [f"{secret}\n".encode()], mode=0o600)
        path.parent.chmod(0o700)


def _read(source: Path) -> Saved:
    try:
        saved = msgspec.json.decode((source / LIST).read_bytes(), type=Saved)
    except FileNotFoundError:
        raise SettingsError(f"{source} is no backup: it has no {LIST}.") from None
    except msgspec.MsgspecError as error:
        raise SettingsError(f"{source / LIST} cannot be read; this backup is damaged.") from error
    if saved.format != _FORMAT:
        raise SettingsError("This backup was made by another version of the program.")
    for name in saved.parts:
        if name != FILE and not (name.startswith(f"{KEYS}/") and "/" not in name.removeprefix(f"{KEYS}/")):
            raise SettingsError(f"{source / LIST} names {name}, which belongs to no backup.")
    return saved


def _place(folder: Path, file: SavedFile) -> Path:
    return folder / _FILES / file.tenant / file.sha256[:2] / file.sha256


def _put(source: Path, target: Path) -> None:
    durable.write(target, _sips(source), mode=0o600)
    if target.parent.name == KEYS:
        target.parent.chmod(0o700)


def hashed(path: Path) -> str:
    """The SHA-256 of a file."""
    digest = hashlib.sha256()
    for sip in _sips(path):
        digest.update(sip)
    return digest.hexdigest()


def _sips(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while sip := file.read(SIP):
            yield sip
