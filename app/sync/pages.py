"""Reads a page of the feed a few hundred records at a time, so that no other thread waits long for its turn."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from app.wire.feed import BookPage, Bootstrap, FeedRow, Gone, PullAnswer
from app.wire.limits import BLOCK_ROWS


class _RawPage(msgspec.Struct):
    """A BookPage with a number in the place of each block that is not read yet."""

    membership: str = ""
    role: str = ""
    name: str = ""
    next: str = ""
    more: bool = False
    head: int = 0
    digest: str = ""
    blocks: list[int | list[FeedRow]] = []
    authors: dict[str, str] = {}
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
_blocks = msgspec.json.Decoder(list[FeedRow])
_lines = msgspec.json.Decoder(FeedRow)


def no_step() -> None:
    """Between two blocks: nobody else wants a turn."""


def read_answer(body: bytes, step: Callable[[], None] = no_step) -> PullAnswer:
    """The answer to a pull; `step` is called before each block. Raises msgspec.MsgspecError."""
    rest, lines = _apart(body)
    raw = _answers.decode(rest)
    books = {book: _page(page, lines, step) for book, page in raw.books.items()}
    given: dict[str, Any] = {name: getattr(raw, name) for name in _RawAnswer.__struct_fields__ if name != "books"}
    return PullAnswer(books=books, **given)


def _apart(body: bytes) -> tuple[bytes, list[memoryview]]:
    """The answer with numbers in the place of its blocks, and the blocks, where they lie: a megabyte is not copied."""
    rest: list[bytes] = []
    lines: list[memoryview] = []
    whole = memoryview(body)
    start = 0
    while start < len(body):
        end = body.find(b"\n", start)
        if end < 0:
            end = len(body)
        if body.startswith(b"[[", start):
            comma = body.endswith(b",", start, end)
            rest.append(b"%d," % len(lines) if comma else b"%d" % len(lines))
            lines.append(whole[start : end - comma])
        else:
            rest.append(body[start:end])
        start = end + 1
    return b"".join(rest), lines


def _page(raw: _RawPage, lines: Sequence[memoryview], step: Callable[[], None]) -> BookPage:
    given: dict[str, Any] = {name: getattr(raw, name) for name in _RawPage.__struct_fields__ if name != "blocks"}
    blocks: list[list[FeedRow]] = []
    for each in raw.blocks:
        step()
        try:
            blocks.append(_blocks.decode(lines[each]) if isinstance(each, int) else each)
        except IndexError as error:
            raise msgspec.ValidationError("a number where a block should be") from error
    return BookPage(blocks=blocks, **given)


def read_lines(lines: Sequence[bytes]) -> Iterator[list[FeedRow]]:
    """The rows of lines of a snapshot's part, in blocks. Raises msgspec.MsgspecError."""
    for start in range(0, len(lines), BLOCK_ROWS):
        yield _lines.decode_lines(b"".join(lines[start : start + BLOCK_ROWS]))
