"""What belongs to nobody yet: counted by conversation and by who took part, and the entries of one of these."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from local_store.book.channel import BY_TOPIC, Channel
from local_store.book.ids import ConversationId
from local_store.book.records import Conversation, Interaction, Participant, Role
from local_store.rows.codec import codec_of
from local_store.rows.position import FIRST, LAST, instant_of

if TYPE_CHECKING:
    from local_store.session import ReadSession


_TOPICS = ", ".join(f"'{each}'" for each in sorted(BY_TOPIC))
_ALONE = (
    f"(conversation IS NULL OR (channel IN ({_TOPICS}) "
    "AND conversation NOT IN (SELECT id FROM conversation WHERE is_private = 1)))"
)
"""Entries that wait under who wrote them: outside of conversations, or in one that is held together by its topic."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Entries without a client that have conversation (or lack of one), channel and participants in common."""

    conversation: ConversationId | None
    channel: Channel
    participants: tuple[Participant, ...]
    count: int
    first_at: datetime
    last_at: datetime


def waiting_in_conversations(session: "ReadSession") -> list[Waiting]:
    """One for each conversation that is not private, newest first; its participants are left empty."""
    rows = session.rows(
        "SELECT lower(hex(i.conversation)), c.channel, count(*), min(i.n), max(i.n) FROM interaction i "
        "JOIN conversation c ON c.id = i.conversation "
        "WHERE i.client IS NULL AND i.deleted_at IS NULL AND c.is_private = 0 "
        f"AND c.channel NOT IN ({_TOPICS}) GROUP BY i.conversation ORDER BY 5 DESC"
    )
    return [
        Waiting(ConversationId(row[0]), Channel(row[1]), (), row[2], instant_of(row[3]), instant_of(row[4]))
        for row in rows
    ]


def waiting_alone(session: "ReadSession") -> list[Waiting]:
    """One for each channel and set of participants outside of conversations, newest first."""
    decode = codec_of(Interaction).by_name["participants"].decode
    rows = session.rows(
        "SELECT channel, participants, count(*), min(n), max(n) FROM interaction "
        f"WHERE client IS NULL AND deleted_at IS NULL AND {_ALONE} AND kind <> 'note' "
        "GROUP BY channel, participants ORDER BY 5 DESC"
    )
    return [
        Waiting(None, Channel(row[0]), decode(row[1]) if decode else (), row[2], instant_of(row[3]), instant_of(row[4]))
        for row in rows
    ]


def private_partners(session: "ReadSession") -> set[tuple[str, str]]:
    """(channel, partner) of everything that is ignored for ever."""
    rows = session.rows("SELECT channel, partner FROM conversation WHERE is_private = 1 AND deleted_at IS NULL")
    return {(row[0], row[1]) for row in rows if row[1]}


def newest_of(session: "ReadSession", waiting: Waiting, limit: int) -> list[Interaction]:
    """The newest of these entries, newest first."""
    if waiting.conversation is not None:
        return session.where(
            Interaction,
            "conversation = ? AND client IS NULL ORDER BY n DESC LIMIT ?",
            (bytes.fromhex(waiting.conversation), limit),
        )
    encode = codec_of(Interaction).by_name["participants"].encode
    participants = encode(waiting.participants) if encode else ""
    return session.where(
        Interaction,
        f"{_ALONE} AND client IS NULL AND channel = ? AND participants = ? ORDER BY n DESC LIMIT ?",
        (waiting.channel, participants, limit),
    )


def after_in_conversation(
    session: "ReadSession", conversation: ConversationId, after: int | None, limit: int
) -> tuple[list[Interaction], int]:
    """The next entries without a client in a conversation, oldest first, and the place to go on from."""
    codec = codec_of(Interaction)
    rows = session.rows(
        f"SELECT n, {codec.select} FROM interaction WHERE conversation = ? AND client IS NULL AND deleted_at IS NULL "
        "AND n > ? ORDER BY n LIMIT ?",
        (bytes.fromhex(conversation), FIRST if after is None else after, limit),
    )
    return [codec.decode(row, 1) for row in rows], rows[-1][0] if rows else LAST


