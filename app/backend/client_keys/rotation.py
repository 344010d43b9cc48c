"""Another secret takes over: from the first step on it wraps every new key, then the others one slice at a time.

It can be broken off anywhere and done again; until the end both secrets are needed, and both are accepted.
"""

from functools import partial

from sqlalchemy import delete, func, select

from app.backend.client_keys.data_keys import BEFORE, PRESENT, about, present, unwrapped
from app.backend.client_keys.holder import Holder
from app.backend.client_keys.tables import data_key, wrapping
from app.backend.client_keys.wrapping import UnknownSecretError
from app.backend.store.database import Database
from app.backend.store.transaction import Transaction

SLICE = 500
_NAMES = ("tenant_id", "kind", "holder_id", "wrapped_by", "wrapped")


def check(database: Database) -> None:
    """Make sure that this process has every secret that keys are wrapped with. Raises UnknownSecretError."""
    names = database.snapshot(lambda tx: [row.name for row in tx.rows(select(wrapping.c.name))])
    for name in names or [database.transaction(present)]:
        if database.wrapping is None or name not in database.wrapping:
            raise UnknownSecretError(name)


def rotate(database: Database, name: str) -> int:
    """Wrap every data key with the secret of this name; returns how many were wrapped with another one."""
    database.transaction(partial(_take_over, name=name))
    count = 0
    while done := database.transaction(partial(_rewrap, name=name)):
        count += done
    database.transaction(lambda tx: tx.run(delete(wrapping).where(wrapping.c.state == BEFORE)).rowcount)
    return count


def key_count(tx: Transaction) -> int:
    """How many data keys there are."""
    return int(tx.value(select(func.count()).select_from(data_key)))


def _take_over(tx: Transaction, name: str) -> None:
    # Whoever is about to make a key holds on to this row: it waits for them, and they for it.
    held = tx.value(select(wrapping.c.name).where(wrapping.c.state == PRESENT).with_for_update())
    if held is not None and held != name:
        tx.put(wrapping, ("state", "name"), [(PRESENT, name), (BEFORE, held)])
    elif held is None:
        tx.insert(wrapping, ("state", "name"), [(PRESENT, name)])


def _rewrap(tx: Transaction, name: str) -> int:
    others = select(data_key).where(data_key.c.wrapped_by != name).limit(SLICE).with_for_update()
    rows = []
    for row in tx.rows(others):
        holder = Holder(row.kind, row.holder_id)
        key = unwrapped(tx, row.tenant_id, holder, row.wrapped_by, row.wrapped)
        rows.append((row.tenant_id, *holder, name, tx.wrapping[name].wrap(key, about(row.tenant_id, holder))))
    tx.update(data_key, _NAMES, rows)
    return len(rows)
