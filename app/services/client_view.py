"""What of a book may be seen by the client who sits at the table: their own data, and what was said between both sides.

Left out is what the adviser wrote for themselves, whatever waits or is planned with a client, and everybody else;
members of the household are told by name alone.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.services.client_file import each_value_once
from local_store import clients, survivors
from local_store.book.channel import InteractionKind
from local_store.book.ids import ClientId
from local_store.book.records import Client, ContactPoint, Contract, Offer, OfferState, Visit, VisitState
from local_store.survivors import AMONG
from local_store.timeline import Entry

if TYPE_CHECKING:
    from local_store.session import ReadSession


@dataclass(frozen=True, slots=True)
class ClientSight:
    """One client as they may see themselves."""

    client: Client
    """Without what one should know about them, segments, rhythm and marks."""
    household: tuple[str, ...]
    """Names of the household's other members."""
    points: tuple[ContactPoint, ...]
    """Their own, that are in use."""
    contracts: tuple[Contract, ...]
    """Without notes."""
    offers: tuple[Offer, ...]
    """Open ones whose price they were told."""
    visits: tuple[Visit, ...]
    """Planned ones from now on, without purpose and what is to be taken along."""


def look(session: "ReadSession", client: ClientId, now: datetime) -> ClientSight | None:
    """What one client may see; None when they are not in the book (any more)."""
    found = session.find(Client, survivors.head_of(session, client))
    if found is None:
        return None
    members = survivors.members(session, found.id)
    whose = (survivors.listed(members),)
    told = f"client {AMONG} AND told_on IS NOT NULL ORDER BY told_on DESC"
    _, others = clients.household_of(session, found)
    points = [each for each in clients.contact_points(session, found.id) if each.client in members]
    with_them = "EXISTS (SELECT 1 FROM json_each(?) c WHERE instr(clients, c.value) > 0) ORDER BY starts_at"
    return ClientSight(
        _bare(found),
        tuple(each.name for each in others if not each.is_sensitive),
        tuple(
            replace(each, label="", shared_with=frozenset()) for each in each_value_once(points) if not each.valid_to
        ),
        tuple(
            replace(each, note="", iban="")
            for each in session.where(Contract, f"client {AMONG} ORDER BY provider, product", whose)
            if each.cancelled_on is None
        ),
        tuple(each for each in session.where(Offer, told, whose) if each.state is OfferState.OPEN),
        tuple(
            replace(each, purpose="", checklist=(), clients=frozenset({found.id}))
            for each in session.where(Visit, with_them, whose)
            if each.state is VisitState.PLANNED and each.starts_at >= now
        ),
    )


def _bare(client: Client) -> Client:
    return Client(
        client.id,
        client.given_name,
        client.family_name,
        client.title,
        client.salutation,
        client.firm,
        preferred_channel=client.preferred_channel,
        reachable_days=client.reachable_days,
        reachable_from=client.reachable_from,
        reachable_until=client.reachable_until,
        photo_sha256=client.photo_sha256,
    )


def as_shown(entry: Entry, client: ClientId, members: frozenset[ClientId]) -> Entry:
    """An entry of `timeline.page` with `Filter(for_client=True)`, without what the adviser made of it.

    A message keeps its words and files. Of a call, a visit or a letter there is only that it was and how long it took:
    what stands there otherwise, the adviser wrote.
    """
    item = entry.interaction
    is_said = item.kind is InteractionKind.MESSAGE
    bare = replace(
        item,
        client=client,
        participants=tuple(replace(each, reason="") for each in item.participants if each.client in members),
        with_clients=frozenset(),
        subject=item.subject if is_said else "",
        body=item.body if is_said else "",
        reply_to=None,
        case=None,
        delivery=None,
        is_pinned=False,
        needs_no_answer=False,
        switch_from=None,
        switch_by="",
        switch_reason="",
        import_run=None,
        place="",
        labels=frozenset(),
    )
    return Entry(entry.position, bare, entry.attachments if is_said else ())
