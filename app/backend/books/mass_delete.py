"""A push that deletes a large part of a book waits for somebody in the office; so does one that does it in slices."""

from collections import Counter
from collections.abc import Sequence

from app.backend.books.caller import Caller
from app.backend.store.tables import book, device_book
from app.backend.store.transaction import Transaction
from app.wire.limits import MASS_DELETE_ROWS, MASS_DELETE_SHARE
from app.wire.operations import Act, Operation

_SMALL = 20
"""So many rows may always go: a share says nothing of a book that has hardly begun."""
_WINDOW_MS = 10 * 60 * 1000
"""Deletions so far apart are counted together."""


class Deletions:
    """How much one device deletes in each book, and where that is too much."""

    def __init__(self, tx: Transaction, caller: Caller, operations: Sequence[Operation]) -> None:
        self._tx = tx
        self._caller = caller
        self._since: dict[str, tuple[int, int]] = {}
        self._done: Counter[str] = Counter()
        self.too_many: set[str] = set()
        """Books in which nothing of this push is deleted."""
        asked = Counter(op.book for op in operations if op.act is Act.DELETE)
        if not asked:
            return
        where = {"tenant_id": caller.tenant}
        sizes = {row.id: row.row_count for row in tx.among(book, ("id", "row_count"), where, "id", sorted(asked))}
        names = ("book_id", "deleted", "deleted_since_ms")
        for row in tx.among(device_book, names, {**where, "device_id": caller.device}, "book_id", sorted(asked)):
            if tx.now_ms - row.deleted_since_ms <= _WINDOW_MS:
                self._since[row.book_id] = (row.deleted, row.deleted_since_ms)
        for name, count in asked.items():
            before = self._since.get(name, (0, 0))[0]
            most = min(MASS_DELETE_ROWS, max(_SMALL, int((sizes.get(name, 0) + before) * MASS_DELETE_SHARE)))
            if count + before > most:
                self.too_many.add(name)

    def note(self, name: str) -> None:
        """A row of this book was deleted."""
        self._done[name] += 1

    def write(self) -> None:
        """Remember how much it was."""
        rows = []
        for name, count in sorted(self._done.items()):
            before, since = self._since.get(name, (0, self._tx.now_ms))
            rows.append((*self._caller, name, self._tx.now_ms, before + count, since))
        names = ("tenant_id", "device_id", "book_id", "at_ms", "deleted", "deleted_since_ms")
        self._tx.put(device_book, names, rows)
