"""Takes what a laptop did into the books: in its order, each operation once, none holding up those behind it."""

from collections.abc import Iterator, Sequence

from sqlalchemy.exc import IntegrityError

from app.backend.books.applying import is_id
from app.backend.books.caller import Caller
from app.backend.books.ledger import kept_result
from app.backend.books.one_push import OnePush
from app.backend.refusals import RefusedError
from app.backend.store.tables import device, op_result, tenant
from app.backend.store.transaction import Transaction
from app.wire.limits import MOST_OPERATIONS, MOST_TRANSACTION
from app.wire.operations import Operation, OperationResult, Outcome, PushAnswer, PushRequest
from app.wire.orders import DeviceState
from app.wire.problems import Refusal

_LOCKED_OUT = {DeviceState.STOLEN, DeviceState.WIPED}
_DEVICE = ("id", "person_id", "state", "last_op", "last_clamped")


class KnownError(Exception):
    """Something in a push is known here already: it is to be looked at with more care."""


def push(
    tx: Transaction, caller: Caller, request: PushRequest, *, is_all_new: bool = False, is_simple: bool = False
) -> PushAnswer:
    """Everything of one push in one transaction. Raises RefusedError (INVALID, UNKNOWN, LOCKED, GAP, FORKED).

    With `is_all_new` it is not looked up what of it may be known already; KnownError says that something is. With
    `is_simple` many creations are taken to be simply new records; MixedError says that one of them is not.
    """
    try:
        return _pushed(tx, caller, request, is_all_new=is_all_new, is_simple=is_simple)
    except IntegrityError as error:
        if is_all_new:
            raise KnownError from error
        raise


def _pushed(tx: Transaction, caller: Caller, request: PushRequest, *, is_all_new: bool, is_simple: bool) -> PushAnswer:
    _check(request)
    found = tx.among(device, _DEVICE, {"tenant_id": caller.tenant}, "id", [caller.device], lock=True)
    if not found:
        raise RefusedError(Refusal.UNKNOWN, "device")
    who = found[0]
    if who.state in _LOCKED_OUT:
        raise RefusedError(Refusal.LOCKED)
    # They are numbered without gaps.
    known = min(max(who.last_op + 1 - request.ops[0].n, 0), len(request.ops)) if request.ops else 0
    results = _repeated(tx, caller, request.ops[:known])
    fresh = request.ops[known:]
    heads: dict[str, int] = {}
    if fresh:
        if fresh[0].n != who.last_op + 1:
            raise RefusedError(Refusal.GAP, expect=who.last_op + 1, server_now=tx.now_ms)
        one = OnePush(tx, caller, who.person_id, who.last_clamped, fresh, is_all_new=is_all_new)
        if is_simple:
            one.take_all()
        for group in _groups(fresh) if not one.is_taken else ():
            one.take(group)
        one.write_ledger()
        names = ("tenant_id", "id", "last_op", "last_clamped", "schema_version", "last_seen_ms")
        tx.update(device, names, [(*caller, fresh[-1].n, one.last_clamped, request.schema, tx.now_ms)])
        heads = one.commit()
        results += one.results
    # No further than was asked, where more is known: whoever sends less has not heard what became of the rest.
    acked = request.ops[-1].n if request.ops else who.last_op
    return PushAnswer(acked, tx.now_ms, results, heads, epoch_of(tx, caller.tenant))


def epoch_of(tx: Transaction, tenant_id: str) -> str:
    """The epoch in which this office counts. Raises RefusedError (UNKNOWN)."""
    found = tx.among(tenant, ("epoch",), {}, "id", [tenant_id])
    if not found:
        raise RefusedError(Refusal.UNKNOWN, "tenant")
    return str(found[0].epoch)


def _check(request: PushRequest) -> None:
    """What a laptop that keeps to the protocol never sends. Nothing of it can be kept for anybody, so it is refused."""
    if len(request.ops) > MOST_OPERATIONS:
        raise RefusedError(Refusal.TOO_LARGE, "operations")
    numbers = [op.n for op in request.ops]
    if numbers and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise RefusedError(Refusal.INVALID, "the operations are not numbered without gaps")
    ids = {op.id for op in request.ops}
    if len(ids) != len(numbers) or not all(map(is_id, ids)) or (numbers and numbers[0] < 1):
        raise RefusedError(Refusal.INVALID, "an operation has no id of its own")


def _repeated(tx: Transaction, caller: Caller, operations: Sequence[Operation]) -> list[OperationResult]:
    """The results of operations that were here before. Raises RefusedError (FORKED) where they are others."""
    where = {"tenant_id": caller.tenant, "device_id": caller.device}
    names = ("n", "op_id", "result")
    known = {row.n: row for row in tx.among(op_result, names, where, "n", [op.n for op in operations])}
    results = []
    for op in operations:
        row = known.get(op.n)
        # The same operation may be written down otherwise than the first time: its bases were set back, its grant ended.
        if row is not None and row.op_id.partition(":")[0] != op.id:
            raise RefusedError(Refusal.FORKED, expect=op.n)
        results.append(OperationResult(op.n, Outcome.DUPLICATE) if row is None else kept_result(op.n, row.result))
    return results


def _groups(operations: Sequence[Operation]) -> Iterator[Sequence[Operation]]:
    """Operations of one transaction, at most 200 together."""
    start = 0
    for end in range(1, len(operations) + 1):
        is_last = end == len(operations)
        if is_last or operations[end].txn != operations[start].txn or end - start == MOST_TRANSACTION:
            yield operations[start:end]
            start = end
