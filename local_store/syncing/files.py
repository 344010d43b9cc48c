"""Which files the office does not have yet, which of its files this laptop lacks, and which nobody needs any more."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from local_store.book.changes import Changes
from local_store.book.kind import Kind
from local_store.rows.codec import Codec, to_micros

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession
    from local_store.store import Store
    from local_store.syncing.arriving import Held

SENT, AWAITED, UNWANTED = "sent", "awaited", "unwanted"

_NAMED = (
    "SELECT sha256, size, mime, lower(hex(id)) AS id, n FROM attachment WHERE sha256 <> '' AND deleted_at IS NULL "
    "UNION ALL SELECT photo_sha256, 0, '', lower(hex(id)), n FROM client "
    "WHERE photo_sha256 <> '' AND deleted_at IS NULL"
)
_FIELDS = {Kind.ATTACHMENT: "sha256", Kind.CLIENT: "photo_sha256"}


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that a record names."""

    sha256: str
    size: int
    """Bytes, as far as the record says it; 0 for photos of clients."""
    mime: str
    row: str
    """The record that names it."""


def to_send(session: "ReadSession", limit: int = 100) -> list[NamedFile]:
    """Files of the book that the office has not confirmed, the newest first; the caller knows whether they are here."""
    rows = session.rows(
        f"SELECT sha256, max(size), max(mime), max(id) FROM ({_NAMED}) f "
        "WHERE NOT EXISTS (SELECT 1 FROM file_state s WHERE s.sha256 = f.sha256 AND s.state IN ('sent', 'awaited')) "
        "GROUP BY sha256 ORDER BY max(n) DESC LIMIT ?",
        (limit,),
    )
    return [NamedFile(*row) for row in rows]


def to_receive(session: "ReadSession", limit: int = 100) -> list[NamedFile]:
    """Files that the office's records name and that have not come yet, the newest first."""
    rows = session.rows(
        f"SELECT f.sha256, max(f.size), max(f.mime), max(f.id) FROM ({_NAMED}) f JOIN file_state s "
        "ON s.sha256 = f.sha256 AND s.state = 'awaited' GROUP BY f.sha256 ORDER BY max(f.n) DESC LIMIT ?",
        (limit,),
    )
    return [NamedFile(*row) for row in rows]


def mark_sent(session: "WriteSession", shas: Iterable[str]) -> None:
    """The office has these bytes."""
    _mark(session, shas, SENT)


def mark_received(session: "WriteSession", shas: Iterable[str]) -> None:
    """These bytes came from the office and are here."""
    _mark(session, shas, SENT)


def mark_here(session: "WriteSession", shas: Iterable[str]) -> None:
    """Awaited bytes were here all along; whether the office has them is to be asked."""
    session.run_many("DELETE FROM file_state WHERE sha256 = ? AND state = 'awaited'", [(each,) for each in shas])


def mark_awaited(session: "WriteSession", shas: Iterable[str]) -> None:
    """These bytes should be here and are not."""
    _mark(session, shas, AWAITED)


def _mark(session: "WriteSession", shas: Iterable[str], state: str) -> None:
    at = to_micros(session.now())
    session.run_many("INSERT OR REPLACE INTO file_state VALUES (?, ?, ?)", [(each, state, at) for each in shas])


def expect(session: "WriteSession", kind: str, said: Iterable[dict[str, Any]]) -> None:
    """Records came from the office: their files are awaited, unless the office has told of them already."""
    field = _FIELDS.get(Kind(kind))
    if field is None:
        return
    at = to_micros(session.now())
    named = {one[field] for one in said if one.get(field)}
    session.run_many(
        "INSERT INTO file_state VALUES (?, 'awaited', ?) ON CONFLICT (sha256) DO UPDATE SET state = 'awaited', "
        "at = excluded.at WHERE state = 'unwanted'",
        [(sha256, at) for sha256 in sorted(named)],
    )


def let_go(session: "WriteSession", codec: Codec[Any], rows: Sequence["Held"]) -> None:
    """These rows leave the file: what only they name is unwanted."""
    field = _FIELDS.get(codec.kind)
    if field is not None:
        place = codec.names.index(field)
        _mark(session, {row.values[place] for row in rows if row.values[place]}, UNWANTED)


def waiting(session: "ReadSession") -> int:
    """How many files the office has not confirmed."""
    return int(
        session.value(
            f"SELECT count(DISTINCT sha256) FROM ({_NAMED}) f WHERE NOT EXISTS "
            "(SELECT 1 FROM file_state s WHERE s.sha256 = f.sha256 AND s.state IN ('sent', 'awaited'))"
        )
        or 0
    )


def missing(session: "ReadSession") -> int:
    """How many files of the book have not come to this laptop."""
    return int(session.value("SELECT count(*) FROM file_state WHERE state = 'awaited'") or 0)


# -- what nobody names any more ------------------------------------------------------------------------


def drop_unwanted(store: "Store") -> int:
    """Remove the bytes of files that no row names any more; killed in between, it is simply run again."""
    going, staying = store.look(_unwanted)
    for sha256 in going:
        store.blobs.remove(sha256)
    if going or staying:
        store.write(_Forget(going, staying), keeps_undo=False)
    return len(going)


@dataclass(frozen=True, slots=True)
class _Forget:
    going: list[str]
    staying: list[str]

    def __call__(self, session: "WriteSession") -> Changes:
        session.run_many("DELETE FROM thumbnail WHERE sha256 = ?", [(each,) for each in self.going])
        session.run_many(
            "DELETE FROM file_state WHERE sha256 = ? AND state = 'unwanted'",
            [(each,) for each in (*self.going, *self.staying)],
        )
        return session.changes("")


def _unwanted(session: "ReadSession") -> tuple[list[str], list[str]]:
    """The unwanted files with their small pictures; and those that somebody names after all."""
    marked = {row[0] for row in session.rows("SELECT sha256 FROM file_state WHERE state = 'unwanted'")}
    going = marked - _named(session, marked)
    among = "IN (SELECT value FROM json_each(?))"
    small = session.rows(f"SELECT small FROM thumbnail WHERE small <> '' AND sha256 {among}", (json.dumps([*going]),))
    pictures = {row[0] for row in small}
    others = session.rows(
        f"SELECT small FROM thumbnail WHERE small {among} AND sha256 NOT {among}",
        (json.dumps([*pictures]), json.dumps([*going])),
    )
    pictures -= {row[0] for row in others} | _named(session, pictures)
    return sorted(going | pictures), sorted(marked - going)


def _named(session: "ReadSession", shas: Iterable[str]) -> set[str]:
    among = "IN (SELECT value FROM json_each(?1))"
    rows = session.rows(
        f"SELECT sha256 FROM attachment WHERE sha256 {among} UNION SELECT photo_sha256 FROM client "
        f"WHERE photo_sha256 {among} UNION SELECT sha256 FROM import_run WHERE sha256 {among}",
        (json.dumps([*shas]),),
    )
    return {row[0] for row in rows}
