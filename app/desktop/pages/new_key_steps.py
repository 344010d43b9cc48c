"""From the old key of a closed book to a new one, which counts only once its recovery key is kept."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from app.desktop.pages.opening_stage import Stage, close
from app.desktop.theme.icons import Icon
from app.desktop.widgets.notice_bar import Level, Notice
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from app.desktop.pages.unlock_steps import UnlockSteps
    from app.services.protection import ShownKey
    from local_store.store import Store


class NewKeySteps(QObject):
    """Waits in the background until the adviser has answered; whatever goes wrong leaves the old key."""

    _told = Signal(str)

    def __init__(self, stage: Stage, unlock: "UnlockSteps") -> None:
        super().__init__(stage)
        self._stage, self._unlock = stage, unlock
        self._shown: ShownKey | None = None
        self._told.connect(self._show)

    def begin(self, folder: Path, key: bytearray, passphrase: str | None, *, by_keyring: bool) -> None:
        """Encrypt the closed book in `folder` anew; `key` is wiped."""
        from app.services import protection

        self._stage.folder = folder
        self._shown = shown = protection.ShownKey(self._told.emit)
        self.destroyed.connect(shown.refuse)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(shown.refuse)
        self._stage.wait(
            Icon.KEY,
            self.tr("Your book gets a new key"),
            self.tr("A backup is made, then everything is encrypted anew. Until the end the old key counts."),
        )
        work = partial(protection.change_key, folder, key, passphrase, by_keyring=by_keyring, shown=shown)
        self._stage.background.run(work, self._arrive, self._stay, dropped=close)

    @Slot(str)
    def _show(self, text: str) -> None:
        from app.desktop.pages.recovery_key_page import RecoveryKeyPage

        if self._shown is None:
            return
        page = RecoveryKeyPage(text, may_refuse=True)
        page.kept.connect(self._keep)
        page.refused.connect(self._refuse)
        self._stage.present(page)

    @Slot()
    def _keep(self) -> None:
        if self._shown is not None:
            sentence = self.tr("The new key is being put in place.")
            self._stage.wait(Icon.KEY, self.tr("Your book gets a new key"), sentence)
            self._shown.keep()

    @Slot()
    def _refuse(self) -> None:
        if self._shown is not None:
            self._shown.refuse()

    def _arrive(self, store: "Store") -> None:
        words = self.tr("Your book has a new key. The old recovery key opens only the backups made before.")
        self._stage.greeting = Notice(words, Level.SUCCESS)
        self._stage.arrive(store, "settings")

    def _stay(self, error: BookError) -> None:
        if error.code == "not_kept":
            self._unlock.begin(is_locked=False)
        else:
            self._stage.fail(error)
