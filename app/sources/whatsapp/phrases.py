"""The words WhatsApp writes into an export by itself, in every language known here, ready to be looked up."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Direction and byte order marks, as the inside of a character class."""
BLANKS = " \u00a0\u202f\u2009\u2007\t"
"""Blanks of all kinds, as the inside of a character class."""
GENERATED = "\u200e"
"""Stands before whatever WhatsApp wrote itself."""

_DELETED = [*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
_SHOWN: dict[int, int | None] = {**dict.fromkeys(_DELETED), **dict.fromkeys(map(ord, BLANKS), ord(" "))}
_ODD = re.compile(f"[{MARKS}{BLANKS[1:]}’]")
_COMPARED = {**_SHOWN, ord("’"): ord("'")}

MEDIA = {
    "image": "image/*",
    "video": "video/*",
    "audio": "audio/*",
    "sticker": "image/webp",
    "gif": "image/gif",
    "document": "application/octet-stream",
    "contact": "text/vcard",
    "omitted": "",
}
"""Kind of left-out media to what is known of its type."""


def plain(text: str) -> str:
    """A text as phrases are compared: no marks, single blanks, one apostrophe, no full stop at the end, no case."""
    if _ODD.search(text):
        text = text.translate(_COMPARED)
    return _single_blanks(text).rstrip(".… ").casefold()


def without_marks(text: str) -> str:
    """The text without direction marks, with ordinary blanks."""
    return _single_blanks(text.translate(_SHOWN) if _ODD.search(text) else text)


def _single_blanks(text: str) -> str:
    return (_BLANKS.sub(" ", text) if "  " in text else text).strip()


_BLANKS = re.compile("  +")


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    data = resources.files("resources").joinpath("phrases", "whatsapp.toml").read_bytes()
    return tomllib.loads(data.decode())


_SECTIONS = frozenset({"clock", "duration", "chat"})


@lru_cache(maxsize=64)
def phrases(kind: str) -> tuple[str, ...]:
    """Every language's phrases of that kind, as they are compared, the longest first."""
    found = {
        plain(phrase) for name, table in _tables().items() if name not in _SECTIONS for phrase in table.get(kind, ())
    }
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def words(section: str, kind: str) -> tuple[str, ...]:
    """The words of one of the sections that no language owns, as they are written."""
    return tuple(_tables()[section][kind])


def as_written(kind: str, text: str) -> tuple[str, ...]:
    """The phrases of that kind as they are written in the languages that WhatsApp speaks in this text; else in all."""
    said = plain(text)
    tables = [table for name, table in _tables().items() if name not in _SECTIONS]
    spoken: list[dict[str, Any]] = []
    # Languages share words of the encryption notice, hardly any of the others.
    for kinds in (_TELLING_KINDS, ("notice",)):
        spoken = spoken or [
            table for table in tables if any(plain(phrase) in said for each in kinds for phrase in table.get(each, ()))
        ]
    return tuple(phrase for table in spoken or tables for phrase in table.get(kind, ()))


@lru_cache(maxsize=1)
def omitted_media() -> dict[str, str]:
    """Phrase for a left-out file to the kind of media it was."""
    return {phrase: kind for kind in MEDIA for phrase in phrases(kind)}


def alternatives(choices: Iterable[str]) -> str:
    """A pattern for any of these, the longest first; blanks match blanks of all kinds."""
    ordered = sorted(choices, key=lambda choice: (-len(choice), choice))
    return "|".join(re.escape(choice).replace(r"\ ", f"[{BLANKS}]+") for choice in ordered) or "(?!)"


@lru_cache(maxsize=16)
def containing(kind: str) -> re.Pattern[str]:
    """Finds any phrase of that kind anywhere in a text prepared by `plain`."""
    return re.compile("|".join(re.escape(phrase) for phrase in phrases(kind)) or "(?!)")


_TELLING_KINDS = ("attached", "omitted", "deleted", "edited", "missed")
_SAFE_KINDS = ("attached", "omitted", "image", "video", "deleted", "edited", "missed", "notice")


@lru_cache(maxsize=1)
def _day_first_phrases() -> re.Pattern[str]:
    """Phrases of languages that write the day before the month, and of no language that may not."""
    first: set[str] = set()
    other: set[str] = set()
    for name, table in _tables().items():
        if name not in _SECTIONS:
            wanted = first if table.get("day_first") else other
            wanted.update(plain(phrase) for kind in _SAFE_KINDS for phrase in table.get(kind, ()))
    sure = (phrase for phrase in first if not any(phrase in unsure or unsure in phrase for unsure in other))
    return re.compile("|".join(re.escape(phrase) for phrase in sorted(sure, key=len, reverse=True)))


def speaks_day_first(text: str) -> bool:
    """Whether a generated phrase in this text belongs to a language whose dates begin with the day."""
    generated = (line for line in text.split("\n") if GENERATED in line or "<" in line or line.endswith(")"))
    lines = [plain(line) for line in (*generated, *text.split("\n")[:20])]
    return any(_day_first_phrases().search(line) for line in lines)
