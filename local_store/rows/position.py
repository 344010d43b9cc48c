"""Where an entry stands in time, as one 64-bit number: the row id of the interaction table.

Rows that lie in time order make a page one range of one key, and let the newest hits of a search come first without
sorting. 52 bits of microseconds and 11 bits out of the id: years 1828 to 2112; what lies outside stands at the edge.
"""

from datetime import datetime

from local_store.rows.codec import from_micros, to_micros

_ID_BITS = 11
_EDGE = (1 << 52) - (1 << 20)
"""What lies outside stands here; above it is room for two thousand million more entries beyond the year 2112."""
FIRST = -(1 << 63)
"""Before every entry."""
LAST = (1 << 63) - 1
"""After every entry."""


def position_of(at_micros: int, row_id: bytes | bytearray) -> int:
    """The number an entry wants; the writer takes the next free one if another entry has it."""
    if not -_EDGE <= at_micros <= _EDGE:
        at_micros = max(-_EDGE, min(_EDGE, at_micros))
    return at_micros << _ID_BITS | (row_id[14] & 7) << 8 | row_id[15]


def start_of(at: datetime) -> int:
    """The position before every entry of that instant."""
    return max(-_EDGE, min(_EDGE, to_micros(at))) << _ID_BITS


def instant_of(position: int) -> datetime:
    """The instant a position stands for."""
    return from_micros(position >> _ID_BITS)
