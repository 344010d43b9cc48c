"""Who works in which book. Every grant is a new membership with a new id, also when somebody had one before."""

from datetime import timedelta

import msgspec
from sqlalchemy import Select, insert, select, update

from app.backend.people.audit_trail import Act
from app.backend.people.caller import Desk
from app.backend.people.matrix import Standing
from app.backend.people.tables import account
from app.backend.refusals import RefusedError
from app.backend.store.tables import BookRole, book, membership
from app.backend.store.transaction import Transaction
from app.wire.limits import LATE_EDITS
from app.wire.problems import Refusal
from local_store.book.ids import new_id

_LATE_MS = LATE_EDITS // timedelta(milliseconds=1)
_RANK = {BookRole.OWNER: 0, BookRole.MEMBER: 1, BookRole.READER: 2}
_STANDING = {
    BookRole.OWNER: Standing.OWNER, BookRole.MEMBER: Standing.MEMBER, BookRole.READER: Standing.READER,
}  # fmt: skip


class Member(msgspec.Struct, frozen=True):
    """One membership, present or past."""

    id: str
    person: str
    role: BookRole
    valid_from_ms: int
    revoked_ms: int | None


def grant(desk: Desk, book_id: str, person_id: str, role: BookRole) -> str:
    """Let a person into a book. Returns the membership's id: the present one where nothing changes.

    Another role ends the old membership and begins a new one. A book has one owner: OWNER is for a book that has none;
    otherwise `hand_over`. Raises RefusedError (UNKNOWN, INVALID "owner").
    """
    _must_exist(desk, book_id, person_id)
    present = _open(desk, book_id)
    own = [each for each in present if each.person == person_id]
    if any(each.role == role for each in own):
        return next(each.id for each in own if each.role == role)
    if role is BookRole.OWNER and any(each.role is BookRole.OWNER for each in present):
        raise RefusedError(Refusal.INVALID, "owner")
    for each in own:
        _end(desk, book_id, each)
    return _begin(desk, book_id, person_id, role)


def revoke(desk: Desk, book_id: str, person_id: str) -> None:
    """End a person's access to a book; their laptops drop it at the next sync, after sending what waits.

    Raises RefusedError (UNKNOWN) where there is none.
    """
    own = [each for each in _open(desk, book_id) if each.person == person_id]
    if not own:
        raise RefusedError(Refusal.UNKNOWN, "membership")
    for each in own:
        _end(desk, book_id, each)


def hand_over(desk: Desk, book_id: str, person_id: str, keep_as: BookRole | None = None) -> str:
    """Make a person the owner of a book. The one before leaves it, or stays as `keep_as`. Returns the membership's id."""
    _must_exist(desk, book_id, person_id)
    present = _open(desk, book_id)
    for each in present:
        if each.person == person_id and each.role is BookRole.OWNER:
            return each.id
    for each in present:
        if each.role is BookRole.OWNER or each.person == person_id:
            _end(desk, book_id, each)
        if each.role is BookRole.OWNER and keep_as in {BookRole.MEMBER, BookRole.READER}:
            _begin(desk, book_id, each.person, keep_as)
    desk.note(Act.HANDED_OVER, book_id, person_id)
    return _begin(desk, book_id, person_id, BookRole.OWNER)


def members(tx: Transaction, tenant_id: str, book_id: str, *, also_past: bool = False) -> list[Member]:
    """The memberships of a book, owners first."""
    return sorted(
        _asked(tx, _of(tenant_id, book_id), also_past=also_past), key=lambda each: (_RANK[each.role], each.id)
    )


def standing(tx: Transaction, tenant_id: str, person_id: str, book_id: str) -> Standing:
    """How a person stands towards a book, now."""
    own = _asked(tx, _of(tenant_id, book_id).where(membership.c.person_id == person_id), also_past=True)
    present = [each for each in own if each.revoked_ms is None]
    if present:
        return _STANDING[min((each.role for each in present), key=_RANK.__getitem__)]
    wrote = [each.revoked_ms or 0 for each in own if each.role is not BookRole.READER]
    if wrote and max(wrote) >= tx.now_ms - _LATE_MS:
        return Standing.LATE
    if own:
        return Standing.REVOKED
    is_here = tx.first(select(book.c.id).where(book.c.tenant_id == tenant_id, book.c.id == book_id))
    return Standing.COLLEAGUE_S if is_here else Standing.FOREIGN


def _of(tenant_id: str, book_id: str) -> Select[tuple[str, str, str, int, int | None]]:
    column = membership.c
    return select(column.id, column.person_id, column.role, column.valid_from_ms, column.revoked_ms).where(
        column.tenant_id == tenant_id, column.book_id == book_id
    )


def _asked(tx: Transaction, asked: Select[tuple[str, str, str, int, int | None]], *, also_past: bool) -> list[Member]:
    if not also_past:
        asked = asked.where(membership.c.revoked_ms.is_(None))
    return [
        Member(row.id, row.person_id, BookRole(row.role), row.valid_from_ms, row.revoked_ms) for row in tx.rows(asked)
    ]


def _open(desk: Desk, book_id: str) -> list[Member]:
    """The present memberships, kept as they are until the transaction ends: two grants at once wait for each other."""
    here = (book.c.tenant_id == desk.tenant) & (book.c.id == book_id)
    desk.tx.first(select(book.c.id).where(here).with_for_update())
    return _asked(desk.tx, _of(desk.tenant, book_id), also_past=False)


def _must_exist(desk: Desk, book_id: str, person_id: str) -> None:
    here = (book.c.tenant_id == desk.tenant) & (book.c.id == book_id)
    if desk.tx.first(select(book.c.id).where(here)) is None:
        raise RefusedError(Refusal.UNKNOWN, "book")
    there = (account.c.tenant_id == desk.tenant) & (account.c.person_id == person_id)
    if desk.tx.first(select(account.c.person_id).where(there)) is None:
        raise RefusedError(Refusal.UNKNOWN, "person")


def _begin(desk: Desk, book_id: str, person_id: str, role: BookRole) -> str:
    membership_id = new_id()
    desk.tx.run(insert(membership).values(
        tenant_id=desk.tenant, id=membership_id, person_id=person_id, book_id=book_id, role=role.value,
        valid_from_ms=desk.now_ms,
    ))  # fmt: skip
    desk.note(Act.GRANTED, book_id, f"{role.value} {person_id}")
    return membership_id


def _end(desk: Desk, book_id: str, member: Member) -> None:
    where = (membership.c.tenant_id == desk.tenant) & (membership.c.id == member.id)
    desk.tx.run(update(membership).where(where).values(revoked_ms=desk.now_ms))
    desk.note(Act.REVOKED, book_id, f"{member.role.value} {member.person}")
