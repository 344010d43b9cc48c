"""What a colleague does in the demo book, step by step: read from `colleague.toml`, carried out as ordinary edits."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from app.services import capture, client_file, file_intake
from app.services.capture import Capture, Kept
from app.services.demo.photos import photo_jpeg
from app.services.demo.words import word_file
from app.services.quick_line import Promise, QuickLine
from app.sources.wall_time import to_local
from local_store import clients, search
from local_store.blobs import Blobs
from local_store.book.changes import Changes
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind, PointKind
from local_store.book.ids import ClientId, new_id
from local_store.book.records import Client, ContactPoint
from local_store.session import ReadSession, WriteSession

REGION = "DE"
_KINDS = {Channel.PHONE: InteractionKind.CALL, Channel.IN_PERSON: InteractionKind.MEETING}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the colleague does, `pause_s` after the one before."""

    does: str
    pause_s: float
    words: dict[str, Any]

    @property
    def who(self) -> str:
        """The client that has to be in the book for it; "" for none."""
        return str(self.words.get("who", ""))


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where a step is taken."""

    now: datetime
    zone: str


def steps(part: str) -> tuple[Step, ...]:
    """The steps of a part: "step" is the working day, "away" what happens while somebody works offline."""
    return tuple(Step(words["does"], float(words["pause"]), words) for words in word_file("colleague")[part])


def client_named(session: ReadSession, name: str) -> Client | None:
    """The client of exactly this name."""
    return next((hit.client for hit in search.clients(session, name, 5) if hit.client.name == name), None)


def files_of(step: Step, blobs: Blobs, now: datetime) -> tuple[Kept, ...]:
    """The photo that a step brings, put among the book's blobs."""
    photo = step.words.get("photo", "")
    if not photo:
        return ()
    kept = file_intake.keep_bytes(blobs, photo_jpeg(photo, 0), f"IMG_{now:%Y%m%d_%H%M}.jpg", "image/jpeg")
    return (replace(kept, captured_at=now - timedelta(minutes=4)),)


def carry_out(session: WriteSession, step: Step, moment: Moment, files: tuple[Kept, ...] = ()) -> Changes:
    """Take a step, if what it is about is in the book and the step still changes something."""
    if step.does == "client":
        return _add_client(session, step, moment)
    client = client_named(session, step.who)
    if client is None:
        return session.changes("")
    if step.does == "entry":
        return _add_entry(session, step, client.id, moment, files)
    if step.does == "number":
        return _change_number(session, step, client.id)
    return _change_about(session, step, client)


def _add_entry(
    session: WriteSession, step: Step, client: ClientId, moment: Moment, files: tuple[Kept, ...] = ()
) -> Changes:
    words = step.words
    channel = Channel(words["channel"]) if "channel" in words else Channel.IN_PERSON
    kind = _KINDS.get(channel, InteractionKind.MESSAGE)
    length = timedelta(minutes=words.get("minutes", 0))
    line = QuickLine(
        duration_s=int(length.total_seconds()) or None,
        outcome=CallOutcome.ANSWERED if kind is InteractionKind.CALL else None,
    )
    made = Capture(
        client,
        kind,
        channel,
        Direction(words.get("way", "in")),
        moment.now - length,
        moment.zone,
        line,
        words["body"],
        promises=_promises(step, moment),
        files=files,
    )
    return capture.save(session, made)


def _promises(step: Step, moment: Moment) -> tuple[Promise, ...]:
    if "promise" not in step.words:
        return ()
    due = to_local(moment.now, moment.zone).date() + timedelta(days=step.words["due"])
    return (Promise(step.words["promise"], due),)


def mobile_number(session: ReadSession, client: ClientId) -> ContactPoint | None:
    """The client's first telephone number."""
    points = clients.contact_points(session, client)
    return next((point for point in points if point.kind is PointKind.PHONE and point.client == client), None)


def _change_number(session: WriteSession, step: Step, client: ClientId) -> Changes:
    point = mobile_number(session, client)
    value = next((each for each in step.words["values"] if point is None or each != point.value), "")
    if point is None or not value:
        return session.changes("")
    comparable = client_file.normalised(PointKind.PHONE, value, REGION)
    return client_file.edit_point(session, replace(point, value=value, normalised=comparable))


def _change_about(session: WriteSession, step: Step, client: Client) -> Changes:
    for old, new in step.words["words"]:
        if old in client.about and new not in client.about:
            return client_file.edit_client(session, replace(client, about=client.about.replace(old, new)))
    return session.changes("")


def _add_client(session: WriteSession, step: Step, moment: Moment) -> Changes:
    words = step.words
    client = Client(ClientId(new_id()), words["given"], words["family"], about=words["about"])
    if client_named(session, client.name) is not None:
        return session.changes("")
    point = client_file.typed_point(client.id, PointKind.PHONE, words["number"], REGION)
    client_file.add_client(session, client, (point,))
    return _add_entry(session, step, client.id, moment)
