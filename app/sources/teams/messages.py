"""Chat messages of Microsoft Graph become records; calls that are told in a chat become calls and meetings."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

from app.sources.json_values import first_text, list_of, object_of, raw_of, text_of
from app.sources.ordinal import Ordinals
from app.sources.record import (
    Reason,
    Rejection,
    Skip,
    SourceConversation,
    SourceItem,
    SourceParty,
    SourceRecord,
    SourceUpdate,
)
from app.sources.settings import ReaderSettings
from app.sources.teams.content import Content, content_of, plain
from app.sources.teams.met import Met
from app.sources.teams.notices import kind_of, notice
from app.sources.teams.people import KNOWN_LIMIT, Chat, People
from app.sources.teams.times import duration_of, graph_time, said_at
from app.sources.wall_time import to_local, zone_of
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind
from local_store.book.quick_build import quickly
from local_store.book.records import Role

_record = quickly(SourceRecord)

_CHAT = re.compile(r"chats\('([^']{1,400})'\)|/chats/([^/?]{1,400})/messages")
_CHANNEL = re.compile(r"teams\('([^']{1,100})'\)/channels\('([^']{1,400})'\)")
_OPEN_LIMIT = 10_000
"""Calls that wait for their end; of further ones the oldest comes out without it."""


class Messages:
    """The chat messages of one file."""

    def __init__(self, people: People, met: Met, settings: ReaderSettings) -> None:
        self._people = people
        self._met = met
        self._language = settings.language
        self._zone = str(zone_of(settings.zone))
        self._chats: dict[str, Chat] = {}
        self._conversations: dict[str, tuple[object, SourceConversation]] = {}
        self._ordinals = Ordinals()
        self._started: dict[str, SourceRecord] = {}

    def chat(self, chat_id: str) -> Chat:
        """A chat by its id."""
        if chat_id not in self._chats:
            if len(self._chats) >= KNOWN_LIMIT:
                self._chats.clear()
            self._chats[chat_id] = Chat(chat_id)
        return self._chats[chat_id]

    def items(self, message: dict[str, Any], context: str, place: str) -> Iterator[SourceItem]:
        """What one message is; `context` is the address of the page it stands on."""
        raw = raw_of(message)
        chat_id = _chat_of(message, context)
        key = self._key(chat_id, message)
        if "@removed" in message:
            yield SourceUpdate(place, key, Channel.TEAMS, is_retracted=True, raw=raw)
            return
        at, warnings = said_at(message)
        if at is None:
            stated = text_of(message.get("createdDateTime"))
            reason = Reason.BAD_DATE if stated else Reason.NO_DATE
            yield Rejection(place, reason, f"createdDateTime {stated[:40]!r}", raw)
            return
        detail = object_of(message.get("eventDetail"))
        record = self._told(message, place, key, at, raw, chat_id, detail)
        if warnings:
            record = replace(record, warnings=(*record.warnings, *warnings))
        if not self._met.is_new(key):
            yield self._again(record)
        elif kind_of(detail) in {"callstarted", "callended"}:
            yield from self._call(record, detail)
        else:
            yield record

    def rest(self) -> Iterator[SourceItem]:
        """The calls whose end did not come."""
        waiting, self._started = self._started, {}
        for call_id, record in waiting.items():
            self._met.is_new(("teams", "call", call_id))
            yield replace(record, warnings=(*record.warnings, "call_without_end"))

    def _key(self, chat_id: str, message: dict[str, Any]) -> tuple[str, ...]:
        foreign = first_text(message.get("id"))
        if foreign:
            return "teams", chat_id, foreign
        content = hashlib.sha256(raw_of(message).encode("utf-8", "surrogatepass")).hexdigest()
        return self._ordinals.tell_apart(("teams", chat_id, "", content))

    def _again(self, record: SourceRecord) -> SourceItem:
        """A message that stands in the file already, perhaps in an older state: pages of changes repeat them."""
        if record.is_retracted:
            return SourceUpdate(record.place, record.key, Channel.TEAMS, is_retracted=True, raw=record.raw)
        if record.edited_at is not None:
            return SourceUpdate(record.place, record.key, Channel.TEAMS, record.edited_at, record.text, raw=record.raw)
        return Skip(record.place, Reason.REPEATED, record.raw)

    # -- what it says ----------------------------------------------------------------------------------

    def _told(
        self,
        message: dict[str, Any],
        place: str,
        key: tuple[str, ...],
        at: datetime,
        raw: str,
        chat_id: str,
        detail: dict[str, Any],
    ) -> SourceRecord:
        chat = self.chat(chat_id)
        if kind_of(detail) == "chatrenamed" and not chat.title:
            # Pages run from new to old: the first name that is met is the last one given.
            chat.title = text_of(detail.get("chatDisplayName"))
        is_message = text_of(message.get("messageType")) in {"message", ""} and not detail
        who = message.get("from") if is_message or message.get("from") else detail.get("initiator")
        parties = self._people.parties(who, self._people.recipients(chat))
        sender = next((each for each in parties if each.role is Role.SENDER), None)
        content, is_known = self._content(message, detail, is_message=is_message)
        if sender is not None and is_message:
            self._people.wrote(sender)
        edited = graph_time(message.get("lastEditedDateTime"))
        replied = first_text(content.reply_to, message.get("replyToId"))
        return _record(
            place=place,
            key=key,
            channel=Channel.TEAMS,
            kind=InteractionKind.MESSAGE if is_message else InteractionKind.SYSTEM,
            direction=_direction(sender) if is_message else Direction.INTERNAL,
            at=at,
            local=to_local(at, self._zone),
            zone=self._zone,
            parties=parties,
            conversation=self._conversation(chat) if chat_id else None,
            subject=text_of(message.get("subject")),
            text=content.text,
            attachments=content.attachments,
            reply_to=("teams", chat_id, replied) if replied else None,
            edited_at=edited,
            is_retracted=message.get("deletedDateTime") is not None,
            is_placeholder=not is_known,
            raw=raw,
        )

    def _content(self, message: dict[str, Any], detail: dict[str, Any], *, is_message: bool) -> tuple[Content, bool]:
        if is_message:
            content = content_of(message, self._people.name_of)
            is_empty = not (content.text or content.attachments or message.get("deletedDateTime"))
            # Without body it may be of a kind that came later than this reader.
            return content, not is_empty or isinstance(message.get("body"), dict)
        if detail:
            line = notice(detail, self._people.name_of, self._language)
            return Content(line.text, line.attachments), line.is_known
        words = plain(text_of(object_of(message.get("body")).get("content")))
        return Content(words or f"[{text_of(message.get('messageType'))}]"), bool(words)

    def _conversation(self, chat: Chat) -> SourceConversation:
        """The conversation of a chat; the same object until more is known of the chat."""
        state = (chat.title, chat.members, chat.is_group)
        held = self._conversations.get(chat.id)
        if held is None or held[0] != state:
            if len(self._conversations) >= KNOWN_LIMIT:
                self._conversations.clear()
            held = self._conversations[chat.id] = (state, self._people.conversation(chat))
        return held[1]

    # -- calls -----------------------------------------------------------------------------------------

    def _call(self, record: SourceRecord, detail: dict[str, Any]) -> Iterator[SourceItem]:
        """Start and end of a call are one entry, filed under the call's own id."""
        call_id = first_text(detail.get("callId")) or "\x1f".join(record.key)
        key = ("teams", "call", call_id)
        is_meeting = text_of(detail.get("callEventType")) == "meeting"
        kind = InteractionKind.MEETING if is_meeting else InteractionKind.CALL
        # Told by its parties and its length, not by a sentence: nothing of it stays unsaid.
        record = replace(record, key=key, kind=kind, text="", attachments=(), is_placeholder=False, is_replaceable=True)
        if self._met.is_known(key):
            yield Skip(record.place, Reason.MERGED, record.raw)
        elif kind_of(detail) == "callstarted":
            if call_id in self._started:
                yield Skip(record.place, Reason.MERGED, record.raw)
                return
            self._started[call_id] = record
            if len(self._started) > _OPEN_LIMIT:
                yield from self.rest()
        else:
            self._met.is_new(key)
            begun = self._started.pop(call_id, None)
            if begun is not None:
                yield Skip(begun.place, Reason.MERGED, begun.raw)
            yield self._ended(record, begun, detail)

    def _ended(self, record: SourceRecord, begun: SourceRecord | None, detail: dict[str, Any]) -> SourceRecord:
        seconds = duration_of(detail.get("callDuration"))
        at = begun.at if begun is not None else record.at - timedelta(seconds=seconds or 0)
        heard = [
            party
            for each in list_of(detail.get("callParticipants"))[:200]
            if (party := self._people.party(object_of(each).get("participant"), Role.RECIPIENT)) is not None
        ]
        parties = self._people.parties(detail.get("initiator"), heard) if heard else record.parties
        outcome = None
        if record.kind is InteractionKind.CALL and seconds is not None:
            outcome = CallOutcome.ANSWERED if seconds else CallOutcome.MISSED
        sender = next((each for each in parties if each.role is Role.SENDER), None)
        return replace(
            record,
            at=at,
            local=to_local(at, self._zone),
            parties=parties,
            direction=_direction(sender),
            duration_s=seconds if outcome is not CallOutcome.MISSED else None,
            outcome=outcome,
        )


def _direction(sender: SourceParty | None) -> Direction:
    if sender is None:
        return Direction.INTERNAL
    return Direction.OUT if sender.is_self else Direction.IN


def _chat_of(message: dict[str, Any], context: str) -> str:
    """The chat or channel that a message stands in, by itself or by the address of its page; "" where neither tells."""
    channel = object_of(message.get("channelIdentity"))
    found = first_text(message.get("chatId"))
    if not found and channel:
        found = "/".join(filter(None, (text_of(channel.get("teamId")), text_of(channel.get("channelId")))))
    if found:
        return found
    if match := _CHANNEL.search(context):
        return unquote(f"{match[1]}/{match[2]}")
    match = _CHAT.search(context)
    return unquote(match[1] or match[2]) if match else ""
