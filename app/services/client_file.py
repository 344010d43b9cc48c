"""What belongs to one client beside the timeline: the person, contact points, contracts, offers, cases, promises.

One verb for each thing an adviser does; every one can be undone.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.sources import phone_numbers
from local_store import clients
from local_store.book.changes import Changes
from local_store.book.channel import PointKind, Provenance
from local_store.book.errors import BookError
from local_store.book.ids import ClientId, ContactPointId, HouseholdId, new_id
from local_store.book.records import (
    Case,
    Client,
    Consent,
    ContactPoint,
    Contract,
    Conversation,
    FollowUp,
    Household,
    Interaction,
    Offer,
    Relation,
    Visit,
)

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

Thing = Contract | Offer | Case | FollowUp | Consent | Visit
"""What the side column holds about a client."""
_NAMES: dict[type[Thing], str] = {
    Contract: "contract",
    Offer: "offer",
    Case: "case",
    FollowUp: "follow-up",
    Consent: "consent",
    Visit: "visit",
}


class NamelessError(BookError):
    """A client needs a name of some sort."""

    code = "nameless"


@dataclass(frozen=True, slots=True)
class ClientFile:
    """Everything about one client beside the timeline."""

    client: Client
    household: Household | None
    others: tuple[Client, ...]
    """The further members of the household."""
    points: tuple[ContactPoint, ...]
    contracts: tuple[Contract, ...]
    offers: tuple[Offer, ...]
    cases: tuple[Case, ...]
    follow_ups: tuple[FollowUp, ...]
    consents: tuple[Consent, ...]
    visits: tuple[Visit, ...]
    relations: tuple[tuple[str, Client], ...]
    """("spouse", the other client): what the other is to this one."""


def look(session: "ReadSession", client_id: ClientId) -> ClientFile | None:
    """The file of a client, or None when the client is deleted."""
    client = session.find(Client, client_id)
    if client is None:
        return None
    row_id = (bytes.fromhex(client_id),)
    household, others = clients.household_of(session, client)
    relations = session.where(Relation, "(to_client = ? OR from_client = ?)", row_id * 2)
    known = session.many(Client, {r.from_client if r.to_client == client_id else r.to_client for r in relations})
    related = []
    for relation in relations:
        is_to = relation.to_client == client_id
        other = known.get(relation.from_client if is_to else relation.to_client)
        if other:
            related.append((relation.what if is_to or relation.what == "spouse" else f"{relation.what} of", other))
    return ClientFile(
        client,
        household,
        tuple(others),
        tuple(clients.contact_points(session, client_id)),
        tuple(session.where(Contract, "client = ? ORDER BY cancelled_on IS NOT NULL, provider, product", row_id)),
        tuple(session.where(Offer, "client = ? ORDER BY state <> 'open', told_on DESC", row_id)),
        tuple(session.where(Case, "client = ? ORDER BY closed_on IS NOT NULL, opened_on DESC", row_id)),
        tuple(session.where(FollowUp, "client = ? ORDER BY done_at IS NOT NULL, due_on IS NULL, due_on", row_id)),
        tuple(session.where(Consent, "client = ? ORDER BY withdrawn_on IS NOT NULL, channel, purpose", row_id)),
        tuple(session.where(Visit, "instr(clients, ?) > 0 ORDER BY starts_at DESC LIMIT 20", (client_id,))),
        tuple(related),
    )


# -- the person ----------------------------------------------------------------------------------------


def add_client(session: "WriteSession", client: Client, points: tuple[ContactPoint, ...] = ()) -> Changes:
    """Add a client with their contact points."""
    _named(client)
    session.add(client)
    for point in points:
        session.add(point)
    return session.changes("Add client")


def edit_client(session: "WriteSession", client: Client) -> Changes:
    """Store an edited client."""
    _named(client)
    session.replace(client)
    return session.changes("Edit client")


def _named(client: Client) -> None:
    if not client.name.strip():
        raise NamelessError("A client needs a name. Enter a family name or the name of the firm.")


def delete_client(session: "WriteSession", client: ClientId) -> Changes:
    """Take a client out of the book; the entries stay and wait in the list "to match"."""
    for point in clients.contact_points(session, client):
        if point.client == client:
            session.remove(ContactPoint, point.id)
    owned = (bytes.fromhex(client),)
    entries = session.where(Interaction, "client = ?", owned)
    session.replace_many([(entry, replace(entry, client=None)) for entry in entries])
    conversations = session.where(Conversation, "client = ?", owned)
    session.replace_many([(each, replace(each, client=None)) for each in conversations])
    session.remove(Client, client)
    session.is_wide = True
    return session.changes("Delete client")


def join_household(session: "WriteSession", client: ClientId, household: Household) -> Changes:
    """Put a client into a household, which may be new."""
    if session.find(Household, household.id) is None:
        session.add(household)
    session.replace(replace(session.get(Client, client), household=household.id))
    return session.changes("Join household")


def leave_household(session: "WriteSession", client: ClientId) -> Changes:
    """Take a client out of their household."""
    session.replace(replace(session.get(Client, client), household=None))
    return session.changes("Leave household")


def new_household(name: str) -> Household:
    """A household of that name, not stored yet."""
    return Household(HouseholdId(new_id()), name)


# -- contact points ------------------------------------------------------------------------------------


def normalised(kind: PointKind, value: str, region: str) -> str:
    """The comparable form of a contact point: E.164, casefolded address or handle, "" for postal addresses."""
    if kind is PointKind.PHONE:
        return phone_numbers.normalise(value, region)
    if kind in {PointKind.POSTAL, PointKind.WEB, PointKind.NAME}:
        return ""
    return value.strip().casefold()


def typed_point(client: ClientId, kind: PointKind, value: str, region: str, label: str = "") -> ContactPoint:
    """A contact point that a person typed, not stored yet."""
    clean = value.strip()
    return ContactPoint(
        ContactPointId(new_id()), client, kind, clean, normalised(kind, clean, region), label, Provenance.TYPED
    )


def add_point(session: "WriteSession", point: ContactPoint) -> Changes:
    """Add a contact point."""
    session.add(point)
    return session.changes("Add contact point")


def edit_point(session: "WriteSession", point: ContactPoint) -> Changes:
    """Store an edited contact point."""
    session.replace(point)
    return session.changes("Edit contact point")


def remove_point(session: "WriteSession", point: ContactPointId) -> Changes:
    """Remove a contact point."""
    session.remove(ContactPoint, point)
    return session.changes("Remove contact point")


# -- contracts, offers, cases, follow-ups, consents, visits --------------------------------------------


def add_thing(session: "WriteSession", thing: Thing) -> Changes:
    """Add something to a client's file."""
    session.add(thing)
    return session.changes(f"Add {_NAMES[type(thing)]}")


