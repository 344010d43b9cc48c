"""The office of a model run: the real one on SQLite, with what its staff do, its backups, and deaths within a transaction."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from app.backend.books import moving
from app.backend.books.collecting import raise_floor, restored
from app.backend.books.erasing import Erased, erase_client
from app.backend.books.minting import make_book
from app.backend.books.office import OfficeSync
from app.backend.client_keys import texts
from app.backend.store.database import Database
from app.backend.store.tables import (
    BookRole,
    book,
    book_commit,
    device,
    device_book,
    membership,
    op_result,
    person,
    quarantine,
    record,
    tenant,
)
from app.backend.store.transaction import Transaction
from app.backend.store.upgrade import upgrade
from local_store.book.ids import new_id
from tests.backend.wrapping import wrapping
from tests.sync_model.places import template

DATABASE = "office.db"


class OfficeDiedError(Exception):
    """The office was killed: whatever its transaction had done is undone."""


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A record as the office holds it."""

    book: str
    kind: str
    id: str
    seq: int
    state: str
    fields: dict[str, Any]
    clocks: dict[str, str]
    created: str
    parent: str


def _new_database(folder: Path) -> None:
    made = Database(f"sqlite:///{folder / DATABASE}")
    upgrade(made)
    made.close()


def prepare_office() -> Path:
    """The folder of an office without anybody in it, made once."""
    return template("office", _new_database)


