"""Reads chats that WhatsApp exported on Android or an iPhone: a text file, or an archive with the files beside it.

Read twice: once to learn the file's dialect, the order of its dates and who speaks; once to hand out its messages.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import InitVar, dataclass, field, replace
from datetime import datetime
from typing import Any
from zlib import crc32

from local_store.book.quick_build import quickly
from app.sources.reader import Reader, Recognised
from app.sources.record import Reason, Rejection, SourceAttachment, SourceItem, SourceRecord, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError, SourceFile
from app.sources.text_encoding import line_blocks
from app.sources.wall_time import to_utc, zone_of
from app.sources.whatsapp.body import HEAD, Meaning, heads, meaning_of
from app.sources.whatsapp.clock import Clock, Day, Past
from app.sources.whatsapp.container import LOOKED_AT, Chat, chat_in
from app.sources.whatsapp.date_order import DateOrder
from app.sources.whatsapp.header import GROUPS, SENDER_LIMIT, header_pattern
from app.sources.whatsapp.people import NOBODY, People, Speaker
from app.sources.whatsapp.phrases import GENERATED
from app.sources.whatsapp.survey import Survey, Surveyor
from local_store.book.channel import Channel, InteractionKind

RAW_LIMIT = 65536
BODY_LIMIT = 1 << 20
"""Characters of one message; WhatsApp allows 65,536."""
REMEMBERED = 64
"""Characters of a body whose meaning is remembered: phrases come by the thousand."""

_STEP = GROUPS + 1
_record = quickly(SourceRecord)

Parts = list[str | Any]
"""Header, day, time of day, body; and so on."""


class WhatsAppExport:
    """The reader of exported WhatsApp chats."""

    name = "whatsapp_export"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A chat if one of the first lines is a header; surer where the first is and the file is named like an export."""
        chat = chat_in(file)
        if chat is None:
            return None
        sureness = 70 if chat.begins_at == 0 else 40 if chat.begins_at < LOOKED_AT else 10
        named = 25 if chat.title or chat.member.endswith("_chat.txt") or file.name == "_chat.txt" else 0
        return Recognised(sureness + named, chat.title)

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """Every message, call and notice in the order of the file.

        Own words are told by `settings.own_names`, or as what the partner in the file's name did not say. Options:
        "date_order" ("dmy", "mdy", "ymd") and "partner" (a name). Warns with date_order_unsure, date_order_mixed,
        self_unknown, beginning_cut. Raises SourceError where no line is a header.
        """
        chat = chat_in(file)
        if chat is None:
            raise SourceError(f"{file.name}: no line begins with a date and a time; this is no exported WhatsApp chat.")
        file.plan(2 * chat.size)
        survey = _surveyed(chat, settings)
        people = People(survey, chat.title, settings)
        yield from _warnings(survey, people)
        yield from _Reading(chat, survey, people, settings.zone).items()


def _surveyed(chat: Chat, settings: ReaderSettings) -> Survey:
    told = settings.options.get("date_order", "")
    surveyor = Surveyor(chat.written_on, DateOrder(told) if told in set(DateOrder) else None)
    with chat.open() as stream:
        for block in line_blocks(stream, chat.encoding):
            surveyor.look(block)
    return surveyor.result()


def _warnings(survey: Survey, people: People) -> Iterator[Warned]:
    if any(not decision.is_sure for decision in survey.decisions.values()):
        spans = (f"{order}: {first} - {last}" for order, (first, last) in survey.spans.items())
        yield Warned("date_order_unsure", "; ".join(spans))
    if any(decision.is_mixed for decision in survey.decisions.values()):
        yield Warned("date_order_mixed", "; ".join(decision.order for decision in survey.decisions.values()))
    if people.warning:
        yield people.warning
    if survey.headers and not survey.has_notice:
        yield Warned("beginning_cut")