def after_alone(session: "ReadSession", value: str, after: int | None, limit: int) -> tuple[list[Interaction], int]:
    """The next entries without a client and conversation in whose participants this text stands, oldest first."""
    codec = codec_of(Interaction)
    quoted = json.dumps(value, ensure_ascii=False)
    rows = session.rows(
        f"SELECT n, {codec.select} FROM interaction WHERE {_ALONE} AND client IS NULL "
        "AND deleted_at IS NULL AND instr(participants, ?) > 0 AND n > ? ORDER BY n LIMIT ?",
        (quoted, FIRST if after is None else after, limit),
    )
    return [codec.decode(row, 1) for row in rows], rows[-1][0] if rows else LAST


def conversations_with(session: "ReadSession", partner: str) -> list[Conversation]:
    """The conversations with this other side, by its normalised identity."""
    return session.where(Conversation, "partner = ? ORDER BY n", (partner,)) if partner else []


def conversation_ids(session: "ReadSession") -> set[str]:
    """The id of every conversation, also of deleted ones."""
    # As one text: 50,000 rows would be made one by one while every other thread waits.
    return set(json.loads(session.value("SELECT json_group_array(lower(hex(id))) FROM conversation")))


def conversations_named(session: "ReadSession", beginning: str) -> list[Conversation]:
    """The conversations whose external id begins like this."""
    return session.where(Conversation, "substr(external_id, 1, ?) = ? ORDER BY n", (len(beginning), beginning))


def private_conversations(session: "ReadSession") -> list[Conversation]:
    """Everything that is ignored for ever, by title."""
    return session.where(Conversation, "is_private = 1 ORDER BY title COLLATE NOCASE, n")


@dataclass(frozen=True, slots=True)
class Hidden:
    """Entries that show nowhere, as their conversation or sender is ignored for ever."""

    by_conversation: dict[str, int]
    by_sender: dict[tuple[Channel, str], int]
    """By channel and the comparable form, or what is written where there is none, outside of conversations."""


def hidden_entries(session: "ReadSession") -> Hidden:
    """How many entries each private conversation and sender hides."""
    rows = session.rows(
        "SELECT lower(hex(i.conversation)), count(*) FROM interaction i JOIN conversation c ON c.id = i.conversation "
        "WHERE i.client IS NULL AND i.deleted_at IS NULL AND c.is_private = 1 GROUP BY i.conversation"
    )
    private = private_partners(session)
    senders: dict[tuple[Channel, str], int] = {}
    for each in waiting_alone(session) if private else ():
        party = next((party for party in each.participants if party.role is not Role.SELF), None)
        if party is not None and (key := (each.channel, party.normalised or party.identity)) in private:
            senders[key] = senders.get(key, 0) + each.count
    return Hidden({row[0]: row[1] for row in rows}, senders)


def values_with_doubt(session: "ReadSession") -> list[str]:
    """The comparable forms of contact points that somebody uses beside the one who is meant by them."""
    rows = session.rows(
        # In the order of the table: in that of the index by value each point would be looked up by itself.
        "SELECT DISTINCT normalised FROM contact_point NOT INDEXED WHERE deleted_at IS NULL AND confidence < 100 "
        "AND normalised <> '' AND valid_to IS NULL ORDER BY 1"
    )
    return [row[0] for row in rows]


def groups_heard(session: "ReadSession", value: str) -> list[ConversationId]:
    """The groups that hold entries without a client in whose participants this text stands."""
    rows = session.rows(
        "SELECT DISTINCT lower(hex(i.conversation)) FROM interaction i JOIN conversation c ON c.id = i.conversation "
        "WHERE i.client IS NULL AND i.deleted_at IS NULL AND c.is_group = 1 AND c.is_private = 0 "
        "AND instr(i.participants, ?) > 0",
        (json.dumps(value, ensure_ascii=False),),
    )
    return [ConversationId(row[0]) for row in rows]
