"""Laptops as the office sees them: they number what they do, push it, pull pages and keep a copy of each book."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import MetaData, Table, select

from app.backend.books.caller import Caller
from app.backend.books.minting import make_book
from app.backend.books.office import OfficeSync
from app.backend.store.database import Database
from app.backend.store.tables import BookRole, device, membership, person, tenant
from app.backend.store.transaction import Transaction
from app.wire.feed import FeedRow, PullAnswer, PullRequest, RowState
from app.wire.limits import SCHEMA
from app.wire.operations import Act, Operation, OperationResult, PushAnswer, PushRequest
from local_store.book.digest import Digest
from local_store.book.ids import new_id
from local_store.book.stamp import Clock


def lease(device: str, now_ms: int) -> str:
    """What the office would sign."""
    return f"{device} {now_ms}"


def seen(answer: PullAnswer) -> PullAnswer:
    """An answer as the other side reads it."""
    return msgspec.json.decode(msgspec.json.encode(answer), type=PullAnswer)


@dataclass
class Laptop:
    """One device: what it did waits in `outbox` until it is pushed; `rows` is its copy, by book, kind and id."""

    office: OfficeSync
    caller: Caller
    person: str
    clock: Clock
    now_ms: Callable[[], int]
    grants: dict[str, str] = field(default_factory=dict)
    cursors: dict[str, str | None] = field(default_factory=dict)
    rows: dict[str, dict[tuple[str, str], FeedRow]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    resets: list[tuple[str, str]] = field(default_factory=list)
    outbox: list[Operation] = field(default_factory=list)
    n: int = 0

    def did(self, act: Act, book: str, kind: str, row: str, *, txn: int = 0, stamp: str = "", **more: Any) -> Operation:
        """Do something; it is pushed later."""
        self.n += 1
        operation = Operation(
            self.n, new_id(), txn or self.n, act, kind, row, book, more.pop("membership", self.grants.get(book, "")),
            stamp or self.clock.tick(), **more,
        )  # fmt: skip
        self.outbox.append(operation)
        return operation

    def creates(
        self, book: str, kind: str, row: str = "", /, *, txn: int = 0, stamp: str = "", **values: Any
    ) -> Operation:
        return self.did(Act.CREATE, book, kind, row or new_id(), txn=txn, stamp=stamp, set=values)

    def edits(self, book: str, kind: str, row: str, /, *, txn: int = 0, stamp: str = "", **values: Any) -> Operation:
        """Edit what this laptop sees; the base is the version it has."""
        base = {name: self.version(book, kind, row, name) for name in values}
        return self.did(Act.EDIT, book, kind, row, txn=txn, stamp=stamp, set=values, base=base)

    def version(self, book: str, kind: str, row: str, name: str) -> str:
        for each in reversed(self.outbox):
            if each.row == row and (name in each.set or each.field == name or each.act is Act.CREATE):
                return each.stamp
        found = self.rows[book][kind, row]
        return (found.clocks or {}).get(name, found.created)

    def push(self, most: int = 500) -> list[OperationResult]:
        """Push everything that waits; returns what became of each."""
        results: list[OperationResult] = []
        while self.outbox:
            some = self.outbox[:most]
            answer = self.send(some)
            assert answer.acked == some[-1].n
            results += answer.results
            self.outbox = self.outbox[most:]
        return results

    def send(self, operations: list[Operation]) -> PushAnswer:
        request = PushRequest(self.caller.device, SCHEMA, self.now_ms(), operations)
        return self.office.push(self.caller, msgspec.json.decode(msgspec.json.encode(request), type=PushRequest))

    def pull_once(self, limit: int = 2_000, max_bytes: int = 2 << 20) -> PullAnswer:
        request = PullRequest(self.caller.device, SCHEMA, dict(self.cursors), limit, max_bytes, self.now_ms())
        return seen(self.office.pull(self.caller, request))

    def pull(self, limit: int = 2_000, max_bytes: int = 2 << 20) -> int:
        """Pull until nothing is new; returns how many rows came."""
        count = 0
        while True:
            answer = self.pull_once(limit, max_bytes)
            for book in answer.granted:
                self.cursors.setdefault(book, None)
            more = any(self.cursors[book] is None and book not in answer.books for book in answer.granted)
            for book, page in answer.books.items():
                if page.gone is not None:
                    self.cursors.pop(book)
                    self.rows.pop(book, None)
                    self.grants.pop(book, None)
                    continue
                self.grants[book] = page.membership
                if page.reset:
                    self.resets.append((book, page.reset))
                    self.cursors[book] = None
                    self.rows.pop(book, None)
                    more = True
                    continue
                self._apply(book, page.rows)
                count += len(page.rows)
                self.cursors[book] = page.next
                more |= page.more
                if not page.more:
                    self.digests[book] = page.digest
            if not more:
                return count

    def _apply(self, book: str, rows: list[FeedRow]) -> None:
        here = self.rows.setdefault(book, {})
        for row in rows:
            assert row.seq > (here[row.kind, row.id].seq if (row.kind, row.id) in here else 0)
            here[row.kind, row.id] = row

    def there(self, book: str) -> dict[tuple[str, str], FeedRow]:
        """The rows that a person would see."""
        return {key: row for key, row in self.rows.get(book, {}).items() if row.state is RowState.PUT}

    def fields(self, book: str, kind: str, row: str) -> dict[str, Any]:
        found = self.there(book)[kind, row].fields
        assert found is not None
        return found

    def digest(self, book: str) -> str:
        """The digest as this laptop counts it."""
        return Digest.of((kind, row, each.seq) for (kind, row), each in self.there(book).items()).hex16


@dataclass
class Office:
    """An office with one tenant, to which people, laptops and books are added."""

    sync: OfficeSync
    database: Database
    now_ms: Callable[[], int]
    tenant: str = field(default_factory=new_id)

    def found(self) -> None:
        def write(tx: Transaction) -> None:
            tx.insert(tenant, ("id", "name", "epoch", "created_ms"), [(self.tenant, "Office", new_id(), tx.now_ms)])

        self.database.transaction(write)

    def person(self, name: str) -> str:
        made = new_id()
        names = ("tenant_id", "id", "name", "created_ms")
        self.database.transaction(lambda tx: tx.insert(person, names, [(self.tenant, made, name, tx.now_ms)]))
        return made

    def laptop(self, who: str, *, number: int = 1, wall: Callable[[], int] | None = None) -> Laptop:
        made = new_id()
        names = ("tenant_id", "id", "person_id", "public_key", "created_ms", "last_seen_ms")
        row = (self.tenant, made, who, "", self.now_ms(), self.now_ms())
        self.database.transaction(lambda tx: tx.insert(device, names, [row]))
        clock = Clock(number, wall=wall or self.now_ms)
        return Laptop(self.sync, Caller(self.tenant, made), who, clock, wall or self.now_ms)

    def book(self, name: str = "Book") -> str:
        made = new_id()
        self.database.transaction(lambda tx: make_book(tx, self.tenant, made, name))
        return made

    def grant(self, who: str, book: str, role: BookRole = BookRole.MEMBER) -> str:
        made = new_id()
        names = ("tenant_id", "id", "person_id", "book_id", "role", "valid_from_ms")
        row = (self.tenant, made, who, book, role.value, self.now_ms())
        self.database.transaction(lambda tx: tx.insert(membership, names, [row]))
        return made

    def revoke(self, who: str, book: str) -> None:
        there = (
            (membership.c.tenant_id == self.tenant) & (membership.c.person_id == who) & (membership.c.book_id == book)
        )
        now = self.now_ms()
        self.database.transaction(lambda tx: tx.run(membership.update().where(there).values(revoked_ms=now)).rowcount)


def everything(office: Office) -> str:
    """Every value of every table."""
    found = MetaData()
    found.reflect(office.database.engine)

    def look(tx: Transaction) -> str:
        tables: list[Table] = found.sorted_tables
        return "\n".join(sorted(f"{table.name} {tuple(row)}" for table in tables for row in tx.rows(select(table))))

    return office.database.snapshot(look)
