"""What a push leaves behind beside its rows: results, overwritten values, and operations that wait for a decision.

Values and operations are sealed with the key of the client whom they are about.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from app.backend.books.applying import Edit
from app.backend.books.caller import Caller
from app.backend.books.row import Row, parent_kind, parent_of
from app.backend.client_keys import sealed_text
from app.backend.client_keys.data_keys import DataKeys
from app.backend.client_keys.holder import Holder, Named, RecordKey, holders_of, stored_holders
from app.backend.client_keys.texts import about_operation, about_value
from app.backend.store.tables import history, op_result, quarantine
from app.backend.store.transaction import Transaction
from app.wire.operations import Act, Operation, OperationResult, Outcome, Reason
from local_store.book.json_form import default_of
from local_store.book.vocabulary import kind_of

_RESULT = ("tenant_id", "device_id", "n", "op_id", "result", "claimed", "stamp", "at_ms")
_PLAIN = "{}"
"""The result of what was applied as it was sent: most of them."""
_HISTORY = ("tenant_id", "book_id", "kind", "record_id", "field", "op_id", "value", "stamp", "author", "at_ms")
_QUARANTINE = (
    "tenant_id", "id", "book_id", "device_id", "person_id", "kind", "record_id", "parent", "op", "reason", "at_ms",
)  # fmt: skip
_json = msgspec.json.Encoder().encode
_result = msgspec.json.Decoder(OperationResult)


def kept_result(n: int, text: str) -> OperationResult:
    """What became of an operation, as it was written down; it is told under the number `n`."""
    if text == _PLAIN:
        return OperationResult(n, Outcome.APPLIED)
    return msgspec.structs.replace(_result.decode(text), n=n)


class Ledger:
    """Collects in memory and writes with one statement a table."""

    def __init__(self, tx: Transaction, caller: Caller, person: str) -> None:
        self._tx = tx
        self._caller = caller
        self._person = person
        self._results: list[tuple[Any, ...]] = []
        self._history: list[tuple[Named, tuple[Any, ...]]] = []
        self._waiting: list[tuple[Named | RecordKey, tuple[Any, ...]]] = []

    def done(self, op: Operation, result: OperationResult, *, is_known: bool = False) -> None:
        """An operation has its result. One that was known under another number leaves the number alone behind."""
        op_id = f"{op.id}:{self._caller.device}:{op.n}" if is_known else op.id
        claimed, stamp = (op.stamp, result.stamp) if result.stamp else (None, None)
        is_plain = result.outcome is Outcome.APPLIED and not (result.stamp or result.lost or result.reason)
        text = _PLAIN if is_plain else _json(result).decode()
        self._results.append((*self._caller, op.n, op_id, text, claimed, stamp, self._tx.now_ms))

    def all_applied(self, operations: Iterable[Operation]) -> None:
        """These were applied as they were sent."""
        tenant, device, now_ms = *self._caller, self._tx.now_ms
        self._results += [(tenant, device, op.n, op.id, _PLAIN, None, None, now_ms) for op in operations]

    def write_all_applied(self, operations: Sequence[Operation], meanwhile: Callable[[], None]) -> None:
        """Write at once that these were applied as they were sent.

        `meanwhile` is called when all of it is on its way and the database busy with it; what it raises comes out here,
        and the transaction cannot go on then.
        """
        tenant, device, now_ms = *self._caller, self._tx.now_ms

        def rows() -> Iterator[tuple[Any, ...]]:
            for op in operations:
                yield tenant, device, op.n, op.id, _PLAIN, None, None, now_ms
            meanwhile()

        self._tx.insert_made(op_result, _RESULT, rows(), len(operations))

    def mark(self) -> int:
        """A place to come back to in the history."""
        return len(self._history)

    def take_back(self, mark: int) -> None:
        """Forget the history noted since then."""
        del self._history[mark:]

    def overwritten(self, row: Row, fields: Iterable[str], after: Row, edit: Edit) -> None:
        """Values that stood in a row before this operation."""
        kind = kind_of(row.kind)
        named = Named(row.book, row.kind, row.id, row.parent, parent_kind(row.kind, row.fields))
        for name in fields:
            default = None if kind is None else default_of(kind, name)
            value = row.fields.get(name, default)
            if value == after.fields.get(name, default):
                continue
            self._history.append((named, (
                self._caller.tenant, row.book, row.kind, row.id, name, edit.op.id, _json(value).decode(),
                row.clocks.get(name, row.created), edit.person, self._tx.now_ms,
            )))  # fmt: skip

    def keep_waiting(self, op: Operation, book: str, reason: Reason) -> OperationResult:
        """Put an operation into quarantine, and say so."""
        parent = parent_of(op.kind, op.set) if op.act is Act.CREATE else None
        about: Named | RecordKey = (book, op.kind, op.row)
        if op.act is Act.CREATE:
            about = Named(book, op.kind, op.row, parent, parent_kind(op.kind, op.set))
        self._waiting.append((about, (
            self._caller.tenant, op.id, book, self._caller.device, self._person, op.kind, op.row, parent,
            _json(op).decode(), str(reason), self._tx.now_ms,
        )))  # fmt: skip
        return OperationResult(op.n, Outcome.QUARANTINED, reason=str(reason))

    def write(self) -> None:
        """Write it all."""
        self._tx.insert(op_result, _RESULT, self._results)
        if self._history or self._waiting:
            self._write_sealed()

    def _write_sealed(self) -> None:
        tenant = self._caller.tenant
        known = holders_of(self._tx, tenant, {named for named, _ in self._history})
        of_waiting = self._holders_of_waiting()
        keys = DataKeys(self._tx, tenant).ensured({*known.values(), *of_waiting})
        old = []
        for named, (*place, value, stamp, author, at_ms) in self._history:
            text = sealed_text.seal(keys, known[named], value, about_value(*place[3:]))
            old.append((*place, text, stamp, author, at_ms))
        waiting = []
        for holder, (_, (*place, operation, reason, at_ms)) in zip(of_waiting, self._waiting, strict=True):
            text = sealed_text.seal(keys, holder, operation, about_operation(place[1]))
            waiting.append((*place, text, reason, at_ms))
        self._tx.put(history, _HISTORY, old)
        self._tx.put(quarantine, _QUARANTINE, waiting)

    def _holders_of_waiting(self) -> list[Holder]:
        tenant = self._caller.tenant
        new = holders_of(self._tx, tenant, {each for each, _ in self._waiting if isinstance(each, Named)})
        stored = stored_holders(self._tx, tenant, [each for each, _ in self._waiting if not isinstance(each, Named)])
        return [new[each] if isinstance(each, Named) else stored[each] for each, _ in self._waiting]
