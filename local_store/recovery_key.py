"""The recovery key: 160 random bits to be printed, in groups of Crockford's base32 with a check group at the end."""

import hashlib
import re
import secrets

from local_store.book.errors import MistypedKeyError

SECRET_BYTES = 20
GROUP = 4
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # https://www.crockford.com/base32.html: no I, L, O, U
_LOOK_ALIKE = str.maketrans("OIL", "011")
_DIGITS = SECRET_BYTES * 8 // 5
_MISTYPED = "This is not a recovery key: compare it with your printout, {groups} groups of {size} letters and digits, and type it again."


def new_secret() -> bytearray:
    """160 fresh random bits."""
    return bytearray(secrets.token_bytes(SECRET_BYTES))


def printed(secret: bytearray) -> str:
    """The secret as one writes it down: `ABCD-EFGH-...`, eight groups and a check group."""
    digits = _digits(secret)
    text = digits + _check(digits)
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def typed(text: str) -> bytearray:
    """The secret out of what somebody typed: case, blanks and hyphens are free, O reads as 0, I and L as 1.

    Raises MistypedKeyError when a character is wrong, missing or out of place.
    """
    digits = re.sub(r"[\s\-\u2010-\u2015._]", "", text).upper().translate(_LOOK_ALIKE)
    if len(digits) != _DIGITS + GROUP or any(digit not in _ALPHABET for digit in digits):
        raise _mistyped()
    body, check = digits[:_DIGITS], digits[_DIGITS:]
    if _check(body) != check:
        raise _mistyped()
    number = 0
    for digit in body:
        number = number << 5 | _ALPHABET.index(digit)
    return bytearray(number.to_bytes(SECRET_BYTES, "big"))


def _digits(secret: bytearray) -> str:
    number = int.from_bytes(secret, "big")
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_DIGITS - 1, -1, -1))


def _check(digits: str) -> str:
    """20 bits over the digits: a typing error passes once in a million times."""
    value = int.from_bytes(hashlib.sha256(b"mappe recovery key " + digits.encode("ascii")).digest()[:4], "big")
    return "".join(_ALPHABET[value >> 5 * place & 31] for place in range(GROUP - 1, -1, -1))


def _mistyped() -> MistypedKeyError:
    return MistypedKeyError(_MISTYPED.format(groups=_DIGITS // GROUP + 1, size=GROUP))
