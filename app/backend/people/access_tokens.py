"""Access tokens: who asks, on which device, in which role, for ten minutes (JWT, RFC 7519; EdDSA, RFC 8037)."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import jwt

from app.backend.people.keys import OfficeKeys
from app.backend.people.matrix import Role
from app.wire.limits import ACCESS_TOKEN_AGE

ALGORITHM = "EdDSA"
AUDIENCE = "mappe sync"
SECONDS = int(ACCESS_TOKEN_AGE.total_seconds())
_REMEMBERED = 4_096
"""Tokens whose signature is not checked anew each time."""


class TokenError(Exception):
    """Not a token of this office."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says."""

    tenant: str
    person: str
    device: str
    role: Role


class AccessTokens:
    """Issues and checks. The issuer is the office's own public key: a token of another office never fits."""

    def __init__(self, keys: OfficeKeys) -> None:
        self._signer = keys.token_signer
        self._public = keys.token_signer.public_key()
        self._issuer = f"mappe office {keys.public}"
        self._checked = lru_cache(_REMEMBERED)(self._check)

    def issue(self, claims: Claims, now: datetime) -> str:
        """A token for ten minutes."""
        start = int(now.timestamp())
        said = {
            "iss": self._issuer, "aud": AUDIENCE, "sub": claims.person, "tenant": claims.tenant,
            "device": claims.device, "role": claims.role.value, "iat": start, "exp": start + SECONDS,
            "jti": secrets.token_hex(8),
        }  # fmt: skip
        return jwt.encode(said, self._signer, algorithm=ALGORITHM)

    def read(self, token: str, now: datetime) -> tuple[Claims, bool]:
        """What a token of this office says, and whether it is still good. Raises TokenError."""
        claims, expires = self._checked(token)
        return claims, now.timestamp() < expires

    def _check(self, token: str) -> tuple[Claims, int]:
        """What a token says and when it runs out; a device shows the same one with each request of ten minutes."""
        options: Any = {
            "require": ["iss", "aud", "sub", "exp", "iat", "tenant", "device", "role"],
            "verify_exp": False,
            "verify_iat": False,
        }
        try:
            said = jwt.decode(
                token, self._public, algorithms=[ALGORITHM], audience=AUDIENCE, issuer=self._issuer, options=options
            )
            claims = Claims(str(said["tenant"]), str(said["sub"]), str(said["device"]), Role(said["role"]))
            expires = int(said["exp"])
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise TokenError("not a token of this office") from error
        return claims, expires
