"""Paints the rows of a timeline from finished records: sheets are laid out once, then only drawn."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.delegates.timeline_bubble import bubble, head, head_height, line
from app.desktop.delegates.timeline_cache import SheetCache
from app.desktop.delegates.timeline_card import card
from app.desktop.delegates.timeline_divider import lead, lead_height
from app.desktop.delegates.timeline_marks import case_ink
from app.desktop.delegates.timeline_pictures import RowPictures
from app.desktop.delegates.timeline_sheet import Act, Fill, PictureOf, Piece, Sheet, Spot, Studio, Types
from app.desktop.models.timeline_model import ROW_ROLE
from app.desktop.models.timeline_row import Form, LeadKind, Row
from app.desktop.theme.painting import edge_rounded, fill_rounded, saved
from app.desktop.theme.tokens import Gap, Radius, colours_of, with_alpha
from local_store.book.ids import InteractionId
from local_store.search import places_of

WIDEST = 860
"""Widest column in device-independent pixels: longer lines are hard to read."""
_WIDTH_STEP = 16
"""The column grows in steps, so that dragging a window's edge does not lay out everything at each pixel."""
_GUTTER = 24
_RAIL = 3
_IN_RUN = 3
_LIT = 0.16
_SELECTED = QStyle.StateFlag.State_Selected
_GROUND = QPalette.ColorRole.Base
_Index = QModelIndex | QPersistentModelIndex


def _no_picture(_sha256: str) -> QImage | None:
    return None


