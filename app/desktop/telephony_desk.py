"""The FRITZ!Box in the window: the call list at intervals, who rings just now, and how the line to the box stands."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.desktop.desk import Desk
from app.desktop.widgets.notice_bar import NoticeBar
from app.desktop.widgets.overlay import Overlay
from app.desktop.widgets.ringing_bar import RingingBar
from app.services.telephony import box_settings
from app.services.telephony.box_settings import BoxSettings, host_of
from app.services.telephony.call_list import CallList
from app.services.telephony.call_monitor import PORT, CallEvent, CallMonitor, CallPhase, LineState
from app.services.telephony.call_taking import days_to_fetch, fetched, take_calls
from app.services.telephony.ringing import Ringing, ringing
from app.services.telephony.standing import Standing
from local_store.book.changes import Changes
from local_store.book.errors import BookError
from local_store.book.ids import BookId, ClientId
from local_store.session import ReadSession, WriteSession

_FIRST_MS = 3_000
_AFTER_CALL_MS = 6_000
"""The box writes a call into its list a moment after its end."""
_RETRY_MINUTES = (1, 2, 5, 15, 60)


class TelephonyDesk(QObject):
    """Lives as long as the open book; nothing here waits for the network on the window's thread."""

    changed = Signal()
    """Settings, or how the box stands, are others now."""
    tested = Signal(str, object)
    """What the box calls itself ("" when it does not answer) and the BookError or None."""
    rang = Signal(object)
    """Ringing: a call rings."""

    def __init__(
        self,
        desk: Desk,
        show_bar: Callable[[NoticeBar], None],
        parent: QObject | None = None,
        *,
        port: int | None = None,
        monitor_port: int = PORT,
    ) -> None:
        """`show_bar` puts a bar over the notices; the ports are others than the box's own for one behind a forwarding."""
        super().__init__(parent)
        self._desk, self._show_bar = desk, show_bar
        self._port, self._monitor_port = port, monitor_port
        self.settings = BoxSettings()
        self.standing = Standing.OFF
        self.trouble: BookError | None = None
        self.line: LineState | None = None
        """How the call monitor's line stands; None where it is not listened to."""
        self._failures = 0
        self._kept = Event()
        """Set once the password that was typed last lies in the keyring: whoever asks the box waits for that."""
        self._kept.set()
        self._monitor: CallMonitor | None = None
        self._bar: RingingBar | None = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.fetch)
        self._desk.jobs.closing.connect(self._hang_up)
        self._desk.jobs.query(box_settings.box_settings, self._take)

    # -- settings --------------------------------------------------------------------------------------

    def prefer(self, settings: BoxSettings) -> None:
        """Use these settings from now on."""
        self._desk.jobs.operation(partial(_keep, settings), keeps_undo=False)
        self._take(settings)

    def keep_password(self, password: str, then: Callable[[None], None]) -> None:
        """Give the password of the box to the keyring."""
        self._kept = Event()
        work = partial(_keep_password, self._desk.jobs.store.book, password, self._kept)
        self._desk.jobs.work(work, then, failed=self._password_failed, is_quiet=True)

    def _password_failed(self, error: BookError) -> None:
        self.tested.emit("", error)

    def _take(self, settings: BoxSettings) -> None:
        before, self.settings = self.settings, settings
        self._failures = 0
        if settings.is_on:
            if self.standing is Standing.OFF or before.address != settings.address:
                self.standing, self.trouble = Standing.FINE, None
            self._next.start(_FIRST_MS)
        else:
            self.standing, self.trouble = Standing.OFF, None
            self._next.stop()
        is_other_line = (before.address, before.shows_ringing) != (settings.address, settings.shows_ringing)
        if is_other_line or (settings.shows_ringing and self._monitor is None):
            self._hang_up()
            if settings.shows_ringing and host_of(settings.address):
                self._listen(host_of(settings.address))
        self.changed.emit()

    # -- the call list ---------------------------------------------------------------------------------

    @Slot()
    def fetch(self) -> None:
        """Fetch the list now, if that is switched on."""
        if not self.settings.is_on or self.standing is Standing.FETCHING:
            return
        self.standing = Standing.FETCHING
        self.changed.emit()
        work = partial(_fetched, self._desk, self.settings, self._port, self._kept)
        self._desk.jobs.work(work, self._came, failed=self._failed, is_quiet=True)

    def _came(self, settings: BoxSettings) -> None:
        self._failures = 0
        self.standing = Standing.FINE if self.settings.is_on else Standing.OFF
        self.trouble = None
        self.settings = replace(self.settings, fetched_at=settings.fetched_at)
        if self.settings.is_on:
            self._next.start(self.settings.every_minutes * 60_000)
        self.changed.emit()

    def _failed(self, error: BookError) -> None:
        """Tried again later and later; said on the settings card, as nobody can do anything about it in between."""
        self.standing = Standing.TROUBLE if self.settings.is_on else Standing.OFF
        self.trouble = error
        minutes = _RETRY_MINUTES[min(self._failures, len(_RETRY_MINUTES) - 1)]
        self._failures += 1
        if self.settings.is_on:
            self._next.start(minutes * 60_000)
        self.changed.emit()

    def test(self) -> None:
        """Try whether the box answers and lets us in."""
        work = partial(_model, self._desk, self.settings, self._port, self._kept)
        self._desk.jobs.work(work, self._answered, failed=self._unanswered, is_quiet=True)

    def _answered(self, model: str) -> None:
        self.tested.emit(model, None)

    def _unanswered(self, error: BookError) -> None:
        self.tested.emit("", error)

    # -- who rings -------------------------------------------------------------------------------------

    def _listen(self, host: str) -> None:
        jobs = self._desk.jobs
        self._monitor = CallMonitor(
            host, partial(jobs.call, self._hear), partial(jobs.call, self._stand), port=self._monitor_port
        )
        self._monitor.start()

    @Slot()
    def _hang_up(self) -> None:
        monitor, self._monitor = self._monitor, None
        self.line = None
        if monitor is not None:
            monitor.stop()

    def _stand(self, state: LineState) -> None:
        if self._monitor is not None:
            self.line = state
            self.changed.emit()

    def _hear(self, event: CallEvent) -> None:
        if event.phase is CallPhase.RING:
            look = partial(_who, event, self._desk.preferences.region)
            self._desk.jobs.query(look, self._ring)
        elif event.phase in {CallPhase.CONNECT, CallPhase.DISCONNECT}:
            if self._bar is not None:
                self._bar.end(event.call)
            if event.phase is CallPhase.DISCONNECT and self.settings.is_on and self.standing is not Standing.TROUBLE:
                self._next.start(_AFTER_CALL_MS)

    def _ring(self, call: Ringing) -> None:
        if self._bar is None:
            self._bar = RingingBar()
            self._bar.caller_wanted.connect(self._desk.navigation.open_client)
            self._show_bar(self._bar)
        self._bar.ring(call)
        self.rang.emit(call)
        if self.settings.opens_caller and len(call.callers) == 1 and not is_typing():
            self._open(call.callers[0].client)

    def _open(self, client: ClientId) -> None:
        self._desk.navigation.open_client(client)


