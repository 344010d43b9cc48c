"""Keeps the index of words in one piece: each piece is asked for each word, and every few imports leave another."""

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from local_store.book.changes import Changes

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession
    from local_store.store import Store

_MOST_PIECES = 4
EVERY = timedelta(days=7)
"""So often it is written anew at the most: for a million entries that is 120 MB."""
_PAGES = 150
"""Pages of the index that are written in one transaction: some 30 ms."""
_PAUSE_S = 0.005
"""Between two transactions: without it, whoever waits to write would hardly ever get the connection."""
_NOTE = "words_merged_at"
_NOTHING = Changes("")


def tidy(store: "Store") -> bool:
    """Put the index together where it lies in many pieces; whether that was due.

    Takes seconds in a large book, in short transactions between which others write. Broken off in between, nothing is
    lost and the next call goes on. Raises DiskFullError, ReadOnlyError.
    """
    now = int(store.now())
    if not store.look(lambda session: _is_due(session, now)):
        return False
    merge(store)
    store.write(lambda session: _noted(session, now), keeps_undo=False)
    return True


def merge(store: "Store") -> None:
    """Write the index anew in one piece, without the words of what is gone, a few pages a transaction.

    Source: https://www.sqlite.org/fts5.html#the_merge_command (a first negative number, then until nothing is left).
    """
    pages = -_PAGES
    is_done = False
    while not is_done:
        store.way.step()
        step = _Step(pages)
        store.write(step, keeps_undo=False)
        is_done, pages = step.is_done, _PAGES
        time.sleep(_PAUSE_S)


def pieces(session: "ReadSession") -> int:
    """In how many pieces the index lies."""
    return int(session.value("SELECT count(DISTINCT segid) FROM entry_text_idx"))


def _is_due(session: "ReadSession", now: int) -> bool:
    return pieces(session) > _MOST_PIECES and now - int(session.setting(_NOTE, "0")) >= EVERY.total_seconds()


def _noted(session: "WriteSession", now: int) -> Changes:
    session.note(_NOTE, str(now))
    return _NOTHING


@dataclass(slots=True)
class _Step:
    pages: int
    is_done: bool = False

    def __call__(self, session: "WriteSession") -> Changes:
        before = int(session.value("SELECT total_changes()"))
        session.run("INSERT INTO entry_text (entry_text, rank) VALUES ('merge', ?)", (self.pages,))
        self.is_done = int(session.value("SELECT total_changes()")) - before < 2
        return _NOTHING
