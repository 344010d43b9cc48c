"""A book with something of everything in it, and each piece of it marked so that it shows wherever it turns up."""

import hashlib
import re
from dataclasses import dataclass

from sqlalchemy import select

from app.backend.blobs.desk import Sender
from app.backend.books.caller import Caller
from app.backend.books.minting import make_book
from app.backend.people import memberships
from app.backend.people.caller import Desk
from app.backend.store.tables import BookRole, snapshot
from app.wire.blobs import BlobCheck
from app.wire.limits import SCHEMA
from app.wire.operations import Act, Operation, PushRequest
from local_store.book.ids import new_id
from local_store.book.stamp import stamp_of
from tests.backend.office import Laptop, RunningOffice

MARK = re.compile(r"Geheim-([0-9a-f]{32})-([0-9a-f]{32})-(\w+)")
"""Tenant, book ("0" * 32 for what belongs to the firm as a whole) and what was marked."""
FIRM = "0" * 32


def mark(tenant: str, what: str, book: str = FIRM) -> str:
    """A text that says where it belongs."""
    return f"Geheim-{tenant}-{book}-{what}"


@dataclass(frozen=True, slots=True)
class Planted:
    """What lies in one book."""

    tenant: str
    book: str
    owner: Laptop
    membership: str
    client: str
    attachment: str
    sha256: str
    size: int
    waiting: str
    """An operation in quarantine: an edit of a client that was deleted before."""
    applied: str
    """An operation that was applied."""
    head: int
    upload: str
    """The upload with which the file came."""
    snapshot: str


def plant(office: RunningOffice, owner: Laptop, *, has_files: bool = True) -> Planted:
    """A new book of the person at this device, which has not pushed anything before; `has_files`: with what lies outside of
    the database too.
    """
    tenant, book = owner.tenant, new_id()
    _make(office, owner, book)
    content = mark(tenant, "file", book).encode()
    sha256 = hashlib.sha256(content).hexdigest()
    membership = next(
        each.membership for each in office.office.sync.granted(Caller(tenant, owner.device)) if each.book == book
    )
    client, gone, attachment = new_id(), new_id(), new_id()
    named = {"interaction": new_id(), "name": mark(tenant, "name", book), "mime": "text/plain", "sha256": sha256}
    said = [
        (Act.CREATE, "client", client, {"family_name": mark(tenant, "client", book)}),
        (Act.CREATE, "client", gone, {"family_name": mark(tenant, "deleted", book)}),
        (Act.CREATE, "attachment", attachment, named),
        (Act.DELETE, "client", gone, {}),
        (Act.EDIT, "client", gone, {"family_name": mark(tenant, "waiting", book)}),
    ]
    operations = [
        Operation(n, new_id(), n, act, kind, row, book, membership, stamp_of(n, 0, 1), set=fields)
        for n, (act, kind, row, fields) in enumerate(said, 1)
    ]
    caller = Caller(tenant, owner.device)
    answer = office.office.sync.push(caller, PushRequest(owner.device, SCHEMA, 0, operations))
    assert [each.outcome.value for each in answer.results] == ["applied"] * 4 + ["quarantined"]
    upload = _send(office, owner, book, attachment, content) if has_files else new_id()
    made = _snapshot(office, tenant, book) if has_files else new_id()
    return Planted(
        tenant, book, owner, membership, client, attachment, sha256, len(content), operations[4].id, operations[0].id,
        answer.heads[book], upload, made,
    )  # fmt: skip


def _send(office: RunningOffice, owner: Laptop, book: str, attachment: str, content: bytes) -> str:
    files, sender = office.office.files, Sender(owner.tenant, owner.device, frozenset({book}))
    sha256 = hashlib.sha256(content).hexdigest()
    plan = files.check(sender, BlobCheck(sha256, len(content), "text/plain", book, attachment))
    files.put_chunk(sender, plan.upload, 0, content)
    files.finish(sender, plan.upload)
    return plan.upload


def _snapshot(office: RunningOffice, tenant: str, book: str) -> str:
    office.office.sync.snapshots.build(tenant, book)
    where = (snapshot.c.tenant_id == tenant) & (snapshot.c.book_id == book)
    return str(office.office.database.snapshot(lambda tx: tx.value(select(snapshot.c.id).where(where))))


def _make(office: RunningOffice, owner: Laptop, book: str) -> None:
    def make(desk: Desk) -> None:
        make_book(desk.tx, desk.tenant, book, mark(desk.tenant, "book", book))
        memberships.grant(desk, book, owner.person, BookRole.OWNER)

    office.at_desk(make, owner.tenant)
