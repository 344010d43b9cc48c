"""The call list of a FRITZ!Box, CSV from its web page or XML from its interface, becomes calls."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO

from app.sources.fritzbox_csv import csv_rows, header_of
from app.sources.fritzbox_row import CallRow, CallType, record_of, wall_time
from app.sources.fritzbox_xml import looks_like_xml, xml_rows
from app.sources.ordinal import Ordinals
from app.sources.reader import Recognised
from app.sources.record import Rejection, Skip, SourceItem, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import CancelledError, SourceFile
from app.sources.wall_time import to_utc, zone_of

AMBIGUOUS_LIMIT = 5_000
"""Rows of one repeated autumn hour that are looked at together."""
_Item = CallRow | Rejection | Skip


class FritzboxCallsReader:
    """Reads a list of calls. Times are the box's wall time; durations are upper bounds, rounded up to minutes."""

    name = "fritzbox_calls"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """Whether the head is that of a CSV or XML call list."""
        if file.is_archive:
            return None
        if header_of(file.head) is not None:
            return Recognised(90)
        return Recognised(90) if looks_like_xml(file.head) else None

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """Every row of the list, newest first as the box writes it."""
        zone = str(zone_of(settings.zone))
        ordinals = Ordinals()
        has_three = has_four = False
        with file.open() as stream:
            for number, (item, fold) in enumerate(_with_folds(self._rows(file, stream, settings), zone)):
                if number % 256 == 255 and file.progress.is_cancelled():
                    raise CancelledError
                if not isinstance(item, CallRow):
                    yield item
                    continue
                has_three |= item.code == "3" and item.type is CallType.REJECTED
                has_four |= item.code == "4"
                local = wall_time(item.when)
                if local is not None:
                    yield record_of(item, local, fold, settings, ordinals)
        if has_three and not has_four and "old_firmware" not in settings.options:
            yield Warned("old_firmware", "calls of code 3 without duration count as rejected; old boxes meant outgoing")

    def _rows(self, file: SourceFile, stream: IO[bytes], settings: ReaderSettings) -> Iterator[_Item]:
        if header_of(file.head) is not None:
            old = settings.options.get("old_firmware", "") == "yes"
            return csv_rows(stream, file.head, old_firmware=old)
        return xml_rows(stream, file.head, file.name)


READER = FritzboxCallsReader()


def _is_ambiguous(local: datetime, zone: str) -> bool:
    """Whether a wall time happens twice, because the clock is put back."""
    return to_utc(local, zone, 1) > to_utc(local, zone, 0)


def _with_folds(items: Iterator[_Item], zone: str) -> Iterator[tuple[_Item, int]]:
    """Each item with 0, or 1 where the order of the list shows that it stands in the second of two equal hours."""
    waiting: list[tuple[_Item, datetime | None]] = []
    before: datetime | None = None
    for item in items:
        local = wall_time(item.when) if isinstance(item, CallRow) else None
        is_twice = local is not None and _is_ambiguous(local, zone)
        if is_twice or (waiting and local is None and len(waiting) < AMBIGUOUS_LIMIT):
            waiting.append((item, local))
            continue
        if waiting:
            yield from _folded(waiting, is_rising=_is_rising(before, waiting, local))
            waiting = []
        yield item, 0
        before = local or before
    yield from _folded(waiting, is_rising=_is_rising(before, waiting, None))


def _is_rising(before: datetime | None, waiting: list[tuple[_Item, datetime | None]], after: datetime | None) -> bool:
    """Whether the list goes from old to new; the box itself writes the newest first."""
    times = [local for _, local in waiting if local is not None]
    if not times:
        return False
    return before < times[0] if before is not None else after is not None and after > times[-1]


def _folded(waiting: list[tuple[_Item, datetime | None]], *, is_rising: bool) -> list[tuple[_Item, int]]:
    """Within the repeated hours the clock runs back once: what comes after that in time is in the second of them."""
    folds = [0] * len(waiting)
    order = range(len(waiting)) if is_rising else range(len(waiting) - 1, -1, -1)
    last: datetime | None = None
    fold = 0
    for index in order:
        local = waiting[index][1]
        if local is None:
            continue
        if last is not None and local < last:
            fold = 1
        folds[index], last = fold, local
    return [(item, fold) for (item, _), fold in zip(waiting, folds, strict=True)]
