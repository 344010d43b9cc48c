"""New records of one type, by the thousand: their rows, operations, timeline places and search text.

What can be worked out before the transaction is: see `ReadyRecords`.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from local_store import outbox, projection, row_blocks
from local_store.book.kind import Kind
from local_store.book.records import Interaction, Record
from local_store.giving_way import GivingWay
from local_store.rows.codec import Codec, Values, codec_of
from local_store.rows.whole_text import mended

if TYPE_CHECKING:
    from local_store.session import WriteSession

R = TypeVar("R", bound=Record)

_ASKED = 500
"""Ids that are looked up in one statement: each that the book holds costs two pages, so these take some 20 ms."""
_PIECE, _LARGE_PIECE = 250, 2_000
"""New records that are made ready in one go while somebody scrolls, and at other times."""


@dataclass(frozen=True, slots=True)
class Added:
    """What a bulk write did with what it was given."""

    new: int
    known: int


@dataclass(frozen=True, slots=True)
class Piece(Generic[R]):
    """Some records as the book can keep them, and their columns by number, where one says anything."""

    records: Sequence[R]
    columns: dict[int, Values]


class ReadyRecords(Generic[R]):
    """Records of one type with their columns, worked out by whoever has time for it before they are added."""

    def __init__(self, records: Sequence[R], way: GivingWay) -> None:
        self.records = records
        self.pieces = list(_pieces(codec_of(type(records[0])), records, way)) if records else []

    def let_go(self, way: GivingWay) -> None:
        """Forget the pieces, one by one; the records are the caller's."""
        while self.pieces:
            way.step()
            self.pieces.pop()


def _pieces(codec: Codec[Any], records: Sequence[Any], way: GivingWay) -> Iterator[Piece[Any]]:
    if codec.kind is Kind.INTERACTION:
        # Piece after piece in the order of time, as the index of words wants it.
        records = sorted(records, key=attrgetter("at"))
    for piece in way.pieces(records, _PIECE, _LARGE_PIECE):
        yield Piece(*mended(codec, piece))


def add_many(session: "WriteSession", given: Sequence[Record] | ReadyRecords[Any]) -> Added:
    """See `WriteSession.add_many`."""
    records: Sequence[Record] = given.records if isinstance(given, ReadyRecords) else given
    if not records:
        return Added(0, 0)
    codec: Codec[Any] = codec_of(type(records[0]))
    by_id: dict[str, Record] = {record.id: record for record in records}
    for row_id in _erased(session, codec, by_id):
        del by_id[row_id]
    if not by_id:
        return Added(0, len(records))
    known = _known(session, codec, list(by_id))
    back: list[Record] = []
    purged: list[Record] = []
    for row_id, deleted_at in known:
        record = by_id.pop(row_id)
        if deleted_at is not None:
            (back if deleted_at > 0 else purged).append(record)
    fresh = list(by_id.values())
    is_ready = isinstance(given, ReadyRecords) and len(fresh) == len(records)
    _insert(session, codec, given.pieces if is_ready else _pieces(codec, fresh, session.way))  # type: ignore[union-attr]
    if back:
        session.bring_back(codec, back, with_run="import_run" in codec.by_name)
    if purged:
        heard = _heard(session, codec, purged)
        session.run_many(f"DELETE FROM {codec.table} WHERE id = ?", [(bytes.fromhex(one.id),) for one in purged])
        _insert(session, codec, _pieces(codec, purged, session.way), is_back=True)
        session.run_many(f"UPDATE {codec.table} SET seq = ? WHERE id = ?", heard)
    new = len(fresh) + len(back) + len(purged)
    return Added(new, len(records) - new)


def _known(session: "WriteSession", codec: Codec[Any], ids: list[str]) -> list[Any]:
    """Those of the ids that have a row, each with when it was deleted."""
    newest = session.value(f"SELECT lower(hex(max(id))) FROM {codec.table}")
    if not newest or min(ids) > newest:
        return []  # ids made here grow, so all of these are new: one look instead of thousands
    among = "id IN (SELECT unhex(value) FROM json_each(?))"
    sql = f"SELECT lower(hex(id)), deleted_at FROM {codec.table} WHERE {among}"
    portions = (ids[first : first + _ASKED] for first in range(0, len(ids), _ASKED))
    return [row for portion in portions for row in session.rows(sql, (json.dumps(portion),))]


def _heard(session: "WriteSession", codec: Codec[Any], records: Sequence[Record]) -> list[Any]:
    """The office's number of each of these rows that it has spoken of, with the id."""
    wanted = json.dumps([record.id for record in records])
    among = "IN (SELECT unhex(value) FROM json_each(?))"
    return session.rows(f"SELECT seq, id FROM {codec.table} WHERE seq <> 0 AND id {among}", (wanted,))


def _erased(session: "WriteSession", codec: Codec[Any], ids: Iterable[str]) -> list[str]:
    """Those of the ids that were erased for good: they never come back, whoever imports them again."""
    where = "kind = ? AND state = 'erase'"
    if session.value(f"SELECT 1 FROM unplaced WHERE {where} LIMIT 1", (codec.kind,)) is None:
        return []
    among = "id IN (SELECT unhex(value) FROM json_each(?))"
    sql = f"SELECT lower(hex(id)) FROM unplaced WHERE {where} AND {among}"
    return [row[0] for row in session.rows(sql, (codec.kind, json.dumps(list(ids))))]


def _insert(session: "WriteSession", codec: Codec[Any], pieces: Iterable[Piece[Any]], *, is_back: bool = False) -> None:
    """New rows; `is_back` for records of which the office knows that they were deleted."""
    entries: list[tuple[int, Interaction]] = []
    for piece in pieces:
        placed = _insert_piece(session, codec, piece, is_back=is_back)
        if codec.kind is Kind.INTERACTION:
            projection.link(session, placed)
            entries += placed
        else:
            projection.after_add(session, placed)
    if entries:
        projection.index(session, entries)


def _insert_piece(
    session: "WriteSession", codec: Codec[Any], piece: Piece[Any], *, is_back: bool
) -> list[tuple[int, Any]]:
    """The records with their row numbers, ascending."""
    records, filled = piece.records, piece.columns
    stamps = session.clock.ticks(len(records))
    places: Sequence[int]
    if codec.kind is Kind.INTERACTION:
        places = session.positions(filled[codec.names.index("at")], filled[codec.names.index("id")])
    else:
        first = 1 + int(session.value(f"SELECT coalesce(max(n), 0) FROM {codec.table}"))
        places = range(first, first + len(records))
    # Binding a value costs as much as storing it, so columns that stand at their default are left to the schema.
    cells = {codec.names[index]: (codec.columns[index].placeholder, values) for index, values in filled.items()}
    row_blocks.insert(session, codec.table, {"n": ("?", places), "created_stamp": ("?", stamps), **cells})
    if is_back:
        outbox.append_returns(session, codec, records, stamps)
    else:
        outbox.append_creates(session, codec, records, stamps)
    session.touch(codec.kind, records)
    return sorted(zip(places, records, strict=True), key=itemgetter(0))
