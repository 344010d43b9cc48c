"""The office: how the book stands with it, what two people entered apart, what could not be applied, and whose it is."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.centred_scroll import CentredScroll
from app.desktop.widgets.door import Door
from app.desktop.widgets.kept_list import KeptList
from app.desktop.widgets.office_books import OfficeBooks
from app.desktop.widgets.office_card import OfficeCard
from app.desktop.widgets.sync_head import SyncHead
from app.desktop.widgets.sync_held_list import HeldList
from app.services import held_changes, kept_values
from app.services.held_changes import Held
from app.services.kept_values import Kept
from app.sync.status import Phase, SyncStatus
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.session import ReadSession

_WIDEST = 760


class SyncPage(Page):
    """One calm column; cards that have nothing to say are not there."""

    kinds = frozenset(Kind)  # a kept value can be of any kind

    connect_wanted = Signal()
    """A book that lives alone is to join an office."""
    sign_in_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.head = SyncHead(desk)
        self.connect_door = Door(Icon.MATCH)
        self.kept, self.held = KeptList(desk), HeldList(desk)
        self.books = OfficeBooks(desk)
        self.office = OfficeCard(desk)
        self._steps: QWidget | None = None
        self._quarantined = 0
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self._connect()
        self.say()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(Gap.L)
        column.addWidget(self.head)
        column.addSpacing(Gap.S)
        for card in (self.connect_door, self.kept, self.held, self.books, self.office):
            column.addWidget(card)
        column.addStretch(1)
        self.scroller = CentredScroll(inner)
        self._stack.addWidget(self.scroller)
        self.setFocusProxy(self.scroller)

    def _connect(self) -> None:
        self.desk.sync.shown.connect(self._stands)
        self.desk.sync.joined.connect(self.say)
        self.connect_door.clicked.connect(self.connect_wanted)
        self.head.sign_in_wanted.connect(self.sign_in_wanted)
        self.office.sign_in_wanted.connect(self.sign_in_wanted)
        self.office.leave_wanted.connect(self.leave_wanted)
        self.kept.client_wanted.connect(self._open)
        self.held.decided.connect(self.reload)

    # -- what is shown -----------------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Ask the book what waits for a decision."""
        self.desk.jobs.query(_look, self._show, newest_of="office decisions")

    def _show(self, found: tuple[tuple[Kept, ...], tuple[Held, ...]]) -> None:
        kept, held = found
        self.kept.show_kept(kept)
        self.held.show_held(held)

    @Slot(object)
    def _stands(self, status: SyncStatus) -> None:
        """What is in quarantine touches no record: its number tells that there is news."""
        self.say()
        quarantined = sum(book.quarantined for book in status.books)
        if quarantined != self._quarantined:
            self._quarantined = quarantined
            self._is_stale = True
            if self.isVisible():
                self._freshen()

    @Slot()
    def say(self) -> None:
        """Words and values as they are now."""
        is_alone = self.desk.sync.status.phase is Phase.ALONE
        self.connect_door.say(
            self.tr("Connect this book to an office"),
            self.tr("With the invitation that your office has sent you. Your book stays as it is and goes up once."),
        )
        self.connect_door.setVisible(is_alone)
        self.head.say()
        self.books.say()
        self.office.say()
        self.office.setVisible(not is_alone)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
            self.kept.show_kept(())  # rows are made anew in the other language
            self.held.show_held(())
            self.reload()

    @Slot(object)
    def _open(self, client: ClientId) -> None:
        self.desk.navigation.open_client(client)

    # -- steps -------------------------------------------------------------------------------------------

    def show_steps(self, steps: QWidget) -> None:
        """Show what leads to an office, in place of the page."""
        self.end_steps()
        self._steps = steps
        self._stack.addWidget(steps)
        self._stack.setCurrentWidget(steps)

    @property
    def steps(self) -> QWidget | None:
        """What leads to an office, while somebody is on the way."""
        return self._steps

    @Slot()
    def end_steps(self) -> None:
        """Back to the page."""
        steps, self._steps = self._steps, None
        self._stack.setCurrentWidget(self.scroller)
        if steps is not None:
            self._stack.removeWidget(steps)
            steps.hide()
            steps.deleteLater()


def _look(session: ReadSession) -> tuple[tuple[Kept, ...], tuple[Held, ...]]:
    return kept_values.listed(session), held_changes.listed(session)
