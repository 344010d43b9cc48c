"""The original of an earlier import read once more: by a newer reader, or because somebody is private no longer.

It is a run of its own: it adds exactly what is new, fills in placeholders that are understood now, and can be undone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.services.importing.again import Again
from app.services.importing.kept_file import kept_of
from app.services.importing.noted_settings import settings_of
from app.services.importing.registry import reader_named
from app.services.importing.rows import READER as ROWS
from app.services.importing.run import ImportJob, Outcome, Stride, Submit
from app.sources.reader import Reader
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError
from local_store import import_runs
from local_store.blobs import Blobs
from local_store.book.ids import ImportRunId
from local_store.book.records import ImportRun
from local_store.session import ReadSession
from local_store.store import Store

_MOST = 5_000
ReaderNamed = Callable[[str], Reader | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a run can be read again, and what for."""

    is_kept: bool
    """The original is on this device."""
    version: int
    """Of the reader as it is now; 0 where this program has none of that name."""
    is_newer: bool
    """The reader understands more than it did then, and nobody has read the file with it yet."""

    @property
    def can_be_read(self) -> bool:
        """Whether there is something to read, and something that reads it."""
        return self.is_kept and self.version > 0


def standing_of(session: ReadSession, blobs: Blobs, run: ImportRun, reader_of: ReaderNamed = reader_named) -> Standing:
    """Whether a run can be read again."""
    reader = reader_of(run.reader)
    version = 0 if reader is None or run.reader == ROWS else reader.version
    is_kept = kept_of(blobs, run).is_here
    newest = max(
        (each.reader_version for each in import_runs.of_file(session, run.sha256) if _is_same(each, run)), default=0
    )
    return Standing(is_kept, version, is_kept and version > max(newest, run.reader_version))


def outdated(session: ReadSession, blobs: Blobs, reader_of: ReaderNamed = reader_named) -> list[ImportRun]:
    """The runs whose reader understands more by now and whose original is here, oldest first; each file once."""
    found: dict[tuple[str, str, str], ImportRun] = {}
    for run in import_runs.runs(session, _MOST):
        key = (run.sha256, run.file_name, run.reader)
        if run.undone_at is None and key not in found and standing_of(session, blobs, run, reader_of).is_newer:
            found[key] = run
    return list(found.values())[::-1]


def read_again(
    store: Store,
    run: ImportRunId,
    settings: ReaderSettings,
    *,
    reader_of: ReaderNamed = reader_named,
    submit: Submit | None = None,
    told: Callable[[Stride], None] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Read the original of a run again; `settings` count only where it was not noted how it was read then.

    Raises GoneError when there is no such run, SourceError when its original or its reader is not here.
    """
    before = store.look(lambda session: session.get(ImportRun, run))
    noted = store.look(lambda session: settings_of(session, run, settings))
    reader = None if before.reader == ROWS else reader_of(before.reader)
    if reader is None:
        raise SourceError(f"{before.file_name}: this version of Mappe has no reader for this kind of file.")
    ref = kept_of(store.blobs, before, noted.modified_at)
    if not ref.is_here:
        raise SourceError(f"{before.file_name}: the original is not on this device any more, or it is damaged.")
    return ImportJob(
        store,
        ref,
        reader,
        noted.settings,
        noted.choices,
        again=Again(before),
        submit=submit,
        told=told,
        is_cancelled=is_cancelled,
    ).run()


def left_private(session: ReadSession, blobs: Blobs) -> list[ImportRun]:
    """The runs that left out private entries and whose original is here, oldest first; each file once, its latest run."""
    found: dict[tuple[str, str, str], ImportRun] = {}
    for run in import_runs.runs(session, _MOST):
        key = (run.sha256, run.file_name, run.reader)
        if run.undone_at is None and key not in found and kept_of(blobs, run).is_here:
            found[key] = run
    return [run for run in reversed(found.values()) if dict(run.skipped).get("private")]


def _is_same(one: ImportRun, other: ImportRun) -> bool:
    return (one.file_name, one.reader) == (other.file_name, other.reader) and one.undone_at is None
