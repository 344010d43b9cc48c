"""The two doors off the GUI thread, and the one way back: query looks, operation changes, `changed` tells every view.

Operations run one after the other on one thread, so SQLite never sees two writers; looks run beside them; files and
the network have a thread of their own and hand finished records to an operation.
"""

import gc
import logging
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.crash_note import note_text
from app.desktop.gathering import Gathering
from app.desktop.hand import Hand
from local_store.book.changes import Changes
from local_store.book.errors import BookError
from local_store.session import ReadSession, WriteSession
from local_store.store import Store

log = logging.getLogger(__name__)
T = TypeVar("T")

sys.setswitchinterval(0.001)  # 1 ms: a thread that decodes cannot hold a frame back (99th percentile 13 ms, not 33)


class Jobs(QObject):
    """Everything slow about one open book."""

    changed = Signal(object)
    """Changes: what an operation touched. Each view decides for itself whether that concerns it."""
    told = Signal(object)
    """BookError: somebody's situation that no caller took care of."""
    crashed = Signal(object)
    """Exception: a bug."""
    busy = Signal(int)
    """How many operations and files are under way."""
    closing = Signal()
    """The book is about to be closed: the last moment for an operation that keeps what was not saved."""
    _back = Signal(object)
    _called = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.hand = Hand(store.way, self)
        """Whoever works with the window; tell it of what they move."""
        self._gathering = Gathering(self.hand, self._tell_now, self)
        self._readers = ThreadPoolExecutor(2, "look")
        self._writer = ThreadPoolExecutor(1, "operation")
        self._files = ThreadPoolExecutor(2, "files")
        self._latest: dict[str, int] = {}
        self._under_way = 0
        self._pending = 0
        self._is_closed = False
        # What stands when a book is opened stays: the collector's longest rounds (40 ms, in the middle of scrolling)
        # pass it over. Closing the book gives it back, so that nothing of the book hides among it.
        gc.freeze()
        self._back.connect(self._run_back)
        self._called.connect(self._run_call)

    @property
    def store(self) -> Store:
        """The open book, for services that run inside `work`."""
        return self._store

    def query(
        self,
        look: Callable[[ReadSession], T],
        then: Callable[[T], None],
        *,
        newest_of: str = "",
        failed: Callable[[BookError], None] | None = None,
    ) -> None:
        """Run `look` on a snapshot off the GUI thread, then hand its answer to `then` (a bound method) on it.

        Of queries with the same `newest_of` only the last one asked is answered: typing overtakes itself.
        """
        turn = self._next_turn(newest_of)

        def run() -> T | None:
            return None if self._is_stale(newest_of, turn) else self._store.look(look)

        def back(answer: T) -> None:
            if not self._is_stale(newest_of, turn):
                _call(then, answer)

        self._submit(self._readers, run, back, failed)

    def operation(
        self,
        change: Callable[[WriteSession], Changes],
        then: Callable[[Changes], None] | None = None,
        *,
        failed: Callable[[BookError], None] | None = None,
        keeps_undo: bool = True,
    ) -> None:
        """Run one verb in one transaction off the GUI thread; every view hears `changed`, then `then` is called."""

        def back(changes: Changes) -> None:
            self._count(-1)
            self.changed.emit(changes)
            if then:
                _call(then, changes)

        def run() -> Changes:
            try:
                return self._store.write(change, keeps_undo=keeps_undo)
            finally:
                self._store.way.hurried()

        self._count(1)
        if not self._is_closed:
            self._store.way.hurry()
        self._submit(self._writer, run, back, failed, counted=True)

    def work(
        self,
        run: Callable[[], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[BookError], None] | None = None,
        is_quiet: bool = False,
    ) -> None:
        """Run something slow that is no transaction (files, keys, the network) off the GUI thread.

        With `is_quiet` it does not count as work that somebody waits for.
        """

        def back(answer: T) -> None:
            if not is_quiet:
                self._count(-1)
            _call(then, answer)

        if not is_quiet:
            self._count(1)
        self._submit(self._files, run, back, failed, counted=not is_quiet)

    def submit(self, change: Callable[[WriteSession], Changes]) -> "Future[Changes]":
        """Queue one transaction of a long import behind the others, from a thread of `work`; every view hears of it.

        No undo step is kept: what it belongs to is undone as a whole.
        """

        def run() -> Changes:
            changes = self._store.write(change, keeps_undo=False)
            self.tell(changes)
            return changes

        return self._writer.submit(run)

    def alone(self, work: Callable[[], object]) -> "Future[object]":
        """Queue work that writes several times by itself behind the operations, from a thread of one's own."""
        return self._writer.submit(work)

    @property
    def is_closing(self) -> bool:
        """Whether the book is being closed: long work should stop where it can be taken up again."""
        return self._is_closed

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way and every answer has been handed over."""
        return self._pending == 0

    def tell(self, changes: Changes) -> None:
        """Tell every view of changes made elsewhere (an import's slices). May be called from any thread.

        While somebody scrolls, the views hear of them a little later and of several at once.
        """
        self.call(self._gathering.take, changes)

    def _tell_now(self, changes: Changes) -> None:
        if not self._is_closed:
            self.changed.emit(changes)

    def call(self, then: Callable[..., None], *values: Any) -> None:
        """Call a bound method on the GUI thread, from any thread."""
        self._called.emit(partial(_call, then, *values))

    def close(self) -> None:
        """Let running work end, drop what waits, and close the book. Blocks until the last operation is whole."""
        self.closing.emit()
        self._is_closed = True
        self.hand.end()
        for pool in (self._readers, self._files, self._writer):
            pool.shutdown(wait=True, cancel_futures=pool is not self._writer)
        self._store.close()
        gc.unfreeze()

    # ----------------------------------------------------------------------------------------------------

    def _next_turn(self, name: str) -> int:
        turn = self._latest.get(name, 0) + 1
        if name:
            self._latest[name] = turn
        return turn

    def _is_stale(self, name: str, turn: int) -> bool:
        return bool(name) and self._latest.get(name) != turn

    def _count(self, step: int) -> None:
        self._under_way += step
        self.busy.emit(self._under_way)

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        run: Callable[[], Any],
        back: Callable[[Any], None],
        failed: Callable[[BookError], None] | None,
        *,
        counted: bool = False,
    ) -> None:
        def job() -> None:
            try:
                answer = run()
            except BookError as error:
                self._emit(partial(self._fail, error, failed, counted=counted))
            except Exception as error:  # noqa: BLE001 - a bug is carried to the crash note, never swallowed
                self._emit(partial(self._crash, error, counted=counted))
            else:
                self._emit(partial(back, answer))

        if not self._is_closed:
            self._pending += 1
            pool.submit(job)

    def _emit(self, back: Callable[[], None]) -> None:
        if not self._is_closed and shiboken6.isValid(self):
            self._back.emit(back)

    @Slot(object)
    def _run_back(self, back: Callable[[], None]) -> None:
        self._pending -= 1
        if not self._is_closed:
            back()

    @Slot(object)
    def _run_call(self, call: Callable[[], None]) -> None:
        if not self._is_closed:
            call()

    def _fail(self, error: BookError, failed: Callable[[BookError], None] | None, *, counted: bool) -> None:
        if counted:
            self._count(-1)
        if failed:
            _call(failed, error)
        else:
            self.told.emit(error)

    def _crash(self, error: Exception, *, counted: bool) -> None:
        if counted:
            self._count(-1)
        log.error("bug in background work: %s", note_text(error))
        self.crashed.emit(error)


def _call(then: Callable[..., None], *values: Any) -> None:
    """Call back unless the widget that asked is gone."""
    owner = getattr(then, "__self__", None)
    if isinstance(owner, QObject) and not shiboken6.isValid(owner):
        return
    then(*values)
