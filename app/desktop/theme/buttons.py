"""Push buttons, tool buttons, ticks and radio marks: flat grounds, clear states, a ring under the keyboard."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from app.desktop.theme.icons import icon_of, paint_icon
from app.desktop.theme.painting import (
    chevron,
    edge_rounded,
    fill_rounded,
    focus_ring,
    has_keyboard_focus,
    saved,
)
from app.desktop.theme.tokens import SELECTION_ALPHA, Colours, Gap, Radius, colours_of, mix, with_alpha

_State = QStyle.StateFlag
_Feature = QStyleOptionButton.ButtonFeature
_KIND = "mappe_kind"
_PADDING_X = 14
_PADDING_Y = 8
_CHEVRON_ROOM = 16


class ButtonKind(StrEnum):
    """How loudly a button speaks. A page has one primary button at most."""

    PLAIN = "plain"
    PRIMARY = "primary"
    FLAT = "flat"
    DANGER = "danger"


def set_kind(button: QAbstractButton, kind: ButtonKind) -> None:
    """Say how a button is drawn."""
    button.setProperty(_KIND, kind.value)
    button.update()


def told_kind(widget: QWidget | None) -> ButtonKind | None:
    """How `set_kind` said a button is drawn, or None."""
    told = widget.property(_KIND) if widget is not None else None
    return ButtonKind(str(told)) if told else None


def kind_of(option: QStyleOption, widget: QWidget | None) -> ButtonKind:
    """How a button is drawn: as it was told, else by Qt's own marks (default, flat, auto-raised)."""
    told = told_kind(widget)
    if told is not None:
        return told
    if isinstance(option, QStyleOptionButton):
        if option.features & _Feature.DefaultButton:
            return ButtonKind.PRIMARY
        if option.features & _Feature.Flat:
            return ButtonKind.FLAT
    if isinstance(widget, QToolButton) and widget.autoRaise():
        return ButtonKind.FLAT
    return ButtonKind.PLAIN


def _loud_ground(colour: QColor, colours: Colours, state: QStyle.StateFlag) -> QColor:
    if state & _State.State_Sunken:
        return mix(colour, colours.inks.text, 0.24)
    if state & _State.State_MouseOver:
        return mix(colour, colours.inks.text, 0.12)
    return colour


def _quiet_ground(kind: ButtonKind, colours: Colours, state: QStyle.StateFlag) -> QColor:
    """Ink laid thinly on whatever the button stands on, so that it fits each ground."""
    if state & _State.State_On:
        return with_alpha(colours.inks.accent, SELECTION_ALPHA + (0.06 if state & _State.State_MouseOver else 0))
    rest = 0.0 if kind is ButtonKind.FLAT else 0.075
    if state & _State.State_Sunken:
        rest += 0.10
    elif state & _State.State_MouseOver:
        rest += 0.05 if kind is ButtonKind.PLAIN else 0.075
    return with_alpha(colours.inks.text, rest)


def paint_panel(painter: QPainter, option: QStyleOption, kind: ButtonKind) -> None:
    """The ground of a button in its state, with the ring of the keyboard."""
    colours = colours_of(option.palette)
    state = option.state
    rect = QRectF(option.rect)
    with saved(painter):
        if not state & _State.State_Enabled:
            if kind is not ButtonKind.FLAT:
                fill_rounded(painter, rect, with_alpha(colours.inks.text, 0.05))
            return
        loud = {ButtonKind.PRIMARY: colours.inks.accent, ButtonKind.DANGER: colours.inks.danger}.get(kind)
        ground = _quiet_ground(kind, colours, state) if loud is None else _loud_ground(loud, colours, state)
        fill_rounded(painter, rect, ground)
        if not has_keyboard_focus(option):
            return
        if loud is None:
            focus_ring(painter, rect, colours.inks.accent)
        else:
            inner = colours.on_accent if kind is ButtonKind.PRIMARY else colours.on_danger
            edge_rounded(painter, rect.adjusted(2, 2, -2, -2), inner, Radius.CONTROL - 2, 1.5)


def ink_of(option: QStyleOption, kind: ButtonKind, role: QPalette.ColorRole) -> QColor:
    """The ink on a button of that kind in its state."""
    colours = colours_of(option.palette)
    if not option.state & _State.State_Enabled:
        return colours.faint
    if kind is ButtonKind.PRIMARY:
        return colours.on_accent
    if kind is ButtonKind.DANGER:
        return colours.on_danger
    if option.state & _State.State_On:
        return colours.inks.accent if kind is ButtonKind.FLAT else colours.inks.text
    return option.palette.color(role)


