"""A small real OpenID provider on loopback: discovery, keys, authorization code with PKCE, device code, refresh.

    with running_provider() as provider:
        provider.issuer                          # "http://127.0.0.1:41234"; discovery below /.well-known/
        provider.account = Account("4711", "Ada Berg", "ada@beispiel.example")
        requests.get(authorization_url)          # stands for the browser: is sent on to the loopback redirect at once
        provider.approve("WXYZ-1234")            # a device code: what the person would type into the provider's page
        provider.id_token(nonce="n", exp=0)      # a token by hand, with any claim bent

`account = None` is a person who declines. `rotate_keys()` signs with a new key from then on; `asked` counts requests by
path. Public client: `client_id` below, no secret, PKCE S256 demanded, any loopback port in the redirect (RFC 8252 §7.3).
Endpoints: OpenID Connect Core 1.0 §3.1, RFC 7636 (PKCE), RFC 8628 (device code).
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

CLIENT_ID = "mappe-desktop"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
TOKEN_SECONDS = 300
Answer = tuple[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody whom the provider knows."""

    subject: str
    name: str
    email: str = ""


@dataclass(slots=True)
class _Code:
    """An authorization code that waits to be redeemed once."""

    account: Account
    redirect: str
    challenge: str
    nonce: str


@dataclass(slots=True)
class _DeviceCode:
    """A device code; `account` is set when somebody approves it."""

    user_code: str
    nonce: str
    account: Account | None = None
    is_denied: bool = False


