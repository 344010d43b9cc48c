"""When a row happened: its cells for date and time become an instant and a wall time."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.sources.settings import ReaderSettings
from app.sources.tables.cells import Cells
from app.sources.tables.columns import Columns, Meaning
from app.sources.tables.moments import Moment, clock_of, moment_of
from app.sources.wall_time import to_local, to_utc, zone_of
from local_store.book.channel import Precision

_FIRST_YEAR, _LAST_YEAR = 1970, 2200


@dataclass(frozen=True, slots=True)
class Instant:
    """A point in time as records hold it."""

    at: datetime
    local: datetime
    zone: str
    precision: Precision


def instant_of(cells: Cells, columns: Columns, order: str, settings: ReaderSettings) -> Instant | None:
    """When the row happened; None where its cells hold no date, or one that cannot be."""
    moment = _moment(cells, order)
    if moment is None or not _FIRST_YEAR <= moment.local.year < _LAST_YEAR:
        return None
    zone = str(zone_of(settings.zone))
    local = moment.local.replace(microsecond=0)
    if moment.offset is not None:
        at = local.replace(tzinfo=UTC) - moment.offset
    elif columns.is_utc and moment.precision is not Precision.DAY:
        at = local.replace(tzinfo=UTC)
    else:
        return Instant(to_utc(local, zone), local, zone, moment.precision)
    return Instant(at, to_local(at, zone), zone, moment.precision)


def _moment(cells: Cells, order: str) -> Moment | None:
    """Date and time out of one cell, or out of two."""
    for cell in cells.all(Meaning.WHEN, Meaning.DATE):
        moment = moment_of(cell.text, order)
        if moment is None:
            continue
        if moment.precision is Precision.DAY and (clock := clock_of(cells.text(Meaning.TIME))) is not None:
            local = datetime.combine(moment.local.date(), clock.at)
            return replace(moment, local=local, precision=clock.precision, offset=clock.offset)
        return moment
    # Some lists name both in the column for the time.
    return moment_of(cells.text(Meaning.TIME), order)
