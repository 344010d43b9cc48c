"""How a book stands with the office, in numbers: for the status line and the page behind it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from local_store import outbox
from local_store.syncing import files, kept_values, quarantined

if TYPE_CHECKING:
    from local_store.session import ReadSession


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits, and for whom."""

    waiting: int
    """Operations the office has not acknowledged."""
    quarantined: int
    kept: int
    files_waiting: int
    files_missing: int


def standing(session: "ReadSession") -> Standing:
    """Count it. Walks over the attachments: for after a sync, not for every repaint."""
    return Standing(
        outbox.waiting(session),
        quarantined.count(session),
        kept_values.count(session),
        files.waiting(session),
        files.missing(session),
    )
