"""Where an entry came from: the file, the place in it, the reader and its version, and the words as the file has them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.services.importing.kept_file import kept_of
from app.services.importing.noted_settings import settings_of
from app.services.importing.reading_again import ReaderNamed, Standing, standing_of
from app.services.importing.registry import reader_named
from app.services.matching import survivors
from app.sources.record import SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import Progress, SourceError
from local_store import import_runs
from local_store.blobs import Blobs
from local_store.book.ids import InteractionId, foreign_id
from local_store.book.records import ImportRun, Interaction, Role
from local_store.session import ReadSession
from local_store.store import Store


@dataclass(frozen=True, slots=True)
class Whose:
    """One who took part, and why it is that client."""

    identity: str
    client: str
    """The client's name; "" for one who is matched with nobody."""
    reason: str
    """A `MatchReason`; "" where none was noted."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What the book knows of where an entry came from."""

    entry: Interaction
    run: ImportRun | None
    """None for what was written here."""
    standing: Standing
    people: tuple[Whose, ...]
    assigned_at: datetime | None
    """When somebody last said whose it is, after it had come in."""
    edited_at: datetime | None
    """When somebody last changed its words here."""


@dataclass(frozen=True, slots=True)
class Raw:
    """An entry as the file has it."""

    text: str
    place: str
    warnings: tuple[str, ...]
    is_by_key: bool
    """Found by what identifies it; else only by its place in the file."""


def origin_of(
    session: ReadSession, blobs: Blobs, entry: InteractionId, reader_of: ReaderNamed = reader_named
) -> Origin:
    """Where an entry came from. Raises GoneError."""
    found = session.get(Interaction, entry)
    run = session.find(ImportRun, found.import_run)
    standing = Standing(is_kept=False, version=0, is_newer=False)
    if run is not None:
        standing = standing_of(session, blobs, run, reader_of)
    others = [each for each in found.participants if each.role is not Role.SELF]
    people = survivors(session, [each.client for each in others if each.client])
    changed = import_runs.changed_at(session, found)
    return Origin(
        found,
        run,
        standing,
        tuple(
            Whose(
                each.name if each.name and not each.identity else each.identity,
                people[each.client].name if each.client in people else "",
                each.reason,
            )
            for each in others
        ),
        changed.get("client") if run is not None else None,
        max((at for name, at in changed.items() if name in {"body", "subject"}), default=None),
    )


def raw_of(
    store: Store,
    entry: InteractionId,
    settings: ReaderSettings,
    *,
    reader_of: ReaderNamed = reader_named,
    told: Callable[[int, int], None] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Raw | None:
    """The entry as the original has it, read from there once more; None where it is not found any more.

    Slow for a large file. Raises SourceError when the original or its reader is not here, CancelledError, GoneError.
    """
    found = store.look(lambda session: session.get(Interaction, entry))
    run = store.look(lambda session: session.find(ImportRun, found.import_run))
    if run is None:
        return None
    noted = store.look(lambda session: settings_of(session, run.id, settings))
    reader = reader_of(run.reader)
    if reader is None:
        raise SourceError(f"{run.file_name}: this version of Mappe has no reader for this kind of file.")
    at_place: Raw | None = None
    with kept_of(store.blobs, run, noted.modified_at).open(Progress(report=told, is_cancelled=is_cancelled)) as file:
        for item in reader.read(file, noted.settings):
            if not isinstance(item, SourceRecord):
                continue
            if foreign_id(store.book, *item.key) == found.id:
                return _raw(item, is_by_key=True)
            if item.place == found.place and at_place is None:
                at_place = _raw(item, is_by_key=False)
    return at_place


def _raw(item: SourceRecord, *, is_by_key: bool) -> Raw:
    return Raw(item.raw or item.text, item.place, item.warnings, is_by_key)
