"""Who works in which book, and since when."""

from datetime import timedelta

from app.backend.people import memberships
from app.backend.people.audit_trail import Act
from app.backend.people.matrix import Standing, Verb
from app.backend.store.tables import BookRole
from app.wire.limits import LATE_EDITS
from app.wire.problems import Refusal
from tests.backend.conftest import OfficeClock
from tests.backend.people.conftest import Office, refused


def _standing(office: Office, person: str, book: str) -> Standing:
    return office.people.database.snapshot(lambda tx: memberships.standing(tx, office.tenant, person, book))


def _grant(office: Office, book: str, person: str, role: BookRole) -> str:
    return office.act(lambda desk: memberships.grant(desk, book, person, role), Verb.GRANT, book)


def _revoke(office: Office, book: str, person: str) -> None:
    office.act(lambda desk: memberships.revoke(desk, book, person), Verb.REVOKE, book)


def _members(office: Office, book: str, *, also_past: bool = False) -> list[tuple[str, BookRole]]:
    found = office.people.database.snapshot(
        lambda tx: memberships.members(tx, office.tenant, book, also_past=also_past)
    )
    return [(each.person, each.role) for each in found]


def test_a_grant_that_comes_back_is_another_membership(office: Office) -> None:
    ada, book = office.person(), office.book()
    first = _grant(office, book, ada, BookRole.MEMBER)
    assert _grant(office, book, ada, BookRole.MEMBER) == first, "nothing changed"
    _revoke(office, book, ada)
    second = _grant(office, book, ada, BookRole.MEMBER)
    third = _grant(office, book, ada, BookRole.READER)
    assert len({first, second, third}) == 3
    assert _members(office, book) == [(ada, BookRole.READER)]
    assert len(_members(office, book, also_past=True)) == 3


def test_a_book_has_one_owner(office: Office) -> None:
    ada, bela, book = office.person(), office.person("bela@beispiel.example"), office.book()
    _grant(office, book, ada, BookRole.OWNER)
    with refused(Refusal.INVALID, "owner"):
        _grant(office, book, bela, BookRole.OWNER)
    assert _standing(office, bela, book) is Standing.COLLEAGUE_S


def test_a_book_is_handed_over(office: Office) -> None:
    ada, bela, book = office.person(), office.person("bela@beispiel.example"), office.book()
    _grant(office, book, ada, BookRole.OWNER)
    before = _grant(office, book, bela, BookRole.READER)
    after = office.act(lambda desk: memberships.hand_over(desk, book, bela), Verb.HAND_OVER, book)
    assert after != before
    assert _members(office, book) == [(bela, BookRole.OWNER)]
    assert _standing(office, ada, book) is Standing.LATE
    again = office.act(lambda desk: memberships.hand_over(desk, book, bela), Verb.HAND_OVER, book)
    assert again == after
    assert [each.detail for each in office.trail(Act.HANDED_OVER)] == [bela]


def test_who_hands_over_may_stay(office: Office) -> None:
    ada, bela, book = office.person(), office.person("bela@beispiel.example"), office.book()
    _grant(office, book, ada, BookRole.OWNER)
    office.act(lambda desk: memberships.hand_over(desk, book, bela, BookRole.READER), Verb.HAND_OVER, book)
    assert _members(office, book) == [(bela, BookRole.OWNER), (ada, BookRole.READER)]


def test_standing_follows_the_grants(office: Office, office_clock: OfficeClock) -> None:
    ada, book = office.person(), office.book()
    assert _standing(office, ada, book) is Standing.COLLEAGUE_S
    for role, stands in (
        (BookRole.READER, Standing.READER), (BookRole.MEMBER, Standing.MEMBER), (BookRole.OWNER, Standing.OWNER),
    ):  # fmt: skip
        _grant(office, book, ada, role)
        assert _standing(office, ada, book) is stands
    _revoke(office, book, ada)
    assert _standing(office, ada, book) is Standing.LATE
    office_clock.ms += LATE_EDITS // timedelta(milliseconds=1)
    assert _standing(office, ada, book) is Standing.LATE
    office_clock.ms += 1
    assert _standing(office, ada, book) is Standing.REVOKED
    _grant(office, book, ada, BookRole.READER)
    assert _standing(office, ada, book) is Standing.READER


def test_who_only_read_has_nothing_to_send_afterwards(office: Office) -> None:
    ada, book = office.person(), office.book()
    _grant(office, book, ada, BookRole.READER)
    _revoke(office, book, ada)
    assert _standing(office, ada, book) is Standing.REVOKED


def test_books_and_people_of_another_tenant_are_none(office: Office) -> None:
    other = Office(office.people, office.people.create_tenant("Tal und Berg"))
    ada, book, foreign = office.person(), office.book(), other.book()
    assert _standing(office, ada, foreign) is Standing.FOREIGN
    assert _standing(office, ada, "no such book") is Standing.FOREIGN
    with refused(Refusal.NO_ACCESS):
        _grant(office, foreign, ada, BookRole.OWNER)
    with refused(Refusal.UNKNOWN, "person"):
        _grant(office, book, other.person("bela@beispiel.example"), BookRole.OWNER)
    with refused(Refusal.UNKNOWN, "membership"):
        _revoke(office, book, ada)
