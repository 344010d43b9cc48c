"""When a field was written last and at which computer, as its version tells."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from local_store.book.stamp import MERGING_DEVICE, Stamp, parts_of


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


def written_by(version: Stamp, own: int) -> Written:
    """What a version tells at the computer with the number `own`."""
    milliseconds, _, device = parts_of(version)
    where = Where.OFFICE if device == MERGING_DEVICE else Where.HERE if device == own else Where.ELSEWHERE
    return Written(datetime.fromtimestamp(milliseconds / 1000, UTC), where)
