"""The merged timeline on screen: a list over a sliding window that keeps its place whatever comes, goes or changes width."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleFactory, QWidget

from app.desktop.delegates.timeline_delegate import TimelineDelegate
from app.desktop.delegates.timeline_sheet import Act, Spot
from app.desktop.models.timeline_model import ROW_ROLE, TimelineModel
from app.desktop.models.timeline_row import Row
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.photo_shelf import PhotoShelf
from app.desktop.widgets.timeline_ahead import LayingAhead
from app.desktop.widgets.timeline_light import EntryLight
from local_store.book.ids import InteractionId

_SCREENS_AHEAD = 2
_STEP = 48
_NEAR_END = 24


@dataclass(frozen=True, slots=True)
class _Place:
    """An entry and how far below the top of the viewport it begins."""

    position: int
    offset: int


class TimelineView(QListView):
    """Shows a TimelineModel. It knows nothing of the book: what one does with an entry it only reports."""

    spot_hit = Signal(object, object)
    """Row and Spot: somebody clicked it or pressed Enter on it."""
    menu_wanted = Signal(object, QPoint)
    """Row and global position."""
    copy_wanted = Signal()
    newest_seen = Signal(bool)
    """Whether the newest entry is in view now."""
    top_changed = Signal(object)
    """Position (int, 64 bit) of the uppermost entry in view."""

    def __init__(self, model: TimelineModel, shelf: PhotoShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The house's style has nothing to say about rows that a delegate paints, and each of its hints costs a call
        # into Python: nine for every row of every frame. Scroll bars keep the house's.
        self._plain = QStyleFactory.create("Fusion")
        self.setStyle(self._plain)
        self._timeline = model
        self._place: _Place | None = None
        self._sticks = True
        self._was_at_newest = True
        self._is_moving = False
        self._wants_light: int | None = None
        self._pressed: Spot | None = None
        self._delegate = TimelineDelegate(self)
        self._delegate.picture_of = shelf.picture_of
        self._delegate.row_at = model.row_at
        self._delegate.set_palette(self.palette())
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(False)
        self.setViewportMargins(0, 0, 0, Gap.S)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Timeline"))
        self.verticalScrollBar().setSingleStep(_STEP)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._light = EntryLight(self)
        self._light.changed.connect(self._relight)
        self._hand = model.hand
        self._ahead = LayingAhead(self._delegate, self._hand, self)
        self.verticalScrollBar().valueChanged.connect(self._hand.moves)
        model.prepare = self._ahead.lay_out
        model.about_to_slide.connect(self._note_place)
        model.slid.connect(self._restore_place)
        model.landed.connect(self._land)
        model.settled.connect(self._scrolled)
        model.dataChanged.connect(self._forget_changed)
        model.modelReset.connect(self._delegate.forget_all)
        shelf.came.connect(self._repaint)

    # -- for others ------------------------------------------------------------------------------------

    @property
    def is_at_newest(self) -> bool:
        """Whether the newest entry stands in view."""
        bar = self.verticalScrollBar()
        if not self._timeline.touches_newest:
            return False
        if self._newest_first:
            return bar.value() - bar.minimum() <= _NEAR_END
        return bar.maximum() - bar.value() <= _NEAR_END

    def current_row(self) -> Row | None:
        """The entry that has the keyboard."""
        return self._timeline.row_at(self.currentIndex())

    def show_entry(self, position: int) -> None:
        """Bring an entry into view and light it up once."""
        self._wants_light = position
        self._sticks = False
        self._timeline.go_to(position)

    def want_light(self, position: int) -> None:
        """Light an entry up as soon as it is brought into view."""
        self._wants_light = position

    def show_newest(self) -> None:
        """Bring the newest entry into view."""
        self._sticks = True
        self._timeline.go_to_newest()

    def set_query(self, query: str) -> None:
        """Mark these words wherever they stand; "" for none."""
        self._delegate.set_query(query)
        self._repaint()

    def lit_entry(self) -> InteractionId | None:
        """The entry that is lit just now."""
        return self._light.entry

    def turn(self, row: Row, what: Act = Act.TOGGLE) -> None:
        """Open an entry in place, or close it; or what it quotes (Act.HISTORY)."""
        self._keeping_place(partial(self._delegate.turn, row.id, what), around=row.position)

    def shows_quoted(self, row: Row) -> bool:
        """Whether one sees what a mail quotes."""
        return self._delegate.shows_quoted(row)

    @Slot(object)
    def turn_quoted(self, row: Row) -> None:
        """Show what a mail quotes, or hide it."""
        self._keeping_place(partial(self._delegate.turn_quoted, row), around=row.position)

    def rows_in_view(self) -> list[Row]:
        """The entries of which something is in view, top to bottom."""
        found = []
        index = self._first_in_view()
        while index.isValid() and self.visualRect(index).top() < self.viewport().height():
            row = index.data(ROW_ROLE)
            if isinstance(row, Row):
                found.append(row)
            index = index.siblingAtRow(index.row() + 1)
        return found

    # -- keeping the place -----------------------------------------------------------------------------

    @property
    def _newest_first(self) -> bool:
        scope = self._timeline.scope
        return bool(scope and scope.newest_first)

    def _first_in_view(self) -> QModelIndex:
        self.executeDelayedItemsLayout()
        first = self.indexAt(QPoint(0, 0))
        return first if first.isValid() else self._timeline.index(0)

    @Slot()
    def _note_place(self) -> None:
        self._is_moving = True
        first = self._first_in_view()
        row = first.data(ROW_ROLE)
        self._place = _Place(row.position, self.visualRect(first).top()) if isinstance(row, Row) else None

    @Slot()
    def _restore_place(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        if self._sticks and self._timeline.touches_newest:
            self._scroll_to_end()
        elif self._place is not None:
            number = self._timeline.nearest(self._place.position)
            if number >= 0:
                self._move_by(self.visualRect(self._timeline.index(number)).top() - self._place.offset)
        self._is_moving = False
        self._scrolled()

    def _keeping_place(self, change: Callable[[], object], around: int | None = None) -> None:
        """Do something that alters heights; what is on top, or the entry `around`, stays where it is."""
        self._note_place()
        if around is not None:
            number = self._timeline.row_of(around)
            self._place = _Place(around, self.visualRect(self._timeline.index(number)).top())
        sticks, self._sticks = self._sticks, self._sticks and around is None
        change()
        self._restore_place()
        self._sticks = sticks and self.is_at_newest

    def _move_by(self, pixels: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def _scroll_to_end(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.minimum() if self._newest_first else bar.maximum())

    @Slot(object)
    def _land(self, position: int | None) -> None:
        self._is_moving = True
        if position is not None:
            self._delegate.unfold_hit(self._timeline.row_at(self._timeline.index(self._timeline.row_of(position))))
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        if position is None:
            self._sticks = True
            self._scroll_to_end()
        else:
            number = self._timeline.nearest(position)
            if number >= 0:
                self._bring_into_view(number)
        self._is_moving = False
        self._sticks = self.is_at_newest
        self._scrolled()

    def _bring_into_view(self, number: int) -> None:
        index = self._timeline.index(number)
        row = index.data(ROW_ROLE)
        rect = self.visualRect(index)
        height = self.viewport().height()
        # A third down, so that what was said before can be read too; a tall entry begins at the top.
        wanted = 0 if rect.height() > height * 2 // 3 else height // 3
        self._move_by(rect.top() - wanted)
        if self._wants_light is not None and isinstance(row, Row):
            self._wants_light = None
            self.setCurrentIndex(index)
            self._light.shine(row.id)

    @Slot()
    def _relight(self) -> None:
        self._delegate.light(self._light.entry, self._light.share)
        self._repaint()

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()

    # -- what changes ----------------------------------------------------------------------------------

    @Slot()
    def _scrolled(self) -> None:
        if self._is_moving or not self._timeline.rowCount():
            return
        bar = self.verticalScrollBar()
        ahead = _SCREENS_AHEAD * self.viewport().height()
        if bar.value() - bar.minimum() < ahead:
            self._timeline.slide(up=True)
        if bar.maximum() - bar.value() < ahead:
            self._timeline.slide(up=False)
        is_at_newest = self.is_at_newest
        self._sticks = is_at_newest
        if is_at_newest != self._was_at_newest:
            self._was_at_newest = is_at_newest
            self.newest_seen.emit(is_at_newest)
        row = self._timeline.row_at(self._first_in_view())
        if row is not None:
            self.top_changed.emit(row.position)

    @Slot(QModelIndex, QModelIndex)
    def _forget_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for number in range(first.row(), last.row() + 1):
            row = self._timeline.index(number).data(ROW_ROLE)
            if isinstance(row, Row):
                self._delegate.forget(row.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """While it is scrolled, other work gives way to the painting."""
        self._hand.paints()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width, less the scroll bar whether it is there yet or not, and keep the place."""
        sticks = self._sticks
        self._note_place()
        super().resizeEvent(event)
        if self._delegate.set_width(self.width() - self.verticalScrollBar().sizeHint().width()):
            self.scheduleDelayedItemsLayout()
        self._sticks = sticks
        self._restore_place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow scheme, text scale and language."""
        super().changeEvent(event)
        kind = event.type()
        if not hasattr(self, "_delegate"):
            return
        if kind == QEvent.Type.PaletteChange:
            self._delegate.set_palette(self.palette())
            self._repaint()
        elif kind in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.LanguageChange}:
            self.setAccessibleName(self.tr("Timeline"))
            self._keeping_place(self._delegate.set_types)

    # -- hands -----------------------------------------------------------------------------------------

    def _spot_at(self, place: QPointF) -> tuple[Row, Spot] | None:
        index = self.indexAt(place.toPoint())
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return None
        spot = self._delegate.spot_at(row, self.visualRect(index), place)
        return (row, spot) if spot else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select; what is clicked counts on release."""
        found = self._spot_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        self._pressed = found[1] if found else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        found = self._spot_at(event.position())
        is_hand = found is not None and found[1].act is not Act.TOGGLE
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the spot does, if press and release hit the same."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        found = self._spot_at(event.position()) if pressed and event.button() == Qt.MouseButton.LeftButton else None
        if found and found[1] == pressed:
            self._hit(*found)

    def _hit(self, row: Row, spot: Spot) -> None:
        if spot.act in {Act.TOGGLE, Act.HISTORY}:
            self.turn(row, spot.act)
        else:
            self.spot_hit.emit(row, spot)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the entry under the pointer, or of the one that has the keyboard."""
        index = self.currentIndex()
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            self.setCurrentIndex(index)
        elif index.isValid():
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            self.menu_wanted.emit(row, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Home and End go to the ends of the whole timeline, space and page keys turn pages."""
        row = self.current_row()
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self.open_entry(row)
        elif event.matches(QKeySequence.StandardKey.Copy) and row is not None:
            self.copy_wanted.emit()
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            step = self.viewport().height() - _STEP
            self._move_by(step if key == Qt.Key.Key_PageDown else -step)
            self._take_current_along()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            goes_newest = (key == Qt.Key.Key_End) != self._newest_first
            if goes_newest:
                self.show_newest()
            else:
                self._sticks = False
                self._timeline.go_to_oldest()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Typed letters look for nothing here: finding is the bar's, which finds inside words."""

    def _take_current_along(self) -> None:
        rows = self.rows_in_view()
        if rows and (current := self.current_row()) is not None and current not in rows:
            self.selectionModel().setCurrentIndex(
                self._timeline.index(self._timeline.row_of(rows[len(rows) // 2].position)),
                self.selectionModel().SelectionFlag.ClearAndSelect,
            )

    def open_entry(self, row: Row) -> None:
        """Open a folded entry, else its first photo, its first file, its first link."""
        index = self._timeline.index(self._timeline.row_of(row.position))
        spots = self._delegate.sheet(row).spots
        if self._delegate.is_open(row.id) and not any(spot.act is Act.READ for spot in spots):
            self.turn(row)
            return
        order = (Act.READ, Act.TOGGLE, Act.HISTORY, Act.PHOTO, Act.FILE, Act.LINK, Act.QUOTE, Act.IMPORT)
        first = min(spots, key=lambda spot: order.index(spot.act), default=None)
        if first is not None and index.isValid():
            self._hit(row, first)
