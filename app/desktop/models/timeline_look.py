"""What the timeline's model asks of the book: one page around an anchor, turned into finished rows off the GUI thread."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.desktop.models.timeline_row import Row
from app.desktop.models.timeline_rows import Setting, rows_of
from local_store import timeline
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.ids import ClientId
from local_store.book.records import Client
from local_store.giving_way import GivingWay
from local_store.session import ReadSession
from local_store.timeline import Entry, Filter

PAGE = 40
WINDOW = 240


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose timeline is shown, what of it, and in which order."""

    client: ClientId
    is_household: bool = False
    only: Filter = field(default_factory=Filter)
    newest_first: bool = False


class Want(StrEnum):
    """Which part of the timeline is asked for."""

    START = "start"
    """The newest end, or where the new entries begin."""
    END = "end"
    """The newest end."""
    OLDER = "older"
    NEWER = "newer"
    AROUND = "around"
    AGAIN = "again"
    """What is in the window already, as it is now."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to the book."""

    turn: int
    want: Want
    scope: Scope
    zone: str
    today: date
    anchor: int = 0
    """OLDER: before it; NEWER: after it; AROUND: about it; AGAIN: the window's oldest."""
    until: int = timeline.LAST
    """AGAIN: the window's newest, or LAST where it reaches the newest end."""
    above: Entry | None = None
    """What is shown directly above the rows asked for, where the window holds it."""
    new_from: int | None = None
    seen: int | None = None
    """AGAIN: the newest position known so far; what came later is counted."""
    known: tuple[Row, ...] = ()
    """AGAIN: the rows of the window, which the answer holds themselves where they still say the same."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The answer: rows in the order shown."""

    ask: Ask
    rows: tuple[Row, ...]
    has_older: bool
    has_newer: bool
    new_from: int | None = None
    land_on: int | None = None
    arrived: tuple[int, ...] = ()
    """Positions of the entries that are newer than what was known: the first 100 of them."""
    members: tuple[ClientId, ...] = ()
    is_gone: bool = False
    """The client is not in the book any more."""


def look(ask: Ask, way: GivingWay, session: ReadSession) -> Slice:
    """Answer one question of the model, giving way to the hand that scrolls meanwhile."""
    client = session.find(Client, ask.scope.client)
    if client is None:
        return Slice(ask, (), has_older=False, has_newer=False, is_gone=True)
    whose = members(session, client, ask.scope)
    only = ask.scope.only
    entries, older, newer = _FINDERS[ask.want](session, whose, ask, only)
    if only.for_client:
        from app.services import client_view

        entries = [client_view.as_shown(each, client.id, frozenset(whose)) for each in entries]
    new_from, land_on = ask.new_from, None
    if ask.want is Want.START:
        new_from = _new_from(entries)
        while new_from is not None and new_from == entries[0].position and older and len(entries) < WINDOW - PAGE:
            entries, older, newer = _newest(session, whose, only, len(entries) + PAGE)
            new_from = _new_from(entries)
        land_on = new_from
    elif ask.want is Want.AROUND:
        land_on = ask.anchor
    setting = Setting(
        clients=tuple(whose),
        zone=ask.zone,
        today=ask.today,
        names_members=ask.scope.is_household,
        newest_first=ask.scope.newest_first,
        new_from=new_from,
        is_filtered=only != Filter(),
    )
    above = _above(ask, older, newer)
    shown = entries[::-1] if ask.scope.newest_first else entries
    ends = older is None and not only.for_client  # what lies before the first entry is the adviser's business
    rows = rows_of(session, shown, above, setting, ends_at_oldest=ends, way=way)
    return Slice(
        ask,
        _as_known(rows, ask.known, way) if ask.known else rows,
        has_older=older is not None,
        has_newer=newer is not None,
        new_from=new_from,
        land_on=land_on,
        arrived=_arrived(session, whose, ask),
        members=tuple(whose),
    )


def _as_known(rows: Sequence[Row], known: Sequence[Row], way: GivingWay) -> tuple[Row, ...]:
    """The rows, those that say what they said before as the very rows known: so the window's thread compares none."""
    before = {row.position: row for row in known}
    return tuple(old if (old := before.get(row.position)) == row and old is not None else row for row in way.each(rows))


def members(session: ReadSession, client: Client, scope: Scope) -> list[ClientId]:
    """Whose entries a scope shows: the client with those merged into them, or the whole household."""
    if scope.is_household and client.household:
        others = timeline.household_members(session, client.household)
        # The first of them is the one whose last look counts.
        return [client.id, *(each for each in others if each != client.id)]
    return timeline.members(session, client.id)


