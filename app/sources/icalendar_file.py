"""iCalendar and vCalendar files: meetings, each time they take place.

Every VEVENT gives at least one item: its times within the window, or a skip, or a refusal; one broken event costs only
itself. Events that take place once are always imported, the window is for repetitions. To-dos, journals and free/busy
lists are left out and counted.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from app.sources.content_lines import ContentLine, RawLine, content_lines, parsed, raw_lines, unescaped
from app.sources.icalendar_event import Calendar, Event, event_of, identifier, record_of
from app.sources.icalendar_repeats import Occurrence, occurrences, repeats, with_warnings
from app.sources.icalendar_zones import defined
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, Skip, SourceItem, SourceRecord, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError, SourceFile
from app.sources.text_encoding import encoding_of

FILE_LIMIT = 500 * 1024**2
"""Bytes of a calendar: its events must be held until all are known, a later one may move an earlier one."""
EVENT_LIMIT = 32 * 1024**2
"""Bytes of one event, its attachments included."""
RAW_LIMIT = 65536

_HEADER = frozenset({"METHOD", "X-WR-TIMEZONE", "X-WR-CALNAME"})
_NEEDED = frozenset(
    {
        "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID", "SEQUENCE", "DTSTAMP",
        "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "ORGANIZER", "ATTENDEE", "URL", "ATTACH", "X-ALT-DESC",
        "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    }
)  # fmt: skip


@dataclass(slots=True)
class _Block:
    """A component as it stands in the file."""

    kind: str
    line: int
    file: str = ""
    """The member of an archive it stands in."""
    number: int = 0
    """Among the events of the file."""
    parts: list[bytes] = field(default_factory=list)
    size: int = 0
    inner: list[str] = field(default_factory=list)
    """Components that are open inside."""
    uid: list[bytes] = field(default_factory=list)
    is_in_uid: bool = False
    warnings: tuple[str, ...] = ()
    is_cut: bool = False

    @property
    def place(self) -> str:
        what = f"event {self.number}" if self.kind == "VEVENT" else self.kind
        return ", ".join(part for part in (self.file, what, f"line {self.line}") if part)

    @property
    def raw(self) -> str:
        inner = b"\n".join(self.parts)[:RAW_LIMIT].decode("utf-8", "replace")
        return f"BEGIN:{self.kind}\n{inner}\nEND:{self.kind}"[:RAW_LIMIT]

    def add(self, data: bytes) -> None:
        """A physical line of this component."""
        self.size += len(data) + 1
        if self.size > EVENT_LIMIT:
            return
        self.parts.append(data)
        if self.is_in_uid and data[:1] in {b" ", b"\t"}:
            self.uid.append(data[1:])
        else:
            self.is_in_uid = not self.inner and not self.uid and data[:4].upper() in {b"UID:", b"UID;"}
            if self.is_in_uid:
                self.uid.append(data)

    def lines(self) -> Iterator[ContentLine]:
        """Its logical lines with their numbers in the file."""
        yield from content_lines(
            RawLine(self.line + raw.number, raw.data, raw.is_cut)
            for raw in raw_lines(io.BytesIO(b"\n".join(self.parts)))
        )


@dataclass(slots=True)
class _Sheet:
    """What stands in one VCALENDAR, or in a file without any."""

    header: dict[str, str] = field(default_factory=dict)
    zones: list[_Block] = field(default_factory=list)
    events: list[_Block] = field(default_factory=list)


class CalendarReader:
    """Reads .ics, .vcs and zip archives of them, as Google, Outlook, Apple and CalDAV servers write them."""

    name = "icalendar"
    version = 2

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A text that begins with BEGIN:VCALENDAR or a bare event; an archive of nothing but calendars."""
        if file.is_zip:
            try:
                names = [member.name.casefold() for member in file.members()]
            except SourceError:
                return None
            return Recognised(80) if names and all(name.endswith((".ics", ".ical")) for name in names) else None
        head = file.head
        text = head.decode("utf-16" if encoding_of(head[:4], is_whole=False) == "utf-16" else "utf-8", "replace")
        lines = [line.strip("\ufeff \t\0") for line in text.replace("\r", "\n").split("\n")]
        first = [line.replace(" ", "").upper() for line in lines if line][:20]
        if "BEGIN:VCALENDAR" not in first and first[:1] != ["BEGIN:VEVENT"]:
            return None
        title = next((line.partition(":")[2] for line in lines if line.upper().startswith("X-WR-CALNAME")), "")
        is_first = first[0] in {"BEGIN:VCALENDAR", "BEGIN:VEVENT"}
        return Recognised(95 if is_first else 40, unescaped(title).strip())

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """The meetings, calendar by calendar, events in the order of the file with their repetitions behind them."""
        meeting = _Meetings(settings, file)
        if not file.is_archive:
            _refuse_giant(file.name, file.size)
            with file.open() as stream:
                yield from meeting.items(raw_lines(stream), "")
        else:
            members = [one for one in file.members() if one.name.casefold().endswith((".ics", ".ical", ".vcs"))]
            file.progress.total = sum(one.size for one in members)
            for member in members:
                _refuse_giant(member.name, member.size)
                with file.open_member(member.name) as stream:
                    yield from meeting.items(raw_lines(stream), member.name)
        yield from meeting.warned()


