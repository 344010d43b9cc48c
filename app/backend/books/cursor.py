"""The place up to which a laptop has a book, as an opaque text; and why a place is not good any more."""

import base64
import binascii

import msgspec
from sqlalchemy import select

from app.backend.store.tables import book_commit
from app.backend.store.transaction import Transaction


class Cursor(msgspec.Struct, array_like=True, frozen=True):
    """Everything of `seq` and below has been given out."""

    epoch: str
    seq: int
    commit: str
    """The commit that wrote `seq`: another one there means that the office lost what it had given out."""
    membership: str
    schema: int
    floor: int
    """The floor of the book when the laptop began from nothing: what was collected before then, it never had."""

    def text(self) -> str:
        """How it travels."""
        return base64.urlsafe_b64encode(msgspec.msgpack.encode(self)).decode().rstrip("=")


_decoder = msgspec.msgpack.Decoder(Cursor)


def read_cursor(text: str) -> Cursor | None:
    """The cursor in a text; None where it is none of ours."""
    try:
        return _decoder.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        return None


def commit_at(tx: Transaction, tenant: str, book: str, seq: int) -> str:
    """The id of the commit that wrote a number; "" for the beginning of the book."""
    if seq <= 0:
        return ""
    query = select(book_commit.c.commit_id).where(
        book_commit.c.tenant_id == tenant, book_commit.c.book_id == book, book_commit.c.seq_to >= seq
    )
    return str(tx.value(query.order_by(book_commit.c.seq_to).limit(1)) or "")
