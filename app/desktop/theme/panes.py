"""What holds other things: rows of lists, table heads, tabs, groups and frames; space instead of boxes."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QFrame,
    QPlainTextEdit,
    QRadioButton,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionGroupBox,
    QStyleOptionHeader,
    QStyleOptionTab,
    QStyleOptionViewItem,
    QTextEdit,
    QWidget,
)

from app.desktop.theme.buttons import draw_picture, mnemonic_flag, paint_tick
from app.desktop.theme.fields import paint_field
from app.desktop.theme.menus import paint_menu_panel
from app.desktop.theme.painting import (
    chevron,
    edge_rounded,
    fill_rounded,
    fill_row,
    focus_ring,
    has_keyboard_focus,
    saved,
)
from app.desktop.theme.tokens import (
    HOVER_ALPHA,
    SELECTION_ALPHA,
    Gap,
    Radius,
    Weight,
    colours_of,
    with_alpha,
)

_State = QStyle.StateFlag
_Sub = QStyle.SubControl
_Place = QStyleOptionViewItem.ViewItemPosition
_TAB_LINE = 2


def paint_row(option: QStyleOption, painter: QPainter) -> bool:
    """The ground of one item in a list, tree or table."""
    if not isinstance(option, QStyleOptionViewItem):
        return False
    with saved(painter):
        brush = option.backgroundBrush
        if brush.style() != Qt.BrushStyle.NoBrush:
            painter.fillRect(option.rect, brush)
        place = option.viewItemPosition
        if place in {_Place.Middle, _Place.End, _Place.Beginning}:
            _paint_cell(painter, option, place)
        else:
            fill_row(painter, option.rect.adjusted(2, 1, -2, -1), option)
    return True


def _paint_cell(painter: QPainter, option: QStyleOptionViewItem, place: QStyleOptionViewItem.ViewItemPosition) -> None:
    """One cell of a row of several: the row's card is rounded at its two ends only."""
    painter.setClipRect(option.rect)
    reach = QRectF(option.rect).adjusted(0, 1, 0, -1)
    if place == _Place.Beginning:
        reach.adjust(2, 0, 20, 0)
    elif place == _Place.End:
        reach.adjust(-20, 0, -2, 0)
    else:
        reach.adjust(-20, 0, 20, 0)
    accent = colours_of(option.palette).inks.accent
    if option.state & _State.State_Selected:
        fill_rounded(painter, reach, with_alpha(accent, SELECTION_ALPHA), Radius.CARD)
    elif option.state & _State.State_MouseOver:
        fill_rounded(painter, reach, with_alpha(accent, HOVER_ALPHA), Radius.CARD)
    if has_keyboard_focus(option):
        focus_ring(painter, QRectF(option.rect).adjusted(2, 1, -2, -1), accent)


def row_size(contents: QSize) -> QSize:
    """Room above and below the words of a row."""
    return QSize(contents.width() + 4 * Gap.XS, contents.height() + 2 * Gap.XS + 4)


def paint_branch(option: QStyleOption, painter: QPainter) -> bool:
    """The chevron of a branch in a tree; no lines."""
    if option.state & _State.State_Children:
        turn = 0 if option.state & _State.State_Open else -90
        chevron(painter, option.rect, colours_of(option.palette).inks.muted, turn)
    return True