@dataclass(slots=True)
class Provider:
    """What the provider knows. All methods may be called while it serves."""

    issuer: str
    account: Account | None = field(default_factory=lambda: Account("4711", "Ada Berg", "ada@beispiel.example"))
    client_id: str = CLIENT_ID
    asked: Counter[str] = field(default_factory=Counter)
    is_down: bool = False
    """Answers everything with 503."""
    is_moved: bool = False
    """Sends whoever comes to its address on to its other name, "localhost"."""
    poll_interval: int = 1
    _keys: list[tuple[str, RSAPrivateKey]] = field(default_factory=list)
    _codes: dict[str, _Code] = field(default_factory=dict)
    _device_codes: dict[str, _DeviceCode] = field(default_factory=dict)
    _refresh: dict[str, tuple[Account, str]] = field(default_factory=dict)

    def rotate_keys(self) -> None:
        """Sign with a new key from now on; the old one is not published any more."""
        self._keys[:] = [(secrets.token_hex(4), generate_private_key(65537, 2048))]

    def approve(self, user_code: str) -> None:
        """The person types the code of a device in, and says yes (or no, without an `account`)."""
        waiting = next(each for each in self._device_codes.values() if each.user_code == user_code)
        waiting.account, waiting.is_denied = self.account, self.account is None

    def id_token(self, *, key: RSAPrivateKey | None = None, algorithm: str = "RS256", **claims: Any) -> str:
        """An identity token of the present account; `claims` replace or add (None leaves one out)."""
        account = self.account or Account("nobody", "Nobody")
        now = int(time.time())
        whole = {
            "iss": self.issuer, "sub": account.subject, "aud": self.client_id, "iat": now, "exp": now + TOKEN_SECONDS,
            "name": account.name, "email": account.email,
        } | claims  # fmt: skip
        kid, own = self._keys[-1]
        said = {name: value for name, value in whole.items() if value is not None}
        return jwt.encode(said, key or own, algorithm=algorithm, headers={"kid": kid})

    def public_pem_as_secret(self) -> bytes:
        """The public key's bytes, with which a confused verifier would accept an HMAC."""
        return json.dumps(RSAAlgorithm.to_jwk(self._keys[-1][1].public_key())).encode()

    def discovery(self) -> dict[str, Any]:
        """The provider's description of itself (OpenID Connect Discovery 1.0 §3)."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "device_authorization_endpoint": f"{self.issuer}/device",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "grant_types_supported": ["authorization_code", "refresh_token", DEVICE_GRANT],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["none"],
            "authorization_response_iss_parameter_supported": True,
        }

    def jwks(self) -> dict[str, Any]:
        """The public halves of the signing keys."""
        keys = []
        for kid, key in self._keys:
            keys.append(
                {**RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, "use": "sig", "alg": "RS256"}
            )
        return {"keys": keys}

    def authorize(self, asked: Mapping[str, str]) -> Answer:
        """The browser arrives: sent back with a code at once, or with `access_denied`."""
        redirect = urlsplit(asked.get("redirect_uri", ""))
        if asked.get("client_id") != self.client_id or redirect.hostname not in LOOPBACK:
            return 400, {"error": "invalid_request", "error_description": "unknown client or redirect"}
        back = {"state": asked.get("state", ""), "iss": self.issuer}
        if asked.get("response_type") != "code" or asked.get("code_challenge_method") != "S256":
            back["error"] = "invalid_request"
        elif "openid" not in asked.get("scope", "").split():
            back["error"] = "invalid_scope"
        elif self.account is None:
            back["error"] = "access_denied"
        else:
            back["code"] = secrets.token_urlsafe(24)
            challenge, nonce = asked.get("code_challenge", ""), asked.get("nonce", "")
            self._codes[back["code"]] = _Code(self.account, asked["redirect_uri"], challenge, nonce)
        return 302, {"Location": f"{asked['redirect_uri']}?{urlencode(back)}"}

    def device(self, asked: Mapping[str, str]) -> Answer:
        """A device without a browser asks for a code (RFC 8628 §3.2)."""
        if asked.get("client_id") != self.client_id:
            return 401, {"error": "invalid_client"}
        code = secrets.token_urlsafe(24)
        user_code = "-".join(secrets.token_hex(2).upper() for _ in range(2))
        self._device_codes[code] = _DeviceCode(user_code, asked.get("nonce", ""))
        return 200, {
            "device_code": code, "user_code": user_code, "verification_uri": f"{self.issuer}/activate",
            "verification_uri_complete": f"{self.issuer}/activate?user_code={user_code}",
            "expires_in": 600, "interval": self.poll_interval,
        }  # fmt: skip

    def token(self, asked: Mapping[str, str]) -> Answer:
        """Tokens for a code, a device code or a refresh token."""
        if asked.get("client_id") != self.client_id:
            return 401, {"error": "invalid_client"}
        grant = asked.get("grant_type")
        if grant == "authorization_code":
            return self._redeem(asked)
        if grant == DEVICE_GRANT:
            return self._poll(asked)
        if grant == "refresh_token":
            known = self._refresh.pop(asked.get("refresh_token", ""), None)
            return self._tokens(*known) if known else (400, {"error": "invalid_grant"})
        return 400, {"error": "unsupported_grant_type"}

    def _redeem(self, asked: Mapping[str, str]) -> Answer:
        code = self._codes.pop(asked.get("code", ""), None)
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if code is None or code.redirect != asked.get("redirect_uri") or code.challenge != challenge:
            return 400, {"error": "invalid_grant"}
        return self._tokens(code.account, code.nonce)

    def _poll(self, asked: Mapping[str, str]) -> Answer:
        waiting = self._device_codes.get(asked.get("device_code", ""))
        if waiting is None:
            return 400, {"error": "expired_token"}
        if waiting.is_denied:
            return 400, {"error": "access_denied"}
        if waiting.account is None:
            return 400, {"error": "authorization_pending"}
        del self._device_codes[asked["device_code"]]
        return self._tokens(waiting.account, waiting.nonce)

    def _tokens(self, account: Account, nonce: str) -> Answer:
        refresh = secrets.token_urlsafe(24)
        self._refresh[refresh] = (account, nonce)
        claims: dict[str, Any] = {
            "sub": account.subject,
            "name": account.name,
            "email": account.email,
            "nonce": nonce or None,
        }
        return 200, {
            "access_token": secrets.token_urlsafe(24), "token_type": "Bearer", "expires_in": TOKEN_SECONDS,
            "refresh_token": refresh, "id_token": self.id_token(**claims),
        }  # fmt: skip


class _Door(BaseHTTPRequestHandler):
    """Answers one request."""

    provider: Provider
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = dict(parse_qsl(address.query))
        pages = {"/.well-known/openid-configuration": self.provider.discovery, "/jwks": self.provider.jwks}
        if address.path == "/authorize":
            self._answer(*self.provider.authorize(asked), path=address.path)
        elif address.path in pages:
            self._answer(200, pages[address.path](), path=address.path)
        else:
            self._answer(404, {"error": "not_found"}, path=address.path)

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        asked = dict(parse_qsl(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()))
        doors = {"/token": self.provider.token, "/device": self.provider.device}
        status, body = doors[path](asked) if path in doors else (404, {"error": "not_found"})
        self._answer(status, body, path=path)

    def _answer(self, status: int, body: dict[str, Any], *, path: str) -> None:
        self.provider.asked[path] += 1
        if self.provider.is_down:
            status, body = 503, {"error": "temporarily_unavailable"}
        if self.provider.is_moved and self.headers.get("Host", "").startswith("127.0.0.1"):
            status, body = 302, {"Location": f"{self.provider.issuer.replace('127.0.0.1', 'localhost')}{self.path}"}
        self.send_response(status)
        if status == 302:
            self.send_header("Location", body.pop("Location"))
        data = json.dumps(body).encode()
        self.send_header("Content-Type", "application/json")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Says nothing: the tests' output is the tests'."""


@contextmanager
def running_provider() -> Iterator[Provider]:
    """The provider on a free loopback port, until the block is left."""
    provider = Provider("")
    provider.rotate_keys()
    door = type("Door", (_Door,), {"provider": provider})
    server = ThreadingHTTPServer(("127.0.0.1", 0), door)
    server.daemon_threads = True
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="provider", daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
