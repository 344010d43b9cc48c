"""Identity tokens of a real provider on loopback: which are taken, and which are not."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from jwt import encode

from app.backend.people import devices, directory
from app.backend.people.audit_trail import Act
from app.backend.people.identity_provider import (
    MOST_AGE_S,
    ForeignTokenError,
    Identity,
    IdentityProvider,
    ProviderDownError,
)
from app.backend.people.office_people import OfficePeople
from app.backend.people.passwords import Passwords
from app.backend.people.sign_in import DoorRules
from app.backend.store.database import Database
from app.wire.problems import Refusal
from app.wire.sign_in import InvitationRequest, ProviderRequest, Tokens
from tests.backend.conftest import OfficeClock
from tests.backend.people.conftest import QUICK, Office, refused
from tests.backend.people.laptop import ADDRESS, Laptop
from tests.backend.people.provider import CLIENT_ID, Account, Provider, running_provider

NONCE = "a nonce of this laptop's"


class Ticking:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running_provider() as running:
        yield running


@pytest.fixture
def ticking() -> Ticking:
    return Ticking()


@pytest.fixture
def verifier(provider: Provider, ticking: Ticking) -> IdentityProvider:
    return IdentityProvider(provider.issuer, CLIENT_ID, ticking)


def test_a_token_says_who_it_is_about(provider: Provider, verifier: IdentityProvider) -> None:
    found = verifier.verify(provider.id_token(nonce=NONCE), NONCE, time.time())
    assert found == Identity(provider.issuer, "4711")


@pytest.mark.parametrize(
    "bent",
    [
        {"iss": "https://somebody.example"},
        {"aud": "another program"},
        {"aud": []},
        {"aud": [CLIENT_ID, "another program"]},
        {"aud": [CLIENT_ID, "another program"], "azp": "another program"},
        {"azp": "another program"},
        {"exp": timedelta(seconds=-120)},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": timedelta(seconds=300)},
        {"iat": timedelta(seconds=-MOST_AGE_S - 120)},
        {"iat": None},
        {"nbf": timedelta(seconds=300)},
        {"nonce": "somebody else's"},
        {"nonce": None},
        {"sub": None},
        {"sub": ""},
    ],
    ids=str,
)
def test_a_token_with_a_bent_claim_is_not_taken(
    provider: Provider, verifier: IdentityProvider, bent: dict[str, Any]
) -> None:
    now = int(time.time())
    claims: dict[str, Any] = {
        name: now + said.total_seconds() if isinstance(said, timedelta) else said for name, said in bent.items()
    }
    with pytest.raises(ForeignTokenError):
        verifier.verify(provider.id_token(**{"nonce": NONCE, **claims}), NONCE, time.time())


def test_a_token_for_several_that_names_us_is_taken(provider: Provider, verifier: IdentityProvider) -> None:
    token = provider.id_token(nonce=NONCE, aud=[CLIENT_ID, "another program"], azp=CLIENT_ID)
    assert verifier.verify(token, NONCE, time.time()).subject == "4711"


def test_a_token_without_a_nonce_is_taken_only_where_none_was_given(
    provider: Provider, verifier: IdentityProvider
) -> None:
    verifier.verify(provider.id_token(), "", time.time())
    with pytest.raises(ForeignTokenError):
        verifier.verify(provider.id_token(nonce=NONCE), "", time.time())


def test_only_the_provider_s_own_signature_counts(provider: Provider, verifier: IdentityProvider) -> None:
    right = provider.id_token(nonce=NONCE)
    head, body, tail = right.split(".")
    claims = {"iss": provider.issuer, "sub": "4711", "aud": CLIENT_ID, "iat": time.time(), "exp": time.time() + 60}
    said = claims | {"nonce": NONCE}
    wrong = [
        provider.id_token(nonce=NONCE, key=generate_private_key(65537, 2048)),
        encode(said, "", "none"),
        encode(said, provider.public_pem_as_secret(), "HS256", headers={"kid": provider.jwks()["keys"][0]["kid"]}),
        f"{head}.{body}.{tail[:-8]}AAAAAAAA",
        "nonsense",
        "",
    ]
    for token in wrong[1:3]:
        with pytest.raises(ForeignTokenError):
            verifier.verify(token, NONCE, time.time())
    assert not provider.asked, "what has no signature does not make the office ask anybody"
    for token in wrong:
        with pytest.raises(ForeignTokenError):
            verifier.verify(token, NONCE, time.time())
    verifier.verify(right, NONCE, time.time())


def test_keys_are_fetched_once_and_again_when_the_provider_changes_them(
    provider: Provider, verifier: IdentityProvider, ticking: Ticking
) -> None:
    for _ in range(5):
        verifier.verify(provider.id_token(nonce=NONCE), NONCE, time.time())
    assert provider.asked["/jwks"] == 1
    old = provider.id_token(nonce=NONCE)
    provider.rotate_keys()
    with pytest.raises(ForeignTokenError):
        verifier.verify(provider.id_token(nonce=NONCE), NONCE, time.time())
    assert provider.asked["/jwks"] == 1, "unknown keys do not make the office hammer the provider"
    ticking.now += 31
    verifier.verify(provider.id_token(nonce=NONCE), NONCE, time.time())
    assert provider.asked["/jwks"] == 2
    with pytest.raises(ForeignTokenError):
        verifier.verify(old, NONCE, time.time())


def test_known_keys_serve_on_while_the_provider_is_down(
    provider: Provider, verifier: IdentityProvider, ticking: Ticking
) -> None:
    verifier.verify(provider.id_token(nonce=NONCE), NONCE, time.time())
    provider.is_down = True
    ticking.now += 7_200
    for _ in range(3):
        verifier.verify(provider.id_token(nonce=NONCE), NONCE, time.time())
    assert provider.asked["/.well-known/openid-configuration"] == 2, "it is asked again, but not by everybody"


def test_a_provider_that_never_answered_is_down(provider: Provider, verifier: IdentityProvider) -> None:
    token = provider.id_token(nonce=NONCE)
    provider.is_down = True
    with pytest.raises(ProviderDownError):
        verifier.verify(token, NONCE, time.time())
    provider.is_down = False
    verifier.verify(token, NONCE, time.time())


@pytest.mark.parametrize("issuer", ["http://login.example", "ftp://127.0.0.1", "file:///etc", "nonsense"])
def test_a_provider_is_asked_over_https_only(provider: Provider, issuer: str) -> None:
    with pytest.raises(ProviderDownError, match="https"):
        IdentityProvider(issuer, CLIENT_ID).verify(provider.id_token(nonce=NONCE), NONCE, time.time())


def test_a_provider_is_not_followed_elsewhere(provider: Provider, verifier: IdentityProvider) -> None:
    provider.is_moved = True
    with pytest.raises(ProviderDownError, match="302"):
        verifier.verify(provider.id_token(nonce=NONCE), NONCE, time.time())


def test_a_provider_that_calls_itself_otherwise_is_not_believed(provider: Provider) -> None:
    other = IdentityProvider(provider.issuer.replace("127.0.0.1", "localhost"), CLIENT_ID)
    with pytest.raises(ProviderDownError, match="calls itself"):
        other.verify(provider.id_token(nonce=NONCE), NONCE, time.time())


@pytest.fixture
def linked(database: Database, office: Office, office_clock: OfficeClock, provider: Provider) -> Office:
    """The office with the provider, at the provider's time."""
    office_clock.ms = time.time_ns() // 1_000_000
    verifier = IdentityProvider(provider.issuer, CLIENT_ID)
    people = OfficePeople.of(
        database, office.people.keys, DoorRules("Kanzlei Berg"), passwords=Passwords(QUICK), provider=verifier
    )
    return Office(people, office.tenant)


