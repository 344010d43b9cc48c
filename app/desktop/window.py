"""The one window: opening pages while no book is open, the workspace while one is, and every command."""

import gc
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.desktop.idle_watch import IdleWatch
from app.desktop.language import Language
from app.desktop.theme.theme import SchemeChoice, Theme
from app.desktop.theme.tokens import Scheme
from app.services import preferences as preferences_file
from app.services.preferences import Preferences

if TYPE_CHECKING:
    from app.desktop.client_view import ClientView
    from app.desktop.commands import Commands
    from app.desktop.jobs import Jobs
    from app.desktop.widgets.palette import CommandPalette
    from app.desktop.widgets.shortcut_sheet import ShortcutSheet
    from app.desktop.workspace import Workspace
    from local_store.store import Store

_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}

_SETTLED_AFTER_MS = 1500
"""What the first page can do without begins when it stands."""


class MainWindow(QMainWindow):
    """Shows what is asked for; knows nothing of keys and files."""

    locked = Signal()
    """The book was closed and forgotten; somebody must be asked to open it again."""
    preferences_changed = Signal(object)

    def __init__(self, app: QApplication, preferences: Preferences, theme: Theme, language: Language) -> None:
        super().__init__()
        self._app, self.preferences, self.theme, self.language = app, preferences, theme, language
        self.workspace: Workspace | None = None
        self._jobs: Jobs | None = None
        self._client_view: ClientView | None = None
        self._palette: CommandPalette | None = None
        self._shortcuts: ShortcutSheet | None = None
        self.keeps_preferences = True
        """Off while pictures are drawn and in the demo's own run of tests."""
        self.setWindowTitle("Mappe")
        self.setMinimumSize(760, 520)
        self.resize(1366, 768)
        if preferences.window_geometry:
            self.restoreGeometry(QByteArray(b64decode(preferences.window_geometry)))
        self._idle = IdleWatch(self)
        self._idle.idled.connect(self.lock)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_AFTER_MS)
        self._settled.timeout.connect(self._settle)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_opening(self, page: QWidget) -> None:
        """Show a page that leads to an open book."""
        self.theme.complete()
        self.commands.refresh()
        self.setCentralWidget(page)
        page.setFocus()

    def show_book(
        self, store: "Store", page: str = "today", now: "Callable[[], datetime] | None" = None
    ) -> "Workspace":
        """Show an open book, starting with a page."""
        # What the window is made of stays: no round of the collector (10 ms) looks through it while the page is built.
        gc.freeze()
        # What works on a book is imported with it: the empty window must not wait for that.
        from app.desktop.attendants import Attendants
        from app.desktop.desk import Desk, Navigation
        from app.desktop.jobs import Jobs
        from app.desktop.workspace import Workspace

        self.theme.complete()
        self._jobs = Jobs(store)
        desk = Desk(self._jobs, self.theme, self.preferences, self.commands, Navigation())
        if now is not None:
            desk = replace(desk, now=now)
        self._settled.start()
        self.workspace = Workspace(desk)
        self.workspace.page_shown.connect(self._page_shown)
        desk.navigation.preferences_wanted.connect(self.prefer)
        desk.attendants = Attendants(self.workspace)
        self.workspace.steps_changed.connect(self.commands.refresh)
        self.setCentralWidget(self.workspace)
        self.workspace.show_page(page)
        self._restart_idle()
        self.commands.refresh()
        return self.workspace

    @Slot()
    def _settle(self) -> None:
        """Listen to keys and clicks, and read the words of the book; a search before that waits for them by itself."""
        if self._jobs is not None:
            self._app.installEventFilter(self)  # every event passes it: not while the first page is built of thousands
            self._jobs.query(self._jobs.store.vocabulary.load, self._loaded)

    def _loaded(self, _nothing: None) -> None:
        """The vocabulary is in memory: search finds parts of words from now on."""

    @property
    def is_open(self) -> bool:
        """Whether a book is open."""
        return self.workspace is not None

    @Slot()
    def lock(self) -> None:
        """Close the book, forget its key and every word on screen."""
        if not self.is_open:
            return
        self.close_book()
        self.locked.emit()

    def close_book(self) -> None:
        """Close the book: its words leave the screen and the clipboard first, then its key is overwritten."""
        from app.desktop import clipboard

        if self._client_view is not None:
            self._client_view.forget()
        jobs, self._jobs, self.workspace = self._jobs, None, None
        self._idle.stop()
        self._settled.stop()
        self._app.removeEventFilter(self)
        over = self.lying_over()
        self.setCentralWidget(QWidget())  # deletes the workspace with its models
        for opened in QApplication.topLevelWidgets():
            if opened is not self:
                opened.hide()  # menus, dialogs and tool tips
        for each in over:
            each.hide()
            each.deleteLater()
        self.forget_panels()
        clipboard.forget()
        self.setWindowTitle("Mappe")
        if jobs is not None:
            jobs.close()
            jobs.deleteLater()
        self.commands.allow_only(None)
        QTimer.singleShot(0, _let_go)

    def forget_panels(self) -> None:
        """Forget palette and shortcut sheet: the one lists people of the book."""
        for panel in (self._palette, self._shortcuts):
            if panel is not None and shiboken6.isValid(panel):
                panel.hide()
                panel.setParent(None)
                panel.deleteLater()
        self._palette = None
        self._shortcuts = None

    # -- idle ------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key, click or movement puts the auto-lock off, and work behind the book gives way to it."""
        if event.type() in _INPUT and self._jobs is not None:
            self._jobs.hand.moves()
            self._idle.touch()
        return super().eventFilter(watched, event)

    def _restart_idle(self) -> None:
        self._idle.watch(self.preferences.lock_after_minutes)

    # -- preferences -----------------------------------------------------------------------------------

    def prefer(self, preferences: Preferences) -> None:
        """Take over changed choices, at once and for the next start."""
        self.preferences = preferences
        if self.keeps_preferences:
            preferences_file.save(preferences)
        self.theme.apply(SchemeChoice(preferences.scheme))
        self.theme.set_text_scale(preferences.text_scale / 100)
        self.language.apply(preferences.language)
        if self.workspace is not None:
            self.workspace.desk.preferences = preferences
            self.workspace.desk.navigation.preferences_taken.emit(preferences)
            self._restart_idle()
        self.preferences_changed.emit(preferences)
        self.commands.refresh()

    @Slot()
    def switch_scheme(self) -> None:
        """Dark where it is light, light where it is dark."""
        is_dark = self.theme.scheme is Scheme.DARK
        self.prefer(replace(self.preferences, scheme="light" if is_dark else "dark"))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.keeps_preferences:
            geometry = b64encode(self.saveGeometry().data()).decode()
            preferences_file.save(
                replace(self.preferences, window_geometry=geometry, recent_commands=self.commands.recent())
            )
        self.close_book()
        super().closeEvent(event)

    # -- commands --------------------------------------------------------------------------------------

    @cached_property
    def commands(self) -> "Commands":
        """What one can do here. The empty window is painted before they are made."""
        from app.desktop.window_commands import commands_of

        made = commands_of(self)
        made.remember(self.preferences.recent_commands)
        return made

    def has_book(self) -> bool:
        """Whether a book is open: when most commands can be run."""
        return self.is_open

    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.workspace is not None and bool(self.workspace.steps.undo)

    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self.workspace is not None and bool(self.workspace.steps.redo)

    def undo_words(self) -> str:
        """What undo is called now."""
        step = self.workspace.undo_word() if self.workspace else ""
        return self.tr("Undo: {step}").format(step=step) if step else self.tr("Undo")

    def redo_words(self) -> str:
        """What redo is called now."""
        step = self.workspace.redo_word() if self.workspace else ""
        return self.tr("Redo: {step}").format(step=step) if step else self.tr("Redo")

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if self.workspace:
            self.workspace.undo()

    @Slot()
    def redo(self) -> None:
        """Do the step again that was taken back last."""
        if self.workspace:
            self.workspace.redo()

    @Slot()
    def search(self) -> None:
        """Put the cursor into the search of the client list."""
        if self.workspace:
            self.workspace.show_page("clients")
            self.workspace.book_page().list.focus_search()

    @Slot()
    def next_client(self) -> None:
        """Open the next client of the list."""
        if self.workspace:
            self.workspace.book_page().list.step(1)

    @Slot()
    def previous_client(self) -> None:
        """Open the previous client of the list."""
        if self.workspace:
            self.workspace.book_page().list.step(-1)

    def go(self, key: str) -> None:
        """Show a page of the workspace."""
        if self.workspace:
            self.workspace.show_page(key)

    @Slot(str)
    def _page_shown(self, _key: str) -> None:
        self.name_page()
        self.commands.refresh()

    def name_page(self) -> None:
        """Call the window by the page that is shown; the client is not told which that is."""
        if self.workspace is not None and not self.is_client_view():
            self.setWindowTitle(f"{self.workspace.place_words()[self.workspace.shown]} – Mappe")

    # -- client view -----------------------------------------------------------------------------------

    def can_switch_client_view(self) -> bool:
        """Whether a client is open who could be shown what is theirs, or is just now."""
        if self.is_client_view() or self.workspace is None or self.workspace.open_client is None:
            return self.is_client_view()
        harmless = (self._palette, self._shortcuts)
        return not any(each.isVisible() and each not in harmless for each in self.lying_over())

    def lying_over(self) -> list[QWidget]:
        """What can lie over the page: sheets, viewers, the palette."""
        direct = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [each for each in direct if each is not self.centralWidget() and not each.isWindow()]

    def is_client_view(self) -> bool:
        """Whether the window shows what the client may see."""
        return self._client_view is not None and self._client_view.page is not None

    @property
    def client_view(self) -> "ClientView":
        """What turns the window to the client and back."""
        if self._client_view is None:
            from app.desktop.client_view import ClientView

            self._client_view = ClientView(self)
        return self._client_view

    @Slot()
    def switch_client_view(self) -> None:
        """Turn the window to the client at the table, or ask to come back."""
        if self.is_client_view():
            self.client_view.ask()
        else:
            self.client_view.begin()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.workspace is not None:
            self._page_shown(self.workspace.shown)

    @Slot()
    def show_palette(self) -> None:
        """Show the palette of commands and clients."""
        if self._palette is None:
            from app.desktop.widgets.palette import CommandPalette

            self._palette = CommandPalette(self.commands, self)
        from app.desktop.client_finder import ClientFinder

        desk = self.workspace.desk if self.workspace else None
        self._palette.set_provider(ClientFinder(desk).find if desk else None)
        self._palette.open()

    @Slot()
    def show_shortcuts(self) -> None:
        """Show the sheet of shortcuts."""
        if self._shortcuts is None:
            from app.desktop.widgets.shortcut_sheet import ShortcutSheet

            self._shortcuts = ShortcutSheet(self.commands, self)
        self._shortcuts.open()

    @Slot()
    def show_about(self) -> None:
        """Show what Mappe is made of."""
        from app.desktop.pages.about_overlay import AboutOverlay

        about = AboutOverlay(self)
        about.closed.connect(about.deleteLater)
        about.open()


def _let_go() -> None:
    """What the pages kept in memory refers to itself in circles: collect it now that they are gone."""
    gc.collect()
