"""The client list and, beside it, the page of the client that is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from app.desktop.desk import Desk
from app.desktop.pages.client_page import ClientPage
from app.desktop.pages.page import Page
from app.desktop.widgets.client_list import ClientList
from app.desktop.widgets.late_part import LatePart
from local_store.book.changes import Changes
from local_store.book.ids import ClientId

if TYPE_CHECKING:
    from app.desktop.widgets.composer import Composer

LIST_FOLDS_UP_TO = 900
"""Window width in points up to which the list makes room for the client; a button and the search bring it back."""

_COMPOSER_ROOM = QSize(0, 64)
_SIDE_ROOM = QSize(240, 0)


class BookPage(Page):
    """Clients on the left, one client on the right."""

    kinds = frozenset()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.list = ClientList(desk)
        self._composer = LatePart(desk, "app.desktop.widgets.composer", "Composer", _COMPOSER_ROOM)
        side = LatePart(desk, "app.desktop.widgets.side_column", "SideColumn", _SIDE_ROOM)
        self.client = ClientPage(desk, self._composer, side)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.client)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setCollapsible(0, True)
        self._splitter.setCollapsible(1, False)
        self._splitter.setSizes([320, 1000])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self._is_narrow = self._is_list_wanted = False
        self.list.client_chosen.connect(self._chosen)
        self.list.search_wanted.connect(self._unfold)
        self.list.model.filled.connect(self._know_book)
        self.client.head.list_wanted.connect(self._switch_list)
        self.client.timeline.client_gone.connect(self._fold)
        self._composer.made.connect(self._listen)
        for part in (self._composer, side):
            self.client.timeline.model.settled.connect(part.load)

    @property
    def composer(self) -> "Composer":
        """Where one writes what happened."""
        composer: Composer = self._composer.part()  # type: ignore[assignment]
        return composer

    def kept_clear(self) -> QWidget | None:
        """The composer."""
        return self._composer

    @Slot(object)
    def _listen(self, composer: "Composer") -> None:
        composer.entry_saved.connect(self._entry_saved)
        composer.left.connect(self._composer_left)

    @Slot(object)
    def _entry_saved(self, _changes: Changes) -> None:
        """What was just written is what one wants to see."""
        self.client.timeline.view.show_newest()

    @Slot()
    def _composer_left(self) -> None:
        self.client.timeline.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, object)
    def _chosen(self, client: ClientId, position: int | None) -> None:
        """Somebody chosen from the list that was brought back is what one wants to see."""
        self._is_list_wanted = False
        self.show_client(client, position)
        if self._is_narrow:
            self.client.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _know_book(self) -> None:
        self.client.know_book(is_empty=self.list.model.total == 0)

    @Slot()
    def _unfold(self) -> None:
        self._is_list_wanted = True
        self._fold()

    @Slot()
    def _switch_list(self) -> None:
        self._is_list_wanted = not self._is_list_wanted
        self._fold()
        if self.list.isVisible():
            self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _fold(self) -> None:
        """The list stands beside the client where there is room, or where it is wanted, or where nobody is shown."""
        self.list.setVisible(not self._is_narrow or self._is_list_wanted or self.client.client is None)
        self.client.head.offer_list(is_offered=self._is_narrow)
        self.setFocusProxy(self.client if self.list.isHidden() else self.list.rows)

    @Slot(object, object)
    def show_client(self, client: ClientId, position: int | None = None) -> None:
        """Open a client's page, at an entry if one is given."""
        self.client.show_client(client)  # first: what was said is asked for before the place in the list
        self.list.show_client(client)
        self._fold()
        if position is not None:
            self.client.show_entry(position)

    def open_something(self) -> None:
        """Open the first client of the list when none is open."""
        self.list.open_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_narrow = self.window().width() <= LIST_FOLDS_UP_TO
        self._fold()