def edit_thing(session: "WriteSession", thing: Thing) -> Changes:
    """Store an edited thing of a client's file."""
    session.replace(thing)
    return session.changes(f"Edit {_NAMES[type(thing)]}")


def remove_thing(session: "WriteSession", thing: Thing) -> Changes:
    """Remove something from a client's file."""
    session.remove(type(thing), thing.id)
    return session.changes(f"Remove {_NAMES[type(thing)]}")


def finish_follow_up(session: "WriteSession", follow_up: FollowUp, at: datetime) -> Changes:
    """A promise was kept."""
    session.replace(replace(session.get(FollowUp, follow_up.id), done_at=at))
    return session.changes("Finish follow-up")


def reopen_follow_up(session: "WriteSession", follow_up: FollowUp) -> Changes:
    """A promise was not kept after all."""
    session.replace(replace(session.get(FollowUp, follow_up.id), done_at=None))
    return session.changes("Reopen follow-up")


def defer_follow_up(session: "WriteSession", follow_up: FollowUp, due_on: date) -> Changes:
    """Put a promise off to another day."""
    session.replace(replace(session.get(FollowUp, follow_up.id), due_on=due_on))
    return session.changes("Defer follow-up")


def withdraw_consent(session: "WriteSession", consent: Consent, on: date) -> Changes:
    """Withdraw a consent from `on`; it keeps covering the days before."""
    session.replace(replace(session.get(Consent, consent.id), withdrawn_on=on))
    return session.changes("Withdraw consent")
