"""The import itself: read in one thread, written in slices by another, told while it goes on, whole when it is killed."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial

from app.services.importing import column_memory, files, rows
from app.services.importing import contacts as contact_writing
from app.services.importing import contracts as contract_writing
from app.services.importing.again import Again
from app.services.importing.amending import Amending
from app.services.importing.attached import add_attachments, note_thumbnails
from app.services.importing.bundle import Part
from app.services.importing.choices import Choices
from app.services.importing.entries import Batch, Entries, InOrder
from app.services.importing.kept_file import KeptRef
from app.services.importing.letting_go import let_go, quick_turns, seldom_collected
from app.services.importing.noted_settings import note_settings
from app.services.importing.owners import Owners
from app.services.importing.registry import FileRef
from app.services.importing.run_files import Accounting, FileAccount, parts_of
from app.services.importing.settling import settle
from app.services.importing.tally import REJECTIONS, Tally
from app.services.importing.updates import note_updates
from app.sources.reader import Members, Reader, members_of
from app.sources.record import (
    Reason,
    SourceClaim,
    SourceContact,
    SourceContract,
    SourceItem,
    SourceRecord,
    SourceUpdate,
)
from app.sources.settings import ReaderSettings
from app.sources.source_file import CancelledError, Progress, SourceError, SourceFile
from local_store.book.changes import Changes
from local_store.book.channel import InteractionKind
from local_store.book.ids import ImportRunId, new_id
from local_store.book.records import Attachment, ImportRun, Visit
from local_store.session import WriteSession
from local_store.store import Store

SLICE = 14_000
"""Records of one transaction. Their ids are random, so each transaction writes most pages of the index of ids again."""
LETTERS = 16 * 1024**2
"""Letters of one transaction, with their raw text: long mails fill the memory before there are many of them."""
CONTACTS = 200
"""Contacts of one transaction."""
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
    files: tuple[FileAccount, ...] = ()
    """What became of each file, where several were imported as one."""


@dataclass(frozen=True, slots=True)
class Stride:
    """How far an import is."""

    share: float
    """0 to 1, by bytes read."""
    entries: int
    """Entries and contacts handled so far."""
    per_second: float


class ImportJob:
    """One run over one file. `run` belongs on a thread of its own; a second run of the same file adds what is missing."""

    def __init__(
        self,
        store: Store,
        ref: FileRef | KeptRef,
        reader: Reader,
        settings: ReaderSettings,
        choices: Choices | None = None,
        *,
        again: Again | None = None,
        submit: Submit | None = None,
        told: Callable[[Stride], None] | None = None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """`submit` queues a transaction with the one writer of the book; without it the job has a writer of its own.

        `again` is given where the original of an earlier run is read once more.
        """
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
        self._again = again
        self._submit = submit
        self._told = told
        self._is_cancelled = is_cancelled
        self._now = datetime.fromtimestamp(store.now(), UTC)
        self._owners = Owners(store.book, store.look, choices)
        self._order = InOrder()
        self._amending = Amending(store.book)
        self._placed: list[tuple[SourceRecord, datetime]] = []
        self._contacts: list[SourceContact] = []
        self._contracts: list[SourceContract | SourceClaim] = []
        self._holders = contract_writing.Holders()
        self._tally = Tally()
        self._files = Accounting()
        self._letters = 0
        self._handled = 0
        self._thumbnails = THUMBNAILS
        self._started = time.monotonic()
        self._last: Future[Changes] | None = None
        self._in_hand: Batch | None = None
        """What the writer has."""
        self._record = ImportRun(id=ImportRunId(new_id()), started_at=self._now)

    def run(self) -> Outcome:
        """Import. Raises BookError when the book cannot be written; what was written stays and is counted in the run."""
        with seldom_collected():
            if self._submit is not None:
                return self._run()
            with ThreadPoolExecutor(1, "import") as writer, quick_turns():
                self._submit = lambda change: writer.submit(self._store.write, change, keeps_undo=False)
                try:
                    return self._run()
                finally:
                    self._submit = None

    # -- reading ---------------------------------------------------------------------------------------

    def _run(self) -> Outcome:
        self._settings = column_memory.settled(self._store, self._ref, self._reader.name, self._settings)
        if column_memory.is_unexplained(self._reader.name, self._settings):
            return Outcome(self._record, End.BROKEN, column_memory.UNEXPLAINED.format(file=self._ref.name))
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
        self._write_now(self._begin)
        end, error = End.DONE, ""
        try:
            with (
                self._ref.open(self._progress(report=True)) as file,
                self._ref.open(self._progress()) as beside,
                closing(members_of(self._reader, beside)) as members,
            ):
                if self._reader.name == rows.READER:
                    self._take_rows(self._reader.read(file, self._settings), beside)
                else:
                    for part in self._files.each(parts_of(self._reader, file, self._settings)):
                        self._read(part.items, members)
                        self._flush(members, part)
        except CancelledError:
            end = End.CANCELLED
        except SourceError as broken:
            end, error = End.BROKEN, str(broken)
            self._flush_readable()
        self._wait()
        self._files.close(self._record)
        if end is End.DONE:
            self._write_now(self._finish)
        elif self._files.accounts:
            self._write_now(partial(self._files.note, run=self._record.id))
        return Outcome(self._record, end, error, tuple(self._files.accounts))

    def _progress(self, *, report: bool = False) -> Progress:
        return Progress(report=self._tell if report else None, is_cancelled=self._is_cancelled)

    def _read(self, items: Iterable[SourceItem], members: Members) -> None:
        take = self._order.take
        for item in self._store.way.each(items):
            if isinstance(item, SourceRecord):
                take(item, self._placed)
                self._letters += len(item.text) + len(item.raw)
                is_full = len(self._placed) >= SLICE or self._letters >= LETTERS
            elif isinstance(item, SourceContact):
                self._contacts.append(item)
                is_full = len(self._contacts) >= CONTACTS
            elif isinstance(item, SourceContract | SourceClaim):
                self._contracts.append(item)
                is_full = len(self._contracts) >= CONTACTS
            elif isinstance(item, SourceUpdate):
                self._amending.take(item)
                is_full = self._amending.count >= SLICE
            else:
                self._tally.count(item)
                is_full = False
            if is_full:
                self._hand_over(members)

    def _take_rows(self, items: Iterable[SourceItem], beside: SourceFile) -> None:
        """Another book of ours is not matched and settled but taken as it is."""
        taking = rows.Rows(self._store, self._record, self._write_now, self._count_handled)
        try:
            taking.take(items, beside)
        finally:
            self._record = taking.record

    def _write_now(self, change: Change) -> None:
        self._write(change)
        self._wait()

    def _count_handled(self, count: int) -> None:
        self._handled += count

    def _flush(self, members: Members, part: Part | None = None) -> None:
        self._order.rest(self._placed)
        self._hand_over(members, is_last=part is None or part.is_last)
        if part is not None and part.files:
            # Each file runs its own way, and the next may be about those who came with it.
            self._order = InOrder()
            self._wait()
            self._files.close(self._record)

    def _flush_readable(self) -> None:
        """What was read before the file broke off is brought in, too."""
        try:
            with self._ref.open() as beside, closing(members_of(self._reader, beside)) as members:
                self._flush(members)
        except SourceError:
            # Not even the archive can be opened again: nothing was read from it.
            return

    def _hand_over(self, members: Members, *, is_last: bool = False) -> None:
        """Queue what is read as one transaction; wait for the one before, so that at most two are in memory."""
        placed, self._placed, self._letters = self._placed, [], 0
        batch = self._entries.batch(placed, self._store.way)
        if self._again is not None:
            self._again.check(self._store, batch.entries)
        else:
            batch.make_ready(self._store.way)
        batch.is_last = is_last
        self._handled += self._amending.count
        batch.amendments = self._amending.hand_over()
        attachments = files.keep_attachments(self._store, members, batch.attachments) if batch.attachments else []
        thumbnails = files.draw_thumbnails(self._store, attachments, self._thumbnails)
        self._thumbnails -= len(thumbnails)
        photos = {each.place: self._store.blobs.put(each.photo)[0] for each in self._contacts if each.photo}
        contacts, tally = self._contacts, self._tally
        batch.contracts, self._contracts = self._contracts, []
        found = len(placed) + len(contacts) + len(batch.contracts)
        tally.found += found
        self._handled += found
        self._contacts, self._tally = [], Tally()
        let_go(placed, self._store.way)
        self._wait()
        self._in_hand = batch
        self._write(lambda session: self._slice(session, batch, attachments, contacts, photos, tally))
        if contacts:
            # The next slice may hold entries of people who come with this one.
            self._wait()
            self._owners.forget_points()
        if thumbnails:
            self._wait()
            self._write(lambda session: note_thumbnails(session, thumbnails))

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
        if self._in_hand is not None:
            self._in_hand.let_go(self._store.way)
            self._in_hand = None

    # -- writing, on the writer's thread ---------------------------------------------------------------

    def _begin(self, session: WriteSession) -> Changes:
        session.add(self._record)
        made = settle(session, self._record.id, self._choices)
        for key, client in made.items():
            self._owners.give(key, client)
        note_updates(session, self._record.id, session.inverse)
        note_settings(session, self._record.id, self._settings, self._choices, self._ref.modified_at)
        self._entries = Entries(session.book, self._record.id, self._owners, self._now)
        return session.changes("Import")

    def _slice(
        self,
        session: WriteSession,
        batch: Batch,
        attachments: list[Attachment],
        contacts: list[SourceContact],
        photos: dict[str, str],
        tally: Tally,
    ) -> Changes:
        before, run, is_again = len(session.inverse), self._record.id, self._again is not None
        session.add_many(batch.conversations)
        written = contact_writing.Written()
        if contacts:
            written = contact_writing.write(session, run, contacts, self._choices.contacts, photos, is_again=is_again)
            self._holders.give(written.clients, written.left_keys)
        held = contract_writing.write(session, run, batch.contracts, self._holders, is_again=is_again)
        entries = contract_writing.of_contracts(session, batch.entries, batch.of_contracts)
        new_visits, points, left, understood = batch.visits, batch.points, 0, 0
        if self._again is not None:
            sifted = self._again.sift(session, entries, new_visits, attachments, points)
            entries, new_visits, attachments, points = sifted.entries, sifted.visits, sifted.attachments, sifted.points
            left, understood = sifted.left, sifted.understood
        session.add_many(points)
        meetings = [entry.id for entry in entries if entry.kind is InteractionKind.MEETING]
        # A meeting that was planned when the calendar was imported before stays the visit it is.
        planned = session.many(Visit, meetings) if meetings else {}
        if planned:
            entries = [entry for entry in entries if entry.id not in planned]
            attachments = [each for each in attachments if each.interaction not in planned]
        amended = self._amending.apply(session, entries, batch.states, batch.amendments, is_last=batch.is_last)
        added, visits = session.add_many(batch.ready_if(amended.entries)), session.add_many(new_visits)
        if attachments:
            add_attachments(session, attachments)
        note_updates(session, self._record.id, session.inverse[before:])
        skipped = Counter(dict(self._record.skipped)) + tally.skipped
        left_out, taken_out = written.left + held.left, left + held.taken_out
        skipped += Counter({"private": batch.private, "left_out": left_out, "taken_out": taken_out})
        skipped += Counter({"beside": written.beside, Reason.MERGED: amended.merged})
        skipped += Counter({Reason.WITHOUT_ENTRY: amended.lost})
        known = added.known + visits.known + len(planned) + written.known + held.known + amended.known
        counted = replace(
            self._record,
            found=self._record.found + tally.found + amended.found,
            accepted=self._record.accepted + added.new + visits.new + written.accepted + held.accepted + understood,
            known=self._record.known + known - understood,
            skipped=tuple(sorted((reason, count) for reason, count in skipped.items() if count)),
            rejected=(*self._record.rejected, *tally.rejected, *held.rejected)[:REJECTIONS],
            rejected_count=self._record.rejected_count + tally.rejected_count + len(held.rejected),
        )
        session.replace(counted)
        self._record = counted
        return session.changes("Import")

    def _finish(self, session: WriteSession) -> Changes:
        self._record = replace(self._record, finished_at=session.now())
        session.replace(self._record)
        return self._files.note(session, self._record.id)
