"""Chance and ids that come out the same every time: both are derived from one seed and a name."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seed:
    """The source of every accident in one demo book."""

    value: int

    def chance(self, *names: object) -> Random:
        """A random generator of its own for whatever these names name."""
        return Random("|".join(str(each) for each in (self.value, *names)))

    def id(self, at: datetime, *names: object) -> str:
        """An id in the shape of a UUIDv7 (RFC 9562 §5.7): the millisecond of `at`, then a digest of the names."""
        milliseconds = int((at - _EPOCH).total_seconds() * 1000)
        text = "\x1f".join(str(each) for each in (self.value, *names))
        digest = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=10).digest(), "big")
        tail = digest & ((1 << 62) - 1)
        packed = milliseconds << 80 | 0x7 << 76 | (digest >> 62 & 0xFFF) << 64 | 0b10 << 62 | tail
        return f"{packed:032x}"
