"""What is pushed as new is not looked up first; what turns out to be known is treated as if it had been."""

from collections.abc import Callable
from typing import Any

import pytest

from app.backend.books.erasing import erase_client
from app.backend.refusals import RefusedError
from app.backend.store.database import Database
from app.backend.store.tables import BookRole, device, device_book
from app.backend.store.tables import book as books
from app.wire.operations import Outcome
from app.wire.orders import DeviceState
from app.wire.problems import Refusal
from local_store.book.ids import new_id
from tests.backend.books.desk import Laptop, Office, everything


def statements(database: Database, run: Callable[[], Any]) -> list[str]:
    """What the database was asked while something ran."""
    said: list[str] = []
    database.before_statement = said.append
    try:
        run()
    finally:
        database.before_statement = None
    return said


def test_a_record_that_another_laptop_brought_first_is_met_and_not_overwritten(
    anna: Laptop, boris: Laptop, book: str
) -> None:
    row = new_id()
    anna.creates(book, "client", row, family_name="Vogel", about="Kennt den Vater.")
    boris.creates(book, "client", new_id(), family_name="Amsel")
    boris.creates(book, "client", row, family_name="Vogel", title="Dr.")
    anna.push()
    assert [each.outcome for each in boris.push()] == [Outcome.APPLIED, Outcome.APPLIED]
    anna.pull()
    assert anna.fields(book, "client", row) == {"family_name": "Vogel", "about": "Kennt den Vater.", "title": "Dr."}
    assert len(anna.there(book)) == 2
    assert anna.digests[book] == anna.digest(book)


def test_whoever_brought_something_known_may_bring_more_of_it_and_of_the_new(
    anna: Laptop, boris: Laptop, book: str
) -> None:
    rows = [new_id() for _ in range(4)]
    for row in rows:
        anna.creates(book, "client", row, family_name="Vogel")
    anna.push()
    for row in [*rows, new_id()]:
        boris.creates(book, "client", row, family_name="Vogel")
        boris.push()
    assert boris.pull() == 5
    assert boris.digests[book] == boris.digest(book)


def test_nothing_is_kept_of_somebody_who_was_erased_though_it_comes_as_new_and_is_wrong(
    anna: Laptop, boris: Laptop, office: Office, book: str
) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    snapshots = office.sync.snapshots
    office.database.transaction(lambda tx: erase_client(tx, office.tenant, book, client.row, "console", snapshots))
    boris.creates(book, "client", client.row, family_name="Vogelfrei", born_on="irgendwann")
    assert [each.outcome for each in boris.push()] == [Outcome.ERASED]
    assert "Vogelfrei" not in everything(office)


def test_a_wrong_record_among_many_new_ones_waits_alone(anna: Laptop, boris: Laptop, book: str) -> None:
    for number in range(50):
        anna.creates(book, "client", family_name="Vogel", born_on="1980-02-03" if number != 20 else "irgendwann")
    outcomes = [each.outcome for each in anna.push()]
    assert outcomes.count(Outcome.APPLIED) == 49
    assert outcomes[20] is Outcome.QUARANTINED
    assert boris.pull() == 49


def test_a_new_record_can_be_edited_in_the_push_that_brings_it(anna: Laptop, boris: Laptop, book: str) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    for number in range(60):
        anna.creates(book, "contact_point", client=client.row, kind="phone", value=f"0170 {number}", normalised="")
    anna.edits(book, "client", client.row, title="Dr.")
    assert {each.outcome for each in anna.push()} == {Outcome.APPLIED}
    boris.pull()
    assert boris.fields(book, "client", client.row) == {"family_name": "Vogel", "title": "Dr."}


def test_as_many_questions_for_many_new_records_as_for_few(anna: Laptop, office: Office, book: str) -> None:
    def push_of(count: int) -> list[str]:
        for number in range(count):
            anna.creates(book, "client", family_name=f"Vogel {number}")
        return statements(office.database, anna.push)

    few, many = push_of(60), push_of(400)
    assert len(few) == len(many)
    assert not any("FROM record" in each or "FROM op_result" in each for each in many)


def test_a_laptop_that_has_everything_is_answered_by_one_question(anna: Laptop, office: Office, book: str) -> None:
    anna.creates(book, "client", family_name="Vogel")
    anna.push()
    anna.pull()
    anna.pull()
    assert len(statements(office.database, anna.pull_once)) == 1
    assert anna.pull_once().unchanged == [book]


