"""Menus, menu bars and tool tips: a quiet panel, a rounded tint under the pointer, shortcuts in muted ink."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionMenuItem, QWidget

from app.desktop.theme.buttons import draw_picture, mnemonic_flag
from app.desktop.theme.icons import ICON_SIZE, Icon, paint_icon
from app.desktop.theme.painting import chevron, fill_rounded, saved
from app.desktop.theme.tokens import SELECTION_ALPHA, Gap, Weight, colours_of, with_alpha

MENU_MARGIN = 5
_PADDING_X = 10
_PADDING_Y = 6
_SHORTCUT_GAP = 28
_State = QStyle.StateFlag
_Kind = QStyleOptionMenuItem.MenuItemType


def _marks_room(option: QStyleOptionMenuItem) -> int:
    has_icons = option.maxIconWidth > 0
    return ICON_SIZE + Gap.S + 2 if has_icons or option.menuHasCheckableItems else 0


def menu_item_size(option: QStyleOption, contents: QSize) -> QSize:
    """Room of a menu item; a separator is a gap with a hair line."""
    if not isinstance(option, QStyleOptionMenuItem):
        return contents
    if option.menuItemType == _Kind.Separator and not option.text:
        return QSize(contents.width(), 9)
    words, _, shortcut = option.text.partition("\t")
    metrics = option.fontMetrics
    wide = metrics.horizontalAdvance(words.replace("&", "")) + 2 * _PADDING_X + _marks_room(option)
    reserved = max(option.reservedShortcutWidth, metrics.horizontalAdvance(shortcut) if shortcut else 0)
    wide += reserved + _SHORTCUT_GAP if reserved else Gap.XL
    return QSize(wide, metrics.height() + 2 * _PADDING_Y)


def paint_menu_item(style: QStyle, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """One line of a menu."""
    if not isinstance(option, QStyleOptionMenuItem):
        return False
    colours = colours_of(option.palette)
    rect = QRect(option.rect)
    with saved(painter):
        if option.menuItemType == _Kind.Separator:
            _paint_separator(painter, option, rect)
            return True
        enabled = bool(option.state & _State.State_Enabled)
        if option.state & _State.State_Selected and enabled:
            fill_rounded(painter, rect, with_alpha(colours.inks.accent, SELECTION_ALPHA))
        ink = colours.inks.text if enabled else colours.faint
        area = rect.adjusted(_PADDING_X, 0, -_PADDING_X, 0)
        room = _marks_room(option)
        if room:
            spot = QRect(area.left(), area.center().y() - ICON_SIZE // 2 + 1, ICON_SIZE, ICON_SIZE)
            _paint_mark(painter, option, QStyle.visualRect(option.direction, rect, spot), ink)
            area.setLeft(area.left() + room)
        painter.setPen(ink)
        _paint_words(painter, option, area, int(mnemonic_flag(style, option, widget)))
        if option.menuItemType == _Kind.SubMenu:
            tip = QRect(area.right() - 8, area.top(), 12, area.height())
            chevron(painter, QStyle.visualRect(option.direction, rect, tip), colours.inks.muted, -90)
    return True


def _paint_separator(painter: QPainter, option: QStyleOptionMenuItem, rect: QRect) -> None:
    colours = colours_of(option.palette)
    if option.text:
        font = QFont(option.font)
        font.setWeight(QFont.Weight(Weight.SEMIBOLD))
        painter.setFont(font)
        painter.setPen(colours.inks.muted)
        words = rect.adjusted(_PADDING_X, 0, -_PADDING_X, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), option.text)
        return
    painter.fillRect(QRectF(rect.left() + 4, rect.center().y(), rect.width() - 8, 1), colours.line)


def _paint_mark(painter: QPainter, option: QStyleOptionMenuItem, spot: QRect, ink: QColor) -> None:
    accent = colours_of(option.palette).inks.accent
    if option.checkType != QStyleOptionMenuItem.CheckType.NotCheckable:
        if option.checked:
            paint_icon(painter, Icon.CHECK, spot, accent if option.state & _State.State_Enabled else ink)
    elif not option.icon.isNull():
        draw_picture(painter, spot, option.icon, option, ink)


def _paint_words(painter: QPainter, option: QStyleOptionMenuItem, area: QRect, mnemonic: int) -> None:
    words, _, shortcut = option.text.partition("\t")
    painter.setFont(option.font)
    spot = QStyle.visualRect(option.direction, option.rect, area)
    start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    if option.direction == Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter | start) | mnemonic, words)
    if shortcut:
        colours = colours_of(option.palette)
        painter.setPen(colours.inks.muted if option.state & _State.State_Enabled else colours.faint)
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter | end), shortcut)


def paint_menu_bar_item(style: QStyle, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """One title in a menu bar."""
    if not isinstance(option, QStyleOptionMenuItem):
        return False
    colours = colours_of(option.palette)
    with saved(painter):
        if option.state & (_State.State_Selected | _State.State_Sunken):
            fill_rounded(painter, option.rect.adjusted(1, 2, -1, -2), with_alpha(colours.inks.text, 0.09))
        painter.setPen(colours.inks.text if option.state & _State.State_Enabled else colours.faint)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(mnemonic_flag(style, option, widget))
        painter.drawText(option.rect, flags, option.text)
    return True


def paint_menu_panel(option: QStyleOption, painter: QPainter) -> bool:
    """The ground and hair line of a menu or a popup list."""
    colours = colours_of(option.palette)
    with saved(painter):
        ground = colours.grounds.card if colours.is_dark else colours.grounds.base
        painter.fillRect(option.rect, ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(colours.line)
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
    return True


def paint_tool_tip(option: QStyleOption, painter: QPainter) -> bool:
    """The ground and hair line of a tool tip."""
    colours = colours_of(option.palette)
    with saved(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(option.rect, colours.grounds.raised if colours.is_dark else colours.grounds.base)
        painter.setPen(colours.line)
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
    return True
