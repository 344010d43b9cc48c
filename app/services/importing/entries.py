"""Foreign records become entries of the timeline, visits, conversations and attachments, under ids of their own."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice

from app.services.importing.amendment import Amendment, state_of
from app.services.importing.letting_go import let_go
from app.services.importing.owners import Owners, Standing
from app.services.importing.returning import CALENDAR, own_events
from app.sources.record import SourceClaim, SourceContract, SourceParty, SourceRecord
from local_store.adding import ReadyRecords
from local_store.book.channel import InteractionKind, Precision, Provenance
from local_store.book.ids import (
    AttachmentId,
    BookId,
    ClientId,
    ContactPointId,
    ImportRunId,
    InteractionId,
    VisitId,
    foreign_id,
)
from local_store.book.quick_build import quickly
from local_store.book.records import Attachment, ContactPoint, Conversation, Interaction, Visit, VisitState
from local_store.giving_way import GivingWay

_RUN_LIMIT = 10_000
"""Entries of one instant that are held to learn which way the file runs."""
_INSTANTS = 512
"""Instants that are remembered, for clocks that step back."""
_make_entry = quickly(Interaction)
_MOVED = 75
"""How sure a number is that a channel says somebody moved to: good for a proposal."""
_MINUTE = timedelta(minutes=1)
_JOINED = 500
"""Texts that are looked at in one go."""
_NO_LABELS: frozenset[str] = frozenset()


@dataclass(slots=True)
class Batch:
    """What one slice of a file brings."""

    conversations: list[Conversation] = field(default_factory=list)
    entries: list[Interaction] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    points: list[ContactPoint] = field(default_factory=list)
    """Numbers, addresses and handles of known clients that were not known yet."""
    attachments: list[tuple[Attachment, str]] = field(default_factory=list)
    """Each with its member in the archive, "" where there are no bytes."""
    states: dict[InteractionId, Amendment] = field(default_factory=dict)
    """What an entry that the book has already may learn of the state in which it came again."""
    amendments: dict[InteractionId, Amendment] = field(default_factory=dict)
    """Changes that the slice told of entries, in it or not."""
    is_last: bool = False
    contracts: list[SourceContract | SourceClaim] = field(default_factory=list)
    of_contracts: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    """Key and number of the contract by the entry that is about it and stands with nobody yet."""
    private: int = 0
    """Left out because their conversation or sender is private."""
    _ready: ReadyRecords[Interaction] | None = None

    def make_ready(self, way: GivingWay) -> None:
        """Work out on this thread what the rows of the entries will be: the writer's has more to do."""
        self._ready = ReadyRecords(self.entries, way)

    def ready_if(self, entries: list[Interaction]) -> "list[Interaction] | ReadyRecords[Interaction]":
        """What was made ready, where these are the entries it was made of."""
        return self._ready if self._ready is not None and entries == self.entries else entries

    def let_go(self, way: GivingWay) -> None:
        """It is written: free the entries piece by piece."""
        if self._ready is not None:
            self._ready.let_go(way)
        let_go(self.entries, way)


class InOrder:
    """Spreads entries of one instant over microseconds, in the order in which they happened.

    A list that runs from new to old (call lists do) is spread backwards, so that a later export of it agrees.
    """

    def __init__(self) -> None:
        self._waiting: list[SourceRecord] = []
        self._given: OrderedDict[tuple[str, datetime], int] = OrderedDict()
        self._rising = 0

    def take(self, record: SourceRecord, placed: list[tuple[SourceRecord, datetime]]) -> None:
        """Take in the next record; adds to `placed` those whose order is certain now, each with its instant."""
        waiting = self._waiting
        if waiting:
            last = waiting[0]
            at, before = record.at, last.at
            if at != before:
                if record.conversation is last.conversation or not record.conversation:
                    self._rising += 1 if at > before else -1
                self.rest(placed)
                waiting = self._waiting
            elif len(waiting) >= _RUN_LIMIT:
                self.rest(placed)
                waiting = self._waiting
        waiting.append(record)

    def rest(self, placed: list[tuple[SourceRecord, datetime]]) -> None:
        """Place those that still wait: at the end of the file."""
        waiting, self._waiting = self._waiting, []
        if len(waiting) > 1 and self._rising < 0:
            waiting.reverse()
        given = self._given
        for record in waiting:
            held = record.conversation
            key = (held.external_id if held is not None else "", record.at)
            count = given.get(key, 0)
            given[key] = count + 1
            placed.append((record, record.at + timedelta(microseconds=count) if count else record.at))
        while len(given) > _INSTANTS:
            given.popitem(last=False)


def is_visit(record: SourceRecord, now: datetime) -> bool:
    """Whether it is a meeting that lies ahead, or one that was called off and never took place."""
    return record.kind is InteractionKind.MEETING and (record.is_cancelled or record.at > now)


