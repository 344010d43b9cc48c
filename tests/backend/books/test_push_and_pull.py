"""What one laptop does, another one sees: pushed once, in order, and pulled without a gap."""

import pytest

from app.backend.refusals import RefusedError
from app.wire.feed import RowState
from app.wire.operations import Act, Outcome, Reason
from app.wire.problems import Refusal
from local_store.book.ids import new_id
from tests.backend.books.desk import Laptop, Office
from tests.backend.conftest import OfficeClock


def test_what_one_laptop_creates_another_one_sees(anna: Laptop, boris: Laptop, book: str) -> None:
    client = anna.creates(book, "client", given_name="Mara", family_name="Vogel")
    point = anna.creates(book, "contact_point", client=client.row, kind="phone", value="0170 1", normalised="+491701")
    assert [each.outcome for each in anna.push()] == [Outcome.APPLIED, Outcome.APPLIED]
    assert boris.pull() == 2
    assert boris.fields(book, "client", client.row) == {"given_name": "Mara", "family_name": "Vogel"}
    assert boris.fields(book, "contact_point", point.row)["normalised"] == "+491701"
    assert boris.pull() == 0
    assert boris.digests[book] == boris.digest(book)


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_small_pages_lose_nothing(anna: Laptop, boris: Laptop, book: str, limit: int) -> None:
    for number in range(10):
        anna.creates(book, "client", family_name=f"Vogel {number}")
        anna.push()
    assert boris.pull(limit=limit) == 10
    assert len(boris.there(book)) == 10
    assert boris.digests[book] == boris.digest(book)


def test_pages_are_no_larger_than_asked_for(anna: Laptop, boris: Laptop, book: str) -> None:
    for number in range(20):
        anna.creates(book, "client", about="x" * 1000, family_name=str(number))
    anna.push()
    first = boris.pull_once(max_bytes=5_000).books[book]
    assert 1 <= len(first.rows) <= 6
    assert first.more
    assert not first.digest
    assert boris.pull(max_bytes=5_000) == 20


def test_a_push_that_comes_twice_counts_once(anna: Laptop, boris: Laptop, book: str) -> None:
    anna.creates(book, "client", family_name="Vogel")
    sent = list(anna.outbox)
    first = anna.send(sent)
    again = anna.send(sent)
    assert again.results == first.results
    assert again.acked == first.acked
    assert boris.pull() == 1


def test_an_operation_that_comes_under_another_number_counts_once(anna: Laptop, office: Office, book: str) -> None:
    """A laptop that joins anew numbers its outbox anew; the ids of its operations stay."""
    operation = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    anew = office.laptop(anna.person, number=3)
    operation.n = operation.txn = 1
    assert anew.send([operation]).results[0].outcome is Outcome.APPLIED
    anew.pull()
    assert len(anew.there(book)) == 1


def test_a_gap_is_refused_with_the_number_that_is_missing(anna: Laptop, book: str) -> None:
    anna.creates(book, "client", family_name="Vogel")
    anna.push()
    anna.creates(book, "client", family_name="Amsel")
    anna.creates(book, "client", family_name="Drossel")
    with pytest.raises(RefusedError) as refused:
        anna.send(anna.outbox[1:])
    assert (refused.value.problem.code, refused.value.problem.expect) == (Refusal.GAP, 2)
    assert refused.value.status == 409


def test_two_laptops_that_count_as_one_are_told_apart(anna: Laptop, book: str) -> None:
    anna.creates(book, "client", family_name="Vogel")
    anna.push()
    anna.n = 0
    anna.creates(book, "client", family_name="Amsel")
    with pytest.raises(RefusedError) as refused:
        anna.send(anna.outbox)
    assert refused.value.problem.code is Refusal.FORKED


def test_an_edit_from_the_present_version_is_applied_whatever_the_clock_says(
    anna: Laptop, boris: Laptop, book: str
) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    boris.pull()
    boris.edits(book, "client", client.row, stamp="000000000001-0000-0002", family_name="Amsel")
    assert boris.push()[0].outcome is Outcome.APPLIED
    anna.pull()
    assert anna.fields(book, "client", client.row)["family_name"] == "Amsel"


def test_the_loser_of_a_conflict_is_kept_with_its_author(
    anna: Laptop, boris: Laptop, book: str, office_clock: OfficeClock
) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    boris.pull()
    anna.pull()
    office_clock.ms += 1000
    anna.edits(book, "client", client.row, family_name="Amsel")
    office_clock.ms += 1000
    boris.edits(book, "client", client.row, family_name="Drossel")
    boris.push()
    result = anna.push()[0]
    assert result.outcome is Outcome.MERGED
    assert [each.field for each in result.lost] == ["family_name"]
    boris.pull()
    assert boris.fields(book, "client", client.row)["family_name"] == "Drossel"
    kept = boris.fields(book, "kept_value", result.lost[0].kept)
    assert (kept["value"], kept["author"], kept["of_id"]) == ('"Amsel"', "Anna Berger", client.row)


