"""People, branches, tenants."""

import pytest

from app.backend.people import directory
from app.backend.people.matrix import Role
from app.wire.problems import Refusal
from tests.backend.people.conftest import Office, refused


def test_people_are_listed_as_they_are(office: Office) -> None:
    north = office.act(lambda desk: directory.create_branch(desk, " Filiale  Nord "))
    bela = office.act(
        lambda desk: directory.create_person(desk, "Bela Tal", "bela@beispiel.example", Role.BRANCH_STAFF, north)
    )
    ada = office.person()
    office.laptop_of(ada)
    office.act(lambda desk: directory.lock_out(desk, bela))
    found = office.see(directory.people, office.tenant)
    assert [(each.id, each.has_joined, each.is_locked) for each in found] == [(ada, True, False), (bela, False, True)]
    assert (found[1].role, found[1].branch, found[1].sign_in_name) == (
        Role.BRANCH_STAFF,
        north,
        "bela@beispiel.example",
    )
    assert office.see(directory.branches, office.tenant) == {north: "Filiale Nord"}


def test_a_person_is_found_by_id_and_by_sign_in_name_in_their_own_tenant(office: Office) -> None:
    ada = office.person()
    other = Office(office.people, office.people.create_tenant("Tal und Berg"))
    for said in (ada, " ADA@beispiel.example"):
        assert office.see(directory.find_person, office.tenant, said) == ada
        with refused(Refusal.UNKNOWN, "person"):
            other.see(directory.find_person, other.tenant, said)


def test_what_is_not_there_is_not_changed(office: Office) -> None:
    other = Office(office.people, office.people.create_tenant("Tal und Berg"))
    ada = office.person()
    with refused(Refusal.UNKNOWN, "person"):
        other.act(lambda desk: directory.lock_out(desk, ada))
    with refused(Refusal.UNKNOWN, "person"):
        other.act(lambda desk: directory.let_in(desk, ada))
    with refused(Refusal.UNKNOWN, "person"):
        other.invite(ada)
    with refused(Refusal.INVALID, "branch"):
        office.act(lambda desk: directory.create_person(desk, "Bela Tal", "bela", Role.ADVISER, "no branch"))


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_says_something(office: Office, name: str) -> None:
    with refused(Refusal.INVALID, "name"):
        office.act(lambda desk: directory.create_person(desk, name, "bela", Role.ADVISER))
    with refused(Refusal.INVALID, "name"):
        office.act(lambda desk: directory.create_branch(desk, name))


def test_tenants_are_listed(office: Office) -> None:
    office.people.create_tenant("Tal und Berg", require_totp=True)
    found = office.see(directory.tenants)
    assert [each.name for each in found] == ["Berg und Tal", "Tal und Berg"]
    demands = [office.see(directory.demands_totp, each.id) for each in found]
    assert demands == [False, True]
