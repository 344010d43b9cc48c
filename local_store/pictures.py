"""Small pictures of photos: drawn once on this device, then found by the hash of the photo."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from local_store.book.changes import Changes
from local_store.book.errors import GoneError

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession
    from local_store.store import Store


def small(store: "Store", sha256: str) -> bytes | None:
    """The small picture of a photo as JPEG or PNG bytes, drawn now if need be; None where there is no image.

    Slow the first time (some 30 ms): call it off the GUI thread.
    """
    known = store.look(lambda session: _known(session, [sha256])).get(sha256)
    if known is None:
        from local_store.thumbnails import make_thumbnail

        drawn = make_thumbnail(store.blobs, sha256)
        known = drawn.sha256 if drawn else ""
        if drawn or store.blobs.has(sha256):
            note(store, {sha256: known})
    try:
        return store.blobs.read(known) if known else None
    except GoneError:
        return None


def note(store: "Store", pairs: dict[str, str]) -> None:
    """Remember which small picture belongs to which photo."""

    def write(session: "WriteSession") -> Changes:
        write_pairs(session, pairs)
        return Changes("")

    store.write(write, keeps_undo=False)


def write_pairs(session: "WriteSession", pairs: dict[str, str]) -> None:
    """Remember them in a transaction that is open already."""
    session.run_many("INSERT OR REPLACE INTO thumbnail VALUES (?, ?)", list(pairs.items()))


def _known(session: "ReadSession", hashes: Iterable[str]) -> dict[str, str]:
    wanted = list(hashes)
    marks = ", ".join("?" * len(wanted))
    return {
        row[0]: row[1] for row in session.rows(f"SELECT sha256, small FROM thumbnail WHERE sha256 IN ({marks})", wanted)
    }
