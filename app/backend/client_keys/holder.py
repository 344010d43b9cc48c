"""Under whose key something is kept: the client it belongs to; the household; the record alone; or the book."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

import msgspec

from app.backend.store.tables import record
from app.backend.store.transaction import Transaction
from app.wire.feed import RowState
from local_store.book.kind import Kind

_ID = re.compile(r"[0-9a-f]{32}")
_BELOW_RECORDS = {Kind.ATTACHMENT, Kind.KEPT_VALUE}
_WITH_PARENT = {RowState.PUT.value, RowState.DELETE.value}
RecordKey = tuple[str, str, str]
"""Book, kind and id."""


class HolderKind(StrEnum):
    """What has a key of its own."""

    CLIENT = "client"
    HOUSEHOLD = "household"
    RECORD = "record"
    """A record whose client is not known: an operation that waits, about something that the office does not have."""
    BOOK = "book"
    """What belongs to nobody in particular."""


class Holder(NamedTuple):
    """Whose key it is; `id` is 32 hex digits."""

    kind: str
    id: str

    @classmethod
    def of(cls, kind: HolderKind, said: str) -> "Holder":
        """A laptop may say anything: what is no id gets one made of it."""
        return cls(kind.value, said if _ID.fullmatch(said) else hashlib.sha256(said.encode()).hexdigest()[:32])


class Named(NamedTuple):
    """A record, and what it belongs to as far as is known."""

    book: str
    kind: str
    id: str
    parent: str | None
    parent_kind: str


def holders_of(tx: Transaction, tenant: str, wanted: Iterable[Named]) -> dict[Named, Holder]:
    """Under whose key these records' words are kept. Asks the database only for what hangs on another record."""
    found: dict[Named, Holder] = {}
    above: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for named in wanted:
        if named.kind == Kind.CLIENT:
            found[named] = Holder.of(HolderKind.CLIENT, named.id)
        elif named.kind == Kind.HOUSEHOLD:
            found[named] = Holder.of(HolderKind.HOUSEHOLD, named.id)
        elif named.parent is None and named.kind not in _BELOW_RECORDS:
            found[named] = Holder.of(HolderKind.BOOK, named.book)
        elif named.parent is not None and named.parent_kind == Kind.CLIENT:
            found[named] = Holder.of(HolderKind.CLIENT, named.parent)
        elif named.parent is not None and named.parent_kind != Kind.KEPT_VALUE:
            above[named.book, named.parent_kind].append(named)
        else:
            found[named] = Holder.of(HolderKind.RECORD, named.id)
    for (book, kind), below in above.items():
        there = {each.id: each for each in _stored(tx, tenant, book, kind, sorted({str(one.parent) for one in below}))}
        owners = holders_of(tx, tenant, there.values())
        for named in below:
            parent = there.get(str(named.parent))
            found[named] = owners[parent] if parent else Holder.of(HolderKind.RECORD, named.id)
    return found


def stored_holders(tx: Transaction, tenant: str, records: Iterable[RecordKey]) -> dict[RecordKey, Holder]:
    """Under whose key records are kept, by the rows that are there; what is not there has a key of its own."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for book, kind, each in records:
        groups[book, kind].add(each)
    found: dict[RecordKey, Holder] = {}
    for (book, kind), ids in groups.items():
        for named, holder in holders_of(tx, tenant, _stored(tx, tenant, book, kind, sorted(ids))).items():
            found[book, kind, named.id] = holder
        for each in ids:
            lone = HolderKind.CLIENT if kind == Kind.CLIENT else HolderKind.RECORD
            found.setdefault((book, kind, each), Holder.of(lone, each))
    return found


def kind_above(kind: str, fields: str | None) -> str:
    """The kind of record that one of this kind belongs to; `fields` as JSON, which only a kept value is asked for."""
    if kind == Kind.KEPT_VALUE:
        return str(msgspec.json.decode(fields or "{}").get("of_kind", ""))
    return Kind.INTERACTION if kind == Kind.ATTACHMENT else Kind.CLIENT


def _stored(tx: Transaction, tenant: str, book: str, kind: str, ids: list[str]) -> list[Named]:
    where = {"tenant_id": tenant, "book_id": book, "kind": kind}
    # A kept value alone is asked for its content: it says what it belongs to.
    columns = ("id", "parent", "state", "fields") if kind == Kind.KEPT_VALUE else ("id", "parent", "state")
    # The mark of what went elsewhere, or was erased, does not say any more to whom it belonged.
    rows = [row for row in tx.among(record, columns, where, "id", ids) if row.state in _WITH_PARENT]
    return [Named(book, kind, row.id, row.parent, kind_above(kind, tuple(row)[-1])) for row in rows]
