"""One message, call or notice of a Telegram chat as a record."""

from datetime import UTC, datetime, timedelta
from typing import Any

from app.sources.compact_ordinals import CompactOrdinals
from app.sources.record import Reason, Rejection, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.telegram_content import Find, files_of, reactions_to, said_with, scalar, text_of, unknown_in
from app.sources.telegram_notices import as_told, forwarded, notice
from app.sources.telegram_people import Talk, id_of
from app.sources.wall_time import to_local, to_utc, zone_of
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind
from local_store.book.quick_build import quickly

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = 631_152_000, 7_258_118_400
"""Seconds at the beginning of 1990 and of 2200."""
_YEARS = 1900, 2300
"""Years within which a zone cannot push a time off the calendar."""
_CALLS = frozenset({"phone_call", "group_call", "conference_call"})
_OUTCOMES = {
    "missed": CallOutcome.MISSED,
    "busy": CallOutcome.REJECTED,
    "hangup": CallOutcome.MISSED,
    "disconnect": CallOutcome.MISSED,
}
"""How a call ended that nobody took."""
_message = quickly(SourceRecord, channel=Channel.TELEGRAM, kind=InteractionKind.MESSAGE)


class Messages:
    """Makes the records of one export."""

    def __init__(self, settings: ReaderSettings, find: Find) -> None:
        self._zone = str(zone_of(settings.zone))
        self._language = settings.language
        self._find = find
        self._ordinals = CompactOrdinals()

    def record(self, message: Any, talk: Talk, place: str, raw: str) -> SourceRecord | Rejection:
        """The record of an item of a message list, or why there is none."""
        if not isinstance(message, dict):
            return Rejection(place, Reason.UNREADABLE, "not an object", raw)
        found = self._when(message, "date")
        if found is None:
            stated = scalar(message.get("date_unixtime")) or scalar(message.get("date"))
            reason = Reason.BAD_DATE if stated else Reason.NO_DATE
            return Rejection(place, reason, f"date {stated[:40]!r}", raw)
        if scalar(message.get("type")) == "service":
            return self._service(message, talk, place, raw, found)
        return self._message(message, talk, place, raw, found)

    def _message(
        self, message: dict[str, Any], talk: Talk, place: str, raw: str, when: tuple[datetime, datetime]
    ) -> SourceRecord:
        sender, name = id_of(message.get("from_id")), scalar(message.get("from"))
        # Whoever deleted the account has no name any more; a channel's own words come from the channel.
        is_ours = talk.is_ours(sender, name)
        text = text_of(message)
        attachments = files_of(message, self._find) if "photo" in message or "file" in message else ()
        if not text:
            if not attachments and "contact_vcard" in message:
                attachments = files_of(message, self._find)
            text = said_with(message)
        elif len(message) > 10:  # noqa: SIM102 - most messages have nothing beside their words
            if (beside := said_with(message)) and beside != text:
                text = f"{text}\n{beside}"
        is_placeholder = scalar(message.get("type")) not in {"message", ""} or not (text or attachments)
        if is_placeholder and not text:
            text = unknown_in(message) or scalar(message.get("type"))
        at, local = when
        edited = self._when(message, "edited") if "edited" in message or "edited_unixtime" in message else None
        reply = scalar(message.get("reply_to_message_id"))
        held = talk.conversation
        # The key is of what was written: others react to it later, and it stays the same message.
        key = self._key(message, talk, at, name or sender, text)
        if "forwarded_from" in message:
            text = f"{forwarded(scalar(message['forwarded_from']), self._language)}\n{text}".rstrip()
        if "reactions" in message and (reactions := reactions_to(message)):
            text = f"{text}\n{reactions}".lstrip()
        return _message(
            place=place,
            key=key,
            direction=Direction.OUT if is_ours else Direction.IN,
            at=at,
            local=local,
            zone=self._zone,
            parties=talk.parties(sender, name, is_ours=is_ours),
            conversation=held,
            text=text,
            attachments=attachments,
            reply_to=("telegram", held.external_id, reply) if reply and "reply_to_peer_id" not in message else None,
            edited_at=edited[0] if edited else None,
            is_placeholder=is_placeholder,
            raw=raw,
        )

    def _service(
        self, message: dict[str, Any], talk: Talk, place: str, raw: str, when: tuple[datetime, datetime]
    ) -> SourceRecord:
        """A call, or what Telegram says itself."""
        action = scalar(message.get("action"))
        sender, name = id_of(message.get("actor_id")), scalar(message.get("actor"))
        at, local = when
        is_call = action in _CALLS
        is_ours = talk.is_ours(sender, name)
        seconds = _seconds(message.get("duration_seconds", message.get("duration"))) if is_call else None
        reason = scalar(message.get("discard_reason"))
        outcome = (CallOutcome.ANSWERED if seconds else _OUTCOMES.get(reason)) if is_call else None
        direction = Direction.INTERNAL
        if is_call:
            direction = Direction.OUT if is_ours else Direction.IN
        text = text_of(message)
        key = self._key(
            message, talk, at, name or sender, f"{action} {text if is_call else as_told(message, action, name)}"
        )
        if not is_call:
            text = notice(message, action, name, self._language)
        if "reactions" in message and (reactions := reactions_to(message)):
            text = f"{text}\n{reactions}".lstrip()
        return SourceRecord(
            place=place,
            key=key,
            channel=Channel.TELEGRAM,
            kind=InteractionKind.CALL if is_call else InteractionKind.SYSTEM,
            direction=direction,
            at=at,
            local=local,
            zone=self._zone,
            parties=talk.parties(sender, name, is_ours=is_ours) if is_call else (),
            conversation=talk.conversation,
            text=text,
            duration_s=seconds,
            outcome=outcome,
            attachments=files_of(message, self._find) if "photo" in message else (),
            raw=raw,
        )

    def _key(self, message: dict[str, Any], talk: Talk, at: datetime, sender: str, text: str) -> tuple[str, ...]:
        number, held = scalar(message.get("id")), talk.conversation.external_id
        if number:
            return self._ordinals.tell_apart(("telegram", held, number))
        return self._ordinals.tell_apart(("telegram", held, "", at.isoformat(), sender, text))

    def _when(self, message: dict[str, Any], key: str) -> tuple[datetime, datetime] | None:
        """The instant and the wall time: of the count of seconds, else of the wall time in the adviser's zone."""
        stated = scalar(message.get(f"{key}_unixtime"))
        if stated.isascii() and stated.isdigit() and len(stated) <= 12:
            seconds = int(stated)
            if not _EARLIEST <= seconds < _LATEST:
                return None
            at = _EPOCH + timedelta(seconds=seconds)
            return at, to_local(at, self._zone)
        try:
            local = datetime.fromisoformat(scalar(message.get(key)))
        except ValueError:
            return None
        if not _YEARS[0] < local.year < _YEARS[1]:
            return None
        if local.tzinfo is not None:
            at = local.astimezone(UTC)
            local = to_local(at, self._zone)
        else:
            at = to_utc(local, self._zone)
        return (at, local) if 1990 <= local.year < 2200 else None


def _seconds(value: Any) -> int | None:
    text = scalar(value).partition(".")[0]
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 7 else None
