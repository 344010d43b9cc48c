"""The timeline as a list of at most a few hundred rows that slides along the book, whatever lies beyond its ends."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from operator import is_
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from app.desktop import words
from app.desktop.hand import Hand
from app.desktop.jobs import Jobs
from app.desktop.models.timeline_look import PAGE, WINDOW, Ask, Scope, Slice, Want, look
from app.desktop.models.timeline_row import Row
from local_store import timeline
from local_store.book.changes import Changes
from local_store.book.ids import ClientId, InteractionId
from local_store.book.kind import Kind

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
Prepare = Callable[[Sequence[Row], Callable[[], None]], None]
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_KINDS = (Kind.INTERACTION, Kind.ATTACHMENT, Kind.CASE, Kind.CLIENT, Kind.CONVERSATION, Kind.HOUSEHOLD)


class TimelineModel(QAbstractListModel):
    """A window of rows over keyset pages. Row 0 is what stands on top: the oldest, or the newest if so chosen."""

    about_to_slide = Signal()
    """Rows come and go at once; a view notes what it shows."""
    slid = Signal()
    """They have; a view shows the same again."""
    landed = Signal(object)
    """A new window is in place; the position to show (int), or None for the newest end."""
    arrived = Signal(int)
    """So many entries are newer than what was known here so far."""
    settled = Signal()
    """An answer was taken in whole: a view that is still short of rows may ask for the next page."""
    client_gone = Signal()
    """The client was deleted while shown."""

    def __init__(self, jobs: Jobs, zone: str, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._zone = zone
        self._now = now
        self._rows: list[Row] = []
        self._scope: Scope | None = None
        self._members: frozenset[ClientId] = frozenset()
        self._turn = 0
        self._loading: set[Want] = set()
        self._has_older = self._has_newer = False
        self._new_from: int | None = None
        self._seen: int | None = None
        self._is_stale = False
        self._heard = 0
        self.prepare: Prepare = _at_once
        """Gets the rows of a page before they are put in, and calls back when the view is ready for them."""
        jobs.changed.connect(self._hear)

    # -- what Qt asks ----------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.DisplayRole:
            return row.subject or row.text or row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip
        return None

    # -- what is shown ---------------------------------------------------------------------------------

    @property
    def hand(self) -> Hand:
        """Whoever scrolls what is shown."""
        return self._jobs.hand

    @property
    def scope(self) -> Scope | None:
        """Whose timeline this is; None for nobody's."""
        return self._scope

    @property
    def rows(self) -> Sequence[Row]:
        """The window, top to bottom."""
        return self._rows

    def row_at(self, index: _Index) -> Row | None:
        """The row of an index, without the way through Qt's variants that `data` takes."""
        number = index.row()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    @property
    def touches_newest(self) -> bool:
        """Whether the window reaches the newest entry."""
        return not self._has_newer

    @property
    def touches_oldest(self) -> bool:
        """Whether the window reaches the beginning."""
        return not self._has_older

    @property
    def is_loading(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._loading)

    def row_of(self, position: int) -> int:
        """The number of the row that stands at this position; -1 when it is not in the window."""
        return next((number for number, row in enumerate(self._rows) if row.position == position), -1)

    def nearest(self, position: int) -> int:
        """The number of the row at this position, else of the next in time, else of the newest; -1 in an empty window."""
        later = [(row.position, number) for number, row in enumerate(self._rows) if row.position >= position]
        if later:
            return min(later)[1]
        return 0 if self._rows and self._scope and self._scope.newest_first else len(self._rows) - 1

    def number_of(self, entry: InteractionId) -> int:
        """The number of an entry's row; -1 when it is not in the window."""
        return next((number for number, row in enumerate(self._rows) if row.id == entry), -1)

    def first_ask(self, scope: Scope, position: int | None = None) -> Ask:
        """What `show` will ask about another client, for who has something else to ask about them and brings both."""
        want = Want.START if position is None else Want.AROUND
        return Ask(self._heard, want, scope, self._zone, words.today_in(self._zone, self._now()), position or 0)

    def show(self, scope: Scope | None, position: int | None = None, answer: Slice | None = None) -> None:
        """Show a timeline: at an entry's position, else where the new entries begin, else at its newest end.

        `answer` is what the book said to `first_ask`; it counts unless something has changed since.
        """
        self._turn += 1
        self._loading.clear()
        is_same_client = scope is not None and self._scope is not None and scope.client == self._scope.client
        self._scope = scope
        if not is_same_client:
            self._new_from = self._seen = None
            self._put([], has_older=False, has_newer=False)
        if scope is None:
            return
        if answer is not None and not is_same_client and answer.ask == self.first_ask(scope, position):
            self._loading.add(answer.ask.want)
            self._take(replace(answer, ask=replace(answer.ask, turn=self._turn)))
        elif position is not None:
            self._ask(Want.AROUND, anchor=position)
        else:
            self._ask(Want.END if is_same_client else Want.START)

    def go_to(self, position: int) -> None:
        """Bring the window to a position: `landed` tells when it is there."""
        if self._scope is None:
            return
        if self.row_of(position) >= 0:
            self.landed.emit(position)
            return
        self._begin_anew()
        self._ask(Want.AROUND, anchor=position)

    def go_to_oldest(self) -> None:
        """Bring the window to the beginning."""
        if self._scope is None:
            return
        if self.touches_oldest and self._rows:
            self.landed.emit(self._ends()[0])
            return
        self._begin_anew()
        self._ask(Want.AROUND, anchor=timeline.FIRST + 1)

    def go_to_newest(self) -> None:
        """Bring the window to the newest entry."""
        if self._scope is None:
            return
        if self.touches_newest and self._rows:
            self.landed.emit(None)
            return
        self._begin_anew()
        self._ask(Want.END)

    def slide(self, *, up: bool) -> None:
        """Load the next page above or below, if there is one and it is not on its way already."""
        if self._scope is None or not self._rows or Want.AROUND in self._loading or Want.START in self._loading:
            return
        wants_newer = up == self._scope.newest_first
        if not (self._has_newer if wants_newer else self._has_older):
            return
        oldest, newest = self._ends()
        if wants_newer:
            self._ask(Want.NEWER, anchor=newest)
        else:
            self._ask(Want.OLDER, anchor=oldest)

    def freshen(self) -> None:
        """Ask for what is in the window anew: the language or the day is another now."""
        self._hear(Changes("", frozenset(_KINDS), is_wide=True))

    def clear(self) -> None:
        """Forget everything, for instance when the book is locked."""
        self.show(None)

    # -- asking ----------------------------------------------------------------------------------------

    def _begin_anew(self) -> None:
        self._turn += 1
        self._loading.clear()

    def _ends(self) -> tuple[int, int]:
        """The oldest and the newest position in the window."""
        first, last = self._rows[0].position, self._rows[-1].position
        return (last, first) if first > last else (first, last)

    def _ask(self, want: Want, *, anchor: int = 0, until: int = timeline.LAST) -> None:
        if self._scope is None or want in self._loading:
            return
        self._loading.add(want)
        ask = Ask(
            turn=self._turn,
            want=want,
            scope=self._scope,
            zone=self._zone,
            today=words.today_in(self._zone, self._now()),
            anchor=anchor,
            until=until,
            above=self._rows[-1].entry if self._rows else None,
            new_from=self._new_from,
            seen=self._seen if want is Want.AGAIN else None,
            known=tuple(self._rows) if want is Want.AGAIN else (),
        )
        self._jobs.query(partial(look, ask, self._jobs.store.way), self._take)

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        self._heard += 1
        if self._scope is None or not changes.touches(*_KINDS):
            return
        if changes.clients and not changes.is_wide and self._members.isdisjoint(changes.clients):
            return
        if Want.AGAIN in self._loading:
            self._is_stale = True
        elif not self._rows:
            self._ask(Want.START)
        else:
            oldest, newest = self._ends()
            self._ask(Want.AGAIN, anchor=oldest, until=newest if self._has_newer else timeline.LAST)

    def _take(self, answer: Slice) -> None:
        if answer.ask.turn != self._turn or self._scope is None:
            return
        if answer.ask.want in {Want.OLDER, Want.NEWER, Want.AGAIN}:
            here = {row.id for row in self._rows}
            self.prepare([row for row in answer.rows if row.id not in here], partial(self._put_in, answer))
        else:
            self._put_in(answer)

    def _put_in(self, answer: Slice) -> None:
        if answer.ask.turn != self._turn or self._scope is None:
            return
        if answer.is_gone:
            self._begin_anew()
            self._scope = None
            self._put([], has_older=False, has_newer=False)
            self.client_gone.emit()
            return
        self._members = frozenset(answer.members)
        want = answer.ask.want
        if want in {Want.START, Want.END, Want.AROUND}:
            self._land(answer)
        elif want is Want.AGAIN:
            self._freshen(answer)
        else:
            self._extend(answer)
        if self._rows and not self._has_newer:
            self._seen = max(self._seen or timeline.FIRST, self._ends()[1])
        # Last of all: a view that asks for more while rows are being put in must not get the same page twice.
        self._loading.discard(want)
        if self._is_stale:
            self._is_stale = False
            self.freshen()
        self.settled.emit()

    # -- putting in ------------------------------------------------------------------------------------

    def _put(self, rows: list[Row], *, has_older: bool, has_newer: bool) -> None:
        self.beginResetModel()
        self._rows = rows
        self._has_older, self._has_newer = has_older, has_newer
        self.endResetModel()

    def _land(self, answer: Slice) -> None:
        self._new_from = answer.new_from
        self._put(list(answer.rows), has_older=answer.has_older, has_newer=answer.has_newer)
        self.landed.emit(answer.land_on)

    def _extend(self, answer: Slice) -> None:
        newer = answer.ask.want is Want.NEWER
        if not self._rows or answer.ask.anchor != self._ends()[newer]:
            return  # the window's end has moved since: these rows would leave a gap
        on_top = newer == answer.ask.scope.newest_first
        self.about_to_slide.emit()
        if newer:
            self._has_newer = answer.has_newer
        else:
            self._has_older = answer.has_older
        if answer.rows:
            self._insert(0 if on_top else len(self._rows), answer.rows)
        elif answer.ask.want is Want.OLDER:
            self._mark_beginning_again()
        while len(self._rows) > WINDOW:
            count = min(PAGE, len(self._rows) - WINDOW)
            self._remove(len(self._rows) - count if on_top else 0, count)
            if newer:
                self._has_older = True
            else:
                self._has_newer = True
        self.slid.emit()

    def _mark_beginning_again(self) -> None:
        """What lay beyond the oldest row is gone meanwhile: the window is asked anew to say so."""
        self._is_stale = True

    def _freshen(self, answer: Slice) -> None:
        """Bring the window to what the book says now, row by row, so that the view keeps its place."""
        newest_first = answer.ask.scope.newest_first
        oldest, newest = answer.ask.anchor, answer.ask.until
        kept_below = [row for row in self._rows if row.position < oldest]
        kept_above = [row for row in self._rows if row.position > newest]
        wanted = [*(kept_above if newest_first else kept_below), *answer.rows]
        wanted += kept_below if newest_first else kept_above
        if not kept_below:
            self._has_older = answer.has_older
        if not kept_above:
            self._has_newer = answer.has_newer
        # Mostly something else has changed: then nothing is laid out anew, which takes as long as a frame.
        if len(wanted) != len(self._rows) or not all(map(is_, wanted, self._rows)):
            self.about_to_slide.emit()
            self._become(wanted, newest_first=newest_first)
            self.slid.emit()
        if answer.arrived:
            self._seen = answer.arrived[-1]
            self.arrived.emit(len(answer.arrived))

    def _become(self, wanted: list[Row], *, newest_first: bool) -> None:
        here = {row.position for row in wanted}
        for number in range(len(self._rows) - 1, -1, -1):
            if self._rows[number].position not in here:
                self._remove(number, 1)
        number = 0
        while number < len(wanted):
            end = number
            while end < len(wanted) and (
                number >= len(self._rows) or wanted[end].position != self._rows[number].position
            ):
                end += 1
            if end > number:
                self._insert(number, wanted[number:end])
                number = end
                continue
            if self._rows[number] is not wanted[number]:
                self._rows[number] = wanted[number]
                index = self.index(number)
                self.dataChanged.emit(index, index)
            number += 1

    def _insert(self, number: int, rows: Sequence[Row]) -> None:
        self.beginInsertRows(QModelIndex(), number, number + len(rows) - 1)
        self._rows[number:number] = rows
        self.endInsertRows()

    def _remove(self, number: int, count: int) -> None:
        self.beginRemoveRows(QModelIndex(), number, number + count - 1)
        del self._rows[number : number + count]
        self.endRemoveRows()


def _at_once(_rows: Sequence[Row], then: Callable[[], None]) -> None:
    then()
