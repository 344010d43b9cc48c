"""How much waits: the numbers on the rail and in the status line."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from local_store import counts

if TYPE_CHECKING:
    from local_store.session import ReadSession


@dataclass(frozen=True, slots=True)
class Counts:
    """What waits for the adviser."""

    today: int
    """Follow-ups of ours that are due or overdue."""
    to_match: int
    """Senders whose entries belong to nobody yet."""


def count(session: "ReadSession", now: datetime) -> Counts:
    """Count what waits, as of `now` (aware)."""
    return Counts(counts.follow_ups_due(session, now.astimezone().date()), counts.unmatched(session))
