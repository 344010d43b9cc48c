"""Whose a foreign entry is, while a file is read: by decision, by conversation, by contact point; else nobody's.

Whose it certainly is gets every number, address and handle that is seen of them and that nobody has yet.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from app.services import matching, sender_rules
from app.services.counterparts import NOBODY, conversation_id, party_key
from app.services.importing.choices import Act, Choices
from app.services.matching import MatchReason
from app.sources.record import SourceConversation, SourceParty
from local_store import clients, import_runs, unmatched
from local_store.book.channel import BY_TOPIC, Channel, PointKind, Provenance
from local_store.book.ids import BookId, ClientId, ContactPointId, ConversationId, foreign_id
from local_store.book.records import ContactPoint, Conversation, Participant, Role
from local_store.session import ReadSession

T = TypeVar("T")
_CACHED = 4096
_MANY = 1_000
"""Numbers and addresses, or conversations, from which on the book is asked about all at once."""
_UNDECIDED: tuple[None, bool] = None, False
_OPEN = frozenset({Channel.EMAIL, Channel.PHONE, Channel.IN_PERSON, Channel.LETTER})
"""Channels whose conversations anybody can join, so that a strange side in one is not the client."""


class Look(Protocol):
    """A look at the book from the thread that reads the file."""

    def __call__(self, look: Callable[[ReadSession], T], /) -> T:
        """The answer of one look."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where entries with these participants in this conversation belong."""

    conversation: ConversationId | None
    client: ClientId | None
    with_clients: frozenset[str]
    participants: tuple[Participant, ...]
    is_private: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A conversation as the book has it and as this import wants it."""

    known: Conversation | None
    wanted: Conversation
    reason: MatchReason | None
    partners: frozenset[tuple[PointKind, str]] = frozenset()
    """Under what the other side is known: kind and comparable form, or what is written."""


class Owners:
    """Decides for one file; remembers what it decided and what the import itself added."""

    def __init__(self, book: BookId, look: Look, choices: Choices) -> None:
        self._book = book
        self.look = look
        """A look at the book."""
        self._choices = choices
        self._points: dict[tuple[PointKind, str], ClientId | None] = {}
        self._made: dict[str, ClientId] = {}
        self._conversations: dict[ConversationId, Held] = {}
        self._by_source: dict[int, tuple[SourceConversation, ConversationId]] = {}
        self._standings: dict[tuple[int, int], tuple[tuple[SourceParty, ...], SourceConversation | None, Standing]] = {}
        self._private: set[tuple[str, str]] | None = None
        self._rules: dict[tuple[Channel, str], ClientId] | None = None
        self._topics: dict[ConversationId, tuple[ClientId | None, bool]] = {}
        """Of each conversation by topic whose it is, and whether it is private."""
        self._claimed: set[tuple[PointKind, str]] = set()
        self._plain: dict[str, tuple[str, str]] | None = None
        self._misses = self._met = 0
        self._held: set[str] | None = None
        """Ids of all conversations of the book, once very many were met."""
        self.new_conversations: list[Conversation] = []
        """Conversations that are not in the book yet, since they were last taken."""
        self.new_points: list[ContactPoint] = []
        """Numbers, addresses and handles that certainly belong to somebody and that nobody has yet, likewise."""

    def give(self, key: str, client: ClientId) -> None:
        """A client was made for this counterpart by the import itself."""
        self._made[key] = client

    def forget_points(self) -> None:
        """Contact points were added by this import: ask the book again."""
        self._points.clear()
        self._standings.clear()
        self._plain, self._misses = None, 0

    def standing(
        self, channel: Channel, conversation: SourceConversation | None, parties: tuple[SourceParty, ...]
    ) -> Standing:
        """Where an entry belongs. Readers hand over the same tuple of parties again and again: it is decided once."""
        key = (id(parties), id(conversation))
        cached = self._standings.get(key)
        if cached is not None and cached[0] is parties and cached[1] is conversation:
            return cached[2]
        if conversation is not None and channel in BY_TOPIC:
            return self._on_topic(channel, conversation, parties)
        held = None if conversation is None else self._conversation(channel, conversation)
        if len(self._standings) >= _CACHED:
            self._standings.clear()
        standing = self._alone(channel, parties) if held is None else self._in_conversation(held, parties)
        self._standings[key] = (parties, conversation, standing)
        return standing

    def owner(self, party: SourceParty) -> ClientId | None:
        """The client whose contact point this is alone, or whose number it is as one writes it in their country."""
        if party.kind is PointKind.NAME:
            return None
        if not party.normalised:
            return self._at_home(party.identity) if party.kind is PointKind.PHONE else None
        key = (party.kind, party.normalised)
        if key not in self._points:
            self._points[key] = self._asked(*key)
        return self._points[key]

    def _asked(self, kind: PointKind, normalised: str) -> ClientId | None:
        """Ask the book; who asks about very many has it told once about all."""
        self._misses += 1
        if self._misses == _MANY:
            self._plain = self.look(clients.plain_owners)
        if self._plain is not None:
            told = self._plain.get(normalised)
            if told is None:
                return None
            if told != clients.SEVERAL:
                is_it = matching.is_same_sort(PointKind(told[0]), kind, normalised)
                return ClientId(told[1]) if is_it else None
        return self.look(lambda session: matching.owner_of(session, kind, normalised))

    def _found(self, wanted: ConversationId) -> Conversation | None:
        """The conversation as the book has it; asked one by one only while they are few."""
        self._met += 1
        if self._met == _MANY:
            self._held = self.look(unmatched.conversation_ids)
        if self._held is not None and wanted not in self._held:
            return None
        return self.look(lambda session: session.find(Conversation, wanted))

    def _at_home(self, written: str) -> ClientId | None:
        key = (PointKind.PHONE, written)
        if key not in self._points:
            self._points[key] = self.look(lambda session: matching.owner_at_home(session, written))
        return self._points[key]

    def _ruled(self, channel: Channel, party: SourceParty) -> ClientId | None:
        """Who was said to be meant by a sender whom no contact point decides."""
        if self._rules is None:
            self._rules = self.look(sender_rules.by_sender)
        return self._rules.get((channel, party.normalised or party.identity))

    def _claim(self, channel: Channel, party: SourceParty, client: ClientId) -> None:
        """Take up what was seen of a client, unless somebody has it, or a person has taken it away from them."""
        key = (party.kind, party.normalised)
        if not party.normalised or party.kind is PointKind.NAME or party.is_self or key in self._claimed:
            return
        self._claimed.add(key)
        made = ContactPoint(
            id=ContactPointId(foreign_id(self._book, "point", client, *key)),
            client=client,
            kind=party.kind,
            value=party.identity,
            normalised=party.normalised,
            provenance=Provenance.CALL if channel is Channel.PHONE else Provenance.MESSAGE,
        )

        if self._plain is not None and party.normalised in self._plain:
            return

        def is_taken(session: ReadSession) -> bool:
            return bool(matching.holders(session, *key) or import_runs.removed_ids(session, ContactPoint, [made.id]))

        if not self.look(is_taken):
            self.new_points.append(made)
            self._points[key] = client

    def held(self, conversation: ConversationId) -> Held:
        """A conversation that was met in this file."""
        return self._conversations[conversation]

    # ----------------------------------------------------------------------------------------------------

    def _decided(self, key: str) -> ClientId | None:
        if key in self._made:
            return self._made[key]
        decision = self._choices.counterparts.get(key)
        return decision.client if decision is not None and decision.act is Act.CLIENT else None

    def _is_private(self, key: str) -> bool:
        decision = self._choices.counterparts.get(key)
        return decision is not None and decision.act is Act.PRIVATE

    def _leaves(self, key: str) -> bool:
        decision = self._choices.counterparts.get(key)
        return decision is not None and decision.act is Act.LEAVE

    def _conversation(self, channel: Channel, source: SourceConversation) -> ConversationId:
        cached = self._by_source.get(id(source))
        if cached is not None and cached[0] is source:
            return cached[1]
        found = conversation_id(self._book, channel, source.external_id)
        if found not in self._conversations:
            self._meet(found, channel, source)
        if len(self._by_source) >= _CACHED:
            self._by_source.clear()
        self._by_source[id(source)] = (source, found)
        return found

    def _meet(self, found: ConversationId, channel: Channel, source: SourceConversation) -> None:
        known = self._found(found)
        key = f"conversation:{found}"
        partner = source.partner or NOBODY
        client, reason = self._decided(key), MatchReason.PERSON
        if client is None and known is not None and known.client is not None:
            client, reason = known.client, MatchReason.CONVERSATION
        if client is None and not source.is_group and not self._leaves(key):
            owners = map(self.owner, (partner, *source.partner_also))
            client, reason = next(filter(None, owners), None), MatchReason.CONTACT_POINT
            if client is None and (ruled := self._ruled(channel, partner)) is not None:
                client, reason = ruled, MatchReason.CONVERSATION
        is_private = self._is_private(key) or (client is None and known is not None and known.is_private)
        wanted = Conversation(
            id=found,
            channel=channel,
            external_id=source.external_id,
            title=source.title,
            is_group=source.is_group,
            partner=partner.normalised,
            client=None if is_private else client,
            is_private=is_private,
        )
        partners = [each for each in (partner, *source.partner_also) if each.identity]
        known_as = frozenset(map(_written, partners))
        self._conversations[found] = Held(known, wanted, reason if wanted.client else None, known_as)
        if known is None:
            self.new_conversations.append(wanted)
        if wanted.client is not None and not source.is_group:
            for each in partners:
                self._claim(channel, each, wanted.client)

    def _in_conversation(self, conversation: ConversationId, parties: tuple[SourceParty, ...]) -> Standing:
        held = self._conversations[conversation]
        wanted = held.wanted
        if wanted.client is not None and not wanted.is_group:
            return self._with_one(held, wanted.client, parties)
        owners = {each: self.owner(each) for each in parties if not each.is_self}
        participants = tuple(_participant(each, owners.get(each), MatchReason.CONTACT_POINT) for each in parties)
        if wanted.client is not None:
            return Standing(conversation, wanted.client, frozenset(), participants, wanted.is_private)
        if not wanted.is_group:
            return Standing(conversation, None, frozenset(), participants, wanted.is_private)
        # What is said in a group stands with the one who said it; what we said there, with those who heard it.
        speaker = next((each for each in parties if each.role is Role.SENDER), None)
        if speaker is not None and not speaker.is_self:
            return Standing(conversation, owners.get(speaker), frozenset(), participants, wanted.is_private)
        client, others = _first_and_rest(owners.values())
        return Standing(conversation, client, others, participants, wanted.is_private)

    def _with_one(self, held: Held, client: ClientId, parties: tuple[SourceParty, ...]) -> Standing:
        """In a conversation of two whoever is on the other side is the client; where anybody can join, who is known so."""
        wanted, reason = held.wanted, held.reason or MatchReason.CONVERSATION
        others = [each for each in parties if not each.is_self]
        is_open = wanted.channel in _OPEN and (len(others) > 1 or bool(held.partners))
        participants: list[Participant] = []
        beside: set[str] = set()
        for each in parties:
            if each.is_self or not is_open or _written(each) in held.partners:
                participants.append(_participant(each, client, reason))
                if not is_open:
                    self._claim(wanted.channel, each, client)
                continue
            owner = self.owner(each)
            participants.append(_participant(each, owner, MatchReason.CONTACT_POINT))
            if owner is not None and owner != client:
                beside.add(owner)
        return Standing(wanted.id, client, frozenset(beside), tuple(participants), wanted.is_private)

    def _on_topic(self, channel: Channel, source: SourceConversation, parties: tuple[SourceParty, ...]) -> Standing:
        """As outside of conversations; one that a person gave to a client stands with that one, too."""
        found = conversation_id(self._book, channel, source.external_id)
        if found not in self._topics:
            known = self._found(found)
            self._topics[found] = _UNDECIDED if known is None else (known.client, known.is_private)
            if known is None:
                made = Conversation(found, channel, source.external_id, source.title, is_group=source.is_group)
                self.new_conversations.append(made)
        client, is_private = self._topics[found]
        alone = self._alone(channel, parties)
        if client is None:
            return replace(alone, conversation=found, is_private=alone.is_private or (is_private and not alone.client))
        others = (alone.with_clients | ({alone.client} if alone.client else frozenset())) - {client}
        return Standing(found, client, others, alone.participants, is_private=False)

    def _alone(self, channel: Channel, parties: tuple[SourceParty, ...]) -> Standing:
        owners: dict[SourceParty, ClientId | None] = {}
        reasons: dict[SourceParty, MatchReason] = {}
        others = [each for each in parties if not each.is_self and each.role is not Role.SELF]
        keys = [party_key(each.kind, each.normalised, each.identity) for each in others]
        for each, key in zip(others, keys, strict=True):
            decided = self._decided(key)
            owners[each] = decided or (None if self._leaves(key) else self.owner(each))
            reasons[each] = MatchReason.PERSON if decided else MatchReason.CONTACT_POINT
            if owners[each] is None and not self._leaves(key) and (ruled := self._ruled(channel, each)) is not None:
                owners[each], reasons[each] = ruled, MatchReason.CONVERSATION
        participants = tuple(_participant(each, owners.get(each), reasons.get(each)) for each in parties)
        client, rest = _first_and_rest(owners.values())
        is_private = client is None and bool(others) and self._all_private(channel, others, keys)
        return Standing(None, client, rest, participants, is_private)

    def _all_private(self, channel: Channel, others: list[SourceParty], keys: list[str]) -> bool:
        if self._private is None:
            self._private = self.look(matching.private_senders)
        return all(
            self._is_private(key) or (channel, each.normalised or each.identity) in self._private
            for each, key in zip(others, keys, strict=True)
        )


def _written(party: SourceParty) -> tuple[PointKind, str]:
    return party.kind, party.normalised or party.identity


def _first_and_rest(owners: object) -> tuple[ClientId | None, frozenset[str]]:
    found = list(dict.fromkeys(each for each in owners if each))  # type: ignore[attr-defined]
    return (found[0], frozenset(found[1:])) if found else (None, frozenset())


def _participant(party: SourceParty, client: ClientId | None, reason: MatchReason | None) -> Participant:
    if party.is_self:
        return Participant(Role.SELF, party.kind, party.identity, party.normalised, party.name)
    said = str(reason) if client and reason else ""
    return Participant(party.role, party.kind, party.identity, party.normalised, party.name, client, said)