def paint_focus(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """The ring around words that have the keyboard; rows of lists draw their own."""
    if isinstance(widget, QAbstractItemView) or not option.state & _State.State_KeyboardFocusChange:
        return True
    room = 3 if isinstance(widget, (QCheckBox, QRadioButton)) else 0
    with saved(painter):
        ring = option.rect.adjusted(-room, 0, room, 0)
        focus_ring(painter, ring, colours_of(option.palette).inks.accent, 4)
    return True


def paint_frame(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """A QFrame: a field around text, a hair line, a popup's panel, else nothing but space."""
    if not isinstance(option, QStyleOptionFrame):
        return False
    colours = colours_of(option.palette)
    if isinstance(widget, (QTextEdit, QPlainTextEdit)):
        paint_field(painter, option, widget)
        return True
    if isinstance(widget, QAbstractScrollArea) and not widget.isWindow():
        return True
    shape = option.frameShape
    if shape == QFrame.Shape.HLine:
        painter.fillRect(QRect(option.rect.left(), option.rect.center().y(), option.rect.width(), 1), colours.line)
    elif shape == QFrame.Shape.VLine:
        painter.fillRect(QRect(option.rect.center().x(), option.rect.top(), 1, option.rect.height()), colours.line)
    elif widget is not None and widget.isWindow():
        paint_menu_panel(option, painter)
    elif shape in {QFrame.Shape.Box, QFrame.Shape.Panel, QFrame.Shape.StyledPanel, QFrame.Shape.WinPanel}:
        with saved(painter):
            edge_rounded(painter, option.rect, colours.line, Radius.CARD)
    return True


def paint_header_section(option: QStyleOption, painter: QPainter) -> bool:
    """The ground of a table's head: the page's own, with a hair line under it."""
    if not isinstance(option, QStyleOptionHeader):
        return False
    colours = colours_of(option.palette)
    painter.fillRect(option.rect, colours.grounds.base)
    if option.state & _State.State_MouseOver and option.state & _State.State_Enabled:
        painter.fillRect(option.rect, with_alpha(colours.inks.accent, HOVER_ALPHA))
    rect = option.rect
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.line)
    return True


def paint_header_label(option: QStyleOption, painter: QPainter) -> bool:
    """The words of a table's head, small and muted, with the sort mark after them."""
    if not isinstance(option, QStyleOptionHeader):
        return False
    colours = colours_of(option.palette)
    area = QRect(option.rect)
    with saved(painter):
        font = QFont(painter.font())
        font.setWeight(QFont.Weight(Weight.SEMIBOLD))
        painter.setFont(font)
        painter.setPen(colours.inks.muted)
        if not option.icon.isNull():
            spot = QRect(area.left(), area.center().y() - 7, 16, 16)
            draw_picture(painter, spot, option.icon, option, colours.inks.muted)
            area.setLeft(spot.right() + Gap.XS)
        text = painter.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, area.width())
        # Qt centres heads unless told; words in a column start where the column starts.
        centred = option.textAlignment == Qt.AlignmentFlag.AlignCenter
        across = Qt.AlignmentFlag.AlignLeft if centred else option.textAlignment
        painter.drawText(area, int(across | Qt.AlignmentFlag.AlignVCenter), text)
    return True


def paint_header_arrow(option: QStyleOption, painter: QPainter) -> bool:
    """The sort mark of a table's head."""
    if not isinstance(option, QStyleOptionHeader):
        return False
    up = option.sortIndicator == QStyleOptionHeader.SortIndicator.SortUp
    chevron(painter, option.rect, colours_of(option.palette).inks.muted, 180 if up else 0)
    return True


def tab_size(option: QStyleOption, contents: QSize) -> QSize:
    """Room around a tab's words."""
    return QSize(contents.width(), max(contents.height(), option.fontMetrics.height() + 2 * Gap.S + _TAB_LINE))


def paint_tab_shape(option: QStyleOption, painter: QPainter) -> bool:
    """A tab: words alone; a bar of accent under the chosen one."""
    if not isinstance(option, QStyleOptionTab):
        return False
    colours = colours_of(option.palette)
    upright = option.shape.name.endswith(("West", "East"))
    rect = QRectF(option.rect)
    with saved(painter):
        if option.state & _State.State_Selected:
            bar = QRectF(rect.left() + Gap.S, rect.bottom() - _TAB_LINE, rect.width() - 2 * Gap.S, _TAB_LINE)
            if upright:
                bar = QRectF(rect.right() - _TAB_LINE, rect.top() + Gap.S, _TAB_LINE, rect.height() - 2 * Gap.S)
            fill_rounded(painter, bar, colours.inks.accent, 1)
        elif option.state & _State.State_MouseOver and option.state & _State.State_Enabled:
            fill_rounded(painter, rect.adjusted(2, 3, -2, -4), with_alpha(colours.inks.text, 0.06))
        if has_keyboard_focus(option):
            focus_ring(painter, rect.adjusted(2, 3, -2, -4), colours.inks.accent)
    return True


