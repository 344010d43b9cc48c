"""How often one may try: by address and by name at the door, by device behind it."""

import math
import time
from dataclasses import dataclass

from limits import parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter, SlidingWindowCounterRateLimiter

from app.backend.refusals import RefusedError
from app.wire.problems import Refusal


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many tries in which time, in the words of the library `limits`; several are separated by semicolons."""

    address: str = "30/minute; 300/hour"
    """Attempts to sign in from one address: a branch sits behind one."""
    name: str = "10/5 minutes; 100/day"
    """Attempts on one name."""
    code: str = "10/minute; 60/hour"
    """Invitation codes tried from one address."""
    device: str = "9000/minute"
    """Requests of one device: a hundred chunks a second over the office's own network are well-behaved."""


class Rates:
    """Counts tries. `storage` is "memory://", each process for itself, or "redis://...", all processes together."""

    def __init__(self, storage: str = "memory://", allowance: Allowance | None = None) -> None:
        kept = storage_from_string(storage)
        self._exact, self._cheap = MovingWindowRateLimiter(kept), SlidingWindowCounterRateLimiter(kept)
        allowance = allowance or Allowance()
        self._limits = {
            noun: [parse(each.strip()) for each in getattr(allowance, noun).split(";")]
            for noun in ("address", "name", "code", "device")
        }

    def count(self, noun: str, key: str) -> None:
        """One more try of this address, name, code (by address) or device. Raises RefusedError (TOO_MANY)."""
        limiter = self._limiter(noun)
        for limit in self._limits[noun]:
            if key and not limiter.hit(limit, noun, key):
                reset = limiter.get_window_stats(limit, noun, key).reset_time
                raise RefusedError(Refusal.TOO_MANY, noun, retry_after_s=max(1, math.ceil(reset - time.time())))

    def forgive(self, noun: str, key: str) -> None:
        """Forget the tries: it was the right one."""
        for limit in self._limits[noun]:
            self._limiter(noun).clear(limit, noun, key)

    def _limiter(self, noun: str) -> MovingWindowRateLimiter | SlidingWindowCounterRateLimiter:
        """Thousands of requests of a device are counted in two numbers, the few tries at the door one by one."""
        return self._cheap if noun == "device" else self._exact
