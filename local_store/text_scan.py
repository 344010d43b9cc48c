"""Finds words by reading entries one after the other: faster than the index where a client has few."""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from local_store.rows.folding import folded, spellings_of

if TYPE_CHECKING:
    from local_store.session import ReadSession

LABELS = "CASE i.labels WHEN '' THEN '' ELSE (SELECT group_concat(value, char(10)) FROM json_each(i.labels)) END"
"""The labels of an entry (interaction AS i) as a searched text, in SQL."""
NAMES = (
    "coalesce((SELECT group_concat(a.name, char(10)) FROM attachment a "
    "WHERE a.interaction = i.id AND a.deleted_at IS NULL), '')"
)
"""The names of an entry's files as a searched text, in SQL."""
TEXT = f"i.subject || char(10) || i.body || char(10) || {LABELS} || char(10) || {NAMES}"
"""All of an entry (interaction AS i) that is searched, in SQL."""
WHOLE_WORD_BELOW = 3
"""Shorter words are looked for at the start of words only."""
_STRIDE = 200
"""Entries read at once."""


class _Flat(dict[int, str]):
    """Each letter folded to one letter, so that places in the folded text are places in the text."""

    def __missing__(self, code: int) -> str:
        flat = self[code] = folded(chr(code))[:1] or " "
        return flat


FLAT = _Flat()


def newest(session: "ReadSession", words: Iterable[str], positions: Sequence[int], limit: int) -> list[int]:
    """Those of these positions, newest first, whose entries hold every word somewhere in a word; up to `limit`."""
    patterns = [_pattern(word) for word in words]
    found: list[int] = []
    for first in range(0, len(positions), _STRIDE):
        rows = session.rows(
            f"SELECT i.n, {TEXT} FROM interaction i "
            "WHERE i.n IN (SELECT value FROM json_each(?)) AND i.deleted_at IS NULL ORDER BY i.n DESC",
            (json.dumps(positions[first : first + _STRIDE]),),
        )
        for position, text in rows:
            flat = text.lower() if text.isascii() else unicodedata.normalize("NFC", text).translate(FLAT)
            if all(pattern.search(flat) for pattern in patterns):
                found.append(position)
                if len(found) == limit:
                    return found
    return found


def _pattern(word: str) -> re.Pattern[str]:
    start = r"(?<![^\W_])" if len(word) < WHOLE_WORD_BELOW else ""
    return re.compile(f"{start}(?:{'|'.join(map(re.escape, spellings_of(word)))})")