def paint_tab_label(style: QStyle, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """The words of a tab; upright bars are left to the base style."""
    if not isinstance(option, QStyleOptionTab) or option.shape.name.endswith(("West", "East")):
        return False
    colours = colours_of(option.palette)
    ink = colours.inks.text if option.state & _State.State_Selected else colours.inks.muted
    if not option.state & _State.State_Enabled:
        ink = colours.faint
    area = style.subElementRect(QStyle.SubElement.SE_TabBarTabText, option, widget)
    with saved(painter):
        if not option.icon.isNull():
            size = option.iconSize if option.iconSize.isValid() else QSize(16, 16)
            words = option.fontMetrics.horizontalAdvance(option.text)
            left = option.rect.center().x() - (words + size.width() + Gap.XS) // 2
            spot = QRect(left, option.rect.center().y() - size.height() // 2, size.width(), size.height())
            draw_picture(painter, spot, option.icon, option, ink)
            area = QRect(spot.right() + Gap.XS, area.top(), words + 4, area.height())
        painter.setPen(ink)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(mnemonic_flag(style, option, widget))
        painter.drawText(area, flags, option.text)
    return True


def paint_tab_base(option: QStyleOption, painter: QPainter) -> bool:
    """The hair line under a bar of tabs."""
    rect = option.rect
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours_of(option.palette).line)
    return True


def paint_tab_close(option: QStyleOption, painter: QPainter) -> bool:
    """The cross that closes a tab."""
    colours = colours_of(option.palette)
    area = QRectF(option.rect)
    middle, reach = area.center(), 3.5
    with saved(painter):
        if option.state & _State.State_MouseOver:
            fill_rounded(painter, area, with_alpha(colours.inks.text, 0.10), 4)
        path = QPainterPath(middle + QPointF(-reach, -reach))
        path.lineTo(middle + QPointF(reach, reach))
        path.moveTo(middle + QPointF(-reach, reach))
        path.lineTo(middle + QPointF(reach, -reach))
        painter.setPen(colours.inks.muted)
        painter.drawPath(path)
    return True


def paint_group_box(style: QStyle, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None) -> bool:
    """A group: its title in semi-bold over its contents, without a box."""
    if not isinstance(option, QStyleOptionGroupBox):
        return False
    colours = colours_of(option.palette)
    control = QStyle.ComplexControl.CC_GroupBox
    with saved(painter):
        if option.subControls & _Sub.SC_GroupBoxCheckBox:
            tick = QStyleOption(option)
            tick.state = option.state
            tick.rect = style.subControlRect(control, option, _Sub.SC_GroupBoxCheckBox, widget)
            tick.palette = option.palette
            paint_tick(painter, tick, round_mark=False)
        if option.text:
            font = QFont(painter.font())
            font.setWeight(QFont.Weight(Weight.SEMIBOLD))
            painter.setFont(font)
            painter.setPen(colours.inks.text if option.state & _State.State_Enabled else colours.faint)
            area = style.subControlRect(control, option, _Sub.SC_GroupBoxLabel, widget)
            area.setWidth(option.rect.right() - area.left())
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(area, flags | int(mnemonic_flag(style, option, widget)), option.text)
            if has_keyboard_focus(option):
                wide = painter.fontMetrics().horizontalAdvance(option.text)
                ring = QRect(area.left() - 4, area.top() - 1, wide + 8, area.height() + 2)
                focus_ring(painter, ring, colours.inks.accent, 4)
    return True