def test_how_far_a_laptop_has_come_is_noted_with_the_answer_that_it_has_everything(
    anna: Laptop, office: Office, book: str
) -> None:
    anna.creates(book, "client", family_name="Vogel")
    anna.push()
    anna.pull()
    said = statements(office.database, anna.pull_once)
    assert [each.split()[0] for each in said if each.startswith(("SELECT", "INSERT", "UPDATE"))] == ["SELECT", "INSERT"]
    where = {"tenant_id": office.tenant, "device_id": anna.caller.device}
    [noted] = office.database.snapshot(lambda tx: tx.among(device_book, ("acked",), where, "book_id", [book]))
    [there] = office.database.snapshot(
        lambda tx: tx.among(books, ("head",), {"tenant_id": office.tenant}, "id", [book])
    )
    assert noted.acked == there.head == 1


def _many(laptop: Laptop, book: str, count: int = 150) -> None:
    """More than are looked at one by one."""
    for number in range(count):
        laptop.creates(book, "client", family_name=f"Vogel {number}")


def test_a_wrong_record_among_very_many_new_ones_waits_alone(anna: Laptop, boris: Laptop, book: str) -> None:
    _many(anna, book)
    anna.outbox[120].set["born_on"] = "irgendwann"
    sent = list(anna.outbox)
    outcomes = [each.outcome for each in anna.push()]
    assert outcomes.count(Outcome.APPLIED) == 149
    assert outcomes[120] is Outcome.QUARANTINED
    assert [each.outcome for each in anna.send(sent).results] == outcomes
    assert boris.pull() == 149


def test_two_of_very_many_that_are_one_record_meet(anna: Laptop, boris: Laptop, book: str) -> None:
    _many(anna, book)
    row = anna.outbox[7].row
    anna.creates(book, "client", row, family_name="Vogel 7", title="Dr.")
    assert {each.outcome for each in anna.push()} == {Outcome.APPLIED}
    assert boris.pull() == 150
    assert boris.fields(book, "client", row) == {"family_name": "Vogel 7", "title": "Dr."}


def test_very_many_new_records_below_somebody_who_was_erased_are_not_kept(
    anna: Laptop, office: Office, book: str
) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    snapshots = office.sync.snapshots
    office.database.transaction(lambda tx: erase_client(tx, office.tenant, book, client.row, "console", snapshots))
    for number in range(150):
        anna.creates(book, "contact_point", client=client.row, kind="phone", value=f"0170 77{number}", normalised="")
    assert {each.outcome for each in anna.push()} == {Outcome.ERASED}
    assert "0170 77" not in everything(office)


def test_very_many_new_records_of_somebody_without_access_wait(anna: Laptop, office: Office, book: str) -> None:
    office.revoke(anna.person, book)
    office.grant(anna.person, book, BookRole.READER)
    _many(anna, book)
    assert {each.outcome for each in anna.push()} == {Outcome.QUARANTINED}


def test_very_many_that_another_laptop_brought_in_part_are_met(anna: Laptop, boris: Laptop, book: str) -> None:
    _many(anna, book)
    _many(boris, book)
    for own, other in zip(anna.outbox[:30], boris.outbox, strict=False):
        other.row, other.set = own.row, {**own.set, "title": "Dr."}
    anna.push()
    assert {each.outcome for each in boris.push()} == {Outcome.APPLIED}
    anna.pull()
    assert len(anna.there(book)) == 270
    assert anna.digests[book] == anna.digest(book)
    assert sum("title" in (row.fields or {}) for row in anna.there(book).values()) == 30


def _stolen(office: Office, anna: Laptop) -> None:
    there = (device.c.tenant_id == office.tenant) & (device.c.id == anna.caller.device)
    state = DeviceState.STOLEN.value
    office.database.transaction(lambda tx: tx.run(device.update().where(there).values(state=state)).rowcount)


def test_a_laptop_that_has_everything_hears_that_it_was_stolen(anna: Laptop, office: Office, book: str) -> None:
    anna.pull()
    anna.pull()
    _stolen(office, anna)
    with pytest.raises(RefusedError) as refused:
        anna.pull_once()
    assert refused.value.problem.code is Refusal.LOCKED


def test_a_laptop_that_has_everything_hears_of_its_rights(anna: Laptop, office: Office, book: str) -> None:
    anna.pull()
    anna.pull()
    assert anna.pull_once().unchanged == [book]
    other = office.book("Second")
    office.grant(anna.person, other)
    assert anna.pull_once().granted == sorted([book, other])
    office.revoke(anna.person, book)
    assert anna.pull_once().books[book].gone is not None
    office.grant(anna.person, book)
    assert anna.pull_once().books[book].reset == "membership"


def test_up_to_where_a_laptop_has_a_book_is_noted_though_nothing_is_new(
    anna: Laptop, boris: Laptop, office: Office, book: str
) -> None:
    boris.creates(book, "client", family_name="Vogel")
    boris.push()
    anna.pull()
    anna.pull()
    names = ("device_id", "acked")
    rows = office.database.snapshot(
        lambda tx: tx.among(device_book, names, {"tenant_id": office.tenant}, "device_id", [anna.caller.device])
    )
    assert [row.acked for row in rows] == [1]
