"""One conversation of a Skype archive: its rows, newest first in the file, become records in the order of time."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, NamedTuple

from app.sources.json_values import text_of
from app.sources.ordinal import Ordinals
from app.sources.record import Reason, Rejection, Skip, SourceConversation, SourceItem, SourceParty, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.skype_calls import Calls, SkypeCall
from app.sources.skype_edits import settle_edits
from app.sources.skype_markup import (
    FileNote,
    Quote,
    Words,
    card,
    contacts,
    files,
    location,
    plain_words,
    rich_words,
    sent_files,
)
from app.sources.skype_media import Media
from app.sources.skype_notices import notice
from app.sources.skype_people import FEED, Head, People, handle_of
from app.sources.skype_row import Row, milliseconds_of, row_of
from app.sources.wall_time import to_local, zone_of
from local_store.book.channel import Direction, InteractionKind
from local_store.book.quick_build import quickly

_record = quickly(SourceRecord)
ROWS_AT_ONCE = 50_000
"""So many rows of a conversation are sorted together; a longer one comes in several such stretches, newest first."""
CHARACTERS_AT_ONCE = 64 * 1024**2


class SkypeConversation:
    """Takes the parts of one conversation as the file has them and hands out its items."""

    def __init__(self, number: int, people: People, media: Media, settings: ReaderSettings, known: Ordinals) -> None:
        self.head = Head()
        self.number = number
        self._people = people
        self._media = media
        self._language = settings.language
        self._zone = str(zone_of(settings.zone))
        self._known = known
        self._prefix: tuple[str, ...] = ()
        self._ordinals = Ordinals()
        self._ids: dict[str, int] = {}
        self._rows: list[Row] = []
        self._calls = Calls()
        self._count = self._characters = 0
        self._conversation = SourceConversation("")
        self._channel = self.head.channel
        self._standing: list[Row] = []
        """The rows being handed out."""
        self._sent: list[tuple[int, str, str]] | None = None
        """Second, author's handle and id of these, in order, once somebody asked."""
        self._spoken: dict[str, tuple[Direction, tuple[SourceParty, ...]]] = {}
        self._parties: dict[tuple[str, ...], tuple[SourceParty, ...]] = {}

    @property
    def is_full(self) -> bool:
        """Whether enough rows wait to be handed out before more are taken."""
        return len(self._rows) >= ROWS_AT_ONCE or self._characters >= CHARACTERS_AT_ONCE

    def broken(self, why: str, raw: str) -> Rejection:
        """Account for something in the message list that cannot be read."""
        self._count += 1
        return Rejection(f"conversation {self.number}, message {self._count}", Reason.UNREADABLE, why, raw)

    def take(self, message: Any, raw: str) -> SourceItem | None:
        """Take an item of the message list; what comes back is one that needs no waiting for the rest.

        `raw` is the item as the file has it.
        """
        self._count += 1
        place = f"conversation {self.number}, message {self._count}"
        if not self.head.id and isinstance(message, dict):
            self.head.id = text_of(message.get("conversationid"))
        if self.head.id.startswith(FEED):
            return Skip(place, Reason.FEED)
        row = row_of(message, place, raw)
        if isinstance(row, Rejection):
            return row
        if row.id:
            seen = hash((row.type, row.content, row.author))
            if self._ids.get(row.id) == seen:
                return Skip(place, Reason.REPEATED, row.raw)
            self._ids.setdefault(row.id, seen)
        if row.name:
            self._people.learn(row.author, row.name)
        if row.type == "Event/Call":
            taken = self._calls.take(row, self._people)
            self._characters += len(row.raw)
            return Skip(taken, Reason.MERGED, row.raw) if taken else None
        self._characters += len(row.raw) + len(row.content)
        self._rows.append(row)
        return None

    def items(self, *, is_final: bool) -> Iterator[SourceItem]:
        """Everything that waits, in the order of time.

        Before the end of a long conversation some rows stay behind: edits, and ends of calls, whose beginning is yet
        to come.
        """
        if not self._prefix:
            self._prefix = self._known.tell_apart(("skype", self.head.id))
        if self.head.is_feed:
            # Its id came behind its messages.
            rows = [*self._rows, *(row for call in self._calls.finished(is_final=True) for row, _ in call.rows)]
            self._rows, self._characters = [], 0
            yield from (Skip(row.place, Reason.FEED) for row in rows)
            return
        self._name_the_other_side()
        self._conversation, self._channel = self.head.conversation(self._people), self.head.channel
        self._parties.clear()
        self._spoken.clear()
        standing, taken, self._rows = settle_edits(self._rows, is_final=is_final)
        self._characters = sum(len(row.raw) + len(row.content) for row in self._rows)
        for row in taken:
            yield Skip(row.place, Reason.MERGED, row.raw)
        entries: list[Row | SkypeCall] = [*standing]
        for call in self._calls.finished(is_final=is_final):
            entries.append(call)
            for row, _ in call.rows:
                if row is not call.first:
                    yield Skip(row.place, Reason.MERGED, row.raw)
        self._standing, self._sent = standing, None
        if len(entries) == len(standing):
            standing.sort(key=lambda row: (row.at, len(row.id), row.id))
            yield from map(self._item, standing)
            return
        entries.sort(key=lambda each: (each.at, each.first.order if isinstance(each, SkypeCall) else each.order))
        for entry in entries:
            yield self._call(entry) if isinstance(entry, SkypeCall) else self._item(entry)

    def _name_the_other_side(self) -> None:
        """The title of a conversation of two is the other side's name, and the other way round."""
        if not self.head.is_group:
            self._people.learn(self.head.id, self.head.title)

    def _key(self, *parts: str) -> tuple[str, ...]:
        return self._ordinals.tell_apart((*self._prefix, *parts))

    def _key_of(self, row: Row) -> tuple[str, ...]:
        if row.id:
            return self._key(row.id)
        content = hashlib.sha256(f"{row.type}\0{row.content}".encode()).hexdigest()
        return self._key("", row.at.isoformat(), row.author, content)

    def _parties_of(self, sender: str, heard: tuple[str, ...] = ()) -> tuple[SourceParty, ...]:
        key = (sender, *heard)
        if key not in self._parties:
            self._parties[key] = self.head.parties(sender, self._people, heard)
        return self._parties[key]

    def _speaking(self, sender: str) -> tuple[Direction, tuple[SourceParty, ...]]:
        """Which way it goes when that one speaks, and who takes part."""
        self._spoken[sender] = self._direction(sender), self._parties_of(sender)
        return self._spoken[sender]

    def _direction(self, sender: str) -> Direction:
        return Direction.OUT if self._people.is_own(sender) else Direction.IN

    def _call(self, call: SkypeCall) -> SourceRecord:
        row = call.first
        heard = tuple(each if ":" in each else f"8:{each}" for each in call.identities)
        return SourceRecord(
            place=row.place,
            key=self._key("call", call.call_id) if call.call_id else self._key_of(row),
            channel=self._channel,
            kind=InteractionKind.CALL,
            direction=self._direction(row.author),
            at=call.at,
            local=to_local(call.at, self._zone),
            zone=self._zone,
            parties=self._parties_of(row.author, heard),
            conversation=self._conversation,
            duration_s=call.duration_s,
            outcome=call.outcome,
            raw=call.raw,
            warnings=call.warnings,
        )

    def _item(self, row: Row) -> SourceRecord | Skip:
        """The record of a row that is no call; a row without anything in it is left out."""
        told = self._told(row)
        is_empty = not told.words.text and not told.files
        if is_empty and not row.is_deleted and not told.is_placeholder and told.words.quote is None:
            return Skip(row.place, Reason.NOTHING_IN_IT, row.raw)
        quote = told.words.quote
        direction, parties = self._spoken.get(row.author) or self._speaking(row.author)
        is_ours = told.kind is InteractionKind.SYSTEM and row.type.startswith("ThreadActivity/")
        return _record(
            place=row.place,
            key=self._key_of(row),
            channel=self._channel,
            kind=told.kind,
            direction=Direction.INTERNAL if is_ours else direction,
            at=row.at,
            local=to_local(row.at, self._zone),
            zone=self._zone,
            parties=parties,
            conversation=self._conversation,
            text=told.words.text or (quote.text if quote and not told.files else ""),
            attachments=tuple(self._media.attachment(each) for each in told.files),
            reply_to=self._answered(quote) if quote else None,
            edited_at=row.edited_at,
            is_retracted=row.is_deleted,
            is_placeholder=told.is_placeholder,
            raw=row.raw,
            warnings=row.warnings if row.author else (*row.warnings, "no_sender"),
        )

    def _answered(self, quote: Quote) -> tuple[str, ...] | None:
        """The key of the quoted message: by its id, else by its author and second."""
        message_id = quote.message_id
        if not message_id and quote.sent_s:
            author = handle_of(quote.author if ":" in quote.author else f"8:{quote.author}")
            if self._sent is None:
                self._sent = sorted(
                    (milliseconds_of(row.at) // 1000, handle_of(row.author), row.id) for row in self._standing
                )
            at = bisect_left(self._sent, (quote.sent_s, author, ""))
            if at < len(self._sent) and self._sent[at][:2] == (quote.sent_s, author):
                message_id = self._sent[at][2]
        return (*self._prefix, message_id) if message_id else None

    def _told(self, row: Row) -> "_Told":
        if row.type in {"", "RichText", "RichText/Html"}:
            return _Told(rich_words(row.content), files(row.content, row.references))
        if row.type == "Text":
            return _Told(plain_words(row.content))
        if row.type == "RichText/Media_Card":
            words = rich_words(row.content).text or card(row.content)
            return _Told(Words(words or f"[{row.type}]"), is_placeholder=not words)
        if row.type == "RichText/UriObject" or row.type.startswith("RichText/Media_"):
            return _Told(rich_words(row.content), files(row.content, row.references))
        if row.type == "RichText/Files":
            return _Told(Words(""), sent_files(row.content))
        if row.type == "RichText/Contacts":
            return _Told(Words(contacts(row.content) or rich_words(row.content).text))
        if row.type.partition("/")[0] == "ThreadActivity":
            text, is_known = notice(row.type, row.content, self._people.name_of, self._language)
            return _Told(Words(text), (), InteractionKind.SYSTEM, is_placeholder=not is_known)
        if row.type.startswith("InviteFreeRelationshipChanged"):
            return _Told(rich_words(row.content), (), InteractionKind.SYSTEM)
        if row.type == "RichText/Location":
            words = location(row.content)
        else:
            words = "\n".join(filter(None, (card(row.content), rich_words(row.content).text)))
        return _Told(Words(words or f"[{row.type}]"), is_placeholder=True)


class _Told(NamedTuple):
    """What a row says, by its type."""

    words: Words
    files: tuple[FileNote, ...] = ()
    kind: InteractionKind = InteractionKind.MESSAGE
    is_placeholder: bool = False
