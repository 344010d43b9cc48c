"""The gate: what a request must bring, and what each refusal says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import jwt
import pytest

from app.backend.people import directory
from app.backend.people.access_tokens import ALGORITHM, AUDIENCE, AccessTokens, Claims
from app.backend.people.matrix import Role
from app.backend.people.nonces import KEPT_MS, FullError, Nonces, NoncesInDatabase, NoncesInMemory
from app.backend.people.office_people import OfficePeople
from app.backend.people.passwords import Passwords
from app.backend.people.rates import Allowance, Rates
from app.backend.people.sign_in import DoorRules
from app.backend.people.tables import request_nonce
from app.backend.refusals import RefusedError
from app.backend.store.database import Database
from app.backend.store.tables import device
from app.wire import signature
from app.wire.limits import ACCESS_TOKEN_AGE, SIGNATURE_AGE
from app.wire.problems import Refusal
from tests.backend.conftest import OfficeClock
from tests.backend.people.conftest import QUICK, Office, new_keys, refused
from tests.backend.people.laptop import Laptop


def _ms(duration: timedelta) -> int:
    return duration // timedelta(milliseconds=1)


@pytest.fixture
def laptop(office: Office) -> Laptop:
    return office.laptop_of(office.person())


def test_the_caller_is_as_the_office_has_them_now(office: Office, laptop: Laptop) -> None:
    assert laptop.ask().role is Role.ADVISER
    person = laptop.held.person
    office.act(lambda desk: directory.change_role(desk, person, Role.BACK_OFFICE))
    caller = laptop.ask()
    assert (caller.role, caller.name, caller.address) == (Role.BACK_OFFICE, "Ada Berg", "192.0.2.7")


def test_a_request_that_was_changed_on_its_way_is_refused(laptop: Laptop) -> None:
    sent = laptop.signed(b'{"n": 1}')
    for changed in (
        replace(sent, body=b'{"n": 2}'),
        replace(sent, method="PUT"),
        replace(sent, target="/sync/v1/push"),
        replace(sent, headers={**sent.headers, signature.TIME: str(int(sent.headers[signature.TIME]) + 1)}),
        replace(sent, headers={**sent.headers, signature.NONCE: "0" * 32}),
    ):
        with refused(Refusal.BAD_SIGNATURE):
            laptop.send(changed)
    laptop.send(sent)


@pytest.mark.parametrize("name", [signature.TIME, signature.NONCE, signature.SIGNATURE, signature.DEVICE])
def test_a_request_without_one_of_its_headers_is_refused(laptop: Laptop, name: str) -> None:
    sent = laptop.signed()
    with refused(Refusal.BAD_SIGNATURE):
        laptop.send(replace(sent, headers={key: value for key, value in sent.headers.items() if key != name}))


def test_a_request_counts_once(laptop: Laptop) -> None:
    sent = laptop.signed()
    laptop.send(sent)
    with refused(Refusal.BAD_SIGNATURE, "replayed"):
        laptop.send(sent)


@pytest.mark.parametrize("ahead", [SIGNATURE_AGE + timedelta(milliseconds=1), -SIGNATURE_AGE - timedelta(seconds=1)])
def test_a_clock_that_is_far_off_is_told_the_office_s_time(
    laptop: Laptop, office_clock: OfficeClock, ahead: timedelta
) -> None:
    with refused(Refusal.CLOCK) as problems:
        laptop.send(laptop.signed(ahead_ms=_ms(ahead)))
    assert problems[0].server_now == office_clock.ms
    offset = problems[0].server_now - (office_clock.ms + _ms(ahead))
    laptop.send(laptop.signed(ahead_ms=_ms(ahead) + offset))


@pytest.mark.parametrize("ahead", [SIGNATURE_AGE, -SIGNATURE_AGE])
def test_a_clock_that_is_a_little_off_is_let_in(laptop: Laptop, ahead: timedelta) -> None:
    laptop.send(laptop.signed(ahead_ms=_ms(ahead)))


def test_a_token_is_good_for_ten_minutes(laptop: Laptop, office_clock: OfficeClock) -> None:
    office_clock.ms += _ms(ACCESS_TOKEN_AGE) - 1
    laptop.ask()
    office_clock.ms += 1
    with refused(Refusal.SIGN_IN):
        laptop.ask()
    laptop.refresh()
    laptop.ask()


def test_without_a_token_nobody_comes_in(laptop: Laptop) -> None:
    bare = laptop.signed()
    for said in ("", "Basic YWRhOmJlcmc=", "Bearer ", "Bearer nonsense", "Bearer " + "x" * 5_000):
        with refused(Refusal.SIGN_IN):
            laptop.send(replace(bare, headers={**bare.headers, "Authorization": said}))


def test_a_token_on_somebody_else_s_laptop_is_refused(office: Office, laptop: Laptop) -> None:
    other = office.laptop_of(office.person("bela@beispiel.example"))
    with refused(Refusal.BAD_SIGNATURE):
        other.send(other.signed(token=laptop.held.access_token))


def test_tokens_that_the_office_did_not_write_are_refused(laptop: Laptop) -> None:
    people = laptop.people
    held = jwt.decode(laptop.held.access_token, options={"verify_signature": False})
    signer = people.keys.token_signer
    public = signer.public_key().public_bytes_raw()
    forged = [
        jwt.encode(held, new_keys().token_signer, ALGORITHM),
        jwt.encode(held, "", "none"),
        jwt.encode(held, public, "HS256"),
        jwt.encode({**held, "aud": "somebody else"}, signer, ALGORITHM),
        jwt.encode({**held, "iss": "another office"}, signer, ALGORITHM),
        jwt.encode({**held, "role": "emperor"}, signer, ALGORITHM),
        jwt.encode({key: value for key, value in held.items() if key != "exp"}, signer, ALGORITHM),
        jwt.encode({**held, "exp": "soon"}, signer, ALGORITHM),
    ]
    for token in forged:
        with refused(Refusal.SIGN_IN):
            laptop.send(laptop.signed(token=token))
    assert held["aud"] == AUDIENCE
    laptop.send(laptop.signed(token=jwt.encode(held, signer, ALGORITHM)))


def test_a_token_of_another_office_does_not_fit_even_with_the_same_ids(
    laptop: Laptop, office_clock: OfficeClock
) -> None:
    claims = Claims(laptop.held.tenant, laptop.held.person, laptop.held.device, Role.ADMIN)
    foreign = AccessTokens(new_keys()).issue(claims, datetime.fromtimestamp(office_clock.ms / 1000, UTC))
    with refused(Refusal.SIGN_IN):
        laptop.send(laptop.signed(token=foreign))


def test_a_device_of_another_tenant_is_nobody(office: Office, laptop: Laptop, office_clock: OfficeClock) -> None:
    other = office.people.create_tenant("Tal und Berg")
    claims = Claims(other, laptop.held.person, laptop.held.device, Role.ADVISER)
    token = AccessTokens(office.people.keys).issue(claims, datetime.fromtimestamp(office_clock.ms / 1000, UTC))
    with refused(Refusal.SIGN_IN):
        laptop.send(laptop.signed(token=token))


def test_a_person_s_token_does_not_speak_for_another(office: Office, laptop: Laptop, office_clock: OfficeClock) -> None:
    claims = Claims(office.tenant, office.person("bela@beispiel.example"), laptop.held.device, Role.ADVISER)
    token = AccessTokens(office.people.keys).issue(claims, datetime.fromtimestamp(office_clock.ms / 1000, UTC))
    with refused(Refusal.SIGN_IN):
        laptop.send(laptop.signed(token=token))


def test_a_device_that_never_stops_asking_is_slowed_down(database: Database, office: Office) -> None:
    rates = Rates(allowance=Allowance(device="5/hour"))
    people = OfficePeople.of(
        database, office.people.keys, DoorRules("Kanzlei Berg"), passwords=Passwords(QUICK), rates=rates
    )
    laptop, other = Laptop(people), Laptop(people)
    laptop.join(office.invite(office.person()))
    other.sign_in("ada@beispiel.example")
    for _ in range(5):
        laptop.ask()
    with pytest.raises(RefusedError) as caught:
        laptop.ask()
    assert caught.value.problem.code is Refusal.TOO_MANY
    assert caught.value.retry_after_s > 0
    other.ask()


def test_being_there_is_noted_once_a_minute(office: Office, laptop: Laptop, office_clock: OfficeClock) -> None:
    def seen() -> int:
        return int(
            office.people.database.snapshot(
                lambda tx: tx.value(device.select().with_only_columns(device.c.last_seen_ms))
            )
        )

    start = seen()
    office_clock.ms += 60_000
    laptop.ask()
    assert seen() == start
    office_clock.ms += 1
    laptop.ask()
    assert seen() == office_clock.ms


@pytest.fixture(params=["memory", "database"])
def nonces(request: pytest.FixtureRequest, database: Database) -> Nonces:
    return NoncesInMemory() if request.param == "memory" else NoncesInDatabase(database)


def test_a_nonce_is_a_device_s_own_and_new_once(nonces: Nonces, office_clock: OfficeClock) -> None:
    now = office_clock.ms
    assert nonces.is_new("t", "a", "1", now)
    assert nonces.is_new("t", "b", "1", now)
    assert nonces.is_new("u", "a", "1", now)
    assert not nonces.is_new("t", "a", "1", now + KEPT_MS)
    assert nonces.is_new("t", "a", "2", now)


def test_two_processes_share_nonces_in_the_database(database: Database) -> None:
    here, there = NoncesInDatabase(database), NoncesInDatabase(database)
    assert here.is_new("t", "a", "1", 1_000)
    assert not there.is_new("t", "a", "1", 1_000)


def test_nonces_that_count_no_more_are_forgotten(database: Database) -> None:
    nonces = NoncesInDatabase(database)
    for minute in range(30):
        assert nonces.is_new("t", "a", str(minute), 1_000_000_000 + minute * 60_001)
    kept = database.snapshot(lambda tx: len(tx.rows(request_nonce.select())))
    assert kept <= KEPT_MS // 60_000 + 2
    memory = NoncesInMemory(most=KEPT_MS // 60_000 + 2)
    for minute in range(30):
        assert memory.is_new("t", "a", str(minute), minute * 60_001)


def test_a_flood_is_refused_rather_than_a_nonce_forgotten() -> None:
    nonces = NoncesInMemory(most=3)
    for each in "123":
        assert nonces.is_new("t", "a", each, 0)
    with pytest.raises(FullError):
        nonces.is_new("t", "a", "4", KEPT_MS)
    assert not nonces.is_new("t", "a", "1", KEPT_MS)
    assert nonces.is_new("t", "a", "4", KEPT_MS + 1)
