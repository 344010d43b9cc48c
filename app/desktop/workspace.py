"""The open book in the window: rail, pages, notices and the status line. Made at unlock, gone at lock."""

import importlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.change_words import change_word, done_words
from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Group
from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.places import PLACES
from app.desktop.theme.icons import Icon
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.command_set import CommandSet
from app.desktop.widgets.notice_bar import FOLDS_AFTER_MS, UNDO_TIME_MS, Level, Notice, NoticeBar
from app.desktop.widgets.notice_shelf import NoticeShelf
from app.desktop.widgets.rail import Rail, RailPlace
from app.desktop.widgets.status_line import StatusLine
from app.services import waiting_counts
from local_store import undo
from local_store.book.changes import Changes
from local_store.book.errors import BookError, ChangedSinceError
from local_store.book.ids import ClientId
from local_store.session import ReadSession
from local_store.undo import Steps

if TYPE_CHECKING:
    from app.desktop.office_host import OfficeHost
    from app.desktop.office_joining import Office
    from app.desktop.pages.book_page import BookPage


_AFTER_FIRST_PAGE_MS = 400
_DUPLICATES_AFTER_MS = 30_000


class Workspace(QWidget):
    """Everything one works in while a book is open."""

    page_shown = Signal(str)
    steps_changed = Signal(object)
    """Steps: what undo and redo would do now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rail = Rail()
        self.notices = NoticeBar(folds_after_ms=FOLDS_AFTER_MS)
        self.busy = BusyLine()
        self.status = StatusLine(desk, self.notices)
        self.steps = Steps("", "")
        self.office: OfficeHost | None = None
        """What ties the book to its office, once `bring_office` was called."""
        self._pages: dict[str, Page] = {}
        self._shown = ""
        self._stack = QStackedWidget()
        self.shelf = NoticeShelf(self._stack, self._kept_clear, self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._say()
        self._connect()
        self._refresh_counts()
        # After the first page is on screen: the page of clients brings the commands to add and to note.
        self._soon = QTimer(self, interval=_AFTER_FIRST_PAGE_MS, singleShot=True)
        self._soon.timeout.connect(self.book_page)
        self._soon.start()
        self._later = QTimer(self, interval=_DUPLICATES_AFTER_MS, singleShot=True)
        self._later.timeout.connect(self._watch_duplicates)
        self._later.start()

    def _lay_out(self) -> None:
        for place in PLACES:
            if not place.beside:
                self.rail.add_place(RailPlace(place.key, place.icon, "", place.shortcut, at_foot=place.at_foot))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.busy)
        right.addWidget(self._stack, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across, 1)
        column.addWidget(self.status)
        self.shelf.add(self.notices)

    def _connect(self) -> None:
        jobs, navigation = self.desk.jobs, self.desk.navigation
        self.rail.place_chosen.connect(self.show_page)
        navigation.page_wanted.connect(self.show_page)
        navigation.client_wanted.connect(self.show_client)
        navigation.pair_wanted.connect(self.show_pair)
        navigation.files_wanted.connect(self._show_files)
        navigation.notice_wanted.connect(self.notices.tell)
        self._stack.currentChanged.connect(self.shelf.place)
        self._bring_commands()
        jobs.changed.connect(self._hear)
        jobs.told.connect(self._tell)
        jobs.crashed.connect(self._confess)
        jobs.busy.connect(self._show_busy)

    def _say(self) -> None:
        words = self.place_words()
        for place in PLACES:
            if not place.beside:
                self.rail.set_words(place.key, words[place.key])

    def place_words(self) -> dict[str, str]:
        """What the pages are called."""
        return {
            "today": self.tr("Today"),
            "clients": self.tr("Clients"),
            "to_match": self.tr("To match"),
            "duplicates": self.tr("Duplicates"),
            "visits": self.tr("Visits"),
            "import": self.tr("Import"),
            "office": self.tr("Office"),
            "settings": self.tr("Settings"),
        }

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._refresh_counts()

    # -- pages -----------------------------------------------------------------------------------------

    def page(self, key: str) -> Page:
        """The page with that key, made when it is first asked for."""
        if key not in self._pages:
            place = next(place for place in PLACES if place.key == key)
            made: Page = getattr(importlib.import_module(place.module), place.page)(self.desk)
            self._pages[key] = made
            self._stack.addWidget(made)
        return self._pages[key]

    @property
    def shown(self) -> str:
        """The key of the page that is shown."""
        return self._shown

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Go to a page."""
        page = self.page(key)
        self._stack.setCurrentWidget(page)
        self._shown = key
        self.rail.set_current(next(place.beside or key for place in PLACES if place.key == key))
        page.setFocus()
        if key == "clients":
            self.book_page().open_something()
        self.page_shown.emit(key)

    def book_page(self) -> "BookPage":
        """The page of clients."""
        from app.desktop.pages.book_page import BookPage

        page = self.page("clients")
        assert isinstance(page, BookPage)  # noqa: S101 - narrows the type; PLACES says so
        return page

    @property
    def open_client(self) -> ClientId | None:
        """The client whose page is shown."""
        return self.book_page().client.client if self.shown == "clients" else None

    @Slot(object, object)
    def show_client(self, client: ClientId, position: int | None = None) -> None:
        """Go to a client's page, at an entry if one is given."""
        self.book_page().show_client(client, position)
        self.show_page("clients")
        self.book_page().client.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _show_files(self, paths: list[Path]) -> None:
        """Go to the import desk and look at files there."""
        from app.desktop.pages.import_page import ImportPage

        self.show_page("import")
        page = self.page("import")
        if isinstance(page, ImportPage):
            page.add_paths(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome on every page; what they are for at a client, their page knows."""
        if self._shown != "clients" and self._stack.isVisibleTo(self) and _local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at dropped files on the import desk."""
        paths = _local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self._show_files(paths)

    def put_on_top(self, bar: NoticeBar) -> None:
        """Show a bar above the notices; it goes with the workspace."""
        bar.changed.connect(self.desk.commands.refresh)
        self.shelf.add(bar)

    def _kept_clear(self) -> QWidget | None:
        """Where one writes on the page that is shown: no notice lies there."""
        page = self._pages.get(self._shown)
        return page.kept_clear() if page is not None else None

    def has_notice(self) -> bool:
        """Whether something is told, or was told and still stands."""
        return any(bar.current() is not None for bar in self.shelf.bars)

    def _bring_commands(self) -> None:
        command = Command(
            "notice",
            QT_TRANSLATE_NOOP("Command", "Go to the notice"),
            self.go_to_notice,
            Group.GO,
            ("F6",),
            Icon.INFO,
            self.has_notice,
        )
        CommandSet(self, self.desk.commands, command)
        self.notices.changed.connect(self.desk.commands.refresh)

    @Slot()
    def go_to_notice(self) -> None:
        """Give the keyboard to what is told; it goes back when that goes."""
        self.notices.unfold()
        self.shelf.take_keyboard()

    @Slot(object, object)
    def show_pair(self, left: ClientId, right: ClientId) -> None:
        """Show two clients side by side, to say whether they are one."""
        from app.desktop.pages.duplicates_page import DuplicatesPage

        page = self.page("duplicates")
        assert isinstance(page, DuplicatesPage)  # noqa: S101 - narrows the type; PLACES says so
        page.show_pair(left, right)
        self.show_page("duplicates")

    @Slot()
    def _watch_duplicates(self) -> None:
        """Who is in the book twice is looked for once everything else stands."""
        from app.desktop.duplicate_watch import watch_of

        watch_of(self.desk).catch_up()

    def cover(self, cover: QWidget | None) -> None:
        """Hide everything under a widget that lies over the whole; None shows it again."""
        is_open = cover is None
        for part in (self.rail, self._stack, self.status):
            part.setEnabled(is_open)
        self.shelf.rest(is_resting=not is_open)
        self._stack.setVisible(is_open)

    def bring_office(self, office: "Office") -> "OfficeHost":
        """Tie the book to its office from now on; the sync begins a little later."""
        from app.desktop.office_host import OfficeHost

        self.office = OfficeHost(self, office)
        self.desk.commands.refresh()
        return self.office

    # -- what is heard ---------------------------------------------------------------------------------

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        self._refresh_counts()
        told = done_words(changes.label)
        if told:
            undo_choice = Choice(self.tr("Undo"), self.undo)
            self.notices.tell(Notice(told, Level.SUCCESS, (undo_choice,), UNDO_TIME_MS, "done"))

    def _refresh_counts(self) -> None:
        now = self.desk.now()
        self.desk.jobs.query(partial(_counts, now=now), self._show_counts, newest_of="counts")

    def _show_counts(self, found: "tuple[waiting_counts.Counts, Steps]") -> None:
        counts, self.steps = found
        self.rail.set_badge("today", counts.today, self.tr("%n due", "", counts.today))
        self.rail.set_badge("to_match", counts.to_match, self.tr("%n to match", "", counts.to_match))
        self.status.show_counts(counts)
        self.steps_changed.emit(self.steps)

    @Slot(object)
    def _tell(self, error: BookError) -> None:
        from app.desktop.error_words import error_words

        self.notices.tell(Notice(error_words(error), Level.ERROR, key=error.code))

    @Slot(object)
    def _confess(self, error: Exception) -> None:
        from app.desktop.crash_note import write_note

        note = write_note(error)
        words = self.tr(
            "Something went wrong inside Mappe. What was saved is safe; the last step may have to be repeated. "
            "A note without client data was written to {path}."
        ).format(path=note)
        self.notices.tell(Notice(words, Level.ERROR, key="bug"))

    @Slot(int)
    def _show_busy(self, count: int) -> None:
        if count:
            self.busy.set_busy(self.tr("Working …"))
        else:
            self.busy.set_idle()

    # -- undo ------------------------------------------------------------------------------------------

    def undo_word(self) -> str:
        """What undo would take back, in the language of the window; "" for nothing."""
        return change_word(self.steps.undo)

    def redo_word(self) -> str:
        """What redo would do again; "" for nothing."""
        return change_word(self.steps.redo)

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        self._step(undo.undo, self.steps.undo, self.tr("Undone: {step}"))

    @Slot()
    def redo(self) -> None:
        """Do the step again that was taken back last."""
        self._step(undo.redo, self.steps.redo, self.tr("Done again: {step}"))

    def _step(self, act: "Callable[..., Changes]", label: str, words: str) -> None:
        if label:
            said = words.format(step=change_word(label))
            self.desk.jobs.operation(act, partial(self._stepped, said), failed=self._cannot_step, keeps_undo=False)

    def _cannot_step(self, error: BookError) -> None:
        """What was changed elsewhere meanwhile stays; the steps before it can still be taken back."""
        if not isinstance(error, ChangedSinceError):
            self._tell(error)
            return
        self.notices.tell(Notice(self._changed_since(error), Level.ERROR, key=error.code))
        self.desk.jobs.operation(undo.pass_over, keeps_undo=False)

    def _changed_since(self, error: ChangedSinceError) -> str:
        from app.desktop.error_words import error_words
        from app.desktop.widgets.kept_words import KeptWords

        if error.written is None:
            return error_words(error)
        told = KeptWords(self).written(error.written, self.desk.now(), self.desk.preferences.zone)
        words = self.tr("This was changed again meanwhile ({told}), so it cannot be undone. The newer value stays.")
        return words.format(told=told)

    def _stepped(self, said: str, _changes: Changes) -> None:
        self.notices.tell(Notice(said, Level.INFO, lasts_ms=4000, key="done"))


def _local_paths(dropped: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


def _counts(session: ReadSession, *, now: object) -> "tuple[waiting_counts.Counts, Steps]":
    return waiting_counts.count(session, now), undo.steps(session)  # type: ignore[arg-type]
