"""Looks for doubles in the background while a book is open: once through everybody, then whoever was changed.

A few milliseconds at a time, so that no frame waits for it; stopped or locked, it goes on where it was.
"""

import time
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.desktop.desk import Desk
from app.services.duplicates import pairs
from app.services.duplicates.scoring import Thresholds
from app.services.duplicates.search import Pair, Progress, Search
from app.services.preferences import Preferences
from local_store import clients
from local_store.book.changes import Changes
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.session import ReadSession

SLICE_S = 0.03
"""Seconds of work between two looks at whether something else is wanted."""
CALM_MS = 4_000
"""After the last change: who is being typed in is not compared at every word."""
_FEW = 200
"""So many changed clients are compared one by one; for more, everybody is."""
_AT_ONCE = 5
_COMPARED = frozenset({Kind.CLIENT, Kind.CONTACT_POINT, Kind.HOUSEHOLD})


def thresholds_of(preferences: Preferences) -> Thresholds:
    """From how many percent on the adviser wants pairs to be called sure, likely, possible."""
    return Thresholds(preferences.duplicates_sure, preferences.duplicates_likely, preferences.duplicates_possible)


class DuplicateWatch(QObject):
    """One for each open book; ask for it with `watch_of`."""

    moved = Signal()
    """How far the search is has changed, or whether it runs."""
    found_changed = Signal()
    """There are other pairs to show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.jobs)
        self._desk = desk
        self._search: Search | None = None
        self._steps: Iterator[Progress] | None = None
        self._until = ""
        self._touched: set[ClientId] = set()
        self._is_wide = self._is_comparing = False
        self.progress: Progress | None = None
        """How far the search through everybody is; None while there is none."""
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self.catch_up)
        desk.jobs.changed.connect(self._hear)
        desk.jobs.closing.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Whether it is going through everybody."""
        return self._steps is not None

    # -- everybody -------------------------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """Go through everybody, or go on where the last search was stopped."""
        if self._search is None:
            store = self._desk.jobs.store
            self._search = Search(store.look, store.way)
            self._desk.jobs.query(_standing, self._start)

    def _start(self, standing: tuple[int, list[Pair], str]) -> None:
        if self._search is None:
            return
        compared, found, self._until = standing
        store = self._desk.jobs.store
        self._search = Search(store.look, store.way, compared, found)
        self._steps = self._search.steps()
        self.progress = Progress(0, 1)
        self.moved.emit()
        self._go_on()

    def _go_on(self) -> None:
        if self._steps is not None:
            advance = partial(_advanced, self._steps)
            self._desk.jobs.work(advance, self._stepped, is_quiet=True)

    def _stepped(self, progress: Progress | None) -> None:
        if self._search is None or self._steps is None:
            return
        if progress is not None:
            self.progress = progress
            self.moved.emit()
            self._go_on()
            return
        keep = partial(pairs.keep_search, search=self._search, until=self._until)
        self._search = self._steps = self.progress = None
        self._desk.jobs.operation(keep, self._kept, keeps_undo=False)
        self.moved.emit()

    def _kept(self, _changes: Changes) -> None:
        self.found_changed.emit()
        if self._touched or self._is_wide:
            self._calm.start()

    @Slot()
    def stop(self) -> None:
        """Stop the search; it can go on later, also on another day."""
        search, self._search, self._steps = self._search, None, None
        self.progress = None
        if search is not None and search.found is not None:
            self._desk.jobs.operation(partial(pairs.keep_half, search=search), self._halved, keeps_undo=False)
        elif self._touched:
            keep = partial(pairs.keep_rest, waiting=frozenset(self._touched))
            self._desk.jobs.operation(keep, self._halved, keeps_undo=False)
        self.moved.emit()

    def _halved(self, _changes: Changes) -> None:
        """It is kept; nobody needs to be told."""

    # -- who was changed -------------------------------------------------------------------------------

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        if changes.is_wide or changes.touches(*_COMPARED):
            self._touched |= changes.clients
            self._is_wide |= changes.is_wide
            self._calm.start()

    @Slot()
    def catch_up(self) -> None:
        """Compare whoever was changed since they were compared; everybody, if that was never done or they are many."""
        if self._search is None and not self._is_comparing:
            self._desk.jobs.query(_changed, self._compare)

    def _compare(self, found: tuple[list[ClientId], bool, int, str]) -> None:
        changed, was_searched, total, stamp = found
        waiting = sorted({*changed, *self._touched})
        is_wide, self._is_wide = self._is_wide, False
        self._touched = set()
        if not total:
            return
        if is_wide or not was_searched or len(waiting) > _FEW:
            self.begin()
        elif waiting:
            self._is_comparing = True
            self._compare_next(waiting, 0, [], stamp)

    def _compare_next(self, waiting: list[ClientId], done: int, found: list[Pair], stamp: str) -> None:
        if done < len(waiting):
            look = partial(pairs.compared, changed=waiting[done : done + _AT_ONCE])
            self._rest = waiting, done + _AT_ONCE, found, stamp
            self._desk.jobs.query(look, self._compared)
            return
        keep = partial(pairs.keep_compared, changed=waiting, pairs=found, until=stamp)
        self._desk.jobs.operation(keep, self._all_compared, keeps_undo=False)

    def _compared(self, more: list[Pair]) -> None:
        waiting, done, found, stamp = self._rest
        self._compare_next(waiting, done, [*found, *more], stamp)

    def _all_compared(self, changes: Changes) -> None:
        self._is_comparing = False
        self._kept(changes)


def watch_of(desk: Desk) -> DuplicateWatch:
    """The watch of the open book."""
    found = desk.jobs.findChild(DuplicateWatch)
    return found if isinstance(found, DuplicateWatch) else DuplicateWatch(desk)


def _advanced(steps: Iterator[Progress]) -> Progress | None:
    """Search for a few milliseconds, or longer in the gaps of somebody's scrolling; None at the end."""
    end = time.monotonic() + SLICE_S
    progress: Progress | None = None
    while time.monotonic() < end:
        progress = next(steps, None)
        if progress is None:
            return None
    return progress


def _standing(session: ReadSession) -> tuple[int, list[Pair], str]:
    return *pairs.half_done(session), pairs.newest_stamp(session)


def _changed(session: ReadSession) -> tuple[list[ClientId], bool, int, str]:
    until = pairs.searched_until(session)
    return pairs.to_compare(session), bool(until), clients.count(session), pairs.newest_stamp(session)
