"""Calls of the box become entries: a fetched list is imported when it holds a call that the book has not got yet."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from app.services.importing.history import fetched_name
from app.services.importing.kept_file import KeptRef
from app.services.importing.registry import reader_named
from app.services.importing.run import ImportJob, Outcome, Submit
from app.services.telephony.box_http import StrangeBoxError
from app.services.telephony.box_settings import BoxSettings
from app.services.telephony.fetched_list import FetchedFile
from app.sources.record import SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError
from local_store import import_runs
from local_store.book.changes import Changes
from local_store.book.ids import foreign_id
from local_store.book.records import Interaction
from local_store.session import ReadSession, WriteSession
from local_store.store import Store

READER = "fritzbox_calls"
_LEFT = "fritzbox_left"
"""The note of the calls that an import left out: those of people who are ignored for ever."""
_DAY_S = 86_400


def days_to_fetch(settings: BoxSettings, now: float) -> int | None:
    """How many days of the list are asked for: those since the last time and one more; None for all of it."""
    if not settings.fetched_at or now < settings.fetched_at:
        return None
    return int((now - settings.fetched_at) // _DAY_S) + 2


def fetched(settings: BoxSettings, now: float) -> BoxSettings:
    """The settings after a list was taken in."""
    return replace(settings, fetched_at=int(now))


def take_calls(
    store: Store,
    content: bytes,
    settings: ReaderSettings,
    at: datetime,
    *,
    submit: Submit | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Outcome | None:
    """Import the list; None when there is nothing new in it. Calls that another list brought before are the same calls.

    Raises StrangeBoxError for what is no call list, BookError when the book cannot be written.
    """
    name = fetched_name(at)
    reader = reader_named(READER)
    if reader is None:
        raise LookupError(READER)
    try:
        with FetchedFile(name, content) as file:
            if reader.recognise(file) is None:
                raise StrangeBoxError("What the box sent is no list of calls.")
            items = list(reader.read(file, settings))
    except SourceError as error:
        raise StrangeBoxError("What the box sent is no list of calls.") from error
    ids = [foreign_id(store.book, *item.key) for item in items if isinstance(item, SourceRecord)]
    if not store.look(lambda session: _missing(session, ids) - _left(session)):
        return None
    sha256, size = store.blobs.put(content)
    ref = KeptRef(store.blobs, name, sha256, size, at.timestamp())
    outcome = ImportJob(store, ref, reader, settings, submit=submit, is_cancelled=is_cancelled).run()
    left = store.look(lambda session: _missing(session, ids))
    if submit is None:
        store.write(lambda session: _note_left(session, left), keeps_undo=False)
    else:
        submit(lambda session: _note_left(session, left)).result()
    return outcome


def _missing(session: ReadSession, ids: Iterable[str]) -> set[str]:
    """Those of the calls that are not in the book, deleted ones apart: what somebody deleted does not come back."""
    wanted = set(ids)
    return wanted - import_runs.ever_known(session, Interaction, sorted(wanted))


def _left(session: ReadSession) -> set[str]:
    try:
        return set(json.loads(session.setting(_LEFT) or "[]"))
    except (ValueError, TypeError):
        return set()


def _note_left(session: WriteSession, left: set[str]) -> Changes:
    session.note(_LEFT, json.dumps(sorted(left)))
    return Changes("")
