"""What a push leaves behind beside its rows: results, overwritten values, and operations that wait for a decision."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import msgspec

from app.backend.books.applying import Edit
from app.backend.books.caller import Caller
from app.backend.books.row import Row, parent_of
from app.backend.store.tables import history, op_result, quarantine
from app.backend.store.transaction import Transaction
from app.wire.operations import Act, Operation, OperationResult, Outcome, Reason
from local_store.book.json_form import default_of
from local_store.book.vocabulary import kind_of

_RESULT = ("tenant_id", "device_id", "n", "op_id", "payload_hash", "result", "claimed", "stamp", "at_ms")
_HISTORY = ("tenant_id", "book_id", "kind", "record_id", "field", "op_id", "value", "stamp", "author", "at_ms")
_QUARANTINE = (
    "tenant_id", "id", "book_id", "device_id", "person_id", "kind", "record_id", "parent", "op", "reason", "at_ms",
)  # fmt: skip
_json = msgspec.json.Encoder().encode


def payload_hash(op: Operation) -> str:
    """What tells an operation from another with the same number: 32 hex digits of the SHA-256 of how it travels."""
    return sha256(_json(op)).hexdigest()[:32]


class Ledger:
    """Collects in memory and writes with one statement a table."""

    def __init__(self, tx: Transaction, caller: Caller, person: str) -> None:
        self._tx = tx
        self._caller = caller
        self._person = person
        self._results: list[tuple[Any, ...]] = []
        self._history: list[tuple[Any, ...]] = []
        self._waiting: list[tuple[Any, ...]] = []

    def done(self, op: Operation, digest: str, result: OperationResult, *, is_known: bool = False) -> None:
        """An operation has its result. One that was known under another number leaves the number alone behind."""
        op_id = f"{op.id}:{self._caller.device}:{op.n}" if is_known else op.id
        claimed, stamp = (op.stamp, result.stamp) if result.stamp else (None, None)
        self._results.append(
            (*self._caller, op.n, op_id, digest, _json(result).decode(), claimed, stamp, self._tx.now_ms)
        )

    def mark(self) -> int:
        """A place to come back to in the history."""
        return len(self._history)

    def take_back(self, mark: int) -> None:
        """Forget the history noted since then."""
        del self._history[mark:]

    def overwritten(self, row: Row, fields: Iterable[str], after: Row, edit: Edit) -> None:
        """Values that stood in a row before this operation."""
        kind = kind_of(row.kind)
        for name in fields:
            default = None if kind is None else default_of(kind, name)
            value = row.fields.get(name, default)
            if value == after.fields.get(name, default):
                continue
            self._history.append((
                self._caller.tenant, row.book, row.kind, row.id, name, edit.op.id, _json(value).decode(),
                row.clocks.get(name, row.created), edit.person, self._tx.now_ms,
            ))  # fmt: skip

    def keep_waiting(self, op: Operation, book: str, reason: Reason) -> OperationResult:
        """Put an operation into quarantine, and say so."""
        parent = parent_of(op.kind, op.set) if op.act is Act.CREATE else None
        self._waiting.append((
            self._caller.tenant, op.id, book, self._caller.device, self._person, op.kind, op.row, parent,
            _json(op).decode(), str(reason), self._tx.now_ms,
        ))  # fmt: skip
        return OperationResult(op.n, Outcome.QUARANTINED, reason=str(reason))

    def write(self) -> None:
        """Write it all."""
        self._tx.insert(op_result, _RESULT, self._results)
        self._tx.put(history, _HISTORY, self._history)
        self._tx.put(quarantine, _QUARANTINE, self._waiting)
