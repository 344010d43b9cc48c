"""Notes in .txt and .md files: one note, or a growing file of notes under dated headings. A person confirms whose and when.

There is no format to know them by, so every other reader comes before this one.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from app.sources.noted_on import FIRST_LINES, FRONT_MATTER, Noted, noted, stem_of
from app.sources.ordinal import Ordinals
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, SourceItem, SourceParty, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from app.sources.text_encoding import encoding_of, line_blocks
from app.sources.text_notes_words import (
    LOOKED_AT,
    Matter,
    is_letter,
    is_named_like_a_program,
    is_plain,
    matter_of,
    partners_in,
    speaks_of_a_note,
)
from app.sources.written_dates import Written, day_in
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind, Precision
from local_store.book.records import Role

NOTE_LIMIT = 1 << 20
"""Characters of one note."""
_RAW = 65536
_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
_HEADING = re.compile(r"(#{1,6})\s+(.*)$")
_BEFORE_DAY = re.compile(
    r"(?:(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b[.,]?\s*,?\s*|am\s+|on\s+|\*\*|__|\[)+",
    re.IGNORECASE,
)
_DATED_LENGTH = 160
"""Characters of a line that is a heading with a day."""


class TextNotesReader:
    """Reads notes that somebody wrote down in an editor."""

    name = "text_notes"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A readable text that is no letter; inside of archives only one that says it is a note, or has a day."""
        if file.is_archive or PurePosixPath(file.name).suffix.casefold() not in _SUFFIXES:
            return None
        encoding = encoding_of(file.head, is_whole=len(file.head) >= file.size)
        text = file.head.decode(encoding, "replace")
        stem = stem_of(file)
        if not is_plain(text) or is_named_like_a_program(stem):
            return None
        lines = text.splitlines()
        opening = _Opening(lines, stem)
        is_told = speaks_of_a_note(stem.replace("_", " ")) or opening.matter.rest > 0
        if is_letter(text) and not is_told:
            return None
        has_signs = is_told or bool(opening.day or day_in(stem)) or speaks_of_a_note("\n".join(lines[:3]))
        if not has_signs and file.name != file.path.name:
            return None
        title = opening.partners[0] if opening.partners else opening.title
        return Recognised(8 if has_signs else 4, title)

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """The notes in their order. Options: "noted_on" (an ISO day), "partner" (a name). Warns with noted_on."""
        encoding = encoding_of(file.head, is_whole=len(file.head) >= file.size)
        head = file.head.decode(encoding, "replace").splitlines()
        opening = _Opening(head, stem_of(file))
        dated = _Dated.of(head)
        noted_at = noted(file, settings, {FRONT_MATTER: opening.matter.day, FIRST_LINES: opening.day})
        if not dated.is_log:
            yield noted_at.warning
        writing = _Writing(settings, opening, noted_at)
        with file.open() as stream:
            for note in _split(_lines(line_blocks(stream, encoding)), dated):
                yield from writing.items(note)


READER = TextNotesReader()


class _Opening:
    """What the first lines of a text say about all of it."""

    def __init__(self, lines: list[str], stem: str) -> None:
        self.matter: Matter = matter_of(lines)
        rest = [line for line in lines[self.matter.rest :] if line.strip()][:LOOKED_AT]
        first = rest[0].strip() if rest else ""
        heading = _HEADING.match(first)
        self.heading = heading[2].strip(" #*") if heading else ""
        self.title = self.matter.title or self.heading or stem
        # Any first two words with capitals look like a name, unless the line is a heading of some kind.
        is_headed = bool(day_in(first[:_DATED_LENGTH])) or speaks_of_a_note(first[:_DATED_LENGTH])
        told = self.heading or (first[:_DATED_LENGTH] if is_headed else "")
        self.partners = self.matter.partners or partners_in(rest, told, stem)
        self.day: Written | None = next((day for line in rest[:5] if (day := day_in(line[:_DATED_LENGTH]))), None)


@dataclass(frozen=True, slots=True)
class _Dated:
    """How the notes of a file are told apart: by lines that begin with a day, if there are several."""

    is_log: bool = False
    marks: str = ""
    """The "##" before each of them."""
    needs_gap: bool = False

    @classmethod
    def of(cls, lines: list[str]) -> "_Dated":
        """What the first lines show."""
        found = [(line, not at or not lines[at - 1].strip()) for at, line in enumerate(lines) if _day_before(line)]
        marks = [_marks(line) for line, _ in found]
        headed = [each for each in marks if each]
        if len(headed) >= 2:
            return cls(is_log=True, marks=min(headed, key=len))
        apart = sum(has_gap for _, has_gap in found)
        filled = sum(bool(line.strip()) for line in lines)
        if apart >= 2 and 10 * apart >= 9 * len(found):
            return cls(is_log=True, needs_gap=True)
        return cls(is_log=len(found) >= 2 and 10 * len(found) >= 6 * filled)

    def begins(self, line: str, before: str) -> Written | None:
        """The day with which a note begins at this line, None where none does."""
        if not self.is_log or _marks(line) != self.marks or (self.needs_gap and before.strip()):
            return None
        return _day_before(line)


