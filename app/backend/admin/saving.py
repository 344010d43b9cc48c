"""A backup is a folder: the database as of one moment, the keys, the settings, the files, and a list of what there is.

The list is written last and holds the hash of everything: a folder without it, or that differs from it, is no backup.
"""

import contextlib
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
from sqlalchemy import select

from app.backend.admin.office import Office
from app.backend.blobs import durable
from app.backend.blobs.keeping import SIP
from app.backend.blobs.tables import blob
from app.backend.settings import FILE, KEYS, SettingsError

LIST = "backup.json"
DATABASE = "office.db"
_FILES = "files"
_FORMAT = 1


class SavedFile(msgspec.Struct, frozen=True):
    """One attachment in the backup, or known to it."""

    tenant: str
    sha256: str
    size: int


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


def save(office: Office, target: Path, *, with_files: bool) -> Saved:
    """Make a backup in a folder that does not exist yet, beside a running office. Raises SettingsError."""
    if target.exists():
        raise SettingsError(f"{target} exists already. A backup is made into a new folder.")
    part = target.with_name(f".{target.name}{durable.PART}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    try:
        saved = _save(office, part, with_files=with_files)
        durable.write(part / LIST, [msgspec.json.format(msgspec.json.encode(saved))])
        part.rename(target)
        durable.sync_folder(target.absolute().parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return saved


def _save(office: Office, part: Path, *, with_files: bool) -> Saved:
    at_ms, folder = office.database.now_ms(), office.settings.folder
    digest = ""
    if office.database.is_sqlite:
        _copy_sqlite(Path(str(office.database.url.database)), part / DATABASE)
        digest = hashed(part / DATABASE)
    parts: dict[str, str] = {}
    for path in [folder / FILE, *sorted((folder / KEYS).glob("*.key"))]:
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            (part / name).parent.mkdir(mode=0o700, exist_ok=True)
            shutil.copy2(path, part / name)
            parts[name] = hashed(part / name)
    # The database was copied first: every file it names was in its place before.
    files = _listed(office)
    if with_files:
        for each in files:
            content = office.keeping.read(each.tenant, each.sha256)
            durable.write(part / _FILES / each.tenant / each.sha256[:2] / each.sha256, content)
    return Saved(_FORMAT, at_ms, digest, parts, files, with_files)


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


def bring_back(source: Path, folder: Path) -> Saved:
    """Put a backup into a folder that holds no office, after every byte of it was checked. Raises SettingsError."""
    if (folder / FILE).exists() or (folder / DATABASE).exists():
        raise SettingsError(f"{folder} holds an office already. Restore into an empty folder.")
    saved = _read(source)
    for name, digest in {**saved.parts, **({DATABASE: saved.database_sha256} if saved.database_sha256 else {})}.items():
        if not (source / name).is_file() or hashed(source / name) != digest:
            raise SettingsError(f"{source / name} is not as it was saved; this backup is damaged.")
    for each in saved.files if saved.has_files else []:
        path = _place(source, each)
        if not path.is_file() or hashed(path) != each.sha256:
            raise SettingsError(f"{path} is not as it was saved; this backup is damaged.")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    # The settings come last: a folder without them is no office yet, and this can be done again.
    order = sorted(saved.parts, key=lambda name: name == FILE)
    for name in ([DATABASE] if saved.database_sha256 else []) + order:
        _put(source / name, folder / name)
    for each in saved.files if saved.has_files else []:
        _put(_place(source, each), _place(folder, each))
    return saved


def _read(source: Path) -> Saved:
    try:
        saved = msgspec.json.decode((source / LIST).read_bytes(), type=Saved)
    except FileNotFoundError:
        raise SettingsError(f"{source} is no backup: it has no {LIST}.") from None
    except msgspec.MsgspecError as error:
        raise SettingsError(f"{source / LIST} cannot be read; this backup is damaged.") from error
    if saved.format != _FORMAT:
        raise SettingsError("This backup was made by a newer version of the program.")
    for name in saved.parts:
        if name != FILE and not (name.startswith(f"{KEYS}/") and "/" not in name.removeprefix(f"{KEYS}/")):
            raise SettingsError(f"{source / LIST} names {name}, which belongs to no backup.")
    return saved


def _place(folder: Path, file: SavedFile) -> Path:
    return folder / _FILES / file.tenant / file.sha256[:2] / file.sha256


def _put(source: Path, target: Path) -> None:
    mode = 0o600
    durable.write(target, _sips(source))
    target.chmod(mode)
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
