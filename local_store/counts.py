"""Counts over the whole book that stay cheap at any size: each reads a small partial index."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local_store.session import ReadSession


def follow_ups_due(session: "ReadSession", today: date) -> int:
    """Open follow-ups owed by us that are due on or before `today`."""
    sql = (
        "SELECT count(*) FROM follow_up WHERE done_at IS NULL AND deleted_at IS NULL AND owed_by = 'us' AND due_on <= ?"
    )
    return int(session.value(sql, (today.isoformat(),)) or 0)


def follow_ups_after(session: "ReadSession", day: date) -> int:
    """Open follow-ups owed by us that are due after `day`."""
    sql = (
        "SELECT count(*) FROM follow_up WHERE done_at IS NULL AND deleted_at IS NULL AND owed_by = 'us' AND due_on > ?"
    )
    return int(session.value(sql, (day.isoformat(),)) or 0)


def unmatched(session: "ReadSession") -> int:
    """Conversations whose entries belong to nobody yet, private ones left out."""
    sql = """
        SELECT count(*) FROM (
            SELECT DISTINCT i.conversation FROM interaction i
            LEFT JOIN conversation c ON c.id = i.conversation
            WHERE i.client IS NULL AND i.deleted_at IS NULL AND coalesce(c.is_private, 0) = 0
        )"""
    return int(session.value(sql) or 0)
