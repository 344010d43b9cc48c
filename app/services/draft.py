"""What an adviser is writing about a client and has not saved yet: the text, what was chosen beside it, the files.

A draft survives a lock, a crash and a walk through other clients: it is one of the book's own notes, never synced.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.services import capture
from app.services.capture import Capture, Kept
from app.services.planned_visits import is_online, visit_meant
from app.services.quick_line import Promise, QuickLine, promises_in, understand
from app.sources.wall_time import to_local
from local_store.book.changes import Changes
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind, PointKind
from local_store.book.ids import ClientId, VisitId
from local_store.book.records import Owes, Participant, Role, Visit

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession


@dataclass(frozen=True, slots=True)
class Correction:
    """What the adviser changed about a promise that was found in the text under the words `found`."""

    found: str
    what: str
    due_on: date | None
    owed_by: Owes
    is_dropped: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """Text and choices; what is None is taken as the text says."""

    text: str = ""
    kind: InteractionKind | None = None
    channel: Channel | None = None
    """Chosen together with the kind."""
    direction: Direction | None = None
    outcome: CallOutcome | None = None
    duration_s: int | None = None
    """0 says that no duration is known."""
    at: datetime | None = None
    """Aware and UTC."""
    is_now: bool = False
    """The day or time in the text is not when it happened."""
    subject: str = ""
    place: str = ""
    others: tuple[tuple[ClientId, str], ...] = ()
    """Further clients who were there, with their names."""
    corrections: tuple[Correction, ...] = ()
    files: tuple[Kept, ...] = ()
    not_visits: tuple[VisitId, ...] = ()
    """Planned visits of which the adviser said that this is not their record."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost with it."""
        return not self.text.strip() and not self.files and not self.place and not self.others


_OPENERS = {
    (InteractionKind.CALL, Channel.PHONE): "Anruf",
    (InteractionKind.CALL, Channel.TEAMS): "Teams",
    (InteractionKind.MEETING, Channel.IN_PERSON): "Besuch",
    (InteractionKind.MEETING, Channel.TEAMS): "Besuch Teams",
    (InteractionKind.LETTER, Channel.LETTER): "Brief",
    (InteractionKind.MESSAGE, Channel.WHATSAPP): "WhatsApp",
    (InteractionKind.MESSAGE, Channel.EMAIL): "Mail",
    (InteractionKind.MESSAGE, Channel.SMS): "SMS",
}


def understood(draft: Draft, today: date) -> QuickLine:
    """What the text says, corrected by what was chosen; the promises as they were corrected."""
    line = _line(draft, today)
    if draft.direction is not None and line.kind is not InteractionKind.NOTE:
        line = replace(line, direction=draft.direction)
    if draft.outcome is not None and line.kind is InteractionKind.CALL:
        line = replace(line, outcome=draft.outcome)
    if draft.duration_s is not None:
        line = replace(line, duration_s=draft.duration_s or None)
    if draft.is_now:
        line = replace(line, on=None, at=None)
    return replace(line, promises=corrected(line.promises, draft.corrections))


def _line(draft: Draft, today: date) -> QuickLine:
    line = understand(draft.text, today)
    if draft.kind is None or (line.named_kind and (line.kind, line.channel) == (draft.kind, draft.channel)):
        return line
    opener = _OPENERS.get((draft.kind, draft.channel or Channel.INTERNAL))
    if opener is None:
        return QuickLine(body=draft.text.strip(), promises=promises_in(draft.text, today))
    line = understand(f"{opener} {draft.text}", today)
    if line.kind is draft.kind:
        return line
    # The text plans something on a day to come, and the adviser says that it is the record of something all the same.
    return replace(understand(f"{opener}:", today), body=draft.text.strip(), promises=line.promises)


def corrected(found: tuple[Promise, ...], corrections: tuple[Correction, ...]) -> tuple[Promise, ...]:
    """The promises of a text as the adviser corrected them; what was dropped is gone."""
    by_words = {correction.found: correction for correction in corrections}
    promises = []
    for promise in found:
        correction = by_words.get(promise.what)
        if correction is None:
            promises.append(promise)
        elif not correction.is_dropped:
            promises.append(Promise(correction.what, correction.due_on, correction.owed_by))
    return tuple(promises)


def with_correction(draft: Draft, correction: Correction) -> Draft:
    """The draft with one promise corrected (again)."""
    kept = tuple(each for each in draft.corrections if each.found != correction.found)
    return replace(draft, corrections=(*kept, correction))


def found_promises(draft: Draft, today: date) -> tuple[Promise, ...]:
    """The promises as the text says them, before any correction."""
    return _line(draft, today).promises


