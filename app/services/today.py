"""What the day asks for: promises due, visits, who waits for an answer, who has been silent too long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from app.sources.wall_time import to_local, to_utc
from local_store import clients, counts, survivors, timeline
from local_store.book.ids import ClientId
from local_store.book.records import Client, FollowUp, Owes, Visit, VisitState
from local_store.clients import ClientLine, ListQuery, Order, Waits
from local_store.instants import micros

if TYPE_CHECKING:
    from local_store.session import ReadSession


@dataclass(frozen=True, slots=True)
class Due:
    """A promise with its client."""

    follow_up: FollowUp
    client: Client
    position: int | None
    """Where the entry it came from stands."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A visit with its clients."""

    visit: Visit
    clients: tuple[Client, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """Everything the page "today" shows."""

    on: date
    ours: tuple[Due, ...]
    theirs: tuple[Due, ...]
    visits: tuple[Planned, ...]
    """Today's and tomorrow's."""
    waiting: tuple[ClientLine, ...]
    """Longest waiting first."""
    silent: tuple[ClientLine, ...]
    later: int
    """Open promises of ours after the coming week."""
    has_clients: bool = True
    """Whether the book holds anybody yet."""


_WEEK = timedelta(days=7)
_MOST = 40


def look(session: "ReadSession", now: datetime, zone: str) -> Day:
    """The day as of `now` (aware) in the adviser's zone."""
    today = to_local(now, zone).date()
    soon = (today + _WEEK).isoformat()
    due = session.where(
        FollowUp, "done_at IS NULL AND due_on IS NOT NULL AND due_on <= ? ORDER BY due_on, n LIMIT 400", (soon,)
    )
    people = survivors.of(session, {each.client for each in due})
    dues = [
        Due(each, people[each.client], timeline.place_of(session, each.interaction) if each.interaction else None)
        for each in due
        if each.client in people
    ]
    return Day(
        today,
        tuple(each for each in dues if each.follow_up.owed_by is Owes.US),
        tuple(each for each in dues if each.follow_up.owed_by is Owes.CLIENT),
        planned(session, today, today + timedelta(days=1), zone),
        _lines(session, ListQuery(show=Waits.WAITING), now),
        _lines(session, ListQuery(show=Waits.SILENT, order=Order.SILENCE), now),
        counts.follow_ups_after(session, today + _WEEK),
        has_clients=clients.count(session) > 0,
    )


def _lines(session: "ReadSession", query: ListQuery, now: datetime) -> tuple[ClientLine, ...]:
    numbers = clients.list_ids(session, query, now, most=_MOST)
    lines = clients.lines(session, numbers, now)
    return tuple(lines[number] for number in numbers)


def planned(session: "ReadSession", first: date, last: date, zone: str) -> tuple[Planned, ...]:
    """The visits of these days (both included), in order, cancelled ones left out."""
    start = to_utc(datetime.combine(first, datetime.min.time()), zone)
    end = to_utc(datetime.combine(last + timedelta(days=1), datetime.min.time()), zone)
    visits = session.where(
        Visit,
        "starts_at >= ? AND starts_at < ? AND state <> ? ORDER BY starts_at",
        (micros(start), micros(end), VisitState.CANCELLED),
    )
    people = survivors.of(session, {ClientId(client) for visit in visits for client in visit.clients})
    return tuple(Planned(visit, _each_once(people, visit)) for visit in visits)


def _each_once(people: Mapping[ClientId, Client], visit: Visit) -> tuple[Client, ...]:
    """The clients of a visit; of two who were merged one."""
    found = [people[ClientId(client)] for client in sorted(visit.clients) if client in people]
    return tuple({client.id: client for client in found}.values())
