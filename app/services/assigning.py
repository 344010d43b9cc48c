"""Saying whose something is: a conversation, everything from a sender; making a client of them, or ignoring them.

What is said is remembered, so that later imports follow: as a contact point, or as a rule where no point decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.services import sender_rules
from app.services.counterparts import conversation_id
from app.services.matching import SURE, MatchReason, holders, is_same_sort, owner_of
from local_store import clients, unmatched
from local_store.book.changes import Changes
from local_store.book.channel import Channel, PointKind, Provenance
from local_store.book.ids import ClientId, ContactPointId, ConversationId, new_id
from local_store.book.records import Client, ContactPoint, Conversation, Interaction, Participant, Role
from local_store.session import ReadSession, WriteSession

SLICE = 2_000
"""Entries that are held in memory at once while thousands are moved."""
_USES_TOO = 50
"""Confidence of a point of somebody who is not meant by it unless a person says so."""


def assign_conversation(session: WriteSession, conversation: ConversationId, client: ClientId) -> Changes:
    """Give a conversation, and all of its entries that belong to nobody, to a client; later entries follow it.

    Raises GoneError when the client or the conversation is not in the book any more.
    """
    session.get(Client, client)
    held = session.get(Conversation, conversation)
    session.replace(replace(held, client=client, is_private=False))
    if held.partner and not held.is_group:
        newest, _ = unmatched.after_in_conversation(session, conversation, None, 1)
        for party in _parties_with(newest, held.partner):
            add_point(session, client, party, Provenance.MESSAGE)
    _move(session, _in_conversation(session, conversation), client, None if not held.is_group else held.partner)
    return session.changes("Assign conversation")


def assign_sender(
    session: WriteSession, party: Participant, client: ClientId, channel: Channel | None = None
) -> Changes:
    """Give everything that came from, or went to, this number, address, handle or name to a client.

    A number, address or handle becomes a contact point of theirs, so that later imports know it. Where that does not
    decide (others use it too, or it is a mere name), what was said counts for this channel. Raises GoneError.
    """
    session.get(Client, client)
    provenance = Provenance.CALL if party.kind is PointKind.PHONE else Provenance.MESSAGE
    add_point(session, client, party, provenance)
    if channel is not None and owner_of(session, party.kind, party.normalised) is None:
        sender_rules.remember(session, channel, party, client)
    if party.normalised and party.kind is not PointKind.NAME:
        for conversation in unmatched.conversations_with(session, party.normalised):
            if not conversation.is_group and conversation.client is None:
                session.replace(replace(conversation, client=client, is_private=False))
                _move(session, _in_conversation(session, conversation.id), client, None)
        for group in unmatched.groups_heard(session, party.normalised):
            _move(session, _in_conversation(session, group), client, party.normalised, party.kind, only_sent=True)
    value = party.normalised or party.identity
    _move(session, _alone(session, value), client, value, party.kind)
    return session.changes("Assign sender")


def make_client_from(
    session: WriteSession,
    new: Client,
    *,
    conversation: ConversationId | None,
    party: Participant | None,
    channel: Channel | None = None,
) -> Changes:
    """Add a client and give them the conversation, or else everything from this sender."""
    session.add(new)
    if conversation is not None:
        assign_conversation(session, conversation, new.id)
    elif party is not None:
        assign_sender(session, party, new.id, channel)
    return session.changes("New client from unmatched entries")


def ignore_for_ever(
    session: WriteSession, channel: Channel, *, conversation: ConversationId | None, party: Participant | None
) -> Changes:
    """Treat a conversation or a sender as private: out of the list, and later imports pass over them."""
    if conversation is not None:
        session.replace(replace(session.get(Conversation, conversation), is_private=True))
    elif party is not None:
        value = party.normalised or party.identity
        made = Conversation(
            id=conversation_id(session.book, channel, value),
            channel=channel,
            external_id=value,
            title=party.name or party.identity,
            partner=value,
            is_private=True,
        )
        known = session.find(Conversation, made.id)
        if known is None:
            session.add(made)
        else:
            session.replace(replace(known, is_private=True))
    return session.changes("Ignore for ever")


def no_longer_private(session: WriteSession, conversation: ConversationId) -> Changes:
    """Take a conversation or sender back out of those that are ignored; its entries wait in the list again.

    What imports left out in the meantime comes back by reading their files again (`importing.reading_again`).
    """
    session.replace(replace(session.get(Conversation, conversation), is_private=False))
    return session.changes("Not private after all")


def settle_shared(session: WriteSession, party: Participant, client: ClientId) -> Changes:
    """Of the several who use a number or address, this one is meant unless said otherwise, by whatever channel.

    The points of the others stay and are proposals from now on.
    """
    if not party.normalised or party.kind is PointKind.NAME:
        return session.changes("")
    has_own = False
    for point in clients.by_point(session, party.normalised):
        if not is_same_sort(point.kind, party.kind, party.normalised) or point.valid_to is not None:
            continue
        for other in sorted({point.client, *point.shared_with} - {client}):
            if other != point.client:
                session.add(replace(point_of(ClientId(other), party, point.provenance), confidence=_USES_TOO))
        if point.client == client:
            has_own = True
            session.replace(replace(point, confidence=SURE, shared_with=frozenset()))
        else:
            session.replace(replace(point, confidence=_USES_TOO, shared_with=frozenset()))
    if not has_own:
        session.add(point_of(client, party, Provenance.MESSAGE))
    return session.changes("Settle a shared number")


def ask_about_point(session: WriteSession, kind: PointKind, normalised: str) -> Changes:
    """Forget who of several is meant by a number or address: it is asked about again."""
    for point in clients.by_point(session, normalised):
        if is_same_sort(point.kind, kind, normalised) and point.valid_to is None:
            session.replace(replace(point, confidence=SURE))
    return session.changes("Ask again about a sender")


def add_point(session: WriteSession, client: ClientId, party: Participant, provenance: Provenance) -> None:
    """Note a number, address or handle with this client, unless it is a mere name or noted there already."""
    if not party.normalised or party.kind is PointKind.NAME:
        return
    for point in clients.by_point(session, party.normalised):
        if client in {point.client, *point.shared_with} and is_same_sort(point.kind, party.kind, party.normalised):
            present = holders(session, party.kind, party.normalised)
            if point.confidence < SURE and not any(each.is_sure and each.client != client for each in present):
                # What was only likely was said by a person now.
                session.replace(replace(point, confidence=SURE))
            return
    session.add(point_of(client, party, provenance))


def point_of(client: ClientId, party: Participant, provenance: Provenance, label: str = "") -> ContactPoint:
    """A contact point of a client as a source showed it, not stored yet."""
    return ContactPoint(
        id=ContactPointId(new_id()),
        client=client,
        kind=party.kind,
        value=party.identity,
        normalised=party.normalised,
        label=label,
        provenance=provenance,
    )


# -- moving entries ------------------------------------------------------------------------------------


def _in_conversation(session: ReadSession, conversation: ConversationId) -> Iterator[list[Interaction]]:
    place: int | None = None
    while True:
        entries, place = unmatched.after_in_conversation(session, conversation, place, SLICE)
        if not entries:
            return
        yield entries


def _alone(session: ReadSession, value: str) -> Iterator[list[Interaction]]:
    place: int | None = None
    while True:
        entries, place = unmatched.after_alone(session, value, place, SLICE)
        if not entries:
            return
        yield entries


def _move(
    session: WriteSession,
    slices: Iterator[list[Interaction]],
    client: ClientId,
    value: str | None,
    kind: PointKind | None = None,
    *,
    only_sent: bool = False,
) -> None:
    """Give these entries to the client; only those in which `value` took part (or spoke), where one is given."""
    seen: dict[tuple[Participant, ...], tuple[Participant, ...] | None] = {}
    for entries in slices:
        edits: list[tuple[Interaction, Interaction]] = []
        for entry in entries:
            if entry.participants not in seen:
                seen[entry.participants] = _matched(entry.participants, client, value, kind, only_sent=only_sent)
            participants = seen[entry.participants]
            if participants is not None:
                edits.append((entry, replace(entry, client=client, participants=participants)))
        session.replace_many(edits)


def _matched(
    participants: tuple[Participant, ...],
    client: ClientId,
    value: str | None,
    kind: PointKind | None,
    *,
    only_sent: bool,
) -> tuple[Participant, ...] | None:
    """The participants with the client noted; None where `value` is not among them."""
    if not value:
        # Of a conversation of two everybody but the adviser is the client; in a group nobody is certain to be.
        return tuple(_as_client(each, client) if value is None else each for each in participants)
    meant = {id(each) for each in participants if is_meant(each, value, kind, only_sent=only_sent)}
    if not meant:
        return None
    return tuple(_as_client(each, client) if id(each) in meant else each for each in participants)


def is_meant(each: Participant, value: str, kind: PointKind | None, *, only_sent: bool) -> bool:
    """Whether a participant is this number, address, handle or name; of groups only where they spoke."""
    if each.role is Role.SELF or (only_sent and each.role is not Role.SENDER):
        return False
    if kind is not None and not is_same_sort(each.kind, kind, each.normalised):
        return False
    return value == (each.normalised or each.identity)


def _as_client(each: Participant, client: ClientId) -> Participant:
    return each if each.role is Role.SELF else replace(each, client=client, reason=MatchReason.PERSON)


def _parties_with(entries: Sequence[Interaction], value: str) -> Iterator[Participant]:
    for entry in entries:
        for each in entry.participants:
            if each.normalised == value and each.role is not Role.SELF:
                yield each
                return
