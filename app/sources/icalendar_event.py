"""One VEVENT, its lines already apart, becomes an event; one time it takes place becomes a record."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from app.sources.content_lines import ContentLine, split_unescaped, unescaped
from app.sources.icalendar_people import parties_of
from app.sources.icalendar_text import is_on_skype, is_on_teams, plain, without_conference
from app.sources.icalendar_zones import DefinedZone, doubtful, fixed_offset, named
from app.sources.record import SourceAttachment, SourceParty, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.wall_time import to_local, to_utc, zone_of
from local_store.book.channel import AttachmentState, Channel, Direction, InteractionKind, Precision
from local_store.book.records import Role

When = date | datetime
"""A day, or an aware moment."""

_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|[+\-]\d\d:?\d\d)?)?", re.IGNORECASE
)
_DURATION = re.compile(
    r"([+\-])?P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?", re.IGNORECASE
)
_YEARS = range(1583, 2201)
_LONGEST = timedelta(days=3660)


@dataclass(slots=True)
class Calendar:
    """What a calendar says about all its events."""

    settings: ReaderSettings
    method: str = ""
    zone_name: str = ""
    """X-WR-TIMEZONE: where its floating times and its instants are at home."""
    zones: dict[str, DefinedZone] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    """Ids of zones that nothing explains."""

    @property
    def profile(self) -> ZoneInfo:
        """The adviser's zone, in which days begin: a holiday is the same day in every calendar."""
        return zone_of(self.settings.zone)

    @property
    def home(self) -> ZoneInfo:
        """The zone of times without one."""
        return (named(self.zone_name) if self.zone_name else None) or self.profile

    def zone(self, tzid: str) -> tzinfo:
        """The zone of that id; that of the profile where nothing explains it, which `unknown` then tells."""
        if zone := named(tzid):
            return zone
        if tzid in self.zones:
            return self.zones[tzid]
        zone = doubtful(tzid) or fixed_offset(tzid)
        if zone is None:
            self.unknown.add(tzid)
        return zone or self.home

    def moment(self, line: ContentLine, value: str | None = None) -> When:
        """The day or aware moment that a property (or one value of its list) gives. Raises ValueError."""
        text = (line.value if value is None else value).strip()
        match = _MOMENT.fullmatch(text)
        if match is None:
            raise ValueError(f"not a date: {text[:40]}")
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if day.year not in _YEARS:
            raise ValueError(f"a year that no calendar has: {day.year}")
        if match[4] is None or line.first("VALUE").upper() == "DATE":
            return day
        wall = datetime.combine(day, time(int(match[4]) % 24, int(match[5]), min(int(match[6] or 0), 59)))
        wall += timedelta(days=int(match[4]) // 24)
        if match[7]:
            offset = "+0000" if match[7].upper() == "Z" else match[7].replace(":", "")
            ahead = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5])) * (-1 if offset[0] == "-" else 1)
            instant = (wall - ahead).replace(tzinfo=UTC)
            return instant.astimezone(self.home) if self.zone_name else instant
        tzid = line.first("TZID")
        return wall.replace(tzinfo=self.zone(tzid) if tzid else self.home)


@dataclass(frozen=True, slots=True)
class Event:
    """A VEVENT as far as it is understood."""

    place: str
    uid: str
    """"" where the file gives none: then `key_uid` stands for it."""
    start: When
    lasts: timedelta
    recurrence_id: When | None
    takes_following: bool
    """It replaces all repetitions from its `recurrence_id` on."""
    version: tuple[int, str]
    """Sequence and stamp: the higher one counts."""
    lines: tuple[ContentLine, ...]
    raw: str
    warnings: tuple[str, ...]

    @property
    def key_uid(self) -> str:
        """What identifies it between exports: its id, or a hash of what it says."""
        if self.uid:
            return self.uid
        said = "\n".join(f"{line.name}:{line.value}" for line in self.lines if line.name in {"SUMMARY", "LOCATION"})
        return "sha256:" + hashlib.sha256(f"{self.start.isoformat()}\n{said}".encode("utf-8", "replace")).hexdigest()

    @property
    def is_all_day(self) -> bool:
        """Whether it has days, not hours."""
        return not isinstance(self.start, datetime)

    def all(self, name: str) -> list[ContentLine]:
        """Its properties of that name."""
        return [line for line in self.lines if line.name == name and line.value.strip()]

    def text(self, name: str) -> str:
        """The words of a property, or ""."""
        lines = self.all(name)
        return unescaped(lines[0].value).replace("\r\n", "\n").strip() if lines else ""


