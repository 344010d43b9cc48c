"""A large book begins with a snapshot, the same for everybody, and goes on with what changed since."""

from hashlib import sha256

import msgspec
import pytest

from app.backend.books import pull as pull_module
from app.backend.books import snapshots as snapshots_module
from app.backend.refusals import RefusedError
from app.wire.compression import unpack
from app.wire.feed import FeedRow, RepairRequest
from app.wire.problems import Refusal
from local_store.book.digest import bucket_digests
from tests.backend.books.desk import Laptop, Office


@pytest.fixture
def _soon_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pull_module, "SNAPSHOT_FROM_ROWS", 50)


@pytest.mark.usefixtures("_soon_large")
def test_a_large_book_comes_as_a_snapshot_and_then_what_changed(
    office: Office, anna: Laptop, boris: Laptop, book: str
) -> None:
    rows = [anna.creates(book, "client", family_name=f"{number:03}").row for number in range(100)]
    anna.push()
    boris.cursors[book] = None
    page = boris.pull_once().books[book]
    assert page.bootstrap is not None
    assert (page.bootstrap.parts, page.bootstrap.rows, page.rows) == (1, 100, [])
    part = office.sync.snapshot_part(boris.caller, page.bootstrap.id, 0).read_bytes()
    assert [sha256(part).hexdigest()] == page.bootstrap.digests
    assert len(part) == page.bootstrap.bytes
    given = [msgspec.json.decode(line, type=FeedRow) for line in unpack(part, "zstd").splitlines()]
    assert [each.id for each in given] == sorted(rows)
    anna.pull()
    anna.edits(book, "client", rows[0], family_name="Vogel")
    anna.push()
    boris.rows[book] = {(each.kind, each.id): each for each in given}
    boris.cursors[book] = page.bootstrap.next
    assert boris.pull() == 1
    assert boris.digests[book] == boris.digest(book)
    other = office.laptop(anna.person, number=5)
    other.cursors[book] = None
    again = other.pull_once().books[book].bootstrap
    assert again is not None
    assert again.id == page.bootstrap.id


@pytest.mark.usefixtures("_soon_large")
def test_a_snapshot_comes_in_parts_that_stay_within_their_size(
    office: Office, anna: Laptop, book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 2_000
    for name, value in (("SNAPSHOT_PART_BYTES", most), ("_GULP", 300), ("_AT_ONCE", 7)):
        monkeypatch.setattr(snapshots_module, name, value)
    rows = [anna.creates(book, "client", family_name=f"{number:03}").row for number in range(100)]
    long = anna.creates(book, "client", family_name="Lang", about="x" * 2 * most).row
    anna.push()
    anna.cursors[book] = None
    offered = anna.pull_once().books[book].bootstrap
    assert offered is not None
    packed = [office.sync.snapshot_part(anna.caller, offered.id, part).read_bytes() for part in range(offered.parts)]
    assert [sha256(each).hexdigest() for each in packed] == offered.digests
    assert sum(map(len, packed)) == offered.bytes
    parts = [unpack(each, "zstd") for each in packed]
    given = [[msgspec.json.decode(line, type=FeedRow).id for line in part.splitlines()] for part in parts]
    assert [row for ids in given for row in ids] == sorted([*rows, long])
    assert all(len(part) <= most or ids == [long] for part, ids in zip(parts, given, strict=True))
    assert offered.rows == 101


@pytest.mark.usefixtures("_soon_large")
def test_a_snapshot_is_for_members_alone(office: Office, anna: Laptop, book: str) -> None:
    for number in range(60):
        anna.creates(book, "client", family_name=str(number))
    anna.push()
    anna.cursors[book] = None
    offered = anna.pull_once().books[book].bootstrap
    assert offered is not None
    stranger = office.laptop(office.person("Olga Fremd"))
    with pytest.raises(RefusedError) as refused:
        office.sync.snapshot_part(stranger.caller, offered.id, 0)
    assert refused.value.problem.code is Refusal.NO_ACCESS


def test_repair_finds_the_rows_that_differ(office: Office, anna: Laptop, boris: Laptop, book: str) -> None:
    rows = [anna.creates(book, "client", family_name=str(number)).row for number in range(40)]
    anna.push()
    boris.pull()
    lost = rows[7]
    boris.rows[book].pop(("client", lost))
    ask = RepairRequest(boris.caller.device, book)
    theirs = office.sync.repair(boris.caller, ask).digests
    mine = bucket_digests((kind, row, each.seq) for (kind, row), each in boris.there(book).items())
    wrong = [bucket for bucket in range(256) if theirs[bucket] != mine[bucket]]
    assert wrong == [int(lost[-2:], 16)]
    ask.buckets = wrong
    present = office.sync.repair(boris.caller, ask).present
    missing = [row for kind, row, _ in present if (kind, row) not in boris.there(book)]
    assert missing == [lost]
    ask.buckets, ask.rows = [], missing
    sent = msgspec.json.decode(msgspec.json.encode(office.sync.repair(boris.caller, ask).rows), type=list[FeedRow])
    boris.rows[book]["client", lost] = sent[0]
    assert boris.digest(book) == boris.digests[book]
