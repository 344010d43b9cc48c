"""One record of 256 characters: its kind, its head, the part it is, and the values in its fields."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.sources.gdv.fields import FIELDS, HEAD, LAYOUT_OF, OWN_LAYOUTS, PART_AT, Field
from app.sources.gdv.framing import Piece
from local_store.book.quick_build import quickly

_BLANKS = " \0\t"
_DIGITS_AND_SIGN = re.compile(r"([+-]?)(\d+)([+-]?)", re.ASCII)
_WRITTEN_OUT = re.compile(r"([+-]?)\s*(\d*)[.,](\d\d)([+-]?)", re.ASCII)
_NO_HEAD = frozenset({"0001", "9999"})
_SPECIAL = "0220", "030"
"""The one record whose number of the part stands elsewhere from part to part."""
_DIGITS = frozenset("123456789")
_SLICES = {
    key: {name: slice(field.at - 1, field.at - 1 + field.size) for name, field in fields.items()}
    for key, fields in FIELDS.items()
}
_PROVIDER, _BRANCH, _NUMBER, _SEQUENCE = (
    slice(HEAD[name].at - 1, HEAD[name].at - 1 + HEAD[name].size)
    for name in ("provider", "branch", "number", "sequence")
)
_NEVER = 9999
"""The year of a contract without an end."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date that may lack its day or its month."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether day and month are known."""
        return self.day > 0

    @property
    def first(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def words(self) -> str:
        """Such as "03.11.2024", "11.2024" or "2024"."""
        parts = [f"{self.day:02}"] if self.day else []
        parts += [f"{self.month:02}"] if self.month else []
        return ".".join([*parts, f"{self.year:04}"])

    @property
    def code(self) -> str:
        """Such as "2024-11-03", "2024-11" or "2024"."""
        parts = [f"{self.year:04}", *([f"{self.month:02}"] if self.month else [])]
        return "-".join([*parts, *([f"{self.day:02}"] if self.day else [])])


@dataclass(frozen=True, slots=True)
class Row:
    """A record."""

    piece: Piece
    kind: str
    """Four digits: "0100"."""
    part: int
    """Which part of its kind it is (Satznummer), from 1."""
    provider_number: str
    branch: str
    """Three digits."""
    number: str
    """Of the contract, without blanks."""
    sequence: str

    @property
    def place(self) -> str:
        """For a person to find it."""
        return self.piece.place

    @property
    def raw(self) -> str:
        """All of it."""
        return self.piece.text.rstrip()

    @property
    def head(self) -> tuple[str, str, str]:
        """What holds the records of one contract together."""
        return self.provider_number, self.number, self.sequence

    def at(self, field: Field) -> str:
        """The text of a field, without the blanks around it."""
        return self.piece.text[field.at - 1 : field.at - 1 + field.size].strip(" \0\t")

    def text(self, name: str) -> str:
        """The text of a field of this kind and part, single blanks inside."""
        return _plain(self.piece.text[_SLICES[self.kind, self.part][name]])

    def texts(self) -> dict[str, str]:
        """The texts of all fields of this kind and part that are filled."""
        text = self.piece.text
        return {
            name: plain
            for name, place in _SLICES.get((self.kind, self.part), {}).items()
            if (plain := _plain(text[place]))
        }

    def day(self, name: str) -> Day | None:
        """A date of this kind and part; None where it is not known. Raises ValueError for one that cannot be."""
        return day_of(self.at(FIELDS[self.kind, self.part][name]))

    def cents(self, name: str) -> int | None:
        """An amount of this kind and part in cents; None for blanks. Raises ValueError for what is no amount."""
        field = FIELDS[self.kind, self.part][name]
        return amount(self.at(field), self.piece.text[field.sign_at - 1] if field.sign_at else "")


_row = quickly(Row)


def _plain(text: str) -> str:
    """Without blanks around it, single blanks inside."""
    text = text.strip(_BLANKS)
    return " ".join(text.split()) if "  " in text or "\t" in text else text


@lru_cache(maxsize=4096)
def day_of(written: str) -> Day | None:
    """A date as TTMMJJJJ; zeros and blanks are not known, the year 9999 is no date. Raises ValueError."""
    if not written.strip("0 ."):
        return None
    plain = written.replace(".", "")
    if not (len(plain) == 8 and plain.isascii() and plain.isdigit()):
        raise ValueError(written)
    day, month, year = int(plain[:2]), int(plain[2:4]), int(plain[4:])
    if year == _NEVER:
        return None
    if year == 0 or month > 12 or (day and not month):
        raise ValueError(written)
    if day > monthrange(year, month or 1)[1]:
        raise ValueError(written)
    return Day(year, month, day)


def amount(digits: str, sign: str = "") -> int | None:
    """Digits with two implied decimals, and the sign behind them, in cents. Raises ValueError."""
    if not digits:
        return None
    if match := _DIGITS_AND_SIGN.fullmatch(digits):
        is_minus = "-" in {match[1], match[3], sign}
        return -int(match[2]) if is_minus else int(match[2])
    if match := _WRITTEN_OUT.fullmatch(digits):
        # Not as the handbook has it, but written out.
        cents = int(match[2] or "0") * 100 + int(match[3])
        return -cents if "-" in {match[1], match[4], sign} else cents
    raise ValueError(digits)


def row_of(piece: Piece, before: Row | None) -> Row | None:
    """The record of a piece; None where it does not begin like one. `before` is the record that stood before it."""
    text = piece.text
    kind = text[:4]
    if not (kind.isascii() and kind.isdigit() and kind[0] in "09"):
        return None
    if kind in _NO_HEAD:
        part = int(text[255]) if kind == "0001" and text[255] in _DIGITS else 1
        return _row(piece, kind, part, text[4:9].strip() if kind == "0001" else "", "", "", "")
    provider_number, branch = text[_PROVIDER].strip(_BLANKS), text[_BRANCH].strip(_BLANKS)
    number = "".join(text[_NUMBER].split()).strip("\0")
    sequence = text[_SEQUENCE].strip(_BLANKS)
    branch = branch.zfill(3) if branch else "000"
    head = (kind, provider_number, branch, number, sequence)
    return _row(piece, kind, _part(text, head, before), provider_number, branch, number, sequence)


def layout_of(branch: str) -> str:
    """The branch in whose layout the records of this one are written."""
    layout = LAYOUT_OF.get(branch, branch)
    return layout if layout in OWN_LAYOUTS else "000"


def _part(text: str, head: tuple[str, str, str, str, str], before: Row | None) -> int:
    """The number of the part: from its own place, from the last byte, else one more than the record before."""
    kind, provider_number, branch, number, sequence = head
    layout = layout_of(branch)
    if (kind, layout) == _SPECIAL:
        return _special_part(text)
    if text[255] in _DIGITS and kind in {"0500", "0550"} and text[255] != "1":
        return int(text[255])
    at = PART_AT.get((kind, layout)) or PART_AT.get((kind, "")) or 256
    for place in (at, 256):
        if text[place - 1] in _DIGITS:
            return int(text[place - 1])
    if before is not None and (before.kind, before.provider_number, before.branch, before.number, before.sequence) == (
        kind, provider_number, branch, number, sequence,
    ):  # fmt: skip
        return before.part + 1
    return 1


def _special_part(text: str) -> int:
    """Of 0220.030, where each part has a place of its own and repeats it near the end."""
    for part, at, again in ((3, 43, 250), (9, 60, 250), (4, 49, 249), (1, 49, 250), (2, 49, 0)):
        if text[at - 1] == str(part) and (not again or text[again - 1] == str(part)):
            return part
    for part, at in ((1, 49), (4, 49), (3, 43), (9, 60)):
        if text[at - 1] == str(part):
            return part
    return 1
