"""The hour that a clock tells twice in autumn: the order of the rows says which of the two is meant."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from app.sources.record import SourceItem, SourceRecord
from app.sources.wall_time import to_utc

LIMIT = 5_000
"""Rows of one such hour that are looked at together."""


def told_apart(items: Iterable[SourceItem]) -> Iterator[SourceItem]:
    """The same items; an entry that stands in the second of two equal hours gets the instant of that.

    Where the clock steps back between two rows of a list that runs from old to new (or forward in one that runs the
    other way), the hour was put back between them. Times that say their zone are never touched.
    """
    waiting: list[SourceItem] = []
    before: datetime | None = None
    for item in items:
        if isinstance(item, SourceRecord) and not _is_open(item):
            yield from _settled(waiting, before, item.local)
            waiting, before = [], item.local
            yield item
        elif waiting or isinstance(item, SourceRecord):
            waiting.append(item)
            if len(waiting) >= LIMIT:
                yield from _settled(waiting, before, None)
                waiting = []
        else:
            yield item
    yield from _settled(waiting, before, None)


def _is_open(record: SourceRecord) -> bool:
    """Whether its wall time happens twice and the first was taken."""
    second = to_utc(record.local, record.zone, 1)
    return second > to_utc(record.local, record.zone, 0) == record.at


def _settled(waiting: list[SourceItem], before: datetime | None, after: datetime | None) -> list[SourceItem]:
    times = [(at, item.local) for at, item in enumerate(waiting) if isinstance(item, SourceRecord)]
    if not times:
        return waiting
    first, last = times[0][1], times[-1][1]
    is_rising = before < first if before is not None else after is not None and after > last
    settled = list(waiting)
    is_second = False
    earlier: datetime | None = None
    for at, local in times if is_rising else reversed(times):
        is_second |= earlier is not None and local < earlier
        earlier = local
        item = settled[at]
        if is_second and isinstance(item, SourceRecord):
            settled[at] = replace(item, at=to_utc(item.local, item.zone, 1))
    return settled
