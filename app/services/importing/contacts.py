"""Foreign contacts become clients with their contact points, or fill what is empty of clients the book has.

One who shares a number but not the name is nobody we know: couples share numbers. Households are not guessed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from app.services import matching
from app.services.importing.choices import Act, Decision
from app.services.importing.entries import whole
from app.services.matching import CONFIDENCE, USUAL, MatchReason, Person, Proposal, Thresholds
from app.services.name_index import NameIndex
from app.sources.record import SourceContact, SourcePoint
from local_store import clients, import_runs
from local_store.book.channel import PointKind, Provenance
from local_store.book.ids import BookId, ClientId, ContactPointId, ImportRunId, foreign_id
from local_store.book.records import Client, ContactPoint, Contract
from local_store.session import ReadSession, WriteSession

_NOT_SEGMENTS = frozenset({"mycontacts", "my contacts", "starred", "friends", "family", "coworkers", "contacts"})
"""Groups that address books make by themselves."""


class Verdict(StrEnum):
    """What a contact is to the book."""

    NEW = "new"
    KNOWN = "known"
    """A client whose empty fields it may fill."""
    DOUBTFUL = "doubtful"
    """Perhaps a client; taken for a new one unless a person says otherwise."""
    BESIDE = "beside"
    """Only named in somebody's contract; left out unless a person says otherwise."""


@dataclass(frozen=True, slots=True)
class ContactCase:
    """A contact and what is known about it."""

    place: str
    name: str
    detail: str
    """Its first number or address."""
    verdict: Verdict
    proposals: tuple[Proposal, ...] = ()
    role: str = ""
    """What else than its holder it is to a contract, in words."""


@dataclass(slots=True)
class Written:
    """What a slice of contacts did."""

    accepted: int = 0
    known: int = 0
    left: int = 0
    """Left out by the adviser's decision."""
    beside: int = 0
    """Only named in somebody's contract: they make no client unless a person says so."""
    clients: dict[tuple[str, ...], ClientId] = field(default_factory=dict)
    """Who each contact is, by what identifies it at its source."""
    left_keys: list[tuple[str, ...]] = field(default_factory=list)
    """What identifies those that were left out."""
    updates: list[Any] = field(default_factory=list)
    """How to take back what was filled in, for the undo of the import."""


def client_id_of(book: BookId, contact: SourceContact) -> ClientId:
    """The id of the client that this contact makes."""
    return ClientId(foreign_id(book, "client", *contact.identity))


def judge(
    session: ReadSession, contact: SourceContact, thresholds: Thresholds = USUAL, index: NameIndex | None = None
) -> ContactCase:
    """Who this contact is: by its own id, by a contact point together with the name, else new or doubtful.

    An `index` serves many contacts of one look.
    """
    detail = detail_of(contact)
    known = known_as(session, contact)
    if known is not None:
        return ContactCase(contact.place, contact.name, detail, Verdict.KNOWN, (_proposal(known),))
    found: dict[ClientId, Proposal] = {}
    person = _person(contact)
    for point in contact.points:
        present = [each.client for each in _present(session, point)]
        for client in session.many(Client, present).values():
            beside = tuple(matching.beside_of(session, person, client))
            found[client.id] = _proposal(client, MatchReason.SHARED_POINT, beside)
    for proposal in matching.proposals_for(session, person, thresholds, index):
        found.setdefault(proposal.client, proposal)
    ordered = tuple(sorted(found.values(), key=lambda each: -each.confidence)[: matching.MOST_PROPOSALS])
    if contact.role:
        return ContactCase(contact.place, contact.name, detail, Verdict.BESIDE, ordered, contact.role)
    return ContactCase(contact.place, contact.name, detail, Verdict.DOUBTFUL if ordered else Verdict.NEW, ordered)


def detail_of(contact: SourceContact) -> str:
    """Its first number or address."""
    return next((point.value for point in contact.points), "")


def verdict_of(contact: SourceContact) -> Verdict:
    """What a contact is where there is no book to look into."""
    return Verdict.BESIDE if contact.role else Verdict.NEW


