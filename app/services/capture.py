"""What an adviser writes down: notes, calls, meetings, files; each becomes an entry, with the follow-ups out of it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from app.services.quick_line import Promise, QuickLine
from app.sources.wall_time import to_local, to_utc
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind, Precision
from local_store.book.ids import AttachmentId, CaseId, ClientId, FollowUpId, InteractionId, VisitId, new_id
from local_store.book.records import Attachment, Client, FollowUp, Interaction, Participant, Visit, VisitState
from local_store.session import WriteSession

LABELS = {
    InteractionKind.NOTE: "Write note",
    InteractionKind.CALL: "Log call",
    InteractionKind.MEETING: "Record meeting",
    InteractionKind.LETTER: "Log letter",
    InteractionKind.MESSAGE: "Log message",
}


_NOTHING = QuickLine()


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is already among the book's blobs."""

    name: str
    mime: str
    size: int
    sha256: str
    captured_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """An entry as the adviser confirmed it, before it has an id."""

    client: ClientId
    kind: InteractionKind
    channel: Channel
    direction: Direction
    at: datetime
    zone: str
    line: QuickLine = _NOTHING
    body: str = ""
    subject: str = ""
    place: str = ""
    """Where a meeting was held."""
    with_clients: frozenset[str] = frozenset()
    case: CaseId | None = None
    promises: tuple[Promise, ...] = ()
    files: tuple[Kept, ...] = ()
    participants: tuple[Participant, ...] = ()
    visit: VisitId | None = None
    """The planned visit of which this is the record."""


def started(line: QuickLine, now: datetime, zone: str) -> datetime:
    """When the entry of a line began: what the line says, else now; a call of known length began that much earlier."""
    local = to_local(now, zone)
    if line.at is not None:
        day = line.on or local.date()
        at = to_utc(datetime.combine(day, line.at), zone)
        # A time later than now that names no day was yesterday's.
        return at - timedelta(days=1) if at > now and line.on is None else at
    if line.on is not None and line.on != local.date():
        return to_utc(datetime.combine(line.on, local.time().replace(microsecond=0)), zone)
    return now - timedelta(seconds=line.duration_s or 0)


def captured(client: ClientId, line: QuickLine, now: datetime, zone: str) -> Capture:
    """The entry that a line means for a client, ready to be shown and confirmed."""
    return Capture(
        client,
        line.kind,
        line.channel,
        line.direction,
        started(line, now, zone),
        zone,
        line,
        line.body,
        promises=line.promises,
    )


def save(session: WriteSession, capture: Capture) -> Changes:
    """Write the entry, its files and its follow-ups, in one step that can be undone in one."""
    session.get(Client, capture.client)  # a client deleted meanwhile is told, not written to
    at = capture.at.astimezone(UTC)
    entry = Interaction(
        InteractionId(new_id()),
        capture.client,
        capture.channel,
        capture.kind,
        capture.direction,
        at,
        capture.zone,
        round((to_local(at, capture.zone).replace(tzinfo=UTC) - at).total_seconds() / 60),
        Precision.MINUTE if capture.line.at is not None else Precision.SECOND,
        capture.line.duration_s,
        capture.line.outcome,
        participants=capture.participants,
        with_clients=capture.with_clients - {capture.client},
        subject=capture.subject or capture.place,
        body=capture.body,
        case=capture.case,
    )
    session.add(entry)
    for file in capture.files:
        session.add(
            Attachment(AttachmentId(new_id()), entry.id, file.name, file.mime, file.size, file.sha256, file.captured_at)
        )
    for promise in capture.promises:
        session.add(
            FollowUp(
                FollowUpId(new_id()),
                capture.client,
                promise.what,
                promise.due_on,
                promise.owed_by,
                interaction=entry.id,
                case=capture.case,
            )
        )
    if capture.visit is not None:
        _hold(session, capture.visit, entry.id)
    return replace(session.changes(LABELS.get(capture.kind, "Write note")), ids=frozenset({entry.id}))


def _hold(session: WriteSession, visit: VisitId, entry: InteractionId) -> None:
    """Say that a planned visit took place; one deleted, cancelled or recorded meanwhile stays as it is."""
    planned = session.find(Visit, visit)
    if planned is not None and planned.state is VisitState.PLANNED:
        session.replace(replace(planned, state=VisitState.HELD, held_as=entry))
