"""Rows go: deleted ones into the trash, those that left or were erased out of the file altogether."""

import json
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from local_store import projection, undo
from local_store.book.kind import Kind
from local_store.rows.codec import Codec, to_micros
from local_store.syncing import files, overlay
from local_store.syncing.arriving import Held
from local_store.syncing.json_rows import AMONG, ids_json
from local_store.syncing.outgoing import Waiting

if TYPE_CHECKING:
    from local_store.session import WriteSession


def delete(session: "WriteSession", codec: Codec[Any], rows: Mapping[int, Held], pending: overlay.Pending) -> None:
    """Rows that the office deleted, by the number it gives that: out of every view, their content kept 30 days."""
    now = to_micros(session.now())
    gone = []
    numbers = []
    for seq, row in rows.items():
        comes_back = _comes_back(pending.get((codec.kind, row.values[0]), ()))
        deleted_at = row.deleted_at if comes_back else (row.deleted_at or now)
        numbers.append((-seq, deleted_at, row.n))
        if comes_back:
            overlay.want(session, codec.kind, [row.values[0]])
        elif row.deleted_at is None:
            gone.append(row)
    session.run_many(f"UPDATE {codec.table} SET seq = ?, deleted_at = ? WHERE n = ?", numbers)
    if gone:
        session.has_deleted = True
        _hide(session, codec, gone)


def _comes_back(ops: Sequence[Waiting]) -> bool:
    """Whether what waits about a row ends with its being there."""
    marks = [op.act for op in ops if op.act in {"create", "restore", "delete"}]
    return bool(marks) and marks[-1] != "delete"


def unspoken(session: "WriteSession", codec: Codec[Any], start: int, among: Sequence[str] | None = None) -> list[bytes]:
    """Rows that are shown and of which the office has nothing to say, of these ids or of all.

    They were made here, and moved, erased or collected there before this book heard a number of them. What the office
    refused to create stays with its adviser, and so does what a line aside is about (numbers from `start` on).
    """
    only = "" if among is None else "AND id IN (SELECT unhex(value) FROM json_each(?3)) "
    sql = (
        f"SELECT id FROM {codec.table} WHERE seq = 0 AND deleted_at IS NULL {only}"
        "AND id NOT IN (SELECT row_id FROM quarantined WHERE kind = ?1 AND act = 'create') "
        "AND id NOT IN (SELECT id FROM unplaced WHERE kind = ?1 AND state = 'put' AND seq > ?2)"
    )
    given = (str(codec.kind), start) if among is None else (str(codec.kind), start, json.dumps(list(among)))
    return [row[0] for row in session.rows(sql, given)]


def take_out(session: "WriteSession", codec: Codec[Any], rows: Sequence[Held], pending: overlay.Pending) -> None:
    """Rows leave the file: no word of them stays here but what still waits for the office."""
    if not rows:
        return
    for row in rows:
        overlay.write_down(session, codec.kind, pending.get((codec.kind, row.values[0]), ()))
    live = [row for row in rows if row.deleted_at is None]
    if live:
        _hide(session, codec, live)
    files.let_go(session, codec, rows)
    undo.forget(session, {row.values[0].hex() for row in rows})
    session.run_many(f"DELETE FROM {codec.table} WHERE n = ?", [(row.n,) for row in rows])
    wanted = ids_json(row.values[0] for row in rows)
    session.run(f"DELETE FROM wanted_row WHERE kind = ? AND id {AMONG}", (codec.kind, wanted))
    session.has_deleted = True


def _hide(session: "WriteSession", codec: Codec[Any], rows: Sequence[Held]) -> None:
    records = codec.decode_all([row.values for row in rows])
    session.touch(codec.kind, records)
    placed = sorted(zip((row.n for row in rows), records, strict=True), key=itemgetter(0))
    if codec.kind in {Kind.CLIENT, Kind.CONTACT_POINT, Kind.CONTRACT, Kind.ATTACHMENT}:
        # What hangs on these, or stands behind them after a merge, is worked out from the live rows, so they go first.
        session.run(
            f"UPDATE {codec.table} SET deleted_at = coalesce(deleted_at, ?) WHERE n IN "
            "(SELECT value FROM json_each(?))",
            (to_micros(session.now()), json.dumps([row.n for row in rows])),
        )
    projection.after_remove(session, placed)
