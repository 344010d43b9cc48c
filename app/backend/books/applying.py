"""What one operation makes of one row: the merge law of the vocabulary, and the reasons for which nothing is made of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.backend.books.row import Row, parent_of
from app.backend.books.stamps import is_stamp
from app.wire.feed import RowState
from app.wire.operations import Act, Operation, Outcome, Reason
from local_store.book.json_form import problem_of_members, problem_of_texts, problems
from local_store.book.merge import (
    Effect,
    Lost,
    Merged,
    Present,
    SealedFieldError,
    merge_create,
    merge_edit,
    merge_members,
    merge_text,
    version_of,
    without_defaults,
)
from local_store.book.vocabulary import TYPES

is_id = re.compile(r"[0-9a-f]{32}").fullmatch
_is_kind = re.compile(r"[a-z][a-z0-9_]{0,63}").fullmatch
_OUTCOMES = {Effect.APPLIED: Outcome.APPLIED, Effect.MERGED: Outcome.MERGED, Effect.DUPLICATE: Outcome.DUPLICATE}

Labels = Callable[[Row, str], tuple[str, str]]
"""Whose text stands in a row's field and whose the operation's is: names that are set before passages kept both."""


class QuarantineError(Exception):
    """The operation is not applied but kept, for this reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of an operation: the row after it, the values that lost, and the fields that are others now."""

    row: Row
    outcome: Outcome
    lost: tuple[Lost, ...] = ()
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Edit:
    """An operation with the stamp that counts, the bases that count, and where its row lies now."""

    op: Operation
    book: str
    stamp: str
    base: dict[str, str]
    base_stamp: str
    person: str


def check(op: Operation) -> None:
    """Raise QuarantineError where an operation could not be applied to any row."""
    if op.kind not in TYPES and not _is_kind(op.kind):
        raise QuarantineError(Reason.UNKNOWN_KIND)
    if not is_id(op.row) or not is_stamp(op.stamp):
        raise QuarantineError(Reason.INVALID)
    act = op.act
    if act is Act.TEXT:
        is_wrong = bool(problem_of_texts(op.kind, op.field, [op.base_text, op.text]))
    elif act is Act.SET_ADD or act is Act.SET_REMOVE:
        is_wrong = bool(problem_of_members(op.kind, op.field, op.members))
    else:
        is_wrong = bool(op.set or act is Act.CREATE) and bool(problems(op.kind, op.set, is_new=act is Act.CREATE))
    if is_wrong:
        raise QuarantineError(Reason.INVALID)


def applied(edit: Edit, row: Row | None, labels: Labels) -> Applied:
    """The row after an operation that was checked. Raises QuarantineError."""
    op = edit.op
    if row is None or row.state == RowState.LEAVE:
        if op.act is not Act.CREATE:
            raise QuarantineError(Reason.UNKNOWN_RECORD)
        return _created(edit, row)
    if row.state == RowState.ERASE:
        return Applied(row, Outcome.ERASED)
    if row.state == RowState.DELETE:
        return _deleted(edit, row)
    if op.act is Act.DELETE:
        gone = Row(
            row.book, row.kind, row.id, RowState.DELETE, row.fields, row.clocks, row.created, row.author, row.parent, None, row.seq
        )  # fmt: skip
        return Applied(gone, Outcome.APPLIED)
    if op.act is Act.RESTORE and not op.set:
        return Applied(row, Outcome.DUPLICATE)
    try:
        merged = _merged(edit, row, labels)
    except SealedFieldError as error:
        raise QuarantineError(Reason.SEALED) from error
    return _after(row, merged)


def new_row(op: Operation, book: str, stamp: str, person: str, seq: int = 0) -> Row:
    """The row that a creation makes where there is none, or only the mark of one that left (with its `seq`)."""
    fields = without_defaults(op.kind, op.set)
    return Row(book, op.kind, op.row, RowState.PUT, fields, {}, stamp, person, parent_of(op.kind, fields), None, seq)


def _created(edit: Edit, row: Row | None) -> Applied:
    return Applied(new_row(edit.op, edit.book, edit.stamp, edit.person, row.seq if row else 0), Outcome.APPLIED)


def _deleted(edit: Edit, row: Row) -> Applied:
    """A row in the trash: it comes back where somebody says so, and otherwise stays there."""
    op = edit.op
    if op.act is Act.DELETE:
        return Applied(row, Outcome.DUPLICATE)
    has_content = bool(row.created)
    if op.act is not Act.RESTORE or not (has_content or op.set):
        raise QuarantineError(Reason.DELETED)
    if has_content:
        back = revived(row)
        if not op.set:
            return Applied(back, Outcome.APPLIED)
        merged = merge_create(op.kind, Present(row.fields, row.clocks, row.created), op.set, edit.stamp)
        return Applied(_after(back, merged).row, Outcome.APPLIED, merged.lost, merged.changed)
    if problems(op.kind, op.set, is_new=True):
        raise QuarantineError(Reason.DELETED)
    return _created(edit, row)


def revived(row: Row) -> Row:
    """A row of the trash, back in the book as it was."""
    return Row(
        row.book, row.kind, row.id, RowState.PUT, row.fields, row.clocks, row.created, row.author,
        parent_of(row.kind, row.fields), None, row.seq,
    )  # fmt: skip


def erased_at_once(edit: Edit) -> Applied:
    """What is made of a new record below one that was erased: a mark that it must go."""
    return Applied(Row(edit.book, edit.op.kind, edit.op.row, RowState.ERASE, {}, {}, "", ""), Outcome.ERASED)


def _merged(edit: Edit, row: Row, labels: Labels) -> Merged:
    op, present = edit.op, Present(row.fields, row.clocks, row.created)
    if op.act in {Act.CREATE, Act.RESTORE}:
        return merge_create(op.kind, present, op.set, edit.stamp)
    if op.act is Act.TEXT:
        theirs, mine = ("", "") if edit.base_stamp == version_of(present, op.field) else labels(row, op.field)
        return merge_text(
            op.kind, present, op.field, edit.base_stamp, op.base_text, op.text, edit.stamp, present_label=theirs, label=mine
        )  # fmt: skip
    if op.act is Act.EDIT:
        return merge_edit(op.kind, present, op.set, edit.base, edit.stamp)
    return merge_members(op.kind, present, op.field, op.members, edit.stamp, is_adding=op.act is Act.SET_ADD)


def _after(row: Row, merged: Merged) -> Applied:
    outcome = _OUTCOMES[merged.outcome]
    if not merged.changed:
        return Applied(row, outcome, merged.lost)
    after = Row(
        row.book, row.kind, row.id, RowState.PUT, merged.fields, merged.clocks, row.created, row.author,
        parent_of(row.kind, merged.fields), None, row.seq,
    )  # fmt: skip
    return Applied(after, outcome, merged.lost, merged.changed)
