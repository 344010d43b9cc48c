"""Words by their sound: the Kölner Phonetik, which brings together what may be the same, and a closer form of our own."""

import re
from functools import lru_cache

from local_store.spelling import words_of

_CODES = {
    **dict.fromkeys("aeijouy", "0"),
    "b": "1",
    "p": "1",
    **dict.fromkeys("dt", "2"),
    **dict.fromkeys("fvw", "3"),
    **dict.fromkeys("gkq", "4"),
    "l": "5",
    **dict.fromkeys("mn", "6"),
    "r": "7",
    **dict.fromkeys("szß", "8"),
}
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ß", "ss"))
_SPELT_APART = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"th|dt"), "t"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"tz"), "z"),
    (re.compile(r"chs"), "x"),
    (re.compile(r"^ch(?=[lr])"), "k"),
    (re.compile(r"c(?=[aoukl])"), "k"),
    (re.compile(r"[ae][iy]"), "ei"),
    (re.compile(r"ie"), "i"),
    (re.compile(r"y|j(?=[aou]?$)"), "i"),
    (re.compile(r"v"), "f"),
    (re.compile(r"(?<=[aeiou])h(?![aeiou])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"d$"), "t"),
    (re.compile(r"b$"), "p"),
    (re.compile(r"g$"), "k"),
)


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a name or street, folded, in the one spelling that "Krüger" and "Krueger", "Weiß" and "Weiss" share."""
    return tuple(map(_plain, words_of(text)))


@lru_cache(maxsize=65_536)
def _plain(word: str) -> str:
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    return word


@lru_cache(maxsize=65_536)
def cologne(word: str) -> str:
    """The code of a plain word: "meier" and "mayr" are 67. Far too coarse to judge by; it finds whom to compare.

    Source: H. J. Postel, Die Kölner Phonetik, IBM-Nachrichten 19 (1969), 925-931.
    """
    codes = [_code(word, place) for place in range(len(word))]
    joined = "".join(codes)
    collapsed = re.sub(r"(\d)\1+", r"\1", joined)
    return collapsed[:1] + collapsed[1:].replace("0", "")


def _code(word: str, place: int) -> str:
    letter = word[place]
    before = word[place - 1] if place else ""
    after = word[place + 1 : place + 2]
    if letter == "p" and after == "h":
        return "3"
    if letter in "dt" and after and after in "csz":
        return "8"
    if letter == "x":
        return "8" if before and before in "ckq" else "48"
    if letter == "c":
        hard = "ahkloqrux" if not place else "ahkoqux"
        is_hard = bool(after) and after in hard and not (before and before in "sz")
        return "4" if is_hard else "8"
    return _CODES.get(letter, "")


@lru_cache(maxsize=65_536)
def sounding(word: str) -> str:
    """A plain word as it is spoken: Stephan and Stefan, Maier and Meyer, Sarah and Sara are one; Tim and Tom are two."""
    for pattern, sound in _SPELT_APART:
        word = pattern.sub(sound, word)
    return word
