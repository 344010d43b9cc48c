"""Finding inside one timeline, and the places and files its entries point to."""

from pathlib import Path

from app.desktop.models.timeline_look import Scope, members
from local_store import search, timeline
from local_store.book.ids import InteractionId
from local_store.book.records import Client, Interaction
from local_store.session import ReadSession
from local_store.store import Store
from local_store.text_words import Vocabulary
from local_store.timeline import Filter

MOST_HITS = 200


def find(scope: Scope, vocabulary: Vocabulary, query: str, session: ReadSession) -> tuple[int, ...]:
    """Positions of the entries with every word of the query that pass the scope's filter, newest first."""
    client = session.find(Client, scope.client)
    if client is None:
        return ()
    hits = search.entries(session, vocabulary, query, limit=MOST_HITS, client_ids=members(session, client, scope))
    return tuple(hit.position for hit in hits if _passes(hit.interaction, scope.only))


def _passes(entry: Interaction, only: Filter) -> bool:
    return (
        (not only.channels or entry.channel in only.channels)
        and (not only.kinds or entry.kind in only.kinds)
        and (only.case is None or entry.case == only.case)
        and (not only.only_pinned or entry.is_pinned)
    )


def place(entry: InteractionId, session: ReadSession) -> int | None:
    """Where an entry stands, or None when it is gone."""
    return timeline.place_of(session, entry)


def save_copy(store: Store, sha256: str, target: Path) -> Path:
    """Write a file of the book, in plain, to where the adviser wants it. Raises as `Blobs.open` does."""
    with store.blobs.open(sha256) as source, target.open("wb") as copy:
        while chunk := source.read(1 << 20):
            copy.write(chunk)
    return target
