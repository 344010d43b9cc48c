"""The one door through which every row of every book is written: pushes, moves, erasures and the office's own work."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import msgspec

from app.backend.books.counter import Counter, lock_counters
from app.backend.books.row import Change, rank
from app.backend.store.tables import book, book_commit, record
from app.backend.store.transaction import Transaction
from app.wire.feed import RowState
from local_store.book.digest import Digest
from local_store.book.ids import new_id

_NAMES = (
    "tenant_id", "book_id", "kind", "id", "seq", "state", "fields", "clocks", "created", "author", "parent", "moved_to", "changed_ms",
)  # fmt: skip
_PARENT = _NAMES.index("parent")
_BOOK = ("tenant_id", "id", "head", "digest", "row_count", "last_commit")
_COMMIT = ("tenant_id", "book_id", "seq_to", "commit_id", "at_ms")
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
    for some in by_book.values():
        _put_in_order(some)
    counters = lock_counters(tx, tenant, {name: len(some) for name, some in by_book.items()})
    work = [_Numbered(tenant, counters[name], some, tx.now_ms) for name, some in sorted(by_book.items())]
    # The database takes in the first rows while the last ones are still made.
    tx.insert_made(
        record, _NAMES, chain.from_iterable(each.new() for each in work), sum(each.new_count for each in work)
    )
    for each in work:
        each.number_others()
    # What is named in an UPDATE is written into its index anew, the same or not.
    tx.update(
        record, _NAMES[:_PARENT] + _NAMES[_PARENT + 1 :], list(chain.from_iterable(each.changed for each in work))
    )
    tx.update(record, _NAMES, list(chain.from_iterable(each.given_away for each in work)))
    commits = [new_id() for _ in work]
    tx.insert(book_commit, _COMMIT, [
        (tenant, each.book, each.head, made, tx.now_ms) for each, made in zip(work, commits, strict=True)
    ])  # fmt: skip
    tx.update(book, _BOOK, [
        (tenant, each.book, each.head, each.digest, each.row_count, made)
        for each, made in zip(work, commits, strict=True)
    ])  # fmt: skip
    return {each.book: each.head for each in work}


class _Numbered:
    """The changes of one book with their numbers. Ask for the new ones, then for the others, then for what it comes to."""

    def __init__(self, tenant: str, counter: Counter, some: Sequence[Change], now_ms: int) -> None:
        self._tenant, self._counter, self._now_ms = tenant, counter, now_ms
        self._some = some
        self.book = some[0][1].book
        self.head = counter.head + len(some)
        self.new_count = sum(before is None for before, _ in some)
        self.changed: list[tuple[Any, ...]] = []
        self.given_away: list[tuple[Any, ...]] = []
        gone = [(before.kind, before.id, before.seq) for before, _ in some if before is not None and before.is_there]
        put = RowState.PUT
        come = [(row.kind, row.id, seq) for seq, (_, row) in enumerate(some, counter.head + 1) if row.state == put]
        self.row_count = counter.row_count + len(come) - len(gone)
        self._gone, self._come = gone, come

    def new(self) -> Iterator[tuple[Any, ...]]:
        """The columns of the rows that nobody had before."""
        tenant, now_ms = self._tenant, self._now_ms
        for seq, (before, after) in enumerate(self._some, self._counter.head + 1):
            if before is None:
                yield _values(tenant, after, seq, now_ms)
        # Counted here: the database is still busy with what it was given.
        self.digest = Digest.from_signed(self._counter.digest).changed(self._gone, self._come).signed

    def number_others(self) -> None:
        """The columns of the rows that are others now."""
        if self.new_count == len(self._some):
            return
        for seq, (before, after) in enumerate(self._some, self._counter.head + 1):
            if before is None:
                continue
            values = _values(self._tenant, after, seq, self._now_ms)
            if before.parent == after.parent:
                self.changed.append(values[:_PARENT] + values[_PARENT + 1 :])
            else:
                self.given_away.append(values)


def _put_in_order(some: list[Change]) -> None:
    """What others name mostly comes first."""
    ranks = {kind: rank(kind) for kind in {row.kind for _, row in some}}
    if len(set(ranks.values())) > 1:
        some.sort(key=lambda change: ranks[change[1].kind])


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
