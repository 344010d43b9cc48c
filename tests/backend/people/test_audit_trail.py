"""The audit trail: whole, in order, and it shows when somebody tampered with it."""

import threading

import pytest
from sqlalchemy import delete, insert, select, update

from app.backend.people import directory
from app.backend.people.audit_trail import Act, AuditEntry, AuditTrail, entries
from app.backend.people.caller import Desk
from app.backend.people.matrix import Role
from app.backend.people.tables import audit_entry, audit_head
from app.backend.store.transaction import Transaction
from tests.backend.conftest import OfficeClock
from tests.backend.people.conftest import Office, new_keys


def _break(office: Office) -> int | None:
    return office.see(office.people.trail.first_break, office.tenant)


def _fill(office: Office) -> None:
    for number in range(5):
        office.person(f"person{number}@beispiel.example")


def test_what_is_done_is_written_down_in_its_order(office: Office, office_clock: OfficeClock) -> None:
    person = office.person()
    office_clock.ms += 1_000
    office.act(lambda desk: directory.change_role(desk, person, Role.BACK_OFFICE))
    office.act(lambda desk: directory.lock_out(desk, person))
    found = office.trail()
    assert [each.n for each in found] == [1, 2, 3, 4]
    assert [each.act for each in found] == [
        Act.TENANT_CREATED, Act.PERSON_CREATED, Act.ROLE_CHANGED, Act.PERSON_LOCKED,
    ]  # fmt: skip
    assert {each.subject for each in found[1:]} == {person}
    assert found[2].detail == "back_office"
    assert found[3].at_ms == found[1].at_ms + 1_000
    assert _break(office) is None


def test_what_failed_is_not_written_down(office: Office) -> None:
    before = len(office.trail())

    def fail(desk: Desk) -> None:
        directory.create_branch(desk, "Filiale Nord")
        raise KeyError

    with pytest.raises(KeyError):
        office.act(fail)
    assert len(office.trail()) == before
    assert office.see(directory.branches, office.tenant) == {}


def test_the_trail_is_read_in_pages_by_act_and_by_subject(office: Office) -> None:
    _fill(office)
    pages: list[AuditEntry] = []
    after = 0
    while page := office.see(entries, office.tenant, after=after, limit=2):
        pages += page
        after = page[-1].n
    assert pages == office.trail()
    assert len(office.trail(Act.PERSON_CREATED)) == 5
    one = pages[3]
    assert office.see(entries, office.tenant, subject=one.subject) == [one]


@pytest.mark.parametrize("column", ["at_ms", "act", "person_id", "device_id", "subject", "address", "detail", "seal"])
def test_a_changed_row_shows(office: Office, column: str) -> None:
    _fill(office)
    value = 1 if column == "at_ms" else "changed"
    office.people.database.transaction(
        lambda tx: tx.run(update(audit_entry).where(audit_entry.c.n == 3).values({column: value})).rowcount
    )
    assert _break(office) == 3


@pytest.mark.parametrize("n", [1, 3, 6])
def test_a_row_that_was_taken_out_shows(office: Office, n: int) -> None:
    _fill(office)
    assert _break(office) is None
    office.people.database.transaction(lambda tx: tx.run(delete(audit_entry).where(audit_entry.c.n == n)).rowcount)
    assert _break(office) == n


def test_a_trail_that_was_thrown_away_shows(office: Office) -> None:
    office.people.database.transaction(lambda tx: tx.run(delete(audit_entry)).rowcount)
    assert _break(office) == 1


def test_a_row_that_was_put_in_with_another_key_shows(office: Office) -> None:
    _fill(office)
    forger = AuditTrail(new_keys())
    office.people.database.transaction(
        lambda tx: forger.add(tx, office.tenant, Act.GRANTED, "somebody", "", "a book", "", "owner")
    )
    assert _break(office) == 7


def test_a_row_of_another_tenant_does_not_fit(office: Office) -> None:
    other = Office(office.people, office.people.create_tenant("Tal und Berg"))
    _fill(office)

    def move(tx: Transaction) -> None:
        row = tx.first(select(audit_entry).where(audit_entry.c.tenant_id == other.tenant))
        assert row is not None
        tx.run(delete(audit_entry).where(audit_entry.c.tenant_id == office.tenant, audit_entry.c.n == 1))
        tx.run(insert(audit_entry).values({**row._mapping, "tenant_id": office.tenant}))

    office.people.database.transaction(move)
    assert _break(office) == 1


def test_many_who_write_at_once_leave_one_chain(office: Office) -> None:
    threads = [
        threading.Thread(
            target=lambda n=n: [
                office.act(lambda desk: directory.create_branch(desk, f"Filiale {n}")) for _ in range(4)
            ]
        )
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(office.trail(Act.BRANCH_CREATED)) == 16
    assert _break(office) is None
    assert office.people.database.snapshot(lambda tx: tx.value(select(audit_head.c.n).where(audit_head.c.n == 17)))
