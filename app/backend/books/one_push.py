"""The fresh operations of one push on their way into the books, inside one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

import msgspec

from app.backend.books.applying import Edit, QuarantineError, check, is_id, new_row
from app.backend.books.authors import Authors
from app.backend.books.caller import Caller
from app.backend.books.commit import commit_changes
from app.backend.books.grants import Grants
from app.backend.books.ledger import Ledger, kept_result
from app.backend.books.mass_delete import Deletions
from app.backend.books.moving import move_client
from app.backend.books.new_rows import NewRows
from app.backend.books.row import PARENTS, Key, Row, parent_kind, parent_of, parents_of
from app.backend.books.row_work import RowWork
from app.backend.books.rows import Rows
from app.backend.books.stamps import Stamps
from app.backend.store.tables import op_result
from app.backend.store.transaction import Transaction
from app.wire.feed import RowState
from app.wire.operations import Act, Lost, Operation, OperationResult, Outcome, Reason
from local_store.book.kind import Kind

_MANY = 100
"""Records; of fewer nothing is gained by looking at them while the database works."""


class MixedError(Exception):
    """A push that looked as if it were simply new records holds something else: it is to be taken group by group."""


class OnePush:
    """Takes operations, all at once or group by group; `write_ledger` and then `commit` end it.

    With `is_all_new` nobody looks whether an operation was here under another number, or a new record is there already:
    the database refuses what is not new, with IntegrityError.
    """

    def __init__(
        self,
        tx: Transaction,
        caller: Caller,
        person: str,
        last_clamped: str,
        operations: Sequence[Operation],
        *,
        is_all_new: bool = False,
    ) -> None:
        self._tx = tx
        self._caller = caller
        self._person = person
        self._operations = operations
        self._grants = Grants(tx, caller.tenant, person)
        self._stamps = Stamps(tx, caller, last_clamped, operations)
        self._deletions = Deletions(tx, caller, operations)
        self._ledger = Ledger(tx, caller, person)
        self._is_all_new = is_all_new and all(op.act is not Act.MOVE for op in operations)
        self._known: dict[str, str] = {}
        if not self._is_all_new:
            where = {"tenant_id": caller.tenant}
            known = tx.among(op_result, ("op_id", "result"), where, "op_id", [op.id for op in operations])
            self._known = {row.op_id: row.result for row in known}
        self._heads: dict[str, int] = {}
        self._has_strange_parents = False
        self._rows = self._loaded()
        self._new: NewRows | None = None
        self._work = RowWork(self._rows, self._ledger, Authors(tx, caller.tenant))
        self.results: list[OperationResult] = []
        self.is_taken = False
        """All of it is taken in: nothing is left for `take`."""

    @property
    def last_clamped(self) -> str:
        """The highest stamp given to this device in place of its own."""
        return self._stamps.last

    def take(self, group: Sequence[Operation]) -> None:
        """Apply the operations of one transaction of the laptop's: all of them, or none and all wait together.

        A move to another book stands by itself, and so does what is in a transaction with one.
        """
        if self._take_new(group):
            return
        if len(group) == 1 or any(op.act is Act.MOVE for op in group):
            results = list(chain.from_iterable(self._together([op]) for op in group))
        else:
            results = self._together(group)
        for op, result in zip(group, results, strict=True):
            self._ledger.done(op, result, is_known=op.id in self._known)
        self.results += results

    def take_all(self) -> None:
        """Take in the whole push where it brings many records and nothing else; what else it may bring is for `take`.

        They are looked at while the database notes already that they were applied. Raises MixedError where one of them is
        not simply new: then nothing of this transaction counts.
        """
        operations, create = self._operations, Act.CREATE
        if not self._is_all_new or self._has_strange_parents or len(operations) < _MANY:
            return
        if all(op.act is create for op in operations):
            self._ledger.write_all_applied(operations, self._look_at_all)
            self.is_taken = True

    def _look_at_all(self) -> None:
        if not self._add_new(self._operations):
            raise MixedError

    def _take_new(self, group: Sequence[Operation]) -> bool:
        """Take in records that are simply new, at once; False, and nothing taken in, where one of them is not."""
        if not self._add_new(group):
            return False
        self._ledger.all_applied(group)
        return True

    def _add_new(self, group: Sequence[Operation]) -> bool:
        if self._new is None:
            operations = self._operations if self._is_all_new else ()
            self._new = NewRows(operations, self._grants, self._stamps, self._person)
        rows = self._new.of(group)
        if rows is None or self._has_strange_parents or not self._rows.add(rows):
            return False
        applied = Outcome.APPLIED
        self.results += [OperationResult(op.n, applied) for op in group]
        return True

    def write_ledger(self) -> None:
        """Write what is not a row: nobody else waits for that."""
        self._ledger.write()
        self._deletions.write()

    def commit(self) -> dict[str, int]:
        """Write the rows; returns the heads of the books that changed."""
        changes = self._rows.changes()
        if changes:
            self._heads |= commit_changes(self._tx, self._caller.tenant, changes)
        return self._heads

    def _loaded(self) -> Rows:
        """Every row that the operations name, and the records that new ones belong to."""
        rows = Rows(self._tx, self._caller.tenant)
        fresh = [op for op in self._operations if op.id not in self._known]
        create = Act.CREATE
        parents = _parent_keys([op for op in fresh if op.act is create])
        named = [op for op in fresh if op.act is not create] if self._is_all_new else fresh
        rows.load(chain([(op.book, op.kind, op.row) for op in named], parents))
        self._has_strange_parents = rows.is_any(RowState.LEAVE) or rows.is_any(RowState.ERASE)
        return rows

    def _together(self, group: Sequence[Operation]) -> list[OperationResult]:
        self._rows.begin()
        mark = self._ledger.mark()
        results: list[OperationResult] = []
        for op in group:
            try:
                results.append(self._take_one(op))
            except QuarantineError as error:
                self._rows.take_back()
                self._ledger.take_back(mark)
                return [self._waiting(each, error.reason if each is op else Reason.TOGETHER) for each in group]
        return results

    def _waiting(self, op: Operation, reason: Reason) -> OperationResult:
        if op.id in self._known:
            return self._known_result(op)
        if self._is_erased(op) and self._grants.objection(op.book, op.membership) is not Reason.NO_ACCESS:
            # No word about somebody who was erased is kept, in quarantine neither.
            return OperationResult(op.n, Outcome.ERASED)
        book = self._rows.where_it_went((op.book, op.kind, op.row))[0]
        return self._ledger.keep_waiting(op, book, reason)

    def _is_erased(self, op: Operation) -> bool:
        self._rows.load([(op.book, op.kind, op.row)])
        row = self._rows.get(self._rows.where_it_went((op.book, op.kind, op.row)))
        above = self._parent(op) if op.act is Act.CREATE else None
        return any(found is not None and found.state == RowState.ERASE for found in (row, above))

    def _known_result(self, op: Operation) -> OperationResult:
        return kept_result(op.n, self._known[op.id])

    def _take_one(self, op: Operation) -> OperationResult:
        if op.id in self._known:
            return self._known_result(op)
        objection = self._grants.objection(op.book, op.membership)
        if objection:
            raise QuarantineError(objection)
        if op.act is Act.MOVE:
            return self._move(op)
        check(op)
        if op.act is Act.DELETE and op.book in self._deletions.too_many:
            raise QuarantineError(Reason.MASS_DELETE)
        return self._apply(op)

    def _apply(self, op: Operation) -> OperationResult:
        stamp = self._stamps.effective(op.stamp)
        key = self._rows.where_it_went((op.book, op.kind, op.row))
        row = self._rows.get(key)
        parent = self._parent(op) if row is None and op.act is Act.CREATE else None
        if row is None and parent is None and op.act is Act.CREATE and key[0] == op.book:
            # Nothing of it was there and nothing stands in its way: most of what is pushed is so.
            self._rows.set(new_row(op, key[0], stamp, self._person))
            return OperationResult(op.n, Outcome.APPLIED, stamp if stamp != op.stamp else "")
        if parent is not None and parent.book != op.book:
            key = (parent.book, op.kind, op.row)
            self._rows.load([key])
            row = self._rows.get(key)
        if key[0] != op.book and not self._grants.may_write(key[0]):
            raise QuarantineError(Reason.LATE)
        base = {name: self._stamps.known(each) for name, each in op.base.items()}
        edit = Edit(op, key[0], stamp, base, self._stamps.known(op.base_stamp), self._person)
        is_erased = parent is not None and parent.state == RowState.ERASE and row is None
        done, kept = self._work.do(edit, row, is_erased=is_erased)
        if done.row is not row and op.act is Act.DELETE:
            self._deletions.note(done.row.book)
        if parent is not None and parent.book != op.book:
            self._rows.set(Row(op.book, op.kind, op.row, RowState.LEAVE, {}, {}, "", "", None, parent.book))
        elif key[0] != op.book and op.act in {Act.CREATE, Act.RESTORE}:
            self._went_again((op.book, op.kind, op.row))
        lost = [Lost(each.fields["field"], each.id) for each in kept]
        return OperationResult(op.n, done.outcome, stamp if stamp != op.stamp else "", lost)

    def _went_again(self, key: Key) -> None:
        """Whoever brings back what is in another book now has it here again, and must hear once more that it went."""
        mark = self._rows.get(key)
        if mark is not None and mark.state == RowState.LEAVE:
            self._rows.set(msgspec.structs.replace(mark))

    def _parent(self, op: Operation) -> Row | None:
        """The record that a new one belongs to, where that one is not simply there."""
        key = _parent_key(op) if op.act is Act.CREATE else None
        if key is None:
            return None
        found = self._rows.get(self._rows.where_it_went(key))
        return found if found is not None and (found.book != op.book or found.state == RowState.ERASE) else None

    def _move(self, op: Operation) -> OperationResult:
        """A client goes to another book with everything below; what was pushed before it goes along."""
        here = self._rows.where_it_went((op.book, Kind.CLIENT, op.row))
        row = self._rows.get(here)
        if op.kind != Kind.CLIENT or row is None or not row.is_there:
            raise QuarantineError(Reason.UNKNOWN_RECORD)
        if not (self._grants.may_write(op.to_book) and self._grants.may_write(here[0])):
            raise QuarantineError(Reason.NO_ACCESS)
        if here[0] == op.to_book:
            return OperationResult(op.n, Outcome.DUPLICATE)
        self.commit()
        self._heads |= move_client(self._tx, self._caller.tenant, op.row, here[0], op.to_book)
        self._rows = self._work.rows = self._loaded()
        return OperationResult(op.n, Outcome.APPLIED)


def _parent_keys(creations: Sequence[Operation]) -> set[Key]:
    """Where the records lie that new ones belong to."""
    places: dict[tuple[str, str], list[Operation]] = defaultdict(list)
    for op in creations:
        places[op.book, op.kind].append(op)
    found: set[Key] = set()
    for (book, kind), some in places.items():
        if kind in PARENTS and kind != Kind.KEPT_VALUE:
            # All of them belong to records of one kind, and many to the same ones.
            above = parent_kind(kind, {})
            found |= {
                (book, above, each) for each in set(parents_of(kind, [op.set for op in some])) if each and is_id(each)
            }
        else:
            found.update(key for op in some if (key := _parent_key(op)) is not None)
    return found


def _parent_key(op: Operation) -> Key | None:
    """Where the record lies that a new one belongs to."""
    parent = parent_of(op.kind, op.set)
    return (op.book, parent_kind(op.kind, op.set), parent) if parent is not None and is_id(parent) else None
