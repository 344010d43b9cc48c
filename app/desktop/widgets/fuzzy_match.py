"""Finds words by a few of their letters: starts of words before inner letters before scattered ones."""

import unicodedata
from dataclasses import dataclass

_AT_START, _AT_WORD, _INSIDE, _INITIALS, _SCATTERED = 100, 80, 55, 45, 20


@dataclass(frozen=True, slots=True)
class Hit:
    """How well words fit (higher is better) and which letters of them did."""

    score: int
    letters: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Folded:
    text: str
    origin: tuple[int, ...]
    """For each letter of `text` the letter of the original that it came from."""


def _fold(text: str) -> _Folded:
    letters: list[str] = []
    origin: list[int] = []
    for position, letter in enumerate(text):
        plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
        for folded in plain.casefold():
            letters.append(folded)
            origin.append(position)
    return _Folded("".join(letters), tuple(origin))


def fuzzy_match(query: str, text: str) -> Hit | None:
    """How `text` fits all words of `query`, ignoring case and accents; None when one of them is not there.

    An empty query fits everything with score 0.
    """
    folded = _fold(text)
    score, letters = 0, set[int]()
    for word in _fold(query).text.split():
        found = _place(word, folded.text)
        if found is None:
            return None
        worth, places = found
        score += worth
        letters.update(folded.origin[place] for place in places)
    # Between equals the shorter name is the nearer one.
    return Hit(score * 100 - min(len(text), 99) if query.strip() else 0, frozenset(letters))


def _place(word: str, text: str) -> tuple[int, list[int]] | None:
    starts = [index for index in range(len(text)) if index == 0 or not text[index - 1].isalnum()]
    for start in starts:
        if text.startswith(word, start):
            return (_AT_START if start == 0 else _AT_WORD), list(range(start, start + len(word)))
    inside = text.find(word)
    if inside >= 0:
        return _INSIDE, list(range(inside, inside + len(word)))
    if len(word) < 2:
        return None
    initials = _in_order(word, text, starts)
    if initials is not None:
        return _INITIALS, initials
    # Three letters scattered over a sentence are found in nearly every sentence.
    scattered = _in_order(word, text, list(range(len(text))))
    if scattered is None or scattered[0] not in starts or scattered[-1] - scattered[0] > 4 * len(word):
        return None
    return _SCATTERED, scattered


def _in_order(word: str, text: str, places: list[int]) -> list[int] | None:
    found: list[int] = []
    rest = iter(places)
    for letter in word:
        place = next((place for place in rest if text[place] == letter), None)
        if place is None:
            return None
        found.append(place)
    return found
