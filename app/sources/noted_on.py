"""When something was written down, where nothing says so for certain: what may be the day, for a person to choose."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import PurePosixPath

from app.sources.record import Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from app.sources.wall_time import to_local, to_utc, zone_of
from app.sources.written_dates import Written, day_in
from local_store.book.channel import Precision

FILE_NAME, FRONT_MATTER, FIRST_LINES, MODIFIED = "file_name", "front_matter", "first_lines", "modified"
"""Where a day was found."""


@dataclass(frozen=True, slots=True)
class Noted:
    """The day that is taken, and the others that it may be."""

    on: date
    at: time | None
    warning: Warned
    """What is asked: "2024-03-01: file_name; 2024-03-02: modified"."""

    def moment(self, settings: ReaderSettings) -> tuple[datetime, datetime, str, Precision]:
        """Instant, wall time, zone and how exactly they are known."""
        zone = str(zone_of(settings.zone))
        at = to_utc(datetime.combine(self.on, self.at or time()), zone)
        # A time of day that the clock left out that night reads as the one it was then.
        return at, to_local(at, zone), zone, Precision.DAY if self.at is None else Precision.MINUTE


def stem_of(file: SourceFile) -> str:
    """The name of a file without its ending."""
    return PurePosixPath(file.name).stem


def noted(file: SourceFile, settings: ReaderSettings, found: dict[str, Written | None]) -> Noted:
    """The day of a file, of those `found` in their order; an answer in `settings.options["noted_on"]` decides."""
    days = {FILE_NAME: day_in(stem_of(file)), **found}
    modified = to_local(datetime.fromtimestamp(max(file.modified_at, 0), UTC), str(zone_of(settings.zone)))
    told = {where: (day.on, day.at) for where, day in days.items() if day is not None}
    told[MODIFIED] = modified.date(), None
    answers: dict[date, str] = {}
    for where, (on, _) in told.items():
        answers.setdefault(on, where)
    warning = Warned("noted_on", "; ".join(f"{on.isoformat()}: {where}" for on, where in answers.items()))
    on, at = next(iter(told.values()))
    try:
        chosen = date.fromisoformat(settings.options.get("noted_on", ""))
    except ValueError:
        return Noted(on, at, warning)
    at = next((time_of_day for day, time_of_day in told.values() if day == chosen and time_of_day is not None), None)
    return Noted(chosen, at, warning)
