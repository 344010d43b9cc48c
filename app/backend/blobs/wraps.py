"""A file's own key, wrapped once for each client whose records name it: erasing one leaves the others theirs."""

from collections.abc import Collection, Iterable

from sqlalchemy import FromClause, Table, and_, select

from app.backend.blobs import references
from app.backend.client_keys.data_keys import DataKeys, unwrapped
from app.backend.client_keys.holder import Holder
from app.backend.client_keys.sealing_key import SealingKey
from app.backend.client_keys.tables import blob_key, data_key
from app.backend.store.transaction import Transaction

_COLUMNS = ("tenant_id", "sha256", "kind", "holder_id", "wrapped")
WRAP = (blob_key.c.kind, blob_key.c.holder_id, blob_key.c.wrapped, data_key.c.wrapped_by, data_key.c.wrapped)
"""What opens a file's key."""
_WRAPS = blob_key.join(
    data_key,
    and_(
        data_key.c.tenant_id == blob_key.c.tenant_id,
        data_key.c.kind == blob_key.c.kind,
        data_key.c.holder_id == blob_key.c.holder_id,
    ),
)


def file_key(tx: Transaction, tenant: str, sha256: str) -> SealingKey | None:
    """The key of a file; None where it has none (any more). Raises UnknownSecretError, UnreadableError."""
    query = select(*WRAP).select_from(_WRAPS).where(blob_key.c.tenant_id == tenant, blob_key.c.sha256 == sha256)
    row = tx.first(query.limit(1))
    return None if row is None else key_in(tx, tenant, sha256, tuple(row))


def key_in(tx: Transaction, tenant: str, sha256: str, wrap: tuple[str | None, ...]) -> SealingKey | None:
    """The key of a file out of the columns of WRAP; None where they are empty."""
    kind, holder_id, of_file, wrapped_by, wrapped = wrap
    if kind is None or holder_id is None or of_file is None or wrapped_by is None or wrapped is None:
        return None
    key = unwrapped(tx, tenant, Holder(kind, holder_id), wrapped_by, wrapped)
    return key.unwrap(of_file, f"{tenant} {sha256}")


def with_wraps(table: Table) -> FromClause:
    """The rows of a table of files, each with its wraps: one at least, empty where the file has no key."""
    is_same = and_(blob_key.c.tenant_id == table.c.tenant_id, blob_key.c.sha256 == table.c.sha256)
    return table.outerjoin(_WRAPS, is_same)


def settle(tx: Transaction, tenant: str, sha256: str, holder: Holder) -> bool:
    """Make a file's key where it has none; whether it was made. The caller has locked the file's row."""
    if file_key(tx, tenant, sha256) is not None:
        return False
    _wrap(tx, tenant, sha256, SealingKey.new(), [holder])
    return True


def share(tx: Transaction, tenant: str, sha256: str, holders: Iterable[Holder]) -> bool:
    """Wrap a file's key for these too; False where it has none."""
    key = file_key(tx, tenant, sha256)
    if key is None:
        return False
    of_file = (blob_key.c.tenant_id == tenant) & (blob_key.c.sha256 == sha256)
    have = {
        Holder(row.kind, row.holder_id) for row in tx.rows(select(blob_key.c.kind, blob_key.c.holder_id).where(of_file))
    }
    _wrap(tx, tenant, sha256, key, set(holders) - have)
    return True


def let_go(tx: Transaction, tenant: str, holders: Collection[Holder], erased: Collection[str]) -> None:
    """Before these keys are deleted: files that records of others name, too, keep a key for those."""
    shas: set[str] = set()
    for kind in {holder.kind for holder in holders}:
        ids = [holder.id for holder in holders if holder.kind == kind]
        where = {"tenant_id": tenant, "kind": kind}
        shas |= {row.sha256 for row in tx.among(blob_key, ("sha256",), where, "holder_id", ids)}
    for sha256 in sorted(shas):
        share(tx, tenant, sha256, references.holders(tx, tenant, sha256, erased) - set(holders))


def forget(tx: Transaction, tenant: str, sha256: str) -> None:
    """A file is gone, and its key with it."""
    tx.run(blob_key.delete().where(blob_key.c.tenant_id == tenant, blob_key.c.sha256 == sha256))


def _wrap(tx: Transaction, tenant: str, sha256: str, key: SealingKey, holders: Collection[Holder]) -> None:
    keys = DataKeys(tx, tenant).ensured(holders)
    rows = [(tenant, sha256, *each, keys[each].wrap(key, f"{tenant} {sha256}")) for each in sorted(holders)]
    # A wrap that is there and did not open is one under a key that was made anew.
    tx.put(blob_key, _COLUMNS, rows)
