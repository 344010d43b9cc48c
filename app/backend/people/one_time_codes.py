"""Codes that are good once: six digits from a phone (TOTP, RFC 6238), and the ten characters of an invitation."""

import base64
import hmac
import secrets
from datetime import UTC, datetime

import pyotp

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U, which are read for others."""
LENGTH = 10
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_STEP = 30
_WINDOW = 1
"""A code of the step before or after counts: the phone's clock may be half a minute off."""


def new_invitation_code() -> str:
    """Fifty random bits, as two groups to read aloud: "7KQ2M-9XW4T"."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{code[:5]}-{code[5:]}"


def as_typed(code: str) -> str:
    """The code that somebody meant: without spaces and hyphens, with misread letters put right; "" if it is none."""
    plain = "".join(code.split()).replace("-", "").upper().translate(_READ_AS)
    return plain if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else ""


def secret_from(seed: bytes) -> str:
    """A TOTP secret of 160 bits in base32, from at least 20 random bytes."""
    return base64.b32encode(seed[:20]).decode()


def phone_uri(secret: str, name: str, office: str) -> str:
    """What an authenticator scans."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=office)


def fitting_step(secret: str, code: str, now: datetime) -> int | None:
    """The time step whose code this is, or None. A step is taken once: the caller keeps the highest one."""
    plain = "".join(code.split())
    step = int(now.astimezone(UTC).timestamp()) // _STEP
    phone = pyotp.TOTP(secret)
    found = None
    for each in range(step - _WINDOW, step + _WINDOW + 1):
        if hmac.compare_digest(phone.generate_otp(each).encode(), plain.encode()):
            found = each
    return found
