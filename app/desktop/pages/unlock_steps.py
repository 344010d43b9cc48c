"""From a folder to an open book: the keyring first, then whatever the adviser types."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from app.desktop.pages.opening_stage import KEYRING_TROUBLES, Stage, close
from app.desktop.theme.icons import Icon
from app.services.preferences import books_folder
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from app.desktop.pages.unlock_page import UnlockPage
    from local_store.keys import SlotKind

_OF_WHAT_WAS_TYPED = frozenset({"wrong_passphrase", "mistyped_key"})


class UnlockSteps(QObject):
    """Everything about the book in `stage.folder`."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._was_open = False

    def begin(self, *, is_locked: bool) -> None:
        """Look what opens the book, then ask the keyring, or with `is_locked` ask nothing before one is asked to."""
        if self._stage.folder is None:
            return
        self._was_open = is_locked
        if not is_locked:
            self._say_opening()
        then = self.lock if is_locked else self._try_keyring
        self._stage.background.run(partial(_ways_in, self._stage.folder), then, self._stage.fail)

    def _say_opening(self) -> None:
        title = self.tr("Your book is being opened")
        self._stage.wait(Icon.UNLOCK, title, self.tr("The keyring of this computer is asked first."))

    def _try_keyring(self, ways: "frozenset[SlotKind]") -> None:
        from local_store.keys import SlotKind

        self._stage.ways = ways
        if SlotKind.KEYRING in ways:
            self.ask_keyring()
        else:
            self.lock(ways)

    @Slot()
    def ask_keyring(self) -> None:
        """Open the book by the keyring; the system may ask the adviser something meanwhile."""
        from app.services import opening

        if self._stage.folder is None:
            return
        page = self._page
        if page is not None:
            page.set_busy(self.tr("The keyring of this computer is being asked …"))
        else:
            self._say_opening()
        work = partial(opening.open_by_keyring, self._stage.folder)
        self._stage.background.run(work, self._stage.open_today, self._fail_keyring, dropped=close)

    def _fail_keyring(self, error: BookError) -> None:
        from app.desktop.error_words import error_words
        from local_store.keys import SlotKind

        if error.code in KEYRING_TROUBLES and SlotKind.PASSPHRASE in self._stage.ways:
            # A passphrase is at hand: asking for it is a shorter way than a page of trouble.
            self.lock(self._stage.ways, error_words(error))
        else:
            self._stage.fail(error)

    def lock(self, ways: "frozenset[SlotKind]", reason: str = "") -> None:
        """Ask for what opens the book; `reason` says why the keyring did not."""
        from app.desktop.pages.unlock_page import UnlockPage

        self._stage.ways = ways
        page = UnlockPage(ways, reason, was_open=self._was_open)
        page.secret_given.connect(self._try_secret)
        page.keyring_wanted.connect(self.ask_keyring)
        page.restore_wanted.connect(self._want_restore)
        page.other_wanted.connect(self.choose_book)
        self._stage.present(page)

    @Slot()
    def use_secret(self) -> None:
        """Ask for passphrase or recovery key, whatever the keyring says."""
        from local_store.keys import SlotKind

        self.lock(self._stage.ways - {SlotKind.KEYRING})

    @property
    def _page(self) -> "UnlockPage | None":
        from app.desktop.pages.unlock_page import UnlockPage

        return self._stage.sheet if isinstance(self._stage.sheet, UnlockPage) else None

    @Slot(str)
    def _try_secret(self, secret: str) -> None:
        from app.services import opening

        page = self._page
        if page is None or self._stage.folder is None:
            return
        page.set_busy(self.tr("The book is being unlocked …"))
        work = partial(opening.open_by_secret, self._stage.folder, secret)
        self._stage.background.run(work, self._stage.open_today, self._fail_secret, dropped=close)

    def _fail_secret(self, error: BookError) -> None:
        from app.desktop.error_words import error_words

        page = self._page
        if page is not None and error.code in _OF_WHAT_WAS_TYPED:
            page.refuse(error_words(error))
        else:
            self._stage.fail(error)

    @Slot()
    def _want_restore(self) -> None:
        self._stage.restore_wanted.emit(None)

    @Slot()
    def choose_book(self) -> None:
        """Let the adviser point at a book that lies elsewhere."""
        title = self.tr("Choose the folder of your book")
        chosen = QFileDialog.getExistingDirectory(self._stage, title, str(books_folder()))
        if chosen:
            self._stage.folder = Path(chosen)
            self.begin(is_locked=False)


def _ways_in(folder: Path) -> "frozenset[SlotKind]":
    from app.services import opening

    return opening.ways_in(folder)
