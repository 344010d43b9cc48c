"""Reads a page of the feed a thousand records at a time, so that no other thread waits long for its turn."""

from typing import Any

import msgspec

from app.wire.feed import BookPage, Bootstrap, FeedRow, Gone, PullAnswer

RECORDS = 1_000
"""Records that are decoded in one call: one to two milliseconds."""


class _RawPage(msgspec.Struct):
    """A BookPage whose rows are found but not read yet."""

    membership: str = ""
    role: str = ""
    name: str = ""
    next: str = ""
    more: bool = False
    head: int = 0
    digest: str = ""
    rows: list[msgspec.Raw] = []
    reset: str = ""
    bootstrap: Bootstrap | None = None
    gone: Gone | None = None


class _RawAnswer(msgspec.Struct):
    """A PullAnswer of such pages."""

    now: int
    epoch: str
    lease: str
    books: dict[str, _RawPage]
    unchanged: list[str] = []
    granted: list[str] = []
    min_schema: int = 0
    device_state: str = "active"


_answers = msgspec.json.Decoder(_RawAnswer)
_rows = msgspec.json.Decoder(list[FeedRow])


def read_answer(body: bytes) -> PullAnswer:
    """The answer to a pull. Raises msgspec.MsgspecError."""
    raw = _answers.decode(body)
    books = {book: _page(page) for book, page in raw.books.items()}
    given: dict[str, Any] = {name: getattr(raw, name) for name in _RawAnswer.__struct_fields__ if name != "books"}
    return PullAnswer(books=books, **given)


def _page(raw: _RawPage) -> BookPage:
    given: dict[str, Any] = {name: getattr(raw, name) for name in _RawPage.__struct_fields__ if name != "rows"}
    return BookPage(rows=_read_rows(raw.rows), **given)


def _read_rows(raws: list[msgspec.Raw]) -> list[FeedRow]:
    rows: list[FeedRow] = []
    for start in range(0, len(raws), RECORDS):
        rows += _rows.decode(b"[" + b",".join(raws[start : start + RECORDS]) + b"]")
    return rows


def read_lines(lines: list[bytes]) -> list[FeedRow]:
    """The rows of that many lines of a snapshot's part. Raises msgspec.MsgspecError."""
    rows: list[FeedRow] = []
    for start in range(0, len(lines), RECORDS):
        rows += _rows.decode(b"[" + b",".join(lines[start : start + RECORDS]) + b"]")
    return rows
