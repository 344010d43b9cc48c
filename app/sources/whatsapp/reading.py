"""The second reading of a chat export: hands out its messages, calls and notices in the order of the file."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, InitVar, dataclass, field, fields, replace
from datetime import datetime

from app.sources.record import Reason, Rejection, SourceAttachment, SourceItem, SourceRecord
from app.sources.wall_time import to_utc, zone_of
from app.sources.whatsapp.body import HEAD, Files, Meaning, heads, meaning_of
from app.sources.whatsapp.clock import Clock, Day, Past
from app.sources.whatsapp.columns import Blocks, Columns
from app.sources.whatsapp.header import SENDER_LIMIT
from app.sources.whatsapp.people import NOBODY, People, Speaker
from app.sources.whatsapp.phrases import GENERATED
from app.sources.whatsapp.survey import Survey
from local_store.book.channel import Channel, InteractionKind
from local_store.book.quick_build import quickly

RAW_LIMIT = 65536
BODY_LIMIT = 1 << 20
"""Characters of one message; WhatsApp allows 65,536."""
REMEMBERED = 64
"""Characters of a body whose meaning is remembered: phrases come by the thousand."""
HEADS = 1 << 16
"""Beginnings of messages that are remembered to begin no phrase."""

_record = quickly(SourceRecord)
_VARYING = {"precision", "parties", "conversation", "text", "raw"}
_USUALLY = {
    part.name: part.default
    for part in fields(SourceRecord)
    if part.default is not MISSING and part.name not in _VARYING
}
"""What ordinary messages leave at its default."""

Row = tuple[str, str, str, str]
"""Header, day, time of day, body."""
Key = tuple[str, str, str, str, str, str, str]
"""What identifies a message in every export of its chat: the conversation, when, who, what kind, which words."""


@dataclass(slots=True)
class Reading:
    """The second reading of one chat."""

    files: Files
    blocks: Blocks
    survey: Survey
    people: People
    zone: InitVar[str]
    channel: Channel = Channel.WHATSAPP
    _line: int = 1
    _zone: str = field(init=False)
    _clock: Clock = field(init=False)
    _message: Callable[..., SourceRecord] = field(init=False)
    _repeats: Counter[int] = field(default_factory=Counter)
    _speakers: dict[str, tuple[Speaker, int]] = field(default_factory=dict)
    """Under the name with its colon: who that is, and where what they say begins."""
    _times: dict[str, Past] = field(init=False)
    _days: dict[str, Day] = field(default_factory=dict)
    """Days that are read in one way only."""
    _heads: set[str] = field(default_factory=set)
    _meanings: dict[str, Meaning] = field(default_factory=dict)

    def __post_init__(self, zone: str) -> None:
        self._zone = str(zone_of(zone))
        self._clock = Clock(self._zone, self.survey.decisions)
        self._message = quickly(
            SourceRecord,
            channel=self.channel,
            kind=InteractionKind.MESSAGE,
            zone=self._zone,
            conversation=self.people.conversation,
            **_USUALLY,
        )
        self._times = {clock: self._clock.past(clock) for clock in self.survey.clocks}
        for written in self.survey.days:
            on = self._clock.day(written)
            if on is not None and not on.is_changing and not on.is_doubtful:
                self._days[written] = on

    def batches(self) -> Iterator[Iterable[SourceItem]]:
        """Everything in the file, in its order; each batch must be used up before the next is asked for."""
        last: Row | None = None
        lost: list[str] = []
        for columns in self._split():
            before = columns.before
            if last is None:
                yield self._strays(before)
            elif before:
                *start, body = last
                room = BODY_LIMIT - len(body)
                last = (*start, body + before[:room])  # type: ignore[assignment]
                lost += [before[room:]] if room < len(before) else []
            if columns.headers:
                yield self._carried(last, lost)
                last, lost = columns.pop(), []
                yield self._records(columns)
        yield self._carried(last, lost)

    def _split(self) -> Iterator[Columns]:
        """The blocks of the file, each split at its true headers."""
        false = self.survey.not_headers
        count = 0
        for columns in self.blocks.again():
            if false:
                found = len(columns.headers)
                columns.without({index - count for index in false if count <= index < count + found})
                count += found
            yield columns

    def _strays(self, text: str) -> Iterator[Rejection]:
        """Lines before the first header belong to nothing."""
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                place = f"line {self._line + max(number - 1, 0)}"
                yield Rejection(place, Reason.STRAY, "before the first message", line[:RAW_LIMIT])
        self._line += text.count("\n")

    def _carried(self, row: Row | None, lost: list[str]) -> list[SourceItem]:
        """The last message of a block, once its end is known, and what goes on after it has reached its limit."""
        if row is None:
            return []
        header, day, clock, body = row
        item = self._unusual(f"line {self._line}", day, clock, body.rstrip("\n"), (header + body)[:RAW_LIMIT])
        self._line += 1 + body.count("\n")
        if not lost:
            return [item]
        place = f"line {self._line}"
        self._line += sum(part.count("\n") for part in lost)
        detail = f"{sum(map(len, lost))} characters beyond {BODY_LIMIT} of one message"
        return [item, Rejection(place, Reason.TOO_LARGE, detail, lost[0][:RAW_LIMIT])]

    def _records(self, columns: Columns) -> Iterator[SourceItem]:
        """The messages of a block. Each line of this loop is run hundreds of thousands of times."""
        build, unusual = self._message, self._unusual
        days, times, speakers, heads = self._days, self._times, self._speakers, self._heads
        source, conversation = str(self.channel), self.people.conversation.external_id
        # What tells generated phrases is looked for in a message only where the block has any.
        has_tags, has_brackets = "<" in columns.signs, "(" in columns.signs
        has_rare = not columns.signs <= {"<", "("}
        has_long = columns.length > RAW_LIMIT // 2 and max(map(len, columns.bodies), default=0) > RAW_LIMIT // 2
        line, today, minute = self._line, "", ""
        on: Day
        past: Past
        at: datetime
        local: datetime
        rows = zip(columns.headers, columns.days, columns.clocks, columns.senders, columns.bodies, strict=True)
        for header, day, clock, sender, body in rows:
            place = f"line {line}"
            line += 1
            if "\n" in body:
                line += body.count("\n")
            try:
                if clock != minute or day != today:
                    on, past = days[day], times[clock]
                    today, minute = day, clock
                    at, local, said = on.begins_utc + past.span, on.begins + past.span, on.said
                speaker, begins = speakers[sender]
            except KeyError:
                yield unusual(place, day, clock, body.rstrip("\n"), (header + body)[:RAW_LIMIT])
                continue
            text = body[begins:]
            if (
                text[:HEAD] not in heads
                or (has_tags and "<" in text)
                or (has_brackets and "(" in text)
                or (has_rare and (GENERATED in text or "\u2068" in text or "•" in text or text[-1] == "\n"))
                or has_long
            ):
                yield unusual(place, day, clock, body.rstrip("\n"), (header + body)[:RAW_LIMIT])
                continue
            key = (source, conversation, on.text, past.text, speaker.key, "message", text)
            mark = hash(key)
            if mark in said:
                key = self._numbered(key, mark)
            said.add(mark)
            yield build(
                place,
                key,
                speaker.direction,
                at,
                local,
                past.precision,
                speaker.parties,
                text,
                header + body,
            )
        self._line = line

    def _numbered(self, key: Key, mark: int) -> Key:
        """The key of a message that was said before in the same minute, counted in the order of the file."""
        self._repeats[mark] += 1
        return (*key[:-2], f"{key[-2]}#{self._repeats[mark]}", key[-1])

    def _unusual(self, place: str, day: str, clock: str, body: str, raw: str) -> SourceItem:
        """What is not plainly somebody's words: notices, calls, files, the first line of a day or of a speaker."""
        on, past = self._days.get(day) or self._clock.day(day), self._times.get(clock) or self._clock.past(clock)
        if on is None:
            return Rejection(place, Reason.BAD_DATE, day, raw)
        speaker, meaning = self._understood(body)
        local = on.begins + past.span
        at = self._clock.on_changing_day(local) if on.is_changing else on.begins_utc + past.span
        kind, words = meaning.kind, meaning.content or meaning.text
        source = str(self.channel)
        key = (source, self.people.conversation.external_id, on.text, past.text, speaker.key, str(kind), words)
        mark = hash(key)
        if mark in on.said:
            key = self._numbered(key, mark)
        on.said.add(mark)
        is_edited = meaning.is_edited
        warnings = (("date_order",) if on.is_doubtful else ()) + (("edited_time_unknown",) if is_edited else ())
        return _record(
            place,
            key,
            self.channel,
            kind,
            speaker.direction,
            at,
            local,
            self._zone,
            past.precision,
            speaker.parties,
            self.people.conversation,
            text=meaning.text,
            duration_s=meaning.duration_s,
            outcome=meaning.outcome,
            attachments=tuple(map(self._dated, meaning.attachments)) if meaning.attachments else (),
            edited_at=at if is_edited else None,
            is_retracted=meaning.is_retracted,
            is_placeholder=meaning.is_placeholder,
            raw=raw,
            warnings=warnings,
        )

    def _understood(self, body: str) -> tuple[Speaker, Meaning]:
        """Who says what: a person, or WhatsApp itself."""
        speaker, text = self._spoken(body)
        head = text[:HEAD]
        if head and head.casefold() not in heads() and len(self._heads) < HEADS:
            self._heads.add(head)
        meaning = self._meanings.get(text)
        if meaning is None:
            meaning = meaning_of(text, self.files)
            if len(text) < REMEMBERED and len(self._meanings) < REMEMBERED**2:
                self._meanings[text] = meaning
        if speaker is None and meaning.kind is InteractionKind.CALL:
            return self.people.partner or NOBODY, meaning
        if speaker is None or speaker.is_title or meaning.kind is InteractionKind.SYSTEM:
            return NOBODY, Meaning(_notice(text), InteractionKind.SYSTEM)
        return speaker, meaning

    def _spoken(self, body: str) -> tuple[Speaker | None, str]:
        """Who says it, and what: split at the first colon of the first line, unless that belongs to a notice."""
        first = body.partition("\n")[0]
        sender, colon, _ = first.partition(": ")
        if not colon and first.endswith(":"):
            sender, colon = first[:-1], ":"
        if not colon or not sender.strip() or len(sender) > SENDER_LIMIT:
            return None, body
        speaker = self.people.speaker(sender)
        if speaker is None:
            return None, body
        if not speaker.is_title and colon == ": ":
            self._speakers[f"{sender}:"] = speaker, len(sender) + len(colon)
        return speaker, body[len(sender) + len(colon) :].removeprefix("\n" if colon == ":" else "")

    def _dated(self, attachment: SourceAttachment) -> SourceAttachment:
        """An attachment with the moment in its name, as iPhones write it."""
        found = _CAPTURED.match(attachment.name)
        if found is None:
            return attachment
        try:
            local = datetime(*(int(part) for part in found.groups()))  # type: ignore[arg-type]  # noqa: DTZ001 - wall time
        except ValueError:
            return attachment
        return replace(attachment, captured_at=to_utc(local, self._zone))


_CAPTURED = re.compile(r"\d{8}-[A-Z]+-(\d{4})-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)\b")


def _notice(text: str) -> str:
    return text.replace(GENERATED, "").strip()
