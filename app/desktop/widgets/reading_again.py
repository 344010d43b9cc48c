"""Reads originals of earlier imports once more, one after the other, and tells what came of it, with the way back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.desk import Desk
from app.desktop.error_words import error_words
from app.desktop.models.import_file import undoing
from app.desktop.source_error_words import source_error_words
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.notice_bar import UNDO_TIME_MS, Level, Notice
from app.services import safekeeping
from app.services.importing import reading_again
from app.services.importing.run import End, Outcome
from app.services.importing.undo_run import Undone
from local_store.book.errors import BookError
from local_store.book.ids import ImportRunId


class ReadingAgain(QObject):
    """One round. It outlives the page that began it."""

    ended = Signal()

    def __init__(self, desk: Desk, runs: Sequence[ImportRunId]) -> None:
        super().__init__(desk.navigation)
        self._desk = desk
        self._runs = tuple(runs)
        self.outcomes: tuple[Outcome, ...] = ()

    def start(self) -> None:
        """Begin, on a working thread."""
        self._desk.jobs.work(self._read, self._done, failed=self._failed)

    def _read(self) -> tuple[Outcome, ...]:
        jobs = self._desk.jobs
        settings = self._desk.preferences.reader_settings()
        safekeeping.back_up_before_import(jobs.store, self._desk.now())
        read = partial(reading_again.read_again, jobs.store, settings=settings, submit=jobs.submit)
        return tuple(read(run, is_cancelled=self._must_stop) for run in self._runs)

    def _must_stop(self) -> bool:
        return self._desk.jobs.is_closing

    def _done(self, outcomes: tuple[Outcome, ...]) -> None:
        self.outcomes = outcomes
        broken = next((each.error for each in outcomes if each.end is End.BROKEN), "")
        came = sum(each.run.accepted for each in outcomes)
        if broken:
            self._tell(source_error_words(broken), Level.WARNING)
        elif came:
            self._tell(self.tr("%n entry(s) came in or are understood now.", "", came), Level.SUCCESS, may_undo=True)
        else:
            self._tell(self.tr("Read again: nothing new was in it."), Level.INFO)
        self.ended.emit()

    def _failed(self, error: BookError) -> None:
        self._tell(error_words(error), Level.ERROR)
        self.ended.emit()

    def _tell(self, words: str, level: Level, *, may_undo: bool = False) -> None:
        choices = (Choice(self.tr("Undo"), self.undo),) if may_undo else ()
        notice = Notice(words, level, choices, UNDO_TIME_MS if level is not Level.ERROR else None, "done")
        self._desk.navigation.notice_wanted.emit(notice)

    @Slot()
    def undo(self) -> None:
        """Take back what this round brought."""
        for outcome in self.outcomes:
            if outcome.run.accepted:
                self._desk.jobs.work(undoing(self._desk, [outcome.run.id]), self._undone)

    def _undone(self, undone: Undone) -> None:
        self._tell(import_words.taken_back(undone), Level.SUCCESS)
