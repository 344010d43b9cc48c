"""Where a laptop's book and the office's differ: digests by bucket, then the rows in a bucket, then the rows themselves."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from app.backend.books.pull import feed_row
from app.backend.store.tables import record
from app.backend.store.transaction import Transaction
from app.wire.feed import RepairAnswer, RepairRequest, RowState
from local_store.book.digest import Row, bucket_digests

_GIVEN = ("kind", "id", "seq", "state", "fields", "clocks", "created")
_MOST_ROWS = 2_000


def repair(tx: Transaction, tenant: str, request: RepairRequest) -> RepairAnswer:
    """The office's side of one step of the comparison; of the rows asked for at most 2,000 are sent."""
    where = (record.c.tenant_id == tenant) & (record.c.book_id == request.book)
    if request.rows:
        kinds = [row.kind for row in tx.rows(select(record.c.kind).where(where).distinct())]
        found: list[Any] = []
        for kind in sorted(kinds):
            among = {"tenant_id": tenant, "book_id": request.book, "kind": kind}
            found += tx.among(record, _GIVEN, among, "id", sorted(set(request.rows))[:_MOST_ROWS])
        return RepairAnswer(rows=[feed_row(each) for each in found])
    there = where & (record.c.state == RowState.PUT)
    query = select(record.c.kind, record.c.id, record.c.seq).where(there)
    if request.buckets:
        wanted = [f"{bucket:02x}" for bucket in sorted(set(request.buckets)) if 0 <= bucket <= 255]
        query = query.where(func.substr(record.c.id, 31, 2).in_(wanted))
        return RepairAnswer(present=[(row.kind, row.id, row.seq) for row in tx.rows(query)])

    def rows() -> Iterator[Row]:
        for row in tx.stream(query):
            yield row.kind, row.id, row.seq

    return RepairAnswer(digests=bucket_digests(rows()))
