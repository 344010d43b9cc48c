"""What was refused and what was left out between two slices of an import."""

from collections import Counter
from dataclasses import dataclass, field

from app.sources.record import Rejection, Skip, SourceItem

REJECTIONS = 1_000
"""Rejections that a run keeps with place and reason; the others are counted."""


@dataclass(slots=True)
class Tally:
    """What was found since the last slice."""

    found: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    rejected: list[tuple[str, str]] = field(default_factory=list)
    rejected_count: int = 0

    def count(self, item: SourceItem) -> None:
        """Count what was refused or left out."""
        if isinstance(item, Rejection):
            self.found += 1
            self.rejected_count += 1
            if len(self.rejected) < REJECTIONS:
                self.rejected.append((item.place, item.reason))
        elif isinstance(item, Skip):
            self.found += 1
            self.skipped[item.reason] += 1
