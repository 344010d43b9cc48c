"""How hard a passphrase is to guess, in four steps: an honest estimate without a dictionary, rather low than high."""

import math
import re
from collections.abc import Iterable
from enum import StrEnum

from local_store import passphrase as passphrases


class Strength(StrEnum):
    """What one would say of it."""

    NONE = "none"
    SHORT = "short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


_FAIR_BITS, _STRONG_BITS = 40, 50
_WORD_BITS = 11
"""A word out of some 2,000 that come to mind."""
_KNOWN = (
    "passwort", "password", "kennwort", "geheim", "mappe", "berater", "versicherung", "qwertz", "qwerty", "asdf", "yxcv",
    "hallo", "sommer", "winter", "willkommen", "start", "admin", "test",
)  # fmt: skip
_RUNS = "abcdefghijklmnopqrstuvwxyz 01234567890 qwertzuiop asdfghjkl yxcvbnm qwertyuiop zxcvbnm"


def strength(passphrase: str, names: Iterable[str] = ()) -> Strength:
    """How strong it is; the adviser's own `names` in it count for nothing."""
    text = passphrase.strip()
    if not text:
        return Strength.NONE
    if len(text) < passphrases.LEAST_CHARACTERS:
        return Strength.SHORT
    bits = guess_bits(text, names)
    if bits < _FAIR_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < _STRONG_BITS else Strength.STRONG


def guess_bits(text: str, names: Iterable[str] = ()) -> float:
    """The logarithm (base 2) of the guesses somebody needs who tries words first."""
    left = text.casefold()
    known = [*_KNOWN, *(part for name in names for part in name.casefold().split() if len(part) > 2)]
    bits = 0.0
    for word in known:
        if word in left:
            left = left.replace(word, " ")
            bits += 2
    pieces = re.findall(r"[^\W\d_]+|\d+|[\W_]", left)
    seen: set[str] = set()
    for piece in pieces:
        bits += 1 if piece in seen else _piece_bits(piece)
        seen.add(piece)
    if any(letter.isupper() for letter in text[1:]):
        bits += 3
    return bits


def _piece_bits(piece: str) -> float:
    if not piece.strip():
        return 0.5
    if piece.isdigit():
        if re.fullmatch(r"(19|20)\d\d", piece):
            return 7  # a year
        return 2 if piece in _RUNS or len(set(piece)) == 1 else len(piece) * math.log2(10)
    if not piece.isalpha():
        return 4
    if len(piece) > 2 and piece in _RUNS:
        return 2
    # A word is at best as good as its letters, and at worst as good as any word one thinks of.
    return min(len(set(piece)) * math.log2(26), _WORD_BITS + max(0, len(piece) - 8) * 0.7)
