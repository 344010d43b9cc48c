"""The list "to match": what belongs to nobody yet, grouped by who wrote or called, with proposals and their reasons."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.services.counterparts import party_key
from app.services.matching import SURE, USUAL, MatchReason, Proposal, Thresholds, proposals, survivors
from local_store import clients as client_list
from local_store import unmatched as waiting_entries
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind
from local_store.book.ids import ConversationId
from local_store.book.records import ContactPoint, Conversation, Interaction, Participant, Role
from local_store.session import ReadSession
from local_store.unmatched import Waiting

NEWEST = 3
"""Lines shown of each group."""
_NOBODY = Participant(Role.ATTENDEE, PointKind.NAME, "")


@dataclass(frozen=True, slots=True)
class Line:
    """One of the newest entries of a group."""

    at: datetime
    direction: Direction
    kind: InteractionKind
    text: str
    entry: Interaction


@dataclass(frozen=True, slots=True)
class Group:
    """Everything that waits from one sender or conversation."""

    key: str
    title: str
    """The conversation's title, the sender's name, or the number."""
    channel: Channel
    conversation: ConversationId | None
    party: Participant | None
    """Who it is from; None for a conversation of several."""
    is_group: bool
    count: int
    first_at: datetime
    last_at: datetime
    newest: tuple[Line, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether several clients use the number or address, so that what is said now should be remembered for it."""
        return sum(each.reason is MatchReason.SHARED_POINT for each in self.proposals) > 1


@dataclass(frozen=True, slots=True)
class Ignored:
    """Somebody who is ignored for ever."""

    conversation: ConversationId
    title: str
    channel: Channel
    value: str
    """The number, address or handle; "" where only the title is known."""
    hidden: int
    """Entries that are in the book and show nowhere."""


def ignored(session: ReadSession) -> list[Ignored]:
    """Everybody who is ignored for ever, by name."""
    found = waiting_entries.private_conversations(session)
    hidden = waiting_entries.hidden_entries(session)
    return [
        Ignored(
            each.id,
            each.title or each.partner or each.external_id,
            each.channel,
            each.partner,
            hidden.by_conversation.get(each.id, 0) + hidden.by_sender.get((each.channel, each.partner), 0),
        )
        for each in found
    ]


@dataclass(frozen=True, slots=True)
class Meant:
    """One of several who is meant by a number or address they share."""

    point: ContactPoint
    name: str
    others: tuple[str, ...]


def meant(session: ReadSession) -> list[Meant]:
    """Every shared number or address of which was said who is meant, in the order of the numbers."""
    found: list[Meant] = []
    for normalised in waiting_entries.values_with_doubt(session):
        points = [each for each in client_list.by_point(session, normalised) if each.valid_to is None]
        people = survivors(session, [each.client for each in points])
        for point in points:
            if point.confidence >= SURE and point.client in people:
                others = [people[each.client].name for each in points if each.client in people and each is not point]
                found.append(Meant(point, people[point.client].name, tuple(others)))
    return found


def count(session: ReadSession) -> int:
    """How many entries wait for somebody to say whose they are."""
    return sum(group.count for group in groups(session))


def groups(session: ReadSession) -> list[Group]:
    """Every group that waits, the newest first, without lines and proposals (ask `with_details` for those)."""
    found = [*_conversations(session), *_senders(session)]
    return sorted(found, key=lambda group: group.last_at, reverse=True)


def with_details(session: ReadSession, group: Group, thresholds: Thresholds = USUAL) -> Group:
    """The group with its newest lines and the clients it may belong to."""
    party = group.party or _NOBODY
    waiting = [
        each
        for each in ([] if group.conversation else waiting_entries.waiting_alone(session))
        if _key_of(each) == group.key
    ]
    if group.conversation:
        waiting = [Waiting(group.conversation, group.channel, (), group.count, group.first_at, group.last_at)]
    entries = [entry for each in waiting[:20] for entry in waiting_entries.newest_of(session, each, NEWEST)]
    entries.sort(key=lambda entry: entry.at, reverse=True)
    names = [party.name, party.identity if party.kind is PointKind.NAME else ""]
    if not group.is_group:
        names.append(group.title)
    wanted = tuple(dict.fromkeys(name for name in names if name))
    offered = proposals(session, party.kind, party.normalised, wanted, written=party.identity, thresholds=thresholds)
    return replace(group, newest=tuple(_line(entry) for entry in entries[:NEWEST]), proposals=offered)


def _line(entry: Interaction) -> Line:
    text = " ".join((entry.body or entry.subject)[:400].split())
    return Line(entry.at, entry.direction, entry.kind, text, entry)


def _conversations(session: ReadSession) -> list[Group]:
    waiting = waiting_entries.waiting_in_conversations(session)
    held = session.many(Conversation, [each.conversation for each in waiting if each.conversation])
    found: list[Group] = []
    for each in waiting:
        conversation = held.get(each.conversation or "")
        if conversation is None:
            continue
        party = None if conversation.is_group else _partner(session, each, conversation)
        title = conversation.title or (party and (party.name or party.identity)) or conversation.external_id
        found.append(
            Group(
                f"conversation:{conversation.id}",
                title,
                each.channel,
                conversation.id,
                party,
                conversation.is_group,
                each.count,
                each.first_at,
                each.last_at,
            )
        )
    return found


def _partner(session: ReadSession, waiting: Waiting, conversation: Conversation) -> Participant | None:
    for entry in waiting_entries.newest_of(session, waiting, 1):
        for each in entry.participants:
            if each.role is not Role.SELF and (not conversation.partner or each.normalised == conversation.partner):
                return each
    return None


def _senders(session: ReadSession) -> list[Group]:
    private = waiting_entries.private_partners(session)
    found: dict[str, Group] = {}
    for each in waiting_entries.waiting_alone(session):
        party = _other(each)
        if (each.channel, party.normalised or party.identity) in private:
            continue
        key = _key_of(each)
        known = found.get(key)
        named = party if known is None or known.party is None or (party.name and not known.party.name) else known.party
        found[key] = Group(
            key,
            named.name or named.identity,
            each.channel,
            None,
            named,
            is_group=False,
            count=each.count + (known.count if known else 0),
            first_at=min(each.first_at, known.first_at) if known else each.first_at,
            last_at=max(each.last_at, known.last_at) if known else each.last_at,
        )
    return list(found.values())


def _other(waiting: Waiting) -> Participant:
    return next((each for each in waiting.participants if each.role is not Role.SELF), _NOBODY)


def _key_of(waiting: Waiting) -> str:
    party = _other(waiting)
    return f"{waiting.channel}:{party_key(party.kind, party.normalised, party.identity)}"
