"""Which records name a file: the only way to see one is a record of a book that one may see."""

from collections.abc import Collection

import msgspec
from sqlalchemy import and_, or_, select

from app.backend.blobs.tables import blob, blob_ref
from app.backend.client_keys import texts
from app.backend.client_keys.holder import Holder, HolderKind, Named, holders_of, kind_above, stored_holders
from app.backend.store.tables import book, quarantine, record
from app.backend.store.transaction import Transaction
from local_store.book.kind import Kind

NAMING_KINDS = tuple(kind.value for kind in (Kind.ATTACHMENT, Kind.CLIENT, Kind.ADVICE_RECORD, Kind.IMPORT_RUN))
"""The kinds of record that name a file by its hash."""


def naming(
    transaction: Transaction, tenant: str, book_id: str, record_id: str, sha256: str
) -> tuple[str, Holder] | None:
    """The kind of the record in this book that names the file, and whose key it is kept under; None where none does.

    One that waits in quarantine counts: its author may lose access before the file was sent. The record stays as it is
    until this transaction ends.
    """
    present = select(record.c.kind, record.c.fields, record.c.parent).where(
        record.c.tenant_id == tenant, record.c.book_id == book_id, record.c.kind.in_(NAMING_KINDS),
        record.c.id == record_id, record.c.state == "put",
    )  # fmt: skip
    for kind, fields, parent in map(tuple, transaction.rows(present.with_for_update(read=True))):
        if sha256 in msgspec.json.decode(fields or "{}").values():
            return str(kind), _holder(transaction, tenant, book_id, kind, record_id, parent)
    waiting = select(quarantine).where(
        quarantine.c.tenant_id == tenant, quarantine.c.record_id == record_id, quarantine.c.book_id == book_id,
        quarantine.c.kind.in_(NAMING_KINDS),
    )  # fmt: skip
    rows = transaction.rows(waiting)
    for row, operation in zip(rows, texts.read(transaction, tenant, texts.OPERATIONS, rows), strict=True):
        if operation is not None and sha256 in msgspec.json.decode(operation).get("set", {}).values():
            return str(row.kind), _holder(transaction, tenant, book_id, row.kind, record_id, row.parent)
    return None


def _holder(
    transaction: Transaction, tenant: str, book_id: str, kind: str, record_id: str, parent: str | None
) -> Holder:
    named = Named(book_id, kind, record_id, parent, kind_above(kind, None))
    return holders_of(transaction, tenant, [named])[named]


def holders(transaction: Transaction, tenant: str, sha256: str, without: Collection[str] = ()) -> set[Holder]:
    """Under whose keys a file is to be kept: of every record that names it, but for those `without`."""
    of_file = (blob_ref.c.tenant_id == tenant) & (blob_ref.c.sha256 == sha256)
    named = [
        (row.kind, row.record_id)
        for row in transaction.rows(select(blob_ref.c.kind, blob_ref.c.record_id).where(of_file))
        if row.record_id not in without
    ]
    books = [row.id for row in transaction.rows(select(book.c.id).where(book.c.tenant_id == tenant))]
    found: set[Holder] = set()
    for kind, record_id in named:
        where = {"tenant_id": tenant, "kind": kind, "id": record_id}
        places = transaction.among(record, ("book_id", "state"), where, "book_id", books)
        there = [(row.book_id, kind, record_id) for row in places if row.state in {"put", "del"}]
        found |= set(stored_holders(transaction, tenant, there).values())
        if not places:
            # It waits in quarantine.
            found.add(Holder.of(HolderKind.RECORD, record_id))
    return found


def stored_size(transaction: Transaction, tenant: str, sha256: str) -> int | None:
    """How large a file is that is here whole; None where it is not."""
    size = transaction.value(
        select(blob.c.size).where(blob.c.tenant_id == tenant, blob.c.sha256 == sha256, blob.c.state == "stored")
    )
    return None if size is None else int(size)


def is_seen_from(transaction: Transaction, tenant: str, books: frozenset[str], sha256: str) -> bool:
    """Whether a record in one of these books names the file."""
    found = (
        select(record.c.id)
        .join(
            blob_ref,
            and_(
                blob_ref.c.tenant_id == record.c.tenant_id,
                blob_ref.c.kind == record.c.kind,
                blob_ref.c.record_id == record.c.id,
            ),
        )
        .where(
            blob_ref.c.tenant_id == tenant, blob_ref.c.sha256 == sha256, record.c.book_id.in_(sorted(books)),
            record.c.state == "put",
        )
        .limit(1)
    )  # fmt: skip
    return bool(books) and transaction.first(found) is not None


def refer(transaction: Transaction, tenant: str, sha256: str, kind: str, record_id: str) -> None:
    """Keep that a record names a file."""
    transaction.put(
        blob_ref,
        ("tenant_id", "sha256", "kind", "record_id", "at_ms"),
        [(tenant, sha256, kind, record_id, transaction.now_ms)],
    )


def forget_dead(transaction: Transaction, tenant: str, cutoff_ms: int) -> int:
    """Drop the references of records that are erased, or were deleted before `cutoff_ms`; returns how many."""
    alive = (
        select(record.c.id)
        .join(book, and_(book.c.tenant_id == record.c.tenant_id, book.c.id == record.c.book_id))
        .where(
            book.c.tenant_id == tenant,
            record.c.kind == blob_ref.c.kind,
            record.c.id == blob_ref.c.record_id,
            or_(record.c.state == "put", and_(record.c.state == "del", record.c.changed_ms > cutoff_ms)),
        )
        .correlate(blob_ref)
    )
    waiting = (
        select(quarantine.c.id)
        .where(
            quarantine.c.tenant_id == tenant,
            quarantine.c.record_id == blob_ref.c.record_id,
            quarantine.c.state == "open",
        )
        .correlate(blob_ref)
    )
    dead = blob_ref.delete().where(blob_ref.c.tenant_id == tenant, ~alive.exists(), ~waiting.exists())
    return transaction.run(dead).rowcount
