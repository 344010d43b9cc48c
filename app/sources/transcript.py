"""Transcripts of meetings in WebVTT, as Teams and other programs write them: one meeting with everything that was said."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from app.sources.noted_on import FIRST_LINES, Noted, noted, stem_of
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, Skip, SourceItem, SourceParty, SourceRecord, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from app.sources.text_encoding import decoded, encoding_of, line_blocks
from app.sources.transcript_cues import Cue, Remark, cues
from app.sources.wall_time import to_local, zone_of
from app.sources.written_dates import day_in
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind, Precision
from local_store.book.records import Role

TEXT_LIMIT = 4 << 20
"""Characters of one transcript; a day of talk has half a million."""
VOICES = 200
NAMES_TOLD = 20
_LATE_START_MS = 3_600_000
"""Times that begin later count from something else than the beginning of the meeting."""
_PREFIX = re.compile(r"([^\W\d_][^:<>]{0,60}?):\s+(?=\S)")
_DECORATION = re.compile(
    r"(?:meeting |besprechungs|besprechung )?(?:recording|transcript(?:ion)?|transkript|aufzeichnung|aufnahme)(?:\(\d+\))?",
    re.IGNORECASE,
)


class TranscriptReader:
    """Reads .vtt files."""

    name = "transcript"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A file that begins with "WEBVTT"."""
        if file.is_archive:
            return None
        text = decoded(file.head).lstrip("\ufeff")
        if not re.match(r"WEBVTT(?:[ \t\r\n]|$)", text):
            return None
        return Recognised(92, _title(stem_of(file)))

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """One meeting. Its further cues are counted as taken up into it.

        Options: "noted_on" (an ISO day), "partner" (a voice). Warns with noted_on and self_unknown.
        """
        encoding = encoding_of(file.head, is_whole=len(file.head) >= file.size)
        talk = _Talk()
        with file.open() as stream:
            for each in cues(_lines(line_blocks(stream, encoding))):
                if isinstance(each, Remark):
                    talk.remarks.append(each.text[:500])
                elif isinstance(each, Rejection):
                    yield each
                elif (item := talk.take(each)) is not None:
                    yield item
        if talk.first is not None:
            yield from _meeting(file, settings, talk, talk.first)


READER = TranscriptReader()


def _lines(blocks: Iterator[str]) -> Iterator[str]:
    for block in blocks:
        yield from block.removeprefix("\n").split("\n")


class _Talk:
    """Everything that was said, as it comes."""

    def __init__(self) -> None:
        self.first: Cue | None = None
        self.end_ms = 0
        self.began_at = ""
        self.remarks: list[str] = []
        self.turns: list[tuple[str, list[str]]] = []
        self.has_voices = False
        self._length = 0
        self._content = hashlib.sha256()

    @property
    def digest(self) -> str:
        """What was said when, without the names, which are put right later."""
        return self._content.hexdigest()

    def take(self, cue: Cue) -> SourceItem | None:
        """Take a cue; what comes back accounts for each but the first."""
        for voice, words in cue.turns:
            self._content.update(f"{cue.begin_ms} {words}\n".encode("utf-8", "replace"))
            self.has_voices = self.has_voices or bool(voice)
            if self._length > TEXT_LIMIT:
                return Rejection(f"line {cue.line}", Reason.TOO_LARGE, f"beyond {TEXT_LIMIT} characters", words)
            self._length += len(words)
            if self.turns and self.turns[-1][0] == voice:
                self.turns[-1][1].append(words)
            else:
                self.turns.append((voice, [words]))
        self.end_ms = max(self.end_ms, cue.end_ms)
        self.began_at = self.began_at or cue.began_at
        if self.first is None:
            self.first = cue
            return None
        return Skip(f"line {cue.line}", Reason.MERGED)

    def settle(self) -> list[tuple[str, str]]:
        """(voice, words) of each turn; a voice may be written before its words as "Anna: ..." ."""
        said = [(voice, [*words]) for voice, words in self.turns]
        if not self.has_voices:
            said = [_prefixed(words) for _, pieces in said for words in pieces]
            named = Counter(voice for voice, _ in said if voice)
            if 2 * sum(named.values()) < len(said):
                said = [("", pieces) for _, pieces in self.turns]
        joined: list[tuple[str, list[str]]] = []
        for voice, words in said:
            # A cue without a voice goes on with the one before, where voices are written before the words.
            if joined and (joined[-1][0] == voice or (not voice and not self.has_voices and joined[-1][0])):
                joined[-1][1].extend(words)
            else:
                joined.append((voice, words))
        return [(voice, " ".join(word for word in words if word)) for voice, words in joined]


