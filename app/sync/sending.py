"""The outbox goes to the office: in order, in batches that fit the line, every operation until it is safe there."""

import platform
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib import metadata

import msgspec

from app.sync.ends import Ends, keep
from app.sync.pace import BatchSize
from app.sync.progress import Step
from app.sync.status import Phase
from app.sync.transport import RefusedError, UnreachableError
from app.wire.limits import SCHEMA
from app.wire.operations import (
    Act,
    HaveRequest,
    Operation,
    OperationResult,
    Outcome,
    PushAnswer,
    PushRequest,
    Reason,
    encode_operations,
)
from app.wire.problems import Refusal
from app.wire.sign_in import DeviceKey
from app.wire.signature import new_key, public_hex
from local_store import outbox
from local_store.session import WriteSession
from local_store.syncing import acknowledged, office_link, outgoing, renumbering

_HAVE = 1_000
"""Operations one asks about at once."""


class Sending:
    """Pushes until nothing waits. What the office forgot, or another laptop took the numbers of, is put right."""

    def __init__(self, ends: Ends, size: BatchSize | None = None) -> None:
        self._ends = ends
        self._size = size or BatchSize()
        self.has_restored = False
        """The office had gone back to a backup, and what it forgot was sent again."""

    def steps(self) -> Iterator[Step]:
        """One push a step."""
        done = 0
        while batch := self._next_batch():
            acked = self._push(batch)
            done += max(0, acked - batch[0].n + 1)
            yield Step(Phase.SENDING, done, done + self._ends.look(outbox.waiting))

    def refill(self, epoch: str) -> None:
        """The office went back to a backup: what it does not know any more waits again. Nothing happens twice."""
        last_known = self._probe()
        unknown = self._unknown()
        self._requeue(unknown, last_known + 1, epoch)
        self.has_restored = True

    # ----------------------------------------------------------------------------------------------------

    def _next_batch(self) -> list[Operation]:
        limit = self._size.value
        return msgspec.convert(self._ends.look(lambda session: outgoing.next_batch(session, limit)), list[Operation])

    def _push(self, batch: list[Operation]) -> int:
        """One push; returns the last number that is safe now."""
        try:
            answer = self._ask(batch)
        except UnreachableError:
            self._size.was_lost()
            raise
        except RefusedError as error:
            return self._put_right(batch, error)
        self._taken(batch, answer, answer.results)
        return answer.acked

    def _ask(self, batch: list[Operation]) -> PushAnswer:
        ends = self._ends
        asked = ends.asked()
        answer = ends.transport.push(PushRequest(ends.device, SCHEMA, asked, batch))
        ends.heard(asked, answer.server_now)
        self._size.took(ends.clock.now_ms() - asked, len(batch))
        return answer

    def _taken(self, batch: list[Operation], answer: PushAnswer, results: list[OperationResult]) -> None:
        if answer.acked < batch[-1].n:
            self._ends.guard.again("push", sha256(encode_operations(batch)).hexdigest())
        else:
            self._ends.guard.worked("push")
        self._ends.write(lambda session: acknowledged.acknowledge(session, answer.acked, results))
        epoch = self._ends.link().epoch
        if not epoch:
            self._ends.learned["epoch"] = answer.epoch
        elif epoch != answer.epoch:
            self.refill(answer.epoch)

    def _put_right(self, batch: list[Operation], error: RefusedError) -> int:
        code = error.problem.code
        if code is Refusal.GAP:
            self._ends.guard.again("gap", f"{batch[0].n} {error.problem.expect}")
            self._requeue(self._unknown(), error.problem.expect, "")
            self.has_restored = True
            return error.problem.expect - 1
        if code is Refusal.FORKED:
            return self._forked()
        if code in {Refusal.TOO_LARGE, Refusal.INVALID}:
            if not self._size.was_too_large(len(batch)):
                return self._pass_over(batch[0])
            return batch[0].n - 1
        raise error

    # -- the office has forgotten ------------------------------------------------------------------------

    def _probe(self) -> int:
        """The last number that the office knows of this laptop: what it answers to an empty push."""
        ends = self._ends
        return ends.transport.push(PushRequest(ends.device, SCHEMA, ends.asked(), [])).acked

    def _unknown(self) -> list[str]:
        """The acknowledged operations that the office does not know."""
        ends, after, unknown = self._ends, None, list[str]()
        while True:
            start = after
            found = ends.look(lambda session, start=start: acknowledged.acknowledged_ids(session, start, _HAVE))  # type: ignore[misc] # its only use
            if not found:
                return unknown
            after = found[-1][0]
            unknown += ends.transport.have(HaveRequest(ends.device, [op_id for _, op_id in found])).unknown

    def _requeue(self, unknown: list[str], expect: int, epoch: str) -> None:
        """In one transaction with the new epoch: killed before, it is all done again; killed after, it is done."""

        def change(session: WriteSession) -> None:
            renumbering.requeue(session, unknown, expect)
            if epoch:
                keep(session, epoch=epoch)

        self._ends.learned.pop("epoch", None)
        self._ends.write(change)

    # -- two laptops count as one ------------------------------------------------------------------------

    def _forked(self) -> int:
        """Another laptop, a copy of this one, has used these numbers: this one becomes a device of its own.

        What the office knows already it answers again as it did the first time, whatever the number.
        """
        ends = self._ends
        ends.guard.again("fork", ends.device)
        key = new_key()
        tokens = ends.transport.new_device(this_device(public_hex(key), ends.link().device_name))

        def change(session: WriteSession) -> None:
            office_link.become_new_device(session)
            keep(
                session,
                device=tokens.device,
                device_key=key.private_bytes_raw().hex(),
                access_token=tokens.access_token,
                access_until_ms=ends.clock.now_ms() + tokens.expires_in * 1000,
                refresh_token=tokens.refresh_token,
            )

        ends.write(change)
        ends.transport.speak_as(tokens, key)
        return 0

    # -- an operation that cannot travel -----------------------------------------------------------------

    def _pass_over(self, op: Operation) -> int:
        """Its number is used up by an edit of nothing, and the adviser sees it among what the office did not take."""
        empty = Operation(op.n, op.id, op.txn, Act.EDIT, op.kind, op.row, op.book, op.membership, op.stamp)
        answer = self._ask([empty])
        self._taken([empty], answer, [OperationResult(op.n, Outcome.QUARANTINED, reason=Reason.INVALID)])
        return answer.acked


def this_device(public_key: str, name: str) -> DeviceKey:
    """What this laptop says of itself."""
    try:
        version = metadata.version("mappe")
    except metadata.PackageNotFoundError:
        version = ""
    return DeviceKey(public_key, name or platform.node() or "Laptop", sys.platform, version)
