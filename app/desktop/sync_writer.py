"""The sync writes into the open book through the window's jobs: in turn with the operations, and every view hears it."""

from collections.abc import Callable
from dataclasses import replace

from app.desktop.jobs import Jobs
from app.desktop.sync_desk import ARRIVED
from local_store.book.changes import Changes
from local_store.session import WriteSession


class JobsWriter:
    """A Writer of `app.sync.writer`, for the sync's own thread. Raises RuntimeError once the book is being closed."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def write(self, change: Callable[[WriteSession], Changes]) -> Changes:
        """Run one transaction that is no undo step; it is named, so that nobody takes it for something typed here."""

        def run(session: WriteSession) -> Changes:
            return replace(change(session), label=ARRIVED)

        return self._jobs.submit(run).result()

    def run(self, work: Callable[[], object]) -> None:
        """Run something that writes several times by itself."""
        self._jobs.alone(work).result()
