"""Creations that are simply new records: most of what is pushed. They are looked at many together, kind by kind."""

from collections import defaultdict
from collections.abc import Sequence

from app.backend.books.applying import is_id
from app.backend.books.grants import Grants
from app.backend.books.row import Key, Row, parents_of
from app.backend.books.stamps import Stamps, is_stamp
from app.wire.feed import RowState
from app.wire.operations import Act, Operation
from local_store.book.kind import Kind
from local_store.book.new_values import kept_values
from local_store.book.vocabulary import TYPES


class NewRows:
    """The rows that the creations of one push make where nothing stands in their way.

    None for an operation that is to be looked at singly: it is none, or one of its kind does not hold to the law, comes
    from a clock that is ahead or from somebody who has no right to it.
    """

    def __init__(self, operations: Sequence[Operation], grants: Grants, stamps: Stamps, person: str) -> None:
        self._grants, self._stamps, self._person = grants, stamps, person
        self._found: dict[int, Row] = {}
        by_kind: dict[str, list[Operation]] = defaultdict(list)
        for op in operations:
            if op.act is Act.CREATE:
                by_kind[op.kind].append(op)
        for kind, some in by_kind.items():
            if kind in TYPES and self._are_sound(some):
                self._make(Kind(kind), some)

    def of(self, group: Sequence[Operation]) -> dict[Key, Row] | None:
        """The rows of these operations, where each of them makes one that is like no other of them."""
        try:
            rows = [self._found[op.n] for op in group]
        except KeyError:
            return None
        keyed = {(row.book, row.kind, row.id): row for row in rows}
        return keyed if len(keyed) == len(rows) else None

    def _are_sound(self, some: Sequence[Operation]) -> bool:
        stamps = [op.stamp for op in some]
        return (
            not any(self._grants.objection(*each) for each in {(op.book, op.membership) for op in some})
            and all(map(is_id, [op.row for op in some]))
            and all(map(is_stamp, stamps))
            and self._stamps.are_in_time(stamps)
        )

    def _make(self, kind: Kind, some: Sequence[Operation]) -> None:
        kept = kept_values(kind, [op.set for op in some]) or []
        put, person = RowState.PUT, self._person
        for op, fields, parent in zip(some, kept, parents_of(kind, kept), strict=False):
            self._found[op.n] = Row(op.book, op.kind, op.row, put, fields, {}, op.stamp, person, parent)
