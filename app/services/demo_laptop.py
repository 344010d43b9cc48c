"""A colleague's laptop in the demo: joins the office, takes a first copy of the book, and works in it a little.

It does its steps one after the other with pauses between; each line it is given hurries it on or names what to do.
"""

import queue
import secrets
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.services import joining, syncing
from app.services.demo import colleague
from app.services.demo.colleague import Moment, Step
from app.services.demo_office import AWAY, COLLEAGUE, laptop_of
from app.services.opening import Protection
from app.sync.status import SyncStatus
from local_store.book.changes import Changes
from local_store.session import ReadSession, WriteSession
from local_store.store import Store

_LOOK_AGAIN_S = 0.5


class TakingTurns:
    """A Writer for a book that the sync and the colleague both write to."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._turn = threading.RLock()

    def write(self, change: Callable[[WriteSession], Changes]) -> Changes:
        """Run one transaction."""
        with self._turn:
            return self._store.write(change, keeps_undo=False)

    def run(self, work: Callable[[], object]) -> None:
        """Run something that writes several times by itself."""
        with self._turn:
            work()


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the pauses are, of what the words say, and the zone of the times."""

    factor: float = 1.0
    zone: str = "Europe/Berlin"


def work(invitation: str, folder: Path, lines: "queue.Queue[str | None]", pace: Pace) -> None:
    """Work in the book until `lines` gives None. Raises an OfficeError where the office does not let it in."""
    visitor, code = joining.visit(invitation, laptop_of(COLLEAGUE))
    joining.join(visitor, code, secrets.token_urlsafe(24))
    [grant] = joining.books(visitor)
    made = joining.open_here(visitor, grant, folder, Protection(by_keyring=False), TakingTurns)
    with made.store as store:
        writer = TakingTurns(store)
        worker = syncing.make_worker(store, writer, _hear)
        if worker is None:
            return
        worker.start()
        try:
            _Working(store, writer, worker.nudge, lines, pace).go_on()
        finally:
            worker.stop()


class _Working:
    """One working day, until nobody looks any more."""

    def __init__(
        self,
        store: Store,
        writer: TakingTurns,
        nudge: Callable[[], None],
        lines: "queue.Queue[str | None]",
        pace: Pace,
    ) -> None:
        self._store, self._writer, self._nudge, self._lines, self._pace = store, writer, nudge, lines, pace
        self._ahead = deque(colleague.steps("step"))
        self._held = deque[str]()
        """Lines that came before the book did."""
        self._is_over = False

    def go_on(self) -> None:
        """Take step after step."""
        while not self._is_over:
            if self._is_called() and self._ahead:
                self._take(self._ahead.popleft())

    def _is_called(self) -> bool:
        """Wait for the next step's moment or for a line; whether a step is to be taken now."""
        pause = self._ahead[0].pause_s * self._pace.factor if self._ahead else None
        try:
            line: str | None = self._held.popleft() if self._held else self._lines.get(timeout=pause)
        except queue.Empty:
            return True
        if line is None:
            self._is_over = True
        elif line == AWAY:
            self._ahead.extendleft(reversed(colleague.steps(AWAY)))
        return line not in {None, AWAY}

    def _take(self, step: Step) -> None:
        if not self._has_come(step):
            return
        moment = Moment(datetime.now(UTC), self._pace.zone)
        files = colleague.files_of(step, self._store.blobs, moment.now)
        self._writer.write(lambda session: colleague.carry_out(session, step, moment, files))
        self._nudge()

    def _has_come(self, step: Step) -> bool:
        """Wait until the first copy has brought the client whom the step is about; False when it is over meanwhile."""

        def is_there(session: ReadSession) -> bool:
            return not step.who or colleague.client_named(session, step.who) is not None

        while not self._store.look(is_there):
            try:
                line = self._lines.get(timeout=_LOOK_AGAIN_S)
            except queue.Empty:
                continue
            if line is None:
                self._is_over = True
                return False
            self._held.append(line)
        return True


def _hear(_status: SyncStatus) -> None:
    """Nobody sits at this laptop to whom it would have to be told."""
