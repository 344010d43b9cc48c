"""The watched folder in the window: looks at it, takes in what has a rule, tells of what has none, forgets nothing."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from app.desktop.desk import Desk
from app.desktop.models.import_file import ImportFile, undoing
from app.desktop.source_error_words import source_error_words
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.notice_bar import UNDO_TIME_MS, Level, Notice
from app.services import safekeeping
from app.services.importing.run import ImportJob, Outcome
from app.services.importing.undo_run import Undone
from app.services.watching import watch_rules
from app.services.watching.folder_look import SETTLED_S, FolderLook, FolderSight
from app.services.watching.verdict import Fate, Verdict, judge, kinds_of
from app.services.watching.watch_rules import KindRule, Mark, WatchRules
from app.sources.settings import ReaderSettings
from local_store.book.changes import Changes
from local_store.book.errors import BookError
from local_store.book.ids import ImportRunId
from local_store.session import ReadSession, WriteSession

POLL_MS = 15_000
"""Network drives do not tell when something comes; so it is looked at every so often as well."""
_SOON_MS = int(SETTLED_S * 1_000) + 500
_NAMED = 3


@dataclass(slots=True)
class _Told:
    """What came of the files of one round."""

    outcomes: list[Outcome] = field(default_factory=list)
    asks: list[Verdict] = field(default_factory=list)
    unknown: list[Path] = field(default_factory=list)


class WatchDesk(QObject):
    """Lives as long as the open book. `rules` are as they stand; without a folder it rests."""

    changed = Signal()
    """Rules, or how the folder stands, are others now."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rules = WatchRules()
        self.is_away = False
        """The folder cannot be read for now."""
        self._look: FolderLook | None = None
        self._is_looking = self._is_working = False
        self._queue: list[Path] = []
        self._told = _Told()
        self._learning: set[str] = set()
        """Readers whose answers are taken from the import desk."""
        self._watcher = QFileSystemWatcher(self)
        self._poll = QTimer(self, interval=POLL_MS)
        self._soon = QTimer(self, singleShot=True)
        for timer in (self._poll, self._soon):
            timer.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(self._stirred)
        desk.navigation.file_imported.connect(self._imported_by_hand)
        desk.jobs.query(_kept, self._take)

    # -- rules -----------------------------------------------------------------------------------------

    def watch(self, folder: Path | None) -> None:
        """Watch this folder from now on, or none. What lies there already is left alone."""
        kept = WatchRules(str(folder) if folder else "", self.rules.kinds)
        if folder is None:
            self._keep(kept, {})
        else:
            self._desk.jobs.work(partial(_marks_of, folder), partial(self._keep, kept), is_quiet=True)

    def set_rule(self, reader: str, rule: KindRule | None) -> None:
        """Take files of this kind in by themselves, or tell of them from now on."""
        self.rules = self.rules.with_kind(reader, rule)
        self._store_rules()
        self.changed.emit()

    def _keep(self, kept: WatchRules, done: dict[str, Mark]) -> None:
        self.rules = kept
        self._store_rules()
        self._desk.jobs.operation(partial(_keep_done, done), keeps_undo=False)
        self._take((kept, done))

    def _store_rules(self) -> None:
        self._desk.jobs.operation(partial(_keep_rules, self.rules), keeps_undo=False)

    def _take(self, kept: tuple[WatchRules, dict[str, Mark]]) -> None:
        self.rules, done = kept
        folder = watch_rules.watched_path(self.rules)
        self._queue.clear()
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._look = FolderLook(folder, done) if folder else None
        self.is_away = False
        if folder is None:
            self._poll.stop()
            self._soon.stop()
        else:
            self._poll.start()
            self._soon.start(0)
        self.changed.emit()

    # -- looking ---------------------------------------------------------------------------------------

    @Slot()
    def _stirred(self) -> None:
        self._soon.start(_SOON_MS)

    @Slot()
    def look(self) -> None:
        """Look at the folder now."""
        if self._look is not None and not self._is_looking and not self._is_working:
            self._is_looking = True
            work = partial(_looked, self._look, time.monotonic())
            self._desk.jobs.work(work, partial(self._seen, self._look), is_quiet=True)

    def _seen(self, look: FolderLook, sight: FolderSight) -> None:
        self._is_looking = False
        if look is not self._look:
            return
        if self.is_away is sight.is_there:
            self.is_away = not sight.is_there
            self.changed.emit()
        if sight.is_there and not self._watcher.directories():
            self._watcher.addPath(str(look.folder))
        self._queue = list(sight.ready)
        if self._queue:
            self._go_on()
        elif sight.is_growing:
            self._soon.start(_SOON_MS)

    # -- one file after the other ----------------------------------------------------------------------

    def _go_on(self) -> None:
        if self._look is None or not self._queue:
            self._is_working = False
            self._tell()
            return
        self._is_working = True
        path = self._queue.pop(0)
        work = partial(_dealt_with, self._desk, path, self.rules)
        self._desk.jobs.work(work, partial(self._dealt, path), failed=partial(self._failed, path), is_quiet=True)

    def _dealt(self, path: Path, dealt: tuple[list[Verdict], list[Outcome]]) -> None:
        verdicts, outcomes = dealt
        self._told.outcomes += outcomes
        self._told.asks += [each for each in verdicts if each.fate is Fate.ASK]
        self._told.unknown += [each.path for each in verdicts if each.fate is Fate.UNKNOWN]
        if self._look is not None and path.is_relative_to(self._look.folder):
            self._look.finish(path)
            self._desk.jobs.operation(partial(_keep_done, dict(self._look.done)), keeps_undo=False)
        self._go_on()

    def _failed(self, path: Path, error: BookError) -> None:
        """Said once; the file is tried again when the program starts anew."""
        if self._look is not None:
            self._look.finish(path)
        self._desk.jobs.told.emit(error)
        self._go_on()

    # -- telling ---------------------------------------------------------------------------------------

    def _tell(self) -> None:
        told, self._told = self._told, _Told()
        taken = [each for each in told.outcomes if each.run.accepted]
        if taken:
            count = sum(each.run.accepted for each in taken)
            names = self._names([Path(each.run.file_name) for each in taken])
            words = self.tr("From the watched folder: %n new out of {names}.", "", count).format(names=names)
            undo = Choice(self.tr("Undo"), partial(self._undo, [each.run.id for each in taken]))
            self._notice(Notice(words, Level.SUCCESS, (undo,), 2 * UNDO_TIME_MS, "watch taken"))
        for broken in (each for each in told.outcomes if each.error):
            words = source_error_words(broken.error)
            self._notice(Notice(words, Level.WARNING, key=f"watch {broken.run.id}"))
        if told.asks:
            names = self._names([each.path for each in told.asks])
            words = self.tr("New in the watched folder: {names}.").format(names=names)
            paths = list(dict.fromkeys(each.path for each in told.asks))
            choices = (
                Choice(self.tr("Look at it"), partial(self._show, paths)),
                Choice(self.tr("Always take in"), partial(self._always, told.asks)),
            )
            self._notice(Notice(words, Level.INFO, choices, key="watch asks"))
        if told.unknown:
            words = self.tr("%n file(s) in the watched folder cannot be read here: {names}", "", len(told.unknown))
            look = Choice(self.tr("Look at it"), partial(self._show, told.unknown))
            words = words.format(names=self._names(told.unknown))
            self._notice(Notice(words, Level.INFO, (look,), key="watch unknown"))

    def _names(self, paths: Sequence[Path]) -> str:
        names = list(dict.fromkeys(path.name for path in paths))
        if len(names) <= _NAMED:
            return ", ".join(names)
        return self.tr("{names} and %n more", "", len(names) - _NAMED).format(names=", ".join(names[:_NAMED]))

    def _notice(self, notice: Notice) -> None:
        self._desk.navigation.notice_wanted.emit(notice)

    def _show(self, paths: list[Path]) -> None:
        self._desk.navigation.files_wanted.emit(paths)

    def _always(self, asks: list[Verdict]) -> None:
        """A rule for each kind that asks nothing; the others are settled once on the import desk, and learned from it."""
        plain: list[Verdict] = []
        asking: list[Verdict] = []
        for verdict in asks:
            if verdict.recognition is None:
                continue
            is_plain = verdict.plan is not None and not verdict.plan.questions and not verdict.plan.error
            (plain if is_plain else asking).append(verdict)
        for verdict in plain:
            assert verdict.recognition is not None  # noqa: S101 - those without were passed over
            for kind in kinds_of(verdict.recognition):
                self.rules = self.rules.with_kind(kind, self.rules.kinds.get(kind, KindRule()))
        if plain:
            self._store_rules()
            self.changed.emit()
            self._queue += list(dict.fromkeys(each.path for each in plain))
            if not self._is_working:
                self._go_on()
        if asking:
            self._learning |= {kind for each in asking if each.recognition for kind in kinds_of(each.recognition)}
            self._show(list(dict.fromkeys(each.path for each in asking)))

    @Slot(object)
    def _imported_by_hand(self, file: ImportFile) -> None:
        """Somebody answered the questions of a kind that is to be taken in by itself."""
        learnt = self._learning.intersection(kinds_of(file.recognition))
        if learnt and file.outcome is not None and not file.outcome.error:
            self._learning -= learnt
            for kind in sorted(learnt):
                self.set_rule(kind, KindRule(dict(file.choices.options), file.choices.own_names))
            words = self.tr("Files of this kind are taken in by themselves from now on.")
            self._notice(Notice(words, Level.INFO, lasts_ms=UNDO_TIME_MS, key="watch learned"))

    def _undo(self, runs: list[ImportRunId]) -> None:
        if runs:
            self._desk.jobs.work(undoing(self._desk, runs[:1]), partial(self._undone, runs[1:]))

    def _undone(self, rest: list[ImportRunId], undone: Undone) -> None:
        if rest:
            self._undo(rest)
            return
        words = self.tr("Taken back. The files are where they were.")
        if undone.kept_count:
            words = self.tr("Taken back, but for %n that you worked on since.", "", undone.kept_count)
        self._notice(Notice(words, Level.SUCCESS, lasts_ms=UNDO_TIME_MS, key="watch taken"))