@dataclass(slots=True)
class _Reading:
    """The second reading of one chat."""

    chat: Chat
    survey: Survey
    people: People
    zone: InitVar[str]
    _line: int = 1
    _zone: str = field(init=False)
    _clock: Clock = field(init=False)
    _seen: set[int] = field(default_factory=set)
    _repeats: Counter[int] = field(default_factory=Counter)
    _speakers: dict[str, Speaker] = field(default_factory=dict)
    _days: dict[str, Day] = field(default_factory=dict)
    _times: dict[str, Past] = field(default_factory=dict)
    _meanings: dict[str, Meaning] = field(default_factory=dict)

    def __post_init__(self, zone: str) -> None:
        self._zone = str(zone_of(zone))
        self._clock = Clock(self._zone, self.survey.decisions)

    def items(self) -> Iterator[SourceItem]:
        """Everything in the file, in its order."""
        pending: Parts = []
        lost: list[str] = []
        for parts in self._split():
            before = parts[0]
            if not pending:
                yield from self._strays(before)
            else:
                room = BODY_LIMIT - len(pending[-1])
                pending[-1] += before[:room]
                lost += [before[room:]] if room < len(before) else []
            if len(parts) > 1:
                yield from self._records(pending + parts[1:-_STEP] if not lost else pending)
                if lost:
                    yield self._too_large(lost)
                    yield from self._records(parts[1:-_STEP])
                    lost = []
                pending = parts[-_STEP:]
        yield from self._records(pending)
        if lost:
            yield self._too_large(lost)

    def _split(self) -> Iterator[Parts]:
        """The blocks of the file, each split at its headers: what belongs to the message before, then the parts."""
        false = self.survey.not_headers
        pattern = header_pattern(self.survey.traits)
        count = 0
        with self.chat.open() as stream:
            for block in line_blocks(stream, self.chat.encoding):
                self.chat.file.progress.check()
                parts = pattern.split(block)
                if false:
                    found = len(parts) // _STEP
                    parts = _without(parts, {index - count for index in false if count <= index < count + found})
                    count += found
                yield parts

    def _strays(self, text: str) -> Iterator[Rejection]:
        """Lines before the first header belong to nothing."""
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                place = f"line {self._line + max(number - 1, 0)}"
                yield Rejection(place, Reason.STRAY, "before the first message", line[:RAW_LIMIT])
        self._line += text.count("\n")

    def _too_large(self, lost: list[str]) -> Rejection:
        """What goes on after a message has reached its limit."""
        place = f"line {self._line}"
        self._line += sum(part.count("\n") for part in lost)
        length = sum(map(len, lost))
        return Rejection(
            place, Reason.TOO_LARGE, f"{length} characters beyond {BODY_LIMIT} of one message", lost[0][:RAW_LIMIT]
        )

    def _records(self, parts: Parts) -> Iterator[SourceItem]:
        """The messages in these parts. Each line of this loop is run hundreds of thousands of times."""
        known, generated, seen, conversation_id = (
            self._speakers,
            heads(),
            self._seen,
            self.people.conversation.external_id,
        )
        channel, message, zone = Channel.WHATSAPP, InteractionKind.MESSAGE, self._zone
        conversation, days, times = self.people.conversation, self._days, self._times
        line = self._line
        for header, day, clock, body in zip(*[iter(parts)] * _STEP, strict=True):
            place = f"line {line}"
            line += 1 + body.count("\n")
            raw = (header + body)[:RAW_LIMIT]
            on, past = days.get(day), times.get(clock)
            sender, _, text = body.partition(": ")
            speaker = known.get(sender)
            if (
                on is None
                or past is None
                or speaker is None
                or not text
                or text[-1] == "\n"
                or text[:HEAD].casefold() in generated
                or "<" in text
                or ")" in text
                or GENERATED in text
                or "\u2068" in text
                or "•" in text
            ):
                yield self._unusual(place, day, clock, body.rstrip("\n"), raw)
                continue
            check = crc32(text.encode())
            mark = ((on.number + past.second) << 52) + (speaker.number << 32) + check
            stamp = on.text + past.text
            if mark in seen:
                key = self._key(mark, stamp, speaker.key, "message", check)
            else:
                seen.add(mark)
                key = ("whatsapp", conversation_id, stamp, speaker.key, "message", f"{check:08x}")
            span = past.span
            yield _record(
                place,
                key,
                channel,
                message,
                speaker.direction,
                on.begins_utc + span,
                on.begins + span,
                zone,
                past.precision,
                speaker.parties,
                conversation,
                "",
                text,
                None,
                None,
                (),
                None,
                None,
                False,
                None,
                False,
                False,
                False,
                raw,
            )
        self._line = line

    def _key(self, mark: int, stamp: str, sender: str, kind: str, check: int) -> tuple[str, ...]:
        """What identifies a message in every export of its chat; equal ones are counted in the order of the file.

        `mark` holds the same in one number. The checksum need only tell apart what one person wrote in one minute.
        """
        key = ("whatsapp", self.people.conversation.external_id, stamp, sender, kind, f"{check:08x}")
        if mark in self._seen:
            self._repeats[mark] += 1
            return (*key, f"#{self._repeats[mark]}")
        self._seen.add(mark)
        return key

    def _unusual(self, place: str, day: str, clock: str, body: str, raw: str) -> SourceItem:
        """What is not plainly somebody's words: notices, calls, files, the first line of a day or of a speaker."""
        on, past = self._days.get(day), self._times.get(clock)
        if past is None:
            past = self._times[clock] = self._clock.past(clock)
        if on is None:
            on = self._clock.day(day)
            if on is None:
                return Rejection(place, Reason.BAD_DATE, day, raw)
            if not on.is_changing and not on.is_doubtful:
                self._days[day] = on
        speaker, meaning = self._understood(body)
        local = on.begins + past.span
        at = self._clock.on_changing_day(local) if on.is_changing else on.begins_utc + past.span
        stamp = on.text + past.text
        check = crc32(f"{meaning.kind}\0{meaning.content or meaning.text}".encode())
        if meaning.kind is InteractionKind.MESSAGE and not meaning.content:
            check = crc32(meaning.text.encode())
        mark = ((on.number + past.second) << 52) + (speaker.number << 32) + check
        is_edited = meaning.is_edited
        warnings = (("date_order",) if on.is_doubtful else ()) + (("edited_time_unknown",) if is_edited else ())
        return _record(
            place,
            self._key(mark, stamp, speaker.key, meaning.kind, check),
            Channel.WHATSAPP,
            meaning.kind,
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
        meaning = self._meanings.get(text)
        if meaning is None:
            meaning = meaning_of(text, self.chat.files)
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
        if not speaker.is_title:
            self._speakers[sender] = speaker
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


def _without(parts: Parts, false: set[int]) -> Parts:
    """The parts with those headers put back into the message before them."""
    kept = parts[:1]
    for place in range(1, len(parts), _STEP):
        if place // _STEP in false:
            kept[-1] += f"\n{parts[place]}{parts[place + GROUPS]}"
        else:
            kept += parts[place : place + _STEP]
    return kept


READER: Reader = WhatsAppExport()
