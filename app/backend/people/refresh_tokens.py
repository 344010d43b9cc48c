"""Refresh tokens: opaque, hashed at rest, each used once, then followed by the next of its family.

For 24 hours a used token gives the same successor again, because an answer may be lost on the way. The successor is
computed from the token that is shown and the office's secret; the database holds neither in the clear. Later than that
somebody has a copy: the whole family ends, and the person signs in anew.
"""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, insert, select, update

from app.backend.people.keys import OfficeKeys
from app.backend.people.tables import refresh_family, refresh_token
from app.backend.store.transaction import Transaction
from app.wire.limits import REFRESH_OVERLAP, REFRESH_TOKEN_AGE
from local_store.book.ids import new_id

_OVERLAP_MS = REFRESH_OVERLAP // timedelta(milliseconds=1)
_AGE_MS = REFRESH_TOKEN_AGE // timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Rotated:
    """What became of a shown token: its successor, or "" and whether it was a copy that ended its family."""

    successor: str = ""
    person: str = ""
    was_reused: bool = False


def begin(tx: Transaction, tenant_id: str, person_id: str, device_id: str) -> str:
    """The first token of a new family; the families that this device had before end."""
    end_device(tx, tenant_id, device_id)
    family_id = new_id()
    tx.run(insert(refresh_family).values(
        tenant_id=tenant_id, id=family_id, person_id=person_id, device_id=device_id, created_ms=tx.now_ms,
    ))  # fmt: skip
    token = f"{tenant_id}.{secrets.token_urlsafe(32)}"
    _keep(tx, tenant_id, family_id, token)
    return token


def tenant_of(token: str) -> str:
    """The tenant that a token names; it may be anything."""
    return token.partition(".")[0]


def rotate(tx: Transaction, keys: OfficeKeys, token: str, device_id: str) -> Rotated:
    """Exchange a token, shown by this device, for its successor."""
    tenant_id = tenant_of(token)
    column, family = refresh_token.c, refresh_family.c
    both = refresh_token.join(refresh_family, (family.tenant_id == column.tenant_id) & (family.id == column.family_id))
    asked = select(column.family_id, column.expires_ms, column.used_ms, family.person_id, family.device_id)
    where = (column.tenant_id == tenant_id) & (column.hash == _hash(token))
    row = tx.first(asked.select_from(both).where(where, family.revoked_ms.is_(None)).with_for_update())
    if row is None or row.device_id != device_id or row.expires_ms <= tx.now_ms:
        return Rotated()
    successor = _successor(keys, token)
    if row.used_ms is None:
        tx.run(update(refresh_token).where(where).values(used_ms=tx.now_ms))
        _keep(tx, tenant_id, row.family_id, successor)
    elif row.used_ms + _OVERLAP_MS <= tx.now_ms:
        _end(tx, tenant_id, family.id == row.family_id)
        return Rotated(person=row.person_id, was_reused=True)
    return Rotated(successor, row.person_id)


def end_device(tx: Transaction, tenant_id: str, device_id: str) -> None:
    """No token of this device is good any more."""
    _end(tx, tenant_id, refresh_family.c.device_id == device_id)


def end_person(tx: Transaction, tenant_id: str, person_id: str, but: str = "") -> None:
    """No token of this person is good any more, on any device `but` one."""
    _end(tx, tenant_id, (refresh_family.c.person_id == person_id) & (refresh_family.c.device_id != but))


def forget_expired(tx: Transaction, tenant_id: str) -> int:
    """Delete what ran out: tokens, and families without any. Returns how many tokens."""
    column, family = refresh_token.c, refresh_family.c
    gone = tx.run(delete(refresh_token).where(column.tenant_id == tenant_id, column.expires_ms <= tx.now_ms)).rowcount
    alive = select(column.family_id).where(column.tenant_id == tenant_id)
    tx.run(delete(refresh_family).where(family.tenant_id == tenant_id, family.id.not_in(alive)))
    return gone


def _end(tx: Transaction, tenant_id: str, which: ColumnElement[bool]) -> None:
    family = refresh_family.c
    ending = update(refresh_family).where(family.tenant_id == tenant_id, which, family.revoked_ms.is_(None))
    tx.run(ending.values(revoked_ms=tx.now_ms))


def _keep(tx: Transaction, tenant_id: str, family_id: str, token: str) -> None:
    tx.run(insert(refresh_token).values(
        tenant_id=tenant_id, hash=_hash(token), family_id=family_id, expires_ms=tx.now_ms + _AGE_MS,
    ))  # fmt: skip


def _successor(keys: OfficeKeys, token: str) -> str:
    secret = base64.urlsafe_b64encode(keys.keyed_hash("refresh successor", token)).rstrip(b"=").decode()
    return f"{tenant_of(token)}.{secret}"


def _hash(token: str) -> str:
    """Plain: 256 random bits are not guessed."""
    return hashlib.sha256(token.encode()).hexdigest()
