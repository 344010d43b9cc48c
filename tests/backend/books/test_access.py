"""Who may see and change a book is asked anew in every page and of every operation."""

from typing import Any

from app.backend.books.collecting import restored
from app.backend.store.tables import BookRole
from app.wire.feed import Gone, RowState
from app.wire.limits import LATE_EDITS
from app.wire.operations import Act, Outcome, Reason
from tests.backend.books.desk import Laptop, Office
from tests.backend.conftest import OfficeClock


def test_a_book_whose_access_ended_is_gone_between_two_pages(
    office: Office, anna: Laptop, boris: Laptop, book: str
) -> None:
    for number in range(5):
        anna.creates(book, "client", family_name=str(number))
    anna.push()
    boris.cursors[book] = boris.pull_once(limit=2).books[book].next
    office.revoke(boris.person, book)
    answer = boris.pull_once(limit=2)
    assert answer.books[book].gone is Gone.REVOKED
    assert not answer.books[book].rows
    assert book not in answer.granted


def test_a_foreign_book_is_not_told_from_one_that_does_not_exist(office: Office, anna: Laptop, book: str) -> None:
    foreign = office.book("Foreign")
    anna.cursors = {foreign: None, "0" * 32: None}
    pages = anna.pull_once().books
    assert pages[foreign] == pages["0" * 32]
    assert pages[foreign].gone is Gone.UNKNOWN


def test_access_that_was_given_again_begins_the_book_anew(
    office: Office, boris: Laptop, anna: Laptop, book: str
) -> None:
    anna.creates(book, "client", family_name="Vogel")
    anna.push()
    boris.pull()
    office.revoke(boris.person, book)
    office.grant(boris.person, book)
    assert boris.pull() == 1
    assert boris.resets == [(book, "membership")]


def test_late_edits_wait_for_the_new_owner_and_later_ones_for_the_office(
    office: Office, anna: Laptop, boris: Laptop, book: str, office_clock: OfficeClock
) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    boris.pull()
    office.revoke(boris.person, book)
    boris.edits(book, "client", client.row, family_name="Amsel")
    assert boris.push()[0].reason == Reason.LATE
    office_clock.ms += int(LATE_EDITS.total_seconds() * 1000) + 1
    boris.edits(book, "client", client.row, family_name="Drossel")
    assert boris.push()[0].reason == Reason.NO_ACCESS
    assert anna.pull() == 1
    assert anna.fields(book, "client", client.row)["family_name"] == "Vogel"


def test_a_reader_reads_and_changes_nothing(office: Office, anna: Laptop, book: str) -> None:
    who = office.person("Rita Stein")
    office.grant(who, book, BookRole.READER)
    rita = office.laptop(who, number=7)
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    assert rita.pull() == 1
    rita.edits(book, "client", client.row, family_name="Amsel")
    result = rita.push()[0]
    assert (result.outcome, result.reason) == (Outcome.QUARANTINED, Reason.NO_ACCESS)


def test_after_a_restore_every_cursor_begins_anew_and_lost_operations_are_known_to_be_lost(
    office: Office, anna: Laptop, boris: Laptop, book: str
) -> None:
    from app.wire.operations import HaveRequest

    known = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    boris.pull()
    restored(office.database)
    answer = boris.pull_once()
    assert answer.books[book].reset == "epoch"
    assert boris.pull() == 1
    asked = HaveRequest(anna.caller.device, [known.id, "f" * 32])
    assert office.sync.have(anna.caller, asked).unknown == ["f" * 32]


def test_a_mass_deletion_waits_also_when_it_comes_in_slices(anna: Laptop, boris: Laptop, book: str) -> None:
    rows = [anna.creates(book, "client", family_name=str(number)).row for number in range(200)]
    anna.push()
    for row in rows[:30]:
        anna.did(Act.DELETE, book, "client", row)
    assert {each.outcome for each in anna.push()} == {Outcome.APPLIED}
    for row in rows[30:60]:
        anna.did(Act.DELETE, book, "client", row)
    assert {each.reason for each in anna.push()} == {Reason.MASS_DELETE}
    boris.pull()
    assert len(boris.there(book)) == 170


def test_a_client_moves_with_everything_below_and_edits_follow(
    office: Office, anna: Laptop, boris: Laptop, book: str
) -> None:
    there = office.book("Other")
    office.grant(anna.person, there)
    anna.pull()
    client = anna.creates(book, "client", family_name="Vogel")
    case = anna.creates(book, "case", client=client.row, title="Hagel")
    entry: dict[str, Any] = {"channel": "email", "direction": "in", "at": 1, "kind": "message"}
    letter = anna.creates(book, "interaction", client=client.row, **entry)
    photo = anna.creates(book, "attachment", interaction=letter.row, name="Dach.jpg")
    stays = anna.creates(book, "client", family_name="Amsel")
    anna.push()
    boris.pull()
    anna.did(Act.MOVE, book, "client", client.row, to_book=there)
    late = anna.creates(book, "contract", client=client.row, provider="Alpen")
    assert [each.outcome for each in anna.push()] == [Outcome.APPLIED, Outcome.APPLIED]
    anna.pull()
    moved = {("client", client.row), ("case", case.row), ("interaction", letter.row), ("attachment", photo.row)}
    assert set(anna.there(there)) == moved | {("contract", late.row)}
    assert set(anna.there(book)) == {("client", stays.row)}
    boris.edits(book, "client", client.row, family_name="Geier")
    assert boris.push()[0].reason == Reason.LATE
    boris.pull()
    assert boris.rows[book]["client", client.row].state is RowState.LEAVE
    for laptop in (anna, boris):
        assert all(laptop.digests[name] == laptop.digest(name) for name in laptop.digests)
    anna.did(Act.MOVE, there, "client", client.row, to_book=book)
    anna.push()
    boris.pull()
    assert ("attachment", photo.row) in boris.there(book)
    assert boris.digests[book] == boris.digest(book)
