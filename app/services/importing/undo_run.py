"""Taking an import back as a whole: what it added goes, what it filled in is emptied, what was edited since stays."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any

from app.services.importing.rows import RowsBack
from app.services.importing.said import unsay
from app.services.importing.updates import forget_updates, updates_of
from local_store import contracts, import_runs, undo
from local_store.book.changes import Changes
from local_store.book.ids import CaseId, ContractId, ConversationId, ImportRunId
from local_store.book.kind import Kind
from local_store.book.records import (
    Attachment,
    Case,
    Client,
    ContactPoint,
    Contract,
    Conversation,
    ImportRun,
    Interaction,
    Record,
    Visit,
)
from local_store.session import WriteSession
from local_store.store import Store

SLICE = 2_000
"""Records of one transaction."""
_MATCHING = frozenset({"client", "participants", "with_clients", "clients", "is_private"})
"""Fields that say whose something is: setting them is no edit of what was imported."""
_KEPT_NAMED = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that stays because somebody worked on it since."""

    kind: Kind
    id: str
    what: str
    """Its name, or its first words."""


@dataclass(slots=True)
class Undone:
    """What an undo came to."""

    removed: int = 0
    """Entries, visits, clients, contracts and cases that are gone."""
    kept: list[Kept] = field(default_factory=list)
    """The first hundred that stay."""
    kept_count: int = 0
    stayed_filled: int = 0
    """Steps that filled fields in and that were changed again since: those values stay."""

    def keep(self, kind: Kind, record_id: str, what: str) -> None:
        """Note one that stays."""
        self.kept_count += 1
        if len(self.kept) < _KEPT_NAMED:
            self.kept.append(Kept(kind, record_id, what))

    def count(self, removed: int) -> None:
        """Count some that are gone."""
        self.removed += removed


Step = Callable[[WriteSession], Changes]
Submit = Callable[[Step], "Future[Changes]"]


def undo_run(
    store: Store,
    run: ImportRunId,
    *,
    submit: Submit | None = None,
    told: Callable[[int], None] | None = None,
) -> Undone:
    """Take an import back, slice by slice; killed in between, it can simply be undone again.

    `told` hears how many records are gone. Raises GoneError when there is no such run.
    """
    undone = Undone()
    kinds = (Interaction, Visit, Conversation, Case, Contract, ContactPoint, Client)
    removing = [_Remove(run, record_type, undone) for record_type in kinds]
    rows = RowsBack(run, undone.keep, undone.count)
    steps: list[_Filled | _Remove | RowsBack | _Marked] = [_Filled(run, undone), *removing, rows, _Marked(run)]
    for step in steps:
        is_done = False
        while not is_done:
            if submit is None:
                store.write(step, keeps_undo=False)
            else:
                submit(step).result()
            if told:
                told(undone.removed)
            is_done = not isinstance(step, _Remove | RowsBack) or step.is_done
    return undone


@dataclass(slots=True)
class _Filled:
    """Takes back what the run filled in elsewhere."""

    run: ImportRunId
    undone: Undone

    def __call__(self, session: WriteSession) -> Changes:
        session.get(ImportRun, self.run)
        steps = updates_of(session, self.run)
        unsay(session, self.run, steps)
        self.undone.stayed_filled = undo.take_back(session, steps)
        return session.changes("Undo import")


@dataclass(slots=True)
class _Remove:
    """Removes the next slice of one type."""

    run: ImportRunId
    record_type: type[Record]
    undone: Undone
    after: int | None = None
    is_done: bool = False
    _before: dict[str, dict[str, Any]] | None = None
    """What the run's own later changes of its records found there: those are no work of a person."""

    def __call__(self, session: WriteSession) -> Changes:
        if self._before is None:
            self._before = undo.values_before(updates_of(session, self.run))
        found = import_runs.brought(session, self.record_type, self.run, self.after, SLICE)
        self.is_done = len(found) < SLICE
        going: list[Record] = []
        used: set[str] = set()
        if self.record_type is Conversation and found:
            used = import_runs.with_entries(session, [ConversationId(each.record.id) for each in found])
        elif self.record_type is Case and found:
            used = contracts.cases_in_use(session, [CaseId(each.record.id) for each in found])
        elif self.record_type is Contract and found:
            used = contracts.contracts_in_use(session, [ContractId(each.record.id) for each in found])
        for each in found:
            self.after = each.n
            if self._stays(session, each.record, each.edited, used):
                self._keep(each.record)
            else:
                going.append(each.record)
        if self.record_type is Interaction:
            ids = [entry.id for entry in going if isinstance(entry, Interaction)]
            session.remove_many(Attachment, import_runs.attachments_of(session, ids))
        session.remove_many(self.record_type, going)
        self.undone.removed += len(going)
        return session.changes("Undo import")

    def _stays(self, session: WriteSession, record: Record, edited: frozenset[str], used: set[str]) -> bool:
        if isinstance(record, Conversation) or record.id in used:
            return record.id in used
        if isinstance(record, Client) and import_runs.is_in_use(session, record.id):
            return True
        by_run = (self._before or {}).get(record.id)
        return bool(edited - _MATCHING - (undo.restored(record, by_run) if by_run else frozenset()))

    def _keep(self, record: Record) -> None:
        if isinstance(record, Interaction):
            self.undone.keep(Kind.INTERACTION, record.id, (record.subject or record.body)[:80])
        elif isinstance(record, Visit):
            self.undone.keep(Kind.VISIT, record.id, record.purpose)
        elif isinstance(record, Client):
            self.undone.keep(Kind.CLIENT, record.id, record.name)
        elif isinstance(record, ContactPoint):
            self.undone.keep(Kind.CONTACT_POINT, record.id, record.value)
        elif isinstance(record, Contract):
            self.undone.keep(Kind.CONTRACT, record.id, record.product or record.branch or record.number)
        elif isinstance(record, Case):
            self.undone.keep(Kind.CASE, record.id, record.title)


@dataclass(slots=True)
class _Marked:
    """Says so in the run."""

    run: ImportRunId

    def __call__(self, session: WriteSession) -> Changes:
        # Only now: an undo that was killed half-way is done again from the same notes.
        forget_updates(session, self.run)
        session.replace(replace(session.get(ImportRun, self.run), undone_at=session.now()))
        return session.changes("Undo import")
