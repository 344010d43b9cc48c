"""Erases a person for good: every record below them with all that was ever said of it; a mark stays so that it stays gone.

Their key goes too, in the same transaction: what it sealed opens in no backup any more.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import select

from app.backend.blobs import wraps
from app.backend.books.below import is_last_of_household, with_everything_below
from app.backend.books.commit import commit_changes
from app.backend.books.row import Change, Row, without_content
from app.backend.books.rows import Rows
from app.backend.books.snapshots import Snapshots
from app.backend.client_keys import texts
from app.backend.client_keys.data_keys import DataKeys
from app.backend.client_keys.holder import Holder, HolderKind
from app.backend.store.tables import book as books
from app.backend.store.tables import device, device_book, erasure, history, quarantine, record
from app.backend.store.transaction import Transaction
from app.wire.feed import RowState
from app.wire.orders import DeviceState
from local_store.book.ids import new_id
from local_store.book.json_form import compact, members_of, set_text
from local_store.book.kind import Kind, Merge
from local_store.book.stamp import stamp_of
from local_store.book.vocabulary import kind_of, rules_of

_OFFICE = 0xFFFE
ERASURE = ("tenant_id", "id", "book_id", "record_id", "seq", "row_count", "erased_by", "at_ms")


class Erased(msgspec.Struct, frozen=True):
    """An erasure that is written. The files of these snapshots go once the transaction has ended."""

    id: str
    book: str
    seq: int
    rows: int
    snapshots: list[str]


class Pending(msgspec.Struct, frozen=True):
    """A device that may still hold what was erased."""

    device: str
    name: str
    person: str
    last_seen_ms: int


class Certificate(msgspec.Struct, frozen=True):
    """What became of an erasure; complete when nobody is pending."""

    id: str
    book: str
    record: str
    at_ms: int
    rows: int
    pending: list[Pending]


def erase_client(tx: Transaction, tenant: str, book: str, client: str, by: str, snapshots: Snapshots) -> Erased:
    """Erase a client and everything below. Raises LookupError where this book has no such client, not even deleted.

    Clients who were merged are one person: whichever of them is named, all of them go. What others share with them (a
    visit of two, a group chat) stays without them. The files that only these records name go when files are next
    collected.
    """
    going = with_everything_below(tx, tenant, book, Kind.CLIENT, client)
    if not going or going[0].state not in {RowState.PUT, RowState.DELETE}:
        raise LookupError(client)
    people = _one_person(tx, tenant, book, client)
    for other in people[1:]:
        going += with_everything_below(tx, tenant, book, Kind.CLIENT, other)
    for household in sorted(
        {row.fields["household"] for row in going if row.id in people and "household" in row.fields}
    ):
        if is_last_of_household(tx, tenant, book, household, people):
            going += with_everything_below(tx, tenant, book, Kind.HOUSEHOLD, household)
    rest: dict[Any, tuple[Row, Row]] = {}
    for each in people:
        for row in _mentioning(tx, tenant, book, each, {one.key for one in going}):
            before, present = rest.get(row.key, (row, row))
            if row.fields.get("to_client") == each:
                going += with_everything_below(tx, tenant, book, row.kind, row.id)
            elif (without := _without(present, each, tx.now_ms)) is not present:
                rest[row.key] = before, without
    scrubbed = list(rest.values())
    going = list({row.key: row for row in going}.values())
    ids = sorted({row.id for row in going})
    _forget(tx, tenant, book, ids)
    _forget_keys(tx, tenant, book, people, going)
    changes: list[Change] = [
        (row, without_content(row, RowState.ERASE)) for row in going if row.state != RowState.ERASE
    ]
    changes += [pair for pair in scrubbed if pair[0].id not in ids]
    made = new_id()
    seq = commit_changes(tx, tenant, changes)[book]
    struck = snapshots.forget(tx, tenant, book)
    tx.insert(erasure, ERASURE, [(tenant, made, book, client, seq, len(going), by, tx.now_ms)])
    return Erased(made, book, seq, len(going), struck)


def mark_erased(tx: Transaction, tenant: str, book: str, records: Sequence[tuple[str, str]]) -> None:
    """See to it that records (kind, id) are gone from a book and stay so, whether it ever had them or not."""
    if tx.first(select(books.c.id).where(books.c.tenant_id == tenant, books.c.id == book)) is None:
        return
    rows = Rows(tx, tenant)
    rows.load([(book, kind, each) for kind, each in records])
    changes: list[Change] = []
    for kind, each in records:
        row = rows.get((book, kind, each))
        if row is None:
            changes.append((None, Row(book, kind, each, RowState.ERASE, {}, {}, "", "")))
        elif row.state != RowState.ERASE:
            changes.append((row, without_content(row, RowState.ERASE)))
    if changes:
        _forget(tx, tenant, book, [each for _, each in records])
        commit_changes(tx, tenant, changes)


def _one_person(tx: Transaction, tenant: str, book: str, client: str) -> list[str]:
    """The client, whom they were merged into, and everybody who was merged into one of these."""
    found = [client]
    rows = Rows(tx, tenant)
    for each in found:
        rows.load([(book, Kind.CLIENT, each)])
        row = rows.get((book, Kind.CLIENT, each))
        near = [row.fields.get("merged_into")] if row is not None else []
        near += [
            other.id
            for other in _mentioning(tx, tenant, book, each, set())
            if other.kind == Kind.CLIENT and other.fields.get("merged_into") == each
        ]
        found += [other for other in near if other and other not in found]
    return found


def certificate(tx: Transaction, tenant: str, erasure_id: str) -> Certificate | None:
    """Who has not heard of an erasure yet; None where there is no such erasure."""
    query = select(erasure).where(erasure.c.tenant_id == tenant, erasure.c.id == erasure_id)
    row = tx.first(query)
    if row is None:
        return None
    columns = (device.c.id, device.c.name, device.c.person_id, device.c.last_seen_ms)
    behind = (
        select(*columns)
        .join(device_book, (device_book.c.tenant_id == device.c.tenant_id) & (device_book.c.device_id == device.c.id))
        .where(device_book.c.tenant_id == tenant, device_book.c.book_id == row.book_id)
        .where(device_book.c.acked < row.seq, device.c.state != DeviceState.WIPED)
        .order_by(device.c.id)
    )
    pending = [Pending(each.id, each.name, each.person_id, each.last_seen_ms) for each in tx.rows(behind)]
    return Certificate(row.id, row.book_id, row.record_id, row.at_ms, row.row_count, pending)


def _mentioning(tx: Transaction, tenant: str, book: str, client: str, known: set[Any]) -> list[Row]:
    """Other records of the book that name a client anywhere. This reads the whole book; it is rare and worth it."""
    query = select(record.c.kind, record.c.id).where(
        record.c.tenant_id == tenant,
        record.c.book_id == book,
        record.c.fields.contains(client),
        record.c.kind != Kind.KEPT_VALUE,
    )
    rows = Rows(tx, tenant)
    keys = [(book, row.kind, row.id) for row in tx.rows(query) if (book, row.kind, row.id) not in known]
    rows.load(keys)
    return [row for key in keys if (row := rows.get(key)) is not None]


def _without(row: Row, client: str, now_ms: int) -> Row:
    """A record that others share, without this client."""
    kind = kind_of(row.kind)
    if kind is None:
        return row
    fields, clocks = dict(row.fields), dict(row.clocks)
    stamp = stamp_of(now_ms, 0, _OFFICE)
    for name, rule in rules_of(kind).items():
        if rule is Merge.SET and client in members_of(fields.get(name, "")):
            fields[name] = set_text(members_of(fields[name]) - {client})
        elif name == "participants" and client in fields.get(name, ""):
            fields[name] = compact([_nameless(one, client) for one in msgspec.json.decode(fields[name])])
        elif fields.get(name) == client:
            del fields[name]
        else:
            continue
        clocks[name] = stamp
    if fields == row.fields:
        return row
    return msgspec.structs.replace(row, fields=fields, clocks=clocks)


def _nameless(participant: list[str], client: str) -> list[str]:
    role, kind, *_, named, _ = participant
    return [role, kind, "", "", "", "", ""] if named == client else participant


def _forget_keys(tx: Transaction, tenant: str, book: str, people: Sequence[str], going: Sequence[Row]) -> None:
    """The keys of the persons, of their household, and of records that had one of their own.

    Somebody who is also in another book keeps theirs for what is there.
    """
    ids = {row.id for row in going}
    named = [(Kind.CLIENT, each) for each in people]
    named += [(Kind.HOUSEHOLD, row.id) for row in going if row.kind == Kind.HOUSEHOLD]
    holders = [
        Holder.of(HolderKind(kind), each) for kind, each in named if not _is_elsewhere(tx, tenant, book, kind, each)
    ]
    texts.let_go(tx, tenant, holders, ids)
    holders += [Holder.of(HolderKind.RECORD, each) for each in sorted(ids)]
    wraps.let_go(tx, tenant, holders, ids)
    DataKeys(tx, tenant).forget(holders)


def _is_elsewhere(tx: Transaction, tenant: str, book: str, kind: str, record_id: str) -> bool:
    others = [row.id for row in tx.rows(select(books.c.id).where(books.c.tenant_id == tenant, books.c.id != book))]
    where = {"tenant_id": tenant, "kind": kind, "id": record_id}
    return any(
        row.state in {RowState.PUT, RowState.DELETE} for row in tx.among(record, ("state",), where, "book_id", others)
    )


def _forget(tx: Transaction, tenant: str, book: str, ids: Sequence[str]) -> None:
    """What was ever said of these records beside their rows: overwritten values, operations that waited."""
    old = tx.among(
        history, ("kind", "record_id", "field", "op_id"), {"tenant_id": tenant, "book_id": book}, "record_id", ids
    )
    names = ("tenant_id", "book_id", "kind", "record_id", "field", "op_id")
    tx.delete(history, names, [(tenant, book, *row) for row in old])
    waiting = {
        row.id
        for column in ("record_id", "parent")
        for row in tx.among(quarantine, ("id",), {"tenant_id": tenant}, column, ids)
    }
    tx.delete(quarantine, ("tenant_id", "id"), [(tenant, each) for each in sorted(waiting)])
