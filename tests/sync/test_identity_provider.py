"""Signing in at the office's provider: in the browser by a door on this computer, or with a code on another device."""

import threading
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from app.sync.identity_provider import Provider
from app.sync.situations import (
    OfficeUnreachableError,
    OfficeUntrustedError,
    ProviderRefusedError,
    SignInStoppedError,
)
from tests.backend.people.provider import CLIENT_ID, Account, running_provider


class Browser:
    """Opens pages as a browser does, in a thread of its own."""

    def __init__(self, bend: Callable[[str], str] = lambda address: address) -> None:
        self.pages: list[requests.Response] = []
        self.opened: list[str] = []
        self._bend = bend
        self._reading: list[threading.Thread] = []

    def __call__(self, address: str) -> bool:
        self.opened.append(address)
        reading = threading.Thread(target=self._read, args=(address,))
        self._reading.append(reading)
        reading.start()
        return True

    def _read(self, address: str) -> None:
        with requests.Session() as session:
            session.trust_env = False
            self.pages.append(session.get(self._bend(address), timeout=30))

    def close(self) -> None:
        for reading in self._reading:
            reading.join()


def never() -> bool:
    return False


def claims(id_token: str) -> dict[str, object]:
    import jwt

    said: dict[str, object] = jwt.decode(id_token, options={"verify_signature": False})
    return said


def test_the_browser_brings_back_a_token_for_the_nonce_that_was_asked_with() -> None:
    with running_provider() as there:
        browser = Browser()
        proof = Provider(there.issuer, CLIENT_ID).by_browser(browser, never)
        browser.close()
        assert claims(proof.id_token)["nonce"] == proof.nonce
        assert claims(proof.id_token)["sub"] == "4711"
        asked = parse_qs(urlsplit(browser.opened[0]).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert "code_verifier" not in asked
        [page] = browser.pages
        assert "Sie können diesen Tab schließen" in page.text
        assert "You may close this tab" in page.text
        assert "code=" not in page.text


def test_the_door_is_shut_after_one_answer() -> None:
    with running_provider() as there:
        browser = Browser()
        Provider(there.issuer, CLIENT_ID).by_browser(browser, never)
        browser.close()
        address = parse_qs(urlsplit(browser.opened[0]).query)["redirect_uri"][0]
        with pytest.raises(requests.ConnectionError):
            requests.get(address, timeout=2)


def test_an_answer_with_another_state_is_passed_over() -> None:
    with running_provider() as there:

        def meddle(address: str) -> str:
            redirect = parse_qs(urlsplit(address).query)["redirect_uri"][0]
            strange = requests.get(f"{redirect}?code=abc&state=guessed", timeout=30)
            assert strange.status_code == 404
            return address

        browser = Browser(meddle)
        proof = Provider(there.issuer, CLIENT_ID).by_browser(browser, never)
        browser.close()
        assert claims(proof.id_token)["sub"] == "4711"


def test_whoever_declines_is_not_signed_in_and_the_page_says_so() -> None:
    with running_provider() as there:
        there.account = None
        browser = Browser()
        with pytest.raises(ProviderRefusedError):
            Provider(there.issuer, CLIENT_ID).by_browser(browser, never)
        browser.close()
        assert "hat nicht geklappt" in browser.pages[0].text


def test_a_sign_in_that_is_given_up_ends() -> None:
    with running_provider() as there:
        with pytest.raises(SignInStoppedError):
            Provider(there.issuer, CLIENT_ID).by_browser(lambda _address: True, lambda: True)
        with pytest.raises(SignInStoppedError):
            Provider(there.issuer, CLIENT_ID).by_browser(lambda _address: False, never)


def test_a_code_typed_on_another_device_signs_in() -> None:
    with running_provider() as there:
        there.account = Account("77", "Jonas Petersen")
        provider = Provider(there.issuer, CLIENT_ID)
        assert provider.has_device_code
        prompt = provider.device_prompt()
        waits: list[float] = []

        def sleep(seconds: float) -> bool:
            waits.append(seconds)
            if len(waits) == 3:
                there.approve(prompt.user_code)
            return True

        proof = provider.by_device_code(prompt, sleep)
        assert (claims(proof.id_token)["sub"], proof.nonce) == ("77", "")
        assert waits == [prompt.interval] * 3


def test_a_code_that_is_declined_or_given_up_signs_nobody_in() -> None:
    with running_provider() as there:
        provider = Provider(there.issuer, CLIENT_ID)
        there.account = None
        prompt = provider.device_prompt()
        there.approve(prompt.user_code)
        with pytest.raises(ProviderRefusedError):
            provider.by_device_code(prompt, lambda _seconds: True)
        with pytest.raises(SignInStoppedError):
            provider.by_device_code(provider.device_prompt(), lambda _seconds: False)


def test_a_provider_that_is_down_or_not_encrypted_or_another_one_is_not_asked_to_sign_in() -> None:
    with running_provider() as there:
        with pytest.raises(OfficeUntrustedError):
            Provider("http://provider.example", CLIENT_ID)
        with pytest.raises(ProviderRefusedError):
            Provider(there.issuer.replace("127.0.0.1", "localhost"), CLIENT_ID)
        there.is_down = True
        with pytest.raises(OfficeUnreachableError):
            Provider(there.issuer, CLIENT_ID)
