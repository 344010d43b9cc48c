"""What was said once about a sender whom no contact point decides: a number of two people, a mere name.

A rule is a conversation of the sender's channel that holds no entries, so it syncs, is undone and moves like any other.
"""

from dataclasses import dataclass, replace

from app.services.counterparts import conversation_id
from local_store import unmatched
from local_store.book.changes import Changes
from local_store.book.channel import Channel
from local_store.book.ids import ClientId, ConversationId
from local_store.book.records import Client, Conversation, Participant
from local_store.session import ReadSession, WriteSession

_PREFIX = "sender:"
"""Begins the external id of a rule; no channel writes such ids."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Whose is what comes from a sender, as the adviser said."""

    conversation: ConversationId
    channel: Channel
    value: str
    """The number, address or handle in its comparable form, or the name."""
    title: str
    client: ClientId
    name: str
    """The client's."""


def remember(session: WriteSession, channel: Channel, party: Participant, client: ClientId) -> None:
    """From now on everything from this sender by this channel is that client's, unless a contact point decides."""
    value = party.normalised or party.identity
    if not value:
        return
    made = Conversation(
        id=conversation_id(session.book, channel, _PREFIX + value),
        channel=channel,
        external_id=_PREFIX + value,
        title=party.name or party.identity,
        partner=value,
        client=client,
    )
    known = session.find(Conversation, made.id)
    if known is None:
        session.add(made)
    else:
        session.replace(replace(known, client=client))


def ask_again(session: WriteSession, rule: ConversationId) -> Changes:
    """Forget a rule; what it assigned stays where it is."""
    session.replace(replace(session.get(Conversation, rule), client=None))
    return session.changes("Ask again about a sender")


def by_sender(session: ReadSession) -> dict[tuple[Channel, str], ClientId]:
    """Every rule: whose is what comes by this channel from this value."""
    found = unmatched.conversations_named(session, _PREFIX)
    return {(each.channel, each.partner): each.client for each in found if each.client is not None}


def of_value(session: ReadSession, value: str) -> list[Conversation]:
    """The rules about one number, address, handle or name, by any channel."""
    found = unmatched.conversations_with(session, value)
    return [each for each in found if each.external_id.startswith(_PREFIX) and each.client is not None]


def rules(session: ReadSession) -> list[Rule]:
    """Every rule for people to see, by title."""
    found = [each for each in unmatched.conversations_named(session, _PREFIX) if each.client is not None]
    people = session.many(Client, {each.client for each in found if each.client is not None})
    told = [
        Rule(each.id, each.channel, each.partner, each.title, each.client, people[each.client].name)
        for each in found
        if each.client is not None and each.client in people
    ]
    return sorted(told, key=lambda rule: rule.title.casefold())
