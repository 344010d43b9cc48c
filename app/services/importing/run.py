"""The import itself: read in one thread, written in slices by another, told while it goes on, whole when it is killed."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from app.services.importing import contacts as contact_writing
from app.services.importing import files
from app.services.importing.choices import Choices
from app.services.importing.entries import Batch, Entries, InOrder
from app.services.importing.owners import Owners
from app.services.importing.registry import FileRef
from app.services.importing.settling import settle
from app.services.importing.updates import note_updates
from app.sources.reader import Reader
from app.sources.record import Rejection, Skip, SourceContact, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import CancelledError, Progress, SourceError, SourceFile
from local_store import pictures
from local_store.book.changes import Changes
from local_store.book.channel import AttachmentState, InteractionKind
from local_store.book.ids import ImportRunId, new_id
from local_store.book.records import Attachment, ImportRun, Visit
from local_store.session import WriteSession
from local_store.store import Store

SLICE = 8_000
"""Records of one transaction. Their ids are random, so each transaction writes most pages of the index of ids again."""
CONTACTS = 200
"""Contacts of one transaction."""
REJECTIONS = 1_000
"""Rejections that a run keeps with place and reason; the others are counted."""
THUMBNAILS = 200
"""Small pictures that an import draws itself."""

Change = Callable[[WriteSession], Changes]
Submit = Callable[[Change], "Future[Changes]"]


class End(StrEnum):
    """How an import ended."""

    DONE = "done"
    CANCELLED = "cancelled"
    BROKEN = "broken"
    """The file could not be read to its end; what was read is in."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import came to."""

    run: ImportRun
    end: End
    error: str = ""


@dataclass(frozen=True, slots=True)
class Stride:
    """How far an import is."""

    share: float
    """0 to 1, by bytes read."""
    entries: int
    """Entries and contacts handled so far."""
    per_second: float


@dataclass(slots=True)
class _Tally:
    """What was found since the last slice."""

    found: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    rejected: list[tuple[str, str]] = field(default_factory=list)
    rejected_count: int = 0


