"""A mail becomes a record: key, date, people, conversation, and what is odd about it."""

import hashlib
from collections import Counter
from datetime import UTC, datetime

from app.sources.compact_ordinals import CompactOrdinals
from app.sources.mail.dates import dated
from app.sources.mail.headers import Headers
from app.sources.mail.letter import Letter
from app.sources.mail.marks import is_sent, labels_of, own_labels, warnings_of
from app.sources.mail.people import parties_of
from app.sources.mail.strands import Strands, answered, message_id
from app.sources.record import Reason, Rejection, Skip, SourceParty, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.wall_time import to_local, zone_of
from local_store.book.channel import Channel, Direction, InteractionKind, Precision
from local_store.book.quick_build import quickly
from local_store.book.records import Role

_record = quickly(SourceRecord)

_SUBJECT_LIMIT = 2000
_COUNTED = 2000
"""Addresses that are counted, to ask which of them is the adviser's."""


class MailRecords:
    """Makes the records of one file, and tells which of its mails stand in it twice."""

    def __init__(self, settings: ReaderSettings, modified_at: float) -> None:
        """`modified_at` is when the file was written (seconds since 1970): under that a mail without a date is kept."""
        self._settings = settings
        self._zone = str(zone_of(settings.zone))
        self._fallback = _instant(modified_at)
        self._strands = Strands()
        self._keys = CompactOrdinals()
        self._contents = CompactOrdinals()
        self.own_seen = 0
        """Mails in which the adviser took part."""
        self.addresses: Counter[str] = Counter()
        """How often each address was met, while few are."""

    def record(
        self, letter: Letter, place: str, separated_at: datetime | None = None
    ) -> SourceRecord | Rejection | Skip:
        """The record of one mail; a Skip for one that stands in the file already, as in two of its folders."""
        headers = letter.headers
        when = dated(headers, self._zone, separated_at)
        if when is None and self._fallback is None:
            return Rejection(place, Reason.NO_DATE, "neither Date nor Received", letter.raw)
        at = when.at if when is not None else self._fallback
        assert at is not None  # noqa: S101 - one of the two is there
        at = at.replace(microsecond=0)
        subject = " ".join(headers.text("subject").split())[:_SUBJECT_LIMIT]
        own = message_id(headers)
        content = _fingerprint(headers, subject, letter.text)
        key = ("email", own) if own else ("email", "", content)
        if own:
            same = own, content
            if self._contents.tell_apart(same) != same:
                return Skip(place, Reason.REPEATED, letter.raw)
        labels = labels_of(headers)
        warnings = [*warnings_of(headers, labels), *letter.warnings]
        warnings += [] if when is None or not when.warning else [when.warning]
        warnings += ["no_date"] if when is None else []
        parent = answered(headers)
        parties = parties_of(headers, self._settings)
        self._count(parties)
        return _record(
            place=place,
            key=self._keys.tell_apart(key),
            channel=Channel.EMAIL,
            kind=InteractionKind.MESSAGE,
            direction=_direction(parties, labels, warnings),
            at=at,
            local=to_local(at, self._zone),
            zone=self._zone,
            precision=Precision.SECOND if when is not None else Precision.DAY,
            parties=parties,
            conversation=self._strands.conversation(headers, subject),
            subject=subject,
            text=letter.text,
            attachments=letter.attachments,
            reply_to=("email", parent) if parent and parent != own else None,
            # Text in which neither a date nor a person could be made out is hardly a mail: somebody should look at it.
            is_placeholder=letter.is_sealed or (when is None and not parties),
            raw=letter.raw,
            warnings=tuple(dict.fromkeys(warnings)),
            labels=own_labels(headers, labels),
        )

    def _count(self, parties: tuple[SourceParty, ...]) -> None:
        self.own_seen += any(each.is_self for each in parties)
        for each in parties:
            if each.normalised and (each.normalised in self.addresses or len(self.addresses) < _COUNTED):
                self.addresses[each.normalised] += 1


def _instant(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _direction(parties: tuple[SourceParty, ...], labels: tuple[str, ...], warnings: list[str]) -> Direction:
    if "draft" in warnings:
        return Direction.INTERNAL
    sender = parties[0] if parties and parties[0].role is Role.SENDER else None
    return Direction.OUT if (sender is not None and sender.is_self) or is_sent(labels) else Direction.IN


def _fingerprint(headers: Headers, subject: str, text: str) -> str:
    parts = (headers.first("date"), headers.first("from"), subject, text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
