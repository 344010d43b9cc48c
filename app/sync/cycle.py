"""One sync from end to end, as a row of small steps: outbox, then what is new, then files.

Each step is one request and the one transaction that follows from it. Stop between any two, or be killed within one:
the next cycle goes on from there. Nothing here sleeps, asks a clock of its own, or rolls dice.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import NoReturn

from app.sync.aside import Aside, at_once
from app.sync.blobs import Each, Files
from app.sync.ends import Ends
from app.sync.pace import BatchSize
from app.sync.progress import Step
from app.sync.receiving import COUNT_EVERY_MS, BookGoneError, Receiving
from app.sync.sending import Sending
from app.sync.transport import RefusedError
from app.wire.feed import Gone
from app.wire.orders import DeviceState, UntrustedError, WipeOrder, verified_order
from app.wire.problems import Refusal
from local_store.syncing import leaving, outgoing, reviving, tidying

_FORGET_EVERY_MS = 24 * 60 * 60 * 1000


class WipeOrderedError(Exception):
    """The office orders this laptop to erase the book; what was to be sent first has been sent."""

    def __init__(self, order: WipeOrder) -> None:
        super().__init__(order.state)
        self.order = order


class Cycle:
    """Syncs one book. Make one and keep it: it learns how much the line carries.

    With `each` and `aside` of pools of threads several chunks of a file travel at a time, and a push while the next is
    made ready.
    """

    def __init__(
        self, ends: Ends, each: Each = map, count_every_ms: int = COUNT_EVERY_MS, aside: Aside = at_once
    ) -> None:
        self.ends = ends
        self._aside = aside
        self._size = BatchSize()
        self.files = Files(ends, each)
        self._receiving = Receiving(ends, count_every_ms)
        self.granted: tuple[str, ...] = ()
        """Every book this person may see, as of the last cycle."""
        self.has_restored = False
        """In the last cycle the office turned out to have gone back to a backup."""
        self.is_too_old = False
        """The office gives nothing to a program this old; what is written here still goes up."""
        self._forgot_at_ms = 0
        self._is_revived = False
        self._are_files_due = True

    def run(self) -> None:
        """All steps at once."""
        for _ in self.steps():
            pass

    def steps(self) -> Iterator[Step]:
        """The steps of one cycle.

        Raises UnreachableError, RefusedError, LoopError, BookGoneError (everything of the book has left this laptop),
        WipeOrderedError, NotConnectedError, and the book's own BookErrors.
        """
        sending = Sending(self.ends, self._size, self._aside)
        self.has_restored = False
        try:
            yield from self._steps(sending)
        except RefusedError as error:
            if error.problem.code is not Refusal.WIPE:
                raise
            yield from self._retire(sending, error)
        except BookGoneError as error:
            yield from self._leave(sending, error)
        finally:
            self.has_restored = sending.has_restored
            self.granted = self._receiving.granted

    def _steps(self, sending: Sending) -> Iterator[Step]:
        ends = self.ends
        if not self._is_revived:
            if ends.look(reviving.is_due):
                ends.write(reviving.revive)
            self._is_revived = True
        for step in self._exchange(sending):
            self._are_files_due = True
            yield step
        if self._receiving.has_applied:
            ends.writer.run(lambda: tidying.tidy(ends.store))
            self._receiving.has_applied = False
        if self._are_files_due:
            # Only then: whoever asks which files are still to be sent walks over all of them.
            yield from self.files.send()
            self._are_files_due = False
        yield from self.files.receive()
        now = ends.clock.now_ms()
        if now - self._forgot_at_ms > _FORGET_EVERY_MS:
            ends.write(tidying.forget_old)
            self._forgot_at_ms = now
        ends.settle(now)

    def _exchange(self, sending: Sending) -> Iterator[Step]:
        if not self.ends.look(outgoing.membership):
            # Before the first answer it is not known under which grant anything is sent.
            yield from self._receive(sending)
        yield from sending.steps()
        yield from self._receive(sending)

    def _receive(self, sending: Sending) -> Iterator[Step]:
        try:
            yield from self._receiving.steps(sending)
            yield from self._receiving.wanted()
        except RefusedError as error:
            if error.problem.code is not Refusal.TOO_OLD:
                raise
            self.is_too_old = True
        else:
            self.is_too_old = False

    def _retire(self, sending: Sending, error: RefusedError) -> Iterator[Step]:
        """To retire is to send what waits, records and files, and then to erase; stolen is to erase at once."""
        order = self._verified(error)
        if order.state is DeviceState.RETIRE:
            yield from sending.steps()
            yield from self.files.send()
        raise WipeOrderedError(order)

    def _verified(self, error: RefusedError) -> WipeOrder:
        link = self.ends.link()
        try:
            return verified_order(error.problem.wipe, link.office_key, link.device)
        except UntrustedError:
            raise error from None  # nobody but the office may erase anything

    def _leave(self, sending: Sending, error: BookGoneError) -> Iterator[Step]:
        """What waits goes up first: the office takes it, and offers it to the book's new owner."""
        if error.why is not Gone.REVOKED:
            # An office that does not know the book may have gone back to a backup: then this copy is the one that counts.
            raise error
        while True:
            yield from sending.steps()
            yield from self.files.send()
            with suppress(leaving.UnsentError):
                self._empty(error)

    def _empty(self, error: BookGoneError) -> NoReturn:
        self.ends.learned.clear()
        self.ends.writer.run(lambda: leaving.leave(self.ends.store, unless_unsent=True))
        raise error
