"""Who may do what with which book, as the memberships of one person say it at one moment."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any, Self

from app.backend.store.tables import BookRole, membership
from app.backend.store.transaction import Transaction
from app.wire.limits import LATE_EDITS
from app.wire.operations import Reason

_NAMES = ("id", "book_id", "role", "revoked_ms", "valid_from_ms")
_LATE_MS = int(LATE_EDITS.total_seconds() * 1000)


class Grants:
    """The memberships of one person, ended ones too."""

    def __init__(self, tx: Transaction, tenant: str, person: str) -> None:
        self._sort(tx.among(membership, _NAMES, {"tenant_id": tenant}, "person_id", [person]), tx.now_ms)

    @classmethod
    def already_read(cls, found: Iterable[Any], now_ms: int) -> Self:
        """Out of rows that hold the columns of memberships of one person."""
        grants = cls.__new__(cls)
        grants._sort(found, now_ms)  # noqa: SLF001 - its own
        return grants

    def _sort(self, found: Iterable[Any], now_ms: int) -> None:
        self._now_ms = now_ms
        self._by_id: dict[str, Any] = {}
        self.valid: dict[str, Any] = {}
        """The membership (id, book_id, role) by book, where there is one now."""
        self.ended: set[str] = set()
        """Books that this person once had and has no more."""
        for row in sorted(found, key=attrgetter("valid_from_ms", "id")):
            self._by_id[row.id] = row
            if row.revoked_ms is None:
                self.valid[row.book_id] = row
            else:
                self.ended.add(row.book_id)
        self.ended -= self.valid.keys()

    def may_write(self, book: str) -> bool:
        """Whether this person may change this book now."""
        return book in self.valid and self.valid[book].role != BookRole.READER

    def objection(self, book: str, under: str) -> Reason | None:
        """Why an operation on `book`, made under the membership `under`, is not applied; None where it is."""
        if self.may_write(book):
            return None
        row = self._by_id.get(under)
        if row is None or row.book_id != book or row.revoked_ms is None or row.role == BookRole.READER:
            return Reason.NO_ACCESS
        return Reason.LATE if self._now_ms - row.revoked_ms <= _LATE_MS else Reason.NO_ACCESS
