"""Makes a new recovery key for the open book: shown over the window, and counting only once it is kept."""

from functools import partial

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.background import Background
from app.desktop.desk import Desk
from app.desktop.pages.recovery_key_page import RecoveryKeyPage
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.overlay import Overlay
from app.services import protection
from app.services.protection import ShownKey
from local_store.book.errors import BookError


class KeyOverlay(Overlay):
    """The sheet with the key, over the open book; closing it is a refusal."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.page = RecoveryKeyPage(text, may_refuse=True)
        self.page.lie_on_panel()
        self.panel.column.addWidget(self.page)

    def wanted_rect(self) -> QRect:
        """Where the panel lies within the window."""
        wide = min(self.width() - 2 * Gap.XL, self.fontMetrics().averageCharWidth() * 84)
        high = min(self.height() - 2 * Gap.XL, 560)
        return QRect((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)

    def first_field(self) -> QWidget | None:
        """What gets the keyboard first."""
        return self.page.first_field()


class NewRecoveryKey(QObject):
    """Waits in a thread of its own until the adviser has answered, so that a lock in between waits for nobody."""

    done = Signal()
    failed = Signal(object)
    """BookError: the old key goes on counting."""
    _told = Signal(str)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._background = Background(self)
        self._background.crashed.connect(desk.jobs.crashed)
        self._shown: ShownKey | None = None
        self.overlay: KeyOverlay | None = None
        self._told.connect(self._show)

    @Slot()
    def begin(self) -> None:
        """Make one and show it."""
        if self._shown is not None:
            return
        self._shown = shown = ShownKey(self._told.emit)
        # Whatever ends the book's time on screen is a refusal.
        self.destroyed.connect(shown.refuse)
        work = partial(protection.renew_recovery_key, self._desk.jobs.store, shown)
        self._background.run(work, self._finish, self._fail)

    @Slot(str)
    def _show(self, text: str) -> None:
        self.overlay = KeyOverlay(self._owner.window(), text)
        self.overlay.page.kept.connect(self._keep)
        self.overlay.page.refused.connect(self.overlay.dismiss)
        self.overlay.closed.connect(self._close)
        self.overlay.open()
        self.overlay.page.copy.setFocus()

    @Slot()
    def _keep(self) -> None:
        if self._shown is not None:
            self._shown.keep()
        if self.overlay is not None:
            self.overlay.dismiss()

    @Slot()
    def _close(self) -> None:
        if self._shown is not None:
            self._shown.refuse()
        if self.overlay is not None:
            self.overlay.deleteLater()
            self.overlay = None

    def _finish(self, _nothing: None) -> None:
        self._shown = None
        self.done.emit()

    def _fail(self, error: BookError) -> None:
        self._shown = None
        self.failed.emit(error)
