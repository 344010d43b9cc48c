"""Files in and out for one laptop: what is missing, chunk by chunk, counted again whole, and given by ranges.

Nobody learns whether a file is here but through a record that names it, in a book that they may see. Chunks are sealed
with the file's key before they touch a disk.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from app.backend.blobs import references, wraps
from app.backend.blobs.frames import Frames, OpenedFile
from app.backend.blobs.keeping import Keeping, KeepingError
from app.backend.blobs.staging import Staging
from app.backend.blobs.tables import blob, upload
from app.backend.client_keys.holder import Holder
from app.backend.client_keys.sealing_key import UnreadableError
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
DAMAGED = "the office's copy of this file is damaged: a piece of it is not what was kept"
_UNKNOWN = "no record that you may see names this file"
_BLOB_COLUMNS = ("tenant_id", "sha256", "size", "mime", "state", "at_ms")
_UPLOAD_COLUMNS = (
    "tenant_id", "id", "device_id", "sha256", "size", "mime", "kind", "record_id", "started_ms", "finished_ms",
    "holder_kind", "holder_id",
)  # fmt: skip

# Asked with every chunk and every range: put together once.
_UPLOAD = (
    select(
        upload.c.id, upload.c.sha256, upload.c.size, upload.c.mime, upload.c.kind, upload.c.record_id,
        upload.c.finished_ms, upload.c.holder_kind, upload.c.holder_id, *wraps.WRAP,
    )
    .select_from(wraps.with_wraps(upload))
    .where(
        upload.c.tenant_id == bindparam("tenant"), upload.c.id == bindparam("upload"),
        upload.c.device_id == bindparam("device"),
    )
    .limit(1)
)  # fmt: skip
_FOUND = (
    select(blob.c.size, blob.c.mime, *wraps.WRAP)
    .select_from(wraps.with_wraps(blob))
    .where(blob.c.tenant_id == bindparam("tenant"), blob.c.sha256 == bindparam("sha"), blob.c.state == STORED)
    .limit(1)
)


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
    frames: Frames


@dataclass(frozen=True, slots=True)
class _Upload:
    id: str
    sha256: str
    size: int
    mime: str
    kind: str
    record: str
    is_finished: bool
    holder: Holder
    frames: Frames | None
    """None where the key of the file is gone: nothing of it can be sealed or opened."""

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

        def plan(transaction: Transaction) -> tuple[str, bool] | None:
            tenant = sender.tenant
            named = references.naming(transaction, tenant, asked.book, asked.row, asked.sha256)
            if named is None:
                raise RefusedError(Refusal.UNKNOWN, _UNKNOWN)
            kind, holder = named
            is_here = references.stored_size(transaction, tenant, asked.sha256) is not None
            is_seen = is_here and references.is_seen_from(transaction, tenant, sender.books, asked.sha256)
            if is_seen and wraps.share(transaction, tenant, asked.sha256, [holder]):
                references.refer(transaction, tenant, asked.sha256, kind, asked.row)
                return None
            is_anew = self._settled(transaction, tenant, asked, holder)
            return self._begin(transaction, sender, asked, kind, holder), is_anew

        begun = self._database.transaction(plan)
        if begun is None:
            return BlobPlan(have=True)
        name, is_anew = begun
        if is_anew:
            # What was sealed with a key that is gone cannot be opened by anybody.
            self._staging.drop(name)
        return BlobPlan(upload=name, chunk=CHUNK_BYTES, done=self._staging.done(name))

    @staticmethod
    def _settled(transaction: Transaction, tenant: str, asked: BlobCheck, holder: Holder) -> bool:
        """See to it that the file has a key, one for all who send it; whether it is a new one.

        The row also says that the bytes come, so that nobody takes them for forgotten before a record names them.
        """
        here = transaction.among(blob, ("state",), {"tenant_id": tenant}, "sha256", [asked.sha256], lock=True)
        is_anew = wraps.settle(transaction, tenant, asked.sha256, holder)
        if not here or is_anew or here[0].state == COMING:
            values = (tenant, asked.sha256, asked.size, _mime(asked.mime), COMING, transaction.now_ms)
            transaction.put(blob, _BLOB_COLUMNS, [values])
        return is_anew

    @staticmethod
    def _begin(transaction: Transaction, sender: Sender, asked: BlobCheck, kind: str, holder: Holder) -> str:
        """The same file from the same device for the same record is the same upload, however often it is announced."""
        said = f"{sender.tenant}\n{sender.device}\n{asked.sha256}\n{asked.size}\n{asked.row}"
        name = hashlib.sha256(said.encode()).hexdigest()[:32]
        values = (
            sender.tenant, name, sender.device, asked.sha256, asked.size, _mime(asked.mime), kind, asked.row,
            transaction.now_ms, None, *holder,
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
        if begun.is_finished:
            return
        if begun.frames is None:
            raise RefusedError(Refusal.UNKNOWN, _UNKNOWN)
        self._keep(self._staging.put, name, number, begun.frames.seal(number, chunk))

    def finish(self, sender: Sender, name: str) -> BlobStored:
        """Put the file in its place once every chunk is here and together they have the hash that was announced."""
        begun = self._upload(sender, name)
        if not begun.is_finished:
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
                if not self._database.transaction(lambda tx: self._stored(tx, sender, begun)):
                    self._staging.drop(name)
                    raise RefusedError(Refusal.INVALID, "the file's key was deleted meanwhile; begin again")
        self._staging.drop(name)
        return BlobStored(STORED, begun.sha256, begun.size)

    def find(self, sender: Sender, sha256: str) -> Found:
        """A file that the sender may read."""

        def look(transaction: Transaction) -> Found | None:
            row = transaction.first(_FOUND, {"tenant": sender.tenant, "sha": sha256})
            if row is None or not references.is_seen_from(transaction, sender.tenant, sender.books, sha256):
                return None
            size, mime, *wrap = tuple(row)
            key = wraps.key_in(transaction, sender.tenant, sha256, tuple(wrap))
            return None if key is None else Found(sha256, size, mime, Frames(key, sender.tenant, sha256, size))

        found = self._database.snapshot(look)
        if found is None:
            raise RefusedError(Refusal.UNKNOWN, _UNKNOWN)
        return found

    def read(self, tenant: str, found: Found, start: int, stop: int) -> Iterator[bytes]:
        """The bytes of a found file from `start` to before `stop`. One that was damaged is refused, or breaks off."""
        try:
            sealed = self._keeping.read(tenant, found.sha256, *found.frames.place(start, stop))
            return OpenedFile(found.frames, sealed, start, stop)
        except UnreadableError as error:
            raise RefusedError(Refusal.UNKNOWN, DAMAGED) from error
        except (OSError, KeepingError) as error:
            raise RefusedError(
                Refusal.BUSY, "the place where files are kept does not answer", retry_after_s=30
            ) from error

    def _upload(self, sender: Sender, name: str) -> _Upload:
        def look(transaction: Transaction) -> _Upload | None:
            row = transaction.first(_UPLOAD, {"tenant": sender.tenant, "upload": name, "device": sender.device})
            if row is None:
                return None
            found, sha256, size, mime, kind, record, finished_ms, holder_kind, holder_id, *wrap = tuple(row)
            key = wraps.key_in(transaction, sender.tenant, sha256, tuple(wrap))
            frames = None if key is None else Frames(key, sender.tenant, sha256, size)
            holder = Holder(holder_kind, holder_id)
            return _Upload(found, sha256, size, mime, kind, record, finished_ms is not None, holder, frames)

        found = self._database.snapshot(look)
        if found is None:
            raise RefusedError(Refusal.UNKNOWN, "no such upload of this device")
        return found

    @staticmethod
    def _stored(transaction: Transaction, sender: Sender, begun: _Upload) -> bool:
        """The bytes are in their place; False where the key they are sealed with was deleted meanwhile."""
        mine = (blob.c.tenant_id == sender.tenant) & (blob.c.sha256 == begun.sha256)
        transaction.first(select(blob.c.state).where(mine).with_for_update())
        key = wraps.file_key(transaction, sender.tenant, begun.sha256)
        if key is None or begun.frames is None or not key.is_same(begun.frames.key):
            # What lies there now opens for nobody: whoever has the file is asked for it.
            transaction.run(update(blob).where(mine).values(state=COMING, at_ms=transaction.now_ms))
            return False
        wraps.share(transaction, sender.tenant, begun.sha256, [begun.holder])
        values = (sender.tenant, begun.sha256, begun.size, begun.mime, STORED, transaction.now_ms)
        transaction.put(blob, _BLOB_COLUMNS, [values])
        references.refer(transaction, sender.tenant, begun.sha256, begun.kind, begun.record)
        mine = (upload.c.tenant_id == sender.tenant) & (upload.c.id == begun.id)
        transaction.run(update(upload).where(mine).values(finished_ms=transaction.now_ms))
        return True

    def _counted(self, begun: _Upload) -> Iterator[bytes]:
        """The frames in order; the last thing it does is to raise when what is in them is not the announced file."""
        digest, size = hashlib.sha256(), 0
        if begun.frames is None:
            raise _NotWholeError
        try:
            for number, frame in enumerate(self._staging.read(begun.id)):
                plain = begun.frames.open(number, frame)
                digest.update(plain)
                size += len(plain)
                yield frame
        except (FileNotFoundError, UnreadableError) as error:
            raise _NotWholeError from error
        if (digest.hexdigest(), size) != (begun.sha256, begun.size):
            raise _NotWholeError

    @staticmethod
    def _keep(put: object, *what: object) -> None:
        try:
            put(*what)  # type: ignore[operator]
        except KeepingError as error:
            raise RefusedError(Refusal.BUSY, "the file cannot be kept now", retry_after_s=60) from error


def _mime(said: str) -> str:
    return said if _MIME.fullmatch(said) else "application/octet-stream"
