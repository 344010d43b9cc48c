"""A journal that a test reads."""

from typing import Any


class QuietJournal:
    """Keeps each line: its word and what stands beside it."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, dict[str, Any]]] = []

    def info(self, word: str, **beside: Any) -> None:
        """What was done."""
        self.lines.append((word, beside))

    def error(self, word: str, **beside: Any) -> None:
        """What broke."""
        self.lines.append((word, beside))
