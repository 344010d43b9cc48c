"""Attachments through the real door."""

import base64
import hashlib
import os

import msgspec
import pytest

from app.backend.store.tables import BookRole
from app.wire.blobs import BlobCheck, BlobPlan, BlobStored
from app.wire.limits import CHUNK_BYTES, SCHEMA
from app.wire.operations import Act, Operation, Outcome, PushAnswer, PushRequest
from app.wire.sign_in import BookGrant
from local_store.book.ids import new_id
from tests.backend.office import Laptop, RunningOffice


class Sent:
    """A file that a laptop has sent with its record."""

    def __init__(self, office: RunningOffice, laptop: Laptop) -> None:
        self.content = os.urandom(CHUNK_BYTES + 100)
        self.sha256 = hashlib.sha256(self.content).hexdigest()
        self.book, self.row = office.book("Bestand Beispiel", laptop.person), new_id()
        self.laptop = laptop
        under = laptop.get("/sync/v1/books", list[BookGrant])[0].membership
        fields = {"interaction": new_id(), "name": "photo.jpg", "mime": "image/jpeg", "sha256": self.sha256}
        operation = Operation(
            1, new_id(), 1, Act.CREATE, "attachment", self.row, self.book, under, "000000000001-0000-0001", set=fields
        )
        answer = laptop.post("/sync/v1/push", PushRequest(laptop.device, SCHEMA, 0, [operation]), PushAnswer)
        assert answer.results[0].outcome is Outcome.APPLIED, answer

    def check(self) -> BlobPlan:
        asked = BlobCheck(self.sha256, len(self.content), "image/jpeg", self.book, self.row)
        return self.laptop.post("/blobs/check", asked, BlobPlan)

    def send(self) -> None:
        plan = self.check()
        for number in (1, 0):
            chunk = self.content[number * plan.chunk : (number + 1) * plan.chunk]
            target = f"/blobs/uploads/{plan.upload}/{number}"
            digest = base64.b64encode(hashlib.sha256(chunk).digest()).decode()
            assert self.laptop.ask("PUT", target, chunk, {"Digest": f"sha-256={digest}"}).status_code == 204
        stored = self.laptop.told("POST", f"/blobs/uploads/{plan.upload}/finish", BlobStored)
        assert stored == BlobStored("stored", self.sha256, len(self.content))


@pytest.fixture
def sent(office: RunningOffice, laptop: Laptop) -> Sent:
    file = Sent(office, laptop)
    file.send()
    return file


def test_a_file_goes_in_by_chunks_and_comes_out_whole(sent: Sent) -> None:
    answer = sent.laptop.ask("GET", f"/blobs/{sent.sha256}")
    assert answer.content == sent.content
    assert answer.headers["ETag"] == f'"{sent.sha256}"'
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert sent.check().have


@pytest.mark.parametrize(
    ("wanted", "start", "stop"), [("bytes=5-9", 5, 10), ("bytes=1048570-", 1048570, None), ("bytes=-7", -7, None)]
)
def test_a_broken_download_goes_on_from_where_it_was(sent: Sent, wanted: str, start: int, stop: int | None) -> None:
    answer = sent.laptop.ask("GET", f"/blobs/{sent.sha256}", b"", {"Range": wanted})
    assert answer.status_code == 206
    assert answer.content == sent.content[start:stop]
    size = len(sent.content)
    first, last = start % size, (size if stop is None else stop) - 1
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{size}"


def test_a_range_behind_the_end_and_a_file_one_has(sent: Sent) -> None:
    beyond = sent.laptop.ask("GET", f"/blobs/{sent.sha256}", b"", {"Range": f"bytes={len(sent.content)}-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, f"bytes */{len(sent.content)}")
    known = sent.laptop.ask("GET", f"/blobs/{sent.sha256}", b"", {"If-None-Match": f'"{sent.sha256}"'})
    assert (known.status_code, known.content) == (304, b"")


def test_a_chunk_that_is_not_what_its_digest_says_is_refused(office: RunningOffice, laptop: Laptop) -> None:
    file = Sent(office, laptop)
    target = f"/blobs/uploads/{file.check().upload}/1"
    answer = laptop.ask("PUT", target, file.content[CHUNK_BYTES:], {"Digest": "sha-256=AAAA"})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert file.check().done == []


def test_a_chunk_larger_than_a_chunk_is_refused(office: RunningOffice, laptop: Laptop) -> None:
    file = Sent(office, laptop)
    answer = laptop.ask("PUT", f"/blobs/uploads/{file.check().upload}/0", file.content)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_foreign_file_and_a_file_that_never_was_look_the_same(office: RunningOffice, sent: Sent) -> None:
    stranger = office.laptop(office.person("Bernd Vogt"))
    with stranger.session:
        answers = [stranger.ask("GET", f"/blobs/{name}") for name in (sent.sha256, "0" * 64, "no-hash")]
        assert {answer.status_code for answer in answers} == {404}
        assert answers[0].content == answers[1].content
        asked = BlobCheck(sent.sha256, len(sent.content), "image/jpeg", sent.book, sent.row)
        assert stranger.ask("POST", "/blobs/check", msgspec.json.encode(asked)).status_code == 403


def test_access_to_a_file_ends_with_access_to_its_book(office: RunningOffice, sent: Sent) -> None:
    colleague = office.laptop(office.person("Bernd Vogt"))
    with colleague.session:
        office.grant(sent.book, colleague.person, BookRole.READER)
        assert colleague.ask("GET", f"/blobs/{sent.sha256}").content == sent.content
        office.revoke(sent.book, colleague.person)
        assert colleague.ask("GET", f"/blobs/{sent.sha256}").status_code == 404
