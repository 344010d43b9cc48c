"""Refresh tokens: a lost answer locks nobody out, a copied token ends its family."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from app.backend.people import refresh_tokens
from app.backend.people.audit_trail import Act
from app.backend.people.tables import refresh_family, refresh_token
from app.wire.limits import REFRESH_OVERLAP, REFRESH_TOKEN_AGE
from app.wire.problems import Refusal
from app.wire.sign_in import RefreshRequest
from tests.backend.conftest import OfficeClock
from tests.backend.people.conftest import Office, refused
from tests.backend.people.laptop import Laptop


def _ms(duration: timedelta) -> int:
    return duration // timedelta(milliseconds=1)


def test_each_token_is_followed_by_another(office: Office, office_clock: OfficeClock) -> None:
    laptop = office.laptop_of(office.person())
    seen = {laptop.held.refresh_token}
    for _ in range(4):
        office_clock.ms += _ms(timedelta(hours=8))
        seen.add(laptop.refresh().refresh_token)
        assert laptop.ask().device == laptop.held.device
    assert len(seen) == 5


def test_a_used_token_gives_the_same_successor_for_a_day(office: Office, office_clock: OfficeClock) -> None:
    laptop = office.laptop_of(office.person())
    first = laptop.held.refresh_token
    successor = laptop.refresh(first).refresh_token
    office_clock.ms += _ms(REFRESH_OVERLAP) - 1
    assert laptop.refresh(first).refresh_token == successor
    assert laptop.refresh(successor).refresh_token not in {first, successor}


def test_the_laptop_goes_on_with_the_successor_whose_successor_was_lost(office: Office) -> None:
    laptop = office.laptop_of(office.person())
    first = laptop.held.refresh_token
    second = laptop.refresh(first).refresh_token
    third = laptop.refresh(second).refresh_token
    assert laptop.refresh(first).refresh_token == second
    assert laptop.refresh(second).refresh_token == third
    laptop.refresh(third)


def test_a_token_that_is_shown_several_times_at_once_has_one_successor(office: Office) -> None:
    laptop = office.laptop_of(office.person())
    asked = RefreshRequest(laptop.held.refresh_token, laptop.held.device)
    requests = [laptop.signed(target="/auth/refresh") for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda each: office.people.sign_in.refresh(asked, each).refresh_token, requests))
    assert len(set(answers)) == 1
    laptop.refresh(answers[0])


def test_a_token_that_turns_up_after_a_day_ends_its_family(office: Office, office_clock: OfficeClock) -> None:
    laptop = office.laptop_of(office.person())
    copied = laptop.held.refresh_token
    present = laptop.refresh(copied)
    office_clock.ms += _ms(REFRESH_OVERLAP)
    with refused(Refusal.SIGN_IN):
        laptop.refresh(copied)
    with refused(Refusal.SIGN_IN):
        laptop.refresh(present.refresh_token)
    assert [each.subject for each in office.trail(Act.TOKEN_REUSED)] == [present.device]
    laptop.sign_in("ada@beispiel.example")
    laptop.refresh()


def test_a_token_is_good_on_its_own_device_only(office: Office) -> None:
    person = office.person()
    own = office.laptop_of(person)
    other = Laptop(office.people)
    other.sign_in("ada@beispiel.example")
    with refused(Refusal.SIGN_IN):
        other.refresh(own.held.refresh_token)
    asked = RefreshRequest(own.held.refresh_token, own.held.device)
    with refused(Refusal.BAD_SIGNATURE):
        office.people.sign_in.refresh(asked, other.signed(target="/auth/refresh"))
    own.refresh()


def test_who_signs_in_anew_ends_the_device_s_tokens_of_before(office: Office) -> None:
    laptop = office.laptop_of(office.person())
    before = laptop.held.refresh_token
    laptop.sign_in("ada@beispiel.example")
    with refused(Refusal.SIGN_IN):
        laptop.refresh(before)
    laptop.refresh()


def test_a_token_runs_out_when_nobody_comes_for_long(office: Office, office_clock: OfficeClock) -> None:
    laptop = office.laptop_of(office.person())
    office_clock.ms += _ms(REFRESH_TOKEN_AGE) - 1
    laptop.refresh()
    office_clock.ms += _ms(REFRESH_TOKEN_AGE)
    with refused(Refusal.SIGN_IN):
        laptop.refresh()


def test_what_ran_out_is_forgotten_and_nothing_else(office: Office, office_clock: OfficeClock) -> None:
    old = office.laptop_of(office.person())
    office_clock.ms += _ms(REFRESH_TOKEN_AGE)
    young = office.laptop_of(office.person("bela@beispiel.example"))
    database = office.people.database
    assert database.transaction(lambda tx: refresh_tokens.forget_expired(tx, office.tenant)) == 1
    assert database.snapshot(lambda tx: len(tx.rows(refresh_token.select()))) == 1
    assert database.snapshot(lambda tx: len(tx.rows(refresh_family.select()))) == 1
    with refused(Refusal.SIGN_IN):
        old.refresh()
    young.refresh()


def test_what_is_no_token_is_refused(office: Office) -> None:
    laptop = office.laptop_of(office.person())
    for text in ("nonsense", f"{office.tenant}.x", "." * 40, "\u20ac"):
        with refused(Refusal.SIGN_IN):
            laptop.refresh(text)