def judge_all(
    session: ReadSession, contacts: Iterable[SourceContact], thresholds: Thresholds = USUAL
) -> list[ContactCase]:
    """Who each of these contacts is."""
    index = NameIndex(session)
    return [judge(session, contact, thresholds, index) for contact in contacts]


def known_as(session: ReadSession, contact: SourceContact) -> Client | None:
    """The client a contact certainly is: the one it made before, or one with its name and a contact point of it."""
    made = client_id_of(session.book, contact)
    known = matching.survivors(session, [made]).get(made)
    if known is not None:
        return known
    if contact.contract:
        contract = session.find(Contract, foreign_id(session.book, "contract", *contact.contract))
        holder = matching.survivors(session, [contract.client]).get(contract.client) if contract else None
        if holder is not None and matching.is_same_person(holder, *_names(contact)):
            return holder
    for point in contact.points:
        present = [each.client for each in _present(session, point)]
        for person in session.many(Client, present).values() if present else ():
            if matching.is_same_person(person, *_names(contact)):
                return person
    return None


def _present(session: ReadSession, point: SourcePoint) -> list[matching.Holder]:
    return [each for each in matching.holders(session, point.kind, point.normalised) if not each.is_former]


def write(
    session: WriteSession,
    run: ImportRunId,
    contacts: Sequence[SourceContact],
    decisions: Mapping[str, Decision],
    photos: Mapping[str, str],
    *,
    is_again: bool = False,
) -> Written:
    """Take these contacts into the book; `photos` gives the SHA-256 of each one's picture by its place.

    Where the original `is_again` read, what a person took out or changed since stays as it is.
    """
    written = Written()
    gone: set[str] = set()
    if is_again:
        gone = import_runs.removed_ids(session, Client, [client_id_of(session.book, each) for each in contacts])
    fresh = _Fresh()
    for contact in contacts:
        decision = decisions.get(contact.place)
        if decision is not None and decision.act in {Act.LEAVE, Act.PRIVATE}:
            written.left += 1
            written.left_keys.append(contact.identity)
            continue
        known = _existing(session, contact, decision)
        if known is None and decision is None and contact.role:
            written.beside += 1
            continue
        made_id = client_id_of(session.book, contact)
        if known is None and made_id in gone:
            written.left += 1
            continue
        twin = fresh.twin_of(contact, made_id) if known is None and decision is None else None
        written.clients[contact.identity] = known.id if known is not None else twin or made_id
        if known is not None:
            is_news = _fill(session, run, known, contact, photos.get(contact.place, ""), is_again=is_again)
            written.accepted += is_news
            written.known += not is_news
        elif twin is not None:
            fresh.flush(session)
            _fill(session, run, session.get(Client, twin), contact, photos.get(contact.place, ""))
            written.accepted += 1
        else:
            made = _client(session.book, run, contact, photos.get(contact.place, ""))
            fresh.add(made, contact, list(_points(session.book, run, made.id, contact.points)))
            written.accepted += 1
    fresh.flush(session)
    written.updates = [step for step in session.inverse if step[0] == "fields"]
    return written


def _existing(session: ReadSession, contact: SourceContact, decision: Decision | None) -> Client | None:
    if decision is not None and decision.act is Act.CLIENT and decision.client is not None:
        return matching.survivors(session, [decision.client]).get(decision.client)
    return known_as(session, contact)


def _proposal(
    client: Client, reason: MatchReason = MatchReason.CONTACT_POINT, also: tuple[MatchReason, ...] = ()
) -> Proposal:
    return Proposal(client.id, client.name, reason, CONFIDENCE[reason], also)


def _person(contact: SourceContact) -> Person:
    given, family, firm = _names(contact)
    name = firm or " ".join(part for part in (given, family) if part)
    addresses = tuple(point.value for point in contact.points if point.kind is PointKind.POSTAL)
    return Person((name,) if name else (), contact.born_on, addresses)