def _refuse_giant(name: str, size: int) -> None:
    if size > FILE_LIMIT:
        raise SourceError(f"{name}: a calendar of more than 500 MB. Please export a shorter time.")


class _Meetings:
    """Reads one file: holds what its calendars have in common."""

    def __init__(self, settings: ReaderSettings, file: SourceFile) -> None:
        self._settings = settings
        self._file = file
        self._now = datetime.now(UTC)
        today = self._now.date()
        self._window = settings.window or (_years_from(today, -5), _years_from(today, 2))
        self._seen: set[tuple[str, ...]] = set()
        self._unknown: set[str] = set()
        self._count = 0
        self._has_repeats = False

    def warned(self) -> Iterator[Warned]:
        """What the owner of the file should know about all of it."""
        if self._unknown:
            yield Warned("unknown_zone", ", ".join(sorted(tzid[:80] for tzid in self._unknown)[:20]))
        if self._has_repeats:
            yield Warned("window", f"{self._window[0]} {self._window[1]}")

    def items(self, lines: Iterator[RawLine], member: str) -> Iterator[SourceItem]:
        """All items of one plain calendar file, `member` of an archive or ""."""
        sheet, block = _Sheet(), None
        stray: list[RawLine] = []
        is_inside, is_cut = False, False
        for line in lines:
            is_cut = line.is_cut
            word, name = _border(line.data)
            if block is not None and not _interrupts(word, name, block):
                if _ends(word, name, block):
                    yield from self._taken(sheet, block)
                    block = None
                else:
                    block.add(line.data)
                continue
            if block is not None:
                block.warnings = (f"END:{block.kind} is missing",)
                yield from self._taken(sheet, block)
                block = None
            if name == "VCALENDAR":
                yield from self._meetings(sheet)
                sheet, is_inside = _Sheet(), word == "BEGIN"
            elif word == "BEGIN":
                yield from _skipped(stray, member)
                self._count += name == "VEVENT"
                block = _Block(name, line.number, member, self._count)
            elif is_inside and not stray:
                _head(sheet, line)
            elif line.data.strip():
                stray.append(line)
        if block is not None:
            block.warnings, block.is_cut = (f"END:{block.kind} is missing at the end of the file",), is_cut
            yield from self._taken(sheet, block)
        yield from _skipped(stray, member)
        yield from self._meetings(sheet)

    def _taken(self, sheet: _Sheet, block: _Block) -> Iterator[SourceItem]:
        """A component is whole: kept for later, or accounted for at once."""
        if block.kind == "VTIMEZONE":
            sheet.zones.append(block)
        elif block.is_cut:
            yield Rejection(block.place, Reason.TRUNCATED, f"the file ends inside this {block.kind}", block.raw)
        elif block.kind != "VEVENT":
            yield Skip(block.place, Reason.FEED, block.raw)
        elif block.size > EVENT_LIMIT:
            yield Rejection(block.place, Reason.TOO_LARGE, "the event is larger than 32 MB", block.raw)
        else:
            sheet.events.append(block)

    def _meetings(self, sheet: _Sheet) -> Iterator[SourceItem]:
        """The items of all events of a calendar that is whole."""
        calendar = Calendar(
            self._settings,
            sheet.header.get("METHOD", "").strip().upper(),
            sheet.header.get("X-WR-TIMEZONE", "").strip(),
        )
        for block in sheet.zones:
            tzid, zone = defined(block.lines())
            if zone is not None:
                calendar.zones.setdefault(tzid, zone)
        groups: dict[object, list[_Block]] = {}
        for block in sheet.events:
            uid = b"".join(block.uid)[4:].strip()
            groups.setdefault(uid or block.number, []).append(block)
        for blocks in groups.values():
            self._file.progress.advance(0)
            yield from self._group(blocks, calendar)
        self._unknown |= calendar.unknown

    def _group(self, blocks: list[_Block], calendar: Calendar) -> Iterator[SourceItem]:
        """The items of the events that share an id."""
        newest: dict[str, Event] = {}
        for block in blocks:
            event = _event(block, calendar)
            if not isinstance(event, Event):
                yield event
                continue
            which = "" if event.recurrence_id is None else identifier(event.recurrence_id)
            known = newest.get(which)
            if known is None:
                newest[which] = event
                continue
            older, newest[which] = (known, event) if event.version >= known.version else (event, known)
            yield Skip(older.place, Reason.REPEATED, older.raw)
        master = newest.get("")
        events = list(newest.values())
        if master is None or not repeats(master):
            for event in events:
                repetition = "" if event.recurrence_id is None else identifier(event.recurrence_id)
                yield self._record(Occurrence(event, event.start, event.lasts, repetition), event, calendar)
            return
        yield from self._repeated([master, *(event for event in events if event is not master)], calendar)

    def _repeated(self, events: list[Event], calendar: Calendar) -> Iterator[SourceItem]:
        """Each time that events with repetitions take place within the window."""
        self._has_repeats = True
        found, warnings = occurrences(events, calendar, self._window, self._now.date())
        told = {event.place: with_warnings(event, warnings.get(event.place, ())) for event in events}
        taken = {occurrence.event.place for occurrence in found}
        for occurrence in found:
            yield self._record(occurrence, told[occurrence.event.place], calendar)
        for event in events:
            if event.place not in taken:
                yield Skip(event.place, Reason.OUT_OF_RANGE, event.raw)

    def _record(self, occurrence: Occurrence, event: Event, calendar: Calendar) -> SourceRecord | Skip:
        """The record, unless the file had it already."""
        record = record_of(event, calendar, occurrence.start, occurrence.lasts, occurrence.repetition, self._now)
        if record.key in self._seen:
            return Skip(record.place, Reason.REPEATED, record.raw)
        self._seen.add(record.key)
        return record


