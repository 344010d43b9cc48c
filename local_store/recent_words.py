"""Which words the newest entries hold: search asks for these first, and mostly has all it shows before the others.

A part of a word may stand in thousands of words of the book, and to look each of them up takes a tenth of a second and
more. The newest entries hold a few dozen of them.
"""

from typing import TYPE_CHECKING

from local_store.rows.position import LAST
from local_store.text_scan import TEXT

if TYPE_CHECKING:
    from local_store.session import ReadSession

_STEPS = (1_024, 3_072, 12_288, 49_152)
"""So many entries, from the newest backwards, are one step back in time."""
_MOST_BYTES = 12_000_000
"""Of text read for this: with long mails there are fewer steps."""

_ENTRIES = "interaction i WHERE i.n < ? AND i.deleted_at IS NULL ORDER BY i.n DESC LIMIT ?"


def note(session: "ReadSession") -> tuple[int, ...]:
    """Fill `temp.recent (term, step)` with the words of the newest entries, each with the newest step that has it.

    Returns the lowest position of each step. The words are taken out of the texts by the index's own rules, so that
    none is spelled otherwise than there. All of this is in memory, and gone after `drop`.
    """
    drop(session)
    session.rows(
        "CREATE VIRTUAL TABLE temp.recent_text USING fts5 "
        "(text, content='', detail='none', tokenize=\"unicode61 remove_diacritics 2\")"
    )
    starts: list[int] = []
    start, room = LAST, _MOST_BYTES
    for step, size in enumerate(_STEPS):
        [(lowest, length)] = session.rows(
            f"SELECT min(n), sum(length) FROM (SELECT i.n, octet_length(i.body) AS length FROM {_ENTRIES})",
            (start, size),
        )
        if lowest is None or length > room:
            break
        session.rows(
            "INSERT INTO temp.recent_text (rowid, text) SELECT ?, group_concat(text, char(10)) "
            f"FROM (SELECT {TEXT} AS text FROM {_ENTRIES})",
            (step, start, size),
        )
        starts.append(lowest)
        start, room = lowest, room - length
    session.rows("CREATE VIRTUAL TABLE temp.recent_word USING fts5vocab (temp, recent_text, instance)")
    session.rows("CREATE TABLE temp.recent (term TEXT PRIMARY KEY, step INTEGER NOT NULL) STRICT, WITHOUT ROWID")
    session.rows("INSERT INTO temp.recent SELECT term, min(doc) FROM temp.recent_word GROUP BY term")
    return tuple(starts)


def drop(session: "ReadSession") -> None:
    """Let go of what `note` made."""
    for table in ("recent", "recent_word", "recent_text"):
        session.rows(f"DROP TABLE IF EXISTS temp.{table}")
