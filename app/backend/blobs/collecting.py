"""Clearing away: files that no record names any more, and uploads whose laptop has not been heard of for 30 days."""

from dataclasses import dataclass
from functools import partial

from sqlalchemy import and_, select

from app.backend.blobs import references, wraps
from app.backend.blobs.keeping import Keeping
from app.backend.blobs.staging import Staging
from app.backend.blobs.tables import blob, blob_ref, upload
from app.backend.store.database import Database
from app.backend.store.tables import device, tenant
from app.backend.store.transaction import Transaction
from app.wire.limits import TRASH_KEPT

_KEPT_MS = int(TRASH_KEPT.total_seconds() * 1000)


@dataclass(frozen=True, slots=True)
class Cleared:
    """What went."""

    uploads: int
    references: int
    files: int


def collect(database: Database, keeping: Keeping, staging: Staging) -> Cleared:
    """Clear away for every tenant. Safe beside running offices, and at any time again."""
    uploads = dropped = files = 0
    for name in database.snapshot(lambda tx: [row[0] for row in tx.rows(select(tenant.c.id))]):
        uploads += _forget_uploads(database, staging, name)
        cutoff = database.now_ms() - _KEPT_MS
        dropped += database.transaction(partial(references.forget_dead, tenant=name, cutoff_ms=cutoff))
        files += _remove_unnamed(database, keeping, name, cutoff)
    return Cleared(uploads, dropped, files)


def _forget_uploads(database: Database, staging: Staging, name: str) -> int:
    cutoff = database.now_ms() - _KEPT_MS
    query = (
        select(upload.c.id)
        .join(device, and_(device.c.tenant_id == upload.c.tenant_id, device.c.id == upload.c.device_id), isouter=True)
        .where(
            upload.c.tenant_id == name,
            upload.c.started_ms < cutoff,
            upload.c.finished_ms.is_not(None) | device.c.last_seen_ms.is_(None) | (device.c.last_seen_ms < cutoff),
        )
    )
    gone = [row[0] for row in database.snapshot(lambda tx: tx.rows(query))]
    for each in gone:
        staging.drop(each)
    if gone:
        mine = (upload.c.tenant_id == name) & upload.c.id.in_(gone)
        database.transaction(lambda tx: tx.run(upload.delete().where(mine)).rowcount)
    return len(gone)


def _remove_unnamed(database: Database, keeping: Keeping, name: str, cutoff: int) -> int:
    named = select(blob_ref.c.sha256).where(blob_ref.c.tenant_id == name, blob_ref.c.sha256 == blob.c.sha256)
    unnamed = (blob.c.tenant_id == name) & ~named.correlate(blob).exists()
    # One that was announced and whose laptop never came back has no reference either; it gets its time.
    left = unnamed & ((blob.c.state == "stored") | (blob.c.at_ms < cutoff))
    files = 0
    for sha256 in [row[0] for row in database.snapshot(lambda tx: tx.rows(select(blob.c.sha256).where(left)))]:

        def remove(transaction: Transaction, sha256: str = sha256) -> int:
            # The bytes go before this commits: a row without bytes would be promised to somebody.
            gone = transaction.run(blob.delete().where(left, blob.c.sha256 == sha256)).rowcount
            if gone:
                wraps.forget(transaction, name, sha256)
                keeping.remove(name, sha256)
            return gone

        files += database.transaction(remove)
    return files
