"""Taking an import back as a whole: what it added goes, what it filled in is emptied, what was edited since stays."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from app.services.importing.rows import RowsBack
from app.services.importing.said import unsay
from app.services.importing.undo_choice import AS_IT_IS, ORDER, Decisions, Judge, Why, name_of
from app.services.importing.updates import forget_updates, updates_of
from local_store import import_runs, take_back
from local_store.book.changes import Changes
from local_store.book.ids import ImportRunId
from local_store.book.kind import Kind
from local_store.book.records import Attachment, ContactPoint, Conversation, ImportRun, Interaction, Record
from local_store.book.vocabulary import KINDS
from local_store.session import WriteSession
from local_store.store import Store

SLICE = 2_000
"""Records of one transaction."""
_KEPT_NAMED = 100
_ALONG = frozenset({Conversation, ContactPoint})
"""What came along with entries and clients; the import did not count it either."""


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
    """Fields that it filled in and that were changed again since: those values stay."""

    def keep(self, kind: Kind, record_id: str, what: str) -> None:
        """Note one that stays."""
        self.kept_count += 1
        if len(self.kept) < _KEPT_NAMED:
            self.kept.append(Kept(kind, record_id, what))

    def add(self, other: "Undone") -> None:
        """What the undo of one more run came to."""
        self.removed += other.removed
        self.kept += other.kept[: _KEPT_NAMED - len(self.kept)]
        self.kept_count += other.kept_count
        self.stayed_filled += other.stayed_filled

    def count(self, removed: int) -> None:
        """Count some that are gone."""
        self.removed += removed


Step = Callable[[WriteSession], Changes]
Submit = Callable[[Step], "Future[Changes]"]


def undo_run(
    store: Store,
    run: ImportRunId,
    decisions: Decisions = AS_IT_IS,
    *,
    submit: Submit | None = None,
    told: Callable[[int], None] | None = None,
) -> Undone:
    """Take an import back, slice by slice; killed in between, it can simply be undone again.

    `decisions` are about what was worked on since (`undo_choice.what_was_worked_on`); without one it stays. `told`
    hears how many records are gone. Raises GoneError when there is no such run.
    """
    undone = Undone()
    removing = [_Remove(run, record_type, undone, decisions.goes) for record_type in ORDER]
    rows = RowsBack(run, undone.keep, undone.count, decisions.goes)
    steps: list[_Filled | _Remove | RowsBack | _Marked] = [
        _Filled(run, undone, decisions.back),
        *removing,
        rows,
        _Marked(run),
    ]
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
    back: frozenset[str]

    def __call__(self, session: WriteSession) -> Changes:
        session.get(ImportRun, self.run)
        steps = updates_of(session, self.run)
        unsay(session, self.run, steps)
        self.undone.stayed_filled = take_back.take_back(session, steps, self.back)
        return session.changes("Undo import")


@dataclass(slots=True)
class _Remove:
    """Removes the next slice of one type."""

    run: ImportRunId
    record_type: type[Record]
    undone: Undone
    goes: frozenset[str]
    after: int | None = None
    is_done: bool = False

    def __call__(self, session: WriteSession) -> Changes:
        found = import_runs.brought(session, self.record_type, self.run, self.after, SLICE)
        self.is_done = len(found) < SLICE
        judge = Judge(self.run, self.goes)
        judge.look_at(session, self.record_type, found)
        going: list[Record] = []
        for each in found:
            self.after = each.n
            why = judge.why(session, each.record, each.edited)
            if why is None:
                going.append(each.record)
            elif why is not Why.WITH_CLIENT and self.record_type is not Conversation:
                self.undone.keep(KINDS[self.record_type], each.record.id, name_of(each.record))
        if self.record_type is Interaction:
            ids = [entry.id for entry in going if isinstance(entry, Interaction)]
            session.remove_many(Attachment, import_runs.attachments_of(session, ids))
        session.remove_many(self.record_type, going)
        if self.record_type not in _ALONG:
            self.undone.removed += len(going)
        return session.changes("Undo import")


@dataclass(slots=True)
class _Marked:
    """Says so in the run."""

    run: ImportRunId

    def __call__(self, session: WriteSession) -> Changes:
        # Only now: an undo that was killed half-way is done again from the same notes.
        forget_updates(session, self.run)
        session.replace(replace(session.get(ImportRun, self.run), undone_at=session.now()))
        return session.changes("Undo import")
