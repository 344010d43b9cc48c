"""What the client list shows: finished rows, worded once, so that painting only paints."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.desktop import words
from app.desktop.counting import counting
from app.desktop.models.timeline_text import one_line
from app.desktop.theme.icons import Icon, channel_icon
from local_store.book.channel import Channel, Delivery, Direction, InteractionKind
from local_store.book.ids import ClientId
from local_store.clients import ClientLine
from local_store.search import EntryHit


class RowKind(StrEnum):
    """What a row of the list is."""

    CLIENT = "client"
    HOUSEHOLD = "household"
    HEADER = "header"
    MORE = "more"
    """More clients were found than stand above."""
    HIT = "hit"
    """An entry whose text was found."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One finished row."""

    kind: RowKind
    name: str = ""
    client: ClientId | None = None
    when: str = ""
    glyph: Icon | None = None
    channel: Channel | None = None
    line: str = ""
    waits: bool = False
    """The line says that somebody waits for us."""
    badge: int = 0
    marks: tuple[tuple[int, int], ...] = ()
    """Where a search hit stands in the line."""
    position: int | None = None
    """The entry to show, for a hit."""
    is_member: bool = False
    """Stands under its household."""
    is_open: bool = False
    members: str = ""
    photo_sha256: str = ""
    spoken: str = ""
    """The whole row as a sentence, for screen readers."""


translate = QCoreApplication.translate


def glyph_of(line: ClientLine) -> Icon | None:
    """The glyph before a client's last line."""
    if line.last_channel is None:
        return None
    if line.last_kind is InteractionKind.CALL:
        return _call_glyph(line)
    special = {
        InteractionKind.MEETING: Icon.MEETING,
        InteractionKind.NOTE: Icon.NOTE,
        InteractionKind.LETTER: Icon.LETTER,
    }
    return special.get(line.last_kind or InteractionKind.MESSAGE) or channel_icon(line.last_channel)


def _call_glyph(line: ClientLine) -> Icon:
    if line.last_outcome == "missed":
        return Icon.CALL_MISSED
    return Icon.CALL_IN if line.last_direction is Direction.IN else Icon.CALL_OUT


def _own_words(line: ClientLine) -> str:
    """What stands around our own last words: they may not have reached the client yet."""
    if line.last_delivery is Delivery.WAITING:
        return translate("ClientList", "Unsent: {text}")
    if line.last_delivery is Delivery.FAILED:
        return translate("ClientList", "Undelivered: {text}")
    return translate("ClientList", "You: {text}")


def client_row(line: ClientLine, now: datetime, zone: str, *, is_member: bool = False, why: str = "") -> ListRow:
    """The finished row of one client; `why` is what a search found them by, where it is not the name."""
    when = words.short_when(line.last_at, now, zone) if line.last_at else ""
    text = line.last_text
    if line.last_kind is InteractionKind.CALL and line.last_direction:
        call = words.call_word(line.last_direction, line.last_outcome)
        text = f"{call}: {text}" if text else call
    elif not text and line.last_kind is not None:
        text = words.kind_word(line.last_kind)
    elif line.last_direction is Direction.OUT and line.last_kind is InteractionKind.MESSAGE:
        text = _own_words(line).format(text=text)
    waits = line.waiting_since is not None
    if line.waiting_since is not None:
        since = words.since_word(line.waiting_since, now)
        waiting = translate("ClientList", "waits {span}").format(span=since)
        text = f"{waiting} · {text}" if text else waiting
    if line.last_at is None:
        text = translate("ClientList", "No contact yet")
    said = text
    if why:
        # The magnifier beside it says so to the eye, and the room is narrow.
        text = one_line(why, 80)
        said = translate("ClientList", "Found by: {what}").format(what=text)
    channel = words.channel_word(line.last_channel) if line.last_channel else ""
    spoken = ", ".join(part for part in (line.name, line.household_name, channel, said, when) if part)
    if line.new_count:
        spoken = f"{spoken}, {counting.new(line.new_count)}"
    return ListRow(
        RowKind.CLIENT,
        line.name,
        line.id,
        when,
        Icon.SEARCH if why else glyph_of(line),
        None if why else line.last_channel,
        text,
        waits and not why,
        line.new_count,
        is_member=is_member,
        photo_sha256=line.photo_sha256,
        spoken=spoken,
    )


def household_row(lines: list[ClientLine], now: datetime, zone: str, *, is_open: bool) -> ListRow:
    """The finished row of a folded household: its name, its members, what is newest among them."""
    newest = max(lines, key=lambda line: (line.last_at is not None, line.last_at or now))
    row = client_row(newest, now, zone)
    names = ", ".join(line.name.split(" ")[0] for line in lines)
    name = newest.household_name or translate("ClientList", "Household")
    members = counting.persons(len(lines))
    return ListRow(
        RowKind.HOUSEHOLD,
        name,
        newest.id,
        row.when,
        row.glyph,
        row.channel,
        f"{newest.name.split(' ')[0]}: {row.line}",
        row.waits,
        sum(line.new_count for line in lines),
        is_open=is_open,
        members=members,
        spoken=translate("ClientList", "Household {name}: {members}; {row}").format(
            name=name, members=names, row=row.spoken
        ),
    )


def hit_row(hit: EntryHit, name: str, now: datetime, zone: str) -> ListRow:
    """The finished row of an entry that was found."""
    entry = hit.interaction
    when = words.short_when(entry.at, now, zone)
    shown = (
        name
        or next((party.name or party.identity for party in entry.participants), "")
        or translate("ClientList", "Not matched yet")
    )
    spoken = ", ".join((shown, words.channel_word(entry.channel), when, hit.excerpt))
    return ListRow(
        RowKind.HIT,
        shown,
        entry.client,
        when,
        channel_icon(entry.channel),
        entry.channel,
        hit.excerpt,
        marks=hit.marks,
        position=hit.position,
        spoken=spoken,
    )


def more_row(count: int) -> ListRow:
    """A row that brings the clients which are not shown."""
    text = counting.more_clients(count)
    return ListRow(RowKind.MORE, text, spoken=text)


def header_row(text: str) -> ListRow:
    """A heading between clients and entries found."""
    return ListRow(RowKind.HEADER, text, spoken=text)
