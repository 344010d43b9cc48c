"""Paints one row of the client list: avatar, name and time, last line with its channel's glyph, what is new."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.models.client_list_model import ROW
from app.desktop.models.client_rows import ListRow, RowKind
from app.desktop.theme.avatar_face import AVATAR_SIDE, paint_avatar
from app.desktop.theme.badge_face import badge_size, paint_badge
from app.desktop.theme.fonts import in_weight
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.painting import chevron, fill_rounded, fill_row, saved
from app.desktop.theme.tokens import Weight, colours_of

_SIDE_GAP, _TOP_GAP, _INDENT = 8, 9, 20
Index = QModelIndex | QPersistentModelIndex


def row_height(metrics: QFontMetrics) -> int:
    """The height of every row, in device-independent pixels: two lines and their air."""
    return max(2 * metrics.height() + 2 * _TOP_GAP + 3, AVATAR_SIDE + 2 * _TOP_GAP)


class ClientListDelegate(QStyledItemDelegate):
    """Paints `ListRow`s."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        self.initStyleOption(option, index)
        with saved(painter):
            if not isinstance(row, ListRow):
                self._paint_waiting(painter, option)
            elif row.kind is RowKind.HEADER:
                self._paint_header(painter, option, row)
            elif row.kind is RowKind.MORE:
                self._paint_more(painter, option, row)
            else:
                self._paint_row(painter, option, row)

    def _paint_waiting(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A row that is still on its way: quiet shapes where the words will be."""
        raised = colours_of(option.palette).grounds.raised
        left, middle = option.rect.left() + 16 + AVATAR_SIDE + 12, option.rect.center().y()
        fill_rounded(
            painter,
            QRect(option.rect.left() + 16, middle - AVATAR_SIDE // 2, AVATAR_SIDE, AVATAR_SIDE),
            raised,
            AVATAR_SIDE / 2,
        )
        fill_rounded(painter, QRect(left, middle - 13, 120, 8), raised, 4)
        fill_rounded(painter, QRect(left, middle + 6, 180, 8), raised, 4)

    def _paint_header(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        painter.setFont(in_weight(option.font, Weight.SEMIBOLD))
        painter.setPen(colours_of(option.palette).inks.muted)
        area = option.rect.adjusted(16, 0, -16, -10)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.name)

    def _paint_more(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        cell = option.rect.adjusted(_SIDE_GAP, 1, -_SIDE_GAP, -1)
        fill_row(painter, cell, option)
        painter.setFont(option.font)
        painter.setPen(colours_of(option.palette).inks.accent)
        area = cell.adjusted(10 + AVATAR_SIDE + 12, 0, -10, 0)
        # Where the type is large, the words need the room of the picture that this row has not got.
        area.setLeft(
            max(cell.left() + 10, min(area.left(), area.right() - option.fontMetrics.horizontalAdvance(row.name)))
        )
        said = option.fontMetrics.elidedText(row.name, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        colours = colours_of(option.palette)
        cell = option.rect.adjusted(_SIDE_GAP, 1, -_SIDE_GAP, -1)
        fill_row(painter, cell, option)
        left = cell.left() + 10 + (_INDENT if row.is_member else 0)
        face = QRectF(left, cell.center().y() - AVATAR_SIDE / 2 + 0.5, AVATAR_SIDE, AVATAR_SIDE)
        if row.kind is RowKind.HIT and row.glyph is not None:
            pair = colours.channels[row.channel] if row.channel else None
            fill_rounded(painter, face, pair.ground if pair else colours.grounds.raised, AVATAR_SIDE / 2)
            paint_icon(painter, row.glyph, face.adjusted(9, 9, -9, -9), pair.ink if pair else colours.inks.muted)
        elif row.kind is RowKind.HOUSEHOLD:
            fill_rounded(painter, face, colours.grounds.raised, AVATAR_SIDE / 2)
            paint_icon(painter, Icon.HOUSEHOLD, face.adjusted(9, 9, -9, -9), colours.inks.muted)
        else:
            paint_avatar(painter, face, row.name, option.palette)
        text = QRect(int(face.right()) + 12, cell.top() + _TOP_GAP - 1, 0, cell.height() - 2 * _TOP_GAP + 2)
        text.setRight(cell.right() - 10)
        self._paint_first_line(painter, option, row, text)
        self._paint_second_line(painter, option, row, text)

    def _paint_first_line(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow, area: QRect) -> None:
        colours, metrics = colours_of(option.palette), option.fontMetrics
        right = area.right()
        painter.setFont(option.font)
        if row.when:
            painter.setPen(colours.inks.accent if row.badge else colours.inks.muted)
            painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, row.when)
            right -= metrics.horizontalAdvance(row.when) + 10
        if row.kind is RowKind.HOUSEHOLD:
            chevron(
                painter,
                QRectF(right - 14, area.top(), 14, metrics.height()),
                colours.inks.muted,
                0 if row.is_open else -90,
            )
            right -= 20
        bold = in_weight(option.font, Weight.SEMIBOLD)
        painter.setFont(bold)
        painter.setPen(colours.inks.text)
        name = QFontMetrics(bold).elidedText(row.name, Qt.TextElideMode.ElideRight, right - area.left())
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, name)

    def _paint_second_line(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow, area: QRect) -> None:
        colours, metrics = colours_of(option.palette), option.fontMetrics
        line = QRect(area.left(), area.bottom() - metrics.height(), area.width(), metrics.height() + 1)
        if row.badge:
            size = badge_size(row.badge, option.font)
            paint_badge(
                painter, QPointF(line.right() + 1, line.center().y() + 1), row.badge, option.font, option.palette
            )
            line.setRight(line.right() - size.width() - 8)
        ink = colours.inks.warning if row.waits else colours.inks.muted
        if row.glyph is not None and row.kind is not RowKind.HIT:
            glyph_ink = ink if row.waits or row.channel is None else colours.channels[row.channel].ink
            side = min(14, metrics.height() - 2)
            paint_icon(painter, row.glyph, QRect(line.left(), line.center().y() - side // 2 + 1, side, side), glyph_ink)
            line.setLeft(line.left() + side + 6)
        painter.setFont(option.font)
        painter.setPen(ink)
        shown = metrics.elidedText(row.line, Qt.TextElideMode.ElideRight, line.width())
        if row.marks:
            self._paint_marked(painter, option, row, shown, line)
        else:
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_marked(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow, shown: str, line: QRect
    ) -> None:
        """The line of a hit, its marks in the ink of the text and a tint behind."""
        colours = colours_of(option.palette)
        layout = QTextLayout(shown, option.font)
        marked = QTextCharFormat()
        marked.setForeground(colours.inks.text)
        tint = QColor(colours.inks.accent)
        tint.setAlphaF(0.22)
        marked.setBackground(tint)
        formats = []
        for start, end in row.marks:
            if start < len(shown):
                reach = QTextLayout.FormatRange()
                reach.start, reach.length, reach.format = start, min(end, len(shown)) - start, marked
                formats.append(reach)
        layout.setFormats(formats)
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(max(line.width(), 1))
        layout.endLayout()
        layout.draw(painter, QPointF(line.left(), line.top()))
