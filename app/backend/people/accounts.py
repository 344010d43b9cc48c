"""Accounts: what a person proves themselves with, read and changed in one place."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, update

from app.backend.people.directory import demands_totp
from app.backend.people.keys import OfficeKeys
from app.backend.people.matrix import Role
from app.backend.people.one_time_codes import fitting_step
from app.backend.people.tables import account, sign_in_key
from app.backend.store.tables import person
from app.backend.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Account:
    """A person at the door."""

    tenant: str
    person: str
    name: str
    sign_in_name: str
    role: Role
    password_hash: str | None
    totp: str | None
    """Sealed."""
    is_locked: bool
    demands_totp: bool
    """The tenant's rule."""


def by_key(tx: Transaction, key: str) -> Account | None:
    """The account behind a sign-in key."""
    found = tx.first(select(sign_in_key).where(sign_in_key.c.key == key))
    return by_id(tx, found.tenant_id, found.person_id) if found else None


def by_id(tx: Transaction, tenant_id: str, person_id: str) -> Account | None:
    """The account of a person."""
    joined = account.join(person, (person.c.tenant_id == account.c.tenant_id) & (person.c.id == account.c.person_id))
    where = (account.c.tenant_id == tenant_id) & (account.c.person_id == person_id)
    row = tx.first(select(account, person.c.name).select_from(joined).where(where))
    if row is None:
        return None
    return Account(
        tenant=tenant_id, person=person_id, name=row.name, sign_in_name=row.sign_in_name, role=Role(row.role),
        password_hash=row.password_hash, totp=row.totp, is_locked=row.locked_ms is not None,
        demands_totp=demands_totp(tx, tenant_id),
    )  # fmt: skip


def keep(tx: Transaction, tenant_id: str, person_id: str, **values: Any) -> None:
    """Change columns of an account."""
    where = (account.c.tenant_id == tenant_id) & (account.c.person_id == person_id)
    tx.run(update(account).where(where).values(**values))


def seal_totp(keys: OfficeKeys, person_id: str, secret: str) -> str:
    """A TOTP secret as the database keeps it."""
    return keys.seal(secret, f"totp {person_id}")


def take_totp(tx: Transaction, keys: OfficeKeys, who: Account, code: str) -> bool:
    """Whether it is the code of now, and nobody has used it before; it is used up."""
    if who.totp is None:
        return False
    secret = keys.unseal(who.totp, f"totp {who.person}")
    step = fitting_step(secret, code, datetime.fromtimestamp(tx.now_ms / 1000, UTC))
    if step is None:
        return False
    where = (account.c.tenant_id == who.tenant) & (account.c.person_id == who.person) & (account.c.totp_step < step)
    return tx.run(update(account).where(where).values(totp_step=step)).rowcount == 1
