"""A book that lived alone on a laptop comes to the office: its author is its owner from then on."""

from app.backend.books.applying import is_id
from app.backend.books.grants import Grants
from app.backend.refusals import RefusedError
from app.backend.store.tables import BookRole, book, membership
from app.backend.store.transaction import Transaction
from app.wire.problems import Refusal
from app.wire.sign_in import BookGrant, MintedBook
from local_store.book.ids import new_id

_MOST_NAME = 200


def mint_book(tx: Transaction, tenant: str, person: str, minted: MintedBook) -> BookGrant:
    """Make an empty book of this id, or find that it is this person's already (the answer was lost).

    Raises RefusedError: INVALID, or NO_ACCESS where the id is taken.
    """
    if not is_id(minted.id) or not 0 < len(minted.name.strip()) <= _MOST_NAME:
        raise RefusedError(Refusal.INVALID)
    found = tx.among(book, ("id", "name"), {"tenant_id": tenant}, "id", [minted.id], lock=True)
    if found:
        valid = Grants(tx, tenant, person).valid.get(minted.id)
        if valid is None:
            raise RefusedError(Refusal.NO_ACCESS)
        return BookGrant(minted.id, valid.id, valid.role, found[0].name)
    make_book(tx, tenant, minted.id, minted.name.strip())
    owner = new_id()
    names = ("tenant_id", "id", "person_id", "book_id", "role", "valid_from_ms")
    tx.insert(membership, names, [(tenant, owner, person, minted.id, BookRole.OWNER.value, tx.now_ms)])
    return BookGrant(minted.id, owner, BookRole.OWNER, minted.name.strip())


def make_book(tx: Transaction, tenant: str, book_id: str, name: str) -> None:
    """An empty book that nobody has access to yet."""
    tx.insert(book, ("tenant_id", "id", "name", "created_ms"), [(tenant, book_id, name, tx.now_ms)])


def books_of(tx: Transaction, tenant: str, person: str) -> list[BookGrant]:
    """The books that a person may see, by name."""
    valid = Grants(tx, tenant, person).valid
    found = tx.among(book, ("id", "name"), {"tenant_id": tenant}, "id", sorted(valid))
    grants = [BookGrant(row.id, valid[row.id].id, valid[row.id].role, row.name) for row in found]
    return sorted(grants, key=lambda each: (each.name, each.book))
