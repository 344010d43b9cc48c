"""The adviser's own numbers, addresses and handles, in the form in which readers compare them."""

import re

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER_LIKE = re.compile(r"[+(\d][\d\s()/.\-+]{4,}")


class NotANumberError(ValueError):
    """What looks like a telephone number is none in this region."""


def normalised(text: str, region: str) -> str:
    """E.164 of a number, a mail address in small letters, a handle as it is; "" for nothing.

    Raises NotANumberError for what looks like a number and is none, so that a slip is seen where it is typed.
    """
    written = " ".join(text.split())
    if _ADDRESS.fullmatch(written):
        return written.casefold()
    if not _NUMBER_LIKE.fullmatch(written):
        return written
    from app.sources import phone_numbers

    number = phone_numbers.normalise(written, region)
    if not number:
        raise NotANumberError(written)
    return number


def readable(identity: str, region: str) -> str:
    """An identity for the eye: numbers as one writes them at home."""
    if not identity.startswith("+"):
        return identity
    from app.sources import phone_numbers

    return phone_numbers.readable(identity, region)
