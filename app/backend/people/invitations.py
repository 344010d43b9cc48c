"""Invitations: a code of ten characters, good once, for seven days; the office keeps only its keyed hash."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, insert, select, update

from app.backend.people.audit_trail import Act
from app.backend.people.caller import Desk
from app.backend.people.keys import OfficeKeys
from app.backend.people.one_time_codes import as_typed, new_invitation_code, secret_from
from app.backend.people.tables import account, invitation, sign_in_key
from app.backend.refusals import RefusedError
from app.backend.store.transaction import Transaction
from app.wire.problems import Refusal

AGE = timedelta(days=7)
SECOND_TRY = timedelta(hours=24)
"""For so long the device that joined may join again with its code: the answer may have been lost."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom a code invites. `totp_secret` is always the same for one code."""

    tenant: str
    person: str
    code_hash: str
    totp_secret: str
    used_by: str
    """The public key of the device that joined with it; empty while it is fresh."""


def invite(desk: Desk, keys: OfficeKeys, person_id: str) -> str:
    """A new code for a person, to join or to set a new password; earlier ones are void. Raises RefusedError (UNKNOWN)."""
    where = (account.c.tenant_id == desk.tenant) & (account.c.person_id == person_id)
    if desk.tx.first(select(account.c.person_id).where(where)) is None:
        raise RefusedError(Refusal.UNKNOWN, "person")
    withdraw(desk.tx, desk.tenant, person_id)
    code = new_invitation_code()
    code_hash = _hash(keys, as_typed(code))
    expires = desk.now_ms + AGE // timedelta(milliseconds=1)
    desk.tx.run(insert(invitation).values(
        tenant_id=desk.tenant, code_hash=code_hash, person_id=person_id, created_ms=desk.now_ms, expires_ms=expires,
    ))  # fmt: skip
    desk.tx.run(insert(sign_in_key).values(key=f"code {code_hash}", tenant_id=desk.tenant, person_id=person_id))
    desk.note(Act.INVITED, person_id)
    return code


def find(tx: Transaction, keys: OfficeKeys, code: str, public_key: str = "") -> Invited:
    """Whom a code invites. Raises RefusedError (CODE_GONE) where it is none, ran out, or another device used it."""
    plain = as_typed(code)
    code_hash = _hash(keys, plain)
    key = tx.first(select(sign_in_key).where(sign_in_key.c.key == f"code {code_hash}"))
    if key is None or not plain:
        raise RefusedError(Refusal.CODE_GONE)
    column = invitation.c
    row = tx.first(select(invitation).where(column.tenant_id == key.tenant_id, column.code_hash == code_hash))
    if row is None or row.expires_ms <= tx.now_ms:
        raise RefusedError(Refusal.CODE_GONE)
    if row.used_ms is not None:
        is_second_try = public_key == row.used_by and tx.now_ms < row.used_ms + SECOND_TRY // timedelta(milliseconds=1)
        if not is_second_try:
            raise RefusedError(Refusal.CODE_GONE)
    secret = secret_from(keys.keyed_hash("totp of an invitation", code_hash))
    return Invited(row.tenant_id, row.person_id, code_hash, secret, row.used_by)


def use(tx: Transaction, invited: Invited, public_key: str) -> None:
    """Spend a fresh code on a device. Raises RefusedError (CODE_GONE) where somebody was quicker."""
    column = invitation.c
    where = (column.tenant_id == invited.tenant) & (column.code_hash == invited.code_hash) & column.used_ms.is_(None)
    if not tx.run(update(invitation).where(where).values(used_ms=tx.now_ms, used_by=public_key)).rowcount:
        raise RefusedError(Refusal.CODE_GONE)


def withdraw(tx: Transaction, tenant_id: str, person_id: str) -> None:
    """Forget a person's invitations, used or not."""
    where = (invitation.c.tenant_id == tenant_id) & (invitation.c.person_id == person_id)
    for row in tx.rows(select(invitation.c.code_hash).where(where)):
        tx.run(delete(sign_in_key).where(sign_in_key.c.key == f"code {row.code_hash}"))
    tx.run(delete(invitation).where(where))


def _hash(keys: OfficeKeys, plain: str) -> str:
    """Keyed: fifty bits are few enough to be tried one after the other against a bare hash."""
    return keys.keyed_hash("invitation", plain).hex()
