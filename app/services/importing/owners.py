"""Whose a foreign entry is, while a file is read: by decision, by conversation, by contact point; else nobody's."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.services import matching
from app.services.counterparts import NOBODY, conversation_id, party_key
from app.services.importing.choices import Act, Choices
from app.services.matching import MatchReason
from app.sources.record import SourceConversation, SourceParty
from local_store.book.channel import Channel, PointKind
from local_store.book.ids import BookId, ClientId, ConversationId
from local_store.book.records import Conversation, Participant, Role
from local_store.session import ReadSession

T = TypeVar("T")
_CACHED = 4096


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


class Owners:
    """Decides for one file; remembers what it decided and what the import itself added."""

    def __init__(self, book: BookId, look: Look, choices: Choices) -> None:
        self._book = book
        self._look = look
        self._choices = choices
        self._points: dict[tuple[PointKind, str], ClientId | None] = {}
        self._made: dict[str, ClientId] = {}
        self._conversations: dict[ConversationId, Held] = {}
        self._by_source: dict[int, tuple[SourceConversation, ConversationId]] = {}
        self._standings: dict[tuple[int, ConversationId | None], tuple[tuple[SourceParty, ...], Standing]] = {}
        self._private: set[tuple[str, str]] | None = None
        self.new_conversations: list[Conversation] = []
        """Conversations that are not in the book yet, since they were last taken."""

    def give(self, key: str, client: ClientId) -> None:
        """A client was made for this counterpart by the import itself."""
        self._made[key] = client

    def forget_points(self) -> None:
        """Contact points were added by this import: ask the book again."""
        self._points.clear()
        self._standings.clear()

    def standing(
        self, channel: Channel, conversation: SourceConversation | None, parties: tuple[SourceParty, ...]
    ) -> Standing:
        """Where an entry belongs. Readers hand over the same tuple of parties again and again: it is decided once."""
        held = None if conversation is None else self._conversation(channel, conversation)
        key = (id(parties), held)
        cached = self._standings.get(key)
        if cached is not None and cached[0] is parties:
            return cached[1]
        if len(self._standings) >= _CACHED:
            self._standings.clear()
        standing = self._alone(channel, parties) if held is None else self._in_conversation(held, parties)
        self._standings[key] = (parties, standing)
        return standing

    def owner(self, party: SourceParty) -> ClientId | None:
        """The client whose contact point this is alone."""
        if not party.normalised or party.kind is PointKind.NAME:
            return None
        key = (party.kind, party.normalised)
        if key not in self._points:
            self._points[key] = self._look(lambda session: matching.owner_of(session, *key))
        return self._points[key]

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
        known = self._look(lambda session: session.find(Conversation, found))
        key = f"conversation:{found}"
        partner = source.partner or NOBODY
        client, reason = self._decided(key), MatchReason.PERSON
        if client is None and known is not None and known.client is not None:
            client, reason = known.client, MatchReason.CONVERSATION
        if client is None and not source.is_group and not self._leaves(key):
            client, reason = self.owner(partner), MatchReason.CONTACT_POINT
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
        self._conversations[found] = Held(known, wanted, reason if wanted.client else None)
        if known is None:
            self.new_conversations.append(wanted)

    def _in_conversation(self, conversation: ConversationId, parties: tuple[SourceParty, ...]) -> Standing:
        held = self._conversations[conversation]
        wanted = held.wanted
        if wanted.client is not None and not wanted.is_group:
            reason = held.reason or MatchReason.CONVERSATION
            participants = tuple(_participant(each, wanted.client, reason) for each in parties)
            return Standing(conversation, wanted.client, frozenset(), participants, wanted.is_private)
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

    def _alone(self, channel: Channel, parties: tuple[SourceParty, ...]) -> Standing:
        owners: dict[SourceParty, ClientId | None] = {}
        reasons: dict[SourceParty, MatchReason] = {}
        others = [each for each in parties if not each.is_self and each.role is not Role.SELF]
        keys = [party_key(each.kind, each.normalised, each.identity) for each in others]
        for each, key in zip(others, keys, strict=True):
            decided = self._decided(key)
            owners[each] = decided or (None if self._leaves(key) else self.owner(each))
            reasons[each] = MatchReason.PERSON if decided else MatchReason.CONTACT_POINT
        participants = tuple(_participant(each, owners.get(each), reasons.get(each)) for each in parties)
        client, rest = _first_and_rest(owners.values())
        is_private = client is None and bool(others) and self._all_private(channel, others, keys)
        return Standing(None, client, rest, participants, is_private)

    def _all_private(self, channel: Channel, others: list[SourceParty], keys: list[str]) -> bool:
        if self._private is None:
            self._private = self._look(matching.private_senders)
        return all(
            self._is_private(key) or (channel, each.normalised or each.identity) in self._private
            for each, key in zip(others, keys, strict=True)
        )


def _first_and_rest(owners: object) -> tuple[ClientId | None, frozenset[str]]:
    found = list(dict.fromkeys(each for each in owners if each))  # type: ignore[attr-defined]
    return (found[0], frozenset(found[1:])) if found else (None, frozenset())


def _participant(party: SourceParty, client: ClientId | None, reason: MatchReason | None) -> Participant:
    if party.is_self:
        return Participant(Role.SELF, party.kind, party.identity, party.normalised, party.name)
    said = str(reason) if client and reason else ""
    return Participant(party.role, party.kind, party.identity, party.normalised, party.name, client, said)
