"""Remembers in bounded memory which messages and calls a file has told already."""

import hashlib

GENERATION = 100_000
"""Items after which older ones begin to be forgotten."""


class Met:
    """What was met of late."""

    def __init__(self) -> None:
        self._new: set[bytes] = set()
        self._old: set[bytes] = set()

    def is_known(self, key: tuple[str, ...]) -> bool:
        """Whether it was met."""
        mark = _mark(key)
        return mark in self._new or mark in self._old

    def is_new(self, key: tuple[str, ...]) -> bool:
        """Whether it is met for the first time; from now on it is known."""
        mark = _mark(key)
        is_known = mark in self._new or mark in self._old
        self._new.add(mark)
        if len(self._new) >= GENERATION:
            self._old, self._new = self._new, set()
        return not is_known


def _mark(key: tuple[str, ...]) -> bytes:
    return hashlib.blake2b("\x1f".join(key).encode("utf-8", "surrogatepass"), digest_size=12).digest()
