"""Passwords: argon2id with the second set of parameters that RFC 9106 §4 recommends, and what is no password at all."""

import secrets
import threading
import unicodedata
from base64 import b64encode
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION
from argon2.profiles import RFC_9106_LOW_MEMORY

LEAST_CHARACTERS = 12
MOST_CHARACTERS = 256
_LEAST_DIFFERENT = 5
_AT_ONCE = 4
"""Each hash takes 64 MiB: more than this many at a time wait for each other."""


class Weakness(StrEnum):
    """Why a password is not taken: the `detail` of an INVALID refusal."""

    SHORT = "password_short"
    LONG = "password_long"
    NAME = "password_name"
    PLAIN = "password_plain"


class Passwords:
    """Hashes and checks. `hasher` is for those who measure or test other parameters."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
        self._nobody_s = _nobody_s(self._hasher)
        self._room = threading.BoundedSemaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        """The hash to keep."""
        with self._room:
            return self._hasher.hash(_plain(password))

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether it is the password. Without a kept hash it is not, after the same work: a name's existence is not told."""
        if len(password) > MOST_CHARACTERS:
            password = ""
        with self._room:
            try:
                self._hasher.verify(kept or self._nobody_s, _plain(password))
            except (VerificationError, InvalidHashError):
                return False
        return bool(kept)

    def is_outdated(self, kept: str) -> bool:
        """Whether the hash was made with other parameters and should be made anew at the next sign-in."""
        return self._hasher.check_needs_rehash(kept)


def _nobody_s(hasher: PasswordHasher) -> str:
    """What takes as much work as anybody's hash to compare with and fits no password: chance in the hash's place."""
    salt, chance = (
        b64encode(secrets.token_bytes(length)).rstrip(b"=").decode() for length in (hasher.salt_len, hasher.hash_len)
    )
    cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v={ARGON2_VERSION}${cost}${salt}${chance}"


def weakness(password: str, *names: str) -> Weakness | None:
    """What keeps it from being taken, or None. `names` are the person's own: they count for nothing in it."""
    plain = _plain(password)
    if len(plain) < LEAST_CHARACTERS:
        return Weakness.SHORT
    if len(plain) > MOST_CHARACTERS:
        return Weakness.LONG
    left = plain.casefold()
    parts = {part for name in names for part in (name.casefold(), *_words(name)) if len(part) > 2}
    for part in sorted(parts, key=len, reverse=True):
        left = left.replace(part, "")
    if left != plain.casefold() and len(left) < LEAST_CHARACTERS // 2:
        return Weakness.NAME
    return Weakness.PLAIN if len(set(left)) < _LEAST_DIFFERENT else None


def _words(name: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in name.casefold()).split()


def _plain(password: str) -> str:
    """One password, however a keyboard put its accents together (RFC 8265 §4.2)."""
    return unicodedata.normalize("NFC", password)
