"""The clients' keys beside the backups: one file an office, overwritten by every backup, so that only the newest is left.

Whom the newest does not hold any more was erased, and nothing of them opens in any backup, however old. It also names
who was erased, so that a restore of an old backup erases them again.
"""

import hashlib
from pathlib import Path

import msgspec
from sqlalchemy import select

from app.backend.admin.office import Office
from app.backend.blobs import durable
from app.backend.client_keys.tables import data_key, wrapping
from app.backend.settings import KEYS, NEXT_KEY, SettingsError
from app.backend.store.tables import erasure, record, tenant
from app.backend.store.transaction import Transaction
from app.wire.feed import RowState

SECRETS = ("wrapping_key", NEXT_KEY)
"""Secrets of the office that lie here and in no backup: with an older one a restore could not open the newest keys."""
_FORMAT = 1


class SavedKey(msgspec.Struct, frozen=True, array_like=True):
    """A wrapped key."""

    tenant: str
    kind: str
    holder: str
    wrapped_by: str
    wrapped: str


class SavedErasure(msgspec.Struct, frozen=True, array_like=True):
    """Somebody who was erased."""

    tenant: str
    id: str
    book: str
    record: str
    rows: int
    by: str
    at_ms: int


class ErasedRow(msgspec.Struct, frozen=True, array_like=True):
    """The mark of a record that stays gone."""

    tenant: str
    book: str
    kind: str
    id: str


class SavedKeys(msgspec.Struct, frozen=True):
    """What the file holds."""

    format: int
    at_ms: int
    tenants: list[str]
    """The oldest first."""
    secrets: dict[str, str]
    """The office's own, by name, where they lie in its folder."""
    wrapping: dict[str, str]
    keys: list[SavedKey]
    erasures: list[SavedErasure]
    erased: list[ErasedRow]


def name_for(tenants: list[str]) -> str:
    """The file's name for an office with these tenants, the oldest first."""
    return f"client-keys-{tenants[0]}.json"


def save(office: Office, folder: Path) -> SavedKeys:
    """Overwrite the file in a folder. Raises SettingsError where it holds keys that this office lacks and did not erase."""
    secrets = {}
    for name in SECRETS:
        path = office.settings.folder / KEYS / f"{name}.key"
        if path.is_file():
            secrets[name] = path.read_text("ascii").strip()
    saved = office.database.snapshot(lambda tx: _collected(tx, secrets))
    path = folder / name_for(saved.tenants)
    _check_before_overwriting(path, saved)
    content = msgspec.json.encode(saved)
    durable.write(path, [f"{hashlib.sha256(content).hexdigest()}\n".encode(), content], mode=0o600)
    return saved


def read(path: Path) -> SavedKeys:
    """A file of keys, whole. Raises SettingsError."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        raise SettingsError(
            f"The clients' keys are missing: there is no {path}. Without them neither records nor files of the backup "
            "can be opened. Every backup writes them beside itself; say where they are with --keys."
        ) from None
    try:
        if hashlib.sha256(content).hexdigest().encode() != digest:
            raise SettingsError(f"{path} is not as it was saved; these keys are damaged.")
        saved = msgspec.json.decode(content, type=SavedKeys)
    except msgspec.MsgspecError as error:
        raise SettingsError(f"{path} cannot be read; these keys are damaged.") from error
    if saved.format != _FORMAT:
        raise SettingsError("These keys were saved by a newer version of the program.")
    return saved


def _collected(tx: Transaction, secrets: dict[str, str]) -> SavedKeys:
    gone = select(record.c.tenant_id, record.c.book_id, record.c.kind, record.c.id)
    done = select(
        erasure.c.tenant_id, erasure.c.id, erasure.c.book_id, erasure.c.record_id, erasure.c.row_count,
        erasure.c.erased_by, erasure.c.at_ms,
    )  # fmt: skip
    return SavedKeys(
        _FORMAT,
        tx.now_ms,
        [row.id for row in tx.rows(select(tenant.c.id).order_by(tenant.c.created_ms, tenant.c.id))],
        secrets,
        {row.state: row.name for row in tx.rows(select(wrapping))},
        [SavedKey(*tuple(row)) for row in tx.rows(select(data_key))],
        [SavedErasure(*tuple(row)) for row in tx.rows(done.order_by(erasure.c.at_ms, erasure.c.id))],
        [ErasedRow(*tuple(row)) for row in tx.rows(gone.where(record.c.state == RowState.ERASE))],
    )


def _check_before_overwriting(path: Path, saved: SavedKeys) -> None:
    if not path.exists():
        return
    before = {(key.tenant, key.kind, key.holder) for key in read(path).keys}
    missing = before - {(key.tenant, key.kind, key.holder) for key in saved.keys}
    erased = {row.id for row in saved.erased} | {each.record for each in saved.erasures}
    if any(holder not in erased for _, _, holder in missing):
        raise SettingsError(
            f"{path} holds keys of clients whom this office does not know and has not erased: it is of a later state of "
            "this office. With it the backups beside it would become unreadable. Back up into another folder, or move it away."
        )