def _prefixed(words: str) -> tuple[str, list[str]]:
    found = _PREFIX.match(words)
    return (found[1].strip(), [words[found.end() :]]) if found else ("", [words])


def _meeting(file: SourceFile, settings: ReaderSettings, talk: _Talk, first: Cue) -> Iterator[SourceItem]:
    said = talk.settle()
    own = {name.casefold() for name in settings.own_names}
    voices = list(dict.fromkeys(voice for voice, _ in said if voice))[:VOICES]
    told = settings.options.get("partner", "").casefold()
    voices.sort(key=lambda voice: voice.casefold() != told)
    parties = tuple(
        SourceParty(Role.ATTENDEE, PointKind.NAME, voice, "", voice, voice.casefold() in own) for voice in voices
    )
    if len(voices) > 1 and not any(party.is_self for party in parties):
        more = "; ..." if len(voices) > NAMES_TOLD else ""
        yield Warned("self_unknown", "; ".join(sorted(voices)[:NAMES_TOLD]) + more)
    remark = next((text for text in talk.remarks if text), "")
    at, local, zone, precision = _began(talk.began_at, settings) or _asked(file, settings, remark)
    if not talk.began_at:
        yield noted(file, settings, {FIRST_LINES: day_in(remark)}).warning
    begin_ms = first.begin_ms if first.begin_ms >= _LATE_START_MS else 0
    title = _title(stem_of(file)) or stem_of(file)
    yield SourceRecord(
        place=f"line {first.line}",
        key=("transcript", talk.digest),
        channel=Channel.TEAMS if talk.has_voices else Channel.IN_PERSON,
        kind=InteractionKind.MEETING,
        direction=Direction.OUT,
        at=at,
        local=local,
        zone=zone,
        precision=precision,
        parties=parties or (SourceParty(Role.ATTENDEE, PointKind.NAME, title),),
        subject=title,
        text="\n".join(f"{voice}: {words}" if voice else words for voice, words in said if words),
        duration_s=round((talk.end_ms - begin_ms) / 1000),
        raw="\n".join((*talk.remarks, *(f"{voice}: {words}" for voice, words in said[:200])))[:65536],
    )


def _began(stated: str, settings: ReaderSettings) -> tuple[datetime, datetime, str, Precision] | None:
    """The instant that the transcript itself tells."""
    try:
        at = datetime.fromisoformat(re.sub(r"\.(\d{6})\d+", r".\1", stated))
    except ValueError:
        return None
    if at.tzinfo is None or not 1990 <= at.year < 2200:
        return None
    zone = str(zone_of(settings.zone))
    at = at.astimezone(UTC)
    return at, to_local(at, zone), zone, Precision.SECOND


def _asked(file: SourceFile, settings: ReaderSettings, remark: str) -> tuple[datetime, datetime, str, Precision]:
    found: Noted = noted(file, settings, {FIRST_LINES: day_in(remark)})
    return found.moment(settings)


def _title(stem: str) -> str:
    """The meeting's name in the name of its file, without the day and what programs put to it."""
    day = day_in(stem)
    words = f"{stem[: day.begin]} {stem[day.end :].removeprefix('UTC')}" if day else stem
    words = _DECORATION.sub(" ", words.replace("_", " "))
    return " ".join(words.split()).strip(" -–_.,()")
