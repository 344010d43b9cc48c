"""The office's numbers of rows, and which run of them counts: after a new beginning all numbers start again.

A row's `seq` column is 0 where the office never spoken of it, positive where it is there for the office and negative
where it is deleted there. The run stands above the number, so one comparison tells what is newer.
"""

from typing import TYPE_CHECKING

from local_store.book.digest import Digest

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

RUN = "office_run"
CURSOR = "office_cursor"
DIGEST = "office_digest"

_BITS = 44
"""Of the number within a run: 17 million million rows."""
_MASK = (1 << _BITS) - 1


def run_of(session: "ReadSession") -> int:
    """The present run: 0 at first, one more with each new beginning."""
    return int(session.setting(RUN, "0"))


def packed(run: int, seq: int) -> int:
    """A number of a run, as the column holds it for a row that is there."""
    return run << _BITS | seq


def plain(stored: int) -> int:
    """The office's number out of a column."""
    return abs(stored) & _MASK


def first_of(run: int) -> int:
    """Every number of this run is greater, every number of an earlier one smaller."""
    return run << _BITS


def cursor(session: "ReadSession") -> str:
    """The cursor behind the last page that was applied; "" before the first."""
    return session.setting(CURSOR)


def digest(session: "ReadSession") -> str:
    """The digest of all rows that are there for the office, as far as they were heard of: 16 hexadecimal digits."""
    return session.setting(DIGEST) or Digest().hex16


def note_digest(session: "WriteSession", found: Digest) -> None:
    """Remember the digest."""
    session.note(DIGEST, found.hex16)
