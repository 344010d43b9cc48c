"""Events that went out of this book in a calendar and come back in one: the id they bear there is that of the book."""

import uuid
from collections.abc import Iterable

from local_store.book.records import Interaction, Visit
from local_store.session import ReadSession

CALENDAR = "ics"
"""How the keys of events begin."""
_OF_OURS = {5, 7}
"""The versions of ids that records of a book have."""


def own_events(session: ReadSession, keys: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """The visit or meeting that this book holds, by the key of its event; other events are left out."""
    meant = {key: found for key in keys if (found := written_by_us(key))}
    if not meant:
        return {}
    held = session.many(Visit, meant.values()).keys() | session.many(Interaction, meant.values()).keys()
    return {key: found for key, found in meant.items() if found in held}


def written_by_us(key: tuple[str, ...]) -> str:
    """The id that a calendar of ours would have written as this event's; "" where it cannot be one."""
    if key[0] != CALENDAR or len(key[1]) != 36 or any(key[2:]):
        return ""
    try:
        found = uuid.UUID(key[1])
    except ValueError:
        return ""
    return found.hex if found.version in _OF_OURS else ""