def is_typing() -> bool:
    """Whether somebody has the keyboard in a field, or a sheet open: then nothing under their hands may change."""
    if _holds_words(QApplication.focusWidget()):
        return True
    if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
        return True
    windows = QApplication.topLevelWidgets()
    return any(sheet.isVisible() for window in windows for sheet in window.findChildren(Overlay))


def _holds_words(field: QWidget | None) -> bool:
    """Whether something was written into the field; an empty one that merely has the keyboard is no typing."""
    if isinstance(field, QTextEdit | QPlainTextEdit):
        return bool(field.toPlainText())
    if isinstance(field, QLineEdit):
        return bool(field.text())
    return isinstance(field, QAbstractSpinBox | QComboBox)


# -- on working threads --------------------------------------------------------------------------------


def _keep(settings: BoxSettings, session: WriteSession) -> Changes:
    return box_settings.keep_box_settings(session, settings)


def _keep_password(book: BookId, password: str, kept: Event) -> None:
    try:
        if password:
            box_settings.keep_password(book, password)
        else:
            box_settings.forget_password(book)
    finally:
        kept.set()


def _who(event: CallEvent, region: str, session: ReadSession) -> Ringing:
    return ringing(session, event, region)


def _model(desk: Desk, settings: BoxSettings, port: int | None, kept: Event) -> str:
    kept.wait()
    with CallList(settings, box_settings.password(desk.jobs.store.book), port) as line:
        return line.model()


def _fetched(desk: Desk, settings: BoxSettings, port: int | None, kept: Event) -> BoxSettings:
    jobs, now = desk.jobs, desk.now()
    kept.wait()
    with CallList(settings, box_settings.password(jobs.store.book), port) as line:
        content = line.fetch(days_to_fetch(settings, now.timestamp()))
    reading = desk.preferences.reader_settings()
    take_calls(jobs.store, content, reading, now, submit=jobs.submit, is_cancelled=lambda: jobs.is_closing)
    taken = fetched(settings, now.timestamp())
    jobs.submit(partial(_keep_fetched, taken.fetched_at)).result()
    return taken


def _keep_fetched(at: int, session: WriteSession) -> Changes:
    """Only when it was fetched: the settings may have been changed meanwhile."""
    return box_settings.keep_box_settings(session, replace(box_settings.box_settings(session), fetched_at=at))
