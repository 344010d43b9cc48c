"""What belongs to a client: its contact points, entries, contracts, their attachments, and the values kept of them."""

from collections.abc import Sequence

from app.backend.books.row import Row
from app.backend.books.rows import NAMES, row_of
from app.backend.store.tables import record
from app.backend.store.transaction import Transaction
from local_store.book.kind import Kind

_SLICE = 2_000


def with_everything_below(tx: Transaction, tenant: str, book: str, kind: str, record_id: str) -> list[Row]:
    """A record and all that belongs to it, whether there or in the trash, locked; the record first. Empty: no record.

    Whoever adds something below a record locks the record first, so nothing is added while this transaction lasts.
    """
    where = {"tenant_id": tenant, "book_id": book}
    first = tx.among(record, NAMES, {**where, "kind": kind}, "id", [record_id], lock=True)
    found = {(kind, str(row.id)): row_of(book, kind, row) for row in first}
    level = [record_id] if found else []
    while level:
        below: list[str] = []
        for start in range(0, len(level), _SLICE):
            some = level[start : start + _SLICE]
            for each in tx.among(record, (*NAMES, "kind"), where, "parent", some, lock=True):
                row = row_of(book, each.kind, tuple(each)[:-1])
                if (row.kind, row.id) not in found:
                    found[row.kind, row.id] = row
                    below.append(row.id)
        level = below
    return list(found.values())


def is_last_of_household(tx: Transaction, tenant: str, book: str, household: str, clients: Sequence[str]) -> bool:
    """Whether nobody but these clients lives in a household of this book."""
    where = (record.c.tenant_id == tenant) & (record.c.book_id == book) & (record.c.kind == Kind.CLIENT)
    query = record.select().with_only_columns(record.c.id).where(where, record.c.fields.contains(household))
    return {row.id for row in tx.rows(query)} <= set(clients)
