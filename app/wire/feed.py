"""Pull: what changed in each book since a cursor, snapshots for the first time, and repair where two sides differ."""

from enum import StrEnum
from typing import Any, cast

import msgspec

from app.wire.limits import BLOCK_ROWS


class RowState(StrEnum):
    """How a row of the feed stands."""

    PUT = "put"
    LEAVE = "leave"
    """It moved to another book; whoever has no access to that one drops it."""
    DELETE = "del"
    ERASE = "erase"
    """Erased for good: everything of it goes, its history and its waiting edits too."""


class FeedRow(msgspec.Struct, array_like=True, gc=False):
    """One record as the office has it now. Fields at their default do not travel.

    What JSON gives holds no circles, so the collector need not look at a million of them.
    """

    kind: str
    id: str
    seq: int
    state: RowState
    fields: dict[str, Any] | None = None
    clocks: dict[str, str] | None = None
    """The stamp of each field that was changed after creation."""
    created: str = ""
    """The stamp of the creation: what every field without a clock counts with."""


class PullRequest(msgspec.Struct, omit_defaults=True):
    """POST /sync/v1/pull. A book with the cursor None starts from nothing."""

    device: str
    schema: int
    books: dict[str, str | None]
    limit: int = 2_000
    max_bytes: int = 2 * 1024 * 1024
    now: int = 0


class Bootstrap(msgspec.Struct):
    """A book is so large that it comes as a snapshot: parts 0 to parts-1, then the feed from `next`."""

    id: str
    next: str
    """The cursor at which the snapshot was taken."""
    parts: int
    bytes: int
    rows: int
    digests: list[str]
    """The SHA-256 of each part as it travels (compressed)."""


class Gone(StrEnum):
    """Why a book is not given any more."""

    REVOKED = "revoked"
    UNKNOWN = "unknown"


class BookPage(msgspec.Struct, omit_defaults=True):
    """What one book has to say."""

    membership: str = ""
    role: str = ""
    name: str = ""
    next: str = ""
    """Opaque cursor behind the last row of this page."""
    more: bool = False
    head: int = 0
    digest: str = ""
    """Of all rows that are there, as `local_store.book.digest` counts them; 16 hex digits."""
    blocks: list[list[FeedRow]] = []
    """The rows in the order of their numbers, at most BLOCK_ROWS in each block.

    The office writes each block on a line of its own, so that they can be told apart without reading them.
    """
    authors: dict[str, str] = {}
    """Whose device numbers, the last four digits of a version, came with this page: the colleague's name.

    "" for the laptop's own person and where nobody can say which of two people it was. What is not named is not known.
    """
    reset: str = ""
    """Why the cursor cannot be continued ("epoch", "floor", "membership", "schema", "commit"): push, then start from nothing."""
    bootstrap: Bootstrap | None = None
    gone: Gone | None = None

    @property
    def rows(self) -> list[FeedRow]:
        """The rows of all blocks."""
        return [row for block in self.blocks for row in block]

    def add(self, row: FeedRow) -> None:
        """One more row behind those that are there."""
        if not self.blocks or len(self.blocks[-1]) >= BLOCK_ROWS:
            self.blocks.append([])
        self.blocks[-1].append(row)


class PullAnswer(msgspec.Struct, omit_defaults=True):
    """The pages of the books that have something new, and everything the laptop should know about itself."""

    now: int
    epoch: str
    lease: str
    """Signed by the office, good for 30 days (`app.wire.lease`)."""
    books: dict[str, BookPage]
    unchanged: list[str] = []
    granted: list[str] = []
    """Every book this person may see; one that the laptop lacks is pulled from nothing."""
    min_schema: int = 0
    device_state: str = "active"


def in_lines(answer: PullAnswer) -> PullAnswer:
    """The same answer, to be encoded and nothing else: each block stands on a line of its own.

    Within JSON's texts a line never ends, so every line's end in the answer is one of these.
    """
    for page in answer.books.values():
        blocks = [msgspec.json.encode(block) for block in page.blocks]
        if blocks and not any(b"\n" in block for block in blocks):
            page.blocks = cast("list[list[FeedRow]]", msgspec.Raw(b"[\n" + b",\n".join(blocks) + b"\n]"))
    return answer


class WaitRequest(msgspec.Struct):
    """POST /sync/v1/wait: held until a head is higher than these."""

    device: str
    heads: dict[str, int]


class WaitAnswer(msgspec.Struct):
    """Which books have news (answered with 204 and nothing when none had)."""

    changed: list[str]


class RepairRequest(msgspec.Struct, omit_defaults=True):
    """POST /sync/v1/repair. Without buckets: their digests. With buckets: the rows (kind, id, seq) in them.

    A row's bucket is the last byte of its id (ids made here share their first bytes).
    """

    device: str
    book: str
    buckets: list[int] = []
    rows: list[str] = []
    """Ids to be sent again whole."""


class RepairAnswer(msgspec.Struct, omit_defaults=True):
    """The office's side of the comparison."""

    digests: list[str] = []
    """256 of them, 16 hex digits each."""
    present: list[tuple[str, str, int]] = []
    rows: list[FeedRow] = []