def capture_of(client: ClientId, draft: Draft, now: datetime, zone: str, planned: Sequence[Visit] = ()) -> Capture:
    """The entry that a draft would become, ready to be shown and saved; `planned` are the client's planned visits."""
    line = understood(draft, to_local(now, zone).date())
    if draft.at is not None:
        line = replace(line, at=to_local(draft.at, zone).time())
    made = capture.captured(client, line, now, zone)
    if draft.at is not None:
        made = replace(made, at=draft.at)
    elif draft.is_now:
        made = replace(made, at=now - timedelta(seconds=line.duration_s or 0))
    people = tuple(
        Participant(Role.ATTENDEE, PointKind.NAME, name, name=name, client=other, reason="person")
        for other, name in draft.others
    )
    visit = visit_meant(planned, made, draft.not_visits)
    if visit is not None and made.channel is Channel.IN_PERSON and is_online(visit):
        made = replace(made, channel=Channel.TEAMS)
    return replace(
        made,
        visit=visit.id if visit else None,
        subject=draft.subject,
        place=draft.place.strip(),
        with_clients=frozenset(other for other, _ in draft.others),
        participants=people,
        files=draft.files,
    )


def is_worth_saving(made: Capture) -> bool:
    """Whether an entry says anything: a note needs words or files, a call or meeting is something by itself."""
    return bool(made.body.strip() or made.files) or made.kind is not InteractionKind.NOTE


def save(session: "WriteSession", made: Capture) -> Changes:
    """Write the entry and forget the draft it came from, in one step."""
    changes = capture.save(session, made)
    session.note(_key(made.client), "")
    return changes


# -- kept in the book ----------------------------------------------------------------------------------


def _key(client: ClientId) -> str:
    return f"draft.{client}"


def keep(session: "WriteSession", client: ClientId, draft: Draft) -> Changes:
    """Keep a draft in this laptop's own notes; an empty one is forgotten."""
    session.note(_key(client), "" if draft.is_empty else json.dumps(_stored(draft), ensure_ascii=False))
    return Changes("")


def hand_over(session: "WriteSession", client: ClientId, other: ClientId) -> None:
    """What was being written about one client goes on about another, unless something is being written there."""
    if not find(session, client).is_empty and find(session, other).is_empty:
        session.note(_key(other), session.setting(_key(client)))
        session.note(_key(client), "")


def find(session: "ReadSession", client: ClientId) -> Draft:
    """The draft that was kept about a client, or an empty one."""
    kept = session.setting(_key(client))
    return _loaded(json.loads(kept)) if kept else Draft()


def _stored(draft: Draft) -> dict[str, Any]:
    return {
        "text": draft.text,
        "kind": draft.kind,
        "channel": draft.channel,
        "direction": draft.direction,
        "outcome": draft.outcome,
        "duration_s": draft.duration_s,
        "at": draft.at.isoformat() if draft.at else None,
        "is_now": draft.is_now,
        "subject": draft.subject,
        "place": draft.place,
        "others": draft.others,
        "corrections": [
            [each.found, each.what, each.due_on.isoformat() if each.due_on else None, each.owed_by, each.is_dropped]
            for each in draft.corrections
        ],
        "files": [
            [file.name, file.mime, file.size, file.sha256, file.captured_at.isoformat() if file.captured_at else None]
            for file in draft.files
        ],
        "not_visits": draft.not_visits,
    }


def _loaded(stored: dict[str, Any]) -> Draft:
    def one(kind: Any, key: str) -> Any:
        return kind(stored[key]) if stored.get(key) else None

    at = stored.get("at")
    return Draft(
        stored.get("text", ""),
        one(InteractionKind, "kind"),
        one(Channel, "channel"),
        one(Direction, "direction"),
        one(CallOutcome, "outcome"),
        stored.get("duration_s"),
        datetime.fromisoformat(at).astimezone(UTC) if at else None,
        bool(stored.get("is_now")),
        stored.get("subject", ""),
        stored.get("place", ""),
        tuple((ClientId(each), name) for each, name in stored.get("others", ())),
        tuple(
            Correction(found, what, date.fromisoformat(on) if on else None, Owes(owes), bool(dropped))
            for found, what, on, owes, dropped in stored.get("corrections", ())
        ),
        tuple(
            Kept(name, mime, size, sha256, datetime.fromisoformat(at) if at else None)
            for name, mime, size, sha256, at in stored.get("files", ())
        ),
        tuple(VisitId(each) for each in stored.get("not_visits", ())),
    )
