"""Access has ended: everything of the book goes from this laptop, in one transaction, and then its files."""

from typing import TYPE_CHECKING

from local_store import outbox
from local_store.book.changes import Changes
from local_store.book.kind import Kind
from local_store.rows.codec import TYPES, codec_of_kind

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession
    from local_store.store import Store

_NOTE = "office_left"
_TABLES = (
    "timeline",
    "client_state",
    "client_key",
    "thumbnail",
    "outbox",
    "membership",
    "quarantined",
    "unplaced",
    "wanted_row",
    "merged_text",
    "file_state",
    "undo_step",
)
_KEPT_NOTES = ("book", "device", "device_number", "created_at", "last_stamp", _NOTE)


class UnsentError(Exception):
    """Somebody typed since the outbox was handed over: send that too."""


def leave(store: "Store", *, unless_unsent: bool = False) -> Changes:
    """Empty the book: rows, index, undo steps, what was to be sent, every note of the office, and the files.

    Hand over the outbox first; with `unless_unsent` raises UnsentError, and empties nothing, when something waits again.
    Killed in between, call it again (`is_leaving`); afterwards close the store and remove its folder: until that is
    done the book says that it has left, so that nobody is shown an empty one.
    """

    def emptied(session: "WriteSession") -> Changes:
        if unless_unsent and outbox.waiting(session):
            raise UnsentError
        return _emptied(session)

    changes = store.write(emptied, keeps_undo=False)
    store.vocabulary.forget()
    store.blobs.sweep(())
    store.checkpoint()
    return changes


def is_leaving(session: "ReadSession") -> bool:
    """Whether the book was emptied, or was being when the program ended; its folder is still to be removed."""
    return session.setting(_NOTE) == "1"


def _emptied(session: "WriteSession") -> Changes:
    tables = [codec_of_kind(kind).table for kind in TYPES]
    for table in (*tables, *_TABLES):
        session.run(f"DELETE FROM {table}")
    session.run("INSERT INTO entry_text (entry_text) VALUES ('delete-all')")
    marks = ", ".join("?" * len(_KEPT_NOTES))
    session.run(f"DELETE FROM meta WHERE key NOT IN ({marks})", _KEPT_NOTES)
    session.note(_NOTE, "1")
    session.has_deleted = True
    session.is_wide = True
    for kind in Kind:
        session.touch_rows(kind, (), ())
    return session.changes("Sync")
