"""Files in and out: what is missing, what is whole, and who may see it."""

import hashlib
import os
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from app.backend.blobs.collecting import collect
from app.backend.blobs.desk import BlobDesk, Sender
from app.backend.blobs.folder import FolderKeeping
from app.backend.blobs.staging import Staging
from app.backend.blobs.tables import blob
from app.backend.refusals import RefusedError
from app.backend.store.database import Database
from app.backend.store.tables import book, device, record, tenant
from app.wire.blobs import BlobCheck, BlobPlan
from app.wire.limits import CHUNK_BYTES, MOST_BLOB_BYTES
from app.wire.problems import Refusal
from local_store.book.ids import new_id
from tests.backend.conftest import OfficeClock

DAY_MS = 86_400_000
TENANT, OTHER_TENANT = new_id(), new_id()
BOOK, OTHER_BOOK = new_id(), new_id()
LAPTOP = Sender(TENANT, new_id(), frozenset({BOOK}))
COLLEAGUE = Sender(TENANT, new_id(), frozenset({OTHER_BOOK}))


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Office:
    """A database with two tenants, a folder of files and records that name them."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.keeping, self.staging = FolderKeeping(folder / "files"), Staging(folder / "staging")
        self.desk = BlobDesk(database, self.keeping, self.staging)
        self.seq = 0
        for name in (TENANT, OTHER_TENANT):
            self.insert(tenant, id=name, name="Firm", epoch=new_id(), created_ms=0)
        for name in (BOOK, OTHER_BOOK):
            self.insert(book, tenant_id=TENANT, id=name, name="Book", created_ms=0)

    def insert(self, table: object, **values: object) -> None:
        self.database.transaction(lambda tx: tx.insert(table, list(values), [list(values.values())]))  # type: ignore[arg-type]

    def attachment(self, content: bytes, in_book: str = BOOK, of_tenant: str = TENANT) -> str:
        self.seq += 1
        row = new_id()
        self.insert(
            record, tenant_id=of_tenant, book_id=in_book, kind="attachment", id=row, seq=self.seq, state="put",
            fields=msgspec.json.encode({"name": "photo.jpg", "sha256": sha(content)}).decode(), clocks="{}",
            changed_ms=self.database.now_ms(),
        )  # fmt: skip
        return row

    def set_state(self, row: str, state: str, fields: str | None = None) -> None:
        change = record.update().where(record.c.id == row)
        now = self.database.now_ms()
        self.database.transaction(lambda tx: tx.run(change.values(state=state, fields=fields, changed_ms=now)).rowcount)

    def check(self, sender: Sender, content: bytes, row: str, in_book: str = BOOK) -> BlobPlan:
        return self.desk.check(sender, BlobCheck(sha(content), len(content), "image/jpeg", in_book, row))

    def send(self, sender: Sender, content: bytes, row: str, in_book: str = BOOK) -> BlobPlan:
        plan = self.check(sender, content, row, in_book)
        for number in range(-(-len(content) // CHUNK_BYTES)):
            self.desk.put_chunk(sender, plan.upload, number, content[number * CHUNK_BYTES : (number + 1) * CHUNK_BYTES])
        self.desk.finish(sender, plan.upload)
        return plan

    def read(self, sender: Sender, content: bytes) -> bytes:
        found = self.desk.find(sender, sha(content))
        return b"".join(self.desk.read(sender.tenant, found, 0, found.size))


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


def refused(code: Refusal) -> pytest.RaisesExc[RefusedError]:
    return pytest.RaisesExc(RefusedError, check=lambda error: error.problem.code is code)


def test_a_file_of_several_chunks_goes_in_and_comes_out(office: Office) -> None:
    content = os.urandom(2 * CHUNK_BYTES + 5)
    office.send(LAPTOP, content, office.attachment(content))
    assert office.read(LAPTOP, content) == content
    assert office.staging.uploads() == []


def test_an_interrupted_upload_goes_on_where_it_was(office: Office) -> None:
    content = os.urandom(3 * CHUNK_BYTES)
    row = office.attachment(content)
    first = office.check(LAPTOP, content, row)
    for number in (2, 0):
        office.desk.put_chunk(LAPTOP, first.upload, number, content[number * CHUNK_BYTES : (number + 1) * CHUNK_BYTES])
    again = office.check(LAPTOP, content, row)
    assert (again.upload, again.done) == (first.upload, [0, 2])
    with pytest.raises(RefusedError) as raised:
        office.desk.finish(LAPTOP, first.upload)
    assert (raised.value.problem.code, raised.value.problem.expect) == (Refusal.GAP, 1)
    office.desk.put_chunk(LAPTOP, first.upload, 1, content[CHUNK_BYTES : 2 * CHUNK_BYTES])
    office.desk.finish(LAPTOP, first.upload)
    assert office.read(LAPTOP, content) == content


def test_finishing_twice_says_the_same_and_then_the_file_is_here(office: Office) -> None:
    row = office.attachment(b"photo")
    plan = office.send(LAPTOP, b"photo", row)
    assert office.desk.finish(LAPTOP, plan.upload).state == "stored"
    assert office.check(LAPTOP, b"photo", row) == BlobPlan(have=True)


def test_the_office_counts_the_hash_itself(office: Office) -> None:
    row = office.attachment(b"photo")
    plan = office.check(LAPTOP, b"photo", row)
    office.desk.put_chunk(LAPTOP, plan.upload, 0, b"phOto")
    with refused(Refusal.INVALID):
        office.desk.finish(LAPTOP, plan.upload)
    assert list(office.keeping.names(TENANT)) == []
    assert office.check(LAPTOP, b"photo", row).done == []
    office.send(LAPTOP, b"photo", row)
    assert office.read(LAPTOP, b"photo") == b"photo"


def test_an_empty_file_is_a_file(office: Office) -> None:
    office.send(LAPTOP, b"", office.attachment(b""))
    assert office.read(LAPTOP, b"") == b""


@pytest.mark.parametrize(("number", "chunk"), [(0, b"short"), (1, b"x" * CHUNK_BYTES), (2, b"x"), (-1, b"x")])
def test_a_chunk_of_another_size_or_number_is_refused(office: Office, number: int, chunk: bytes) -> None:
    content = os.urandom(CHUNK_BYTES + 5)
    plan = office.check(LAPTOP, content, office.attachment(content))
    with refused(Refusal.INVALID):
        office.desk.put_chunk(LAPTOP, plan.upload, number, chunk)


def test_a_file_that_no_record_names_is_not_taken(office: Office) -> None:
    row = office.attachment(b"photo")
    with refused(Refusal.UNKNOWN):
        office.check(LAPTOP, b"another", row)
    with refused(Refusal.UNKNOWN):
        office.check(LAPTOP, b"photo", new_id())
    with refused(Refusal.UNKNOWN):
        office.check(COLLEAGUE, b"photo", row, OTHER_BOOK)


def test_a_file_too_large_is_refused_before_a_byte_is_sent(office: Office) -> None:
    row = office.attachment(b"photo")
    with refused(Refusal.TOO_LARGE):
        office.desk.check(LAPTOP, BlobCheck(sha(b"photo"), MOST_BLOB_BYTES + 1, "video/mp4", BOOK, row))


def test_somebody_elses_upload_cannot_be_touched(office: Office) -> None:
    plan = office.check(LAPTOP, b"photo", office.attachment(b"photo"))
    for stranger in (COLLEAGUE, Sender(OTHER_TENANT, LAPTOP.device, LAPTOP.books)):
        with refused(Refusal.UNKNOWN):
            office.desk.put_chunk(stranger, plan.upload, 0, b"photo")
        with refused(Refusal.UNKNOWN):
            office.desk.finish(stranger, plan.upload)


def test_a_file_is_seen_through_a_book_that_one_may_see_and_no_other(office: Office) -> None:
    office.send(LAPTOP, b"photo", office.attachment(b"photo"))
    for stranger in (COLLEAGUE, Sender(OTHER_TENANT, new_id(), frozenset({BOOK}))):
        with refused(Refusal.UNKNOWN):
            office.desk.find(stranger, sha(b"photo"))


def test_whoever_names_a_file_of_a_foreign_book_has_to_have_it(office: Office) -> None:
    office.send(LAPTOP, b"photo", office.attachment(b"photo"))
    row = office.attachment(b"photo", OTHER_BOOK)
    plan = office.check(COLLEAGUE, b"photo", row, OTHER_BOOK)
    assert not plan.have
    assert plan.done == []
    with refused(Refusal.UNKNOWN):
        office.desk.find(COLLEAGUE, sha(b"photo"))
    office.send(COLLEAGUE, b"photo", row, OTHER_BOOK)
    assert office.read(COLLEAGUE, b"photo") == b"photo"
    assert list(office.keeping.names(TENANT)) == [sha(b"photo")]


def test_a_file_moves_with_its_record(office: Office) -> None:
    row = office.attachment(b"photo")
    office.send(LAPTOP, b"photo", row)
    move = record.update().where(record.c.id == row).values(book_id=OTHER_BOOK)
    office.database.transaction(lambda tx: tx.run(move).rowcount)
    assert office.read(COLLEAGUE, b"photo") == b"photo"
    with refused(Refusal.UNKNOWN):
        office.desk.find(LAPTOP, sha(b"photo"))


def test_an_erased_records_file_goes_at_once_and_a_deleted_ones_after_thirty_days(
    office: Office, office_clock: OfficeClock
) -> None:
    erased, deleted, kept = (office.attachment(content) for content in (b"erased", b"deleted", b"kept"))
    for content, row in ((b"erased", erased), (b"deleted", deleted), (b"kept", kept)):
        office.send(LAPTOP, content, row)
    office.set_state(erased, "erase")
    office.set_state(deleted, "del")
    assert collect(office.database, office.keeping, office.staging).files == 1
    assert set(office.keeping.names(TENANT)) == {sha(b"deleted"), sha(b"kept")}
    office_clock.ms += 31 * DAY_MS
    collect(office.database, office.keeping, office.staging)
    assert list(office.keeping.names(TENANT)) == [sha(b"kept")]
    left = office.database.snapshot(lambda tx: [row[0] for row in tx.rows(select(blob.c.sha256))])
    assert left == [sha(b"kept")]


def test_a_file_that_two_records_name_stays_until_both_are_gone(office: Office) -> None:
    rows = [office.attachment(b"photo"), office.attachment(b"photo")]
    for row in rows:
        office.check(LAPTOP, b"photo", row) if row != rows[0] else office.send(LAPTOP, b"photo", row)
    office.set_state(rows[0], "erase")
    assert collect(office.database, office.keeping, office.staging).files == 0
    office.set_state(rows[1], "erase")
    assert collect(office.database, office.keeping, office.staging).files == 1


def test_an_upload_waits_thirty_days_for_its_laptop(office: Office, office_clock: OfficeClock) -> None:
    seen = office.database.now_ms()
    office.insert(
        device, tenant_id=TENANT, id=LAPTOP.device, person_id=new_id(), public_key="", created_ms=0, last_seen_ms=seen
    )
    plan = office.check(LAPTOP, b"photo", office.attachment(b"photo"))
    office.desk.put_chunk(LAPTOP, plan.upload, 0, b"photo")
    office_clock.ms += 29 * DAY_MS
    assert collect(office.database, office.keeping, office.staging).uploads == 0
    office_clock.ms += 2 * DAY_MS
    assert collect(office.database, office.keeping, office.staging).uploads == 1
    assert office.staging.uploads() == []
    with refused(Refusal.UNKNOWN):
        office.desk.finish(LAPTOP, plan.upload)