def draw_picture(painter: QPainter, rect: QRect, picture: QIcon, option: QStyleOption, ink: QColor) -> None:
    """A button's or a row's icon in the ink that stands there; a picture from elsewhere as it is."""
    ours = icon_of(picture)
    if ours is not None:
        paint_icon(painter, ours, rect, ink)
        return
    mode = QIcon.Mode.Normal if option.state & _State.State_Enabled else QIcon.Mode.Disabled
    state = QIcon.State.On if option.state & _State.State_On else QIcon.State.Off
    picture.paint(painter, rect, Qt.AlignmentFlag.AlignCenter, mode, state)


def mnemonic_flag(style: QStyle, option: QStyleOption, widget: QWidget | None) -> Qt.TextFlag:
    """Whether the letter of a mnemonic is underlined just now."""
    shown = style.styleHint(QStyle.StyleHint.SH_UnderlineShortcut, option, widget)
    return Qt.TextFlag.TextShowMnemonic if shown else Qt.TextFlag.TextHideMnemonic


def paint_push_button(
    style: QStyle, option: QStyleOption, painter: QPainter, widget: QWidget | None, *, panel: bool
) -> bool:
    """A whole push button, or its label alone."""
    if not isinstance(option, QStyleOptionButton):
        return False
    kind = kind_of(option, widget)
    if panel:
        paint_panel(painter, option, kind)
    ink = ink_of(option, kind, QPalette.ColorRole.ButtonText)
    area = QRect(option.rect)
    with saved(painter):
        if option.features & _Feature.HasMenu:
            room = QRect(area.right() - _CHEVRON_ROOM - Gap.XS, area.top(), _CHEVRON_ROOM, area.height())
            chevron(painter, room, ink)
            area.setRight(room.left())
        metrics = option.fontMetrics
        text_width = metrics.horizontalAdvance(_without_mnemonic(option.text))
        icon_width = 0 if option.icon.isNull() else option.iconSize.width()
        gap = Gap.S if icon_width and option.text else 0
        left = area.left() + max(Gap.S, (area.width() - text_width - icon_width - gap) // 2)
        if icon_width:
            height = option.iconSize.height()
            spot = QRect(left, area.center().y() - (height - 1) // 2, icon_width, height)
            draw_picture(painter, spot, option.icon, option, ink)
        painter.setPen(ink)
        words = QRect(left + icon_width + gap, area.top(), area.right() - left - icon_width - gap, area.height())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(words, flags | int(mnemonic_flag(style, option, widget)), option.text)
    return True


def _without_mnemonic(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def control_height(option: QStyleOption) -> int:
    """The height that buttons and fields share, so that they stand in one line: 32 at a text scale of 1."""
    return option.fontMetrics.height() + 2 * _PADDING_Y


def push_button_size(option: QStyleOption, contents: QSize) -> QSize:
    """Room around a push button's words: 14 at the sides, 8 above and below."""
    wide = contents.width() + 2 * _PADDING_X
    if isinstance(option, QStyleOptionButton):
        if not option.text:
            wide = contents.width() + 2 * _PADDING_Y
        if option.features & _Feature.HasMenu:
            wide += _CHEVRON_ROOM
    return QSize(wide, control_height(option))


def tool_button_size(option: QStyleOption, contents: QSize) -> QSize:
    """Room around a tool button: 6 on each side, a little more beside words."""
    wide = contents.width() + 12
    if isinstance(option, QStyleOptionToolButton):
        if option.toolButtonStyle != Qt.ToolButtonStyle.ToolButtonIconOnly and option.text:
            wide += 8
        if _shows_chevron(option):
            wide += _CHEVRON_ROOM - 4
    return QSize(wide, contents.height() + 12)


def _shows_chevron(option: QStyleOptionToolButton) -> bool:
    """An icon alone that opens a menu at once says so itself (three dots)."""
    features, wanted = option.features, QStyleOptionToolButton.ToolButtonFeature
    with_words = option.toolButtonStyle != Qt.ToolButtonStyle.ToolButtonIconOnly and bool(option.text)
    return bool(features & wanted.MenuButtonPopup) or (with_words and bool(features & wanted.HasMenu))


def paint_tool_button(style: QStyle, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """A whole tool button: icon, words or both, and a chevron when it opens a menu."""
    if not isinstance(option, QStyleOptionToolButton):
        return False
    kind = kind_of(option, widget)
    paint_panel(painter, option, kind)
    ink = ink_of(option, kind, QPalette.ColorRole.ButtonText)
    area = QRect(option.rect)
    with saved(painter):
        if _shows_chevron(option):
            room = QRect(area.right() - _CHEVRON_ROOM - 2, area.top(), _CHEVRON_ROOM, area.height())
            chevron(painter, room, ink)
            area.setRight(room.left() + 2)
        _paint_tool_label(painter, option, area, ink, int(mnemonic_flag(style, option, widget)))
    return True


def _paint_tool_label(
    painter: QPainter, option: QStyleOptionToolButton, area: QRect, ink: QColor, mnemonic: int
) -> None:
    shape = option.toolButtonStyle
    with_words = shape != Qt.ToolButtonStyle.ToolButtonIconOnly and bool(option.text)
    with_icon = shape != Qt.ToolButtonStyle.ToolButtonTextOnly and not option.icon.isNull()
    size = option.iconSize
    painter.setFont(option.font)
    painter.setPen(ink)
    if option.arrowType != Qt.ArrowType.NoArrow and not with_icon:
        turns = {Qt.ArrowType.UpArrow: 180, Qt.ArrowType.LeftArrow: 90, Qt.ArrowType.RightArrow: -90}
        side = QRect(area.left() + Gap.XS, area.top(), 12, area.height()) if with_words else area
        chevron(painter, side, ink, turns.get(option.arrowType, 0))
        area = area.adjusted(12 + Gap.XS if with_words else 0, 0, 0, 0)
    if with_icon and not with_words:
        draw_picture(painter, _middle(area, size), option.icon, option, ink)
        return
    if with_icon and shape == Qt.ToolButtonStyle.ToolButtonTextUnderIcon:
        top = QRect(area.left(), area.top() + 6, area.width(), size.height())
        draw_picture(painter, _middle(top, size), option.icon, option, ink)
        area.setTop(top.bottom() + 2)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter) | mnemonic, option.text)
        return
    if with_icon:
        spot = QRect(area.left() + Gap.S, area.top(), size.width(), area.height())
        draw_picture(painter, _middle(spot, size), option.icon, option, ink)
        area.setLeft(spot.right() + Gap.S)
    elif with_words:
        area.setLeft(area.left() + Gap.S)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | mnemonic, option.text)


def _middle(area: QRect, size: QSize) -> QRect:
    return QRect(
        area.left() + (area.width() - size.width()) // 2,
        area.top() + (area.height() - size.height()) // 2,
        size.width(),
        size.height(),
    )


def paint_tick(painter: QPainter, option: QStyleOption, *, round_mark: bool) -> None:
    """The square of a check box or the circle of a radio button."""
    colours = colours_of(option.palette)
    state = option.state
    enabled = bool(state & _State.State_Enabled)
    side = min(option.rect.width(), option.rect.height(), 17)
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(option.rect).center())
    radius = side / 2 if round_mark else 4.0
    is_set = bool(state & (_State.State_On | _State.State_NoChange))
    with saved(painter):
        if is_set:
            ground = colours.inks.accent if enabled else colours.faint
            fill_rounded(painter, box, _loud_ground(ground, colours, state) if enabled else ground, radius)
            _paint_mark(painter, box, colours.on_accent, state, round_mark=round_mark)
            return
        fill_rounded(painter, box, colours.grounds.base, radius)
        if state & _State.State_Sunken and enabled:
            fill_rounded(painter, box, with_alpha(colours.inks.accent, SELECTION_ALPHA), radius)
        hovered = enabled and bool(state & _State.State_MouseOver)
        edge = colours.inks.accent if hovered else colours.field_line if enabled else colours.line
        edge_rounded(painter, box, edge, radius, 1.3)


def _paint_mark(painter: QPainter, box: QRectF, ink: QColor, state: QStyle.StateFlag, *, round_mark: bool) -> None:
    middle, unit = box.center(), box.width() / 16
    if round_mark:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(middle, 3 * unit, 3 * unit)
        return
    painter.setPen(QPen(ink, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state & _State.State_NoChange:
        painter.drawLine(middle - QPointF(3.5 * unit, 0), middle + QPointF(3.5 * unit, 0))
        return
    path = QPainterPath(middle + QPointF(-3.6 * unit, 0.2 * unit))
    path.lineTo(middle + QPointF(-1.0 * unit, 2.8 * unit))
    path.lineTo(middle + QPointF(3.7 * unit, -2.6 * unit))
    painter.drawPath(path)
