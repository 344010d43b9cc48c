"""One dropped file on the import desk: looked through, settled, imported, undone; its widget only shows it."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.desktop.desk import Desk
from app.desktop.error_words import error_words
from app.desktop.source_error_words import source_error_words
from app.services import safekeeping
from app.services.importing.choices import Choices, Decision
from app.services.importing.plan import FilePlan, plan
from app.services.importing.registry import Recognition
from app.services.importing.run import End, ImportJob, Outcome, Stride
from app.services.importing.undo_choice import AS_IT_IS, Decisions
from app.services.importing.undo_run import Undone, undo_run
from app.sources.settings import ReaderSettings
from app.sources.source_file import CancelledError
from app.sources.tables.reading import OPTION
from local_store.book.errors import BookError
from local_store.book.ids import ImportRunId


class State(StrEnum):
    """Where a file stands."""

    LOOKING = "looking"
    READY = "ready"
    WAITING = "waiting"
    """Another file is imported first."""
    IMPORTING = "importing"
    DONE = "done"
    STOPPED = "stopped"
    """The adviser stopped the import; what is in can stay or be taken back."""
    BROKEN = "broken"
    """The file could not be read to its end, or the book not written."""
    UNDOING = "undoing"
    UNDONE = "undone"


class ImportFile(QObject):
    """A file and everything that is decided about it. Work happens off the GUI thread; signals come on it."""

    changed = Signal()
    """State, plan or outcome is another now."""
    progressed = Signal()
    """`share` or `stride` is another now."""
    finished = Signal()
    """An import has ended, whichever way."""

    def __init__(self, desk: Desk, recognition: Recognition, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.recognition = recognition
        self.choices = Choices(thresholds=desk.preferences.thresholds())
        self.state = State.LOOKING
        self.plan: FilePlan | None = None
        self.outcome: Outcome | None = None
        self.undone: Undone | None = None
        self._before: list[ImportRunId] = []
        """Runs that were stopped and gone on with, the oldest first."""
        self.error = ""
        self.share = 0.0
        self.stride: Stride | None = None
        self._stop = threading.Event()
        self._looks = 0

    @property
    def can_import(self) -> bool:
        """Whether there is something to import, nothing under way, and of a table said what its columns are."""
        return self.state is State.READY and self.plan is not None and self.plan.found > 0 and not self.asks_columns

    @property
    def asks_columns(self) -> bool:
        """Whether what the columns of the table are is to be said before it can be imported."""
        return self.plan is not None and any(question.code == OPTION for question in self.plan.questions)

    @property
    def runs(self) -> tuple[ImportRunId, ...]:
        """What an undo takes back: the last run and, where it went on from stopped ones, those too; the newest first."""
        return () if self.outcome is None else (self.outcome.run.id, *reversed(self._before))

    # -- looking ---------------------------------------------------------------------------------------

    def look(self) -> None:
        """Look through the file, from the beginning if it is looked through already."""
        self._stop.set()
        self._stop = threading.Event()
        self._looks += 1
        self.share, self.error, self.undone = 0.0, "", None
        self._set(State.LOOKING)
        stop, turn, choices = self._stop, self._looks, self.choices
        self._desk.jobs.work(_Look(self, stop, turn, choices), self._looked, failed=self._fail)

    def _looked(self, answer: tuple[int, FilePlan | None]) -> None:
        turn, found = answer
        if turn != self._looks or found is None:
            return
        self.plan = found
        if found.error and not found.found:
            self.error = source_error_words(found.error)
            self._set(State.BROKEN)
        else:
            self._set(State.READY)

    def settings(self) -> ReaderSettings:
        """What the reader is told."""
        return self._desk.preferences.reader_settings()

    def told_settings(self) -> ReaderSettings:
        """The same with the answers given so far."""
        settings = self.settings()
        return replace(
            settings,
            own_names=settings.own_names | self.choices.own_names,
            options={**settings.options, **self.choices.options},
        )

    # -- settling --------------------------------------------------------------------------------------

    def answer(self, code: str, value: str) -> None:
        """Answer a question; the file is looked through again with the answer."""
        if code == "own_name":
            self.choices = replace(self.choices, own_names=frozenset({value} if value else ()))
        else:
            self.choices = replace(self.choices, options={**self.choices.options, code: value})
        self.look()

    def decide(self, key: str, decision: Decision | None) -> None:
        """Say whose the entries of one other side are; None leaves it to what is certain."""
        self.choices = replace(self.choices, counterparts=_with(self.choices.counterparts, key, decision))

    def decide_contact(self, place: str, decision: Decision | None) -> None:
        """Say who a contact is; None leaves it to what is certain."""
        self.choices = replace(self.choices, contacts=_with(self.choices.contacts, place, decision))

    # -- importing -------------------------------------------------------------------------------------

    def wait(self) -> None:
        """Another file is imported first."""
        self._set(State.WAITING)

    def start(self) -> None:
        """Import."""
        self._stop = threading.Event()
        self.share, self.stride = 0.0, None
        self._set(State.IMPORTING)
        self._desk.jobs.work(_Import(self, self._stop), self._imported, failed=self._fail)

    def go_on(self) -> None:
        """Import what a stopped import has left; both are taken back together."""
        if self.state is State.STOPPED and self.outcome is not None:
            self._before.append(self.outcome.run.id)
            self.start()

    def stop(self) -> None:
        """Stop what is under way; what is in stays in until it is taken back."""
        self._stop.set()
        if self.state is State.WAITING:
            self._set(State.READY)

    def _imported(self, outcome: Outcome) -> None:
        self.outcome, self.error = outcome, source_error_words(outcome.error)
        ends = {End.DONE: State.DONE, End.CANCELLED: State.STOPPED, End.BROKEN: State.BROKEN}
        # Stopped before anything was written, there is nothing to keep or to take back.
        was_idle = outcome.end is End.CANCELLED and not outcome.run.sha256
        self._set(State.READY if was_idle else ends[outcome.end])
        self.finished.emit()

    def _fail(self, error: BookError) -> None:
        self.error = error_words(error)
        was_importing = self.state is State.IMPORTING
        self._set(State.BROKEN)
        if was_importing:
            self.finished.emit()

    # -- taking back -----------------------------------------------------------------------------------

    def undo(self, decisions: Decisions = AS_IT_IS) -> None:
        """Take the import back as a whole; `decisions` are about what was worked on since."""
        if self.outcome is None:
            return
        self._set(State.UNDOING)
        self._desk.jobs.work(_Undo(self._desk, self.runs, decisions), self._undone, failed=self._fail)

    def _undone(self, undone: Undone) -> None:
        self.undone = undone
        self._before.clear()
        self._set(State.UNDONE)

    def keep(self) -> None:
        """Leave what a stopped import has brought."""
        self._set(State.DONE)

    # ----------------------------------------------------------------------------------------------------

    def take_share(self, share: float) -> None:
        """How far the looking is, 0 to 1."""
        self.share = share
        self.progressed.emit()

    def take_stride(self, stride: Stride) -> None:
        """How far the import is."""
        self.share, self.stride = stride.share, stride
        self.progressed.emit()

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()


class _Stoppable:
    """Whether to go on, asked from the working thread."""

    def __init__(self, desk: Desk, stop: threading.Event) -> None:
        self._jobs, self._stop = desk.jobs, stop

    def __call__(self) -> bool:
        self._jobs.store.way.step()  # readers ask this all the time, in whatever they are busy with
        return self._stop.is_set() or self._jobs.is_closing


class _Look:
    """The looking through, on a working thread."""

    def __init__(self, file: ImportFile, stop: threading.Event, turn: int, choices: Choices) -> None:
        self._file, self._turn, self._choices = file, turn, choices
        self._desk = file._desk  # noqa: SLF001 - one thing in two threads
        self._stop = _Stoppable(self._desk, stop)
        self._settings = file.settings()
        self._told = -1

    def __call__(self) -> tuple[int, FilePlan | None]:
        try:
            found = plan(
                self._file.recognition,
                self._settings,
                self._choices,
                store=self._desk.jobs.store,
                told=self._tell,
                is_cancelled=self._stop,
            )
        except CancelledError:
            return self._turn, None
        return self._turn, found

    def _tell(self, done: int, total: int) -> None:
        percent = done * 100 // max(total, 1)
        if percent != self._told:
            self._told = percent
            self._desk.jobs.call(self._file.take_share, percent / 100)


class _Import:
    """The import, on a working thread; its transactions go to the writer's."""

    def __init__(self, file: ImportFile, stop: threading.Event) -> None:
        self._file = file
        self._desk = file._desk  # noqa: SLF001 - one thing in two threads
        self._job = ImportJob(
            self._desk.jobs.store,
            file.recognition.file,
            file.recognition.reader,
            file.settings(),
            file.choices,
            submit=self._desk.jobs.submit,
            told=self._tell,
            is_cancelled=_Stoppable(self._desk, stop),
        )

    def __call__(self) -> Outcome:
        safekeeping.back_up_before_import(self._desk.jobs.store, self._desk.now())
        return self._job.run()

    def _tell(self, stride: Stride) -> None:
        self._desk.jobs.call(self._file.take_stride, stride)


class _Undo:
    """The undo of runs, on a working thread."""

    def __init__(self, desk: Desk, runs: Sequence[ImportRunId], decisions: Decisions) -> None:
        self._jobs, self._runs, self._decisions = desk.jobs, runs, decisions

    def __call__(self) -> Undone:
        whole = Undone()
        for run in self._runs:
            whole.add(undo_run(self._jobs.store, run, self._decisions, submit=self._jobs.submit))
        return whole


def undoing(desk: Desk, runs: Sequence[ImportRunId], decisions: Decisions = AS_IT_IS) -> Callable[[], Undone]:
    """The undo of any runs, one after the other, for `Jobs.work`."""
    return _Undo(desk, runs, decisions)


def _with(decisions: Mapping[str, Decision], key: str, decision: Decision | None) -> dict[str, Decision]:
    kept = dict(decisions)
    kept.pop(key, None)
    if decision is not None:
        kept[key] = decision
    return kept
