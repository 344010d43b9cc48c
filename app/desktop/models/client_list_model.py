"""The client list: all row numbers at once, finished rows only for what is looked at. 50,000 clients stay fluid."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from app.desktop.desk import Desk
from app.desktop.models.client_rows import ListRow, RowKind, client_row, header_row, hit_row, household_row, more_row
from local_store import clients, search
from local_store.book.ids import ClientId
from local_store.book.records import Client
from local_store.clients import ClientLine, ListItem, ListQuery
from local_store.search import EntryHit
from local_store.session import ReadSession

ROW = Qt.ItemDataRole.UserRole
_AROUND = 40
"""Rows fetched together."""
_MOST_HITS = 50
_CLIENTS_ABOVE_HITS = 5
"""When entries were found too, only so many clients stand above them until more are asked for."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the list: one client, or a folded household with its members' numbers."""

    kind: RowKind
    numbers: tuple[int, ...]
    is_member: bool = False
    hit: int = -1
    """Which of the entries found; of MORE, how many clients stand behind it."""


@dataclass(frozen=True, slots=True)
class _Found:
    items: list[ListItem]
    hits: list[EntryHit]
    names: dict[str, str]
    total: int
    wanted: ListQuery


class ClientListModel(QAbstractListModel):
    """Rows are `ListRow` under the role ROW; a row not fetched yet is None and comes in a moment."""

    filled = Signal()
    """A new answer is in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._query = ListQuery()
        self._is_folded = False
        self._open_households: set[str] = set()
        self._items: list[ListItem] = []
        self._hits: list[EntryHit] = []
        self._hit_names: dict[str, str] = {}
        self._slots: list[_Slot] = []
        self._lines: dict[int, ClientLine] = {}
        self._wanted: set[int] = set()
        self._header = ""
        self._shows_all = False
        self.total = 0
        """Clients in the book, whatever the filters show."""
        self._fetch_soon = QTimer(self, interval=0, singleShot=True)
        self._fetch_soon.timeout.connect(self._fetch)

    # -- what the list is asked for --------------------------------------------------------------------

    @property
    def query(self) -> ListQuery:
        """What the list shows now."""
        return self._query

    def ask(self, query: ListQuery) -> None:
        """Show another selection; typing overtakes itself."""
        self._query, self._shows_all = query, False
        self.reload()

    def reload(self) -> None:
        """Ask the book anew for the same selection."""
        self._desk.jobs.query(self._look, self._take, newest_of="client list")

    def fold(self, is_folded: bool) -> None:
        """Show households as one row each, or every client on their own."""
        self._is_folded = is_folded
        self._rebuild()

    @property
    def is_folded(self) -> bool:
        """Whether households are one row each."""
        return self._is_folded

    def toggle(self, row: int) -> None:
        """Open or close the household at this row, or show the clients that stand behind it."""
        if 0 <= row < len(self._slots) and self._slots[row].kind is RowKind.MORE:
            self._shows_all = True
            self._rebuild()
            return
        if not 0 <= row < len(self._slots) or self._slots[row].kind is not RowKind.HOUSEHOLD:
            return
        household = self._household_of(self._slots[row])
        self._open_households ^= {household}
        self._rebuild()

    def set_header(self, text: str) -> None:
        """The words above entries found."""
        self._header = text

    def _look(self, session: ReadSession) -> _Found:
        query, now = self._query, self._desk.now()
        items = clients.list_items(session, query, now)
        hits: list[EntryHit] = []
        names: dict[str, str] = {}
        if len(query.text.strip()) > 2:
            hits = search.entries(session, self._desk.jobs.store.vocabulary, query.text, limit=_MOST_HITS)
            found = session.many(Client, {hit.interaction.client for hit in hits if hit.interaction.client})
            names = {client_id: client.name for client_id, client in found.items()}
        return _Found(items, hits, names, clients.count(session), query)

    def _take(self, found: _Found) -> None:
        if found.wanted != self._query:
            return
        self._items, self._hits, self._hit_names, self.total = found.items, found.hits, found.names, found.total
        self._lines.clear()
        self._rebuild()
        self.filled.emit()

    def _rebuild(self) -> None:
        self.beginResetModel()
        slots = (
            self._folded_slots() if self._is_folded else [_Slot(RowKind.CLIENT, (each.number,)) for each in self._items]
        )
        if self._hits:
            hidden = slots[_CLIENTS_ABOVE_HITS:]
            if len(hidden) > 1 and not self._shows_all:
                slots = [*slots[:_CLIENTS_ABOVE_HITS], _Slot(RowKind.MORE, (), hit=len(hidden))]
            slots.append(_Slot(RowKind.HEADER, ()))
            slots.extend(_Slot(RowKind.HIT, (), hit=index) for index in range(len(self._hits)))
        self._slots = slots
        self._wanted.clear()
        self.endResetModel()

    def _folded_slots(self) -> list[_Slot]:
        together: dict[str, list[int]] = {}
        for item in self._items:
            if item.household:
                together.setdefault(item.household, []).append(item.number)
        slots: list[_Slot] = []
        seen: set[str] = set()
        for item in self._items:
            numbers = together.get(item.household, []) if item.household else []
            if len(numbers) < 2:
                slots.append(_Slot(RowKind.CLIENT, (item.number,)))
            elif item.household not in seen:
                seen.add(item.household)
                slots.append(_Slot(RowKind.HOUSEHOLD, tuple(numbers)))
                if item.household in self._open_households:
                    slots.extend(_Slot(RowKind.CLIENT, (number,), is_member=True) for number in numbers)
        return slots

    def _household_of(self, slot: _Slot) -> str:
        return next((item.household for item in self._items if item.number == slot.numbers[0]), "")

    @Slot()
    def rows_again(self) -> None:
        """Word the rows in view anew: time has passed."""
        self._lines.clear()
        if self._slots:
            self.dataChanged.emit(self.index(0), self.index(len(self._slots) - 1))

    # -- rows ------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._slots)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._slots[index.row()].kind is RowKind.HEADER:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._slots):
            return None
        if role not in {ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self._row(index.row())
        if role == ROW:
            return row
        if row is None:
            return None
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else row.name

    def _row(self, number: int) -> ListRow | None:
        slot = self._slots[number]
        now, zone = self._desk.now(), self._desk.preferences.zone
        if slot.kind is RowKind.HEADER:
            return header_row(self._header)
        if slot.kind is RowKind.MORE:
            return more_row(slot.hit)
        if slot.kind is RowKind.HIT:
            hit = self._hits[slot.hit]
            return hit_row(hit, self._hit_names.get(hit.interaction.client or "", ""), now, zone)
        lines = [self._lines[each] for each in slot.numbers if each in self._lines]
        if len(lines) < len(slot.numbers):
            self._want(number)
            return None
        if slot.kind is RowKind.HOUSEHOLD:
            return household_row(lines, now, zone, is_open=self._household_of(slot) in self._open_households)
        return client_row(lines[0], now, zone, is_member=slot.is_member)

    def _want(self, number: int) -> None:
        first = max(0, number - _AROUND // 4)
        for slot in self._slots[first : first + _AROUND]:
            self._wanted.update(each for each in slot.numbers if each not in self._lines)
        if self._wanted and not self._fetch_soon.isActive():
            self._fetch_soon.start()

    @Slot()
    def _fetch(self) -> None:
        wanted = tuple(self._wanted)
        self._wanted.clear()
        now = self._desk.now()
        self._desk.jobs.query(lambda session: clients.lines(session, wanted, now), self._take_lines)

    def _take_lines(self, lines: dict[int, ClientLine]) -> None:
        if not self._slots:
            return
        if len(self._lines) > 5000:
            self._lines.clear()
        self._lines.update(lines)
        self.dataChanged.emit(self.index(0), self.index(len(self._slots) - 1))

    # -- places ----------------------------------------------------------------------------------------

    def client_at(self, row: int) -> ClientId | None:
        """The client of a row; None for headings and rows that are not there yet."""
        found = self._row(row) if 0 <= row < len(self._slots) else None
        return found.client if found else None

    def row_of(self, client: ClientId) -> int:
        """The first row that shows this client, among those fetched; -1 when none does."""
        numbers = {number for number, line in self._lines.items() if line.id == client}
        for row, slot in enumerate(self._slots):
            if slot.kind is RowKind.CLIENT and slot.numbers[0] in numbers:
                return row
        return -1

    def next_selectable(self, rows: Sequence[int]) -> int:
        """The first of these rows that can be selected; -1 when none can."""
        return next(
            (row for row in rows if 0 <= row < len(self._slots) and self._slots[row].kind is not RowKind.HEADER), -1
        )
