"""Values that lost a conflict, as records of the book: seen on every laptop, one click makes them the present one."""

import msgspec

from app.backend.books.row import Row
from app.backend.books.stamps import is_stamp
from app.wire.feed import RowState
from app.wire.operations import Act, Operation
from local_store.book.ids import BookId, foreign_id
from local_store.book.kind import Kind
from local_store.book.merge import Lost
from local_store.book.stamp import Stamp, parts_of

_NAMED_WHERE_KNOWN = frozenset({"author", "before"})


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
        "before": _before(op, lost),
    }
    fields = {name: value for name, value in fields.items() if value or name not in _NAMED_WHERE_KNOWN}
    record_id = foreign_id(BookId(op.id), "kept", lost.field)
    return Row(row.book, Kind.KEPT_VALUE, record_id, RowState.PUT, fields, {}, stamp, "", row.id)


def _before(op: Operation, lost: Lost) -> str:
    """The text that both wrote over, as JSON; "" for what is no text."""
    is_text = op.act is Act.TEXT and op.field == lost.field
    return msgspec.json.encode(op.base_text).decode() if is_text else ""
