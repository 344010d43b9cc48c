"""From a backup to an open book."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.desktop.pages.opening_stage import KEYRING_TROUBLES, Stage, close
from app.desktop.widgets.notice_bar import Level, Notice
from app.services.preferences import books_folder
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from app.desktop.pages.restore_page import RestorePage, Return
    from app.desktop.pages.unlock_steps import UnlockSteps
    from local_store.automatic_backup import AutomaticBackup
    from local_store.backup import Restored


class RestoreSteps(QObject):
    """The form, the checking, the way on into the book."""

    def __init__(self, stage: Stage, unlock: "UnlockSteps") -> None:
        super().__init__(stage)
        self._stage, self._unlock = stage, unlock

    @Slot(object)
    def ask(self, backup: "AutomaticBackup | None" = None) -> None:
        """Ask which backup, what opens it and where it goes."""
        from app.desktop.pages.restore_page import RestorePage
        from app.desktop.widgets.backup_row import when_words
        from app.services import opening

        folder = self._stage.folder or opening.free_folder(books_folder())
        if backup is None:
            page = RestorePage(folder)
        else:
            when = when_words(backup, self._stage.preferences.zone)
            page = RestorePage(folder, backup.path, when, by_keyring=opening.opens_by_keyring(backup.path))
        page.left.connect(self._leave)
        page.wanted.connect(self._restore)
        self._stage.present(page)

    @property
    def _page(self) -> "RestorePage | None":
        from app.desktop.pages.restore_page import RestorePage

        return self._stage.sheet if isinstance(self._stage.sheet, RestorePage) else None

    @Slot()
    def _leave(self) -> None:
        if self._stage.folder is not None:
            self._unlock.begin(is_locked=True)
        else:
            self._stage.first_run_wanted.emit()

    @Slot(object)
    def _restore(self, asked: "Return") -> None:
        from app.services import opening

        if self._page is not None:
            self._page.set_busy(self.tr("The backup is being checked and put in place …"))
        work = partial(opening.restore, asked.source, asked.folder, asked.secret)
        self._stage.background.run(work, partial(self._restored, asked), self._refuse)

    def _refuse(self, error: BookError) -> None:
        from app.desktop.error_words import error_words

        if self._page is not None:
            self._page.complain(error_words(error), asks_secret=error.code in KEYRING_TROUBLES)
        else:
            self._stage.fail(error)

    def _restored(self, asked: "Return", back: "Restored") -> None:
        from app.desktop import words
        from app.services import opening

        on = words.long_date_word(words.today_in(self._stage.preferences.zone, back.made_at))
        sentence = self.tr("Your book is back as it was on {day}.").format(day=on)
        if back.aside is not None:
            kept = self.tr("Your book is back as it was on {day}. The one before is kept in {path}.")
            sentence = kept.format(day=on, path=back.aside)
        self._stage.greeting = Notice(sentence, Level.SUCCESS, key="restored")
        self._stage.folder = asked.folder
        if asked.secret is None:
            self._unlock.ask_keyring()
            return
        work = partial(opening.open_by_secret, asked.folder, asked.secret)
        self._stage.background.run(work, self._stage.open_today, self._stage.fail, dropped=close)
