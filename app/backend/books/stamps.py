"""Stamps from clocks that run ahead are set back to the office's time, in the laptop's own order; none is refused."""

import re
from collections.abc import Sequence

from app.backend.books.caller import Caller
from app.backend.store.tables import op_result
from app.backend.store.transaction import Transaction
from app.wire.limits import MOST_AHEAD
from app.wire.operations import Operation
from local_store.book.stamp import Stamp, parts_of, stamp_of

_AHEAD_MS = int(MOST_AHEAD.total_seconds() * 1000)
_MOST_COUNT = 0xFFFF
is_stamp = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4}").fullmatch


class Stamps:
    """The stamps that one push counts with. A later operation may be based on one that was set back: `known` knows."""

    def __init__(self, tx: Transaction, caller: Caller, last: str, operations: Sequence[Operation]) -> None:
        self.last = last
        """The highest stamp that this device was ever given in place of its own; "" where there was none."""
        self._now_ms = tx.now_ms
        self._limit = stamp_of(max(tx.now_ms + _AHEAD_MS, 0), _MOST_COUNT, 0xFFFF)
        self._given: dict[str, str] = {}
        if last:
            bases = {each.base_stamp for each in operations if each.base_stamp}
            bases.update(stamp for each in operations for stamp in each.base.values())
            where = {"tenant_id": caller.tenant, "device_id": caller.device}
            found = tx.among(op_result, ("claimed", "stamp"), where, "claimed", sorted(bases))
            self._given = {row.claimed: row.stamp for row in found}

    def effective(self, stamp: str) -> str:
        """The stamp that an operation counts with: its own, or the next of the office's time for that device."""
        if stamp <= self._limit:
            return stamp
        known = self._given.get(stamp)
        if known is None:
            known = self._given[stamp] = self.last = self._next(parts_of(Stamp(stamp))[2])
        return known

    def are_in_time(self, stamps: Sequence[str]) -> bool:
        """Whether each of these counts as it is."""
        return max(stamps) <= self._limit

    def known(self, stamp: str) -> str:
        """The stamp that counts where a laptop says this one."""
        return self._given.get(stamp, stamp)

    def _next(self, device: int) -> str:
        milliseconds, counter = self._now_ms, 0
        if self.last:
            last_ms, last_counter, _ = parts_of(Stamp(self.last))
            if last_ms >= milliseconds:
                milliseconds, counter = last_ms, last_counter + 1
        if counter > _MOST_COUNT:
            milliseconds, counter = milliseconds + 1, 0
        return stamp_of(milliseconds, counter, device)
