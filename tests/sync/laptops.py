"""Laptops with a real encrypted book that belong to a running office, each synced by hand."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.sync.connecting import connect
from app.sync.cycle import Cycle
from app.sync.ends import Ends
from app.sync.http_transport import HttpTransport
from app.sync.line import Line
from app.sync.writer import DirectWriter
from app.wire.sign_in import Tokens
from local_store.book.changes import Changes
from local_store.book.ids import BookId
from local_store.book.records import Record
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from local_store.syncing import office_link, outgoing
from local_store.syncing.office_link import OfficeLink
from tests.backend.office import RunningOffice


@dataclass(slots=True)
class SyncedLaptop:
    """One laptop: its open book and the two ends of its sync."""

    store: Store
    ends: Ends
    transport: HttpTransport
    cycle: Cycle

    def sync(self) -> None:
        """One whole cycle."""
        self.cycle.run()

    def add(self, *records: Record) -> None:
        """Somebody types something."""

        def add(session: WriteSession) -> None:
            for record in records:
                session.add(record)

        self.write(add)

    def replace(self, *records: Record) -> None:
        """Somebody changes something."""

        def change(session: WriteSession) -> None:
            for record in records:
                session.replace(record)

        self.write(change)

    def write(self, change: Callable[[WriteSession], Any]) -> Changes:
        """One operation."""

        def run(session: WriteSession) -> Changes:
            change(session)
            return session.changes("Add")

        return self.store.write(run)

    def look(self, look: Callable[[ReadSession], Any]) -> Any:
        return self.store.look(look)

    def all(self, record_type: type[Any]) -> dict[str, Any]:
        """The live records of a type."""
        return {one.id: one for one in self.store.look(lambda session: session.where(record_type, "1 ORDER BY id"))}


def new_link(office: RunningOffice, person: str, name: str = "Laptop", address: str = "") -> OfficeLink:
    """A device of a person at the office, as signing in would leave it in the book."""
    laptop = office.laptop(person)
    laptop.session.close()
    return OfficeLink(
        address=address or office.address,
        office="Maklerbüro Beispiel",
        office_key=office.office.people.keys.public,
        device=laptop.device,
        device_key=laptop.key.private_bytes_raw().hex(),
        device_name=name,
        person=person,
        tenant=office.tenant,
        access_token=laptop.token,
        refresh_token="none",
    )


@contextmanager
def synced_laptop(
    folder: Path, link: OfficeLink, book: str, now: Callable[[], float] = time.time, line: Line | None = None
) -> Iterator[SyncedLaptop]:
    """A new book of that id on a laptop; or the one that is there already, with the key kept beside it by this test."""
    kept = folder.with_suffix(".key")
    if kept.exists():
        store = Store.open(folder, bytearray(kept.read_bytes()), now=now)
    else:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(os.urandom(32))
        store = Store.create(folder, bytearray(kept.read_bytes()), BookId(book), now=now)
        remember(store, link)
    try:
        with opened(store, line) as laptop:
            yield laptop
    finally:
        store.close()


@contextmanager
def opened(store: Store, line: Line | None = None) -> Iterator[SyncedLaptop]:
    """The sync of an open book."""
    ends, transport = connect(store, DirectWriter(store), line)
    try:
        yield SyncedLaptop(store, ends, transport, Cycle(ends))
    finally:
        transport.close()


def remember(store: Store, link: OfficeLink, membership: str = "") -> None:
    """Write a link into a book."""

    def change(session: WriteSession) -> Changes:
        office_link.save(session, link)
        if membership:
            outgoing.set_membership(session, membership)
        return session.changes("")

    store.write(change, keeps_undo=False)


def tokens_of(link: OfficeLink) -> Tokens:
    """What the link's sign-in gave."""
    return Tokens(
        link.access_token, link.refresh_token, 600, link.device, link.person, "", link.tenant, link.office_key
    )
