"""How far the laptop's clock is from the office's, measured where the answer came quickest."""

from collections.abc import Callable
from dataclasses import dataclass

from app.wire.limits import CLOCK_WARNING

_STALE_MS = 60 * 60 * 1000
"""A measurement older than this gives way to any newer one: clocks drift, and people set them."""
_SLACK_MS = 500
"""How far two measurements may lie apart beyond what their round trips explain."""
_SLOWEST_MS = 120_000
_WARNING_MS = CLOCK_WARNING.total_seconds() * 1000


@dataclass(frozen=True, slots=True)
class _Measured:
    round_trip_ms: int
    offset_ms: int
    at_ms: int


class OfficeClock:
    """The office's time as this laptop knows it; without any measurement, the laptop's own."""

    def __init__(self, now_ms: Callable[[], int], offset_ms: int = 0) -> None:
        self.now_ms = now_ms
        """Milliseconds since 1970 by the laptop's wall clock."""
        self.offset_ms = offset_ms
        """To be added to the laptop's time to get the office's."""
        self._best: _Measured | None = None

    def office_ms(self) -> int:
        """Milliseconds since 1970 by the office's clock."""
        return self.now_ms() + self.offset_ms

    def observe(self, asked_ms: int, answered_ms: int, office_ms: int) -> None:
        """Take notice of the office's time in an answer that was asked for and came at these laptop times.

        The office's time is taken to lie in the middle of the round trip, so the quickest one is off by the least.
        """
        round_trip = answered_ms - asked_ms
        if not 0 <= round_trip <= _SLOWEST_MS or office_ms <= 0:
            return
        found = _Measured(round_trip, office_ms - (asked_ms + round_trip // 2), answered_ms)
        if self._best is None or self._is_better(found, self._best):
            self._best = found
            self.offset_ms = found.offset_ms

    @staticmethod
    def _is_better(found: _Measured, best: _Measured) -> bool:
        if found.round_trip_ms <= best.round_trip_ms or abs(found.at_ms - best.at_ms) > _STALE_MS:
            return True
        apart = abs(found.offset_ms - best.offset_ms)
        return apart > (found.round_trip_ms + best.round_trip_ms) // 2 + _SLACK_MS  # one of the clocks was set

    @property
    def off_s(self) -> int:
        """Seconds the laptop's clock is ahead of the office's (negative: behind)."""
        return round(-self.offset_ms / 1000)

    @property
    def is_far_off(self) -> bool:
        """Whether the adviser should be told."""
        return abs(self.offset_ms) > _WARNING_MS
