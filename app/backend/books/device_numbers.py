"""Whose device numbers stand in the versions of a page's rows, so that a laptop can name the colleague who wrote.

No laptop announces its number. The history says who overwrote a field, and when; where that was the last commit of its
row, the newest version in the row is that person's.
"""

from collections import defaultdict
from typing import Any

import msgspec

from app.backend.store.tables import history, person, record
from app.backend.store.transaction import Transaction
from local_store.book.stamp import MERGING_DEVICE

_MOST = 64
"""Numbers that one page tells of."""
_EXAMPLES = 3
"""Rows that are looked up for each of them."""
_OFFICES = frozenset({f"{MERGING_DEVICE:04x}", f"{MERGING_DEVICE - 1:04x}"})
"""What stands in versions that the office itself gave."""
_clocks = msgspec.json.Decoder(dict[str, str])


class DeviceNumbers:
    """Notes rows of one book, and says whose numbers are in them."""

    def __init__(self, tx: Transaction, tenant: str, book: str) -> None:
        self._tx, self._tenant = tx, tenant
        self._in_book = {"tenant_id": tenant, "book_id": book}
        self._examples: dict[str, list[tuple[str, str, str]]] = {}
        """Kind, id and field, by number."""

    def note(self, kind: str, record_id: str, clocks: str) -> None:
        """A row of the page; its versions as they lie in the database."""
        versions = _clocks.decode(clocks)
        newest = max(versions.values())
        number = newest[-4:]
        found = self._examples.get(number)
        if found is None:
            if number in _OFFICES or len(self._examples) >= _MOST:
                return
            found = self._examples[number] = []
        if len(found) < _EXAMPLES:
            # A member of a set has a version of its own beside the set's, under a name that is no field's.
            found += [
                (kind, record_id, name) for name, stamp in versions.items() if stamp == newest and "/" not in name
            ][:1]

    def told(self, reader: str) -> dict[str, str]:
        """The name of the person behind each number; "" for `reader`'s own ones, and where two people have the same."""
        authors = self._authors()
        writers = {
            number: set().union(*(authors.get(each, ()) for each in some)) for number, some in self._examples.items()
        }
        others = {who for some in writers.values() for who in some} - {reader}
        rows = self._tx.among(person, ("id", "name"), {"tenant_id": self._tenant}, "id", sorted(others))
        names = {row.id: row.name for row in rows}
        return {number: names.get(min(some), "") if len(some) == 1 else "" for number, some in writers.items() if some}

    def _authors(self) -> dict[tuple[str, str, str], set[str]]:
        """Who wrote each example with the last commit of its row."""
        examples = [each for some in self._examples.values() for each in some]
        by_kind: dict[str, set[str]] = defaultdict(set)
        for kind, record_id, _ in examples:
            by_kind[kind].add(record_id)
        changed_ms = {
            (kind, row.id): row.changed_ms
            for kind, ids in by_kind.items()
            for row in self._tx.among(record, ("id", "changed_ms"), self._in_book | {"kind": kind}, "id", sorted(ids))
        }
        asked: dict[tuple[str, str, int], list[str]] = defaultdict(list)
        for kind, record_id, name in examples:
            asked[kind, name, changed_ms[kind, record_id]].append(record_id)
        found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for (kind, name, at_ms), ids in asked.items():
            where: dict[str, Any] = self._in_book | {"kind": kind, "field": name, "at_ms": at_ms}
            for row in self._tx.among(history, ("record_id", "author"), where, "record_id", sorted(ids)):
                found[kind, row.record_id, name].add(row.author)
        return found
