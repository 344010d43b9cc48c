"""Puts into the book what the adviser settled before an import: who is who, and who is private."""

from dataclasses import replace

from app.services import assigning
from app.services.counterparts import Counterpart
from app.services.importing.choices import Act, Choices, Decision
from local_store.book.channel import PointKind, Provenance
from local_store.book.ids import ClientId, ContactPointId, ConversationId, ImportRunId, foreign_id
from local_store.book.records import Client, ContactPoint, Conversation, Participant
from local_store.session import WriteSession


def settle(session: WriteSession, run: ImportRunId, choices: Choices) -> dict[str, ClientId]:
    """Make the clients and assignments that were decided; returns the clients that were made, by counterpart key.

    What waited in the list "to match" under the same conversation or sender moves along.
    """
    made: dict[str, ClientId] = {}
    for key, decision in choices.counterparts.items():
        other = decision.counterpart
        if other is None:
            continue
        if decision.act is Act.NEW:
            made[key] = _make_client(session, run, other)
            _assign(session, run, other, made[key])
        elif decision.act is Act.CLIENT and decision.client is not None:
            _assign(session, run, other, decision.client)
        elif decision.act is Act.PRIVATE:
            _ignore(session, other, decision)
    return made


def named(title: str) -> tuple[str, str]:
    """Given and family name out of a display name: the last of several words is the family name."""
    given, _, last = " ".join(title.split()).rpartition(" ")
    return (given, last) if given else (last, "")


def _make_client(session: WriteSession, run: ImportRunId, other: Counterpart) -> ClientId:
    given, family = named(other.title)
    client = Client(
        id=ClientId(foreign_id(session.book, "client", other.key)),
        given_name=given,
        family_name=family,
        import_run=run,
    )
    session.add_many([client])
    return client.id


def _assign(session: WriteSession, run: ImportRunId, other: Counterpart, client: ClientId) -> None:
    session.get(Client, client)
    party = other.party
    if party.normalised and party.kind is not PointKind.NAME:
        session.add_many(
            [
                ContactPoint(
                    id=ContactPointId(foreign_id(session.book, "point", client, party.kind, party.normalised)),
                    client=client,
                    kind=party.kind,
                    value=party.identity,
                    normalised=party.normalised,
                    provenance=Provenance.CALL if party.kind is PointKind.PHONE else Provenance.MESSAGE,
                    import_run=run,
                )
            ]
        )
    conversation = _conversation_of(session, other)
    if conversation is not None:
        assigning.assign_conversation(session, conversation.id, client)
    elif other.conversation is None:
        assigning.assign_sender(session, _participant(other), client, other.channel)


def _ignore(session: WriteSession, other: Counterpart, decision: Decision) -> None:
    conversation = _conversation_of(session, other)
    if conversation is not None:
        session.replace(replace(conversation, is_private=decision.act is Act.PRIVATE))
    elif other.conversation is None:
        assigning.ignore_for_ever(session, other.channel, conversation=None, party=_participant(other))


def _conversation_of(session: WriteSession, other: Counterpart) -> Conversation | None:
    kind, _, value = other.key.partition(":")
    return session.find(Conversation, ConversationId(value)) if kind == "conversation" else None


def _participant(other: Counterpart) -> Participant:
    party = other.party
    return Participant(party.role, party.kind, party.identity, party.normalised, party.name)