# -- on working threads --------------------------------------------------------------------------------


def _kept(session: ReadSession) -> tuple[WatchRules, dict[str, Mark]]:
    return watch_rules.rules(session), watch_rules.done(session)


def _marks_of(folder: Path) -> dict[str, Mark]:
    return FolderLook(folder, {}).marks() or {}


def _looked(look: FolderLook, now: float) -> FolderSight:
    return look.look(now)


def _dealt_with(desk: Desk, path: Path, rules: WatchRules) -> tuple[list[Verdict], list[Outcome]]:
    settings = desk.preferences.reader_settings()
    verdicts = judge(path, rules, settings, desk.jobs.store)
    wanted = [each for each in verdicts if each.fate is Fate.IMPORT]
    if wanted:
        safekeeping.back_up_before_import(desk.jobs.store, desk.now())
    return verdicts, [_imported(desk, each, settings) for each in wanted]


def _imported(desk: Desk, verdict: Verdict, settings: ReaderSettings) -> Outcome:
    found, rule = verdict.recognition, verdict.rule or KindRule()
    if found is None:
        raise LookupError(verdict.path)
    jobs = desk.jobs
    return ImportJob(
        jobs.store,
        found.file,
        found.reader,
        settings,
        rule.choices,
        submit=jobs.submit,
        is_cancelled=lambda: jobs.is_closing,
    ).run()


def _keep_rules(rules: WatchRules, session: WriteSession) -> Changes:
    return watch_rules.keep_rules(session, rules)


def _keep_done(done: dict[str, Mark], session: WriteSession) -> Changes:
    return watch_rules.keep_done(session, done)
