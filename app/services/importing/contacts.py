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
from app.services.matching import CONFIDENCE, MatchReason, Proposal
from app.sources.record import SourceContact, SourcePoint
from local_store import clients
from local_store.book.channel import PointKind, Provenance
from local_store.book.ids import BookId, ClientId, ContactPointId, ImportRunId, foreign_id
from local_store.book.records import Client, ContactPoint
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


@dataclass(frozen=True, slots=True)
class ContactCase:
    """A contact and what is known about it."""

    place: str
    name: str
    detail: str
    """Its first number or address."""
    verdict: Verdict
    proposals: tuple[Proposal, ...] = ()


@dataclass(slots=True)
class Written:
    """What a slice of contacts did."""

    accepted: int = 0
    known: int = 0
    left: int = 0
    """Left out by the adviser's decision."""
    updates: list[Any] = field(default_factory=list)
    """How to take back what was filled in, for the undo of the import."""


def client_id_of(book: BookId, contact: SourceContact) -> ClientId:
    """The id of the client that this contact makes."""
    return ClientId(foreign_id(book, "client", *contact.key))


def judge(session: ReadSession, contact: SourceContact) -> ContactCase:
    """Who this contact is: by its own id, by a contact point together with the name, else new or doubtful."""
    detail = next((point.value for point in contact.points), "")
    made = client_id_of(session.book, contact)
    known = matching.survivors(session, [made]).get(made)
    if known is not None:
        return _known(contact, detail, known, MatchReason.CONTACT_POINT)
    found: dict[ClientId, Proposal] = {}
    for point in contact.points:
        holders = [each for each in matching.holders(session, point.kind, point.normalised) if not each.is_former]
        people = session.many(Client, [each.client for each in holders])
        for person in people.values():
            if matching.is_same_person(person, *_names(contact)):
                return _known(contact, detail, person, MatchReason.CONTACT_POINT)
            found[person.id] = _proposal(person, MatchReason.SHARED_POINT)
    given, family, firm = _names(contact)
    for person in clients.by_sort_name(session, firm or " ".join(part for part in (family, given) if part)):
        is_born_alike = person.born_on is not None and person.born_on == contact.born_on
        reason = MatchReason.NAME_AND_BIRTHDAY if is_born_alike else MatchReason.SAME_NAME
        if person.born_on is None or contact.born_on is None or is_born_alike:
            found.setdefault(person.id, _proposal(person, reason))
    ordered = tuple(sorted(found.values(), key=lambda each: -each.confidence)[: matching.MOST_PROPOSALS])
    return ContactCase(contact.place, contact.name, detail, Verdict.DOUBTFUL if ordered else Verdict.NEW, ordered)


def write(
    session: WriteSession,
    run: ImportRunId,
    contacts: Sequence[SourceContact],
    decisions: Mapping[str, Decision],
    photos: Mapping[str, str],
) -> Written:
    """Take these contacts into the book; `photos` gives the SHA-256 of each one's picture by its place."""
    written = Written()
    fresh = _Fresh()
    for contact in contacts:
        decision = decisions.get(contact.place)
        if decision is not None and decision.act in {Act.LEAVE, Act.PRIVATE}:
            written.left += 1
            continue
        known = _existing(session, contact, decision)
        twin = fresh.twin_of(contact) if known is None and decision is None else None
        if known is not None:
            is_news = _fill(session, run, known, contact, photos.get(contact.place, ""))
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
    case = judge(session, contact)
    if case.verdict is Verdict.KNOWN:
        return session.get(Client, case.proposals[0].client)
    return None


def _known(contact: SourceContact, detail: str, client: Client, reason: MatchReason) -> ContactCase:
    return ContactCase(contact.place, contact.name, detail, Verdict.KNOWN, (_proposal(client, reason),))


def _proposal(client: Client, reason: MatchReason) -> Proposal:
    return Proposal(client.id, client.name, reason, CONFIDENCE[reason])


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


def _fill(session: WriteSession, run: ImportRunId, client: Client, contact: SourceContact, photo: str) -> bool:
    """Fill what is empty and add the points that are not there; whether anything was news."""
    offered = _client(session.book, run, contact, photo)
    changes: dict[str, Any] = {
        name: getattr(offered, name)
        for name in ("title", "born_on", "segments", "about", "photo_sha256")
        if not getattr(client, name) and getattr(offered, name)
    }
    if changes:
        session.replace(replace(client, **changes))
    held = clients.contact_points(session, client.id)
    values = {point.normalised or point.value for point in held}
    missing = [point for point in contact.points if (point.normalised or point.value) not in values]
    added = session.add_many(list(_points(session.book, run, client.id, missing)))
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

    def twin_of(self, contact: SourceContact) -> ClientId | None:
        """A client of this slice with the same name and a point in common."""
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