def event_of(
    lines: tuple[ContentLine, ...], calendar: Calendar, place: str, raw: str, warnings: tuple[str, ...]
) -> Event | None:
    """The event; None where it has no start. Raises ValueError for a start that is no date."""
    by_name: dict[str, ContentLine] = {}
    for line in lines:
        if line.value.strip():
            by_name.setdefault(line.name, line)
    if "DTSTART" not in by_name:
        return None
    start = calendar.moment(by_name["DTSTART"])
    lasts, trouble = _lasts(start, by_name, calendar)
    recurrence_id, takes_following = None, False
    replaced = by_name.get("RECURRENCE-ID")
    if replaced is not None:
        try:
            recurrence_id = calendar.moment(replaced)
            takes_following = replaced.first("RANGE").upper() == "THISANDFUTURE"
        except ValueError as error:
            trouble = (*trouble, f"RECURRENCE-ID: {error}")
    tzids = {by_name[name].first("TZID") for name in ("DTSTART", "DTEND", "RECURRENCE-ID") if name in by_name}
    trouble += tuple(f"unknown time zone: {tzid[:80]}" for tzid in sorted(tzids & calendar.unknown))
    sequence = by_name["SEQUENCE"].value.strip() if "SEQUENCE" in by_name else "0"
    stamp = by_name["DTSTAMP"].value.strip() if "DTSTAMP" in by_name else ""
    return Event(
        place=place,
        uid=by_name["UID"].value.strip() if "UID" in by_name else "",
        start=start,
        lasts=lasts,
        recurrence_id=recurrence_id,
        takes_following=takes_following,
        version=(int(sequence) if sequence.isascii() and sequence.isdigit() else 0, stamp),
        lines=lines,
        raw=raw,
        warnings=(*warnings, *trouble),
    )


def _lasts(start: When, by_name: dict[str, ContentLine], calendar: Calendar) -> tuple[timedelta, tuple[str, ...]]:
    """How long it lasts: to DTEND (exclusive), else DURATION, else a day for a day and nothing for a moment."""
    otherwise = timedelta(0) if isinstance(start, datetime) else timedelta(days=1)
    if (line := by_name.get("DTEND")) is not None:
        try:
            end = calendar.moment(line)
        except ValueError as error:
            return otherwise, (f"DTEND: {error}",)
        lasts = instant_of(end, calendar.profile) - instant_of(start, calendar.profile)
        if isinstance(end, datetime) == isinstance(start, datetime) and not isinstance(start, datetime):
            lasts = end - start
        if lasts < timedelta(0):
            return otherwise, ("it ends before it begins",)
        # One-day events of some programs end on the day they begin.
        return min(lasts or otherwise, _LONGEST), ()
    if (line := by_name.get("DURATION")) is not None:
        length = duration(line.value.strip())
        return (otherwise, ("DURATION: not a duration",)) if length is None else (length, ())
    return otherwise, ()


def duration(text: str) -> timedelta | None:
    """A length of time as iCalendar writes it ("PT1H30M", "P2W"), ten years at most; None for another or a negative."""
    match = _DURATION.fullmatch(text)
    if match is None or match[1] == "-":
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    return min(timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds), _LONGEST)


def instant_of(when: When, profile: tzinfo) -> datetime:
    """The instant, in UTC; of a day its midnight in the adviser's zone."""
    if isinstance(when, datetime):
        return when.astimezone(UTC)
    return datetime.combine(when, time(), profile).astimezone(UTC)