def _event(block: _Block, calendar: Calendar) -> Event | Rejection:
    """The event of a block, what stands in its alarms left aside."""
    lines: list[ContentLine] = []
    depth = 0
    strays = 0
    for line in block.lines():
        if line.name == "BEGIN":
            depth += 1
        elif line.name == "END":
            depth = max(0, depth - 1)
        elif depth == 0 and line.name in _NEEDED:
            lines.append(line)
        strays += not line.name
    warnings = (*block.warnings, f"{strays} line(s) without a property") if strays else block.warnings
    try:
        event = event_of(tuple(lines), calendar, block.place, block.raw, warnings)
    except (ValueError, OverflowError) as error:
        return Rejection(block.place, Reason.BAD_DATE, str(error), block.raw)
    return event or Rejection(block.place, Reason.NO_DATE, "the event has no start", block.raw)


def _border(data: bytes) -> tuple[str, str]:
    """("BEGIN", "VEVENT") of such a line; ("", "") of any other."""
    if data[:1] not in {b"B", b"E", b"b", b"e"}:
        return "", ""
    word, colon, name = data.partition(b":")
    upper = word.strip().upper()
    if not colon or upper not in {b"BEGIN", b"END"} or len(name) > 60:
        return "", ""
    return upper.decode("ascii"), name.strip().upper().decode("ascii", "replace")


def _interrupts(word: str, name: str, block: _Block) -> bool:
    """Whether a line shows that the component before it was never ended."""
    if not word or (word, name) == ("END", block.kind):
        return False
    return name == "VCALENDAR" or (word == "BEGIN" and name in {"VEVENT", "VTODO", "VJOURNAL", "VTIMEZONE"})


def _ends(word: str, name: str, block: _Block) -> bool:
    """Whether the line ends the component; keeps count of those inside."""
    if word == "BEGIN":
        block.inner.append(name)
    elif word == "END" and name == block.kind:
        return True
    elif word == "END" and name in block.inner:
        while block.inner.pop() != name:
            pass
    return False


def _head(sheet: _Sheet, line: RawLine) -> None:
    """A property of the calendar itself."""
    if len(line.data) < 1000 and line.data.partition(b":")[0].partition(b";")[0].upper().decode("latin-1") in _HEADER:
        content = parsed(line.number, line.data)
        sheet.header.setdefault(content.name, content.value)


def _skipped(stray: list[RawLine], member: str) -> Iterator[Skip]:
    """Text that belongs to no calendar: one item, however long it is."""
    if stray:
        raw = b"\n".join(line.data for line in stray)[:RAW_LIMIT].decode("utf-8", "replace")
        place = f"line {stray[0].number}"
        yield Skip(f"{member}, {place}" if member else place, Reason.STRAY, raw)
        stray.clear()


def _years_from(day: date, years: int) -> date:
    """The same day in another year; 28 February for the 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


READER = CalendarReader()
