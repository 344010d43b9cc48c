"""One client: head, merged timeline, composer below and the side column beside."""

from functools import cached_property, partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Group
from app.desktop.desk import Desk
from app.desktop.models import timeline_look
from app.desktop.models.timeline_look import Ask, Slice
from app.desktop.pages.page import Page
from app.desktop.theme.icons import Icon
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.client_head import ClientHead
from app.desktop.widgets.client_part import show_in
from app.desktop.widgets.command_set import CommandSet
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.timeline_pane import TimelinePane
from app.services import client_brief
from app.services.client_brief import ClientBrief
from local_store import clients
from local_store.book.changes import Changes
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.book.records import Client
from local_store.session import ReadSession, WriteSession

LOOKED_AFTER_MS = 2000
"""A client who was only passed over has not been looked at."""
SIDE_FOLDS_BELOW = 820
"""Width of this page in device-independent pixels under which the side column makes room for the timeline."""
_NARROW_WINDOW = 900
"""Width of the window up to which the side column stays folded, also where the client list makes room."""
_SIDE_WIDTH = 300


class ClientPage(Page):
    """Everything about one client. `composer` and `side` are widgets and ClientParts."""

    kinds = frozenset({Kind.CLIENT, Kind.HOUSEHOLD, Kind.CONSENT, Kind.CASE, Kind.INTERACTION, Kind.KEPT_VALUE})

    def __init__(self, desk: Desk, composer: QWidget, side: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: ClientId | None = None
        self._brief: ClientBrief | None = None
        self._position: int | None = None
        self._is_side_wanted = True
        self._is_book_empty = False
        self._went: ClientId | None = None
        """Who was shown and is not in the book any more; undo brings them back."""
        self._parts: tuple[QWidget, ...] = (composer, side)
        self._composer, self._side = composer, side
        self._side_waits = False
        self.timeline = TimelinePane(desk)
        self.head = ClientHead(desk, self.timeline.shelf)
        self._looked = QTimer(self)
        self._looked.setSingleShot(True)

        self._looked.timeout.connect(self._mark_looked)
        self._arrange(composer, side)
        self.setFocusProxy(self.timeline)
        self._add_commands()
        self.timeline.client_gone.connect(self._gone)
        self.timeline.model.settled.connect(self._show_side)
        self.head.household_wanted.connect(self._show_household)
        self.head.side_wanted.connect(self.switch_side)
        # Not at once: mostly somebody is chosen in the same moment, and nobody shall read for a tenth of a second that it is not so.
        QTimer.singleShot(0, self, self._say_nobody_yet)

    def _arrange(self, composer: QWidget, side: QWidget) -> None:
        middle = QWidget()
        middle.setAutoFillBackground(True)
        middle.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.timeline, 1)
        column.addWidget(composer)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(middle)
        self._splitter.addWidget(side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setCollapsible(0, False)
        self._splitter.setSizes([700, _SIDE_WIDTH])
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())  # the ground, until it is known who is shown
        self._stack.addWidget(self._splitter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._stack)

    def _add_commands(self) -> None:
        command = Command(
            "client.side",
            QT_TRANSLATE_NOOP("Command", "Show or hide the side column"),
            self.switch_side,
            Group.VIEW,
            ("Ctrl+Shift+B",),
            Icon.SIDE_COLUMN,
        )
        merging = Command(
            "client.merge",
            QT_TRANSLATE_NOOP("Command", "Merge with another client …"),
            self.head.merged.merge_with_another,
            Group.CLIENT,
            icon=Icon.MERGE,
            when=self._is_shown,
        )
        CommandSet(self, self.desk.commands, command, merging)

    def _is_shown(self) -> bool:
        return self._brief is not None and self.isVisible()

    # -- for the window --------------------------------------------------------------------------------

    @property
    def client(self) -> ClientId | None:
        """Who is shown."""
        return self._client

    def show_client(self, client: ClientId | None, position: int | None = None) -> None:
        """Show a client, at an entry if one is given; None for nobody."""
        if client is not None and client == self._client and self._brief is not None:
            if position is not None:
                self.timeline.show_entry(position)
            return
        self._client, self._brief, self._position = client, None, position
        self._went = None
        self._looked.stop()
        show_in(self._composer, client)
        show_in(self._side, None)
        self._side_waits = client is not None
        if client is None:
            self.timeline.show_client(None)
            self._say_nobody()
            return
        self._is_stale = False  # a page that comes into view now has asked already
        self._ask()

    def show_entry(self, position: int) -> None:
        """Bring an entry of the client into view and light it up once."""
        if self._brief is None:
            self._position = position
        else:
            self.timeline.show_entry(position)

    @Slot()
    def switch_side(self) -> None:
        """Fold the side column away, or show it."""
        self._is_side_wanted = not self._side.isVisible()
        self._side.setVisible(self._is_side_wanted)

    # -- what is shown ---------------------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        """Only what touches this client or the household."""
        if not super().concerns(changes):
            return False
        if self._client is None:
            return self._went is not None
        if changes.is_wide or not changes.clients:
            return True
        others = {each.id for each in self._brief.others} if self._brief else set()
        return not changes.clients.isdisjoint({self._client, *others})

    def reload(self) -> None:
        """Ask for the head anew; the timeline hears for itself."""
        if self._client is not None:
            self._ask()
        elif self._went is not None:
            self.desk.jobs.query(partial(_find, self._went), self._come_back, newest_of="client brief")

    def _come_back(self, found: Client | None) -> None:
        """Undo has brought back whom the page showed last."""
        if found is not None and found.id == self._went:
            self.show_client(found.id)

    def _ask(self) -> None:
        if self._client is not None:
            # Of somebody new the entries are asked along: head and timeline are laid out and painted once, together.
            first = self.timeline.first_ask(self._client, self._position) if self._brief is None else None
            look = partial(_look, self._client, self.desk, first)
            self.desk.jobs.query(look, self._take, newest_of="client brief")

    def _take(self, answer: tuple[ClientBrief | None, Slice | None]) -> None:
        found, entries = answer
        if found is None:
            self._gone()
            return
        if found.client.id != self._client:
            if self._client in {each.id for each in found.merged}:  # merged away: the way leads to who stands for them
                self.desk.navigation.open_client(found.client.id, self._position)
            return
        is_new = self._brief is None
        self._brief = found
        self.head.show_brief(found, self.desk.now())
        if is_new:
            self._stack.setCurrentWidget(self._splitter)
            position, self._position = self._position, None
            self.timeline.show_client(found, position, entries)
            self._looked.start(LOOKED_AFTER_MS)
        else:
            self.timeline.refresh(found)

    @Slot()
    def _show_side(self) -> None:
        """What was said comes first; the file, with all its rows to build, when that stands."""
        if self._side_waits and self._brief is not None:
            self._side_waits = False
            show_in(self._side, self._client)

    @Slot()
    def _gone(self) -> None:
        self._went = self._client or self._went
        self._client = self._brief = None
        self._looked.stop()
        for part in self._parts:
            show_in(part, None)
        self.timeline.show_client(None)
        self._empty.say(
            Icon.CLIENT,
            self.tr("This client is not in the book any more"),
            self.tr("They were deleted or merged into somebody else. Undo brings them back."),
            (Choice(self.tr("To the clients"), self._to_clients),),
        )
        self._stack.setCurrentWidget(self._empty)

    @cached_property
    def _empty(self) -> EmptyState:
        """Made when there is nobody to show."""
        empty = EmptyState(Icon.CLIENT, "", "")
        self._stack.addWidget(empty)
        return empty

    @Slot()
    def _say_nobody_yet(self) -> None:
        if self._client is None and self._went is None:
            self._say_nobody()

    def _say_nobody(self) -> None:
        if self._is_book_empty:
            line = self.tr("Everything about a client stands here")
            sentence = self.tr("What was said, written and promised, in one timeline, and the client's file beside it.")
        else:
            line = self.tr("No client chosen")
            sentence = self.tr("Choose somebody on the left, or type a name to search.")
        self._empty.say(Icon.CLIENT, line, sentence)
        self._stack.setCurrentWidget(self._empty)

    def know_book(self, *, is_empty: bool) -> None:
        """Whether there is anybody to choose from."""
        if is_empty != self._is_book_empty:
            self._is_book_empty = is_empty
            if self._client is None:
                self._say_nobody()

    @Slot()
    def _to_clients(self) -> None:
        self.desk.navigation.open_page("clients")

    @Slot()
    def _show_household(self) -> None:
        self.timeline.bar.household_button.setChecked(True)

    @Slot()
    def _mark_looked(self) -> None:
        if self._client is not None and self.isVisible():
            self.desk.jobs.operation(partial(_mark_looked, self._client), keeps_undo=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = event.size().width() >= SIDE_FOLDS_BELOW and self.window().width() > _NARROW_WINDOW
        self._side.setVisible(self._is_side_wanted and has_room)


def _look(
    client: ClientId, desk: Desk, first: Ask | None, session: ReadSession
) -> tuple[ClientBrief | None, Slice | None]:
    """The brief, and the entries that `first` asks for."""
    found = client_brief.look(session, client, desk.now())
    entries = timeline_look.look(first, desk.jobs.store.way, session) if found is not None and first else None
    return found, entries


def _mark_looked(client: ClientId, session: WriteSession) -> Changes:
    found = session.find(Client, client)
    if found is not None:
        clients.mark_looked(session, client)
        session.touch(Kind.CLIENT, [found])  # the client list counts what is new
    return session.changes("")


def _find(client: ClientId, session: ReadSession) -> Client | None:
    return session.find(Client, client)
