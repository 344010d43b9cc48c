"""Visits and meetings as events of a calendar (iCalendar, RFC 5545), each at its wall time in its own zone."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from app.services.exporting.content_writer import escaped, folded, parameter
from app.sources.wall_time import to_local, zone_of
from local_store.book.channel import PointKind, Precision
from local_store.book.records import Interaction, Participant, Role, Visit, VisitState

_STATUS = {VisitState.PLANNED: "CONFIRMED", VisitState.HELD: "CONFIRMED", VisitState.CANCELLED: "CANCELLED"}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Person:
    """A client as a calendar names one."""

    name: str
    mail: str = ""


def opening(zones: Mapping[str, tuple[date, date]], written_at: datetime) -> bytes:
    """The head of the calendar with the zones that occur, each for the days between its first and last event."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mappe//Mappe//DE", "CALSCALE:GREGORIAN"]
    lines.append(f"X-MAPPE-WRITTEN:{_utc(written_at)}")
    return b"".join(map(folded, lines)) + b"".join(_zone(name, *days) for name, days in sorted(zones.items()))


def closing() -> bytes:
    """The end of the calendar."""
    return folded("END:VCALENDAR")


def _zone(name: str, first: date, last: date) -> bytes:
    """When the clocks of a zone change; imported here, as only an export needs the library."""
    from icalendar import Timezone

    zone = Timezone.from_tzid(name, first_date=first - 400 * _DAY, last_date=last + 400 * _DAY)
    for part in zone.subcomponents:
        _tell_before(part, zone_of(name))
    made: bytes = zone.to_ical()
    return b"\r\n".join(line for line in made.split(b"\r\n") if not line.startswith(b"COMMENT"))


def _tell_before(part: Any, rules: tzinfo) -> None:
    """Clocks are put forward at a wall time of before (RFC 5545, 3.6.5); the library names the one after the gap."""
    change = part.TZOFFSETTO - part.TZOFFSETFROM
    starts = [part.DTSTART, *(start for start, _ in part.rdates)]
    told = (starts[0] - part.TZOFFSETFROM).replace(tzinfo=UTC)
    before, after = ((told - ago).astimezone(rules).utcoffset() for ago in (timedelta(seconds=1), timedelta(0)))
    if change <= timedelta(0) or before != after:
        return
    first, *others = (start - change for start in starts)
    for name in ("DTSTART", "RDATE"):
        part.pop(name, None)
    part.add("DTSTART", first)
    if others:
        part.add("RDATE", others)


def zone_name(zone: str, otherwise: str) -> str:
    """The zone of an event, as its rules are known by; "" for UTC."""
    name = zone_of(zone or otherwise).key
    return "" if name == "UTC" else name


def visit_event(visit: Visit, people: Iterable[Person], zone: str, written_at: datetime) -> bytes:
    """A visit that was planned, held or called off."""
    lines = _begun(visit.id, _uid(visit.external_id, visit.id), written_at)
    lines += _times(visit.starts_at, visit.duration_minutes * 60, zone_name(visit.zone, zone))
    lines += [f"SUMMARY:{escaped(visit.purpose)}", f"STATUS:{_STATUS[visit.state]}"]
    if visit.place:
        lines.append(f"LOCATION:{escaped(visit.place)}")
    lines += map(_attendee, people)
    return b"".join(map(folded, [*lines, "END:VEVENT"]))


def meeting_event(entry: Interaction, people: Iterable[Person], zone: str, written_at: datetime) -> bytes:
    """A meeting that took place."""
    name = zone_name(entry.zone, zone)
    lines = _begun(entry.id, _uid("", entry.id), written_at)
    if entry.precision is Precision.DAY:
        start = to_local(entry.at, name or "UTC").date()
        days = max(1, (entry.duration_s or 0) // 86400)
        lines += [f"DTSTART;VALUE=DATE:{start:%Y%m%d}", f"DTEND;VALUE=DATE:{start + days * _DAY:%Y%m%d}"]
    else:
        lines += _times(entry.at, entry.duration_s or 0, name)
    lines.append(f"SUMMARY:{escaped(entry.subject)}")
    if entry.body:
        lines.append(f"DESCRIPTION:{escaped(entry.body)}")
    attending = {person.mail or person.name: person for person in people}
    attending |= {each.mail: each for each in _mailed(entry.participants)}
    organiser = next((each.identity for each in entry.participants if each.role is Role.ORGANISER), "")
    if organiser in attending:
        lines.append(f"ORGANIZER;CN={parameter(attending.pop(organiser).name)}:mailto:{organiser}")
    lines += map(_attendee, attending.values())
    return b"".join(map(folded, [*lines, "END:VEVENT"]))


def _mailed(participants: Iterable[Participant]) -> Iterator[Person]:
    for each in participants:
        if each.kind is PointKind.EMAIL and "@" in each.identity:
            yield Person(each.name, " ".join(each.identity.split()))


def _begun(record_id: str, uid: str, written_at: datetime) -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{escaped(uid)}", f"DTSTAMP:{_utc(written_at)}", f"X-MAPPE-ID:{record_id}"]


def _uid(external_id: str, record_id: str) -> str:
    """The calendar's own id of an event that came from one, so that going back it is the same; else one of ours."""
    parts = external_id.split("\x1f")
    if len(parts) >= 2 and parts[0] == "ics" and not any(parts[2:]):
        return parts[1]
    return str(uuid.UUID(record_id))


def _times(at: datetime, seconds: int, name: str) -> list[str]:
    return [_instant("DTSTART", at, name), _instant("DTEND", at + timedelta(seconds=max(0, seconds)), name)]


def _instant(name: str, at: datetime, zone: str) -> str:
    local = to_local(at, zone) if zone else None
    # An hour that happens twice is told in UTC, since a wall time would mean the first of the two.
    if local is None or local.replace(tzinfo=zone_of(zone)).astimezone(UTC) != at:
        return f"{name}:{_utc(at)}"
    return f"{name};TZID={zone}:{local:%Y%m%dT%H%M%S}"


def _attendee(person: Person) -> str:
    return f"ATTENDEE;CN={parameter(person.name)}:{f'mailto:{person.mail}' if person.mail else 'invalid:nomail'}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
