"""Files lie sealed wherever they lie; each client's records open them with a key of their own."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import msgspec
import pytest
from sqlalchemy import delete, select, update

from app.backend.blobs import wraps
from app.backend.blobs.bucket import BucketKeeping
from app.backend.blobs.collecting import collect
from app.backend.blobs.desk import BlobDesk, Sender
from app.backend.blobs.folder import FolderKeeping
from app.backend.blobs.frames import WHOLE
from app.backend.blobs.keeping import Keeping, place
from app.backend.blobs.sealing_up import seal_files
from app.backend.blobs.staging import Staging
from app.backend.blobs.tables import blob
from app.backend.books.erasing import erase_client
from app.backend.books.snapshots import Snapshots
from app.backend.client_keys.holder import Holder
from app.backend.client_keys.sealing_key import UnreadableError
from app.backend.client_keys.tables import blob_key, data_key
from app.backend.refusals import RefusedError
from app.backend.store.database import Database
from app.backend.store.tables import book, record, tenant
from app.wire.blobs import BlobCheck
from app.wire.limits import CHUNK_BYTES
from app.wire.problems import Refusal
from local_store.book.ids import new_id
from tests.backend.blobs.bucket_server import s3_server
from tests.backend.blobs.keeping_contract import named

MARK = b"Zwetschkenkn\xc3\xb6del mit Zimt"
CONTENT = MARK * (2 * CHUNK_BYTES // len(MARK)) + os.urandom(1000) + MARK
SHA = named(CONTENT)


class Office:
    """A book with clients whose entries carry files, and a laptop that sends them."""

    def __init__(self, database: Database, keeping: Keeping, folder: Path) -> None:
        self.database, self.keeping, self.folder = database, keeping, folder
        self.staging = Staging(folder / "staging")
        self.desk = BlobDesk(database, keeping, self.staging)
        self.tenant, self.book, self.seq = new_id(), new_id(), 0
        self.laptop = Sender(self.tenant, new_id(), frozenset({self.book}))
        self.insert(tenant, id=self.tenant, name="Firm", epoch=new_id(), created_ms=0)
        self.insert(book, tenant_id=self.tenant, id=self.book, name="Book", created_ms=0, head=1_000)

    def insert(self, table: Any, **values: Any) -> None:
        self.database.transaction(lambda tx: tx.insert(table, list(values), [list(values.values())]))

    def record(self, kind: str, parent: str | None = None, **fields: str) -> str:
        self.seq, made = self.seq + 1, new_id()
        self.insert(
            record, tenant_id=self.tenant, book_id=self.book, kind=kind, id=made, seq=self.seq, state="put",
            fields=msgspec.json.encode(fields).decode(), clocks="{}", parent=parent, changed_ms=0,
        )  # fmt: skip
        return made

    def client_with_file(self) -> tuple[str, str]:
        """A client, and the attachment of one of their entries."""
        client = self.record("client")
        entry = self.record("interaction", client, client=client)
        return client, self.record("attachment", entry, interaction=entry, sha256=SHA)

    def send(self, row: str, chunks: range = range(3)) -> None:
        plan = self.desk.check(self.laptop, BlobCheck(SHA, len(CONTENT), "image/jpeg", self.book, row))
        if plan.have:
            return
        for number in chunks:
            chunk = CONTENT[number * CHUNK_BYTES : (number + 1) * CHUNK_BYTES]
            self.desk.put_chunk(self.laptop, plan.upload, number, chunk)
        if len(chunks) == 3:
            self.desk.finish(self.laptop, plan.upload)

    def read(self, start: int = 0, stop: int = len(CONTENT)) -> bytes:
        return b"".join(self.desk.read(self.tenant, self.desk.find(self.laptop, SHA), start, stop))

    def erase(self, client: str) -> None:
        snapshots = Snapshots(self.database, self.folder / "snapshots")
        self.database.transaction(lambda tx: erase_client(tx, self.tenant, self.book, client, "", snapshots))
        self.database.write_through()

    def holders(self) -> set[Holder]:
        rows = self.database.snapshot(lambda tx: tx.rows(select(blob_key.c.kind, blob_key.c.holder_id)))
        return {Holder(row.kind, row.holder_id) for row in rows}


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, FolderKeeping(tmp_path / "files"), tmp_path)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with s3_server() as address:
        yield address


def traces(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and MARK in path.read_bytes()]


def damaged() -> pytest.RaisesExc[RefusedError]:
    return pytest.RaisesExc(
        RefusedError,
        check=lambda error: error.problem.code is Refusal.UNKNOWN and "damaged" in error.problem.detail,
    )


def unknown() -> pytest.RaisesExc[RefusedError]:
    return pytest.RaisesExc(RefusedError, check=lambda error: error.problem.code is Refusal.UNKNOWN)


def test_neither_chunks_nor_files_nor_database_show_a_word_of_it(office: Office, tmp_path: Path) -> None:
    _, row = office.client_with_file()
    office.send(row, range(2))
    assert office.staging.done(office.staging.uploads()[0]) == [0, 1]
    assert traces(tmp_path) == []
    office.send(row)
    assert traces(tmp_path) == []
    assert office.read() == CONTENT
    assert office.read(CHUNK_BYTES - 5, CHUNK_BYTES + 5) == CONTENT[CHUNK_BYTES - 5 : CHUNK_BYTES + 5]


def test_a_bucket_gets_nothing_but_sealed_bytes(database: Database, tmp_path: Path, address: str) -> None:
    name = new_id()
    client = boto3.client(
        "s3", endpoint_url=address, region_name="us-east-1", aws_access_key_id="invented",
        aws_secret_access_key="invented",
    )  # fmt: skip
    client.create_bucket(Bucket=name)
    keeping = BucketKeeping(name, endpoint=address, access_key="invented", secret_key="invented")
    office = Office(database, keeping, tmp_path)
    office.send(office.client_with_file()[1])
    stored = client.get_object(Bucket=name, Key=place(office.tenant, SHA))["Body"].read()
    assert MARK not in stored
    assert len(stored) > len(CONTENT)
    assert office.read() == CONTENT
    assert office.read(2 * CHUNK_BYTES - 3, 2 * CHUNK_BYTES + 3) == CONTENT[2 * CHUNK_BYTES - 3 : 2 * CHUNK_BYTES + 3]


def test_a_file_of_two_clients_stays_for_the_other_one(office: Office) -> None:
    (first, row), (second, other_row) = office.client_with_file(), office.client_with_file()
    office.send(row)
    office.send(other_row)
    assert office.holders() == {Holder("client", first), Holder("client", second)}
    office.erase(first)
    collect(office.database, office.keeping, office.staging)
    assert office.holders() == {Holder("client", second)}
    assert office.read() == CONTENT
    office.erase(second)
    assert office.holders() == set()
    with unknown():
        office.read()
    assert collect(office.database, office.keeping, office.staging).files == 1
    assert list(office.keeping.names(office.tenant)) == []


def test_the_bytes_that_an_erased_client_leaves_in_a_copy_open_for_nobody(office: Office) -> None:
    client, row = office.client_with_file()
    office.send(row)
    copied = b"".join(office.keeping.read(office.tenant, SHA))
    wrapped = office.database.snapshot(lambda tx: tx.rows(select(blob_key)))
    office.erase(client)
    # What an old backup brings back: the bytes and their wrapped key, but not the client's key.
    office.keeping.put(office.tenant, SHA, [copied])
    names = ("tenant_id", "sha256", "kind", "holder_id", "wrapped")
    office.database.transaction(lambda tx: tx.insert(blob_key, names, [tuple(each) for each in wrapped]))
    assert office.database.snapshot(lambda tx: wraps.file_key(tx, office.tenant, SHA)) is None


def test_an_entry_that_was_given_to_somebody_else_takes_its_file_along(office: Office) -> None:
    first, row = office.client_with_file()
    second = office.record("client")
    office.send(row)
    given = update(record).where(record.c.parent == first).values(parent=second, fields=f'{{"client":"{second}"}}')
    office.database.transaction(lambda tx: tx.run(given).rowcount)
    office.erase(first)
    assert office.holders() == {Holder("client", second)}
    assert office.read() == CONTENT


def test_what_belongs_to_nobody_is_under_the_key_of_its_book(office: Office) -> None:
    office.send(office.record("import_run", sha256=SHA))
    assert office.holders() == {Holder("book", office.book)}
    assert office.read() == CONTENT


@pytest.mark.parametrize("at", [0, 20, WHOLE + 7, -1])
def test_a_changed_bit_is_refused_in_words_or_breaks_off(office: Office, at: int) -> None:
    office.send(office.client_with_file()[1])
    data = bytearray(b"".join(office.keeping.read(office.tenant, SHA)))
    data[at] ^= 1
    office.keeping.put(office.tenant, SHA, [bytes(data)])
    number = (at % len(data)) // WHOLE
    with damaged():
        office.read(number * CHUNK_BYTES)
    with pytest.raises((RefusedError, UnreadableError)):
        office.read()


def test_swapped_and_missing_frames_are_refused_in_words(office: Office) -> None:
    office.send(office.client_with_file()[1])
    data = b"".join(office.keeping.read(office.tenant, SHA))
    first, second, last = data[:WHOLE], data[WHOLE : 2 * WHOLE], data[2 * WHOLE :]
    for wrong, start in (
        (second + first + last, 0), (first + last, CHUNK_BYTES), (first + second, 2 * CHUNK_BYTES),
        (first + second + last[:-1], 2 * CHUNK_BYTES), (b"", 0), (CONTENT, 0),
    ):  # fmt: skip
        office.keeping.put(office.tenant, SHA, [wrong])
        with damaged():
            office.read(start)


def test_chunks_that_wait_are_sent_again_when_their_key_went_with_a_client(office: Office) -> None:
    (first, row), (second, other_row) = office.client_with_file(), office.client_with_file()
    office.send(row, range(0))
    office.send(other_row, range(2))
    office.erase(first)
    office.send(other_row)
    assert office.holders() == {Holder("client", second)}
    assert office.read() == CONTENT


def test_a_chunk_that_waits_and_was_changed_is_asked_for_again(office: Office, tmp_path: Path) -> None:
    _, row = office.client_with_file()
    office.send(row, range(2))
    [chunk] = (tmp_path / "staging").rglob("000001")
    chunk.write_bytes(chunk.read_bytes()[:-1] + b"x")
    plan = office.desk.check(office.laptop, BlobCheck(SHA, len(CONTENT), "image/jpeg", office.book, row))
    office.desk.put_chunk(office.laptop, plan.upload, 2, CONTENT[2 * CHUNK_BYTES :])
    with pytest.raises(RefusedError) as raised:
        office.desk.finish(office.laptop, plan.upload)
    assert raised.value.problem.code is Refusal.INVALID
    office.send(row)
    assert office.read() == CONTENT


def test_a_file_whose_key_is_lost_is_taken_from_a_laptop_again(office: Office) -> None:
    _, row = office.client_with_file()
    office.send(row)
    for table in (blob_key, data_key):
        office.database.transaction(lambda tx, table=table: tx.run(delete(table)).rowcount)  # type: ignore[misc]
    with unknown():
        office.read()
    office.send(row)
    assert office.read() == CONTENT


def test_files_of_before_are_sealed_and_a_break_half_way_does_no_harm(office: Office, tmp_path: Path) -> None:
    _, row = office.client_with_file()
    office.send(row)
    office.database.transaction(lambda tx: tx.run(delete(blob_key)).rowcount)
    office.keeping.put(office.tenant, SHA, [CONTENT])
    empty = named(b"")
    office.keeping.put(office.tenant, empty, [])
    values = {"tenant_id": office.tenant, "sha256": empty, "size": 0, "mime": "", "state": "stored", "at_ms": 0}
    office.insert(blob, **values)
    assert len(traces(tmp_path)) == 1
    assert seal_files(office.database, office.keeping) == 1
    assert traces(tmp_path) == []
    assert office.read() == CONTENT
    assert seal_files(office.database, office.keeping) == 0
    # Broken off between the key and the bytes:
    office.keeping.put(office.tenant, SHA, [CONTENT])
    assert seal_files(office.database, office.keeping) == 1
    assert office.read() == CONTENT
