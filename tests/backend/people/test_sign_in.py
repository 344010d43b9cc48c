"""Coming in: with an invitation, with name and password, with a one-time code."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlalchemy import Table

from app.backend.people import accounts, devices, directory, tables
from app.backend.people.audit_trail import OFFICE, Act, entries
from app.backend.people.invitations import AGE
from app.backend.people.office_people import OfficePeople
from app.backend.people.passwords import Passwords, Weakness
from app.backend.people.rates import Allowance, Rates
from app.backend.people.sign_in import DoorRules
from app.backend.people.tables import invitation
from app.backend.refusals import RefusedError
from app.backend.store.database import Database
from app.backend.store.tables import device
from app.wire.orders import verified_lease
from app.wire.problems import Refusal
from app.wire.sign_in import InvitationRequest, SignInRequest
from tests.backend.conftest import OfficeClock
from tests.backend.people.conftest import QUICK, Office, refused
from tests.backend.people.laptop import ADDRESS, PASSWORD, Laptop

NAME = "ada@beispiel.example"


def _ms(duration: timedelta) -> int:
    return duration // timedelta(milliseconds=1)


def _code(secret: str, clock: OfficeClock, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(datetime.fromtimestamp(clock.ms / 1000, UTC) + timedelta(seconds=30 * steps))


def _demand_totp(office: Office) -> None:
    office.act(lambda desk: directory.demand_totp(desk, True))


def test_who_is_invited_joins_and_is_known(office: Office) -> None:
    person = office.person()
    code = office.invite(person)
    said = office.people.sign_in.invitation(InvitationRequest(code), ADDRESS)
    assert (said.person, said.office, said.needs_totp, said.sign_in) == (
        "Ada Berg",
        "Kanzlei Berg",
        False,
        ["password"],
    )
    laptop = Laptop(office.people)
    tokens = laptop.join(code)
    assert (tokens.person, tokens.tenant, tokens.name) == (person, office.tenant, "Ada Berg")
    caller = laptop.ask()
    assert (caller.person, caller.device, caller.tenant) == (person, tokens.device, office.tenant)
    verified_lease(office.people.lease(caller), tokens.office_key, tokens.device)


def test_a_code_is_good_once(office: Office) -> None:
    code = office.invite(office.person())
    Laptop(office.people).join(code)
    with refused(Refusal.CODE_GONE):
        Laptop(office.people).join(code)


def test_the_laptop_whose_answer_was_lost_joins_again_with_its_code(office: Office, office_clock: OfficeClock) -> None:
    code = office.invite(office.person())
    laptop = Laptop(office.people)
    first = laptop.join(code)
    again = laptop.join(code)
    assert again.device == first.device
    assert laptop.ask().device == first.device
    with refused(Refusal.CODE_GONE):
        laptop.join(code, "ein ganz anderes Passwort")
    office_clock.ms += _ms(timedelta(hours=25))
    with refused(Refusal.CODE_GONE):
        laptop.join(code)


def test_a_code_runs_out_after_seven_days(office: Office, office_clock: OfficeClock) -> None:
    code = office.invite(office.person())
    office_clock.ms += _ms(AGE) - 1
    office.people.sign_in.invitation(InvitationRequest(code), ADDRESS)
    office_clock.ms += 1
    with refused(Refusal.CODE_GONE):
        Laptop(office.people).join(code)


def test_a_new_code_makes_the_old_one_void(office: Office) -> None:
    person = office.person()
    old = office.invite(person)
    new = office.invite(person)
    with refused(Refusal.CODE_GONE):
        Laptop(office.people).join(old)
    Laptop(office.people).join(new)


def test_the_database_shows_neither_code_nor_password_nor_token_nor_secret(
    office: Office, office_clock: OfficeClock
) -> None:
    _demand_totp(office)
    code = office.invite(office.person())
    secret = office.people.sign_in.invitation(InvitationRequest(code), ADDRESS).totp_secret
    laptop = Laptop(office.people)
    tokens = laptop.join(code, totp=_code(secret, office_clock))
    successor = laptop.refresh()
    held = ""
    with office.people.database.engine.connect() as connection:
        for table in [device, *(each for each in vars(tables).values() if isinstance(each, Table))]:
            held += str(connection.execute(table.select()).all())
    assert tokens.device in held
    for hidden in (code, code.replace("-", ""), PASSWORD, secret, tokens.access_token):
        assert hidden not in held
    for token in (tokens, successor):
        assert token.refresh_token.split(".")[1] not in held


def test_an_easy_password_does_not_spend_the_code(office: Office) -> None:
    code = office.invite(office.person())
    laptop = Laptop(office.people)
    with refused(Refusal.INVALID, Weakness.SHORT):
        laptop.join(code, "kurz")
    with refused(Refusal.INVALID, Weakness.NAME):
        laptop.join(code, NAME)
    laptop.join(code)


def test_a_second_laptop_signs_in_by_name_however_it_is_written(office: Office) -> None:
    first = office.laptop_of(office.person())
    second = Laptop(office.people, "Laptop zu Hause")
    second.sign_in("  ADA@Beispiel.example ")
    assert second.held.device != first.held.device
    assert second.ask().person == first.ask().person


def test_signing_in_again_is_the_same_device(office: Office) -> None:
    laptop = office.laptop_of(office.person())
    before = laptop.held.device
    assert laptop.sign_in(NAME).device == before
    laptop.tokens = None
    assert laptop.sign_in(NAME).device == before, "the answer with the device's id was lost"


def test_somebody_else_on_the_same_laptop_is_another_device(office: Office) -> None:
    laptop = office.laptop_of(office.person())
    before = laptop.held.device
    laptop.join(office.invite(office.person("bela@beispiel.example")))
    assert laptop.held.device != before
    assert laptop.ask().device != before


def test_a_copied_laptop_becomes_a_device_of_its_own_beside_the_other(office: Office) -> None:
    laptop = office.laptop_of(office.person())
    copy = Laptop(office.people, "Laptop Berg, Kopie")
    with refused(Refusal.INVALID, "public_key"):
        office.people.sign_in.new_device(laptop.ask(), laptop.device_key)
    copy.tokens = office.people.sign_in.new_device(laptop.ask(), copy.device_key)
    again = office.people.sign_in.new_device(laptop.ask(), copy.device_key)
    assert again.device == copy.held.device != laptop.held.device, "the answer was lost"
    copy.tokens = again
    assert copy.ask().person == laptop.ask().person
    copy.refresh()
    laptop.refresh()
    assert [each.device for each in office.trail(Act.DEVICE_ADDED)] == ["", laptop.held.device]


def test_a_wrong_password_and_a_name_that_nobody_has_are_answered_alike(office: Office) -> None:
    office.laptop_of(office.person())
    problems = []
    for name, password in ((NAME, "ganz falsch geraten"), ("niemand@beispiel.example", PASSWORD)):
        with pytest.raises(RefusedError) as caught:
            Laptop(office.people).sign_in(name, password)
        problems.append(caught.value.problem)
    assert problems[0] == problems[1]
    assert problems[0].code is Refusal.WRONG_SECRET


def test_who_never_joined_has_no_password(office: Office) -> None:
    office.person()
    with refused(Refusal.WRONG_SECRET):
        Laptop(office.people).sign_in(NAME, "")


def test_a_demanded_one_time_code_comes_from_the_invitation_and_counts_once(
    office: Office, office_clock: OfficeClock
) -> None:
    _demand_totp(office)
    code = office.invite(office.person())
    said = office.people.sign_in.invitation(InvitationRequest(code), ADDRESS)
    assert said.needs_totp
    assert pyotp.parse_uri(said.totp_uri).secret == said.totp_secret
    laptop = Laptop(office.people)
    for wrong in ("", "000000"):
        with refused(Refusal.WRONG_SECRET, "totp"):
            laptop.join(code, totp=wrong)
    laptop.join(code, totp=_code(said.totp_secret, office_clock))
    with refused(Refusal.WRONG_SECRET, "totp"):
        laptop.sign_in(NAME)
    with refused(Refusal.WRONG_SECRET, "totp"):
        laptop.sign_in(NAME, totp=_code(said.totp_secret, office_clock))
    laptop.sign_in(NAME, totp=_code(said.totp_secret, office_clock, 1))
    with refused(Refusal.WRONG_SECRET, "totp"):
        laptop.sign_in(NAME, totp=_code(said.totp_secret, office_clock, 1))
    with refused(Refusal.WRONG_SECRET, ""):
        laptop.sign_in(NAME, "ganz falsch geraten", _code(said.totp_secret, office_clock, 1))


def test_who_wants_a_one_time_code_has_one_although_nobody_demands_it(
    office: Office, office_clock: OfficeClock
) -> None:
    code = office.invite(office.person())
    secret = office.people.sign_in.invitation(InvitationRequest(code), ADDRESS).totp_secret
    laptop = Laptop(office.people)
    laptop.join(code, totp=_code(secret, office_clock))
    with refused(Refusal.WRONG_SECRET, "totp"):
        laptop.sign_in(NAME)


def test_who_joined_before_codes_were_demanded_is_to_be_invited_again(office: Office) -> None:
    laptop = office.laptop_of(office.person())
    _demand_totp(office)
    with refused(Refusal.LOCKED, "totp_missing"):
        laptop.sign_in(NAME)
    laptop.refresh()


def test_a_one_time_code_s_secret_opens_only_for_its_person(office: Office) -> None:
    sealed = accounts.seal_totp(office.people.keys, "one", "ABCDEFGH")
    assert "ABCDEFGH" not in sealed
    assert office.people.keys.unseal(sealed, "totp one") == "ABCDEFGH"
    with pytest.raises(Exception, match="totp two"):
        office.people.keys.unseal(sealed, "totp two")


def test_a_locked_out_person_is_told_so_only_with_the_right_password(office: Office) -> None:
    person = office.person()
    laptop = office.laptop_of(person)
    office.act(lambda desk: directory.lock_out(desk, person))
    with refused(Refusal.LOCKED):
        laptop.sign_in(NAME)
    with refused(Refusal.WRONG_SECRET):
        laptop.sign_in(NAME, "ganz falsch geraten")
    with refused(Refusal.LOCKED):
        laptop.ask()
    with refused(Refusal.LOCKED):
        laptop.refresh()
    office.act(lambda desk: directory.let_in(desk, person))
    assert laptop.ask().person == person
    laptop.refresh()


def test_a_new_invitation_sets_the_password_and_ends_the_other_devices_tokens(office: Office) -> None:
    person = office.person()
    first = office.laptop_of(person)
    second = Laptop(office.people)
    second.join(office.invite(person), "vier gelbe Igel tanzen")
    with refused(Refusal.SIGN_IN):
        first.refresh()
    with refused(Refusal.WRONG_SECRET):
        first.sign_in(NAME)
    first.sign_in(NAME, "vier gelbe Igel tanzen")


def test_a_changed_password_ends_the_other_devices_tokens_only(office: Office) -> None:
    person = office.person()
    first, second = office.laptop_of(person), Laptop(office.people)
    second.sign_in(NAME)
    sign_in = office.people.sign_in
    with refused(Refusal.WRONG_SECRET):
        sign_in.change_password(first.ask(), "ganz falsch geraten", "vier gelbe Igel tanzen")
    with refused(Refusal.INVALID, Weakness.NAME):
        sign_in.change_password(first.ask(), PASSWORD, "Ada Berg Ada Berg")
    sign_in.change_password(first.ask(), PASSWORD, "vier gelbe Igel tanzen")
    first.refresh()
    with refused(Refusal.SIGN_IN):
        second.refresh()
    second.sign_in(NAME, "vier gelbe Igel tanzen")


def test_who_signs_out_signs_in_again(office: Office) -> None:
    laptop = office.laptop_of(office.person())
    office.people.sign_in.sign_out(laptop.ask())
    with refused(Refusal.SIGN_IN):
        laptop.refresh()
    laptop.sign_in(NAME)
    laptop.refresh()


def test_a_password_of_older_parameters_is_kept_anew_when_it_is_shown(database: Database, office: Office) -> None:
    person = office.person()
    office.laptop_of(person)
    stronger = Passwords(PasswordHasher(time_cost=2, memory_cost=64, parallelism=1))
    people = OfficePeople.of(database, office.people.keys, DoorRules("Kanzlei Berg"), passwords=stronger)
    before = database.snapshot(lambda tx: accounts.by_id(tx, office.tenant, person))
    Laptop(people).sign_in(NAME)
    after = database.snapshot(lambda tx: accounts.by_id(tx, office.tenant, person))
    assert before is not None
    assert after is not None
    assert "t=1" in str(before.password_hash)
    assert "t=2" in str(after.password_hash)
    Laptop(people).sign_in(NAME)


def test_guessing_a_name_s_password_stops_for_a_while_and_the_right_one_forgets_it(
    database: Database, office: Office
) -> None:
    office.laptop_of(office.person())
    rates = Rates(allowance=Allowance(name="3/hour"))
    people = OfficePeople.of(
        database, office.people.keys, DoorRules("Kanzlei Berg"), passwords=Passwords(QUICK), rates=rates
    )
    for _ in range(2):
        with refused(Refusal.WRONG_SECRET):
            Laptop(people).sign_in(NAME, "ganz falsch geraten")
    Laptop(people).sign_in(NAME)
    for _ in range(3):
        with refused(Refusal.WRONG_SECRET):
            Laptop(people).sign_in(NAME, "ganz falsch geraten")
    with pytest.raises(RefusedError) as caught:
        Laptop(people).sign_in(NAME)
    assert caught.value.problem.code is Refusal.TOO_MANY
    assert 0 < caught.value.retry_after_s <= 3_600


def test_guessing_codes_from_one_address_stops_for_a_while(database: Database, office: Office) -> None:
    rates = Rates(allowance=Allowance(code="2/hour"))
    people = OfficePeople.of(
        database, office.people.keys, DoorRules("Kanzlei Berg"), passwords=Passwords(QUICK), rates=rates
    )
    for code in ("01234-56789", "98765-43210"):
        with refused(Refusal.CODE_GONE):
            people.sign_in.invitation(InvitationRequest(code), ADDRESS)
    with refused(Refusal.TOO_MANY):
        people.sign_in.invitation(InvitationRequest(office.invite(office.person())), ADDRESS)


def test_an_office_without_passwords_takes_none(database: Database, office: Office) -> None:
    code = office.invite(office.person())
    rules = DoorRules("Kanzlei Berg", password_sign_in=False)
    people = OfficePeople.of(database, office.people.keys, rules, passwords=Passwords(QUICK))
    assert not people.sign_in.methods().password
    with refused(Refusal.INVALID, "password"):
        Laptop(people).join(code)
    with refused(Refusal.INVALID, "password"):
        people.sign_in.sign_in(SignInRequest(NAME, PASSWORD, Laptop(people).device_key), ADDRESS)


def test_a_name_is_somebody_s_in_the_whole_office(office: Office) -> None:
    office.person()
    other = Office(office.people, office.people.create_tenant("Tal und Berg"))
    with refused(Refusal.INVALID, "sign_in_name"):
        other.person(NAME.upper())


def test_a_key_that_is_none_is_refused_before_the_code_is_spent(office: Office) -> None:
    code = office.invite(office.person())
    laptop = Laptop(office.people)
    laptop.device_key.public_key = "zz" * 32
    with refused(Refusal.INVALID, "public_key"):
        laptop.join(code)
    Laptop(office.people).join(code)
    assert len(office.people.database.snapshot(lambda tx: devices.devices(tx, office.tenant))) == 1


def test_what_happens_at_the_door_is_written_down_without_what_was_typed(office: Office) -> None:
    person = office.person()
    laptop = office.laptop_of(person)
    with refused(Refusal.WRONG_SECRET):
        laptop.sign_in(NAME, "ganz falsch geraten")
    with refused(Refusal.WRONG_SECRET):
        laptop.sign_in("mein geheimes Passwort", PASSWORD)
    own = office.trail()
    assert [each.act for each in own][-5:] == [
        Act.INVITED, Act.JOINED, Act.DEVICE_ADDED, Act.SIGNED_IN, Act.SIGN_IN_REFUSED,
    ]  # fmt: skip
    assert (own[-1].subject, own[-1].address, own[-1].detail) == (person, ADDRESS, "wrong_secret")
    nobody_s = office.people.database.snapshot(lambda tx: entries(tx, OFFICE))
    assert [(each.act, each.subject) for each in nobody_s] == [(Act.SIGN_IN_REFUSED, "")]
    assert "geheim" not in str(nobody_s)
    assert office.people.database.snapshot(lambda tx: len(tx.rows(invitation.select()))) == 1
