"""A record as the office holds it: one row of the feed, the same shape for every kind."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from app.wire.feed import RowState
from local_store.book.json_form import members_of
from local_store.book.kind import Kind

Key = tuple[str, str, str]
"""Book, kind and id."""
Change = tuple["Row | None", "Row"]
"""A row as it was (None: it is new) and as it shall be."""

PARENTS: dict[str, str] = {
    Kind.CONTACT_POINT: "client",
    Kind.CONVERSATION: "client",
    Kind.INTERACTION: "client",
    Kind.CASE: "client",
    Kind.FOLLOW_UP: "client",
    Kind.CONTRACT: "client",
    Kind.OFFER: "client",
    Kind.CONSENT: "client",
    Kind.ADVICE_RECORD: "client",
    Kind.RELATION: "from_client",
    Kind.ATTACHMENT: "interaction",
    Kind.KEPT_VALUE: "of_id",
}
"""The field that names the record which another one belongs to: it goes where that one goes, and is erased with it."""

_FIRST = (Kind.HOUSEHOLD, Kind.IMPORT_RUN, Kind.CLIENT, Kind.CONVERSATION, Kind.CASE, Kind.INTERACTION)
_RANKS: dict[str, int] = {str(kind): rank for rank, kind in enumerate(_FIRST)}


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row. `seq` is the one it was last written with; 0 where it is not written yet."""

    book: str
    kind: str
    id: str
    state: str
    fields: dict[str, Any]
    clocks: dict[str, str]
    created: str
    author: str
    parent: str | None = None
    moved_to: str | None = None
    seq: int = 0

    @property
    def key(self) -> Key:
        """Where it lies."""
        return (self.book, self.kind, self.id)

    @property
    def is_there(self) -> bool:
        """Whether it is a record that one can see."""
        return self.state == RowState.PUT


def parent_of(kind: str, fields: Mapping[str, Any]) -> str | None:
    """The id of the record that one with these fields belongs to; None where it stands alone."""
    name = PARENTS.get(kind)
    if name is not None:
        found = fields.get(name)
        return found if isinstance(found, str) and found else None
    if kind == Kind.VISIT:
        clients = _members(fields.get("clients"))
        return clients.pop() if len(clients) == 1 else None
    return None


def parents_of(kind: str, many: Sequence[Mapping[str, Any]]) -> list[str | None]:
    """The same of many records of one kind, in their order."""
    name = PARENTS.get(kind)
    if name is None:
        return [parent_of(kind, fields) for fields in many]
    return [(found or None) if isinstance(found := fields.get(name), str) else None for fields in many]


def _members(text: Any) -> set[str]:
    try:
        found: set[Any] = members_of(text) if isinstance(text, str) else set()
        return {each for each in found if isinstance(each, str)}
    except (ValueError, TypeError):
        return set()


def parent_kind(kind: str, fields: Mapping[str, Any]) -> str:
    """The kind of the record that one with these fields belongs to."""
    if kind == Kind.KEPT_VALUE:
        return str(fields.get("of_kind", ""))
    return Kind.INTERACTION if kind == Kind.ATTACHMENT else Kind.CLIENT


def rank(kind: str) -> int:
    """Within one commit rows are numbered in this order, so that what others name mostly comes first."""
    return _RANKS.get(kind, len(_FIRST))


def without_content(row: Row, state: RowState, moved_to: str | None = None) -> Row:
    """The mark that a row leaves behind when it is gone from its book."""
    return Row(row.book, row.kind, row.id, state, {}, {}, "", "", None, moved_to, row.seq)


def in_book(row: Row, book: str, before: Row | None) -> Row:
    """The same record in another book, where `before` is what lies there under its id."""
    return Row(
        book, row.kind, row.id, row.state, row.fields, row.clocks, row.created, row.author, row.parent, None,
        before.seq if before else 0,
    )  # fmt: skip
