"""Ids of everything in a book: 32 hexadecimal digits, typed by what they name.

Things made here get a UUIDv7 (sorts by time, so inserts stay at the end of an index); things that came from
outside get a UUIDv5 over the source's own key, so that two laptops importing one file meet in the same records.
"""

import os
import threading
import time
from functools import cache
from typing import Any, NewType

BookId = NewType("BookId", str)
ClientId = NewType("ClientId", str)
HouseholdId = NewType("HouseholdId", str)
RelationId = NewType("RelationId", str)
ContactPointId = NewType("ContactPointId", str)
InteractionId = NewType("InteractionId", str)
ConversationId = NewType("ConversationId", str)
CaseId = NewType("CaseId", str)
FollowUpId = NewType("FollowUpId", str)
ContractId = NewType("ContractId", str)
OfferId = NewType("OfferId", str)
ConsentId = NewType("ConsentId", str)
VisitId = NewType("VisitId", str)
AdviceRecordId = NewType("AdviceRecordId", str)
AttachmentId = NewType("AttachmentId", str)
ImportRunId = NewType("ImportRunId", str)
KeptValueId = NewType("KeptValueId", str)

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A UUIDv7 (RFC 9562 §5.7) as 32 hex digits, strictly increasing within this process.

    The 74 bits behind the millisecond count upwards inside one millisecond, also when the clock steps back.
    """
    return new_ids(1)[0].hex()


def new_ids(count: int) -> list[bytearray]:
    """`count` ids as `new_id` makes them, in order, as the 16 bytes that rows hold (a bytearray binds fast)."""
    global _last  # noqa: PLW0603 - one process, one order of ids
    fresh = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(9), "big") & ~(1 << 71)
    with _lock:
        first = fresh if fresh > _last else _last + 1
        _last = first + count - 1
    start = _packed(first)
    low = int.from_bytes(start[8:], "big")
    if low + count <= 0b11 << 62:
        # Only the last eight bytes count upwards: a third of the time of packing each.
        head = start[:8]
        return [head + value.to_bytes(8, "big") for value in range(low, low + count)]
    return [_packed(value) for value in range(first, first + count)]


def _packed(value: int) -> bytearray:
    milliseconds, tail = value >> 80, value & ((1 << 74) - 1)
    packed = milliseconds << 80 | 0x7 << 76 | (tail >> 62) << 64 | 0b10 << 62 | tail & ((1 << 62) - 1)
    return bytearray(packed.to_bytes(16, "big"))


def foreign_id(book: BookId, *key: str) -> str:
    """The UUIDv5 (RFC 9562 §5.5) of a foreign thing in this book: the same key gives the same id on every laptop."""
    name = "\x1f".join(key).encode("utf-8", "surrogatepass")
    digits = _sha1()(_space(book) + name, usedforsecurity=False).hexdigest()
    # Version and variant stand in these two digits; cut in text, as a quarter of a million ids pass here in an import.
    return f"{digits[:12]}5{digits[13:16]}{_VARIANT[digits[16]]}{digits[17:32]}"


_VARIANT = {digit: f"{int(digit, 16) & 0b0011 | 0b1000:x}" for digit in "0123456789abcdef"}
_space = cache(bytes.fromhex)


@cache
def _sha1() -> Any:
    import hashlib  # with OpenSSL, 4 ms: the first page needs none of it

    return hashlib.sha1
