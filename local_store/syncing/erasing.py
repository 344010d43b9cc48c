"""Erases records for good: the row and everything that remembers it; only its id and that it was erased stays, for ever."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from local_store import purge
from local_store.book.digest import Digest
from local_store.book.kind import Kind
from local_store.rows.codec import TYPES, codec_of_kind
from local_store.syncing import departing, numbering
from local_store.syncing.arriving import Held, held
from local_store.syncing.json_rows import AMONG, ids_json

if TYPE_CHECKING:
    from local_store.session import WriteSession


def erase(session: "WriteSession", kind: str, ids: Sequence[bytes], numbers: Sequence[int] | None = None) -> None:
    """Drop everything of these records, also what waits for the office, and remember that they were erased.

    `numbers` are the office's, as they are stored, where it said them. The words leave index and log with the next
    `purge.finish`.
    """
    wanted = ids_json(ids)
    session.run(f"UPDATE outbox SET payload = '' WHERE kind = ? AND row_id {AMONG}", (kind, wanted))
    session.run(f"DELETE FROM quarantined WHERE kind = ? AND row_id {AMONG}", (kind, wanted))
    session.run(f"DELETE FROM wanted_row WHERE kind = ? AND id {AMONG}", (kind, wanted))
    if kind in TYPES:
        codec = codec_of_kind(Kind(kind))
        rows = list(held(session, codec, [row_id.hex() for row_id in ids]).values())
        forget_digest(session, kind, rows)
        departing.take_out(session, codec, rows, {})
    _erase_kept(session, kind, ids)
    session.run_many(
        "INSERT INTO unplaced VALUES (?, ?, ?, 'erase', '') ON CONFLICT (kind, id) DO UPDATE SET "
        "seq = max(seq, excluded.seq), state = 'erase', line = ''",
        [(kind, row_id, number) for row_id, number in zip(ids, numbers or [0] * len(ids), strict=True)],
    )
    purge.note_emptied(session)
    session.has_deleted = True


def forget_digest(session: "WriteSession", kind: str, rows: Sequence[Held]) -> None:
    """These rows are not counted as there any more."""
    start = numbering.first_of(numbering.run_of(session))
    counted = [(kind, row.values[0].hex(), numbering.plain(row.seq)) for row in rows if row.seq > start]
    if counted:
        numbering.note_digest(session, Digest.from_hex(numbering.digest(session)).changed(counted, ()))


def _erase_kept(session: "WriteSession", kind: str, ids: Sequence[bytes]) -> None:
    """The values that were kept of these records hold their words, too."""
    if kind == Kind.KEPT_VALUE:
        return
    found = session.rows(
        "SELECT id FROM kept_value WHERE of_kind = ? AND of_id IN (SELECT value FROM json_each(?))",
        (kind, ids_json(ids)),
    )
    if found:
        erase(session, Kind.KEPT_VALUE, [row[0] for row in found])
