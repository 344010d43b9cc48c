"""How fast: how many operations a push carries, and how long to wait after something went wrong."""

from collections.abc import Callable

from app.wire.limits import MOST_OPERATIONS

_FIRST_BATCH = 200
_SMALLEST_BATCH = 10
_QUICK_MS = 1_000
_SLOW_MS = 2_000

_FIRST_WAIT_S = 2.0
_LONGEST_WAIT_S = 300.0


class BatchSize:
    """The number of operations in the next push: steered towards one to two seconds for each."""

    def __init__(self, start: int = _FIRST_BATCH) -> None:
        self.value = start

    def took(self, milliseconds: int, sent: int, *, more_wait: bool) -> None:
        """Take notice of how long a push of that many operations took.

        A push ends with a whole transaction, so it mostly carries a few less than it might: where more wait behind it,
        it was as large as could be.
        """
        if milliseconds > _SLOW_MS:
            self.value = max(_SMALLEST_BATCH, min(self.value, sent) * _SLOW_MS // (2 * milliseconds))
        elif milliseconds < _QUICK_MS and more_wait:
            self.value = min(MOST_OPERATIONS, self.value * 2)

    def was_too_large(self, sent: int) -> bool:
        """Take notice that the office would not take so much; False when less is not possible."""
        if sent <= 1:
            return False
        self.value = max(1, sent // 2)
        return True

    def was_lost(self) -> None:
        """Take notice that no answer came: on a bad line less is more."""
        self.value = max(_SMALLEST_BATCH, self.value // 2)


class BackOff:
    """Waits that double up to five minutes, with full jitter: many laptops never come back at the same moment.

    Source: M. Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
    """

    def __init__(self, uniform: Callable[[float, float], float]) -> None:
        self._uniform = uniform
        self._tries = 0

    def next_s(self, at_least_s: float = 0) -> float:
        """Seconds to wait before the next try; never less than the office asked for."""
        most = min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2 ** min(self._tries, 16))
        self._tries += 1
        return at_least_s + self._uniform(0, most)

    def reset(self) -> None:
        """Something worked, or somebody asked for a try now."""
        self._tries = 0
