"""Mending a wrong assignment: an entry, a conversation or everything from a number moves to another client.

The past moves along with its follow-ups, the contact point goes too or becomes a former one, both timelines say so,
and one undo takes all of it back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from app.services import assigning, sender_rules
from app.services.matching import MatchReason, is_same_sort, survivors
from local_store import belonging, clients, timeline, unmatched
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind, Provenance
from local_store.book.errors import GoneError
from local_store.book.ids import CaseId, ClientId, ConversationId, InteractionId, new_id
from local_store.book.records import Case, ContactPoint, Conversation, FollowUp, Interaction, Participant, Role
from local_store.session import ReadSession, WriteSession


class PointFate(StrEnum):
    """What becomes of the number, address or handle from which everything moves."""

    MOVES = "moves"
    """It was never theirs."""
    FORMER = "former"
    """It was theirs once; from now on it is the other's."""
    SHARED = "shared"
    """Both use it."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the two timelines say about a move; "" says nothing."""

    here: str = ""
    """In the timeline the entries came into."""
    there: str = ""
    """In the timeline they left."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a move of one entry could go."""

    entry: Interaction
    conversation: Conversation | None
    in_conversation: int
    """Entries of the conversation that stand with the client."""
    party: Participant | None
    """The number, address, handle or name through which it came."""
    from_party: int
    """Entries of the client in which that took part."""


def reach_of(session: ReadSession, entry: InteractionId, source: ClientId) -> Reach:
    """What moving this entry away from `source` could take along. Raises GoneError."""
    found = session.get(Interaction, entry)
    sources = timeline.members(session, source)
    conversation = session.find(Conversation, found.conversation)
    party = _party_of(found, frozenset(sources), conversation)
    value = (party.normalised or party.identity) if party else ""
    return Reach(
        found,
        conversation,
        belonging.count_in_conversation(session, sources, conversation.id) if conversation else 0,
        party,
        belonging.count_with(session, sources, value) if value else 0,
    )


def move_entry(
    session: WriteSession, entry: InteractionId, source: ClientId, target: ClientId, line: Line = Line()
) -> Changes:
    """Move one entry out of the timeline of `source` into that of `target`. Raises GoneError."""
    move = _Move(session, source, target)
    move.take([session.get(Interaction, entry)])
    move.tell(line)
    return session.changes("Move entry")


def move_conversation(
    session: WriteSession, conversation: ConversationId, source: ClientId, target: ClientId, line: Line = Line()
) -> Changes:
    """Move what stands with `source` of a conversation; a conversation of two is `target`'s from now on."""
    move = _Move(session, source, target)
    held = session.get(Conversation, conversation)
    if held.client in move.sources or (held.client is None and not held.is_group):
        session.replace(replace(held, client=move.target))
    for entries in _slices(belonging.after_in_conversation, session, move.sources, conversation):
        move.take(entries)
    move.tell(line)
    return session.changes("Move conversation")


def move_sender(
    session: WriteSession,
    party: Participant,
    source: ClientId,
    target: ClientId,
    fate: PointFate = PointFate.MOVES,
    line: Line = Line(),
) -> Changes:
    """Move everything that came from, or went to, a number, address, handle or name; later imports follow."""
    move = _Move(session, source, target)
    _settle_point(session, party, move, fate)
    value = party.normalised or party.identity
    if party.normalised and party.kind is not PointKind.NAME:
        for held in unmatched.conversations_with(session, party.normalised):
            if held.client in move.sources and not held.is_group:
                session.replace(replace(held, client=move.target))
    for rule in sender_rules.of_value(session, value):
        if rule.client in move.sources:
            session.replace(replace(rule, client=move.target))
    for entries in _slices(belonging.after_with, session, move.sources, value):
        move.take(entries, value, party.kind)
    # What waited for somebody to say whose it is belongs to the same person.
    assigning.assign_sender(session, party, move.target)
    move.tell(line)
    return session.changes("Move everything from a number")


# ----------------------------------------------------------------------------------------------------------