def _come(laptop: Laptop, id_token: str, code: str = "") -> Tokens:
    device = laptop.tokens.device if laptop.tokens else ""
    asked = ProviderRequest(id_token, NONCE, laptop.device_key, device, code)
    laptop.tokens = laptop.people.sign_in.by_provider(asked, ADDRESS)
    return laptop.tokens


def test_the_first_time_an_invitation_links_the_account_afterwards_it_is_known(
    linked: Office, provider: Provider
) -> None:
    person = linked.person()
    code = linked.invite(person)
    said = linked.people.sign_in.invitation(InvitationRequest(code), ADDRESS)
    assert said.sign_in == ["password", "oidc"]
    laptop = Laptop(linked.people)
    token = provider.id_token(nonce=NONCE)
    with refused(Refusal.WRONG_SECRET, "not_linked"):
        _come(laptop, token)
    tokens = _come(laptop, token, code)
    assert tokens.person == person
    assert laptop.ask().person == person
    second = Laptop(linked.people)
    assert (
        _come(second, provider.id_token(nonce=NONCE, email="new@beispiel.example", iat=int(time.time()) - 1)).person
        == person
    )
    assert [each.act for each in linked.trail() if each.act == Act.LINKED] == [Act.LINKED]
    assert len(linked.see(devices.devices, linked.tenant)) == 2


def test_a_token_is_shown_once(linked: Office, provider: Provider) -> None:
    laptop = Laptop(linked.people)
    token = provider.id_token(nonce=NONCE)
    _come(laptop, token, linked.invite(linked.person()))
    with refused(Refusal.WRONG_SECRET, "provider"):
        _come(Laptop(linked.people), token)


def test_a_mail_address_links_nothing(linked: Office, provider: Provider) -> None:
    _come(Laptop(linked.people), provider.id_token(nonce=NONCE), linked.invite(linked.person()))
    provider.account = Account("4712", "Ada Berg", "ada@beispiel.example")
    with refused(Refusal.WRONG_SECRET, "not_linked"):
        _come(Laptop(linked.people), provider.id_token(nonce=NONCE))


def test_a_locked_out_person_does_not_come_in_by_the_provider(linked: Office, provider: Provider) -> None:
    person = linked.person()
    laptop = Laptop(linked.people)
    _come(laptop, provider.id_token(nonce=NONCE), linked.invite(person))
    linked.act(lambda desk: directory.lock_out(desk, person))
    with refused(Refusal.LOCKED):
        _come(laptop, provider.id_token(nonce=NONCE, iat=int(time.time()) - 1))


def test_a_provider_that_is_down_is_said_to_be(linked: Office, provider: Provider) -> None:
    token = provider.id_token(nonce=NONCE)
    provider.is_down = True
    with refused(Refusal.BUSY, "provider"):
        _come(Laptop(linked.people), token, linked.invite(linked.person()))


def test_an_office_without_a_provider_says_so(office: Office, provider: Provider) -> None:
    with refused(Refusal.INVALID, "provider"):
        _come(Laptop(office.people), provider.id_token(nonce=NONCE))
    assert office.people.sign_in.methods().oidc_issuer == ""


def test_the_provider_s_page_is_where_it_says(linked: Office, provider: Provider) -> None:
    methods = linked.people.sign_in.methods()
    described = requests.get(f"{methods.oidc_issuer}/.well-known/openid-configuration", timeout=30).json()
    assert described["issuer"] == methods.oidc_issuer
    assert methods.oidc_client_id == provider.client_id
