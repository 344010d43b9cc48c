"""When a field was written last, at which computer and by whom, as its version tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from local_store.book.stamp import DEVICE_DIGITS, MERGING_DEVICE, Stamp, parts_of


class Where(StrEnum):
    """At which computer."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    OFFICE = "office"
    """The office put it together from what two people wrote."""


@dataclass(frozen=True, slots=True)
class Written:
    """The last writing of a field."""

    at: datetime
    """Aware, UTC; by the clock that all computers of the book count with."""
    where: Where
    who: str = ""
    """The colleague's name; "" at one's own computers, and where it is not known."""


def written_by(version: Stamp, own: int, colleagues: Mapping[str, str]) -> Written:
    """What a version tells at the computer with the number `own`; `colleagues` are names by the version's last digits."""
    milliseconds, _, device = parts_of(version)
    where = Where.OFFICE if device == MERGING_DEVICE else Where.HERE if device == own else Where.ELSEWHERE
    who = colleagues.get(version[-DEVICE_DIGITS:], "") if where is Where.ELSEWHERE else ""
    return Written(datetime.fromtimestamp(milliseconds / 1000, UTC), where, who)
