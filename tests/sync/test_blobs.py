"""Files travel behind their records: up in chunks, down when they are wanted, and never otherwise than they were."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app.sync.arriving_file import PIECE_BYTES
from app.sync.blobs import Files
from app.sync.transport import UnreachableError
from app.wire.limits import CHUNK_BYTES
from local_store.book.ids import AttachmentId, VisitId, new_id
from local_store.book.records import Attachment, Client, Visit
from local_store.syncing import standing
from tests.builders import a_client, a_message
from tests.sync.conftest import MakeLaptop
from tests.sync.laptops import SyncedLaptop

PHOTO = os.urandom(CHUNK_BYTES * 2 + 12_345)


def attach(laptop: SyncedLaptop, content: bytes, client: Client | None = None) -> str:
    """Somebody drops a photo on a new entry; returns its hash."""
    sha, size = laptop.store.blobs.put(content)
    owner = client or a_client()
    message = a_message(owner)
    photo = Attachment(AttachmentId(new_id()), message.id, "foto.jpg", "image/jpeg", size, sha)
    laptop.add(*(() if client else (owner,)), message, photo)
    return sha


def test_a_photo_goes_up_and_comes_down_when_somebody_looks_at_it(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sha = attach(here, PHOTO)
    assert here.look(standing.standing).files_waiting == 1
    here.sync()
    assert here.look(standing.standing).files_waiting == 0
    there.sync()
    assert not there.store.blobs.has(sha)
    assert there.look(standing.standing).files_missing == 1
    there.cycle.files.want(sha)
    there.sync()
    assert there.store.blobs.read(sha) == PHOTO
    assert there.look(standing.standing).files_missing == 0
    there.sync()
    assert there.look(standing.standing).files_waiting == 0


def test_an_empty_file_travels_too(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sha = attach(here, b"")
    here.sync()
    there.sync()
    there.cycle.files.want(sha)
    there.sync()
    assert there.store.blobs.read(sha) == b""


def test_files_of_tomorrows_visits_come_by_themselves(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    visited, other = a_client(), a_client("Jonas", "Petersen")
    tomorrow = datetime.now(UTC) + timedelta(hours=20)
    visit = Visit(VisitId(new_id()), tomorrow, clients=frozenset({visited.id}))
    here.add(visited, other, visit)
    wanted, left = attach(here, b"von morgen", visited), attach(here, b"von irgendwann", other)
    here.sync()
    there.sync()
    assert there.store.blobs.has(wanted)
    assert not there.store.blobs.has(left)


def test_an_upload_that_was_cut_sends_only_what_is_missing(laptop: MakeLaptop) -> None:
    here = laptop()
    attach(here, PHOTO)
    put, sent = here.transport.put_chunk, list[int]()

    def cut(upload: str, number: int, chunk: bytes) -> None:
        if number == 1 and sent.count(0) == 1 and 1 not in sent:
            sent.append(number)
            raise UnreachableError("cut")
        sent.append(number)
        put(upload, number, chunk)

    here.transport.put_chunk = cut  # type: ignore[method-assign]
    with pytest.raises(UnreachableError):
        here.sync()
    here.sync()
    assert sent == [0, 1, 1, 2]
    assert here.look(standing.standing).files_waiting == 0


def test_a_chunk_that_was_corrupted_on_the_way_is_refused_by_the_office_and_sent_again(laptop: MakeLaptop) -> None:
    here = laptop()
    attach(here, PHOTO)
    put, is_bad = here.transport.put_chunk, [True]

    def corrupt(upload: str, number: int, chunk: bytes) -> None:
        if number == 0 and is_bad:
            is_bad.clear()
            chunk = bytes([chunk[0] ^ 1]) + chunk[1:]
        put(upload, number, chunk)

    here.transport.put_chunk = corrupt  # type: ignore[method-assign]
    here.sync()
    assert here.look(standing.standing).files_waiting == 0


def test_a_download_that_was_cut_goes_on_where_it_was(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sha = attach(here, PHOTO)
    here.sync()
    there.sync()
    get, starts = there.transport.get_blob, list[int]()

    def cut(sha256: str, start: int = 0) -> Iterator[bytes]:
        starts.append(start)
        for number, piece in enumerate(list(get(sha256, start))):
            if number == 2 and len(starts) < 3:
                raise UnreachableError("cut")
            yield piece

    there.transport.get_blob = cut  # type: ignore[method-assign]
    there.cycle.files.want(sha)
    there.sync()
    assert there.store.blobs.read(sha) == PHOTO
    assert starts == sorted(set(starts))
    assert len(starts) == 3


def test_a_download_goes_on_after_the_program_was_ended_in_the_middle_of_it(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    long_video = os.urandom(PIECE_BYTES * 2 + 12_345)
    sha = attach(here, long_video)
    here.sync()
    there.sync()
    real, asked = there.transport.get_blob, list[int]()

    def ended(sha256: str, start: int = 0) -> Iterator[bytes]:
        came = 0
        for block in real(sha256, start):
            if came > PIECE_BYTES * 3 // 2:
                raise KeyboardInterrupt
            came += len(block)
            yield block

    there.transport.get_blob = ended  # type: ignore[method-assign]
    there.cycle.files.want(sha)
    with pytest.raises(KeyboardInterrupt):
        there.sync()
    assert not there.store.blobs.has(sha)

    def counted(sha256: str, start: int = 0) -> Iterator[bytes]:
        asked.append(start)
        return real(sha256, start)

    there.transport.get_blob = counted  # type: ignore[method-assign]
    again = Files(there.ends)  # what a new start of the program makes
    again.want(sha)
    list(again.receive())
    [start] = asked
    assert start >= PIECE_BYTES
    assert there.store.blobs.read(sha) == long_video
    assert there.store.blobs.sizes().count == 1


def test_a_piece_that_was_damaged_meanwhile_comes_again(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    long_video = os.urandom(PIECE_BYTES * 3)
    sha = attach(here, long_video)
    here.sync()
    there.sync()
    real = there.transport.get_blob

    def ended(sha256: str, start: int = 0) -> Iterator[bytes]:
        came = 0
        for block in real(sha256, start):
            if came > PIECE_BYTES * 5 // 2:
                raise KeyboardInterrupt
            came += len(block)
            yield block

    there.transport.get_blob = ended  # type: ignore[method-assign]
    there.cycle.files.want(sha)
    with pytest.raises(KeyboardInterrupt):
        there.sync()
    second = max((there.store.folder / "blobs").glob("??/??/*"), key=lambda place: place.stat().st_mtime_ns)
    second.write_bytes(second.read_bytes()[:-1] + b"x")
    there.transport.get_blob = real  # type: ignore[method-assign]
    again = Files(there.ends)
    again.want(sha)
    list(again.receive())
    assert there.store.blobs.read(sha) == long_video


def test_a_file_that_comes_otherwise_than_it_was_is_not_kept(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sha = attach(here, PHOTO)
    here.sync()
    there.sync()
    get = there.transport.get_blob

    def bent(sha256: str, start: int = 0) -> Iterator[bytes]:
        return (b"x" + piece[1:] for piece in get(sha256, start))

    there.transport.get_blob = bent  # type: ignore[method-assign]
    there.cycle.files.want(sha)
    there.sync()
    assert not there.store.blobs.has(sha)
    assert there.store.blobs.sizes().count == 0
    there.transport.get_blob = get  # type: ignore[method-assign]
    again = Files(there.ends)
    again.want(sha)
    list(again.receive())
    assert there.store.blobs.read(sha) == PHOTO


def test_a_file_that_nobody_has_sent_yet_is_no_trouble(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sha = attach(here, PHOTO)
    here.store.blobs.remove(sha)
    here.sync()
    there.sync()
    there.cycle.files.want(sha)
    there.sync()
    assert not there.store.blobs.has(sha)
    assert here.look(standing.standing).files_missing == there.look(standing.standing).files_missing == 1