class _Move:
    """One move: what goes where, and what hangs on the entries."""

    def __init__(self, session: WriteSession, source: ClientId, target: ClientId) -> None:
        found = survivors(session, [target]).get(target)
        if found is None:
            raise GoneError("This client is not in the book any more. Please choose another one.")
        self._session = session
        self.source = source
        self.target: ClientId = found.id
        self.sources = frozenset(timeline.members(session, source)) - {self.target}
        self._promises = {
            each.interaction: each
            for client in self.sources
            for each in session.where(FollowUp, "client = ? AND interaction IS NOT NULL", (bytes.fromhex(client),))
        }
        self._cases: frozenset[CaseId] = frozenset(
            each.id for client in self.sources for each in session.where(Case, "client = ?", (bytes.fromhex(client),))
        )
        self._groups: dict[str, bool] = {}

    def take(self, entries: list[Interaction], value: str = "", kind: PointKind | None = None) -> None:
        """Move these entries, as far as they stand with the source (and came from `value`)."""
        self._know(entries)
        edits = [
            (entry, self._moved(entry, value))
            for entry in entries
            if self._stands(entry) and (not value or self._is_from(entry, value, kind))
        ]
        self._session.replace_many(edits)
        for entry, _ in edits:
            promise = self._promises.get(entry.id)
            if promise is not None:
                self._session.replace(replace(promise, client=self.target, case=None))

    def tell(self, line: Line) -> None:
        """Write into both timelines what happened."""
        for client, words in ((self.target, line.here), (self.source, line.there)):
            if words:
                self._session.add(
                    Interaction(
                        id=InteractionId(new_id()),
                        client=client,
                        channel=Channel.INTERNAL,
                        kind=InteractionKind.SYSTEM,
                        direction=Direction.INTERNAL,
                        at=self._session.now(),
                        body=words,
                    )
                )

    def _stands(self, entry: Interaction) -> bool:
        return entry.client in self.sources or not self.sources.isdisjoint(entry.with_clients)

    def _know(self, entries: list[Interaction]) -> None:
        unknown = {each.conversation for each in entries if each.conversation} - self._groups.keys()
        held = self._session.many(Conversation, unknown)
        self._groups |= {each: each in held and held[each].is_group for each in unknown}

    def _is_from(self, entry: Interaction, value: str, kind: PointKind | None) -> bool:
        only_sent = self._groups.get(entry.conversation or "", False) and any(
            each.role is Role.SENDER for each in entry.participants
        )
        return any(
            assigning.is_meant(each, value, kind, only_sent=only_sent)
            and (each.client is None or each.client in self.sources)
            for each in entry.participants
        )

    def _moved(self, entry: Interaction, value: str) -> Interaction:
        others = frozenset(entry.with_clients) - self.sources
        client = entry.client
        if client in self.sources:
            client = self.target
        elif client != self.target:
            others |= {self.target}
        return replace(
            entry,
            client=client,
            with_clients=others - {client} if client else others,
            participants=tuple(self._as_target(each, value) for each in entry.participants),
            case=None if entry.case in self._cases else entry.case,
        )

    def _as_target(self, each: Participant, value: str) -> Participant:
        is_named = bool(value) and value == (each.normalised or each.identity) and each.client is None
        if each.role is Role.SELF or not (each.client in self.sources or is_named):
            return each
        return replace(each, client=self.target, reason=MatchReason.PERSON)


def _slices(
    ask: belonging.AfterAsk, session: ReadSession, sources: frozenset[ClientId], what: str
) -> Iterator[list[Interaction]]:
    place: int | None = None
    while True:
        entries, place = ask(session, sorted(sources), what, place, assigning.SLICE)
        if not entries:
            return
        yield entries


def _party_of(
    entry: Interaction, sources: frozenset[ClientId], conversation: Conversation | None
) -> Participant | None:
    """Through what an entry came to its client: the one matched with them, else the conversation's other side."""
    others = [each for each in entry.participants if each.role is not Role.SELF and each.identity]
    matched = [each for each in others if each.client in sources]
    if not matched and conversation is not None and conversation.partner:
        matched = [each for each in others if each.normalised == conversation.partner]
    # What can be compared says more than a name.
    ordered = sorted(matched or others[:1], key=lambda each: (not each.normalised, each.kind is PointKind.NAME))
    return ordered[0] if ordered else None


def _settle_point(session: WriteSession, party: Participant, move: _Move, fate: PointFate) -> None:
    if not party.normalised or party.kind is PointKind.NAME:
        return
    target = move.target
    points = [
        point
        for point in clients.by_point(session, party.normalised)
        if is_same_sort(point.kind, party.kind, party.normalised)
    ]
    theirs = [point for point in points if not move.sources.isdisjoint({point.client, *point.shared_with})]
    has_own = any(target == point.client and point.valid_to is None for point in points)
    for point in theirs:
        if fate is PointFate.SHARED:
            continue
        if fate is PointFate.FORMER and point.client in move.sources:
            session.replace(replace(point, valid_to=session.now().date(), shared_with=point.shared_with - {target}))
            continue
        has_own = _hand_over(session, point, move, has_own=has_own)
    if not has_own:
        provenance = Provenance.CALL if party.kind is PointKind.PHONE else Provenance.MESSAGE
        label = theirs[0].label if theirs else ""
        session.add(assigning.point_of(target, party, provenance, label))


def _hand_over(session: WriteSession, point: ContactPoint, move: _Move, *, has_own: bool) -> bool:
    """The point leaves the source for the target; says whether the target has it as their own now."""
    shared = point.shared_with - move.sources - {move.target}
    if point.client not in move.sources:
        # Somebody else's, whom the source shared it with.
        session.replace(replace(point, shared_with=shared if has_own else shared | {move.target}))
        return True
    if has_own and not shared:
        session.remove(ContactPoint, point.id)
    elif has_own:
        first, *rest = sorted(shared)
        session.replace(replace(point, client=ClientId(first), shared_with=frozenset(rest)))
    else:
        session.replace(replace(point, client=move.target, shared_with=shared, valid_to=None))
    return True
