"""Who may do what: the whole table, walked through real people, books and grants."""

from datetime import timedelta
from itertools import product

import pytest

from app.backend.people import memberships
from app.backend.people.caller import Caller
from app.backend.people.matrix import BOOK_RIGHTS, OFFICE_RIGHTS, RETIRING, Role, Standing, Verb, allows
from app.backend.people.office_people import may
from app.backend.store.tables import BookRole
from app.wire.limits import LATE_EDITS
from app.wire.problems import Refusal
from tests.backend.conftest import OfficeClock
from tests.backend.people.conftest import Office, refused

READ = {Verb.PULL, Verb.WAIT, Verb.REPAIR, Verb.SNAPSHOT, Verb.READ_FILE}
WRITE = {Verb.PUSH, Verb.SEND_FILE}
DECIDE = {Verb.RESOLVE, Verb.READ_HISTORY, Verb.ERASE}
MANAGE = {Verb.GRANT, Verb.REVOKE, Verb.HAND_OVER}
INSIDE = {Standing.OWNER, Standing.MEMBER, Standing.READER}
OFFICE = {Role.BACK_OFFICE, Role.ADMIN}


def _expected(role: Role, verb: Verb, standing: Standing) -> bool:
    """What the office promises, said a second time and in other words than the table."""
    if standing is Standing.FOREIGN:
        return False
    if verb in READ:
        return standing in INSIDE
    if verb in WRITE:
        return standing in {Standing.OWNER, Standing.MEMBER, Standing.LATE}
    if verb in DECIDE:
        return standing is Standing.OWNER or role is Role.BACK_OFFICE
    return role in OFFICE or (verb is Verb.SEE_MEMBERS and standing in INSIDE)


def _place(office: Office, person: str, standing: Standing, clock: OfficeClock) -> str:
    """A book towards which the person stands like this."""
    if standing is Standing.FOREIGN:
        return Office(office.people, office.people.create_tenant("Tal und Berg")).book()
    book = office.book()
    if standing is Standing.COLLEAGUE_S:
        return book
    past = standing in {Standing.LATE, Standing.REVOKED}
    role = BookRole.MEMBER if past else BookRole(standing.value)
    office.act(lambda desk: memberships.grant(desk, book, person, role))
    if past:
        office.act(lambda desk: memberships.revoke(desk, book, person))
    if standing is Standing.REVOKED:
        clock.ms += LATE_EDITS // timedelta(milliseconds=1) + 1
    return book


@pytest.mark.parametrize("standing", list(Standing))
def test_every_role_and_verb_on_a_book(office: Office, office_clock: OfficeClock, standing: Standing) -> None:
    wrong = []
    for number, role in enumerate(Role):
        person = office.person(f"person{number}@beispiel.example", role)
        book = _place(office, person, standing, office_clock)
        caller = Caller(office.tenant, person, "a device", role)
        for verb in BOOK_RIGHTS:
            found = office.see(may, caller, verb, book)
            if found is not _expected(role, verb, standing):
                wrong.append((role, verb, found))
    assert not wrong


def test_every_verb_stands_in_one_table() -> None:
    assert set(BOOK_RIGHTS) | set(OFFICE_RIGHTS) == set(Verb)
    assert not set(BOOK_RIGHTS) & set(OFFICE_RIGHTS)
    assert READ | WRITE | DECIDE | MANAGE | {Verb.SEE_MEMBERS} == set(BOOK_RIGHTS)


def test_an_adviser_and_branch_staff_run_nothing_but_their_own_work() -> None:
    own = {Verb.BRING_BOOK, Verb.HAVE, Verb.SEE_OWN_DEVICES, Verb.RETIRE_OWN_DEVICE}
    for role in (Role.ADVISER, Role.BRANCH_STAFF):
        assert {verb for verb in OFFICE_RIGHTS if allows(role, verb)} == own


def test_only_an_admin_lets_people_in() -> None:
    only = {Verb.CREATE_PERSON, Verb.INVITE, Verb.READ_AUDIT, Verb.CHANGE_OFFICE}
    for verb, role in product(only, Role):
        assert allows(role, verb) is (role is Role.ADMIN)
    for verb in (Verb.LOCK_PERSON, Verb.SEE_PEOPLE, Verb.SEE_DEVICES, Verb.RETIRE_DEVICE, Verb.REPORT_STOLEN):
        assert {role for role in Role if allows(role, verb)} == OFFICE


def test_a_verb_about_a_book_needs_one() -> None:
    assert not any(allows(role, verb) for role, verb in product(Role, BOOK_RIGHTS))


def test_a_retiring_device_reads_nothing() -> None:
    assert not READ & RETIRING


def test_what_one_may_not_do_is_not_done(office: Office) -> None:
    person, book = office.person(), office.book()
    caller = Caller(office.tenant, person, "a device", Role.ADVISER)
    with refused(Refusal.NO_ACCESS):
        office.people.act(caller, Verb.GRANT, lambda desk: memberships.grant(desk, book, person, BookRole.OWNER), book)
    with refused(Refusal.NO_ACCESS):
        office.people.look(caller, Verb.SEE_MEMBERS, lambda tx: memberships.members(tx, office.tenant, book), book)
    assert office.see(memberships.members, office.tenant, book) == []


def test_the_console_runs_its_tenant_and_no_other(office: Office) -> None:
    other = Office(office.people, office.people.create_tenant("Tal und Berg"))
    book = other.book()
    for verb in BOOK_RIGHTS:
        answers = [office.see(may, each.console, verb, book) for each in (other, office)]
        assert answers == [True, False], verb
    for verb in OFFICE_RIGHTS:
        assert office.see(may, office.console, verb)
