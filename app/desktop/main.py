"""Where the program is put together: application, look, language, window, and the way to an open book."""

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.desktop.language import Language
from app.desktop.opener import Opener, Start
from app.desktop.theme.theme import SchemeChoice, Theme
from app.desktop.window import MainWindow
from app.services import preferences as preferences_file
from app.services.hardening import harden
from app.services.preferences import Preferences

log = logging.getLogger(__name__)
_AT_THE_LATEST_MS = 1_000


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The one QApplication, named and set up as all parts expect it."""
    QCoreApplication.setApplicationName("Mappe")
    QCoreApplication.setOrganizationName("Mappe")
    QGuiApplication.setDesktopFileName("mappe")
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(arguments or ["mappe"])


def make_window(app: QApplication, preferences: Preferences) -> MainWindow:
    """The window with its look and language, without a book."""
    theme = Theme(app, SchemeChoice(preferences.scheme), preferences.text_scale / 100, is_whole=False)
    language = Language(app, preferences.language)
    return MainWindow(app, preferences, theme, language)


def run_desktop(start: Start) -> int:
    """Open the window and run until it is closed; the exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    harden()
    app = make_application()
    window = make_window(app, preferences_file.load())
    sys.excepthook = _confess(window)
    opener = Opener(window, start)
    AfterFirstPaint(window).came.connect(opener.begin)
    window.show()
    status = app.exec()
    opener.clean_up()
    return status


class AfterFirstPaint(QObject):
    """Says once that a window was painted, or that a while has passed: a window that starts minimised is not painted."""

    came = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._timer = QTimer(self, singleShot=True, interval=_AT_THE_LATEST_MS)
        self._timer.timeout.connect(self.came)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let every event pass; what is painted is on screen when the loop comes round again."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            if self._timer.isActive():
                self._timer.start(0)
        return False


def _confess(window: MainWindow) -> "_Hook":
    return _Hook(window)


class _Hook:
    """Takes exceptions out of Qt's slots to the window's notice instead of losing them on standard error."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        from app.desktop.crash_note import note_text

        log.error("bug in the window: %s", note_text(error))
        if self._window.workspace is not None:
            self._window.workspace.desk.jobs.crashed.emit(error)
