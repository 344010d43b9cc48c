"""How like a written name is to a client's: the same, a part of it, or nearly the same by its letters."""

import re
from collections.abc import Sequence
from enum import StrEnum

from local_store.book.records import Client
from local_store.spelling import folded, words_of

LEAST_LETTERS = 5
"""Shorter names are not compared letter by letter: "Anna" and "Hanna" are two people."""
_NOT_A_NAME = re.compile(r"\d")
_OFFICES = frozenset(
    {
        "admin",
        "buero",
        "contact",
        "hallo",
        "hello",
        "info",
        "invoice",
        "kontakt",
        "kunden",
        "mail",
        "newsletter",
        "no",
        "noreply",
        "office",
        "post",
        "rechnung",
        "reply",
        "schaden",
        "sekretariat",
        "service",
        "support",
        "team",
        "vertrieb",
        "verwaltung",
    }
)
"""What stands before the @ of a house rather than a person."""


class Likeness(StrEnum):
    """In what two names agree."""

    SAME = "same"
    SIMILAR = "similar"
    """Nearly the same letters."""
    FAMILY = "family"
    """The same family name and first letter."""
    PART = "part"


def plain_words(text: str) -> list[str]:
    """The words of a name in the spelling that "Krüger" and "Krueger", "Weiß" and "Weiss" share."""
    return [plain(word) for word in words_of(text)]


def plain(word: str) -> str:
    """A folded word without what umlauts and ß may be written as."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("ß", "ss")


def likeness(words: Sequence[str], client: Client, threshold: int) -> Likeness | None:
    """In what a written name (its folded words) is like a client's; None where they have nothing to do with each other.

    `threshold`: from how many percent of equal letters two whole names count as nearly the same.
    """
    words = [plain(word) for word in words]
    given, family = plain_words(client.given_name), plain_words(client.family_name)
    whole = plain_words(client.firm) or [*given, *family]
    said = set(words)
    if whole and (said == set(whole) or (set(whole) <= said and len(whole) > 1)):
        return Likeness.SAME
    if family and set(family) <= said and given:
        rest = [word for word in words if word not in family]
        if rest and given[0].startswith(rest[0][:1]):
            return Likeness.SIMILAR if is_similar(words, whole, threshold) else Likeness.FAMILY
        return None if rest else Likeness.PART
    if len(words) == 1 and words[0] in whole and len(words[0]) > 2:
        return Likeness.PART
    return Likeness.SIMILAR if is_similar(words, whole, threshold) else None


def is_similar(one: Sequence[str], other: Sequence[str], threshold: int) -> bool:
    """Whether two names, as plain words in any order, have nearly the same letters; each of their words must."""
    if len(one) < 2 or len(other) < 2 or min(sum(map(len, one)), sum(map(len, other))) < LEAST_LETTERS:
        return False
    from rapidfuzz import fuzz  # late: the book is on screen before anybody is matched

    whole = fuzz.token_sort_ratio(" ".join(one), " ".join(other), score_cutoff=threshold)
    return bool(whole) and all(max(fuzz.ratio(word, each) for each in other) >= threshold - 20 for word in one)


def names_in_address(address: str) -> str:
    """The name that stands in a mail address ("sabine.krueger@..."); "" where it names no person."""
    local, at, _ = address.partition("@")
    words = [word for word in re.split(r"[._\-+]+", local) if len(word) > 1 and not _NOT_A_NAME.search(word)]
    if not at or len(words) < 2 or not _OFFICES.isdisjoint(map(folded, words)):
        return ""
    return " ".join(words)
