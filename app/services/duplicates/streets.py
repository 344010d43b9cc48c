"""Postal addresses made comparable: "Hauptstr. 5a, 50667 Köln" and "Hauptstraße 5 A, D-50667 Köln" are one."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from app.services.duplicates.phonetics import plain_words

_POSTCODE = re.compile(r"(?:\b[A-Z]{1,2}[- ])?\b(\d{4,5})\b\s+(?=[^\W\d])")
_NUMBER = re.compile(r"\b(\d{1,4})\s*([a-zA-Z])?\b(?!.*\d)")
_SPELT = {"strasse": "str", "platz": "pl", "str": "str"}


class Nearness(IntEnum):
    """How near two addresses are."""

    UNKNOWN = 0
    OTHER = 1
    POSTCODE = 2
    STREET = 3
    """The same street, another number or none."""
    SAME = 4


@dataclass(frozen=True, slots=True)
class Address:
    """One address, comparable; "" for what is not told."""

    postcode: str
    street: str
    number: str
    town: str


@lru_cache(maxsize=65_536)
def address_of(written: str) -> Address | None:
    """An address as one writes it, on one line or several; None where neither street nor postcode is in it."""
    text = ", ".join(part.strip() for part in written.splitlines() if part.strip())
    found = _POSTCODE.search(text)
    postcode, town = "", ""
    if found is not None:
        postcode = found.group(1)
        town = " ".join(plain_words(text[found.end() :].partition(",")[0]))
        text = text[: found.start()]
    for part in text.split(","):
        number = _NUMBER.search(part)
        if number is not None:
            return Address(postcode, street_of(part[: number.start()]), _number(number), town)
    street = street_of(text.partition(",")[0])
    return Address(postcode, street, "", town) if postcode or street else None


def address_in(street: str, postcode: str, town: str) -> Address | None:
    """An address whose parts are told apart; None where neither street nor postcode is told."""
    found = _NUMBER.search(street)
    name = street[: found.start()] if found is not None else street
    number = _number(found) if found is not None else ""
    made = Address("".join(re.findall(r"\d", postcode)), street_of(name), number, " ".join(plain_words(town)))
    return made if made.postcode or made.street else None


def _number(found: re.Match[str]) -> str:
    return f"{found.group(1)}{(found.group(2) or '').lower()}"


@lru_cache(maxsize=65_536)
def street_of(written: str) -> str:
    """The name of a street without what is written in several ways."""
    joined = "".join(_SPELT.get(word, word) for word in plain_words(written))
    for long, short in _SPELT.items():
        if joined.endswith(long) and len(joined) > len(long):
            return joined.removesuffix(long) + short
    return joined


def nearness(one: Address, other: Address) -> Nearness:
    """How near two addresses are. One of postcode and town may be wrong or missing."""
    places = [(one.postcode, other.postcode), (one.town, other.town)]
    told = [left == right for left, right in places if left and right]
    if not told:
        return Nearness.UNKNOWN
    if not any(told):
        return Nearness.OTHER
    if not one.street or not other.street:
        return Nearness.POSTCODE if told[0] else Nearness.UNKNOWN
    slips = 1 if min(len(one.street), len(other.street)) >= 7 else 0
    if OSA.distance(one.street, other.street, score_cutoff=slips) > slips:
        return Nearness.POSTCODE if one.postcode and one.postcode == other.postcode else Nearness.OTHER
    return Nearness.SAME if one.number == other.number and one.number else Nearness.STREET
