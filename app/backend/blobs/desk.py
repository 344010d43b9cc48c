"""Files in and out for one laptop: what is missing, chunk by chunk, counted again whole, and given by ranges.

Nobody learns whether a file is here but through a record that names it, in a book that they may see.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select, update

from app.backend.blobs import references
from app.backend.blobs.keeping import Keeping, KeepingError
from app.backend.blobs.staging import Staging
from app.backend.blobs.tables import blob, upload
from app.backend.refusals import RefusedError
from app.backend.store.database import Database
from app.backend.store.transaction import Transaction
from app.wire.blobs import BlobCheck, BlobPlan, BlobStored
from app.wire.limits import CHUNK_BYTES, MOST_BLOB_BYTES
from app.wire.problems import Refusal

STORED = "stored"
COMING = "coming"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-f]{32}")
_MIME = re.compile(r"[\w.+-]{1,100}/[\w.+-]{1,100}", re.ASCII)
_UNKNOWN = "no record that you may see names this file"
_BLOB_COLUMNS = ("tenant_id", "sha256", "size", "mime", "state", "at_ms")
_UPLOAD_COLUMNS = ("tenant_id", "id", "device_id", "sha256", "size", "mime", "kind", "record_id", "started_ms", "finished_ms")  # fmt: skip


class _NotWholeError(Exception):
    """The chunks together are not the file they were announced as."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends or asks: a device, and the books whose files its person may see."""

    tenant: str
    device: str
    books: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be read."""

    sha256: str
    size: int
    mime: str


@dataclass(frozen=True, slots=True)
class _Upload:
    id: str
    sha256: str
    size: int
    mime: str
    kind: str
    record: str
    is_finished: bool

    @property
    def chunks(self) -> int:
        return -(-self.size // CHUNK_BYTES)


class BlobDesk:
    """The files of all tenants. Every method may raise RefusedError; threads may share it."""

    def __init__(self, database: Database, keeping: Keeping, staging: Staging) -> None:
        self._database, self._keeping, self._staging = database, keeping, staging

    def check(self, sender: Sender, asked: BlobCheck) -> BlobPlan:
        """What is missing of a file. The caller has made sure that the sender may write to `asked.book`."""
        if not _SHA256.fullmatch(asked.sha256) or not _ID.fullmatch(asked.row) or asked.size < 0:
            raise RefusedError(Refusal.INVALID, "a file is its SHA-256, its size and the id of a record")
        if asked.size > MOST_BLOB_BYTES:
            raise RefusedError(Refusal.TOO_LARGE, f"a file has at most {MOST_BLOB_BYTES} bytes")

        def plan(transaction: Transaction) -> str | None:
            tenant = sender.tenant
            kind = references.naming_kind(transaction, tenant, asked.book, asked.row, asked.sha256)
            if kind is None:
                raise RefusedError(Refusal.UNKNOWN, _UNKNOWN)
            if references.stored_size(transaction, tenant, asked.sha256) is not None and references.is_seen_from(
                transaction, tenant, sender.books, asked.sha256
            ):
                references.refer(transaction, tenant, asked.sha256, kind, asked.row)
                return None
            return self._begin(transaction, sender, asked, kind)

        name = self._database.transaction(plan)
        if name is None:
            return BlobPlan(have=True)
        return BlobPlan(upload=name, chunk=CHUNK_BYTES, done=self._staging.done(name))

    @staticmethod
    def _begin(transaction: Transaction, sender: Sender, asked: BlobCheck, kind: str) -> str:
        """The same file from the same device for the same record is the same upload, however often it is announced."""
        said = f"{sender.tenant}\n{sender.device}\n{asked.sha256}\n{asked.size}\n{asked.row}"
        name = hashlib.sha256(said.encode()).hexdigest()[:32]
        mime = asked.mime if _MIME.fullmatch(asked.mime) else "application/octet-stream"
        values = (
            sender.tenant, name, sender.device, asked.sha256, asked.size, mime, kind, asked.row, transaction.now_ms, None,
        )  # fmt: skip
        transaction.put(upload, _UPLOAD_COLUMNS, [values])
        return name

    def put_chunk(self, sender: Sender, name: str, number: int, chunk: bytes) -> None:
        """Keep one chunk; the same one again changes nothing."""
        begun = self._upload(sender, name)
        if not 0 <= number < begun.chunks:
            raise RefusedError(Refusal.INVALID, "the file has no chunk of this number")
        if len(chunk) != min(CHUNK_BYTES, begun.size - number * CHUNK_BYTES):
            raise RefusedError(Refusal.INVALID, "the chunk has another size than this one should have")
        if not begun.is_finished:
            self._keep(self._staging.put, name, number, chunk)

    def finish(self, sender: Sender, name: str) -> BlobStored:
        """Put the file in its place once every chunk is here and together they have the hash that was announced."""
        begun = self._upload(sender, name)
        if not begun.is_finished:
            self._database.transaction(lambda tx: self._announce(tx, sender, begun))
            missing = set(range(begun.chunks)) - set(self._staging.done(name))
            if missing:
                raise RefusedError(Refusal.GAP, "chunks are missing", expect=min(missing))
            try:
                self._keep(self._keeping.put, sender.tenant, begun.sha256, self._counted(begun))
            except _NotWholeError as error:
                # Another process may have finished the same upload and cleared its chunks meanwhile.
                if not self._upload(sender, name).is_finished:
                    self._staging.drop(name)
                    raise RefusedError(Refusal.INVALID, "the chunks are not the file that was announced") from error
            else:
                self._database.transaction(lambda tx: self._stored(tx, sender, begun))
        self._staging.drop(name)
        return BlobStored(STORED, begun.sha256, begun.size)

    def find(self, sender: Sender, sha256: str) -> Found:
        """A file that the sender may read."""

        def look(transaction: Transaction) -> Found | None:
            size = references.stored_size(transaction, sender.tenant, sha256)
            if size is None or not references.is_seen_from(transaction, sender.tenant, sender.books, sha256):
                return None
            return Found(sha256, size, references.mime_of(transaction, sender.tenant, sha256))

        found = self._database.snapshot(look)
        if found is None:
            raise RefusedError(Refusal.UNKNOWN, _UNKNOWN)
        return found

    def read(self, tenant: str, found: Found, start: int, stop: int) -> Iterator[bytes]:
        """The bytes of a found file from `start` to before `stop`."""
        try:
            return self._keeping.read(tenant, found.sha256, start, stop)
        except (OSError, KeepingError) as error:
            raise RefusedError(
                Refusal.BUSY, "the place where files are kept does not answer", retry_after_s=30
            ) from error

    def _upload(self, sender: Sender, name: str) -> _Upload:
        query = select(
            upload.c.id, upload.c.sha256, upload.c.size, upload.c.mime, upload.c.kind, upload.c.record_id,
            upload.c.finished_ms.is_not(None),
        ).where(upload.c.tenant_id == sender.tenant, upload.c.id == name, upload.c.device_id == sender.device)  # fmt: skip
        row = self._database.snapshot(lambda tx: tx.first(query))
        if row is None:
            raise RefusedError(Refusal.UNKNOWN, "no such upload of this device")
        return _Upload(*tuple(row))

    @staticmethod
    def _announce(transaction: Transaction, sender: Sender, begun: _Upload) -> None:
        """Say that the bytes come, so that nobody takes them for forgotten before a record is known to name them."""
        if references.stored_size(transaction, sender.tenant, begun.sha256) is None:
            values = (sender.tenant, begun.sha256, begun.size, begun.mime, COMING, transaction.now_ms)
            transaction.put(blob, _BLOB_COLUMNS, [values])

    @staticmethod
    def _stored(transaction: Transaction, sender: Sender, begun: _Upload) -> None:
        values = (sender.tenant, begun.sha256, begun.size, begun.mime, STORED, transaction.now_ms)
        transaction.put(blob, _BLOB_COLUMNS, [values])
        references.refer(transaction, sender.tenant, begun.sha256, begun.kind, begun.record)
        mine = (upload.c.tenant_id == sender.tenant) & (upload.c.id == begun.id)
        transaction.run(update(upload).where(mine).values(finished_ms=transaction.now_ms))

    def _counted(self, begun: _Upload) -> Iterator[bytes]:
        """The chunks in order; the last thing it does is to raise when they are not the announced file."""
        digest, size = hashlib.sha256(), 0
        try:
            for sip in self._staging.read(begun.id):
                digest.update(sip)
                size += len(sip)
                yield sip
        except FileNotFoundError as error:
            raise _NotWholeError from error
        if (digest.hexdigest(), size) != (begun.sha256, begun.size):
            raise _NotWholeError

    @staticmethod
    def _keep(put: object, *what: object) -> None:
        try:
            put(*what)  # type: ignore[operator]
        except KeepingError as error:
            raise RefusedError(Refusal.BUSY, "the file cannot be kept now", retry_after_s=60) from error
