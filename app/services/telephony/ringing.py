"""Who is on the line: the number that the box tells, and the clients it belongs to."""

from dataclasses import dataclass

from app.services import matching
from app.services.telephony.call_monitor import CallEvent
from app.sources.phone_numbers import is_withheld, normalise
from local_store.book.channel import PointKind
from local_store.book.ids import ClientId
from local_store.session import ReadSession


@dataclass(frozen=True, slots=True)
class Caller:
    """One who may be on the line."""

    client: ClientId
    name: str


@dataclass(frozen=True, slots=True)
class Ringing:
    """A call that rings now."""

    call: str
    number: str
    """As the box tells it; "" for a caller who shows none."""
    normalised: str = ""
    callers: tuple[Caller, ...] = ()
    """Everybody who uses this number: a couple shares one. Nobody for a stranger."""


def ringing(session: ReadSession, event: CallEvent, region: str) -> Ringing:
    """Who calls, by the number alone; former numbers stand last."""
    if is_withheld(event.number):
        return Ringing(event.call, "")
    number = normalise(event.number, region)
    found = sorted(matching.holders(session, PointKind.PHONE, number), key=lambda holder: holder.is_former)
    callers = tuple(Caller(holder.client, holder.name) for holder in found)
    return Ringing(event.call, event.number, number, callers)
