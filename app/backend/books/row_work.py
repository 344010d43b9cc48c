"""One operation and one row: the row after it, the values that lost beside it, and what the history remembers."""

from app.backend.books.applying import Applied, Edit, applied, erased_at_once
from app.backend.books.authors import Authors
from app.backend.books.kept import kept_row
from app.backend.books.ledger import Ledger
from app.backend.books.row import Row
from app.backend.books.rows import Rows


class RowWork:
    """Works on the rows of one transaction."""

    def __init__(self, rows: Rows, ledger: Ledger, authors: Authors) -> None:
        self.rows = rows
        self._ledger = ledger
        self._authors = authors

    def do(self, edit: Edit, row: Row | None, *, is_erased: bool = False) -> tuple[Applied, list[Row]]:
        """Apply an operation that was checked; returns what became of it and the values kept. Raises QuarantineError.

        `is_erased`: what it belongs to was erased, so a new row is a mark from the beginning.
        """

        def labels(present: Row, field: str) -> tuple[str, str]:
            theirs = self._authors.label(self._authors.of(present, field), present.clocks.get(field, present.created))
            return theirs, self._authors.label(edit.person, edit.stamp)

        done = erased_at_once(edit) if is_erased else applied(edit, row, labels)
        kept = [] if row is None else self._kept(edit, row, done)
        if kept:
            self.rows.load([each.key for each in kept])
            for each in kept:
                if self.rows.get(each.key) is None:
                    self.rows.set(each)
        if done.row is not row:
            self.rows.set(done.row)
            if row is not None and row.is_there and done.changed:
                self._ledger.overwritten(row, done.changed, done.row, edit)
                for name in done.changed:
                    self._authors.note(row, name, edit.person)
        return done, kept

    def _kept(self, edit: Edit, row: Row, done: Applied) -> list[Row]:
        """The rows of the values that lost. Asked before the row changes: after that its fields have other authors."""
        kept = []
        for lost in done.lost:
            who = edit.person if lost.stamp == edit.stamp else self._authors.of(row, lost.field)
            kept.append(kept_row(edit.op, row, lost, self._authors.name(who), edit.stamp))
        return kept
