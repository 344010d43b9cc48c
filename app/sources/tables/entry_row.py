"""A row of a table of messages or notes becomes an entry."""

import hashlib

from app.sources.record import Reason, Rejection, SourceParty, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.tables.call_words import direction_of
from app.sources.tables.cells import Cells
from app.sources.tables.columns import Columns, Meaning, TableKind
from app.sources.tables.instant import instant_of
from app.sources.tables.parties import Who, is_own, party_of, who_of
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind
from local_store.book.records import Role

RAW_LIMIT = 65536


def entry_of(cells: Cells, columns: Columns, order: str, settings: ReaderSettings) -> SourceRecord | Rejection:
    """The message or note of a row; a Rejection without a date or without words."""
    place, raw = cells.row.place, cells.row.raw[:RAW_LIMIT]
    when = instant_of(cells, columns, order, settings)
    if when is None:
        told = cells.text(Meaning.WHEN, Meaning.DATE, Meaning.TIME)
        return Rejection(place, Reason.BAD_DATE if told else Reason.NO_DATE, f"no date: {told[:40]!r}", raw)
    text = "\n".join(cell.text.replace("\r\n", "\n") for cell in cells.all(Meaning.TEXT))
    subject = cells.words(Meaning.SUBJECT)
    if not text and not subject:
        return Rejection(place, Reason.NOTHING_IN_IT, "no words", raw)
    is_note = columns.kind is TableKind.NOTES
    direction, parties = _parties(cells, settings, is_note=is_note)
    said = hashlib.sha256(f"{subject}\n{text}".encode("utf-8", "replace")).hexdigest()
    who = next((party.normalised or party.identity for party in parties if not party.is_self), "")
    known = cells.words(Meaning.ID)
    return SourceRecord(
        place=place,
        key=("table", columns.kind.value, known or when.local.isoformat(), direction.value, who, said),
        channel=_channel(columns, parties, is_note=is_note),
        kind=InteractionKind.NOTE if is_note else InteractionKind.MESSAGE,
        direction=direction,
        at=when.at,
        local=when.local,
        zone=when.zone,
        precision=when.precision,
        parties=parties,
        subject=subject,
        text=text,
        raw=raw,
        labels=_labels(cells.words(Meaning.LABELS)),
    )


def _labels(cell: str) -> tuple[str, ...]:
    """Parted by the strongest sign in the cell: a label may hold a weaker one."""
    between = next((sign for sign in "|;" if sign in cell), ",")
    return tuple(dict.fromkeys(label for each in cell.split(between) if (label := each.strip())))


def _parties(cells: Cells, settings: ReaderSettings, *, is_note: bool) -> tuple[Direction, tuple[SourceParty, ...]]:
    """Which way it went and who took part, the sender first."""
    said, _ = direction_of(cells.text(Meaning.DIRECTION))
    named = cells.text(Meaning.PARTY_NAME)
    sender = who_of(cells.text(Meaning.CALLER), cells.text(Meaning.CALLER_NAME))
    receiver = who_of(cells.text(Meaning.CALLED), cells.text(Meaning.CALLED_NAME))
    if is_note:
        who = who_of(cells.text(Meaning.PARTY), named)
        who = who if not who.is_nobody else sender
        return Direction.INTERNAL, () if who.is_nobody else (party_of(who, Role.ATTENDEE, settings),)
    if sender.is_nobody and receiver.is_nobody:
        who = who_of(cells.text(Meaning.PARTY), named)
        direction = Direction.OUT if said is Direction.OUT else Direction.IN
        party = party_of(who, Role.RECIPIENT if direction is Direction.OUT else Role.SENDER, settings)
        return direction, () if who.is_nobody else (party,)
    is_out = said is Direction.OUT or (said is None and _is_self(sender, settings))
    own, other = (sender, receiver) if is_out else (receiver, sender)
    theirs = party_of(other, Role.RECIPIENT if is_out else Role.SENDER, settings)
    mine = party_of(own, Role.SELF, settings, is_self=True)
    parties = tuple(party for party in (theirs, mine) if party.identity)
    return (Direction.OUT if is_out else Direction.IN), parties


def _is_self(who: Who, settings: ReaderSettings) -> bool:
    names = {name.casefold() for name in settings.own_names} | {"ich", "me", "self", "du", "you", "wir"}
    if who.name.casefold() in names or who.number.casefold() in settings.own_identities:
        return True
    return is_own(who, "", settings)


def _channel(columns: Columns, parties: tuple[SourceParty, ...], *, is_note: bool) -> Channel:
    """The channel that a person named, else what the other side is reached by."""
    if columns.channel in set(Channel):
        return Channel(columns.channel)
    kinds = {party.kind for party in parties}
    if is_note:
        return Channel.INTERNAL
    return Channel.EMAIL if PointKind.EMAIL in kinds else Channel.SMS
