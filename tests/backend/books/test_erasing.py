"""Erasing, deciding and collecting: what goes for good, what is brought back, what is forgotten with time."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from app.backend.books import deciding
from app.backend.books.collecting import collect
from app.backend.books.erasing import Erased, certificate, erase_client
from app.backend.store.tables import record
from app.wire.compression import unpack
from app.wire.feed import FeedRow, RowState
from app.wire.operations import Act, Outcome, Reason
from tests.backend.books.desk import Laptop, Office, everything
from tests.backend.conftest import OfficeClock

SECRET = "Zwetschkenknödel"


def erase(office: Office, book: str, client: str) -> Erased:
    snapshots = office.sync.snapshots
    return office.database.transaction(lambda tx: erase_client(tx, office.tenant, book, client, "somebody", snapshots))


def test_what_is_erased_is_nowhere_and_stays_gone(office: Office, anna: Laptop, boris: Laptop, book: str) -> None:
    client = anna.creates(book, "client", family_name=SECRET)
    case = anna.creates(book, "case", client=client.row, title=SECRET)
    other = anna.creates(book, "client", family_name="Vogel")
    people = f'[["sender","phone","1","1","{SECRET}","{client.row}",""],["recipient","phone","2","2","Vogel","",""]]'
    chat = anna.creates(
        book,
        "interaction",
        client=other.row,
        channel="whatsapp",
        kind="message",
        direction="in",
        at=1,
        participants=people,
        with_clients=f'["{client.row}"]',
    )
    anna.push()
    boris.pull()
    anna.pull()
    anna.edits(book, "case", case.row, title=f"{SECRET} 2")
    boris.edits(book, "case", case.row, title=f"{SECRET} 3")
    anna.push()
    boris.push()
    boris.did(Act.DELETE, book, "case", case.row)
    boris.push()
    anna.edits(book, "case", case.row, title=f"{SECRET} 4")
    assert anna.push()[0].reason == Reason.DELETED
    anna.pull()
    assert SECRET in everything(office)
    done = erase(office, book, client.row)
    assert SECRET not in everything(office)
    anna.edits(book, "client", client.row, family_name=f"{SECRET} 5")
    anna.creates(book, "contract", client=client.row, provider=SECRET)
    assert [each.outcome for each in anna.push()] == [Outcome.ERASED, Outcome.ERASED]
    assert SECRET not in everything(office)
    pending = office.database.snapshot(partial(certificate, tenant=office.tenant, erasure_id=done.id))
    assert pending is not None
    assert {each.device for each in pending.pending} == {anna.caller.device, boris.caller.device}
    for laptop in (anna, boris):
        laptop.pull()
        laptop.pull()
        assert laptop.rows[book]["client", client.row].state is RowState.ERASE
        assert laptop.digests[book] == laptop.digest(book)
    assert SECRET not in str(anna.there(book))
    assert "Vogel" in anna.fields(book, "interaction", chat.row)["participants"]
    complete = office.database.snapshot(partial(certificate, tenant=office.tenant, erasure_id=done.id))
    assert complete is not None
    assert not complete.pending


def test_a_laptop_that_dropped_the_book_has_nothing_to_erase(
    office: Office, anna: Laptop, boris: Laptop, book: str
) -> None:
    client = anna.creates(book, "client", family_name=SECRET)
    anna.push()
    boris.pull()
    boris.pull()
    office.revoke(boris.person, book)
    done = erase(office, book, client.row)

    def pending() -> set[str]:
        found = office.database.snapshot(partial(certificate, tenant=office.tenant, erasure_id=done.id))
        assert found is not None
        return {each.device for each in found.pending}

    assert boris.caller.device in pending()
    boris.pull()
    assert boris.caller.device in pending()
    boris.pull()
    assert boris.caller.device not in pending()


def test_one_decision_brings_back_what_was_deleted_with_the_edit(
    office: Office, anna: Laptop, boris: Laptop, book: str
) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    boris.pull()
    anna.did(Act.DELETE, book, "client", client.row)
    anna.push()
    boris.edits(book, "client", client.row, family_name="Amsel")
    boris.push()
    waits = office.database.snapshot(partial(deciding.waiting, tenant=office.tenant, books=[book]))
    assert [(each.author, each.reason, each.row) for each in waits] == [("Boris Lang", Reason.DELETED, client.row)]
    ids = [each.id for each in waits]
    heads = office.database.transaction(partial(deciding.accept, tenant=office.tenant, ids=ids, by=anna.person))
    assert set(heads) == {book}
    boris.pull()
    assert boris.fields(book, "client", client.row)["family_name"] == "Amsel"
    assert boris.digests[book] == boris.digest(book)
    assert not office.database.snapshot(partial(deciding.waiting, tenant=office.tenant, books=[book]))


def test_marks_are_collected_once_old_and_heard_of(
    office: Office, anna: Laptop, boris: Laptop, book: str, office_clock: OfficeClock
) -> None:
    gone = anna.creates(book, "client", family_name="Vogel")
    anna.creates(book, "client", family_name="Amsel")
    anna.push()
    boris.pull()
    boris.pull()
    anna.did(Act.DELETE, book, "client", gone.row)
    anna.push()
    anna.pull()
    old_cursor = boris.cursors[book]
    office_clock.ms += timedelta(days=31) // timedelta(milliseconds=1)
    assert collect(office.database, office.sync.snapshots).contents == 1
    for _ in range(5):
        office_clock.ms += timedelta(days=31) // timedelta(milliseconds=1)
        anna.pull()
    boris.pull_once()
    assert collect(office.database, office.sync.snapshots).marks == 0
    office_clock.ms += timedelta(days=181) // timedelta(milliseconds=1)
    anna.pull()
    done = collect(office.database, office.sync.snapshots)
    assert (done.stale_devices, done.marks) == (1, 1)
    boris.cursors[book] = old_cursor
    assert boris.pull_once().books[book].reset == "floor"
    assert boris.pull() == 1
    assert boris.digests[book] == boris.digest(book)
    left = office.database.snapshot(lambda tx: len(tx.rows(select(record.c.id))))
    assert left == 1


def test_who_imports_a_client_again_long_after_they_moved_does_not_have_them_in_two_books(
    office: Office, anna: Laptop, boris: Laptop, book: str, office_clock: OfficeClock
) -> None:
    there = office.book("Other")
    office.grant(anna.person, there)
    anna.pull()
    client = anna.creates(book, "client", family_name="Vogel")
    anna.did(Act.MOVE, book, "client", client.row, to_book=there)
    anna.push()

    def half_a_year_later() -> int:
        for _ in range(7):
            office_clock.ms += timedelta(days=31) // timedelta(milliseconds=1)
            anna.pull()
            boris.pull()
        return collect(office.database, office.sync.snapshots).marks

    assert half_a_year_later() == 0
    boris.did(Act.CREATE, book, "client", client.row, set={"family_name": "Vogel"})
    assert boris.push()[0].reason == Reason.LATE
    boris.pull()
    assert boris.there(book) == {}
    anna.did(Act.DELETE, there, "client", client.row)
    marks = 0
    for _ in range(2):
        anna.creates(book, "client", family_name="Amsel")
        anna.push()
        marks += half_a_year_later()
    assert marks == 2, "they are in neither book any more, so no mark has to lead there"


def test_no_file_of_a_snapshot_outlives_an_erasure(office: Office, anna: Laptop, book: str, tmp_path: Path) -> None:
    client = anna.creates(book, "client", family_name=SECRET)
    anna.push()
    office.sync.snapshots.build(office.tenant, book)
    assert list((tmp_path / "snapshots").rglob("*.zst"))
    office.sync.after_erasure(office.tenant, erase(office, book, client.row))
    assert not list((tmp_path / "snapshots").rglob("*.zst"))


def test_what_was_given_to_another_client_goes_with_that_one(office: Office, anna: Laptop, book: str) -> None:
    first, second = (anna.creates(book, "client", family_name=name) for name in ("Vogel", "Amsel"))
    case = anna.creates(book, "case", client=first.row, title="Hausrat")
    stays = anna.creates(book, "case", client=first.row, title="Haftpflicht")
    anna.push()
    anna.pull()
    anna.edits(book, "case", case.row, client=second.row)
    anna.edits(book, "case", stays.row, title="Privathaftpflicht")
    anna.push()
    erase(office, book, second.row)
    anna.pull()
    assert anna.rows[book]["case", case.row].state is RowState.ERASE
    assert anna.fields(book, "case", stays.row)["title"] == "Privathaftpflicht"


def test_a_snapshot_tells_what_was_erased(office: Office, anna: Laptop, book: str, tmp_path: Path) -> None:
    gone, there = (anna.creates(book, "client", family_name=name).row for name in (SECRET, "Vogel"))
    anna.push()
    erase(office, book, gone)
    office.sync.snapshots.build(office.tenant, book)
    [part] = (tmp_path / "snapshots").rglob("*.zst")
    told = [msgspec.json.decode(line, type=FeedRow) for line in unpack(part.read_bytes(), "zstd").splitlines()]
    assert {each.id: str(each.state) for each in told} == {gone: "erase", there: "put"}


@pytest.mark.parametrize("named", [0, 1, 2])
def test_who_was_merged_is_one_person_and_goes_whole(office: Office, anna: Laptop, book: str, named: int) -> None:
    """Third into second into first: whichever is named, all three go, and what the merge remembered goes with them."""
    first = anna.creates(book, "client", family_name=SECRET, title=f"{SECRET} 2")
    remembered = f'{{"into":"{first.row}","fields":{{"title":["","{SECRET} 2"]}}}}'
    second = anna.creates(book, "client", family_name="Weiß", merged_into=first.row, merge_undo=remembered)
    third = anna.creates(book, "client", given_name=f"{SECRET} 3", merged_into=second.row)
    other = anna.creates(book, "client", family_name="Vogel", kept_apart=f'["{third.row}"]')
    anna.creates(book, "contract", client=third.row, provider=SECRET)
    anna.push()
    erase(office, book, (first, second, third)[named].row)
    assert SECRET not in everything(office)
    anna.pull()
    for gone in (first, second, third):
        assert anna.rows[book]["client", gone.row].state is RowState.ERASE
    assert anna.rows[book]["client", other.row].state is RowState.PUT
    assert third.row not in str(anna.rows[book]["client", other.row])