def identifier(when: When) -> str:
    """A repetition's id as it stands in a key: "20240314" or "20240314T090000Z"."""
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}" if isinstance(when, datetime) else f"{when:%Y%m%d}"


def record_of(
    event: Event, calendar: Calendar, start: When, lasts: timedelta, repetition: str, now: datetime
) -> SourceRecord:
    """The record of one time the event takes place; `repetition` is "" for one that takes place once."""
    at, local, zone = _wall_time(start, calendar)
    parties = parties_of((line for line in event.lines if line.name in {"ORGANIZER", "ATTENDEE"}), calendar.settings)
    location = " ".join(plain(event.text("LOCATION")).split())
    said = event.text("DESCRIPTION") or _alternative(event)
    online = "\n".join((said, location, event.text("URL"), event.text("X-MICROSOFT-SKYPETEAMSMEETINGURL")))
    text = without_conference(plain(said))
    if location and location not in text:
        text = f"{text}\n\n{location}" if text else location
    return SourceRecord(
        place=event.place,
        key=("ics", event.key_uid, repetition),
        channel=_channel(online, location, event),
        kind=InteractionKind.MEETING,
        direction=_direction(parties),
        at=at,
        local=local,
        zone=zone,
        precision=Precision.DAY if event.is_all_day else Precision.MINUTE,
        parties=parties,
        subject=" ".join(event.text("SUMMARY").split()),
        text=text,
        duration_s=int(lasts.total_seconds()),
        attachments=tuple(_attachment(line) for line in event.all("ATTACH")[:100]),
        is_planned=at > now,
        is_cancelled=calendar.method == "CANCEL" or event.text("STATUS").upper() in {"CANCELLED", "CANCELED"},
        raw=event.raw,
        warnings=event.warnings,
    )


def _wall_time(start: When, calendar: Calendar) -> tuple[datetime, datetime, str]:
    """The instant, the wall time and its zone; an instant without a zone reads in that of the profile."""
    at = instant_of(start, calendar.profile)
    zone = start.tzinfo if isinstance(start, datetime) else calendar.profile
    names = [zone.key] if isinstance(zone, ZoneInfo) and zone.key != "UTC" else []
    for name in (*names, calendar.profile.key):
        wall = start.replace(tzinfo=None, fold=0) if isinstance(start, datetime) and name in names else None
        local = wall or to_local(at, name)
        if at in {to_utc(local, name, 0), to_utc(local, name, 1)}:
            return at, local, name
    return at, at.replace(tzinfo=None), "UTC"


def _channel(online: str, location: str, event: Event) -> Channel:
    if is_on_teams(online) or location.casefold().startswith("microsoft teams"):
        return Channel.TEAMS
    is_skype = is_on_skype(online) or event.all("X-MICROSOFT-ONLINEMEETINGCONFLINK")
    return Channel.SKYPE if is_skype else Channel.IN_PERSON


def _direction(parties: tuple[SourceParty, ...]) -> Direction:
    """Who invited: somebody else (in), we (out); nobody outside takes part (internal)."""
    if all(party.is_self for party in parties):
        return Direction.INTERNAL
    organiser = next((party for party in parties if party.role is Role.ORGANISER), None)
    return Direction.IN if organiser and not organiser.is_self else Direction.OUT


def _alternative(event: Event) -> str:
    """What Outlook writes as HTML beside, or instead of, the description."""
    return next((unescaped(line.value) for line in event.all("X-ALT-DESC")), "")


def _attachment(line: ContentLine) -> SourceAttachment:
    is_inline = line.first("VALUE").upper() == "BINARY" or line.first("ENCODING").upper() in {"BASE64", "B"}
    link = "" if is_inline else split_unescaped(line.value.strip(), "?")[0].rstrip("/").rpartition("/")[2]
    name = line.first("FILENAME") or line.first("X-FILENAME") or line.first("X-APPLE-FILENAME") or link
    return SourceAttachment(name[:255], AttachmentState.OMITTED, mime=line.first("FMTTYPE"))
