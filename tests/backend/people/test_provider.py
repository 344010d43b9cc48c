"""The provider of the tests keeps to the standards: authorization code with PKCE, device code, refresh."""

import base64
import hashlib
import secrets
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests

from app.backend.people.identity_provider import IdentityProvider
from tests.backend.people.provider import CLIENT_ID, DEVICE_GRANT, Provider, running_provider

BACK = "http://127.0.0.1:50123/back"
VERIFIER = secrets.token_urlsafe(48)
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASKED = {
    "response_type": "code", "client_id": CLIENT_ID, "redirect_uri": BACK, "scope": "openid", "state": "s",
    "nonce": "n", "code_challenge": CHALLENGE, "code_challenge_method": "S256",
}  # fmt: skip


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running_provider() as running:
        yield running


def _browse(provider: Provider, **other: str) -> dict[str, str]:
    """Where the browser is sent back to, and with what."""
    answer = requests.get(f"{provider.issuer}/authorize", params=ASKED | other, timeout=30, allow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(BACK)
    return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


def _token(provider: Provider, **said: str) -> tuple[int, dict[str, Any]]:
    answer = requests.post(f"{provider.issuer}/token", data={"client_id": CLIENT_ID, **said}, timeout=30)
    return answer.status_code, answer.json()


def _redeem(provider: Provider, code: str, verifier: str = VERIFIER) -> tuple[int, dict[str, Any]]:
    return _token(provider, grant_type="authorization_code", code=code, code_verifier=verifier, redirect_uri=BACK)


def test_a_code_gives_an_identity_token_once(provider: Provider) -> None:
    back = _browse(provider)
    assert (back["state"], back["iss"]) == ("s", provider.issuer)
    status, tokens = _redeem(provider, back["code"])
    assert status == 200
    verifier = IdentityProvider(provider.issuer, CLIENT_ID)
    assert verifier.verify(tokens["id_token"], "n", time.time()).subject == "4711"
    assert _redeem(provider, back["code"]) == (400, {"error": "invalid_grant"})


def test_a_code_is_good_with_its_verifier_only(provider: Provider) -> None:
    assert _redeem(provider, _browse(provider)["code"], "somebody else's")[0] == 400


def test_who_declines_is_sent_back_without_a_code(provider: Provider) -> None:
    provider.account = None
    assert _browse(provider)["error"] == "access_denied"


def test_without_pkce_or_openid_there_is_no_code(provider: Provider) -> None:
    assert _browse(provider, code_challenge_method="plain")["error"] == "invalid_request"
    assert _browse(provider, scope="mail")["error"] == "invalid_scope"


def test_a_strange_redirect_is_never_followed(provider: Provider) -> None:
    asked = ASKED | {"redirect_uri": "https://somebody.example/back"}
    answer = requests.get(f"{provider.issuer}/authorize", params=asked, timeout=30, allow_redirects=False)
    assert answer.status_code == 400


def test_a_device_waits_until_somebody_says_yes(provider: Provider) -> None:
    said = requests.post(
        f"{provider.issuer}/device", data={"client_id": CLIENT_ID, "scope": "openid"}, timeout=30
    ).json()

    def poll() -> tuple[int, dict[str, Any]]:
        return _token(provider, grant_type=DEVICE_GRANT, device_code=said["device_code"])

    assert poll() == (400, {"error": "authorization_pending"})
    provider.approve(said["user_code"])
    status, tokens = poll()
    assert status == 200
    IdentityProvider(provider.issuer, CLIENT_ID).verify(tokens["id_token"], "", time.time())
    assert poll() == (400, {"error": "expired_token"})


def test_a_device_hears_a_no(provider: Provider) -> None:
    said = requests.post(f"{provider.issuer}/device", data={"client_id": CLIENT_ID}, timeout=30).json()
    provider.account = None
    provider.approve(said["user_code"])
    assert _token(provider, grant_type=DEVICE_GRANT, device_code=said["device_code"])[1] == {"error": "access_denied"}


def test_a_refresh_token_is_good_once(provider: Provider) -> None:
    refresh = _redeem(provider, _browse(provider)["code"])[1]["refresh_token"]
    assert _token(provider, grant_type="refresh_token", refresh_token=refresh)[0] == 200
    assert _token(provider, grant_type="refresh_token", refresh_token=refresh)[0] == 400
