"""Finds the newest entries with a part of a word by reading them one after the other: for parts that stand in many.

The index is asked for each word of the book that holds the part. Where these are thousands, some fifty of the newest
entries have one of them long before the index has looked all of them up.
"""

import unicodedata
from collections.abc import Collection
from typing import TYPE_CHECKING

from local_store.rows.folding import folded
from local_store.rows.position import FIRST

if TYPE_CHECKING:
    from local_store.session import ReadSession

_STRIDE = 500
"""Entries read at once."""


class _Flat(dict[int, str]):
    """Each letter folded to one letter, so that places in the folded text are places in the text."""

    def __missing__(self, code: int) -> str:
        flat = self[code] = folded(chr(code))[:1] or " "
        return flat


FLAT = _Flat()


def newest(session: "ReadSession", ways: Collection[str], before: int, limit: int, most: int) -> tuple[list[int], int]:
    """Positions, newest first, of up to `limit` entries before a position in whose texts one of the folded `ways` stands.

    Looks at no more than about `most` entries. Also returns the position of the last one looked at; FIRST when there
    are no earlier ones.
    """
    found: list[int] = []
    while most > 0:
        rows = session.rows(
            "SELECT i.n, i.subject, i.body, (SELECT group_concat(a.name, char(10)) FROM attachment a "
            "WHERE a.interaction = i.id AND a.deleted_at IS NULL) FROM interaction i "
            "WHERE i.n < ? AND i.deleted_at IS NULL ORDER BY i.n DESC LIMIT ?",
            (before, _STRIDE),
        )
        for position, subject, body, names in rows:
            text = f"{subject}\n{body}\n{names or ''}"
            flat = text.lower() if text.isascii() else unicodedata.normalize("NFC", text).translate(FLAT)
            if any(way in flat for way in ways):
                found.append(position)
                if len(found) == limit:
                    return found, position
        if len(rows) < _STRIDE:
            return found, FIRST
        before = rows[-1][0]
        most -= _STRIDE
    return found, before
