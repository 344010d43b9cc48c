"""From a name to a new, open book: the form, the making of it, the recovery key."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot

from app.desktop.pages.opening_stage import Stage
from app.desktop.widgets.notice_bar import Level, Notice
from app.services.preferences import books_folder
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from app.desktop.pages.new_book_page import NewBook, NewBookPage
    from app.services.opening import Created
    from local_store.store import Store


class NewBookSteps(QObject):
    """Nothing is written before the adviser says so, and the book opens when the recovery key is kept."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._made: Store | None = None
        self._page_first = "import"
        self._welcome = ""
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._close)

    @Slot()
    def ask(self) -> None:
        """Ask what a new book needs."""
        from app.desktop.pages.new_book_page import NewBookPage
        from app.services import opening

        page = NewBookPage(self._stage.preferences.own_name, opening.free_folder(books_folder()))
        page.left.connect(self._stage.first_run_wanted)
        page.wanted.connect(self._create)
        self._stage.present(page)
        self._stage.background.run(opening.has_keyring, self._tell_keyring, self._stage.fail)

    @property
    def _page(self) -> "NewBookPage | None":
        from app.desktop.pages.new_book_page import NewBookPage

        return self._stage.sheet if isinstance(self._stage.sheet, NewBookPage) else None

    def _tell_keyring(self, has_keyring: bool) -> None:
        if self._page is not None:
            self._page.set_keyring(has_keyring)

    @Slot(object)
    def _create(self, asked: "NewBook") -> None:
        from app.services import opening

        if self._page is not None:
            self._page.set_busy(self.tr("Your book is being made …"))
        work = partial(opening.create, asked.folder, asked.protection)
        then = partial(self.keep_key, asked.own_name)
        self._stage.background.run(work, then, self._refuse, dropped=_close_made)

    def _refuse(self, error: BookError) -> None:
        from app.desktop.error_words import error_words

        if self._page is not None:
            self._page.set_busy("")
            self._page.complain(error_words(error))
        else:
            self._stage.fail(error)

    def keep_key(self, own_name: str, made: "Created", *, page: str = "import", words: str = "") -> None:
        """Show the recovery key of a book that was just made; once it is kept, the book opens with `page`."""
        from app.desktop.pages.recovery_key_page import RecoveryKeyPage

        self._made, self._page_first, self._welcome = made.store, page, words
        chosen = replace(self._stage.preferences, own_name=own_name, last_book=str(made.store.folder))
        self._stage.prefer(chosen)
        sheet = RecoveryKeyPage(made.recovery_key)
        sheet.kept.connect(self._start)
        self._stage.present(sheet)

    @Slot()
    def _start(self) -> None:
        store, self._made = self._made, None
        if store is None:
            return
        words = self._welcome or self.tr(
            "Welcome. Drop chats, call lists, address books and calendars here: your clients come with them."
        )
        self._stage.greeting = Notice(words, Level.SUCCESS, key="welcome")
        self._stage.arrive(store, self._page_first)

    @Slot()
    def _close(self) -> None:
        """The window was closed before the key was kept: the book is there, and a new key can be made in Settings."""
        if self._made is not None:
            self._made.close()


def _close_made(made: "Created") -> None:
    made.store.close()
