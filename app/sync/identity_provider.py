"""Signing in at the office's OpenID provider: in the system's browser, or with a code where there is none.

Authorization code with PKCE (RFC 6749, 7636, 8252; OpenID Connect Core 1.0 §3.1) and device code (RFC 8628). A public
client: no secret. What comes out is an identity token, which the office checks.
"""

import base64
import hashlib
import secrets
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

import msgspec
import requests
import urllib3

from app.sync.address import is_loopback
from app.sync.certificates import OpenConnections, new_session, system_context
from app.sync.loopback import Loopback
from app.sync.situations import OfficeUnreachableError, OfficeUntrustedError, ProviderRefusedError, SignInStoppedError

T = TypeVar("T")
SCOPE = "openid"
_TIMEOUT_S = (5.0, 20.0)
_MOST_BYTES = 512 * 1024
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_NO_ANSWER = "Your office's sign-in provider does not answer. Please try again later."
_REFUSED = "The sign-in was refused by your office's provider. Please talk to your office."


class Description(msgspec.Struct):
    """What a provider says of itself (OpenID Connect Discovery 1.0 §3, RFC 8628 §4)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    device_authorization_endpoint: str = ""


class _Given(msgspec.Struct):
    id_token: str = ""
    error: str = ""


class DevicePrompt(msgspec.Struct):
    """What the person types where (RFC 8628 §3.2)."""

    device_code: str
    user_code: str
    verification_uri: str
    expires_in: int
    verification_uri_complete: str = ""
    interval: int = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """An identity token, and the nonce it was asked for with ("" for a device code)."""

    id_token: str
    nonce: str


class Provider:
    """One provider, described by itself. Raises OfficeUnreachableError, OfficeUntrustedError, ProviderRefusedError."""

    def __init__(self, issuer: str, client_id: str, context: ssl.SSLContext | None = None) -> None:
        self._client_id = client_id
        self._session = new_session(context or system_context(), OpenConnections())
        found = self._ask("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration", {}, Description)
        if found.issuer != issuer:
            raise ProviderRefusedError(_REFUSED)
        self.description = found

    @property
    def has_device_code(self) -> bool:
        """Whether one may sign in on another device."""
        return bool(self.description.device_authorization_endpoint)

    def by_browser(self, open_browser: Callable[[str], bool], until: Callable[[], bool]) -> Proof:
        """Sign in in the browser; `until` says when it was given up or took too long.

        Raises SignInStoppedError, also when no browser opens.
        """
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        with Loopback(state) as loopback:
            query = urlencode(
                {
                    "response_type": "code",
                    "client_id": self._client_id,
                    "redirect_uri": loopback.address,
                    "scope": SCOPE,
                    "state": state,
                    "nonce": nonce,
                    "code_challenge": challenge,
                    "code_challenge_method": "S256",
                }
            )
            endpoint = self.description.authorization_endpoint
            if not open_browser(f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{query}"):
                raise SignInStoppedError("No browser could be opened. Sign in with a code on another device.")
            returned = loopback.wait(until)
            if returned.issuer and returned.issuer != self.description.issuer:
                raise ProviderRefusedError(_REFUSED)  # RFC 9207: another provider's answer was mixed in
            return Proof(self._redeem(returned.code, loopback.address, verifier), nonce)

    def _redeem(self, code: str, redirect: str, verifier: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect,
            "client_id": self._client_id,
            "code_verifier": verifier,
        }
        given = self._ask("POST", self.description.token_endpoint, form, _Given)
        if not given.id_token:
            raise ProviderRefusedError(_REFUSED)
        return given.id_token

    def device_prompt(self) -> DevicePrompt:
        """Begin a sign-in on another device."""
        form = {"client_id": self._client_id, "scope": SCOPE}
        return self._ask("POST", self.description.device_authorization_endpoint, form, DevicePrompt)

    def by_device_code(self, prompt: DevicePrompt, sleep: Callable[[float], bool]) -> Proof:
        """Wait until the person has signed in elsewhere. `sleep(seconds)` waits, and says whether to go on.

        Raises SignInStoppedError when it was given up or the code has run out.
        """
        form = {"grant_type": _DEVICE_GRANT, "device_code": prompt.device_code, "client_id": self._client_id}
        interval, waited = float(prompt.interval), 0.0
        while waited < prompt.expires_in and sleep(interval):
            waited += interval
            given = self._ask("POST", self.description.token_endpoint, form, _Given)
            if given.id_token:
                return Proof(given.id_token, "")
            if given.error == "slow_down":
                interval += 5  # RFC 8628 §3.5
            elif given.error == "expired_token":
                break
            elif given.error != "authorization_pending":
                raise ProviderRefusedError(_REFUSED)
        raise SignInStoppedError("The code has run out. Please begin the sign-in again.")

    def _ask(self, method: str, url: str, form: dict[str, str], shape: type[T]) -> T:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
            raise OfficeUntrustedError("The address of your office's sign-in provider is not encrypted.")
        settings: dict[str, Any] = {"headers": {"Accept": "application/json", "Accept-Encoding": "gzip"}}
        try:
            with self._session.request(
                method, url, data=form or None, timeout=_TIMEOUT_S, allow_redirects=False, stream=True, **settings
            ) as answer:
                body = answer.raw.read(_MOST_BYTES, decode_content=True)
                status = answer.status_code
        except requests.exceptions.SSLError as error:
            raise OfficeUntrustedError("The certificate of your office's sign-in provider is not trusted.") from error
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise OfficeUnreachableError(_NO_ANSWER) from error
        try:
            if status == 400 or 200 <= status < 300:  # 400 carries an OAuth error (RFC 6749 §5.2)
                return msgspec.json.decode(body, type=shape)
        except msgspec.MsgspecError as error:
            if status == 400:
                raise ProviderRefusedError(_REFUSED) from error
            raise OfficeUnreachableError(_NO_ANSWER) from error
        if status >= 500 or 300 <= status < 400:
            raise OfficeUnreachableError(_NO_ANSWER)
        raise ProviderRefusedError(_REFUSED)
