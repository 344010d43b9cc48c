"""Values that lost a conflict, as records of the book: seen on every laptop, one click makes them the present one."""

import msgspec

from app.backend.books.row import Row
from app.backend.books.stamps import is_stamp
from app.wire.feed import RowState
from app.wire.operations import Operation
from local_store.book.ids import BookId, foreign_id
from local_store.book.kind import Kind
from local_store.book.merge import Lost
from local_store.book.stamp import Stamp, parts_of


def kept_row(op: Operation, row: Row, lost: Lost, author: str, stamp: str) -> Row:
    """The kept value of a loser. The same operation gives the same id, however often it is sent."""
    at_ms = parts_of(Stamp(lost.stamp if is_stamp(lost.stamp) else stamp))[0]
    fields = {
        "of_kind": row.kind,
        "of_id": row.id,
        "field": lost.field,
        "value": msgspec.json.encode(lost.value).decode(),
        "at": at_ms * 1000,
        "author": author,
    }
    if not author:
        del fields["author"]
    record_id = foreign_id(BookId(op.id), "kept", lost.field)
    return Row(row.book, Kind.KEPT_VALUE, record_id, RowState.PUT, fields, {}, stamp, "", row.id)
