"""What belongs to one client beside the timeline: the person, contact points, contracts, offers, cases, promises.

One verb for each thing an adviser does; every one can be undone.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.services import regions
from app.sources import phone_numbers
from local_store import clients, survivors
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
from local_store.survivors import AMONG

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
    members: frozenset[str] = frozenset()
    """The client and everyone merged into them, whose things these are."""


def look(session: "ReadSession", client_id: ClientId) -> ClientFile | None:
    """The file of a client, with all of those merged into them, or None when the client is deleted."""
    client = session.find(Client, survivors.head_of(session, client_id))
    if client is None:
        return None
    members = survivors.members(session, client.id)
    whose = (survivors.listed(members),)
    household, others = clients.household_of(session, client)
    theirs = f"client {AMONG} ORDER BY"
    shared = "EXISTS (SELECT 1 FROM json_each(?) c WHERE instr(clients, c.value) > 0) ORDER BY starts_at DESC LIMIT 20"
    return ClientFile(
        client,
        household,
        tuple(others),
        each_value_once(clients.contact_points(session, client.id)),
        tuple(session.where(Contract, f"{theirs} cancelled_on IS NOT NULL, provider, product", whose)),
        tuple(session.where(Offer, f"{theirs} state <> 'open', told_on DESC", whose)),
        tuple(session.where(Case, f"{theirs} closed_on IS NOT NULL, opened_on DESC", whose)),
        tuple(session.where(FollowUp, f"{theirs} done_at IS NOT NULL, due_on IS NULL, due_on", whose)),
        tuple(session.where(Consent, f"{theirs} withdrawn_on IS NOT NULL, channel, purpose", whose)),
        tuple(session.where(Visit, shared, whose)),
        tuple(_related(session, members)),
        frozenset(members),
    )


def _related(session: "ReadSession", members: list[ClientId]) -> list[tuple[str, Client]]:
    """Who is what to a client (and to those merged into them): each said once."""
    whose = survivors.listed(members)
    relations = session.where(Relation, f"(to_client {AMONG} OR from_client {AMONG})", (whose, whose))
    sides = [(relation, relation.to_client in members) for relation in relations]
    known = survivors.of(session, {each.from_client if is_to else each.to_client for each, is_to in sides})
    found: dict[tuple[str, ClientId], Client] = {}
    for relation, is_to in sides:
        other = known.get(relation.from_client if is_to else relation.to_client)
        if other is not None and other.id not in members:
            what = relation.what if is_to or relation.what == "spouse" else f"{relation.what} of"
            found.setdefault((what, other.id), other)
    return [(what, other) for (what, _), other in found.items()]


def each_value_once(points: list[ContactPoint]) -> tuple[ContactPoint, ...]:
    """Contact points without those that say what another's said: two who were merged often have the same number."""
    first: dict[tuple[PointKind, str], ContactPoint] = {}
    for point in points:
        first.setdefault(_said_by(point), point)
    return tuple(point for point in points if point.client == first[_said_by(point)].client)


def _said_by(point: ContactPoint) -> tuple[PointKind, str]:
    return point.kind, point.normalised or " ".join(point.value.split()).casefold()


def _twins(session: "ReadSession", point: ContactPoint) -> list[ContactPoint]:
    """The point, and those of others merged with its client that say the same: they are shown as one."""
    members = survivors.members(session, survivors.head_of(session, point.client))
    theirs = session.where(ContactPoint, f"client {AMONG} ORDER BY n", (survivors.listed(members),))
    others = [each for each in theirs if each.client != point.client and _said_by(each) == _said_by(point)]
    return [point, *others]


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
    """Take a client, with those merged into them, out of the book; the entries stay and wait in the list "to match"."""
    members = survivors.members(session, client)
    for point in clients.contact_points(session, client):
        if point.client in members:
            session.remove(ContactPoint, point.id)
    owned = (survivors.listed(members),)
    entries = session.where(Interaction, f"client {AMONG}", owned)
    session.replace_many([(entry, replace(entry, client=None)) for entry in entries])
    conversations = session.where(Conversation, f"client {AMONG}", owned)
    session.replace_many([(each, replace(each, client=None)) for each in conversations])
    people = session.many(Client, members)
    for member in reversed(members):
        if member in people:
            session.remove(Client, member)
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
    """Add a contact point; a number without a country code is read as in the client's country."""
    session.add(regions.at_home(session, point))
    return session.changes("Add contact point")


def edit_point(session: "WriteSession", point: ContactPoint) -> Changes:
    """Store an edited contact point; a number without a country code is read as in the client's country."""
    after = regions.at_home(session, point)
    before = session.get(ContactPoint, point.id)
    for each in _twins(session, before):
        if each.id != before.id:
            session.replace(replace(each, kind=after.kind, value=after.value, normalised=after.normalised))
    session.replace(after)
    return session.changes("Edit contact point")


def remove_point(session: "WriteSession", point: ContactPointId) -> Changes:
    """Remove a contact point, with what is shown as one with it."""
    for each in _twins(session, session.get(ContactPoint, point)):
        session.remove(ContactPoint, each.id)
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
