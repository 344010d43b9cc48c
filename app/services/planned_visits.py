"""Planned visits of a client, and which of them a meeting that is being written down is the record of."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from app.services.capture import Capture
from app.sources.icalendar_text import is_on_teams
from app.sources.wall_time import to_local
from local_store import survivors
from local_store.book.channel import InteractionKind
from local_store.book.ids import ClientId, VisitId
from local_store.book.records import Visit, VisitState
from local_store.instants import micros

if TYPE_CHECKING:
    from local_store.session import ReadSession

_BACK = timedelta(days=366)
"""Meetings are written down within a year."""
_AHEAD = timedelta(days=2)


def planned_visits(session: "ReadSession", client: ClientId, now: datetime) -> tuple[Visit, ...]:
    """The visits of a client that were planned for the past year up to tomorrow and are not recorded, in order."""
    whose = survivors.listed(survivors.members(session, client))
    found = session.where(
        Visit,
        "state = ? AND starts_at BETWEEN ? AND ? "
        "AND EXISTS (SELECT 1 FROM json_each(?) c WHERE instr(clients, c.value) > 0) ORDER BY starts_at",
        (VisitState.PLANNED, micros(now - _BACK), micros(now + _AHEAD), whose),
    )
    return tuple(found)


def visit_meant(planned: Sequence[Visit], made: Capture, denied: Collection[VisitId] = ()) -> Visit | None:
    """The planned visit on the day of a meeting (in the adviser's zone) that is nearest to it; None for other entries.

    `denied` are visits of which the adviser said that it was not they.
    """
    if made.kind is not InteractionKind.MEETING:
        return None
    at = made.at.astimezone(UTC)
    day = to_local(at, made.zone).date()
    same_day = [
        visit for visit in planned if visit.id not in denied and to_local(visit.starts_at, made.zone).date() == day
    ]
    return min(same_day, key=lambda visit: (abs(visit.starts_at - at), visit.id), default=None)


def is_online(visit: Visit) -> bool:
    """Whether a visit was planned on Teams; other services are no channel of the book."""
    place = visit.place.casefold()
    return is_on_teams(visit.place) or place.startswith(("microsoft teams", "ms teams")) or place == "teams"
