"""Identity tokens of the office's OpenID provider: found by discovery, checked against its published keys.

OpenID Connect Core 1.0 §3.1.3.7 and Discovery 1.0 §4. The laptop fetches the token itself (public client, PKCE).
"""

import hmac
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import jwt
import requests

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures only: with a shared secret, or none, anybody could write a token."""
LEEWAY_S = 60
MOST_AGE_S = 480
"""A token is shown right after the sign-in; an older one was found somewhere."""
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_KEPT_S = 3_600
_AGAIN_S = 30
"""How soon keys are fetched again for a key id that is not known."""
_MOST_BYTES = 512 * 1024
_TIMEOUT_S = (3.05, 6.0)


class ProviderDownError(Exception):
    """The provider does not answer, or not as OpenID Connect says."""


class ForeignTokenError(Exception):
    """Not an identity token of this provider for us, now."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider says it is. Only issuer and subject identify (§5.7): a mail address may be given anew."""

    issuer: str
    subject: str


class IdentityProvider:
    """One provider, its description and its keys cached. `monotonic` is the clock of the cache."""

    def __init__(self, issuer: str, client_id: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.issuer, self.client_id = issuer, client_id
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._keys: dict[str, jwt.PyJWK] = {}
        self._fetched_at: float | None = None
        self._tried_at: float | None = None

    def verify(self, id_token: str, nonce: str, now: float) -> Identity:
        """Who a token is about; `nonce` "" is a token that never had one (device code), `now` seconds since 1970.

        Raises ForeignTokenError and ProviderDownError.
        """
        try:
            header = jwt.get_unverified_header(id_token)
        except jwt.PyJWTError as error:
            raise ForeignTokenError("not a token") from error
        if header.get("alg") not in ALGORITHMS:
            raise ForeignTokenError("not a signature that we take")
        said = self._decoded(id_token, self._key(str(header.get("kid", ""))), str(header["alg"]))
        self._check_claims(said, nonce, now)
        return Identity(self.issuer, str(said["sub"]))

    def _decoded(self, id_token: str, key: jwt.PyJWK, algorithm: str) -> dict[str, Any]:
        options: Any = {
            "require": ["iss", "aud", "sub", "exp", "iat"],
            "verify_exp": False,
            "verify_iat": False,
            "verify_nbf": False,
        }
        try:
            return jwt.decode(
                id_token, key.key, algorithms=[algorithm], audience=self.client_id, issuer=self.issuer, options=options
            )
        except (jwt.PyJWTError, TypeError, ValueError) as error:
            raise ForeignTokenError(str(error)) from error

    def _check_claims(self, said: dict[str, Any], nonce: str, now: float) -> None:
        audience, party = said["aud"], said.get("azp")
        if isinstance(audience, list) and len(audience) > 1 and party is None:
            raise ForeignTokenError("for several, and nobody named")
        if party is not None and party != self.client_id:
            raise ForeignTokenError("given to another program")
        times = [said["exp"], said["iat"], said.get("nbf", said["iat"])]
        if not all(isinstance(each, int | float) for each in times):
            raise ForeignTokenError("its times are no numbers")
        if said["exp"] + LEEWAY_S <= now or said["iat"] + MOST_AGE_S + LEEWAY_S <= now:
            raise ForeignTokenError("too old")
        if max(times[1:]) > now + LEEWAY_S:
            raise ForeignTokenError("from the future")
        if not hmac.compare_digest(str(said.get("nonce", "")).encode(), nonce.encode()):
            raise ForeignTokenError("asked for by somebody else")
        if not said["sub"]:
            raise ForeignTokenError("about nobody")

    def _key(self, key_id: str) -> jwt.PyJWK:
        with self._lock:
            now = self._monotonic()
            is_stale = self._fetched_at is None or now - self._fetched_at > _KEPT_S
            may_try = self._tried_at is None or now - self._tried_at > _AGAIN_S
            if not self._keys or (may_try and (is_stale or not self._known(key_id))):
                self._tried_at = now
                self._refresh(now)
            key = self._known(key_id)
        if key is None:
            raise ForeignTokenError("signed with a key that the provider does not publish")
        return key

    def _known(self, key_id: str) -> jwt.PyJWK | None:
        """The key of this id; without an id, the only key there is."""
        if not key_id and len(self._keys) == 1:
            return next(iter(self._keys.values()))
        return self._keys.get(key_id)

    def _refresh(self, now: float) -> None:
        """Fetch the keys; where that fails, the ones we have serve on."""
        try:
            self._keys = self._fetch()
            self._fetched_at = now
        except ProviderDownError:
            if not self._keys:
                raise

    def _fetch(self) -> dict[str, jwt.PyJWK]:
        described = _document(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        if described.get("issuer") != self.issuer:
            raise ProviderDownError(f"the provider calls itself {described.get('issuer')!r}, not {self.issuer!r}")
        published = _document(str(described.get("jwks_uri", "")))
        keys: dict[str, jwt.PyJWK] = {}
        for each in published.get("keys", []):
            try:
                key = jwt.PyJWK(each)
            except (jwt.PyJWTError, AttributeError, TypeError, ValueError):
                continue  # a kind of key that we do not know serves others
            if key.public_key_use in {None, "sig"} and key.key_type != "oct":
                keys[key.key_id or ""] = key
        if not keys:
            raise ProviderDownError("the provider publishes no key that we know")
        return keys


def _document(address: str) -> dict[str, Any]:
    """A JSON object over HTTPS (plain HTTP on loopback only), of moderate size, where it was asked for."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise ProviderDownError(f"{address!r} is not an https address")
    try:
        with requests.get(address, timeout=_TIMEOUT_S, allow_redirects=False, stream=True) as answer:
            if answer.status_code != 200:
                raise ProviderDownError(f"{address} answers {answer.status_code}")
            data = answer.raw.read(_MOST_BYTES + 1, decode_content=True)
            if len(data) > _MOST_BYTES:
                raise ProviderDownError(f"{address} answers with too much")
        document = json.loads(data)
    except (requests.RequestException, OSError, ValueError) as error:
        raise ProviderDownError(f"{address} does not answer") from error
    if not isinstance(document, dict):
        raise ProviderDownError(f"{address} answers with no JSON object")
    return document