class ImportJob:
    """One run over one file. `run` belongs on a thread of its own; a second run of the same file adds what is missing."""

    def __init__(
        self,
        store: Store,
        ref: FileRef,
        reader: Reader,
        settings: ReaderSettings,
        choices: Choices | None = None,
        *,
        submit: Submit | None = None,
        told: Callable[[Stride], None] | None = None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """`submit` queues a transaction with the one writer of the book; without it the job has a writer of its own."""
        choices = choices or Choices()
        self._store = store
        self._ref = ref
        self._reader = reader
        self._settings = replace(
            settings,
            own_names=settings.own_names | choices.own_names,
            options={**settings.options, **choices.options},
        )
        self._choices = choices
        self._submit = submit
        self._told = told
        self._is_cancelled = is_cancelled
        self._now = datetime.fromtimestamp(store.now(), UTC)
        self._owners = Owners(store.book, store.look, choices)
        self._order = InOrder()
        self._placed: list[tuple[SourceRecord, datetime]] = []
        self._contacts: list[SourceContact] = []
        self._tally = _Tally()
        self._handled = 0
        self._thumbnails = THUMBNAILS
        self._started = time.monotonic()
        self._last: Future[Changes] | None = None
        self._record = ImportRun(id=ImportRunId(new_id()), started_at=self._now)

    def run(self) -> Outcome:
        """Import. Raises BookError when the book cannot be written; what was written stays and is counted in the run."""
        if self._submit is not None:
            return self._run()
        with ThreadPoolExecutor(1, "import") as writer:
            self._submit = lambda change: writer.submit(self._store.write, change, keeps_undo=False)
            try:
                return self._run()
            finally:
                self._submit = None

    # -- reading ---------------------------------------------------------------------------------------

    def _run(self) -> Outcome:
        try:
            original = files.keep_original(self._store.blobs, self._ref, self._progress())
        except CancelledError:
            return Outcome(self._record, End.CANCELLED)
        self._record = ImportRun(
            id=self._record.id,
            started_at=self._now,
            file_name=self._ref.name,
            sha256=original.sha256,
            size=original.size,
            reader=self._reader.name,
            reader_version=self._reader.version,
        )
        self._write(self._begin)
        self._wait()
        end, error = End.DONE, ""
        try:
            with self._ref.open(self._progress(report=True)) as file, self._ref.open(self._progress()) as beside:
                self._read(self._reader.read(file, self._settings), beside)
                self._flush(beside)
        except CancelledError:
            end = End.CANCELLED
        except SourceError as broken:
            end, error = End.BROKEN, str(broken)
            self._flush_readable()
        self._wait()
        if end is End.DONE:
            self._write(self._finish)
            self._wait()
        return Outcome(self._record, end, error)

    def _progress(self, *, report: bool = False) -> Progress:
        return Progress(report=self._tell if report else None, is_cancelled=self._is_cancelled)

    def _read(self, items: Iterable[SourceItem], beside: SourceFile) -> None:
        tally = self._tally
        for item in items:
            if isinstance(item, SourceRecord):
                self._order.take(item, self._placed)
                if len(self._placed) >= SLICE:
                    self._hand_over(beside)
                    tally = self._tally
            elif isinstance(item, SourceContact):
                self._contacts.append(item)
                if len(self._contacts) >= CONTACTS:
                    self._hand_over(beside)
                    tally = self._tally
            elif isinstance(item, Rejection):
                tally.found += 1
                tally.rejected_count += 1
                if len(tally.rejected) < REJECTIONS:
                    tally.rejected.append((item.place, item.reason))
            elif isinstance(item, Skip):
                tally.found += 1
                tally.skipped[item.reason] += 1

    def _flush(self, beside: SourceFile) -> None:
        self._order.rest(self._placed)
        self._hand_over(beside)

    def _flush_readable(self) -> None:
        """What was read before the file broke off is brought in, too."""
        try:
            with self._ref.open() as beside:
                self._flush(beside)
        except SourceError:
            # Not even the archive can be opened again: nothing was read from it.
            return

    def _hand_over(self, beside: SourceFile) -> None:
        """Queue what is read as one transaction; wait for the one before, so that at most two are in memory."""
        batch = self._entries.batch(self._placed)
        attachments = files.keep_attachments(self._store, beside, batch.attachments) if batch.attachments else []
        thumbnails = files.draw_thumbnails(self._store, attachments, self._thumbnails)
        self._thumbnails -= len(thumbnails)
        photos = {each.place: self._store.blobs.put(each.photo)[0] for each in self._contacts if each.photo}
        contacts, tally = self._contacts, self._tally
        tally.found += len(self._placed) + len(contacts)
        self._handled += len(self._placed) + len(contacts)
        self._placed, self._contacts, self._tally = [], [], _Tally()
        self._wait()
        self._write(lambda session: self._slice(session, batch, attachments, contacts, photos, tally))
        if contacts:
            # The next slice may hold entries of people who come with this one.
            self._wait()
            self._owners.forget_points()
        if thumbnails:
            self._wait()
            self._write(lambda session: _note_thumbnails(session, thumbnails))

    def _tell(self, done: int, total: int) -> None:
        if self._told:
            seconds = max(time.monotonic() - self._started, 0.001)
            self._told(Stride(done / max(total, 1), self._handled, self._handled / seconds))

    def _write(self, change: Change) -> None:
        assert self._submit is not None  # noqa: S101 - set by `run`
        self._last = self._submit(change)

    def _wait(self) -> None:
        if self._last is not None:
            self._last.result()
            self._last = None

    # -- writing, on the writer's thread ---------------------------------------------------------------

    def _begin(self, session: WriteSession) -> Changes:
        session.add(self._record)
        made = settle(session, self._record.id, self._choices)
        for key, client in made.items():
            self._owners.give(key, client)
        note_updates(session, self._record.id, session.inverse)
        self._entries = Entries(session.book, self._record.id, self._owners, self._now)
        return session.changes("Import")

    def _slice(
        self,
        session: WriteSession,
        batch: Batch,
        attachments: list[Attachment],
        contacts: list[SourceContact],
        photos: dict[str, str],
        tally: _Tally,
    ) -> Changes:
        session.add_many(batch.conversations)
        entries = batch.entries
        meetings = [entry.id for entry in entries if entry.kind is InteractionKind.MEETING]
        # A meeting that was planned when the calendar was imported before stays the visit it is.
        planned = session.many(Visit, meetings) if meetings else {}
        if planned:
            entries = [entry for entry in entries if entry.id not in planned]
            attachments = [each for each in attachments if each.interaction not in planned]
        added, visits = session.add_many(entries), session.add_many(batch.visits)
        if attachments:
            _add_attachments(session, attachments)
        written = contact_writing.Written()
        if contacts:
            before = len(session.inverse)
            written = contact_writing.write(session, self._record.id, contacts, self._choices.contacts, photos)
            note_updates(session, self._record.id, session.inverse[before:])
        skipped = Counter(dict(self._record.skipped)) + tally.skipped
        skipped += Counter({"private": batch.private, "left_out": written.left})
        counted = replace(
            self._record,
            found=self._record.found + tally.found,
            accepted=self._record.accepted + added.new + visits.new + written.accepted,
            known=self._record.known + added.known + visits.known + len(planned) + written.known,
            skipped=tuple(sorted((reason, count) for reason, count in skipped.items() if count)),
            rejected=(*self._record.rejected, *tally.rejected)[:REJECTIONS],
            rejected_count=self._record.rejected_count + tally.rejected_count,
        )
        session.replace(counted)
        self._record = counted
        return session.changes("Import")

    def _finish(self, session: WriteSession) -> Changes:
        self._record = replace(self._record, finished_at=session.now())
        session.replace(self._record)
        return session.changes("Import")


def _add_attachments(session: WriteSession, attachments: list[Attachment]) -> None:
    """Add them; a file that was left out or missing in an earlier export and is here now takes its place."""
    before = session.many(Attachment, [each.id for each in attachments])
    session.add_many(attachments)
    session.replace_many(
        [
            (known, replace(known, state=each.state, sha256=each.sha256, size=each.size, mime=each.mime))
            for each in attachments
            if (known := before.get(each.id)) is not None
            and known.state is not AttachmentState.PRESENT
            and each.state is AttachmentState.PRESENT
        ]
    )


def _note_thumbnails(session: WriteSession, pairs: dict[str, str]) -> Changes:
    pictures.write_pairs(session, pairs)
    return Changes("")
