"""What a book says, without how it came to say it: for comparing two books."""

import json
from pathlib import Path
from typing import Any

from local_store.book.ids import BookId
from local_store.rows.codec import TYPES, codec_of_kind
from local_store.session import ReadSession
from local_store.store import Store
from local_store.syncing import numbering
from tests.durability.consistency import complaints

KEY = bytes(range(32))
_PLAIN = (1 << 44) - 1
"""Numbers without their run: how often a laptop began anew is its own affair."""


def said(session: ReadSession) -> dict[str, Any]:
    """Every live row with its versions, every deleted one by its id, and the digest."""
    found: dict[str, Any] = {"digest": numbering.digest(session)}
    for kind in TYPES:
        codec = codec_of_kind(kind)
        rows = session.rows(
            f"SELECT clocks, created_stamp, extra, seq & {_PLAIN}, {codec.select} FROM {codec.table} "
            "WHERE deleted_at IS NULL ORDER BY id"
        )
        found[kind] = [(json.loads(row[0] or "{}"), *row[1:]) for row in rows]
    found["aside"] = sorted(
        session.rows(f"SELECT kind, id, seq & {_PLAIN}, state, line FROM unplaced WHERE state <> 'del'")
    )
    return found


def values(session: ReadSession) -> dict[str, Any]:
    """Every live row without its versions."""
    return {
        kind: sorted(
            session.rows(
                f"SELECT {codec_of_kind(kind).select} FROM {codec_of_kind(kind).table} WHERE deleted_at IS NULL"
            )
        )
        for kind in TYPES
    }


def a_store(folder: Path, book: str, now: Any) -> Store:
    """An empty book on another laptop."""
    return Store.create(folder, bytearray(KEY), BookId(book), now=now)


def is_whole(store: Store) -> list[str]:
    """What is wrong with the book as it lies on the disk."""
    return complaints(store.folder, bytes(store.key), int(store.now() * 1_000_000), deep=False)
