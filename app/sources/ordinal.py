"""Tells equal records of one file apart, so that overlapping exports merge as multisets.

Two identical "Ok" in one minute are two messages; the same two in a second export are the same two.
"""

from collections import Counter


class Ordinals:
    """Counts equal keys in the order of the file."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, ...]] = Counter()

    def tell_apart(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """The key, with an ordinal from its second appearance on."""
        count = self._seen[key]
        self._seen[key] += 1
        return key if count == 0 else (*key, f"#{count}")
