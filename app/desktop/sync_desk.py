"""The window's side of syncing: owns the worker, hears it on the GUI thread, and says calmly how everything stands."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.sync.status import Phase, SyncStatus, Trouble
from local_store.book.changes import Changes

if TYPE_CHECKING:
    from app.desktop.jobs import Jobs

ARRIVED = "Sync"
"""The name of changes that the sync itself wrote."""
CALM_MS = 300
"""What is over sooner is not shown: a line that flickers is not read."""
_COUNTING = {Phase.SENDING, Phase.RECEIVING, Phase.FIRST_COPY, Phase.FILES}


class Worker(Protocol):
    """What the window needs of the thread that syncs (`app.sync.worker`); it tells of each new status from there."""

    def start(self) -> None:
        """Begin to sync."""
        ...

    def stop(self) -> None:
        """End, and return when it has ended; nothing is lost by it."""
        ...

    def sync_now(self) -> None:
        """Do not wait any longer."""
        ...

    def set_offline(self, is_offline: bool) -> None:
        """Work offline on purpose, or no longer."""
        ...

    def nudge(self) -> None:
        """Something was typed: it is to be sent soon."""
        ...

    def want_file(self, sha256: str) -> None:
        """Somebody looks at a file that is not here: it is to come next."""
        ...


Tell = Callable[[SyncStatus], None]


class Syncing(Protocol):
    """What a SyncDesk needs of an office."""

    def worker(self, tell: Tell) -> Worker | None:
        """What syncs the book, not started; None for a book that lives alone. Asked off the GUI thread."""
        ...


class SyncDesk(QObject):
    """Always there while a book is open; without a worker the book lives alone."""

    shown = Signal(object)
    """SyncStatus: what the window says from now on."""
    joined = Signal()
    """The book belongs to an office from now on, or no longer."""
    _told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._worker: Worker | None = None
        self._jobs: Jobs | None = None
        self._office: Syncing | None = None
        self._newest = self._status = SyncStatus()
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._show_newest)
        self._told.connect(self.take)

    @property
    def status(self) -> SyncStatus:
        """What is shown."""
        return self._status

    @property
    def is_connected(self) -> bool:
        """Whether the book belongs to an office."""
        return self._newest.phase is not Phase.ALONE

    @property
    def is_offline(self) -> bool:
        """Whether the adviser works offline on purpose."""
        return self._newest.phase is Phase.OFFLINE

    def begin(self, jobs: "Jobs", office: Syncing) -> None:
        """Sync the open book from now on, if it belongs to an office, until it is closed."""
        jobs.closing.connect(self.end)
        jobs.changed.connect(self._hear)
        self._jobs, self._office = jobs, office
        self.begin_again()

    @Slot()
    def begin_again(self) -> None:
        """Take up a book that has just joined an office, or let go of one that has left."""
        self._stop()
        if self._jobs is not None and self._office is not None:
            self._jobs.work(partial(self._office.worker, self._tell), self._made, is_quiet=True)

    def _made(self, worker: Worker | None) -> None:
        self._stop()
        if worker is not None and self._office is not None:
            self._worker = worker
            worker.start()
        elif is_gone(self._newest):
            return
        else:
            self.take(SyncStatus())
        self.joined.emit()

    @Slot()
    def rest(self) -> None:
        """Sync no more until `begin_again`: something about the office is about to change."""
        self._stop()

    @Slot()
    def end(self) -> None:
        """The book is about to be closed."""
        self._office = None
        self._stop()

    def _stop(self) -> None:
        worker, self._worker = self._worker, None
        self._calm.stop()
        if worker is not None:
            worker.stop()

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        if self._worker is not None and changes.label != ARRIVED:
            self._worker.nudge()

    def _tell(self, status: SyncStatus) -> None:
        """Called on the worker's thread."""
        if shiboken6.isValid(self):
            self._told.emit(status)

    # -- what the adviser asks ---------------------------------------------------------------------------

    @Slot()
    def sync_now(self) -> None:
        """Do not wait any longer; ends working offline too."""
        if self._worker is None:
            return
        if self.is_offline:
            self._worker.set_offline(False)
        self._worker.sync_now()

    @Slot(str)
    def want_file(self, sha256: str) -> None:
        """Somebody looks at a file that is not on this laptop: fetch it next."""
        if self._worker is not None:
            self._worker.want_file(sha256)

    @Slot(bool)
    def set_offline(self, is_offline: bool) -> None:
        """Work offline on purpose, or no longer."""
        if self._worker is not None and is_offline != self.is_offline:
            self._worker.set_offline(is_offline)

    @Slot()
    def switch_offline(self) -> None:
        """Offline where it is not, back where it is."""
        self.set_offline(not self.is_offline)

    # -- what the worker tells ---------------------------------------------------------------------------

    @Slot(object)
    def take(self, status: SyncStatus) -> None:
        """Hear how it stands: numbers at once, another state only once it has lasted."""
        shown, self._newest = self._status, status
        if status == shown:
            self._calm.stop()
        elif self._is_urgent(status, shown):
            self._calm.stop()
            self._show_newest()
        elif not self._calm.isActive():
            self._calm.start()

    def _is_urgent(self, status: SyncStatus, shown: SyncStatus) -> bool:
        """What somebody asked for, what they have to know, and the numbers of what they look at."""
        if status.trouble is not shown.trouble or Phase.ALONE in {status.phase, shown.phase}:
            return True
        if Phase.OFFLINE in {status.phase, shown.phase}:
            return status.phase is not shown.phase
        return status.phase is shown.phase and status.phase in _COUNTING

    @Slot()
    def _show_newest(self) -> None:
        if self._newest != self._status:
            self._status = self._newest
            self.shown.emit(self._status)


def is_covered(status: SyncStatus) -> bool:
    """Whether the book must not be read until the office is heard from again."""
    return status.trouble is Trouble.LEASE


def is_gone(status: SyncStatus) -> bool:
    """Whether nothing is left here of the book: it was given to somebody else, or erased by the office's order."""
    is_over = status.trouble in {Trouble.REVOKED, Trouble.RETIRED} and status.phase is Phase.STOPPED
    return is_over or status.trouble is Trouble.STOLEN
