"""Up to where each device has each book: what may be collected, and who still has what was erased, hangs on it."""

from collections.abc import Mapping

from sqlalchemy import select

from app.backend.books.caller import Caller
from app.backend.store.tables import device, device_book
from app.backend.store.transaction import Transaction
from app.wire.orders import DeviceState

_OFTEN_MS = 60_000
"""A device that asks all the time is not written down each time."""


def needs_note(tx: Transaction, caller: Caller, acks: Mapping[str, int], heads: Mapping[str, int]) -> bool:
    """Whether what a device has is worth writing down: it has all of a book now, or has come far since the last note."""
    query = select(device.c.last_seen_ms, device.c.state).where(
        device.c.tenant_id == caller.tenant, device.c.id == caller.device
    )
    seen = tx.first(query)
    if seen is None or seen.state == DeviceState.STALE or tx.now_ms - seen.last_seen_ms >= _OFTEN_MS:
        return seen is not None
    where = {"tenant_id": caller.tenant, "device_id": caller.device}
    rows = tx.among(device_book, ("book_id", "acked", "at_ms"), where, "book_id", sorted(acks))
    known = {row.book_id: row for row in rows}
    for name, seq in acks.items():
        row = known.get(name)
        is_far = row is None or (row.acked != seq and (seq >= heads.get(name, 0) or tx.now_ms - row.at_ms >= _OFTEN_MS))
        if is_far:
            return True
    return False


def note(tx: Transaction, caller: Caller, acks: Mapping[str, int]) -> None:
    """Write down up to where a device has its books. A stale device that comes back is active again."""
    names = ("id", "state")
    found = tx.among(device, names, {"tenant_id": caller.tenant}, "id", [caller.device], lock=True)
    if not found:
        return
    state = DeviceState.ACTIVE if found[0].state == DeviceState.STALE else found[0].state
    tx.update(device, ("tenant_id", "id", "state", "last_seen_ms"), [(*caller, str(state), tx.now_ms)])
    rows = [(*caller, name, seq, tx.now_ms) for name, seq in sorted(acks.items())]
    tx.put(device_book, ("tenant_id", "device_id", "book_id", "acked", "at_ms"), rows)