def _marks(line: str) -> str:
    found = _HEADING.match(line)
    return found[1] if found else ""


def _day_before(line: str) -> Written | None:
    """The day with which a line begins, behind the signs of a heading and a day of the week."""
    if len(line) > _DATED_LENGTH:
        return None
    words = line.lstrip("#").strip()
    before = _BEFORE_DAY.match(words)
    return day_in(words[before.end() :] if before else words, begins=True)


@dataclass(slots=True)
class _Note:
    """The lines of one note."""

    line: int
    day: Written | None = None
    lines: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    """What stands in front of the first dated note."""
    length: int = 0
    lost: int = 0
    """Characters beyond the limit."""


def _lines(blocks: Iterable[str]) -> Iterator[str]:
    """The lines of a text; one that is longer than a block comes in pieces."""
    for block in blocks:
        yield from block.removeprefix("\n").split("\n")


def _split(lines: Iterable[str], dated: _Dated) -> Iterator[_Note]:
    note, previous = _Note(1), ""
    for number, line in enumerate(lines, 1):
        day = dated.begins(line, previous)
        previous = line
        if day is not None:
            if note.day is not None:
                yield note
            note = _Note(number, day, before=note.lines if note.day is None else [])
        if note.length > NOTE_LIMIT:
            note.lost += len(line) + 1
        else:
            note.lines.append(line)
            note.length += len(line) + 1
    yield note


class _Writing:
    """Makes the records of one file."""

    def __init__(self, settings: ReaderSettings, opening: _Opening, noted_at: Noted) -> None:
        self._settings, self._opening, self._noted = settings, opening, noted_at
        self._ordinals = Ordinals()
        told = settings.options.get("partner", "").strip()
        self._partners = (told,) if told else opening.partners

    def items(self, note: _Note) -> Iterator[SourceItem]:
        """The record of a note; a text without a word in it is none."""
        text = "\n".join(note.lines).strip("\ufeff\n ")
        if not text:
            return
        raw = text[:_RAW]
        yield self._dated(note, text, raw) if note.day is not None else self._alone(note, text, raw)
        if note.lost:
            detail = f"{note.lost} characters beyond {NOTE_LIMIT} of one note"
            yield Rejection(f"line {note.line + len(note.lines)}", Reason.TOO_LARGE, detail)

    def _dated(self, note: _Note, text: str, raw: str) -> SourceRecord:
        """A note of a log; its day is the file's own word."""
        assert note.day is not None  # noqa: S101 - asked by `items`
        first, _, rest = text.partition("\n")
        heading = first.lstrip("# ").strip(" *")
        before = "\n".join(line for line in note.before if line.strip() and not _HEADING.match(line)).strip()
        partners = self._partners or partners_in([], heading, "")
        key = ("text_note", note.day.on.isoformat(), hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())
        day = Noted(note.day.on, note.day.at, self._noted.warning)
        body = rest.strip("\n") if rest.strip() else first.strip()
        body = f"{before}\n{body}" if before and self._opening.matter.rest == 0 else body
        return self._record(note, key, day, heading if rest.strip() else "", body, partners, raw)

    def _alone(self, note: _Note, text: str, raw: str) -> SourceRecord:
        """The only note of a file; the day is what the person confirms, so it is no part of the key."""
        opening = self._opening
        key = ("text_note", hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())
        body = text
        if opening.matter.is_understood:
            body = "\n".join(text.split("\n")[opening.matter.rest :]).strip("\n")
        subject, (first, _, rest) = opening.matter.title, body.partition("\n")
        if not subject and opening.heading:
            subject = opening.heading
            is_first = (found := _HEADING.match(first.strip())) is not None and found[2].strip(" #*") == subject
            body = rest.strip("\n") if is_first and rest.strip() else body
        return self._record(note, key, self._noted, subject, body or first, self._partners, raw)

    def _record(
        self,
        note: _Note,
        key: tuple[str, ...],
        day: Noted,
        subject: str,
        text: str,
        partners: tuple[str, ...],
        raw: str,
    ) -> SourceRecord:
        at, local, zone, precision = day.moment(self._settings)
        own = {name.casefold() for name in self._settings.own_names}
        parties = tuple(
            SourceParty(Role.ATTENDEE, PointKind.NAME, name, "", name, name.casefold() in own)
            for name in partners or (self._opening.title,)
            if name
        )
        return SourceRecord(
            place=f"line {note.line}",
            key=self._ordinals.tell_apart(key),
            channel=Channel.INTERNAL,
            kind=InteractionKind.NOTE,
            direction=Direction.INTERNAL,
            at=at,
            local=local,
            zone=zone,
            precision=precision if day.at is not None else Precision.DAY,
            parties=parties,
            subject=subject,
            text=text,
            raw=raw,
        )