def _above(ask: Ask, older: Entry | None, newer: Entry | None) -> Entry | None:
    comes_below = Want.OLDER if ask.scope.newest_first else Want.NEWER
    if ask.want is comes_below:
        return ask.above
    return newer if ask.scope.newest_first else older


_Found = tuple[list[Entry], Entry | None, Entry | None]


def _newest(session: ReadSession, members: Sequence[ClientId], only: Filter, limit: int) -> _Found:
    entries = timeline.page(session, members, limit=limit + 1, only=only)
    older = entries.pop(0) if len(entries) > limit else None
    return entries, older, None


def _find_start(session: ReadSession, members: Sequence[ClientId], _ask: Ask, only: Filter) -> _Found:
    return _newest(session, members, only, PAGE)


def _find_older(session: ReadSession, members: Sequence[ClientId], ask: Ask, only: Filter) -> _Found:
    entries = timeline.page(session, members, before=ask.anchor, limit=PAGE + 1, only=only)
    older = entries.pop(0) if len(entries) > PAGE else None
    return entries, older, None


def _find_newer(session: ReadSession, members: Sequence[ClientId], ask: Ask, only: Filter) -> _Found:
    entries = timeline.page(session, members, after=ask.anchor, limit=PAGE + 1, only=only)
    newer = entries.pop() if len(entries) > PAGE else None
    return entries, None, newer


def _find_around(session: ReadSession, members: Sequence[ClientId], ask: Ask, only: Filter) -> _Found:
    before = timeline.page(session, members, before=ask.anchor, limit=PAGE + 1, only=only)
    after = timeline.page(session, members, after=ask.anchor - 1, limit=PAGE + 1, only=only)
    older = before.pop(0) if len(before) > PAGE else None
    newer = after.pop() if len(after) > PAGE else None
    return [*before, *after], older, newer


def _find_again(session: ReadSession, members: Sequence[ClientId], ask: Ask, only: Filter) -> _Found:
    before = timeline.page(session, members, before=ask.anchor, limit=1, only=only)
    entries = timeline.page(session, members, after=ask.anchor - 1, limit=WINDOW + PAGE + 1, only=only)
    beyond = [entry for entry in entries if entry.position > ask.until][:1]
    entries = [entry for entry in entries if entry.position <= ask.until]
    if len(entries) > WINDOW + PAGE:
        beyond = [entries.pop()]
    return entries, before[0] if before else None, beyond[0] if beyond else None


_FINDERS = {
    Want.START: _find_start,
    Want.END: _find_start,
    Want.OLDER: _find_older,
    Want.NEWER: _find_newer,
    Want.AROUND: _find_around,
    Want.AGAIN: _find_again,
}


def _new_from(entries: Sequence[Entry]) -> int | None:
    """Where the unbroken run of entries begins that came since the last look; our own do not break it."""
    begin = None
    for entry in reversed(entries):
        if entry.is_new:
            begin = entry.position
        elif entry.interaction.direction is Direction.IN:
            break
    return begin


def _arrived(session: ReadSession, members: Sequence[ClientId], ask: Ask) -> tuple[int, ...]:
    if ask.seen is None:
        return ()
    found = timeline.page(session, members, after=ask.seen, limit=100, only=ask.scope.only)
    return tuple(entry.position for entry in found)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the bar above a timeline can offer: the channels and kinds that occur, its first and last day."""

    channels: tuple[Channel, ...]
    kinds: tuple[InteractionKind, ...]
    first_on: date | None
    last_on: date | None
    pinned: tuple[Row, ...]


def choices(scope: Scope, zone: str, today: date, session: ReadSession) -> Choices:
    """What occurs in a timeline."""
    from app.sources.wall_time import to_local

    client = session.find(Client, scope.client)
    if client is None:
        return Choices((), (), None, None, ())
    whose = members(session, client, scope)
    shape = timeline.shape(session, whose)
    setting = Setting(tuple(whose), zone, today, names_members=scope.is_household)
    pinned = rows_of(session, timeline.pinned(session, whose), None, setting)
    return Choices(
        shape.channels,
        shape.kinds,
        to_local(shape.first_at, zone).date() if shape.first_at else None,
        to_local(shape.last_at, zone).date() if shape.last_at else None,
        pinned,
    )
