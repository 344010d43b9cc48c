"""What was worked on since an import: shown before it is taken back, so that a person decides what stays."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum

from app.services.importing import rows
from app.services.importing.updates import updates_of
from local_store import contracts, import_runs, take_back
from local_store.book.ids import CaseId, ContractId, ConversationId, ImportRunId
from local_store.book.kind import Kind
from local_store.book.records import (
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
from local_store.book.vocabulary import KINDS
from local_store.import_runs import Brought
from local_store.session import ReadSession
from local_store.take_back import Conflict

ORDER: tuple[type[Record], ...] = (Interaction, Visit, Conversation, Case, Contract, Client, ContactPoint)
"""In which an import is taken back: what holds on to something goes before it."""
MATCHING = frozenset({"client", "participants", "with_clients", "clients", "is_private"})
"""Fields that say whose something is: setting them is no edit of what was imported."""
MOST_SHOWN = 200
_SLICE = 2_000


class Why(StrEnum):
    """Why something of an import stays when it is taken back."""

    EDITED = "edited"
    """Somebody worked on it."""
    IN_USE = "in_use"
    """Something else in the book hangs on it."""
    WITH_CLIENT = "with_client"
    """A contact point of a client who stays."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A record of an import that stays unless a person lets it go."""

    kind: Kind
    id: str
    what: str
    """Its name, or its first words."""
    why: Why
    fields: tuple[str, ...]
    """What was changed since."""
    record: Record

    @property
    def may_go(self) -> bool:
        """Whether a person can let it go: not while something else hangs on it."""
        return self.why is Why.EDITED


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided about what was worked on since."""

    goes: frozenset[str] = frozenset()
    """Ids of edited records that go all the same."""
    back: frozenset[str] = frozenset()
    """Keys of changed fields that get back what they held before the import."""


_NAMES = ("title", "name", "what", "product", "provider", "purpose", "form", "file_name")
"""Which field a record of another kind is known by."""
AS_IT_IS = Decisions()
"""Whatever was worked on stays."""


@dataclass(frozen=True, slots=True)
class UndoChoice:
    """What there is to decide before an import is taken back."""

    run: ImportRun
    worked: tuple[Worked, ...] = ()
    changed: tuple[Conflict, ...] = ()
    more: int = 0
    """Further records that stay, beyond those shown."""

    @property
    def is_open(self) -> bool:
        """Whether there is anything to decide or to know."""
        return bool(self.worked or self.changed)


@dataclass(slots=True)
class Judge:
    """Says of what a run brought what stays. Made for one session, and again for the next."""

    run: ImportRunId
    goes: AbstractSet[str] = frozenset()
    is_foreseen: bool = False
    """It is only asked what would stay."""
    along: tuple[ImportRunId, ...] = ()
    """Further runs that go at the same time."""
    _by_imports: Callable[[Record, AbstractSet[str]], frozenset[str]] | None = None
    _used: set[str] = field(default_factory=set)

    def look_at(self, session: ReadSession, record_type: type[Record], found: list[Brought[Record]]) -> None:
        """Ask what is used of this slice."""
        if self._by_imports is None:
            self._by_imports = take_back.made_by_imports(session)
        ids = [each.record.id for each in found]
        if record_type is Conversation and found:
            self._used = import_runs.with_entries(session, [ConversationId(each) for each in ids])
        elif record_type is Case and found:
            self._used = contracts.cases_in_use(session, [CaseId(each) for each in ids])
        elif record_type is Contract and found:
            self._used = contracts.contracts_in_use(session, [ContractId(each) for each in ids])
        else:
            self._used = set()

    def why(self, session: ReadSession, record: Record, edited: AbstractSet[str]) -> Why | None:
        """Why this record stays; None where it goes."""
        if isinstance(record, Conversation):
            return Why.IN_USE if record.id in self._used else None
        if record.id in self._used:
            return Why.IN_USE
        if isinstance(record, Client):
            # Once it is done, what is left of the run stays; before that, all of it may go.
            but = import_runs.IMPORTED if self.is_foreseen else import_runs.ONLY_POINTS
            if import_runs.is_in_use_beside(session, record.id, (self.run, *self.along), but):
                return Why.IN_USE
        if isinstance(record, ContactPoint):
            owner = session.find(Client, record.client)
            if owner is not None and owner.import_run == self.run:
                return Why.WITH_CLIENT
        if self.edits(record, edited) and record.id not in self.goes:
            return Why.EDITED
        return None

    def edits(self, record: Record, edited: AbstractSet[str]) -> frozenset[str]:
        """The fields of a record that a person has changed."""
        left = frozenset(edited) - MATCHING
        return left - self._by_imports(record, left) if self._by_imports is not None else left


def what_was_worked_on(session: ReadSession, run: ImportRunId, along: Sequence[ImportRunId] = ()) -> UndoChoice:
    """What would stay if the run were taken back now, with those `along`. Raises GoneError when there is no such run."""
    found = session.get(ImportRun, run)
    worked: list[Worked] = []
    more = 0
    judge = Judge(run, is_foreseen=True, along=tuple(along))
    for record_type in ORDER:
        if record_type in {Conversation, ContactPoint}:
            continue
        after: int | None = None
        while some := import_runs.brought(session, record_type, run, after, _SLICE):
            after = some[-1].n
            judge.look_at(session, record_type, some)
            for each in some:
                why = judge.why(session, each.record, each.edited)
                if why is None or (why is Why.IN_USE and record_type is Case):
                    continue
                if len(worked) < MOST_SHOWN:
                    fields = tuple(sorted(judge.edits(each.record, each.edited)))
                    kind = KINDS[record_type]
                    worked.append(Worked(kind, each.record.id, name_of(each.record), why, fields, each.record))
                else:
                    more += 1
    for kind, record in rows.edited_since(session, run):
        if len(worked) < MOST_SHOWN:
            fields = tuple(sorted(import_runs.edited(session, record)))
            worked.append(Worked(kind, record.id, name_of(record), Why.EDITED, fields, record))
        else:
            more += 1
    steps = updates_of(session, run)
    changed = [
        each
        for each in take_back.conflicts(session, steps, MOST_SHOWN)
        if getattr(each.record, "import_run", None) != run
    ]
    return UndoChoice(found, tuple(worked), tuple(changed), more)


def name_of(record: Record) -> str:
    """What a record is called: its name, or its first words."""
    if isinstance(record, Interaction):
        return (record.subject or record.body)[:80]
    if isinstance(record, Visit):
        return record.purpose
    if isinstance(record, Client):
        return record.name
    if isinstance(record, ContactPoint):
        return record.value
    if isinstance(record, Contract):
        return record.product or record.branch or record.number
    return next((text for name in _NAMES if isinstance(text := getattr(record, name, ""), str) and text), "")[:80]
