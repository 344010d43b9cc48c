"""The legs of one call, which a telephone system writes as rows of their own, become one call again."""

import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.sources.record import Reason, Skip, SourceRecord
from app.sources.tables.cells import Cells
from app.sources.tables.columns import Meaning
from local_store.book.channel import CallOutcome

WINDOW = 512
"""Calls that are held until no further leg of theirs is expected."""
_CHANNEL_INSTANCE = re.compile(r".+-[0-9a-f]{6,}(?:;\d)?", re.IGNORECASE)
"""A channel's name with its running number: the same in all legs of a call and in no other call."""


@dataclass(slots=True)
class _Open:
    best: SourceRecord
    legs: list[SourceRecord]


class CallLegs:
    """Holds calls back for a while; the leg that was answered, and longest, stands for the call."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, _Open] = OrderedDict()
        self._number = 0

    def take(self, record: SourceRecord, group: str) -> Iterator[SourceRecord | Skip]:
        """Take a leg; yields calls that are complete by now. Without a group it is a call of its own."""
        self._number += 1
        key = group or f"#{self._number}"
        held = self._open.get(key)
        if held is None:
            self._open[key] = _Open(record, [record])
        else:
            held.legs.append(record)
            if _rank(record) > _rank(held.best):
                held.best = record
        while len(self._open) > WINDOW:
            yield from _closed(self._open.popitem(last=False)[1])

    def rest(self) -> Iterator[SourceRecord | Skip]:
        """What is still held, at the end of the file."""
        while self._open:
            yield from _closed(self._open.popitem(last=False)[1])


def group_of(cells: Cells, profile: str) -> str:
    """What the legs of a call have in common; "" for a call that stands alone."""
    if linked := cells.text(Meaning.GROUP):
        return linked
    if profile != "asterisk":
        return ""
    if known := cells.text(Meaning.ID):
        return known
    channel = next((cell.text for cell in cells.all(Meaning.CONTEXT) if _CHANNEL_INSTANCE.fullmatch(cell.text)), "")
    caller = cells.text(Meaning.CALLER)
    day = cells.text(Meaning.WHEN)[:10]
    return f"{channel} {caller} {day}" if channel else ""


def _rank(record: SourceRecord) -> tuple[int, int]:
    """How much of the call a leg is."""
    worth = {CallOutcome.ANSWERED: 3, CallOutcome.MACHINE: 2, CallOutcome.REJECTED: 1}
    return worth.get(record.outcome, 0) if record.outcome else 0, record.duration_s or 0


def _closed(held: _Open) -> Iterator[SourceRecord | Skip]:
    """The call, since the start of its first leg; the other legs are taken up into it."""
    if len(held.legs) == 1:
        yield held.best
        return
    first = min(held.legs, key=lambda leg: leg.at)
    yield replace(held.best, at=first.at, local=first.local, precision=first.precision, key=first.key)
    for leg in held.legs:
        if leg is not held.best:
            yield Skip(leg.place, Reason.MERGED, leg.raw)
