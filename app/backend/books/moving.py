"""A client goes from one book to another with everything below, in one step."""

from app.backend.books.below import is_last_of_household, with_everything_below
from app.backend.books.commit import commit_changes
from app.backend.books.row import Change, in_book, without_content
from app.backend.books.rows import Rows
from app.backend.store.tables import quarantine
from app.backend.store.transaction import Transaction
from app.wire.feed import RowState
from local_store.book.kind import Kind


def move_client(tx: Transaction, tenant: str, client: str, from_book: str, to_book: str) -> dict[str, int]:
    """Move a client and all that belongs to it in one step; returns the new heads of both books.

    A household goes along with its last client. What waits for a decision about them goes along too. Raises LookupError
    where the client is not in `from_book`.
    """
    moving = with_everything_below(tx, tenant, from_book, Kind.CLIENT, client)
    if not moving or not moving[0].is_there:
        raise LookupError(client)
    household = moving[0].fields.get("household")
    if household and is_last_of_household(tx, tenant, from_book, household, [client]):
        moving += with_everything_below(tx, tenant, from_book, Kind.HOUSEHOLD, household)
    moving = [row for row in moving if row.state in {RowState.PUT, RowState.DELETE}]
    there = Rows(tx, tenant)
    there.load([(to_book, row.kind, row.id) for row in moving])
    changes: list[Change] = []
    for row in moving:
        before = there.get((to_book, row.kind, row.id))
        changes.append((row, without_content(row, RowState.LEAVE, to_book)))
        changes.append((before, in_book(row, to_book, before)))
    where = {"tenant_id": tenant, "book_id": from_book}
    waiting = tx.among(quarantine, ("id",), where, "record_id", [row.id for row in moving])
    tx.update(quarantine, ("tenant_id", "id", "book_id"), [(tenant, row.id, to_book) for row in waiting])
    return commit_changes(tx, tenant, changes)
