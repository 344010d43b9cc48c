"""How much may travel at once, and for how long things are kept; both ends hold to it."""

from datetime import timedelta

PROTOCOL = 1
"""The version of this protocol, in the path: /sync/v1/."""
SCHEMA = 10
"""The version of the vocabulary (`local_store.book`) that this program speaks."""
OLDEST_SCHEMA = 10
"""The oldest vocabulary with which a laptop may still pull; it may push with any."""

MOST_OPERATIONS = 2_000
"""Operations in one push: about a megabyte, and a tenth of a second of the office's time."""
MOST_RAW_BYTES = 8 * 1024 * 1024
"""What a request may hold once it is decompressed; more is refused with 413."""
MOST_TRANSACTION = 200
"""Operations that are applied all or not at all; a longer transaction is cut into these."""
PAGE_ROWS = 2_000
PAGE_BYTES = 2 * 1024 * 1024
"""One page of a pull."""
BLOCK_ROWS = 250
"""Rows of a page that are read in one go: half a millisecond, in which no other thread gets its turn."""
SNAPSHOT_FROM_ROWS = 20_000
"""A book of fewer rows is simply paged."""
SNAPSHOT_PART_BYTES = 16 * 1024 * 1024
CHUNK_BYTES = 1024 * 1024
"""One chunk of an attachment."""
MOST_BLOB_BYTES = 500 * 1024 * 1024
MASS_DELETE_ROWS = 200
MASS_DELETE_SHARE = 0.2
"""A push that deletes more rows than this, or a larger share of a book, waits for somebody in the office."""

MOST_AHEAD = timedelta(minutes=2)
"""A stamp further ahead of the office's clock is set back to it."""
CLOCK_WARNING = timedelta(minutes=5)
"""From here on the adviser is told that the laptop's clock is off."""
SIGNATURE_AGE = timedelta(minutes=5)
"""How far the time in a signature may be from the office's, after the laptop knows its offset."""
ACCESS_TOKEN_AGE = timedelta(minutes=10)
REFRESH_OVERLAP = timedelta(hours=24)
"""A refresh token that was used already gives the same successor for so long: a lost answer locks nobody out."""
REFRESH_TOKEN_AGE = timedelta(days=60)
LEASE = timedelta(days=30)
"""A laptop that did not hear from the office for so long locks itself."""
RESULTS_KEPT = timedelta(days=90)
TOMBSTONES_KEPT = timedelta(days=180)
TRASH_KEPT = timedelta(days=30)
LATE_EDITS = timedelta(days=30)
"""Edits made under a membership that ended no longer ago than this are offered to the new owner."""
