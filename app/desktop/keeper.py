"""Keeps the open book safe while one works: a backup when something changed, a check of every page once a week."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from app.desktop.desk import Desk
from app.desktop.error_words import error_words
from app.desktop.harm_words import harm_words
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.notice_bar import Level, Notice
from app.services import safekeeping
from app.services.safekeeping import Check
from local_store import word_index
from local_store.book.errors import BookError
from local_store.purge import Purged, purge
from local_store.store import Store

_SOON_MS = 1_500
"""After the book is open: by then the first rows are shown, and hardly anything was changed."""
_FIRST_MS = 20_000
"""After the book is open, so that nothing slows the first looks."""


class Keeper(QObject):
    """Lives as long as the book is open; tells only what the adviser must know."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.look_over)
        self._soon.start()
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.begin)
        self._first.start(_FIRST_MS)
        self._clock = QTimer(self)
        self._clock.setInterval(int(safekeeping.BACKUP_EVERY.total_seconds() * 1000))
        self._clock.timeout.connect(self.back_up)
        self._clock.start()

    @Slot()
    def look_over(self) -> None:
        """Ask in a few milliseconds whether the parts of the book belong together."""
        work = partial(_disagreements, self._desk.jobs.store)
        self._desk.jobs.work(work, self._looked_over, failed=self._say_damaged, is_quiet=True)

    def _looked_over(self, harms: tuple[str, ...]) -> None:
        if not harms:
            return
        words = self.tr(
            "{harm} Go on with care: the whole book is being checked now. The backups in Settings were whole when they "
            "were made."
        )
        self._say(words.format(harm=harm_words(harms[0])))
        self._check_all()

    @Slot()
    def begin(self) -> None:
        """What is due at the start."""
        store = self._desk.jobs.store
        if self._desk.jobs.is_idle:  # never beside an import, which may bring back what would go
            self._desk.jobs.work(partial(purge, store), self._purged, failed=self._tell)
            self._desk.jobs.work(partial(word_index.tidy, store), self._tidied, failed=self._tell)
        self.back_up()
        if safekeeping.is_check_due(store.folder, self._desk.now()):
            self._check_all()

    def _check_all(self) -> None:
        work = partial(_check, self._desk.jobs.store, self._desk.now())
        self._desk.jobs.work(work, self._checked, failed=self._say_damaged)

    @Slot()
    def back_up(self) -> None:
        """Make a backup when something changed since the last one."""
        work = partial(_back_up, self._desk.jobs.store, self._desk.now())
        self._desk.jobs.work(work, self._backed_up, failed=self._tell)

    def _backed_up(self, _place: Path | None) -> None:
        """It is there; nobody needs to be told."""

    def _purged(self, _purged: Purged) -> None:
        """What was deleted a month ago is gone for good; nobody needs to be told."""

    def _tidied(self, _was_due: bool) -> None:
        """Search is quick again; nobody needs to be told."""

    def _checked(self, check: Check) -> None:
        if check.is_whole:
            return
        if check.harms:
            words = self.tr(
                "{harm} Go on with care: every page can be read. The backups in Settings were whole when they were made."
            )
            self._say(words.format(harm=harm_words(check.harms[0])))
            return
        words = self.tr(
            "A part of your book does not pass its check. Go on with care: everything that can be read is shown. "
            "The backups in Settings were whole when they were made."
        )
        self._say(words)

    def _say_damaged(self, error: BookError) -> None:
        """A check came upon what it could not read."""
        self._say(error_words(error))

    def _say(self, words: str) -> None:
        choice = Choice(self.tr("Show the backups"), self._show_backups)
        self._desk.navigation.notice_wanted.emit(Notice(words, Level.ERROR, (choice,), key="damaged"))

    @Slot()
    def _show_backups(self) -> None:
        self._desk.navigation.open_page("settings")

    def _tell(self, error: BookError) -> None:
        words = self.tr("No backup could be made. {reason}").format(reason=error_words(error))
        self._desk.navigation.notice_wanted.emit(Notice(words, Level.WARNING, key="backup"))


def _back_up(store: Store, now: datetime) -> Path | None:
    return safekeeping.back_up_if_changed(store, now)


def _disagreements(store: Store) -> tuple[str, ...]:
    return safekeeping.disagreements(store)


def _check(store: Store, now: datetime) -> Check:
    return safekeeping.check(store, now)
