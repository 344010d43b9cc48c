"""Paints one line of the palette: icon, words with the found letters in semi-bold, where it belongs, its shortcut."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.theme.fonts import in_weight
from app.desktop.theme.icons import ICON_SIZE, Icon, paint_icon
from app.desktop.theme.painting import fill_row, saved
from app.desktop.theme.tokens import Gap, Weight, colours_of
from app.desktop.widgets.keys import keys_width, paint_keys

_Index = QModelIndex | QPersistentModelIndex
_SIDE = 14


class PaletteRow(QStyledItemDelegate):
    """The delegate of the palette's list; it reads the Entry under UserRole."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line with room above and below."""
        return QSize(0, option.fontMetrics.height() + 2 * 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the line."""
        entry = index.data(Qt.ItemDataRole.UserRole)
        if entry is None:
            return
        colours = colours_of(option.palette)
        cell: QRect = option.rect.adjusted(0, 1, 0, -1)
        with saved(painter):
            fill_row(painter, cell, option)
            area = cell.adjusted(_SIDE, 0, -Gap.M, 0)
            spot = QRect(area.left(), area.top(), ICON_SIZE, area.height())
            paint_icon(painter, entry.icon or Icon.CHEVRON_RIGHT, spot, colours.inks.muted)
            area.setLeft(spot.right() + Gap.M)
            if entry.shortcut:
                paint_keys(painter, QRectF(area), entry.shortcut, option.font, option.palette)
                area.setRight(area.right() - round(keys_width(entry.shortcut, option.font)) - Gap.M)
            detail_room = option.fontMetrics.horizontalAdvance(entry.detail) + Gap.M if entry.detail else 0
            if area.width() - detail_room > area.width() // 2:
                painter.setFont(option.font)
                painter.setPen(colours.inks.muted)
                flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                painter.drawText(area, flags, entry.detail)
                area.setRight(area.right() - detail_room)
            words = option.fontMetrics.elidedText(entry.words, Qt.TextElideMode.ElideRight, area.width())
            _paint_words(painter, QRectF(area), words, entry.letters, option.font, colours.inks.text)


def _paint_words(painter: QPainter, area: QRectF, words: str, found: frozenset[int], font: QFont, ink: QColor) -> None:
    painter.setPen(ink)
    metrics = QFontMetricsF(font)
    baseline = area.center().y() + (metrics.ascent() - metrics.descent()) / 2
    across = area.left()
    bold = in_weight(font, Weight.SEMIBOLD)
    start = 0
    while start < len(words):
        is_found = start in found
        end = start
        while end < len(words) and (end in found) == is_found:
            end += 1
        part = words[start:end]
        painter.setFont(bold if is_found else font)
        painter.drawText(QPointF(across, baseline), part)
        across += QFontMetricsF(painter.font()).horizontalAdvance(part)
        start = end
