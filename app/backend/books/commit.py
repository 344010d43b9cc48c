"""The one door through which every row of every book is written: pushes, moves, erasures and the office's own work."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec

from app.backend.books.counter import lock_counters
from app.backend.books.row import Change, rank
from app.backend.store.tables import book, book_commit, record
from app.backend.store.transaction import Transaction
from local_store.book.digest import Digest
from local_store.book.ids import new_id

_NAMES = (
    "tenant_id", "book_id", "kind", "id", "seq", "state", "fields", "clocks", "created", "author", "parent", "moved_to", "changed_ms",
)  # fmt: skip
_PARENT = _NAMES.index("parent")
_BOOK = ("tenant_id", "id", "head", "digest", "row_count", "last_commit")
_json = msgspec.json.Encoder().encode


def commit_changes(tx: Transaction, tenant: str, changes: Sequence[Change]) -> dict[str, int]:
    """Write rows and number them; returns the new head of each book that changed.

    Call it last in a transaction: it locks the counters of the books, which others wait for. Every row that it changes
    was read and locked before (`Rows.load`). Raises IntegrityError where somebody made the same row meanwhile; the
    transaction is then run again. Raises LookupError for a book that is not there.
    """
    by_book: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_book[change[1].book].append(change)
    counters = lock_counters(tx, tenant, {name: len(some) for name, some in by_book.items()})
    new: list[tuple[Any, ...]] = []
    changed: list[tuple[Any, ...]] = []
    given_away: list[tuple[Any, ...]] = []
    books, commits = [], []
    heads: dict[str, int] = {}
    for name, some in sorted(by_book.items()):
        counter = counters[name]
        some.sort(key=_order)
        gone = [(before.kind, before.id, before.seq) for before, _ in some if before is not None and before.is_there]
        come = []
        for seq, (before, after) in enumerate(some, counter.head + 1):
            values = _values(tenant, after, seq, tx.now_ms)
            if before is None:
                new.append(values)
            elif before.parent == after.parent:
                # What is named in an UPDATE is written into its index anew, the same or not.
                changed.append(values[:_PARENT] + values[_PARENT + 1 :])
            else:
                given_away.append(values)
            if after.is_there:
                come.append((after.kind, after.id, seq))
        digest = Digest.from_signed(counter.digest).changed(gone, come).signed
        head = heads[name] = counter.head + len(some)
        commit_id = new_id()
        books.append((tenant, name, head, digest, counter.row_count + len(come) - len(gone), commit_id))
        commits.append((tenant, name, head, commit_id, tx.now_ms))
    tx.insert(record, _NAMES, new)
    tx.update(record, _NAMES[:_PARENT] + _NAMES[_PARENT + 1 :], changed)
    tx.update(record, _NAMES, given_away)
    tx.insert(book_commit, ("tenant_id", "book_id", "seq_to", "commit_id", "at_ms"), commits)
    tx.update(book, _BOOK, books)
    return heads


def _order(change: Change) -> int:
    return rank(change[1].kind)


def _values(tenant: str, row: Any, seq: int, now_ms: int) -> tuple[Any, ...]:
    return (
        tenant,
        row.book,
        row.kind,
        row.id,
        seq,
        str(row.state),
        _json(row.fields).decode() if row.fields else None,
        _json(row.clocks).decode() if row.clocks else None,
        row.created,
        row.author,
        row.parent,
        row.moved_to,
        now_ms,
    )
