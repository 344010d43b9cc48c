"""One message of a Messenger or Instagram conversation as a record, in both schemas."""

import mimetypes
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import Any

from app.sources.compact_ordinals import CompactOrdinals
from app.sources.companions import Companion
from app.sources.messenger_people import Talk
from app.sources.messenger_survey import mended_text
from app.sources.record import Reason, Rejection, SourceAttachment, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.wall_time import to_local, zone_of
from local_store.book.channel import AttachmentState, CallOutcome, Channel, Direction, InteractionKind
from local_store.book.quick_build import quickly

Find = Callable[[str], Companion | None]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = 631_152_000_000, 7_258_118_400_000
"""Milliseconds at the beginning of 1990 and of 2200."""
_record = quickly(SourceRecord)
_LISTS = ("photos", "videos", "audio_files", "files", "gifs", "media")
_NOTICES = frozenset({"Subscribe", "Unsubscribe"})
_UNDERSTOOD = frozenset(
    {
        *("sender_name", "senderName", "timestamp_ms", "timestamp", "type", "content", "text", "reactions"),
        *(
            "is_unsent",
            "isUnsent",
            "is_geoblocked_for_viewer",
            "is_unsent_image_by_messenger_kid_parent",
            "is_taken_down",
        ),
        *("bumped_message_metadata", "is_geoblocked", *_LISTS),
    }
)
"""Keys that alone say nothing to read."""
_LISTED = 50
"""Reactions of one message that are told."""


class Messages:
    """Makes the records of one export."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._zone = str(zone_of(settings.zone))
        self._ordinals = CompactOrdinals()

    def record(
        self, message: Any, talk: Talk, channel: Channel, find: Find, where: tuple[str, str]
    ) -> SourceRecord | Rejection:
        """The record of an item of a message list, or why there is none. `where`: its place, and the item as text."""
        place, raw = where
        if not isinstance(message, dict):
            return Rejection(place, Reason.UNREADABLE, "not an object", raw)
        stated = message.get("timestamp_ms", message.get("timestamp"))
        milliseconds = _milliseconds(stated)
        if milliseconds is None:
            reason = Reason.NO_DATE if stated is None else Reason.BAD_DATE
            return Rejection(place, reason, f"timestamp {str(stated)[:40]!r}", raw)
        kind = mended_text(message.get("type"))
        text = _words(message)
        attachments = tuple(_files(message, find))
        is_call = kind == "Call" or "call_duration" in message
        is_notice = kind in _NOTICES
        is_retracted = message.get("is_unsent") is True or message.get("isUnsent") is True
        is_placeholder = not (text or attachments or is_call or is_retracted)
        if is_placeholder:
            text = ", ".join(sorted(str(key) for key in message if key not in _UNDERSTOOD))[:500]
        seconds = _seconds(message.get("call_duration")) if is_call else None
        is_ours, parties = talk.speaks(
            (mended_text(message.get("sender_name")) or mended_text(message.get("senderName"))).strip()
        )
        at = _EPOCH + timedelta(milliseconds=milliseconds)
        # The key is of what was written: others react to it later, and it stays the same message.
        said = "\n".join((text, *(each.name for each in attachments)))
        key = (channel, talk.conversation.external_id, str(milliseconds), said)
        if "reactions" in message and (reactions := _reactions(message["reactions"])):
            text = f"{text}\n{reactions}".lstrip()
        return _record(
            place=place,
            key=self._ordinals.tell_apart(key),
            channel=channel,
            kind=InteractionKind.CALL if is_call else InteractionKind.SYSTEM if is_notice else InteractionKind.MESSAGE,
            direction=Direction.INTERNAL if is_notice else Direction.OUT if is_ours else Direction.IN,
            at=at,
            local=to_local(at, self._zone),
            zone=self._zone,
            parties=() if is_notice else parties,
            conversation=talk.conversation,
            text=text,
            duration_s=seconds,
            outcome=_outcome(message, seconds) if is_call else None,
            attachments=attachments,
            is_retracted=is_retracted,
            is_placeholder=is_placeholder,
            raw=raw,
        )


def _milliseconds(stated: Any) -> int | None:
    if isinstance(stated, str):
        text = stated.strip()
        stated = int(text) if text.isascii() and text.isdigit() and len(text) <= 14 else None
    if not isinstance(stated, int | float) or isinstance(stated, bool) or not 0 < stated < _LATEST:
        return None
    number = int(stated)
    if number < 10_000_000_000:
        number *= 1000
    return number if _EARLIEST <= number < _LATEST else None


def _seconds(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and 0 <= value < 10_000_000 else None


def _outcome(message: dict[str, Any], seconds: int | None) -> CallOutcome | None:
    if seconds:
        return CallOutcome.ANSWERED
    return CallOutcome.MISSED if message.get("missed") is True or seconds == 0 else None


def _words(message: dict[str, Any]) -> str:
    """What was written, and what was shared where the words do not name it."""
    text = mended_text(message.get("content")) or mended_text(message.get("text"))
    share = message.get("share")
    if isinstance(share, dict):
        for key in ("share_text", "link"):
            more = mended_text(share.get(key))
            if more and more not in text:
                text = f"{text}\n{more}" if text else more
    return text


def _reactions(given: Any) -> str:
    """Who reacted and how: "[❤ Anna Weiß, 👍 Petra Vogel]"."""
    told: list[str] = []
    for each in given[:_LISTED] if isinstance(given, list) else ():
        if isinstance(each, dict):
            sign, name = mended_text(each.get("reaction")).strip(), mended_text(each.get("actor")).strip()
            told.append(f"{sign or '?'} {name}".strip())
    return f"[{', '.join(told)}]" if told else ""


def _files(message: dict[str, Any], find: Find) -> Iterator[SourceAttachment]:
    for key in _LISTS:
        entries = message.get(key)
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict):
                yield from _file(entry, find)
    sticker = message.get("sticker")
    if isinstance(sticker, dict):
        yield from _file(sticker, find)


def _file(entry: dict[str, Any], find: Find) -> Iterator[SourceAttachment]:
    named = mended_text(entry.get("uri"))
    if not named:
        return
    name = PurePosixPath(named.partition("?")[0].replace("\\", "/")).name or named
    mime = mimetypes.guess_type(name)[0] or ""
    created = _milliseconds(entry.get("creation_timestamp"))
    captured = _EPOCH + timedelta(milliseconds=created) if created else None
    if "://" in named:
        # It never was in the export: a picture of the network's own.
        yield SourceAttachment(name, AttachmentState.OMITTED, "", mime, 0, captured)
        return
    there = find(named)
    if there is None:
        yield SourceAttachment(name, AttachmentState.MISSING, "", mime, 0, captured)
    else:
        yield SourceAttachment(name, AttachmentState.PRESENT, there.member, mime, there.size, captured)
