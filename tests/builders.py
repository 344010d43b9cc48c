"""Records with sensible invented values: a test names only what it is about."""

from datetime import UTC, datetime, timedelta
from typing import Any

from local_store.book.channel import Channel, Direction, InteractionKind, PointKind
from local_store.book.ids import ClientId, ContactPointId, FollowUpId, HouseholdId, InteractionId, new_id
from local_store.book.records import Client, ContactPoint, FollowUp, Household, Interaction

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def a_client(given: str = "Sabine", family: str = "Krüger", **fields: Any) -> Client:
    return Client(ClientId(new_id()), given_name=given, family_name=family, **fields)


def a_household(name: str = "Familie Krüger", **fields: Any) -> Household:
    return Household(HouseholdId(new_id()), name=name, **fields)


def a_number(
    client: Client, value: str = "0171 3920011", normalised: str = "+491713920011", **fields: Any
) -> ContactPoint:
    return ContactPoint(ContactPointId(new_id()), client.id, PointKind.PHONE, value, normalised, **fields)


def a_message(
    client: Client | None, minutes: float = 0, body: str = "Danke, bis Freitag!", **fields: Any
) -> Interaction:
    """A WhatsApp message `minutes` after noon."""
    given: dict[str, Any] = {
        "id": InteractionId(new_id()),
        "client": client.id if client else None,
        "channel": Channel.WHATSAPP,
        "kind": InteractionKind.MESSAGE,
        "direction": Direction.IN,
        "at": NOON + timedelta(minutes=minutes),
        "body": body,
        **fields,
    }
    return Interaction(**given)


def a_call(client: Client, minutes: float = 0, **fields: Any) -> Interaction:
    return a_message(client, minutes, channel=Channel.PHONE, kind=InteractionKind.CALL, **{"body": "", **fields})


def a_note(client: Client, minutes: float = 0, body: str = "Will Rechtsschutz.", **fields: Any) -> Interaction:
    return a_message(
        client,
        minutes,
        body,
        channel=Channel.INTERNAL,
        kind=InteractionKind.NOTE,
        direction=Direction.INTERNAL,
        **fields,
    )


def a_follow_up(client: Client, what: str = "Angebot Rechtsschutz", **fields: Any) -> FollowUp:
    return FollowUp(FollowUpId(new_id()), client.id, what, **fields)
