"""Tenants, branches and people: who is there, in which role, and who is locked out."""

from typing import Any

import msgspec
from sqlalchemy import insert, select, update

from app.backend.people.audit_trail import Act
from app.backend.people.caller import Desk
from app.backend.people.matrix import Role
from app.backend.people.tables import account, branch, sign_in_key, tenant_rule
from app.backend.refusals import RefusedError
from app.backend.store.tables import person, tenant
from app.backend.store.transaction import Transaction
from app.wire.problems import Refusal
from local_store.book.ids import new_id

_MOST_NAME = 200


class PersonEntry(msgspec.Struct, frozen=True):
    """A person as the office lists them."""

    id: str
    name: str
    sign_in_name: str
    role: Role
    branch: str
    is_locked: bool
    has_joined: bool
    last_sign_in_ms: int


class TenantEntry(msgspec.Struct, frozen=True):
    """A tenant: a firm whose books nobody else in this office sees."""

    id: str
    name: str


def create_tenant(desk: Desk, name: str, *, require_totp: bool = False) -> str:
    """A new tenant; `desk` is the console's, with the id that the tenant is to have. Returns the id."""
    values = {"id": desk.tenant, "name": _name(name), "epoch": new_id(), "created_ms": desk.now_ms}
    desk.tx.run(insert(tenant).values(**values))
    desk.tx.run(insert(tenant_rule).values(tenant_id=desk.tenant, require_totp=int(require_totp)))
    desk.note(Act.TENANT_CREATED, desk.tenant)
    return desk.tenant


def demands_totp(tx: Transaction, tenant_id: str) -> bool:
    """What `demand_totp` said last."""
    return bool(tx.value(select(tenant_rule.c.require_totp).where(tenant_rule.c.tenant_id == tenant_id)))


def tenants(tx: Transaction) -> list[TenantEntry]:
    """Every tenant of this office."""
    return [TenantEntry(row.id, row.name) for row in tx.rows(select(tenant.c.id, tenant.c.name).order_by(tenant.c.id))]


def demand_totp(desk: Desk, is_demanded: bool) -> None:
    """Whether nobody signs in to this tenant without a one-time code; who has no secret yet is invited again."""
    values = {"require_totp": int(is_demanded)}
    if not desk.tx.run(update(tenant_rule).where(tenant_rule.c.tenant_id == desk.tenant).values(**values)).rowcount:
        desk.tx.run(insert(tenant_rule).values(tenant_id=desk.tenant, **values))
    desk.note(Act.RULE_CHANGED, desk.tenant, f"require_totp={int(is_demanded)}")


def create_branch(desk: Desk, name: str) -> str:
    """A new branch. Returns its id."""
    branch_id = new_id()
    values = {"tenant_id": desk.tenant, "id": branch_id, "name": _name(name), "created_ms": desk.now_ms}
    desk.tx.run(insert(branch).values(**values))
    desk.note(Act.BRANCH_CREATED, branch_id)
    return branch_id


def branches(tx: Transaction, tenant_id: str) -> dict[str, str]:
    """The names of the branches by id."""
    asked = select(branch.c.id, branch.c.name).where(branch.c.tenant_id == tenant_id).order_by(branch.c.id)
    return {row.id: row.name for row in tx.rows(asked)}


def create_person(desk: Desk, name: str, sign_in_name: str, role: Role, branch_id: str = "") -> str:
    """A new person, who can do nothing before they are invited. Returns their id.

    Raises RefusedError (INVALID) with the detail "sign_in_name" where that is taken, "branch" where there is none.
    """
    key = name_key(sign_in_name)
    if desk.tx.first(select(sign_in_key.c.key).where(sign_in_key.c.key == key)):
        raise RefusedError(Refusal.INVALID, "sign_in_name")
    if branch_id and branch_id not in branches(desk.tx, desk.tenant):
        raise RefusedError(Refusal.INVALID, "branch")
    person_id = new_id()
    values: dict[str, Any] = {"tenant_id": desk.tenant, "id": person_id, "name": _name(name), "created_ms": desk.now_ms}
    desk.tx.run(insert(person).values(**values))
    desk.tx.run(insert(account).values(
        tenant_id=desk.tenant, person_id=person_id, sign_in_name=_name(sign_in_name), role=role.value, branch_id=branch_id,
    ))  # fmt: skip
    desk.tx.run(insert(sign_in_key).values(key=key, tenant_id=desk.tenant, person_id=person_id))
    desk.note(Act.PERSON_CREATED, person_id, role.value)
    return person_id


def change_role(desk: Desk, person_id: str, role: Role) -> None:
    """Give a person another role; it counts from their next request. Raises RefusedError (UNKNOWN)."""
    _change(desk, person_id, role=role.value)
    desk.note(Act.ROLE_CHANGED, person_id, role.value)


def lock_out(desk: Desk, person_id: str) -> None:
    """Refuse everything to a person, from their next request on. Nothing on their laptops is touched."""
    _change(desk, person_id, locked_ms=desk.now_ms)
    desk.note(Act.PERSON_LOCKED, person_id)


def let_in(desk: Desk, person_id: str) -> None:
    """Take a lock-out back."""
    _change(desk, person_id, locked_ms=None)
    desk.note(Act.PERSON_LET_IN, person_id)


def people(tx: Transaction, tenant_id: str) -> list[PersonEntry]:
    """Everybody in a tenant, by name."""
    joined = person.join(account, (account.c.tenant_id == person.c.tenant_id) & (account.c.person_id == person.c.id))
    asked = select(person.c.id, person.c.name, account).select_from(joined).where(person.c.tenant_id == tenant_id)
    return [
        PersonEntry(
            id=row.id, name=row.name, sign_in_name=row.sign_in_name, role=Role(row.role), branch=row.branch_id,
            is_locked=row.locked_ms is not None, last_sign_in_ms=row.last_sign_in_ms,
            has_joined=row.last_sign_in_ms > 0,
        )
        for row in tx.rows(asked.order_by(person.c.name, person.c.id))
    ]  # fmt: skip


def find_person(tx: Transaction, tenant_id: str, said: str) -> str:
    """The id of the person with this id or sign-in name. Raises RefusedError (UNKNOWN)."""
    asked = select(account.c.person_id).where(account.c.tenant_id == tenant_id, account.c.person_id == said)
    found = tx.value(asked)
    if found is None:
        key = sign_in_key.c
        found = tx.value(select(key.person_id).where(key.key == name_key(said), key.tenant_id == tenant_id))
    if found is None:
        raise RefusedError(Refusal.UNKNOWN, "person")
    return str(found)


def name_key(sign_in_name: str) -> str:
    """How a sign-in name is found, however it is written."""
    return f"name {' '.join(sign_in_name[: 2 * _MOST_NAME].split()).casefold()}"


def _change(desk: Desk, person_id: str, **values: Any) -> None:
    column = account.c
    where = (column.tenant_id == desk.tenant) & (column.person_id == person_id)
    if not desk.tx.run(update(account).where(where).values(**values)).rowcount:
        raise RefusedError(Refusal.UNKNOWN, "person")


def _name(text: str) -> str:
    plain = " ".join(text.split())
    if not plain or len(plain) > _MOST_NAME:
        raise RefusedError(Refusal.INVALID, "name")
    return plain