def _column_of(width: int) -> int:
    """How wide the column of entries is in a viewport."""
    room = width - 2 * _GUTTER
    return max(160, min(WIDEST, room // _WIDTH_STEP * _WIDTH_STEP))


def _row_of(index: _Index) -> Row | None:
    row = index.data(ROW_ROLE)
    return row if isinstance(row, Row) else None


class TimelineDelegate(QStyledItemDelegate):
    """Draws bubbles, cards and what stands between them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = SheetCache()
        self._pictures = RowPictures()
        self._types = Types.of_house()
        self._column = _column_of(0)
        self._is_measured = False
        self._palette = QPalette()
        self._turned: set[tuple[InteractionId, Act]] = set()
        self._query = ""
        self._lit: InteractionId | None = None
        self._lit_share = 0.0
        self.picture_of: PictureOf = _no_picture
        self.row_at: Callable[[_Index], Row | None] = _row_of
        """The row of an index; a model that knows a shorter way gives its own."""

    # -- what the view tells ---------------------------------------------------------------------------

    @property
    def cache(self) -> SheetCache:
        """What is remembered of laid out rows."""
        return self._cache

    def set_width(self, width: int) -> bool:
        """Lay out for a viewport of this width; says whether anything looks different for it."""
        column = _column_of(width)
        if column == self._column and self._is_measured:
            return False
        self._column, self._is_measured = column, True
        self._cache.clear()
        return True

    def set_palette(self, palette: QPalette) -> None:
        """Take other colours."""
        self._palette = palette
        self._cache.forget_sheets()

    def set_types(self) -> None:
        """Take the house's typefaces anew."""
        self._types = Types.of_house()
        self._cache.clear()

    def set_query(self, query: str) -> None:
        """Mark these words wherever they stand."""
        if query != self._query:
            self._query = query
            self._cache.forget_sheets()

    def is_open(self, entry: InteractionId) -> bool:
        """Whether an entry is shown in full."""
        return (entry, Act.TOGGLE) in self._turned

    def shows_quoted(self, row: Row) -> bool:
        """Whether one sees what a mail quotes."""
        return (row.id, Act.HISTORY) in self._turned and self._offers_quoted(row)

    def turn(self, entry: InteractionId, what: Act = Act.TOGGLE) -> bool:
        """Open an entry or close it, or what it quotes (Act.HISTORY); says whether that is open now."""
        self._turned ^= {(entry, what)}
        self._cache.forget(entry)
        return (entry, what) in self._turned

    def turn_quoted(self, row: Row) -> None:
        """Show what a mail quotes, below all of its own words; or hide it."""
        if self._offers_quoted(row):
            self.turn(row.id, Act.HISTORY)
        elif row.quoted:
            self._turned |= {(row.id, Act.TOGGLE), (row.id, Act.HISTORY)}
            self._cache.forget(row.id)

    def unfold_hit(self, row: Row | None) -> None:
        """Show what a mail quotes if what is looked for stands in it."""
        is_hit = row is not None and bool(self._query and row.quoted and places_of(row.quoted, self._query))
        if row is not None and is_hit and not self.shows_quoted(row):
            self.turn_quoted(row)

    def _offers_quoted(self, row: Row) -> bool:
        return any(spot.act is Act.HISTORY for spot in self.sheet(row).spots)

    def forget(self, entry: InteractionId) -> None:
        """The entry's record has changed."""
        self._cache.forget(entry)

    def forget_all(self) -> None:
        """Another timeline is shown."""
        self._cache.clear()
        self._pictures.clear()
        self._turned.clear()

    def light(self, entry: InteractionId | None, share: float) -> None:
        """Light one entry up, 0 to 1."""
        self._lit, self._lit_share = entry, share

    # -- what Qt asks ----------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = self.row_at(index)
        return QSize(1, 0 if row is None else self.measure(row))

    def measure(self, row: Row) -> int:
        """How high the row is at the present width; laid out the first time, remembered from then on."""
        height = self._cache.height(row.id, self._column)
        return self.sheet(row).height if height is None else height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self.row_at(index)
        if row is None:
            return
        sheet = self.sheet(row)
        rect: QRect = option.rect
        left = self._left(rect.width()) + rect.left()
        picture = self._picture(painter, row, sheet)
        if picture is not None:
            width, ratio = self._column + 2 * _GUTTER, int(picture.devicePixelRatio())
            painter.drawPixmap(
                QPoint(left - _GUTTER, rect.top()), picture, QRect(0, 0, width * ratio, sheet.height * ratio)
            )
        if picture is None or row.id == self._lit or option.state & _SELECTED:
            with saved(painter):
                painter.translate(left, rect.top())
                if picture is None:
                    self._draw(sheet, painter)
                self._paint_state(painter, option, row, sheet)

    def sheet(self, row: Row) -> Sheet:
        """The row laid out for the present width."""
        column = self._column
        found = self._cache.sheet(row.id, column)
        if found is None:
            found = self._lay_out(row, column)
            self._cache.keep(row.id, column, found)
        return found

    def spot_at(self, row: Row, rect: QRect, place: QPointF) -> Spot | None:
        """What lies under a place of the viewport in the row that takes `rect`."""
        return self.sheet(row).spot_at(self._inside(rect, place))

    def body_of(self, row: Row, rect: QRect) -> QRectF:
        """Where the entry itself stands in the viewport."""
        return self.sheet(row).body.translated(self._left(rect.width()) + rect.left(), rect.top())

    # ----------------------------------------------------------------------------------------------------

    def _draw(self, sheet: Sheet, painter: QPainter) -> None:
        for piece in sheet.pieces:
            piece.paint(painter, self.picture_of)

    def _picture(self, painter: QPainter, row: Row, sheet: Sheet) -> QPixmap | None:
        """The row as it was drawn before; photos come when they are read, so that a row with some is always drawn."""
        if row.photos:
            return None
        width = self._column + 2 * _GUTTER
        ratio = painter.device().devicePixelRatioF()
        return self._pictures.of(row.id, sheet, width, ratio, self._palette.color(_GROUND), self._draw_on)

    def _draw_on(self, sheet: Sheet, painter: QPainter) -> None:
        painter.translate(_GUTTER, 0)
        self._draw(sheet, painter)

    def _inside(self, rect: QRect, place: QPointF) -> QPointF:
        return QPointF(place.x() - rect.left() - self._left(rect.width()), place.y() - rect.top())

    def _left(self, width: int) -> int:
        return max(_GUTTER, (width - self._column) // 2)

    def _paint_state(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, sheet: Sheet) -> None:
        accent = colours_of(self._palette).inks.accent
        radius = Radius.CARD + Gap.XS
        if row.id == self._lit and self._lit_share > 0:
            fill_rounded(painter, sheet.body, with_alpha(accent, _LIT * self._lit_share), radius)
        if option.state & _SELECTED:
            is_active = bool(option.state & QStyle.StateFlag.State_HasFocus)
            ring = sheet.body.adjusted(-2, -2, 2, 2)
            edge_rounded(
                painter, ring, accent if is_active else with_alpha(accent, 0.45), radius + 2, 2.0 if is_active else 1.5
            )

    def _lay_out(self, row: Row, width: int) -> Sheet:
        studio = Studio.of(self._palette, self._types, width, self._query)
        pieces: list[Piece] = []
        spots: list[Spot] = []
        top = 0.0
        rail_from = -1.0
        for each in row.leads:
            room = QRectF(0, top, width, lead_height(studio, each))
            drawn, offers = lead(studio, row, each, room)
            pieces += drawn
            spots += offers
            if each.kind is LeadKind.CASE:
                rail_from = room.bottom() - studio.types.meta_height - Gap.XS
            top = room.bottom()
        column = QRectF(0, 0, width, 0)
        is_open = self.is_open(row.id)
        if row.form is Form.BUBBLE:
            if row.head is not None:
                top += Gap.XS if row.leads else Gap.M
                pieces += head(studio, row, column, top)
                top += head_height(studio)
            else:
                top += _IN_RUN
            more = self._more_words(row, is_open=is_open)
            drawn, offers, body = bubble(studio, row, column, top, is_open=is_open, more_words=more)
        elif row.form is Form.CARD:
            top += Gap.XS if row.leads else Gap.S
            more = self._more_words(row, is_open=True)
            drawn, offers, body = card(
                studio,
                row,
                column,
                top,
                is_open=is_open,
                shows_quoted=(row.id, Act.HISTORY) in self._turned,
                more_words=more,
            )
        else:
            top += Gap.S
            drawn, offers, body = line(studio, row, column, top)
        pieces += drawn
        spots += offers
        bottom = body.bottom() + (Gap.XS if row.form is Form.BUBBLE else Gap.S) - 2
        if row.tail is not None:
            room = QRectF(0, bottom, width, lead_height(studio, row.tail))
            drawn, offers = lead(studio, row, row.tail, room)
            pieces += drawn
            spots += offers
            bottom = room.bottom()
        height = round(bottom)
        if row.case is not None:
            start = rail_from if rail_from >= 0 else 0.0
            ink = case_ink(row.case, studio.colours.scheme)
            pieces.insert(0, Fill(QRectF(-Gap.M, start, _RAIL, height - start), with_alpha(ink, 0.7), 0))
        return Sheet(height, tuple(pieces), tuple(spots), body)

    def _more_words(self, row: Row, *, is_open: bool) -> str:
        if not is_open:
            return self.tr("Show more")
        return self.tr("Read all of it") if row.is_cut else ""
