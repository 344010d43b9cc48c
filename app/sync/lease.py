"""The lease: the book may be read for 30 days after the office was last heard; judged by a clock that cannot go back."""

from functools import lru_cache

from app.wire.orders import Lease, UntrustedError, verified_lease
from local_store.book.stamp import Clock, parts_of


def newer_lease(kept: str, offered: str, office_key: str, device: str) -> str:
    """The lease to keep of two signed texts: the one that lasts longer; what the office did not sign counts nothing."""
    before, after = _read(kept, office_key, device), _read(offered, office_key, device)
    if after is None:
        return kept
    return offered if before is None or after.until_ms >= before.until_ms else kept


def has_run_out(lease: str, office_key: str, device: str, clock: Clock) -> bool:
    """Whether the book has to stay locked until the office is heard from.

    The time is the later one of wall clock and the highest stamp seen, so that setting the clock back gains nothing. A
    lease that does not verify is none; a laptop that never got one yet (`""`) is not locked.
    """
    if not lease:
        return False
    held = _read(lease, office_key, device)
    return held is None or held.until_ms <= parts_of(clock.tick())[0]


@lru_cache(8)
def _read(text: str, office_key: str, device: str) -> Lease | None:
    try:
        return verified_lease(text, office_key, device) if text else None
    except UntrustedError:
        return None
