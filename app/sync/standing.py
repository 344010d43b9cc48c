"""How everything stands, put together for the window: what the book says of itself beside what the sync is doing."""

from dataclasses import replace
from datetime import UTC, datetime

from app.sync.ends import Ends, NotConnectedError
from app.sync.status import BookStatus, SyncStatus
from local_store.book.ids import BookId
from local_store.syncing import standing


def with_standing(status: SyncStatus, ends: Ends) -> SyncStatus:
    """The status with fresh numbers out of the book; unchanged for a book that belongs to no office (any more)."""
    try:
        link = ends.link()
    except NotConnectedError:
        return status
    counted = ends.look(standing.standing)
    last = datetime.fromtimestamp(link.last_success_ms / 1000, UTC) if link.last_success_ms else None
    book = BookStatus(
        book=BookId(ends.book),
        name=link.book_name,
        role=link.role,
        last_success=last,
        waiting=counted.waiting,
        quarantined=counted.quarantined,
        kept=counted.kept,
        files_waiting=counted.files_waiting,
        files_missing=counted.files_missing,
    )
    return replace(
        status,
        waiting=counted.waiting,
        last_success=last,
        office=link.office,
        address=link.address,
        person=link.person_name,
        device=link.device_name,
        clock_off_s=ends.clock.off_s,
        books=(book,),
    )
