"""Letters made equal for searching, as the full-text index does it: case and accents gone, ß kept apart by variants."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+", re.UNICODE)
"""A run of letters and digits."""
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Lower case, without accents: "Kündigung" and "KÜNDIGUNG" become "kundigung"."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def folded_line(text: str) -> str:
    """A text folded, on one line, as clients are found by it; SQL would stop at a zero byte."""
    return " ".join(folded(text).replace("\0", " ").split())


def words_of(text: str) -> list[str]:
    """The words of a text, folded: runs of letters and digits."""
    return WORD.findall(folded(text))


def asked_words(query: str) -> list[str]:
    """The words of a query as they were typed, in lower case: `spellings_of` needs the umlauts."""
    return WORD.findall(unicodedata.normalize("NFC", query.lower()))


def spellings_of(word: str) -> set[str]:
    """The folded ways one may have written this word: "Müller" as "muller" and "mueller", "Straße" as "strasse"."""
    lowered = unicodedata.normalize("NFC", word.lower())
    ways = {folded(lowered), folded(lowered.translate(_UMLAUTS))}
    for digraph, letter in _DIGRAPHS:
        ways |= {way.replace(digraph, letter) for way in ways}
    ways |= {way.replace("ss", "ß") for way in ways} | {way.replace("ß", "ss") for way in ways}
    return ways


def digits_of(text: str) -> str:
    """The digits of a number in any spelling, without what stands for "abroad" or "home": 0151 -> 151, +49 -> 49."""
    return re.sub(r"\D", "", text).lstrip("0")
