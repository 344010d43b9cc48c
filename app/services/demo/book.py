"""What the demo generator hands over: every record of the demo book, in lists by kind."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from local_store.book.ids import AttachmentId
from local_store.book.records import (
    Attachment,
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
    Record,
    Relation,
    Visit,
)


@dataclass(frozen=True, slots=True)
class DemoBook:
    """The records of a demo book; `contents` holds the bytes of its attachments."""

    households: list[Household] = field(default_factory=list)
    clients: list[Client] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    contact_points: list[ContactPoint] = field(default_factory=list)
    conversations: list[Conversation] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    interactions: list[Interaction] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    contents: dict[AttachmentId, bytes] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """Every record, each after those it refers to."""
        yield from self.households
        yield from self.clients
        yield from self.relations
        yield from self.contact_points
        yield from self.conversations
        yield from self.cases
        yield from self.interactions
        yield from self.attachments
        yield from self.follow_ups
        yield from self.contracts
        yield from self.offers
        yield from self.consents
        yield from self.visits
