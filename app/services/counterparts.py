"""Who is on the other side of a foreign entry: the conversation it stands in, or whoever called, wrote or was met."""

from dataclasses import dataclass

from app.sources.record import SourceConversation, SourceParty, SourceRecord
from local_store.book.channel import BY_TOPIC, Channel, PointKind
from local_store.book.ids import BookId, ConversationId, foreign_id
from local_store.book.records import Role

NOBODY = SourceParty(Role.ATTENDEE, PointKind.NAME, "")
"""Stands for the other side where a source names none: a meeting with oneself, a withheld number."""


def conversation_id(book: BookId, channel: Channel, external_id: str) -> ConversationId:
    """The id of a channel's conversation in this book, the same for every export of it."""
    return ConversationId(foreign_id(book, "conversation", channel, external_id))


def party_key(kind: PointKind, normalised: str, identity: str) -> str:
    """What tells one sender from another outside of conversations."""
    return f"party:{kind}:{normalised or ' '.join(identity.split()).casefold()}"


def others_of(record: SourceRecord) -> tuple[SourceParty, ...]:
    """Everyone who took part but the adviser."""
    return tuple(party for party in record.parties if not party.is_self and party.role is not Role.SELF)


def counterpart_key(book: BookId, record: SourceRecord) -> str:
    """What an entry is matched by: "conversation:<id>" or "party:<kind>:<value>"."""
    if record.conversation is not None and record.channel not in BY_TOPIC:
        return f"conversation:{conversation_id(book, record.channel, record.conversation.external_id)}"
    party = next(iter(others_of(record)), NOBODY)
    return party_key(party.kind, party.normalised, party.identity)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One other side, as a file shows it."""

    key: str
    channel: Channel
    title: str
    party: SourceParty
    """The one other side; NOBODY for a group."""
    conversation: SourceConversation | None = None

    @property
    def is_group(self) -> bool:
        """Whether it is a conversation of more than two."""
        return self.conversation is not None and self.conversation.is_group

    @property
    def names(self) -> tuple[str, ...]:
        """Names that a client may be proposed by."""
        found = [self.party.name, self.party.identity if self.party.kind is PointKind.NAME else ""]
        if self.conversation is not None and not self.is_group:
            found.append(self.conversation.title)
        return tuple(dict.fromkeys(name for name in found if name))


def counterpart_of(book: BookId, record: SourceRecord) -> Counterpart:
    """The other side of an entry."""
    conversation = record.conversation
    if conversation is not None and record.channel not in BY_TOPIC:
        party = conversation.partner or NOBODY
        title = conversation.title or party.name or party.identity or conversation.external_id
        return Counterpart(counterpart_key(book, record), record.channel, title, party, conversation)
    party = next(iter(others_of(record)), NOBODY)
    return Counterpart(counterpart_key(book, record), record.channel, party.name or party.identity, party)
