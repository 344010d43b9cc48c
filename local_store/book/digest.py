"""A book in 64 bits: two sides that hold the same rows have the same digest, whatever the order they came in.

The digest is the sum, modulo 2^64, of one number a row: the first eight bytes (big endian) of the SHA-256 of its kind,
id and sequence number, with the unit separator between them. A row that comes or goes changes it by one addition.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

BUCKETS = 256
"""Into so many parts a book is divided when two sides differ."""

_MASK = (1 << 64) - 1
_SIGN = 1 << 63

Row = tuple[str, str, int]
"""Kind, id (32 hexadecimal digits) and sequence number."""


def row_hash(kind: str, record_id: str, seq: int) -> int:
    """The number that one row adds to the digest: 0 to 2^64-1."""
    return int.from_bytes(sha256(f"{kind}\x1f{record_id}\x1f{seq}".encode()).digest()[:8], "big")


def sum_of(rows: Iterable[Row]) -> int:
    """The sum over many rows, modulo 2^64."""
    digest_of, number = sha256, int.from_bytes  # about 1 µs a row; a snapshot has a million
    total = 0
    for kind, record_id, seq in rows:
        total += number(digest_of(f"{kind}\x1f{record_id}\x1f{seq}".encode()).digest()[:8], "big")
    return total & _MASK


def sum_of_texts(rows: Iterable[bytes]) -> int:
    """As `sum_of`, for rows as they are hashed: kind, id and number with the unit separator (31) between them."""
    digest_of, number = sha256, int.from_bytes
    total = 0
    for row in rows:
        total += number(digest_of(row).digest()[:8], "big")
    return total & _MASK


def bucket_of(record_id: str) -> int:
    """The bucket of a row, 0 to 255: the last byte of its id, since ids made here share their first ones."""
    return int(record_id[-2:], 16)


def bucket_digests(rows: Iterable[Row]) -> list[str]:
    """The digest of each bucket, as 16 hexadecimal digits."""
    digest_of, number = sha256, int.from_bytes  # as in `sum_of`: whoever compares counts a whole book
    totals = [0] * BUCKETS
    for kind, record_id, seq in rows:
        hashed = digest_of(f"{kind}\x1f{record_id}\x1f{seq}".encode()).digest()
        totals[int(record_id[-2:], 16)] += number(hashed[:8], "big")
    return [Digest(total).hex16 for total in totals]


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of the rows that are there (state `put`). Adding and removing give a new one."""

    total: int = 0

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        """The digest of these rows."""
        return cls(sum_of(rows))

    @classmethod
    def from_hex(cls, text: str) -> Self:
        """The digest written as 16 hexadecimal digits."""
        return cls(int(text, 16))

    @classmethod
    def from_signed(cls, number: int) -> Self:
        """The digest out of a column of signed 64-bit integers."""
        return cls(number & _MASK)

    def add(self, kind: str, record_id: str, seq: int) -> "Digest":
        """With one more row."""
        return Digest((self.total + row_hash(kind, record_id, seq)) & _MASK)

    def remove(self, kind: str, record_id: str, seq: int) -> "Digest":
        """Without a row that was in it."""
        return Digest((self.total - row_hash(kind, record_id, seq)) & _MASK)

    def changed(self, gone: Iterable[Row], come: Iterable[Row]) -> "Digest":
        """Without the rows that are gone, with those that have come."""
        return Digest((self.total - sum_of(gone) + sum_of(come)) & _MASK)

    @property
    def hex16(self) -> str:
        """As 16 hexadecimal digits."""
        return f"{self.total & _MASK:016x}"

    @property
    def signed(self) -> int:
        """As a signed 64-bit integer, which every database has."""
        total = self.total & _MASK
        return total - (1 << 64) if total & _SIGN else total
