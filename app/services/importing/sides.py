"""The other sides of a file, gathered while it is looked through, and whose each of them is or may be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.services import matching, sender_rules
from app.services.counterparts import NOBODY, Counterpart, counterpart_key, counterpart_of
from app.services.importing.choices import Choices
from app.services.matching import CONFIDENCE, USUAL, MatchReason, Proposal, Thresholds
from app.services.name_index import NameIndex
from app.sources.record import SourceParty, SourceRecord
from local_store.book.channel import BY_TOPIC, CallOutcome, Direction, InteractionKind, PointKind
from local_store.book.ids import BookId, ClientId, ConversationId
from local_store.book.records import Conversation
from local_store.session import ReadSession

LINES = 3
"""Entries shown of each side."""
SIDES_LIMIT = 5_000
"""Sides that are told one by one; the entries of further ones are counted together."""
PROPOSED = 200
"""Sides for which clients are looked for by name, those with the most entries first."""


class Certainty(StrEnum):
    """How sure it is whose the entries of a side are."""

    MATCHED = "matched"
    DOUBTFUL = "doubtful"
    """There are proposals; a person decides."""
    UNKNOWN = "unknown"
    """Nothing points to a client."""
    PRIVATE = "private"
    """Ignored for ever."""


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """An entry as a preview shows it."""

    at: datetime
    direction: Direction
    kind: InteractionKind
    who: str
    text: str
    other: str = ""
    """The other side of a call, where one of us was the caller."""
    outcome: CallOutcome | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One other side and what would be done with its entries."""

    counterpart: Counterpart
    count: int
    first_at: datetime
    last_at: datetime
    newest: tuple[PreviewLine, ...]
    certainty: Certainty
    proposals: tuple[Proposal, ...] = ()
    """Who it is, where it is certain; else who it may be, the likeliest first."""

    @property
    def key(self) -> str:
        """What a decision about it is filed under."""
        return self.counterpart.key


@dataclass(slots=True)
class _Gathered:
    counterpart: Counterpart
    count: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    newest: list[PreviewLine] = field(default_factory=list)

    def take(self, record: SourceRecord) -> None:
        self.count += 1
        if self.first_at is None or record.at < self.first_at:
            self.first_at = record.at
        if self.last_at is None or record.at >= self.last_at:
            self.last_at = record.at
            self.newest.append(preview_of(record))
            del self.newest[:-LINES]


class Sides:
    """Gathers the other sides of one file."""

    def __init__(self, book: BookId) -> None:
        self._book = book
        self._found: dict[str, _Gathered] = {}
        self._last: tuple[object, object, _Gathered] | None = None
        self.beyond = 0
        """Entries of sides beyond the limit."""

    def take(self, record: SourceRecord) -> None:
        """Count an entry with its side."""
        last = self._last
        if last is not None and last[0] is not None and last[0] is record.conversation:
            last[2].take(record)
            return
        key = counterpart_key(self._book, record)
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= SIDES_LIMIT:
                self.beyond += 1
                return
            found = self._found[key] = _Gathered(counterpart_of(self._book, record))
        found.take(record)
        self._last = (None if record.channel in BY_TOPIC else record.conversation, record, found)

    def settled(self, session: ReadSession | None, thresholds: Thresholds = USUAL) -> list[Side]:
        """Every side with whose it is, those with the most entries first; without a book all are unknown."""
        ordered = sorted(self._found.values(), key=lambda each: -each.count)
        known = None if session is None else _Known(session, thresholds)
        return [_side(known, each, with_names=number < PROPOSED) for number, each in enumerate(ordered)]


def preview_of(record: SourceRecord) -> PreviewLine:
    """An entry as a preview shows it."""
    sender = record.sender or next((each for each in record.parties if not each.is_self), None)
    text = " ".join((record.subject or record.text)[:300].split())
    if not text and record.attachments:
        text = ", ".join(each.name for each in record.attachments if each.name)
    who = "" if sender is None or sender.is_self else (sender.name or sender.identity)
    other = ""
    if record.kind is InteractionKind.CALL:
        called = next((each for each in record.parties if not each.is_self), None)
        other = "" if called is None else (called.name or called.identity)
    return PreviewLine(record.at, record.direction, record.kind, who, text, other, record.outcome)


def _side(known: "_Known | None", gathered: _Gathered, *, with_names: bool) -> Side:
    other = gathered.counterpart
    certainty = Certainty.UNKNOWN
    proposed: tuple[Proposal, ...] = ()
    if known is not None:
        certainty, proposed = known.certainty(other, with_names=with_names)
    assert gathered.first_at is not None  # noqa: S101 - a side has an entry
    assert gathered.last_at is not None  # noqa: S101 - a side has an entry
    return Side(
        other,
        gathered.count,
        gathered.first_at,
        gathered.last_at,
        tuple(reversed(gathered.newest)),
        certainty,
        proposed,
    )


class _Known:
    """What the book knows about other sides, asked once for all of a file."""

    def __init__(self, session: ReadSession, thresholds: Thresholds) -> None:
        self._session = session
        self._thresholds = thresholds
        self._private = matching.private_senders(session)
        self._rules = sender_rules.by_sender(session)
        self._names = NameIndex(session)

    def certainty(self, other: Counterpart, *, with_names: bool) -> tuple[Certainty, tuple[Proposal, ...]]:
        """How sure it is whose a side is, and who it is or may be."""
        session, party = self._session, other.party
        kind, _, value = other.key.partition(":")
        if kind == "conversation":
            known = session.find(Conversation, ConversationId(value))
            if known is not None and known.is_private:
                return Certainty.PRIVATE, ()
            if known is not None and known.client is not None:
                return Certainty.MATCHED, _proposal(session, known.client, MatchReason.CONVERSATION)
        elif (other.channel, party.normalised or party.identity) in self._private:
            return Certainty.PRIVATE, ()
        if not other.is_group and party is not NOBODY:
            for identity in (party, *(other.conversation.partner_also if other.conversation else ())):
                owner = _owner(session, identity)
                if owner is not None:
                    return Certainty.MATCHED, _proposal(session, owner, MatchReason.CONTACT_POINT)
            ruled = self._rules.get((other.channel, party.normalised or party.identity))
            if ruled is not None:
                return Certainty.MATCHED, _proposal(session, ruled, MatchReason.CONVERSATION)
        names = other.names if with_names else ()
        found = matching.proposals(
            session,
            party.kind,
            party.normalised,
            names,
            written=party.identity,
            thresholds=self._thresholds,
            index=self._names,
        )
        return (Certainty.DOUBTFUL if found else Certainty.UNKNOWN), found


def _owner(session: ReadSession, party: SourceParty) -> ClientId | None:
    if party.kind is PointKind.PHONE and not party.normalised:
        return matching.owner_at_home(session, party.identity)
    return matching.owner_of(session, party.kind, party.normalised)


def _proposal(session: ReadSession, client: ClientId, reason: MatchReason) -> tuple[Proposal, ...]:
    person = matching.survivors(session, [client]).get(client)
    return () if person is None else (Proposal(person.id, person.name, reason, CONFIDENCE[reason]),)


def is_open(side: Side) -> bool:
    """Whether a person could still say whose the entries of a side are."""
    return side.certainty in {Certainty.DOUBTFUL, Certainty.UNKNOWN} and (
        side.counterpart.conversation is not None or bool(side.counterpart.party.identity)
    )


def decided(sides: Iterable[Side], choices: Choices) -> int:
    """How many open sides were settled."""
    return sum(is_open(side) and side.key in choices.counterparts for side in sides)
