"""No signed request counts twice: the nonces of the last minutes, in memory or in the database.

One process keeps them in memory, which is exact and costs no write. Several processes beside each other share them in
the database (one small row a request); in memory a copied request could be played once to each of the other ones.
"""

import hashlib
import threading
from collections import OrderedDict
from datetime import timedelta
from typing import Protocol

from sqlalchemy import delete

from app.backend.people.tables import request_nonce
from app.backend.store.database import Database
from app.wire.limits import SIGNATURE_AGE

KEPT_MS = 2 * SIGNATURE_AGE // timedelta(milliseconds=1)
"""A signature counts from five minutes before its time to five minutes after."""
_MOST = 1_000_000
_SWEEP_MS = 60_000
_COLUMNS = ("tenant_id", "device_id", "nonce", "at_ms")


class FullError(Exception):
    """More requests in ten minutes than can be told apart: the process is flooded."""


class Nonces(Protocol):
    """Remembers what was used."""

    def is_new(self, tenant: str, device: str, nonce: str, now_ms: int) -> bool:
        """Whether this device shows the nonce for the first time; it is remembered."""
        ...


class NoncesInMemory:
    """For one process. Holds a million at most, and then refuses rather than forget one that still counts."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._seen: OrderedDict[bytes, int] = OrderedDict()

    def is_new(self, tenant: str, device: str, nonce: str, now_ms: int) -> bool:
        """Whether this device shows the nonce for the first time. Raises FullError."""
        key = hashlib.blake2b(f"{tenant}\n{device}\n{nonce}".encode(), digest_size=16).digest()
        with self._lock:
            while self._seen and next(iter(self._seen.values())) < now_ms - KEPT_MS:
                self._seen.popitem(last=False)
            if key in self._seen:
                return False
            if len(self._seen) >= self._most:
                raise FullError
            self._seen[key] = now_ms
        return True


class NoncesInDatabase:
    """For several processes that share a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._swept_ms = 0

    def is_new(self, tenant: str, device: str, nonce: str, now_ms: int) -> bool:
        """Whether this device shows the nonce for the first time."""
        column = request_nonce.c
        is_first = self._database.enter(request_nonce, _COLUMNS, (tenant, device, nonce, now_ms))
        if now_ms - self._swept_ms > _SWEEP_MS:
            self._swept_ms = now_ms
            old = delete(request_nonce).where(column.tenant_id == tenant, column.at_ms < now_ms - KEPT_MS)
            self._database.transaction(lambda tx: tx.run(old).rowcount)
        return is_first
