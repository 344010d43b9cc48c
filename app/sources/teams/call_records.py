"""Call records of Microsoft Graph: who called whom, from when to when, as a call or a meeting."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from app.sources.json_values import first_text, list_of, object_of, raw_of, text_of
from app.sources.record import Reason, Rejection, Skip, SourceItem, SourceParty, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.teams.met import Met
from app.sources.teams.people import People
from app.sources.teams.times import graph_time
from app.sources.wall_time import to_local, zone_of
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind
from local_store.book.records import Role

_PEOPLE = 300
"""Participants and sessions of one call that are looked at."""


def is_call_record(value: dict[str, Any]) -> bool:
    """Whether an object is a call record."""
    return "startDateTime" in value and (
        "modalities" in value or "organizer_v2" in value or "organizer" in value or "sessions" in value
    )


def is_session(value: dict[str, Any]) -> bool:
    """Whether an object is one connection of a call, out of a page of a long call record."""
    return "startDateTime" in value and "caller" in value and "callee" in value


class CallRecords:
    """The call records of one file."""

    def __init__(self, people: People, met: Met, settings: ReaderSettings) -> None:
        self._people = people
        self._met = met
        self._zone = str(zone_of(settings.zone))

    def items(self, call: dict[str, Any], place: str) -> Iterator[SourceItem]:
        """What one call record is."""
        raw = raw_of(call)
        began, ended = graph_time(call.get("startDateTime")), graph_time(call.get("endDateTime"))
        if began is None:
            stated = text_of(call.get("startDateTime"))
            reason = Reason.BAD_DATE if stated else Reason.NO_DATE
            yield Rejection(place, reason, f"startDateTime {stated[:40]!r}", raw)
            return
        key = ("teams", "call", first_text(call.get("id"), raw))
        if not self._met.is_new(key):
            # Told by its chat, or by an earlier version of the record.
            yield Skip(place, Reason.MERGED, raw)
            return
        is_meeting = bool(call.get("joinWebUrl"))
        people = self._everybody(call)
        first = people[0] if people and people[0].role is Role.SENDER else None
        seconds = None
        if ended is not None and ended >= began:
            seconds = (ended - began + timedelta(milliseconds=500)) // timedelta(seconds=1)
        direction = Direction.INTERNAL if first is None else Direction.OUT if first.is_self else Direction.IN
        yield SourceRecord(
            place=place,
            key=key,
            channel=Channel.TEAMS,
            kind=InteractionKind.MEETING if is_meeting else InteractionKind.CALL,
            direction=direction,
            at=began,
            local=to_local(began, self._zone),
            zone=self._zone,
            parties=people,
            duration_s=seconds if seconds is None or seconds < 31 * 86400 else None,
            outcome=None if is_meeting else _outcome(call),
            raw=raw,
            is_replaceable=True,
        )

    def session(self, session: dict[str, Any], place: str) -> Skip:
        """A connection on a page of its own: its call record tells of the call."""
        for side in ("caller", "callee"):
            self._people.identity(object_of(session.get(side)).get("identity"))
        return Skip(place, Reason.MERGED, raw_of(session))

    def _everybody(self, call: dict[str, Any]) -> tuple[SourceParty, ...]:
        """The one who called or invited, then the others, each once."""
        organiser = call.get("organizer_v2") or call.get("organizer")
        others: dict[str, SourceParty] = {}
        told = [*list_of(call.get("participants_v2"))[:_PEOPLE], *list_of(call.get("participants"))[:_PEOPLE]]
        for session in map(object_of, list_of(call.get("sessions"))[:_PEOPLE]):
            told += [object_of(session.get("caller")), object_of(session.get("callee"))]
        for each in told:
            told_of = object_of(each)
            party = self._people.party(
                told_of.get("associatedIdentity") or told_of.get("identity") or each, Role.RECIPIENT
            )
            if party is not None:
                others.setdefault(party.normalised or party.identity, party)
        return self._people.parties(organiser, others.values())


def _outcome(call: dict[str, Any]) -> CallOutcome | None:
    """Answered where a segment carried media; a call that failed before any did was missed."""
    sessions = [object_of(each) for each in list_of(call.get("sessions"))[:_PEOPLE]]
    segments = [object_of(each) for session in sessions for each in list_of(session.get("segments"))[:_PEOPLE]]
    if any(list_of(each.get("media")) for each in segments):
        return CallOutcome.ANSWERED
    if sessions and all(object_of(each).get("failureInfo") for each in (segments or sessions)):
        return CallOutcome.MISSED
    return None
