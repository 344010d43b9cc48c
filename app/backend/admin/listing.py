"""What the office lists for those who run it: its books and who owns them, and the tenants there are."""

import msgspec
from sqlalchemy import and_, select

from app.backend.store.tables import BookRole, book, membership, person
from app.backend.store.transaction import Transaction


class BookEntry(msgspec.Struct, frozen=True):
    """A book as the office lists it."""

    id: str
    name: str
    owner: str
    """A person's id; empty where the book has none."""
    owner_name: str
    head: int
    rows: int
    created_ms: int


def books(tx: Transaction, tenant: str) -> list[BookEntry]:
    """Every book of a tenant, by name."""
    owns = and_(
        membership.c.tenant_id == book.c.tenant_id,
        membership.c.book_id == book.c.id,
        membership.c.role == BookRole.OWNER.value,
        membership.c.revoked_ms.is_(None),
    )
    who = and_(person.c.tenant_id == membership.c.tenant_id, person.c.id == membership.c.person_id)
    joined = book.join(membership, owns, isouter=True).join(person, who, isouter=True)
    asked = (
        select(book, membership.c.person_id, person.c.name.label("owner_name"))
        .select_from(joined)
        .where(book.c.tenant_id == tenant)
        .order_by(book.c.name, book.c.id)
    )
    return [
        BookEntry(
            id=row.id, name=row.name, owner=row.person_id or "", owner_name=row.owner_name or "", head=row.head,
            rows=row.row_count, created_ms=row.created_ms,
        )
        for row in tx.rows(asked)
    ]  # fmt: skip


def seen_books(tx: Transaction, tenant: str, person_id: str) -> frozenset[str]:
    """The books that a person may read now, in whatever role."""
    asked = select(membership.c.book_id).where(
        membership.c.tenant_id == tenant, membership.c.person_id == person_id, membership.c.revoked_ms.is_(None)
    )
    return frozenset(row.book_id for row in tx.rows(asked))
