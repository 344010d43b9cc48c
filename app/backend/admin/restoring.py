"""What a restored office does before anything else: it takes the newest keys, and erases again who was erased since.

The keys wait in a file of its folder until all of it is done; whatever breaks off is done again at the next start.
"""

from collections import defaultdict
from functools import partial
from pathlib import Path

from sqlalchemy import delete, inspect, select

from app.backend.admin import epochs, saved_keys, sealed_copy
from app.backend.admin.office import Office
from app.backend.admin.saved_keys import ErasedRow, SavedErasure, SavedKeys
from app.backend.blobs import durable
from app.backend.blobs.collecting import collect
from app.backend.books import erasing
from app.backend.books.snapshots import Snapshots
from app.backend.client_keys.tables import data_key, wrapping
from app.backend.settings import SettingsError
from app.backend.store.tables import book, erasure, record, tenant
from app.backend.store.transaction import Transaction
from local_store.book.kind import Kind

WAITING = "client-keys-to-restore.json"
_SLICE = 1_000
_NOT_YET = "The database of this office is not brought back yet. Run pg_restore, and then `restored`."
_KEY = ("tenant_id", "kind", "holder_id", "wrapped_by", "wrapped")


def check(office: Office) -> None:
    """Nothing, unless keys wait for a database that is not here yet. Raises SettingsError."""
    if _waiting(office) is not None and not inspect(office.database.engine).has_table(tenant.name):
        raise SettingsError(_NOT_YET)


def take_keys(office: Office) -> None:
    """Put the keys that wait in the place of those in the database. Raises SettingsError."""
    saved = _waiting(office)
    if saved is None:
        return
    if not set(saved.tenants) & set(office.database.snapshot(_tenants)):
        raise SettingsError(_NOT_YET)

    def take(tx: Transaction) -> None:
        tx.run(delete(data_key))
        tx.run(delete(wrapping))
        tx.insert(wrapping, ("state", "name"), sorted(saved.wrapping.items()))
        tx.insert(
            data_key, _KEY, [(key.tenant, key.kind, key.holder, key.wrapped_by, key.wrapped) for key in saved.keys]
        )

    office.database.transaction(take)


def finish(office: Office) -> None:
    """Erase who was erased after the backup, begin a new epoch, and let the keys' file go."""
    saved = _waiting(office)
    if saved is None:
        return
    database, snapshots = office.database, office.sync.snapshots
    sealed_copy.unseal(database)
    for each in saved.erasures:
        database.transaction(partial(_erase, each=each, snapshots=snapshots))
    marks: dict[tuple[str, str], list[ErasedRow]] = defaultdict(list)
    for row in saved.erased:
        marks[row.tenant, row.book].append(row)
    for (of_tenant, of_book), rows in marks.items():
        for start in range(0, len(rows), _SLICE):
            some = [(row.kind, row.id) for row in rows[start : start + _SLICE]]
            database.transaction(partial(erasing.mark_erased, tenant=of_tenant, book=of_book, records=some))
    for each in saved.erasures:
        database.transaction(partial(_certify, each=each))
    epochs.begin_anew(office)
    path = _path(office)
    path.unlink()
    durable.sync_folder(path.parent)
    collect(database, office.keeping, office.staging)
    database.write_through()


def _erase(tx: Transaction, each: SavedErasure, snapshots: Snapshots) -> None:
    """Wherever the restored office has them: they may have been moved to another book after the backup."""
    books = [row.id for row in tx.rows(select(book.c.id).where(book.c.tenant_id == each.tenant))]
    where = {"tenant_id": each.tenant, "kind": Kind.CLIENT.value, "id": each.record}
    for row in tx.among(record, ("book_id", "state"), where, "book_id", books):
        if row.state in {"put", "del"}:
            erasing.erase_client(tx, each.tenant, row.book_id, each.record, each.by, snapshots)


def _certify(tx: Transaction, each: SavedErasure) -> None:
    """The erasure's own certificate: whoever has the book up to now has heard of it."""
    known = (erasure.c.tenant_id == each.tenant) & (erasure.c.id == each.id)
    of_book = (book.c.tenant_id == each.tenant) & (book.c.id == each.book)
    head = tx.value(select(book.c.head).where(of_book))
    if head is None or tx.first(select(erasure.c.id).where(known)) is not None:
        return
    values = (each.tenant, each.id, each.book, each.record, head, each.rows, each.by, each.at_ms)
    tx.insert(erasure, erasing.ERASURE, [values])


def _waiting(office: Office) -> SavedKeys | None:
    path = _path(office)
    return saved_keys.read(path) if path.is_file() else None


def _path(office: Office) -> Path:
    return office.settings.folder / WAITING


def _tenants(tx: Transaction) -> list[str]:
    return [row.id for row in tx.rows(select(tenant.c.id))]
