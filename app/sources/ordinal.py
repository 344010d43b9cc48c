"""Tells equal records of one file apart, so that overlapping exports merge as multisets.

Two identical "Ok" in one minute are two messages; the same two in a second export are the same two.
"""


class Ordinals:
    """Counts equal keys in the order of the file."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, ...], int] = {}

    def tell_apart(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """The key, with an ordinal from its second appearance on."""
        count = self._seen.get(key, 0)
        self._seen[key] = count + 1
        return key if count == 0 else (*key, f"#{count}")
