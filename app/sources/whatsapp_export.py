"""Reads chats that WhatsApp exported on Android or an iPhone: a text file, or an archive with the files beside it.

Read twice: once to learn the file's dialect, the order of its dates and who speaks; once to hand out its messages.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any

from app.sources.quick_build import quickly
from app.sources.reader import Reader, Recognised
from app.sources.record import Reason, Rejection, SourceAttachment, SourceItem, SourceRecord, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError, SourceFile
from app.sources.text_encoding import line_blocks
from app.sources.wall_time import to_utc, zone_of
from app.sources.whatsapp.body import HEAD, Meaning, heads, meaning_of
from app.sources.whatsapp.clock import Clock, Moment
from app.sources.whatsapp.container import LOOKED_AT, Chat, chat_in
from app.sources.whatsapp.date_order import DateOrder
from app.sources.whatsapp.header import GROUPS, header_pattern
from app.sources.whatsapp.people import NOBODY, People, Speaker
from app.sources.whatsapp.phrases import GENERATED
from app.sources.whatsapp.survey import SENDER_LIMIT, Survey, Surveyor
from local_store.book.channel import Channel, InteractionKind, Precision

RAW_LIMIT = 65536
BODY_LIMIT = 1 << 20
"""Characters of one message; WhatsApp allows 65,536."""

_STEP = GROUPS + 1
_record = quickly(SourceRecord)

Parts = list[str | Any]
"""Header, day, minute, seconds, half of the day, body; and so on."""


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
        yield from _Reading(chat, survey, people, settings).items()


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
    settings: ReaderSettings
    _line: int = 1
    _zone: str = ""
    _seen: set[str] = field(default_factory=set)
    _repeats: Counter[str] = field(default_factory=Counter)
    _speakers: dict[str, Speaker] = field(default_factory=dict)

    def items(self) -> Iterator[SourceItem]:
        """Everything in the file, in its order."""
        self._zone = str(zone_of(self.settings.zone))
        clock = Clock(self._zone, self.survey.decisions)
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
                yield from self._records(pending + parts[1:-_STEP] if not lost else pending, clock)
                if lost:
                    yield self._too_large(lost)
                    yield from self._records(parts[1:-_STEP], clock)
                    lost = []
                pending = parts[-_STEP:]
        yield from self._records(pending, clock)
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

    def _records(self, parts: Parts, clock: Clock) -> Iterator[SourceItem]:
        """The messages in these parts. Each line of this loop is run hundreds of thousands of times."""
        known, moment_of, generated = self._speakers, clock.moment, heads()
        channel, message, zone = Channel.WHATSAPP, InteractionKind.MESSAGE, self._zone
        conversation = self.people.conversation
        line, last, moment = self._line, "", None
        for header, day, minute, second, half, body in zip(*[iter(parts)] * _STEP, strict=True):
            place = f"line {line}"
            line += 1 + body.count("\n")
            if header != last:
                moment, last = moment_of(day, minute, second, half), header
            raw = (header + body)[:RAW_LIMIT]
            if moment is None:
                yield Rejection(place, Reason.BAD_DATE, day, raw)
                continue
            sender, _, text = body.partition(": ")
            speaker = known.get(sender)
            if (
                speaker is None
                or not text
                or moment[3]
                or text[-1] == "\n"
                or text[:HEAD].casefold() in generated
                or "<" in text
                or "(" in text
                or GENERATED in text
                or "\u2068" in text
                or "•" in text
            ):
                yield self._unusual(place, moment, body.rstrip("\n"), raw, bool(second))
                continue
            stamp, local, at, _ = moment
            yield _record(
                place,
                self._key(stamp, speaker.key, "message", text),
                channel,
                message,
                speaker.direction,
                at,
                local,
                zone,
                Precision.SECOND if second else Precision.MINUTE,
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

    def _key(self, stamp: str, sender: str, kind: str, content: str) -> tuple[str, ...]:
        """What identifies a message in every export of its chat; equal ones are counted in the order of the file."""
        spoken = f"{stamp}\0{sender}\0{kind}\0{content}".encode()
        digest = blake2b(spoken, digest_size=12).hexdigest()
        key = ("whatsapp", self.people.conversation.external_id, stamp, sender, kind, digest)
        if digest in self._seen:
            self._repeats[digest] += 1
            return (*key, f"#{self._repeats[digest]}")
        self._seen.add(digest)
        return key

    def _unusual(self, place: str, moment: Moment, body: str, raw: str, has_seconds: bool) -> SourceRecord:
        """A record of any kind: notices, calls, files, first words of a speaker."""
        speaker, text = self._spoken(body)
        meaning = meaning_of(text, self.chat.files)
        if speaker is None:
            speaker = NOBODY
            if meaning.kind is InteractionKind.CALL:
                speaker = self.people.partner or NOBODY
            else:
                meaning = Meaning(_notice(text), InteractionKind.SYSTEM)
        elif meaning.kind is InteractionKind.SYSTEM or speaker.is_title:
            speaker, meaning = NOBODY, Meaning(_notice(text), InteractionKind.SYSTEM)
        stamp, local, at, is_doubtful = moment
        warnings = (("date_order",) if is_doubtful else ()) + (("edited_time_unknown",) if meaning.is_edited else ())
        return SourceRecord(
            place,
            self._key(stamp, speaker.key, meaning.kind, meaning.content or meaning.text),
            Channel.WHATSAPP,
            meaning.kind,
            speaker.direction,
            at,
            local,
            self._zone,
            Precision.SECOND if has_seconds else Precision.MINUTE,
            speaker.parties,
            self.people.conversation,
            text=meaning.text,
            duration_s=meaning.duration_s,
            outcome=meaning.outcome,
            attachments=tuple(self._dated(attachment) for attachment in meaning.attachments),
            edited_at=at if meaning.is_edited else None,
            is_retracted=meaning.is_retracted,
            is_placeholder=meaning.is_placeholder,
            raw=raw,
            warnings=warnings,
        )

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
