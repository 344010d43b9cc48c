"""The counter of a book: a row that is locked last and until the end, so that no reader can ever skip a number."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.backend.store.tables import book
from app.backend.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Counter:
    """A book's counter as it was before this transaction."""

    head: int
    digest: int
    """Signed."""
    row_count: int


def lock_counters(tx: Transaction, tenant: str, wanted: Mapping[str, int]) -> dict[str, Counter]:
    """Lock the counters of the books of `wanted` (how many numbers each needs), in one order for everybody.

    The numbers head+1 to head+n are the caller's, who writes the new head in this transaction. A transaction that
    reads a counter does so after the one before it has ended: a reader who sees number n sees every number below it.
    """
    names = ("id", "head", "digest", "row_count")
    found = tx.among(book, names, {"tenant_id": tenant}, "id", sorted(wanted), lock=True)
    return {row.id: Counter(row.head, row.digest, row.row_count) for row in found}
