"""Drops for good what was deleted more than 30 days ago: its words, its files and the way back; the tombstone stays.

A tombstone keeps its id, its stamps and when it was deleted, written as a negative `deleted_at`: the content is gone.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from local_store import word_index
from local_store.book.changes import Changes
from local_store.book.kind import Kind
from local_store.rows.codec import TYPES, Codec, Column, codec_of_kind

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession
    from local_store.store import Store

KEPT = timedelta(days=30)
"""How long a deleted record can be brought back."""
_SLICE = 2_000
_NOTHING = Changes("")
_UNDER_WAY = "purge_under_way"
"""The note that rows were emptied, and index and log not yet."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What went."""

    records: int
    files: int


def purge(store: "Store") -> Purged:
    """Drop what was deleted more than 30 days ago by the book's clock. Killed in between, it is simply run again.

    For a moment when no import runs (after opening): a file that an import is about to name again would go. Walks over
    every table; call it off the GUI thread, once a day. Raises DiskFullError, ReadOnlyError.
    """
    cutoff = int(store.now() * 1_000_000) - KEPT // timedelta(microseconds=1)
    files = _Files(cutoff)
    going = store.look(files.unwanted)
    if going:
        # The files first: a row that names a file which is gone says so; a file that no row names would stay for ever.
        gone = sum(store.blobs.has(sha256) for sha256 in going)
        for sha256 in going:
            store.blobs.remove(sha256)
        store.write(files.forget_pictures, keeps_undo=False)
    records = sum(_dropped(store, kind, cutoff) for kind in TYPES)
    store.write(_Steps(cutoff), keeps_undo=False)
    finish(store)
    return Purged(records, gone if going else 0)


def finish(store: "Store") -> None:
    """Words of rows that were emptied or erased leave the search index and the log; nothing to do without such rows."""
    if store.look(_is_under_way):
        word_index.merge(store)
        if store.checkpoint():
            store.write(_ended, keeps_undo=False)


def note_emptied(session: "WriteSession") -> None:
    """Rows were emptied in this transaction: `finish` has something to do."""
    session.note(_UNDER_WAY, "1")


def _is_under_way(session: "ReadSession") -> bool:
    return bool(session.setting(_UNDER_WAY))


def _ended(session: "WriteSession") -> Changes:
    session.note(_UNDER_WAY, "")
    return _NOTHING


def _dropped(store: "Store", kind: Kind, cutoff: int) -> int:
    dropped = 0
    while True:
        drop = _Drop(kind, cutoff)
        if not store.look(drop.next_ids):
            return dropped
        store.write(drop, keeps_undo=False)
        dropped += drop.count


@dataclass(slots=True)
class _Drop:
    """Empties the next slice of one kind."""

    kind: Kind
    cutoff: int
    count: int = 0

    def next_ids(self, session: "ReadSession") -> list[str]:
        """The ids of the next rows that are due."""
        table = codec_of_kind(self.kind).table
        sql = f"SELECT lower(hex(id)) FROM {table} WHERE deleted_at > 0 AND deleted_at <= ? LIMIT ?"
        return [row[0] for row in session.rows(sql, (self.cutoff, _SLICE))]

    def __call__(self, session: "WriteSession") -> Changes:
        ids = self.next_ids(session)
        codec = codec_of_kind(self.kind)
        emptied = [(f'"{column.name}" = ?', value) for column, value in _empty(codec)]
        wanted = json.dumps(ids)
        session.run(
            f"UPDATE {codec.table} SET {', '.join(part for part, _ in emptied)}, clocks = '', extra = '', "
            "deleted_at = -deleted_at WHERE id IN (SELECT unhex(value) FROM json_each(?))",
            [*(value for _, value in emptied), wanted],
        )
        # What was to travel stays in its place in the order, and says nothing any more.
        session.run(
            "UPDATE outbox SET payload = '' WHERE kind = ? AND row_id IN (SELECT unhex(value) FROM json_each(?))",
            (str(self.kind), wanted),
        )
        note_emptied(session)
        self.count = len(ids)
        return _NOTHING


def _empty(codec: Codec[Any]) -> Iterable[tuple[Column, Any]]:
    """The columns that say something, each with its value that says nothing; what a row must have stays."""
    for column in codec.columns:
        if column.name == "id":
            continue
        if column.is_nullable:
            yield column, None
        elif column.name in codec.defaults:
            yield column, codec.defaults[column.name]
        elif column.sql_type == "BLOB":
            yield column, bytes(16)
        elif column.sql_type == "TEXT" and column.decode is None:
            yield column, ""


@dataclass(frozen=True, slots=True)
class _Files:
    """The files that only purged records name."""

    cutoff: int

    def unwanted(self, session: "ReadSession") -> list[str]:
        """Photos and attachments of what is due, originals of imports undone long ago, and their small pictures."""
        due = "deleted_at > 0 AND deleted_at <= ?1"
        named = {
            row[0]
            for row in session.rows(
                f"SELECT sha256 FROM attachment WHERE {due} UNION SELECT photo_sha256 FROM client WHERE {due} "
                f"UNION SELECT sha256 FROM import_run WHERE {due} OR undone_at <= ?1",
                (self.cutoff,),
            )
        }
        small = dict(tuple(row) for row in session.rows("SELECT sha256, small FROM thumbnail"))
        going = named - self._wanted(session, named) - {""}
        pictures = {small[sha256] for sha256 in going if small.get(sha256)}
        still = {one for sha256, one in small.items() if sha256 not in going}
        return sorted(going | (pictures - still - self._wanted(session, pictures)))

    def _wanted(self, session: "ReadSession", named: Iterable[str]) -> set[str]:
        among = "IN (SELECT value FROM json_each(?2))"
        kept = "(deleted_at IS NULL OR deleted_at > ?1)"
        rows = session.rows(
            f"SELECT sha256 FROM attachment WHERE sha256 {among} AND {kept} "
            f"UNION SELECT photo_sha256 FROM client WHERE photo_sha256 {among} AND {kept} "
            f"UNION SELECT sha256 FROM import_run WHERE sha256 {among} AND {kept} "
            "AND (undone_at IS NULL OR undone_at > ?1)",
            (self.cutoff, json.dumps(sorted(named))),
        )
        return {row[0] for row in rows}

    def forget_pictures(self, session: "WriteSession") -> Changes:
        """Forget which small pictures belonged to files that are gone."""
        going = self.unwanted(session)
        session.run_many("DELETE FROM thumbnail WHERE sha256 = ?", [(sha256,) for sha256 in going])
        return _NOTHING


@dataclass(frozen=True, slots=True)
class _Steps:
    """Forgets undo steps as old as what is dropped: they hold words that were changed, and cannot bring it back."""

    cutoff: int

    def __call__(self, session: "WriteSession") -> Changes:
        session.run("DELETE FROM undo_step WHERE n <= (SELECT max(n) FROM undo_step WHERE at <= ?)", (self.cutoff,))
        return _NOTHING
