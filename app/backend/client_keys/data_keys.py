"""The keys of one transaction: made when first needed, kept wrapped with the office's secret, deleted by an erasure."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import select

from app.backend.client_keys.holder import Holder
from app.backend.client_keys.sealing_key import SealingKey
from app.backend.client_keys.tables import blob_key, data_key, wrapping
from app.backend.store.transaction import Transaction

PRESENT, BEFORE = "present", "before"
_WRAP = ("tenant_id", "sha256", "kind", "holder_id")
_COLUMNS = ("tenant_id", "kind", "holder_id", "wrapped_by", "wrapped")


class DataKeys:
    """The keys of one tenant's clients, households and books."""

    def __init__(self, tx: Transaction, tenant: str) -> None:
        self._tx, self._tenant = tx, tenant
        self._known: dict[Holder, SealingKey] = {}

    def existing(self, holders: Iterable[Holder]) -> dict[Holder, SealingKey]:
        """Those that there are. Raises UnknownSecretError, UnreadableError."""
        wanted = set(holders)
        by_kind: dict[str, list[str]] = defaultdict(list)
        for holder in sorted(wanted - self._known.keys()):
            by_kind[holder.kind].append(holder.id)
        for kind, ids in by_kind.items():
            where = {"tenant_id": self._tenant, "kind": kind}
            for row in self._tx.among(data_key, ("holder_id", "wrapped_by", "wrapped"), where, "holder_id", ids):
                holder = Holder(kind, row.holder_id)
                self._known[holder] = unwrapped(self._tx, self._tenant, holder, row.wrapped_by, row.wrapped)
        return {holder: self._known[holder] for holder in wanted if holder in self._known}

    def ensured(self, holders: Iterable[Holder]) -> dict[Holder, SealingKey]:
        """All of them; those that were missing are made. Another transaction that makes the same ones is run again."""
        wanted = set(holders)
        found = self.existing(wanted)
        missing = sorted(wanted - found.keys())
        if missing:
            name = present(self._tx)
            made = {holder: SealingKey.new() for holder in missing}
            rows = [
                (self._tenant, *holder, name, self._tx.wrapping[name].wrap(key, about(self._tenant, holder)))
                for holder, key in made.items()
            ]
            self._tx.insert(data_key, _COLUMNS, rows)
            self._known |= made
            found |= made
        return found

    def forget(self, holders: Collection[Holder]) -> None:
        """Delete keys, and every file's key that is wrapped with one of them: what they sealed is noise from now on."""
        by_kind: dict[str, list[str]] = defaultdict(list)
        for holder in sorted(set(holders)):
            by_kind[holder.kind].append(holder.id)
            self._known.pop(holder, None)
        for kind, ids in by_kind.items():
            where = {"tenant_id": self._tenant, "kind": kind}
            wraps = self._tx.among(blob_key, ("sha256", "holder_id"), where, "holder_id", ids)
            self._tx.delete(blob_key, _WRAP, [(self._tenant, row.sha256, kind, row.holder_id) for row in wraps])
            there = self._tx.among(data_key, ("holder_id",), where, "holder_id", ids)
            self._tx.delete(data_key, _COLUMNS[:3], [(self._tenant, kind, row.holder_id) for row in there])


def present(tx: Transaction) -> str:
    """The name of the secret that wraps new keys; it stays so until this transaction ends."""
    query = select(wrapping.c.name).where(wrapping.c.state == PRESENT).with_for_update(read=True)
    found = tx.value(query)
    if found is None:
        found = tx.wrapping.first
        tx.insert(wrapping, ("state", "name"), [(PRESENT, found)])
    return str(found)


def unwrapped(tx: Transaction, tenant: str, holder: Holder, wrapped_by: str, wrapped: str) -> SealingKey:
    """A data key. Raises UnknownSecretError, UnreadableError."""
    return tx.wrapping[wrapped_by].unwrap(wrapped, about(tenant, holder))


def about(tenant: str, holder: Holder) -> str:
    """What a wrapped data key is bound to."""
    return f"{tenant} {holder.kind} {holder.id}"
