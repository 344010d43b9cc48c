"""The outbox goes to the office: in order, in batches that fit the line, every operation until it is safe there."""

import platform
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata

import msgspec

from app.sync.aside import Aside, at_once
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


@dataclass(frozen=True, slots=True)
class _Heard:
    """An answer of the office, and the laptop's times around it."""

    asked_ms: int
    answer: PushAnswer
    answered_ms: int


@dataclass(frozen=True, slots=True)
class _Taken:
    """A batch and what the office made of it, where that is yet to be written into the book."""

    batch: list[Operation]
    answer: PushAnswer


class Sending:
    """Pushes until nothing waits. What the office forgot, or another laptop took the numbers of, is put right.

    One push is under way at a time. `aside` begins it: while the office works on a batch, the laptop writes down what
    became of the one before and reads the one behind.
    """

    def __init__(self, ends: Ends, size: BatchSize | None = None, aside: Aside = at_once) -> None:
        self._ends = ends
        self._size = size or BatchSize()
        self._aside = aside
        self._device = ""
        self.has_restored = False
        """The office had gone back to a backup, and what it forgot was sent again."""

    def steps(self) -> Iterator[Step]:
        """One push a step."""
        done = 0
        batch = self._next_batch()
        taken: _Taken | None = None
        while batch:
            asked = self._begin(batch)
            if taken is not None:
                done += self._write_down(taken)
                yield Step(Phase.SENDING, done, done + self._ends.look(outbox.waiting))
            following = self._next_batch(batch[-1].n)
            answer = self._answer(batch, asked, more_wait=bool(following))
            if following and answer is not None and self._is_plain(batch, answer):
                batch, taken = following, _Taken(batch, answer)
                continue
            taken = None
            if answer is not None:
                done += self._write_down(_Taken(batch, answer))
            yield Step(Phase.SENDING, done, done + self._ends.look(outbox.waiting))
            batch = self._next_batch()

    def refill(self, epoch: str) -> None:
        """The office went back to a backup: what it does not know any more waits again. Nothing happens twice."""
        last_known = self._probe()
        unknown = self._unknown()
        self._requeue(unknown, last_known + 1, epoch)
        self.has_restored = True

    # ----------------------------------------------------------------------------------------------------

    def _next_batch(self, after: int | None = None) -> list[Operation]:
        """What waits, or of that what is behind operation `after`."""
        limit = self._size.value
        found = self._ends.look(lambda session: outgoing.next_batch(session, limit, after=after))
        return msgspec.convert(found, list[Operation])

    def _begin(self, batch: list[Operation]) -> "Future[_Heard]":
        self._device = self._ends.device
        return self._aside(lambda: self._ask(batch))

    def _ask(self, batch: list[Operation]) -> _Heard:
        """One push. Touches neither the book nor what was learned: it may run in a thread of its own."""
        ends = self._ends
        asked = ends.asked()
        answer = ends.transport.push(PushRequest(self._device, SCHEMA, asked, batch))
        return _Heard(asked, answer, ends.asked())

    def _answer(self, batch: list[Operation], asked: "Future[_Heard]", *, more_wait: bool) -> PushAnswer | None:
        """What the office says to a batch; None where it refused, and what was wrong is put right."""
        try:
            heard = asked.result()
        except UnreachableError:
            self._size.was_lost()
            raise
        except RefusedError as error:
            self._put_right(batch, error)
            return None
        self._ends.heard(heard.asked_ms, heard.answer.server_now, heard.answered_ms)
        self._size.took(heard.answered_ms - heard.asked_ms, len(batch), more_wait=more_wait)
        return heard.answer

    def _is_plain(self, batch: list[Operation], answer: PushAnswer) -> bool:
        """Whether all was applied as it was sent, by the office of before: then nothing that waits is another now."""
        return (
            answer.acked == batch[-1].n
            and answer.epoch == self._ends.link().epoch
            and not any(map(acknowledged.says_something, answer.results))
        )

    def _write_down(self, taken: _Taken) -> int:
        """Take note of what the office has; returns how many operations are safe now that were not."""
        batch, answer = taken.batch, taken.answer
        self._taken(batch, answer, answer.results)
        return max(0, answer.acked - batch[0].n + 1)

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

    def _put_right(self, batch: list[Operation], error: RefusedError) -> None:
        code = error.problem.code
        if code is Refusal.GAP:
            self._ends.guard.again("gap", f"{batch[0].n} {error.problem.expect}")
            self._requeue(self._unknown(), error.problem.expect, "")
            self.has_restored = True
        elif code is Refusal.FORKED:
            self._forked()
        elif code not in {Refusal.TOO_LARGE, Refusal.INVALID}:
            raise error
        elif not self._size.was_too_large(len(batch)):
            self._pass_over(batch[0])

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

    def _forked(self) -> None:
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

    # -- an operation that cannot travel -----------------------------------------------------------------

    def _pass_over(self, op: Operation) -> None:
        """Its number is used up by an edit of nothing, and the adviser sees it among what the office did not take."""
        empty = Operation(op.n, op.id, op.txn, Act.EDIT, op.kind, op.row, op.book, op.membership, op.stamp)
        heard = self._ask([empty])
        self._taken([empty], heard.answer, [OperationResult(op.n, Outcome.QUARANTINED, reason=Reason.INVALID)])


def this_device(public_key: str, name: str) -> DeviceKey:
    """What this laptop says of itself."""
    try:
        version = metadata.version("mappe")
    except metadata.PackageNotFoundError:
        version = ""
    return DeviceKey(public_key, name or platform.node() or "Laptop", sys.platform, version)