class Entries:
    """Makes the records of one import run."""

    def __init__(self, book: BookId, run: ImportRunId, owners: Owners, now: datetime) -> None:
        self._book = book
        self._run = run
        self._owners = owners
        self._now = now
        self._is_whole = False
        """Whether no text of the batch has half a character in it: one look at all spares one at each."""
        self._returned: dict[tuple[str, ...], str] = {}
        """Of events of a calendar that were written out of this book, which one it is."""

    def batch(self, placed: Sequence[tuple[SourceRecord, datetime]], way: GivingWay) -> Batch:
        """What these records bring, each with the instant it gets in the book."""
        batch = Batch()
        self._is_whole = _are_whole(record.text for record, _ in placed)
        if placed and placed[0][0].key[0] == CALENDAR:
            self._returned = self._owners.look(lambda session: own_events(session, (each.key for each, _ in placed)))
        for record, at in way.each(placed):
            self._add(batch, record, at)
        batch.conversations += (_of_run(each, self._run) for each in self._owners.new_conversations)
        self._owners.new_conversations.clear()
        batch.points += (replace(each, import_run=self._run) for each in self._owners.new_points)
        self._owners.new_points.clear()
        return batch

    def _add(self, batch: Batch, record: SourceRecord, at: datetime) -> None:
        standing = self._owners.standing(record.channel, record.conversation, record.parties)
        if standing.is_private:
            batch.private += 1
            return
        found = self._returned.get(record.key) or foreign_id(self._book, *record.key)
        if record.kind is InteractionKind.MEETING and is_visit(record, self._now):
            batch.visits.append(self._visit(VisitId(found), record, standing))
            return
        entry = InteractionId(found)
        made = self._entry(entry, record, at, standing)
        batch.entries.append(made)
        if record.contract and made.client is None:
            batch.of_contracts[entry] = record.contract, record.contract_number
        if record.moved_to is not None and record.moved_to.normalised and standing.client is not None:
            batch.points.append(self._moved(record.moved_to, standing.client))
        if (state := state_of(record, made.body)) is not None:
            known = batch.states.get(entry)
            batch.states[entry] = state if known is None else known.and_also(state)
        for number, attachment in enumerate(record.attachments):
            sent = Attachment(
                AttachmentId(foreign_id(self._book, *record.key, "attachment", str(number))),
                entry,
                whole(attachment.name),
                attachment.mime,
                attachment.size,
                "",
                attachment.captured_at,
                attachment.state,
                self._run,
            )
            batch.attachments.append((sent, attachment.member))

    def _entry(self, found: InteractionId, record: SourceRecord, at: datetime, standing: Standing) -> Interaction:
        # By position, as keywords cost a third of the time; in the order of Interaction's fields.
        return _make_entry(
            found,
            standing.client,
            record.channel,
            record.kind,
            record.direction,
            at,
            record.zone,
            _offset(record.at, record.local),
            record.precision,
            record.duration_s,
            record.outcome,
            standing.participants,
            standing.with_clients,
            standing.conversation,
            whole(record.subject) if record.subject else "",
            record.text if self._is_whole else whole(record.text),
            InteractionId(foreign_id(self._book, *record.reply_to)) if record.reply_to else None,
            None,  # case
            record.edited_at,
            record.is_retracted,
            record.delivery,
            None,  # delivered_at
            None,  # read_at
            False,  # is_pinned
            False,  # is_sensitive
            record.is_placeholder,
            False,  # needs_no_answer
            None,  # switch_from
            "",  # switch_by
            "",  # switch_reason
            self._run,
            record.place,
            frozenset(map(whole, record.labels)) if record.labels else _NO_LABELS,
        )

    def _moved(self, party: SourceParty, client: ClientId) -> ContactPoint:
        return ContactPoint(
            id=ContactPointId(foreign_id(self._book, "point", client, party.kind, party.normalised)),
            client=client,
            kind=party.kind,
            value=whole(party.identity),
            normalised=party.normalised,
            provenance=Provenance.MESSAGE,
            confidence=_MOVED,
            import_run=self._run,
        )

    def _visit(self, found: VisitId, record: SourceRecord, standing: Standing) -> Visit:
        clients = standing.with_clients | ({standing.client} if standing.client else set())
        return Visit(
            id=found,
            starts_at=record.at,
            zone=record.zone,
            duration_minutes=max((record.duration_s or 0) // 60, 0) or 60,
            place=_place_of(record),
            clients=frozenset(clients),
            purpose=whole(record.subject),
            state=VisitState.CANCELLED if record.is_cancelled else VisitState.PLANNED,
            external_id="\x1f".join(record.key),
            import_run=self._run,
        )


def _offset(at: datetime, local: datetime) -> int:
    """Minutes that the wall clock was ahead of UTC, rounded down."""
    if at.day == local.day and at.second == local.second and at.microsecond == local.microsecond:
        # Of one day, as no zone is a month off; three times as fast as to subtract.
        return (local.hour - at.hour) * 60 + local.minute - at.minute
    return (local - at.replace(tzinfo=None)) // _MINUTE


def _place_of(record: SourceRecord) -> str:
    """The last paragraph of a calendar event's text is where it takes place; a day-long one has no such line."""
    if record.kind is not InteractionKind.MEETING or record.precision is Precision.DAY:
        return ""
    last = whole(record.text).rpartition("\n\n")[2].strip()
    return last if "\n" not in last and len(last) <= 200 else ""


def _of_run(conversation: Conversation, run: ImportRunId) -> Conversation:
    return replace(conversation, import_run=run)


def _are_whole(texts: Iterable[str]) -> bool:
    left = iter(texts)
    try:
        # Some at a time: nobody else can run while many are joined.
        while some := list(islice(left, _JOINED)):
            "".join(some).encode()
    except UnicodeEncodeError:
        return False
    return True


def whole(text: str) -> str:
    """The text without halves of characters, which some sources write and no database stores."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
