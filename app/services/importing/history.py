"""The imports of the past as one reads them: what was fetched from a telephone box on one day stands together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.services.importing.report import may_be_undone
from app.services.importing.undo_choice import UndoChoice, what_was_worked_on
from app.sources.wall_time import to_local
from local_store.book.ids import ImportRunId
from local_store.book.records import ImportRun
from local_store.session import ReadSession

_FETCHED = re.compile(r"FRITZ!Box \d{4}-\d\d-\d\d \d\d-\d\d\.xml")


@dataclass(frozen=True, slots=True)
class Together:
    """One line of the history: a run, or all of a day that were fetched."""

    runs: tuple[ImportRun, ...]
    """The newest first."""
    on: date
    """The day they began."""

    @property
    def accepted(self) -> int:
        """What is in the book by these runs, as far as they were not taken back."""
        return sum(run.accepted for run in self.runs if run.undone_at is None)

    @property
    def undoable(self) -> tuple[ImportRunId, ...]:
        """Those that may be taken back, the newest first."""
        return tuple(run.id for run in self.runs if may_be_undone(run))


def fetched_name(at: datetime) -> str:
    """What a list is called that was fetched at this moment."""
    return f"FRITZ!Box {at:%Y-%m-%d %H-%M}.xml"


def put_together(runs: Iterable[ImportRun], zone: str) -> list[Together]:
    """The lines of the history for runs in their order; a day's fetches stand where the newest of them does."""
    lines: list[list[ImportRun]] = []
    days: list[date] = []
    fetched: dict[date, list[ImportRun]] = {}
    for run in runs:
        on = to_local(run.started_at, zone).date()
        is_fetched = _FETCHED.fullmatch(run.file_name) is not None
        if is_fetched and on in fetched:
            fetched[on].append(run)
            continue
        line = [run]
        if is_fetched:
            fetched[on] = line
        lines.append(line)
        days.append(on)
    return [Together(tuple(line), on) for line, on in zip(lines, days, strict=True)]


def worked_on_in(session: ReadSession, runs: Sequence[ImportRunId]) -> UndoChoice:
    """What would stay if these runs were taken back now. Raises GoneError when one is not there."""
    first, *others = [what_was_worked_on(session, run, runs) for run in runs]
    for other in others:
        first = replace(
            first,
            worked=first.worked + other.worked,
            changed=first.changed + other.changed,
            more=first.more + other.more,
        )
    return first
