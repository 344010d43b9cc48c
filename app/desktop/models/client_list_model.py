"""The client list: all row numbers at once, finished rows only for what is looked at. 50,000 clients stay fluid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from app.desktop.desk import Desk
from app.desktop.models.client_rows import ListRow, RowKind, client_row, header_row, hit_row, household_row, more_row
from app.desktop.models.client_slots import Place, Places, folded
from local_store import clients, search
from local_store.book.ids import ClientId
from local_store.book.records import Client
from local_store.clients import ClientLine, ListQuery
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
class _Found:
    numbers: list[int]
    lines: dict[int, ClientLine]
    """The first of them, so that the list begins with words."""
    homes: dict[int, str] | None
    """Households by client, where the list folds them."""
    hits: list[EntryHit]
    names: dict[str, str]
    why: dict[int, str]
    """What the first of them were found by, where it is not their name."""
    total: int
    wanted: ListQuery


class ClientListModel(QAbstractListModel):
    """Rows are `ListRow` under the role ROW; a row not fetched yet is None and comes in a moment."""

    renewing = Signal()
    """The rows are still those on screen; others follow at once."""
    filled = Signal()
    """A new answer is in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._query = ListQuery()
        self._is_folded = False
        self._open_households: set[str] = set()
        self._numbers: list[int] = []
        self._homes: dict[int, str] | None = None
        self._hits: list[EntryHit] = []
        self._hit_names: dict[str, str] = {}
        self._slots = Places()
        self._lines: dict[int, ClientLine] = {}
        self._why: dict[int, str] = {}
        self._known: dict[ClientId, int] = {}
        """Row numbers of clients, also while their words are fetched anew."""
        self._rows: dict[int, ListRow] = {}
        """Finished rows of clients on their own."""
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

    def begin(self, query: ListQuery, *, is_folded: bool) -> None:
        """Begin with this selection; nothing is asked yet."""
        self._query, self._is_folded = query, is_folded

    def ask(self, query: ListQuery) -> None:
        """Show another selection; typing overtakes itself."""
        self._query, self._shows_all = query, False
        self.reload()

    def reload(self) -> None:
        """Ask the book anew for the same selection."""
        look = partial(self._look, self._query, is_folded=self._is_folded)
        self._desk.jobs.query(look, self._take, newest_of="client list")

    def fold(self, is_folded: bool) -> None:
        """Show households as one row each, or every client on their own."""
        self._is_folded = is_folded
        if is_folded and self._homes is None:
            self.reload()
        else:
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

    def _look(self, query: ListQuery, session: ReadSession, *, is_folded: bool) -> _Found:
        now = self._desk.now()
        numbers = clients.list_ids(session, query, now)
        first = clients.lines(session, numbers[:_AROUND], now)
        homes = clients.households(session) if is_folded else None
        hits: list[EntryHit] = []
        names: dict[str, str] = {}
        if len(query.text.strip()) > 2:
            hits = search.entries(session, self._desk.jobs.store.vocabulary, query.text, limit=_MOST_HITS)
            found = session.many(Client, {hit.interaction.client for hit in hits if hit.interaction.client})
            names = {client_id: client.name for client_id, client in found.items()}
        return _Found(numbers, first, homes, hits, names, _why(session, query, first), clients.count(session), query)

    def _take(self, found: _Found) -> None:
        if found.wanted != self._query:
            return
        self.renewing.emit()
        self._numbers, self._homes, self.total = found.numbers, found.homes, found.total
        self._hits, self._hit_names = found.hits, found.names
        self._rows.clear()
        self._forget_lines()
        self._lines, self._why = found.lines, found.why
        self._rebuild()
        self.filled.emit()

    def _rebuild(self) -> None:
        self.beginResetModel()
        places: Sequence[int] | Sequence[Place] = self._numbers
        if self._is_folded and self._homes is not None:
            places = folded(self._numbers, self._homes, self._open_households)
        below: list[Place] = []
        if self._hits:
            hidden = len(places) - _CLIENTS_ABOVE_HITS
            if hidden > 1 and not self._shows_all:
                places = places[:_CLIENTS_ABOVE_HITS]
                below.append(Place(RowKind.MORE, (), hit=hidden))
            below.append(Place(RowKind.HEADER, ()))
            below.extend(Place(RowKind.HIT, (), hit=index) for index in range(len(self._hits)))
        self._slots = Places(places, below)
        self._wanted.clear()
        self.endResetModel()

    def _household_of(self, slot: Place) -> str:
        return (self._homes or {}).get(slot.numbers[0], "")

    @Slot()
    def rows_again(self) -> None:
        """Word the rows in view anew: time has passed."""
        self._forget_lines()
        self._rows.clear()
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
        is_alone = slot.kind is RowKind.CLIENT and not slot.is_member
        known = self._rows.get(slot.numbers[0]) if is_alone else None
        if known is None:
            known = self._word(number, slot)
            if known is not None and is_alone:
                self._rows[slot.numbers[0]] = known
        return known

    def _word(self, number: int, slot: Place) -> ListRow | None:
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
        return client_row(lines[0], now, zone, is_member=slot.is_member, why=self._why.get(slot.numbers[0], ""))

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
        self._desk.jobs.query(partial(_look_closer, wanted, self._query, self._desk.now()), self._take_lines)

    def _take_lines(self, found: tuple[ListQuery, dict[int, ClientLine], dict[int, str]]) -> None:
        query, lines, why = found
        if not self._slots:
            return
        if query == self._query:
            self._why.update(why)
        if len(self._lines) > 5000:
            self._forget_lines()
            self._rows.clear()
        self._lines.update(lines)
        for number in lines:
            self._rows.pop(number, None)
        self.dataChanged.emit(self.index(0), self.index(len(self._slots) - 1))

    # -- places ----------------------------------------------------------------------------------------

    def _forget_lines(self) -> None:
        """The lines are read anew; where their clients stand stays known."""
        self._known |= {line.id: number for number, line in self._lines.items()}
        self._lines = {}

    def client_at(self, row: int) -> ClientId | None:
        """The client of a row; None for headings and for rows that were never there yet."""
        if not 0 <= row < len(self._slots):
            return None
        found, slot = self._row(row), self._slots[row]
        if found is not None or slot.kind is not RowKind.CLIENT:
            return found.client if found else None
        return next((client for client, number in self._known.items() if number == slot.numbers[0]), None)

    def learn(self, client: ClientId, number: int) -> None:
        """Know where a client stands whose row was not looked at yet."""
        self._known[client] = number

    def row_of(self, client: ClientId) -> int:
        """The first row that shows this client, among those ever fetched; -1 when none does."""
        numbers = {number for number, line in self._lines.items() if line.id == client}
        return self._slots.of_client(numbers or {self._known[client]} if client in self._known else numbers)

    def next_selectable(self, rows: Sequence[int]) -> int:
        """The first of these rows that can be selected; -1 when none can."""
        return next(
            (row for row in rows if 0 <= row < len(self._slots) and self._slots[row].kind is not RowKind.HEADER), -1
        )


def _look_closer(
    wanted: Sequence[int], query: ListQuery, now: datetime, session: ReadSession
) -> tuple[ListQuery, dict[int, ClientLine], dict[int, str]]:
    lines = clients.lines(session, wanted, now)
    return query, lines, _why(session, query, lines)


def _why(session: ReadSession, query: ListQuery, lines: dict[int, ClientLine]) -> dict[int, str]:
    return search.found_by(session, query.text, {number: line.name for number, line in lines.items()})