@dataclass
class Office:
    """One tenant's office in a folder. `now_ms` is its wall clock."""

    folder: Path
    now_ms: Callable[[], int]
    tenant: str = field(default_factory=new_id)
    backups: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        shutil.copytree(prepare_office(), self.folder)
        self.open()

        def found(tx: Transaction) -> None:
            tx.insert(tenant, ("id", "name", "epoch", "created_ms"), [(self.tenant, "Office", new_id(), tx.now_ms)])

        self.database.transaction(found)

    def open(self) -> None:
        """Start it, as after a crash."""
        self.database = Database(f"sqlite:///{self.folder / DATABASE}", now_ms=self.now_ms, wrapping=wrapping())
        self.sync = OfficeSync(self.database, self.folder / "snapshots", lambda _device, _now: "")

    def close(self) -> None:
        self.database.close()

    # -- people, books, laptops ------------------------------------------------------------------------

    def person(self, name: str) -> str:
        made = new_id()
        names = ("tenant_id", "id", "name", "created_ms")
        self.database.transaction(lambda tx: tx.insert(person, names, [(self.tenant, made, name, tx.now_ms)]))
        return made

    def device(self, who: str) -> str:
        made = new_id()
        names = ("tenant_id", "id", "person_id", "public_key", "created_ms", "last_seen_ms")
        row = (self.tenant, made, who, "", self.now_ms(), self.now_ms())
        self.database.transaction(lambda tx: tx.insert(device, names, [row]))
        return made

    def has_device(self, device_id: str) -> bool:
        """Whether it knows this laptop: not after it went back to a backup of before."""
        query = select(device.c.id).where(device.c.tenant_id == self.tenant, device.c.id == device_id)
        return self.database.snapshot(lambda tx: tx.first(query)) is not None

    def admit(self, device_id: str, who: str) -> None:
        """Know a laptop again that was forgotten."""
        names = ("tenant_id", "id", "person_id", "public_key", "created_ms", "last_seen_ms")
        row = (self.tenant, device_id, who, "", self.now_ms(), self.now_ms())
        self.database.transaction(lambda tx: tx.insert(device, names, [row]))

    def book(self, name: str) -> str:
        made = new_id()
        self.database.transaction(lambda tx: make_book(tx, self.tenant, made, name))
        return made

    def grant(self, who: str, book_id: str, role: BookRole) -> None:
        """Let a person into a book; what they had before ends."""
        self.revoke(who, book_id)
        names = ("tenant_id", "id", "person_id", "book_id", "role", "valid_from_ms")
        row = (self.tenant, new_id(), who, book_id, role.value, self.now_ms())
        self.database.transaction(lambda tx: tx.insert(membership, names, [row]))

    def revoke(self, who: str, book_id: str) -> None:
        """A person's access to a book ends now."""
        there = (
            (membership.c.tenant_id == self.tenant)
            & (membership.c.person_id == who)
            & (membership.c.book_id == book_id)
            & membership.c.revoked_ms.is_(None)
        )
        now = self.now_ms()
        self.database.transaction(lambda tx: tx.run(membership.update().where(there).values(revoked_ms=now)))

    def grants(self) -> dict[tuple[str, str], str]:
        """The role by person and book."""
        query = select(membership.c.person_id, membership.c.book_id, membership.c.role).where(
            membership.c.tenant_id == self.tenant, membership.c.revoked_ms.is_(None)
        )
        return {(row.person_id, row.book_id): row.role for row in self.database.snapshot(lambda tx: tx.rows(query))}

    # -- what its staff do with records ----------------------------------------------------------------

    def move(self, client: str, from_book: str, to_book: str) -> None:
        self.database.transaction(lambda tx: moving.move_client(tx, self.tenant, client, from_book, to_book))

    def erase(self, client: str, from_book: str) -> None:
        """Erase a client with everything below, its history and its waiting operations."""

        def run(tx: Transaction) -> Erased:
            return erase_client(tx, self.tenant, from_book, client, "", self.sync.snapshots)

        self.sync.snapshots.remove(self.tenant, self.database.transaction(run).snapshots)

    def collect(self, book_id: str) -> None:
        """Collect every mark of what went from a book, as if half a year had passed since and all had heard of it."""

        def run(tx: Transaction) -> None:
            here = book_commit.c.book_id == book_id
            tx.run(update(book_commit).where(here).values(at_ms=0))
            head = tx.value(select(book.c.head).where(book.c.id == book_id))
            tx.run(update(device_book).where(device_book.c.book_id == book_id).values(acked=head))
            raise_floor(tx, self.tenant, book_id)

        self.database.transaction(run)

    # -- disasters -------------------------------------------------------------------------------------

    def die_before(self, statement: int) -> list[str]:
        """Be killed before the so-maniest statement or commit from now on; it is in the list once that has happened."""
        left = [statement]
        killed: list[str] = []

        def count(what: str) -> None:
            left[0] -= 1
            if left[0] == 0:
                self.database.before_statement = None
                killed.append(what)
                raise OfficeDiedError

        self.database.before_statement = count
        return killed

    def live_on(self) -> None:
        """Be killed no more."""
        self.database.before_statement = None

    def back_up(self) -> None:
        """Keep a copy of the database of this moment."""
        place = self.folder / f"backup-{len(self.backups)}.db"
        with closing(sqlite3.connect(self.folder / DATABASE)) as source, closing(sqlite3.connect(place)) as target:
            source.backup(target)
        self.backups.append(place)

    def restore(self, number: int) -> None:
        """Go back to a backup: everything since is forgotten, and a new epoch begins."""
        self.close()
        for end in ("", "-wal", "-shm"):
            (self.folder / f"{DATABASE}{end}").unlink(missing_ok=True)
        shutil.copyfile(self.backups[number], self.folder / DATABASE)
        self.open()
        restored(self.database)

    # -- looking ---------------------------------------------------------------------------------------

    def rows(self) -> list[OfficeRow]:
        """Every record of every book, in the state it is in."""
        columns = (record.c.book_id, record.c.kind, record.c.id, record.c.seq, record.c.state, record.c.fields)
        query = select(*columns, record.c.clocks, record.c.created, record.c.parent)
        found = self.database.snapshot(lambda tx: tx.rows(query.order_by(record.c.book_id, record.c.seq)))
        return [
            OfficeRow(
                row.book_id, row.kind, row.id, row.seq, row.state, json.loads(row.fields or "{}"),
                json.loads(row.clocks or "{}"), row.created, row.parent or "",
            )
            for row in found
        ]  # fmt: skip

    def quarantined(self) -> list[dict[str, Any]]:
        """Every operation that waits for a decision."""
        query = select(quarantine).where(quarantine.c.tenant_id == self.tenant)
        found = self.database.snapshot(lambda tx: texts.read(tx, self.tenant, texts.OPERATIONS, tx.rows(query)))
        return [json.loads(text) for text in found if text is not None]

    def heads(self) -> dict[str, int]:
        query = select(book.c.id, book.c.head).where(book.c.tenant_id == self.tenant)
        return {row.id: row.head for row in self.database.snapshot(lambda tx: tx.rows(query))}

    def known_operations(self) -> set[str]:
        """The ids of all operations it remembers."""
        query = select(op_result.c.op_id).where(op_result.c.tenant_id == self.tenant)
        return {row.op_id.partition(":")[0] for row in self.database.snapshot(lambda tx: tx.rows(query))}
