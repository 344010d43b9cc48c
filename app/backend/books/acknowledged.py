"""Up to where each device has each book: what may be collected, and who still has what was erased, hangs on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.backend.books.caller import Caller
from app.backend.store.tables import device, device_book
from app.backend.store.transaction import Transaction
from app.wire.feed import PullAnswer
from app.wire.orders import DeviceState

OFTEN_MS = 60_000
"""A device that asks all the time is not written down each time."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What one pull tells of a device: the cursors it came with, and the books it does not ask for any more."""

    caller: Caller
    acks: Mapping[str, int]
    asked: frozenset[str]
    answer: PullAnswer

    def are_worth_it(self, tx: Transaction) -> bool:
        """Whether this is to be written: the device has all of a book now, has come far, or dropped a book."""
        where = {"tenant_id": self.caller.tenant}
        seen = tx.among(device, ("last_seen_ms", "state"), where, "id", [self.caller.device])
        if not seen:
            return False
        if seen[0].state == DeviceState.STALE or tx.now_ms - seen[0].last_seen_ms >= OFTEN_MS:
            return True
        known = {row.book_id: row for row in self._rows(tx)}
        if self._dropped(known):
            return True
        for name, seq in self.acks.items():
            row = known.get(name)
            if row is None or (row.acked != seq and (self._is_all(name, seq) or tx.now_ms - row.at_ms >= OFTEN_MS)):
                return True
        return False

    def write(self, tx: Transaction) -> None:
        """Write it down. A stale device that comes back is active again."""
        where = {"tenant_id": self.caller.tenant}
        found = tx.among(device, ("id", "state"), where, "id", [self.caller.device], lock=True)
        if not found:
            return
        state = DeviceState.ACTIVE if found[0].state == DeviceState.STALE else found[0].state
        tx.update(device, ("tenant_id", "id", "state", "last_seen_ms"), [(*self.caller, str(state), tx.now_ms)])
        dropped = self._dropped({row.book_id for row in self._rows(tx)})
        tx.delete(device_book, ("tenant_id", "device_id", "book_id"), [(*self.caller, name) for name in dropped])
        rows = [(*self.caller, name, seq, tx.now_ms) for name, seq in sorted(self.acks.items())]
        tx.put(device_book, ("tenant_id", "device_id", "book_id", "acked", "at_ms"), rows)

    def _rows(self, tx: Transaction) -> Sequence[Any]:
        where = {"tenant_id": self.caller.tenant}
        return tx.among(device_book, ("book_id", "acked", "at_ms"), where, "device_id", [self.caller.device])

    def _dropped(self, known: Iterable[str]) -> list[str]:
        """Books that it had, may not have any more, and did not name: it has heard that they are gone."""
        granted = set(self.answer.granted)
        return sorted(name for name in known if name not in granted and name not in self.asked)

    def _is_all(self, name: str, seq: int) -> bool:
        page = self.answer.books.get(name)
        return page is None or seq >= page.head
