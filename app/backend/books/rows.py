"""The rows that one transaction looks at and changes: read together, kept until it ends, changed in memory, written once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from app.backend.books.row import Change, Key, Row
from app.backend.store.tables import record
from app.backend.store.transaction import Transaction
from app.wire.feed import RowState

NAMES = ("id", "seq", "state", "fields", "clocks", "created", "author", "parent", "moved_to")
_fields = msgspec.json.Decoder(dict[str, Any])
_clocks = msgspec.json.Decoder(dict[str, str])


def row_of(book: str, kind: str, found: Any) -> Row:
    """A row out of the columns of NAMES."""
    record_id, seq, state, fields, clocks, created, author, parent, moved_to = found
    return Row(
        book,
        kind,
        record_id,
        state,
        _fields.decode(fields) if fields else {},
        _clocks.decode(clocks) if clocks else {},
        created,
        author,
        parent,
        moved_to,
        seq,
    )


class Rows:
    """Rows by key. Those that were loaded stay locked until the transaction ends."""

    def __init__(self, tx: Transaction, tenant: str) -> None:
        self._tx = tx
        self._tenant = tenant
        self._before: dict[Key, Row | None] = {}
        self._now: dict[Key, Row] = {}
        self._undo: dict[Key, Row | None] | None = None

    def load(self, keys: Iterable[Key]) -> None:
        """Read and lock the rows of these keys, in one order that all transactions hold to."""
        groups: dict[tuple[str, str], set[str]] = defaultdict(set)
        for key in keys:
            if key not in self._before:
                groups[key[0], key[1]].add(key[2])
                self._before[key] = None
        for (book, kind), ids in sorted(groups.items()):
            where = {"tenant_id": self._tenant, "book_id": book, "kind": kind}
            for found in self._tx.among(record, NAMES, where, "id", sorted(ids), lock=True):
                row = row_of(book, kind, found)
                self._before[book, kind, row.id] = self._now[book, kind, row.id] = row

    def get(self, key: Key) -> Row | None:
        """The row as this transaction sees it; it was loaded or set before."""
        return self._now.get(key)

    def where_it_went(self, key: Key) -> Key:
        """The key under which a row lies now that it was moved; the key itself where it was not."""
        row = self._now.get(key)
        if row is None or not row.moved_to:
            return key
        seen = {key[0]}
        while (row := self._now.get(key)) is not None and row.state == RowState.LEAVE and row.moved_to:
            if row.moved_to in seen:
                break
            seen.add(row.moved_to)
            key = (row.moved_to, key[1], key[2])
            self.load([key])
        return key

    def set(self, row: Row) -> None:
        """Change a row, or make a new one."""
        key = row.key
        if self._undo is not None and key not in self._undo:
            self._undo[key] = self._now.get(key)
        self._before.setdefault(key, None)
        self._now[key] = row

    def add(self, new: Mapping[Key, Row]) -> bool:
        """Take in new rows by their keys, all of them or, where a key is in use already, none; whether they were."""
        if not self._now.keys().isdisjoint(new):
            return False
        self._before |= dict.fromkeys(new)
        self._now |= new
        return True

    def is_any(self, state: RowState) -> bool:
        """Whether a row in that state was read."""
        return any(row is not None and row.state == state for row in self._before.values())

    def begin(self) -> None:
        """From here on changes can be taken back."""
        self._undo = {}

    def take_back(self) -> None:
        """Forget every change since `begin`."""
        for key, row in (self._undo or {}).items():
            if row is None:
                self._now.pop(key, None)
            else:
                self._now[key] = row
        self._undo = None

    def changes(self) -> list[Change]:
        """Every row that is another one than it was."""
        return [(self._before[key], row) for key, row in self._now.items() if row is not self._before[key]]
