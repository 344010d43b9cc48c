"""Seals the files that an office kept before there were keys; broken off, it goes on with the next."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import select

from app.backend.blobs import references, wraps
from app.backend.blobs.desk import STORED
from app.backend.blobs.frames import Frames
from app.backend.blobs.keeping import Keeping
from app.backend.blobs.tables import blob
from app.backend.client_keys.sealing_key import SealingKey
from app.backend.store.database import Database
from app.backend.store.transaction import Transaction
from app.wire.limits import CHUNK_BYTES


def seal_files(database: Database, keeping: Keeping) -> int:
    """Seal every file whose bytes still lie there as they came; returns how many. Raises KeepingError."""
    query = select(blob.c.tenant_id, blob.c.sha256, blob.c.size).where(blob.c.state == STORED)
    done = 0
    for tenant, sha256, size in map(tuple, database.snapshot(lambda tx: tx.rows(query))):
        # The key is there before a byte is sealed with it. What nothing names is collected, and needs none.
        key = database.transaction(partial(_settled, tenant=tenant, sha256=sha256))
        if key is None or keeping.size(tenant, sha256) != size or not size:
            continue
        frames = Frames(key, tenant, sha256, size)
        keeping.put(tenant, sha256, _sealed(frames, keeping.read(tenant, sha256)))
        done += 1
    return done


def _settled(tx: Transaction, tenant: str, sha256: str) -> SealingKey | None:
    tx.among(blob, ("state",), {"tenant_id": tenant}, "sha256", [sha256], lock=True)
    holders = sorted(references.holders(tx, tenant, sha256))
    if not holders:
        return None
    wraps.settle(tx, tenant, sha256, holders[0])
    wraps.share(tx, tenant, sha256, holders)
    return wraps.file_key(tx, tenant, sha256)


def _sealed(frames: Frames, plain: Iterator[bytes]) -> Iterator[bytes]:
    for number, chunk in enumerate(_chunks(plain)):
        yield from frames.seal(number, chunk)


def _chunks(plain: Iterator[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for sip in plain:
        waiting += sip
        while len(waiting) >= CHUNK_BYTES:
            yield bytes(waiting[:CHUNK_BYTES])
            del waiting[:CHUNK_BYTES]
    if waiting:
        yield bytes(waiting)
