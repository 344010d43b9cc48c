"""One export under way: written on a working thread, told as it goes, stopped when somebody wishes or the book closes."""

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.desk import Desk
from app.services.exporting.formats import Format
from app.services.exporting.run import Exported, ExportJob
from app.services.exporting.selection import Selection
from app.services.exporting.target import StoppedError
from local_store.book.errors import BookError


class ExportRun(QObject):
    """At most one export at a time."""

    progressed = Signal(int)
    """Percent that is written."""
    finished = Signal(object)
    """Exported."""
    failed = Signal(object)
    """BookError."""
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stop = threading.Event()
        self.is_running = False
        self.percent = 0

    def start(self, selection: Selection, wanted: Format, path: Path) -> None:
        """Begin."""
        self._stop = threading.Event()
        self.is_running, self.percent = True, 0
        self.progressed.emit(0)
        work = partial(_export, self._desk, self, self._stop, selection, wanted, path)
        self._desk.jobs.work(work, self._done, failed=self._failed)

    @Slot()
    def stop(self) -> None:
        """Stop; nothing is left of the file."""
        self._stop.set()

    def take_percent(self, percent: int) -> None:
        """How far it is."""
        self.percent = percent
        self.progressed.emit(percent)

    def _done(self, exported: Exported | None) -> None:
        self.is_running = False
        if exported is None:
            self.stopped.emit()
        else:
            self.finished.emit(exported)

    def _failed(self, error: BookError) -> None:
        self.is_running = False
        self.failed.emit(error)


class _Teller:
    """Tells each percent once, from the working thread."""

    def __init__(self, desk: Desk, run: ExportRun) -> None:
        self._desk, self._run, self._told = desk, run, 0

    def __call__(self, done: int, total: int) -> None:
        percent = done * 100 // max(total, 1)
        if percent != self._told:
            self._told = percent
            self._desk.jobs.call(self._run.take_percent, percent)


def _export(
    desk: Desk, run: ExportRun, stop: threading.Event, selection: Selection, wanted: Format, path: Path
) -> Exported | None:
    jobs, teller = desk.jobs, _Teller(desk, run)

    def is_stopped() -> bool:
        return stop.is_set() or jobs.is_closing

    try:
        if wanted is Format.PDF:
            from app.desktop.printing.timeline_pdf import TimelinePdf

            return TimelinePdf(jobs.store, selection, path, told=teller, is_stopped=is_stopped).run()
        region = desk.preferences.region
        job = ExportJob(jobs.store, selection, wanted, path, region=region, told=teller, is_stopped=is_stopped)
        return job.run()
    except StoppedError:
        return None