def _names(contact: SourceContact) -> tuple[str, str, str]:
    """Given name, family name and firm: a person has no firm here, a firm no person's name."""
    if not contact.is_person:
        return "", "", contact.firm or contact.name
    if contact.given_name or contact.family_name:
        return contact.given_name, contact.family_name, ""
    given, _, family = contact.name.rpartition(" ")
    return given, family, ""


def _client(book: BookId, run: ImportRunId, contact: SourceContact, photo: str) -> Client:
    given, family, firm = _names(contact)
    return Client(
        id=client_id_of(book, contact),
        given_name=whole(given),
        family_name=whole(family),
        title=whole(contact.title),
        salutation=whole(contact.salutation),
        firm=whole(firm),
        born_on=contact.born_on,
        segments=_segments(contact),
        about=_about(contact),
        photo_sha256=photo,
        import_run=run,
    )


def _segments(contact: SourceContact) -> frozenset[str]:
    return frozenset(whole(each) for each in contact.categories if each.casefold() not in _NOT_SEGMENTS)


def _about(contact: SourceContact) -> str:
    firm = contact.firm if contact.is_person and contact.firm != contact.name else ""
    day = contact.born_on_text if contact.born_on is None else ""
    return whole("\n\n".join(part for part in (firm, day and f"* {day}", contact.note) if part))


def _points(book: BookId, run: ImportRunId, client: ClientId, points: Iterable[SourcePoint]) -> Iterator[ContactPoint]:
    seen: set[tuple[PointKind, str]] = set()
    for point in points:
        said = (point.kind, point.normalised or point.value)
        if not point.value or said in seen:
            continue
        seen.add(said)
        yield ContactPoint(
            id=ContactPointId(foreign_id(book, "point", client, *said)),
            client=client,
            kind=point.kind,
            value=whole(point.value),
            normalised=whole(point.normalised),
            label=whole(point.label),
            provenance=Provenance.IMPORT,
            import_run=run,
        )


def _fill(
    session: WriteSession,
    run: ImportRunId,
    client: Client,
    contact: SourceContact,
    photo: str,
    *,
    is_again: bool = False,
) -> bool:
    """Fill what is empty and add the points that are not there; whether anything was news."""
    offered = _client(session.book, run, contact, photo)
    edited = import_runs.edited(session, client) if is_again else frozenset()
    changes: dict[str, Any] = {
        name: getattr(offered, name)
        for name in ("title", "salutation", "born_on", "segments", "about", "photo_sha256")
        if not getattr(client, name) and getattr(offered, name) and name not in edited
    }
    if changes:
        session.replace(replace(client, **changes))
    held = clients.contact_points(session, client.id)
    values = {point.normalised or point.value for point in held}
    missing = [point for point in contact.points if (point.normalised or point.value) not in values]
    points = list(_points(session.book, run, client.id, missing))
    if is_again:
        removed = import_runs.removed_ids(session, ContactPoint, [point.id for point in points])
        points = [point for point in points if point.id not in removed]
    added = session.add_many(points)
    return bool(changes) or added.new > 0


class _Fresh:
    """Clients of this slice that are not written yet, found again by a number they share and the same name."""

    def __init__(self) -> None:
        self._clients: list[Client] = []
        self._points: list[ContactPoint] = []
        self._by_point: dict[str, list[Client]] = {}

    def add(self, client: Client, contact: SourceContact, points: list[ContactPoint]) -> None:
        """Note a new client."""
        self._clients.append(client)
        self._points += points
        for point in contact.points:
            if point.normalised and point.kind is not PointKind.NAME:
                self._by_point.setdefault(point.normalised, []).append(client)

    def twin_of(self, contact: SourceContact, made: ClientId) -> ClientId | None:
        """A client of this slice: one more card of the same, or one with the same name and a point in common."""
        if contact.again_of and any(client.id == made for client in self._clients):
            return made
        for point in contact.points:
            for client in self._by_point.get(point.normalised, ()):
                if matching.is_same_person(client, *_names(contact)):
                    return client.id
        return None

    def flush(self, session: WriteSession) -> None:
        """Write them."""
        session.add_many(self._clients)
        session.add_many(self._points)
        self._clients, self._points = [], []
        self._by_point.clear()
