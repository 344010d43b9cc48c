"""Who wrote what: the people behind versions, for kept values and for passages that stand twice in a text."""

from datetime import UTC, datetime

from sqlalchemy import select

from app.backend.books.row import Row
from app.backend.store.tables import history, person
from app.backend.store.transaction import Transaction
from local_store.book.stamp import Stamp, parts_of


class Authors:
    """Looks people up when a conflict asks for them, which is rare."""

    def __init__(self, tx: Transaction, tenant: str) -> None:
        self._tx = tx
        self._tenant = tenant
        self._names: dict[str, str] = {}
        self._wrote: dict[tuple[str, str, str], str] = {}

    def note(self, row: Row, field: str, who: str) -> None:
        """This person has just written that field."""
        self._wrote[row.kind, row.id, field] = who

    def of(self, row: Row, field: str) -> str:
        """The id of the person who wrote the present value of a field; "" where nobody knows."""
        just_now = self._wrote.get((row.kind, row.id, field))
        if just_now is not None:
            return just_now
        if field not in row.clocks:
            return row.author
        query = select(history.c.author).where(
            history.c.tenant_id == self._tenant,
            history.c.book_id == row.book,
            history.c.kind == row.kind,
            history.c.record_id == row.id,
            history.c.field == field,
        )
        return str(self._tx.value(query.order_by(history.c.at_ms.desc(), history.c.op_id.desc()).limit(1)) or "")

    def name(self, who: str) -> str:
        """A person's name; "" where nobody has this id."""
        if who and who not in self._names:
            query = select(person.c.name).where(person.c.tenant_id == self._tenant, person.c.id == who)
            self._names[who] = str(self._tx.value(query) or "")
        return self._names.get(who, "")

    def label(self, who: str, stamp: str) -> str:
        """Who and when, as it stands before a passage that is kept twice."""
        on = instant_of(stamp).date().isoformat()
        return ", ".join(part for part in (self.name(who), on) if part)


def instant_of(stamp: str) -> datetime:
    """When a stamp was given, by the clock it counts with."""
    return datetime.fromtimestamp(parts_of(Stamp(stamp))[0] / 1000, UTC)
