"""The client list beside the page: search as one types, chips that narrow it, rows that open a client or an entry."""

from dataclasses import replace
from functools import cached_property, partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.desktop.delegates.client_list_delegate import ClientListDelegate
from app.desktop.desk import Desk
from app.desktop.models.client_list_model import ROW, ClientListModel
from app.desktop.models.client_rows import ListRow, RowKind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.client_table import ClientRows
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.line_undo import leaves_undo
from app.desktop.widgets.steady_rows import SteadyRows
from local_store import clients
from local_store.book.changes import Changes
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.clients import ListQuery, Order, Waits
from local_store.session import ReadSession

_TYPING_MS = 60
"""A pause in typing after which the list is asked."""
_SHOWN_KINDS = (Kind.CLIENT, Kind.HOUSEHOLD, Kind.CONTACT_POINT, Kind.INTERACTION, Kind.FOLLOW_UP, Kind.CONTRACT)


class ClientList(QWidget):
    """Search, chips and rows."""

    client_chosen = Signal(object, object)
    """ClientId, and the position of an entry (int) or None."""
    search_wanted = Signal()
    """The keyboard comes into the search: the list must be seen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: ClientId | None = None
        self.model = ClientListModel(desk)
        # It holds names: with its list it is gone at once, whoever still refers to it.
        self.model.setParent(self)
        self.rows = ClientRows()
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(ClientListDelegate(self.rows))
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(qicon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.search.installEventFilter(self)
        self._ask_soon = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._ask_soon.timeout.connect(self._ask)
        self.chips = {show: Chip("") for show in Waits}
        self.order_button = IconButton(Icon.LIST, "")
        self.fold_button = IconButton(Icon.HOUSEHOLD, "")
        self.fold_button.setCheckable(True)
        self._segment = ""
        self._lay_out()
        self._each_minute = QTimer(self, interval=60_000)  # waiting grows longer
        self._connect()
        self._say()
        self._begin_as_kept()
        self.model.reload()
        self._each_minute.start()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Gap.XS)
        top.addWidget(self.search, 1)
        top.addWidget(self.fold_button)
        top.addWidget(self.order_button)
        chips = FlowLayout()
        for chip in self.chips.values():
            chip.setCheckable(True)
            chip.setAutoDefault(True)
            chips.addWidget(chip)
        self.chips[Waits.ALL].setChecked(True)
        head = QVBoxLayout()
        head.setContentsMargins(Gap.M, Gap.M, Gap.M, Gap.S)
        head.setSpacing(Gap.S)
        head.addLayout(top)
        head.addLayout(chips)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        # Only now: a stack shows its first widget at once, and without a parent that would be a window of its own.
        self._stack.addWidget(self.rows)
        self.setMinimumWidth(260)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._ask_soon.start)
        self._each_minute.timeout.connect(self.model.rows_again)
        self._desk.navigation.preferences_taken.connect(self.model.rows_again)
        for chip in self.chips.values():
            chip.clicked.connect(self._narrow)
        self.fold_button.toggled.connect(self._fold)
        self.order_button.clicked.connect(self._offer_orders)
        self.rows.activated_row.connect(self._open_row)
        self.rows.typed.connect(self._begin_search)
        self.model.filled.connect(self._filled)
        self.model.modelReset.connect(self._select_shown)
        self._steady = SteadyRows(self.rows, self.model, self)  # after the selection, which may scroll
        self.model.dataChanged.connect(self._select_shown)
        self._desk.jobs.changed.connect(self._hear)
        self._desk.theme.changed.connect(self.rows.viewport().update)

    def _say(self) -> None:
        self.search.setPlaceholderText(self.tr("Search everything"))
        self.search.setAccessibleName(self.tr("Search clients, numbers and everything written"))
        self.rows.setAccessibleName(self.tr("Clients"))
        self.order_button.set_words(self.tr("Sort and narrow"))
        words = {
            Waits.ALL: self.tr("All"),
            Waits.WAITING: self.tr("Waiting"),
            Waits.SILENT: self.tr("Silent"),
            Waits.NEW: self.tr("New"),
        }
        for show, chip in self.chips.items():
            chip.set_words(words[show])
        self.fold_button.set_words(self.tr("One row for each household"))
        self.model.set_header(self.tr("In the timelines"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self.model.reload()

    # -- kept for the next start -----------------------------------------------------------------------

    def _begin_as_kept(self) -> None:
        """As the list was left: sorted, narrowed and folded."""
        kept = self._desk.preferences
        order = Order(kept.list_order) if kept.list_order in set(Order) else Order.LAST_CONTACT
        show = Waits(kept.list_shows) if kept.list_shows in set(Waits) else Waits.ALL
        for each, chip in self.chips.items():
            chip.setChecked(each is show)
        self.model.begin(replace(self.model.query, order=order, show=show), is_folded=kept.list_folds_households)
        with QSignalBlocker(self.fold_button):
            self.fold_button.setChecked(kept.list_folds_households)

    def _keep(self) -> None:
        query = self.model.query
        chosen = replace(
            self._desk.preferences,
            list_order=query.order.value,
            list_shows=query.show.value,
            list_folds_households=self.model.is_folded,
        )
        if chosen != self._desk.preferences:
            self._desk.navigation.preferences_wanted.emit(chosen)

    # -- asking ----------------------------------------------------------------------------------------

    @Slot()
    def _ask(self) -> None:
        self._steady.let_go()
        query = self.model.query
        wanted = replace(query, text=self.search.text())
        if wanted != query:
            self.model.ask(wanted)

    @Slot()
    def _narrow(self) -> None:
        self._steady.let_go()
        pressed = self.sender()
        for show, chip in self.chips.items():
            chip.setChecked(chip is pressed)
            if chip is pressed:
                self.model.ask(replace(self.model.query, show=show))
        self._keep()

    @Slot(bool)
    def _fold(self, is_folded: bool) -> None:
        self._steady.let_go()
        self.model.fold(is_folded)
        self._keep()

    @Slot()
    def _offer_orders(self) -> None:
        self._desk.jobs.query(clients.segments, self._show_orders, newest_of="segments")

    def _show_orders(self, segments: list[str]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        orders = {
            Order.LAST_CONTACT: self.tr("Last contact first"),
            Order.SILENCE: self.tr("Longest silent first"),
            Order.NAME: self.tr("By name"),
        }
        query: ListQuery = self.model.query
        for order, text in orders.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(query.order is order)
            action.setData(("order", order))
        if segments:
            menu.addSection(self.tr("Segment"))
            for segment in ("", *segments):
                action = menu.addAction(segment.replace("&", "&&") or self.tr("All segments"))
                action.setCheckable(True)
                action.setChecked(query.segment == segment)
                action.setData(("segment", segment))
        menu.triggered.connect(self._take_order)
        menu.popup(self.order_button.mapToGlobal(self.order_button.rect().bottomLeft()))

    @Slot(object)
    def _take_order(self, action: object) -> None:
        self._steady.let_go()
        what, value = action.data()  # type: ignore[attr-defined]
        query = self.model.query
        self.model.ask(replace(query, order=Order(value)) if what == "order" else replace(query, segment=value))
        self._keep()

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        if changes.is_wide or changes.touches(*_SHOWN_KINDS):
            self._steady.hold(self._shown)
            self.model.reload()

    @cached_property
    def _empty(self) -> EmptyState:
        """Made when there is nothing to show."""
        empty = EmptyState(Icon.CLIENTS, "", "")
        self._stack.addWidget(empty)
        return empty

    @Slot()
    def _filled(self) -> None:
        is_empty = self.model.rowCount() == 0
        if not is_empty:
            self._stack.setCurrentWidget(self.rows)
            return
        self._stack.setCurrentWidget(self._empty)
        if self.model.total == 0:
            self._empty.say(
                Icon.CLIENTS,
                self.tr("No clients yet"),
                self.tr("Import your address book and your chats, or add your first client."),
                [
                    Choice(self.tr("Import …"), self._go_to_import),
                    Choice(self.tr("Add client"), self._add_client),
                ],
            )
        elif self.search.text():
            self._empty.say(
                Icon.SEARCH, self.tr("Nothing found"), self.tr("No client and no entry contains these words."), []
            )
        else:
            self._empty.say(Icon.CHECK, self.tr("Nobody here"), self.tr("No client matches this filter right now."), [])

    def _go_to_import(self) -> None:
        self._desk.navigation.open_page("import")

    def _add_client(self) -> None:
        self._desk.commands.run("client.add")

    # -- rows ------------------------------------------------------------------------------------------

    def show_client(self, client: ClientId | None) -> None:
        """Mark the client whose page is open; nobody else is marked, also where their row was never looked at yet."""
        self._shown = client
        if client is not None and self.model.row_of(client) < 0:
            self.rows.selectionModel().clear()
            self._desk.jobs.query(partial(_number_of, client), self._learn, newest_of="place of the open client")
        self._select_shown()

    def _learn(self, found: tuple[ClientId, int | None]) -> None:
        client, number = found
        if number is not None:
            self.model.learn(client, number)
            self._select_shown()

    @Slot()
    def _select_shown(self) -> None:
        current = self.rows.currentIndex().data(ROW)
        if self._shown is None or (isinstance(current, ListRow) and current.client == self._shown):
            return
        row = self.model.row_of(self._shown)
        if row >= 0:
            self.rows.selectionModel().setCurrentIndex(
                self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    @Slot(int)
    def _open_row(self, number: int) -> None:
        row = self.model.index(number).data(ROW) if number >= 0 else None
        if not isinstance(row, ListRow):
            return
        if row.kind in {RowKind.HOUSEHOLD, RowKind.MORE}:
            self.model.toggle(number)
        elif row.client is not None:
            self._shown = row.client
            self.client_chosen.emit(row.client, row.position)
        elif row.kind is RowKind.HIT:
            self._desk.navigation.open_page("to_match")

    @Slot(str)
    def _begin_search(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.setText(text)

    def focus_search(self) -> None:
        """Put the cursor into the search, everything selected."""
        self.search_wanted.emit()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def open_first(self) -> None:
        """Open the first client of the list, if nothing is open."""
        # In a moment: whoever opens the list for somebody names them at once.
        QTimer.singleShot(0, self, self._ask_first)

    @Slot()
    def _ask_first(self) -> None:
        if self._shown is None:
            self._desk.jobs.query(self._first, self._open_client)

    def _first(self, session: ReadSession) -> ClientId | None:
        numbers = clients.list_ids(session, self.model.query, self._desk.now(), most=1)
        lines = clients.lines(session, numbers, self._desk.now())
        return lines[numbers[0]].id if numbers else None

    def _open_client(self, client: ClientId | None) -> None:
        if client is not None and self._shown is None:
            self._shown = client
            self.client_chosen.emit(client, None)
            self._select_shown()

    def step(self, by: int) -> None:
        """Open the next or previous client of the list."""
        row = self.rows.currentIndex().row() + by
        found = self.model.next_selectable(range(row, self.model.rowCount()) if by > 0 else range(row, -1, -1))
        if found >= 0:
            self.rows.setCurrentIndex(self.model.index(found))
            self._open_row(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search, arrow down goes into the rows, Enter opens the first, Escape empties it."""
        if watched is self.search and leaves_undo(self.search, event):
            event.ignore()
            return True
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and self.model.rowCount():
                self.rows.setFocus(Qt.FocusReason.TabFocusReason)
                first = self.model.next_selectable(range(self.model.rowCount()))
                self.rows.setCurrentIndex(self.model.index(first) if first >= 0 else QModelIndex())
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._ask()
                self._open_row(self.model.next_selectable(range(self.model.rowCount())))
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)


def _number_of(client: ClientId, session: ReadSession) -> tuple[ClientId, int | None]:
    return client, clients.number_of(session, client)
