"""The two places of the database where a client's words are sealed: overwritten values, and operations that wait."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, select

from app.backend.client_keys import sealed_text
from app.backend.client_keys.data_keys import DataKeys
from app.backend.client_keys.holder import Holder, stored_holders
from app.backend.client_keys.sealing_key import UnreadableError
from app.backend.store.tables import history, quarantine
from app.backend.store.transaction import Transaction

SLICE = 500


def about_value(record_id: str, field: str, op_id: str) -> str:
    """What the text of an overwritten value is bound to."""
    return f"value {record_id} {field} {op_id}"


def about_operation(op_id: str) -> str:
    """What the text of an operation that waits is bound to."""
    return f"operation {op_id}"


def _about_history(row: Row[Any]) -> str:
    return about_value(row.record_id, row.field, row.op_id)


def _about_quarantine(row: Row[Any]) -> str:
    return about_operation(row.id)


@dataclass(frozen=True, slots=True)
class Place:
    """A table with a sealed column."""

    table: Table
    column: str

    def about(self, row: Row[Any]) -> str:
        """What the text of this row is bound to."""
        return _about_history(row) if self.table is history else _about_quarantine(row)

    @property
    def text(self) -> ColumnElement[str]:
        """The sealed column."""
        return self.table.c[self.column]


VALUES, OPERATIONS = Place(history, "value"), Place(quarantine, "op")


def read(tx: Transaction, tenant: str, place: Place, rows: Sequence[Row[Any]]) -> list[str | None]:
    """The plain texts of rows, with all columns, of one place; None where the client was erased.

    Raises UnreadableError where a text was changed.
    """
    texts = [getattr(row, place.column) for row in rows]
    keys = DataKeys(tx, tenant).existing(filter(None, map(sealed_text.holder_in, texts)))
    return [sealed_text.opened(keys, text, place.about(row)) for row, text in zip(rows, texts, strict=True)]


def seal_plain(tx: Transaction, tenant: str, place: Place) -> int:
    """Seal one slice of what is from before there were keys; returns how many there were."""
    is_plain = (place.table.c.tenant_id == tenant) & ~place.text.startswith(sealed_text.MARK)
    rows = tx.rows(select(place.table).where(is_plain).limit(SLICE))
    _seal(tx, tenant, place, [(row, getattr(row, place.column)) for row in rows])
    return len(rows)


def let_go(tx: Transaction, tenant: str, holders: Iterable[Holder], erased: Collection[str]) -> None:
    """Before these keys are deleted: what they sealed of records that belong to somebody else now gets that one's key.

    What is about one of the `erased` records goes, in every book where it ever was, and so does what does not open.
    """
    for place in (VALUES, OPERATIONS):
        for holder in holders:
            rows = tx.rows(select(place.table).where(
                place.table.c.tenant_id == tenant, place.text.startswith(sealed_text.beginning(holder), autoescape=True),
            ))  # fmt: skip
            owners = stored_holders(tx, tenant, [(row.book_id, row.kind, row.record_id) for row in rows])
            stays, goes = [], []
            for row in rows:
                text = _text_or_none(tx, tenant, place, row)
                if text is None or row.record_id in erased or owners[row.book_id, row.kind, row.record_id] == holder:
                    goes.append(row)
                else:
                    stays.append((row, text))
            _seal(tx, tenant, place, stays)
            keys = [column.name for column in place.table.primary_key]
            tx.delete(place.table, keys, [tuple(getattr(row, name) for name in keys) for row in goes])


def _text_or_none(tx: Transaction, tenant: str, place: Place, row: Row[Any]) -> str | None:
    try:
        return read(tx, tenant, place, [row])[0]
    except UnreadableError:
        return None


def _seal(tx: Transaction, tenant: str, place: Place, rows: Sequence[tuple[Row[Any], str]]) -> None:
    owners = stored_holders(tx, tenant, [(row.book_id, row.kind, row.record_id) for row, _ in rows])
    keys = DataKeys(tx, tenant).ensured(owners.values())
    names = [*(column.name for column in place.table.primary_key), place.column]
    sealed = []
    for row, plain in rows:
        holder = owners[row.book_id, row.kind, row.record_id]
        text = sealed_text.seal(keys, holder, plain, place.about(row))
        sealed.append((*(getattr(row, name) for name in names[:-1]), text))
    tx.update(place.table, names, sealed)