def test_the_value_that_gives_way_is_kept_with_the_name_of_its_author(
    anna: Laptop, boris: Laptop, book: str, office_clock: OfficeClock
) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    boris.pull()
    anna.pull()
    boris.edits(book, "client", client.row, family_name="Drossel")
    office_clock.ms += 1000
    anna.edits(book, "client", client.row, family_name="Amsel")
    boris.push()
    lost = anna.push()[0].lost
    anna.pull()
    assert anna.fields(book, "client", client.row)["family_name"] == "Amsel"
    kept = anna.fields(book, "kept_value", lost[0].kept)
    assert (kept["value"], kept["author"]) == ('"Drossel"', "Boris Lang")


def test_an_edit_of_what_was_deleted_waits(anna: Laptop, boris: Laptop, book: str) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    boris.pull()
    anna.did(Act.DELETE, book, "client", client.row)
    anna.push()
    boris.edits(book, "client", client.row, family_name="Amsel")
    result = boris.push()[0]
    assert (result.outcome, result.reason) == (Outcome.QUARANTINED, Reason.DELETED)
    boris.pull()
    assert boris.rows[book]["client", client.row].state is RowState.DELETE
    anna.did(Act.RESTORE, book, "client", client.row)
    assert anna.push()[0].outcome is Outcome.APPLIED
    boris.pull()
    assert boris.fields(book, "client", client.row)["family_name"] == "Vogel"
    assert boris.digests[book] == boris.digest(book)


def test_a_bad_operation_does_not_hold_up_those_behind_it(anna: Laptop, boris: Laptop, book: str) -> None:
    anna.creates(book, "client", family_name=7)
    anna.creates(book, "No Kind", family_name="Vogel")
    anna.did(Act.EDIT, book, "client", new_id(), set={"family_name": "Vogel"})
    anna.creates(book, "client", family_name="Vogel", stamp="not a stamp")
    anna.creates("f" * 32, "client", family_name="Vogel")
    good = anna.creates(book, "client", family_name="Vogel")
    results = anna.push()
    reasons = [Reason.INVALID, Reason.UNKNOWN_KIND, Reason.UNKNOWN_RECORD, Reason.INVALID, Reason.NO_ACCESS]
    assert [each.reason for each in results] == [*map(str, reasons), ""]
    boris.pull()
    assert set(boris.there(book)) == {("client", good.row)}


def test_a_transaction_is_applied_whole_or_waits_whole(anna: Laptop, boris: Laptop, book: str) -> None:
    good = anna.creates(book, "client", family_name="Vogel", txn=1)
    anna.creates(book, "client", family_name=7, txn=1)
    anna.edits(book, "client", good.row, family_name="Amsel", txn=1)
    alone = anna.creates(book, "client", family_name="Drossel")
    reasons = [each.reason for each in anna.push()]
    assert reasons == [Reason.TOGETHER, Reason.INVALID, Reason.TOGETHER, ""]
    boris.pull()
    assert set(boris.there(book)) == {("client", alone.row)}


def test_a_kind_that_only_newer_programs_know_goes_through_unharmed(anna: Laptop, boris: Laptop, book: str) -> None:
    made = anna.creates(book, "drone_flight", height={"m": [1, 2.5, None]}, name="Flug über Graz")
    known = anna.creates(book, "client", family_name="Vogel", shoe_size=43)
    assert [each.outcome for each in anna.push()] == [Outcome.APPLIED, Outcome.APPLIED]
    boris.pull()
    assert boris.fields(book, "drone_flight", made.row) == made.set
    assert boris.fields(book, "client", known.row)["shoe_size"] == 43
    boris.edits(book, "drone_flight", made.row, name="Flug über Linz")
    boris.push()
    anna.pull()
    assert anna.fields(book, "drone_flight", made.row) == {"height": {"m": [1, 2.5, None]}, "name": "Flug über Linz"}


def test_a_clock_that_is_ahead_is_set_back_and_its_own_edits_do_not_conflict(
    office: Office, anna: Laptop, book: str, office_clock: OfficeClock
) -> None:
    ahead = office.laptop(anna.person, number=9, wall=lambda: office_clock.ms + 9 * 24 * 3600 * 1000)
    ahead.pull()
    client = ahead.creates(book, "client", family_name="Vogel")
    edit = ahead.edits(book, "client", client.row, family_name="Amsel")
    first = ahead.push(most=1)
    ahead.did(Act.EDIT, book, "client", client.row, set={"family_name": "Drossel"}, base={"family_name": edit.stamp})
    second = ahead.push()
    assert [each.outcome for each in (*first, *second)] == [Outcome.APPLIED] * 3
    assert not any(each.lost for each in second)
    stamps = [each.stamp for each in (*first, *second)]
    assert stamps == sorted(set(stamps))
    assert all(int(stamp[:12], 16) <= office_clock.ms for stamp in stamps)
    anna.pull()
    assert anna.fields(book, "client", client.row)["family_name"] == "Drossel"
