"""Where one writes and chooses: line and text edits, combo boxes, spin boxes, with inner padding and a focus ring."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionSpinBox,
    QWidget,
)

from app.desktop.theme.buttons import control_height, draw_picture
from app.desktop.theme.painting import chevron, edge_rounded, fill_rounded, focus_ring, saved
from app.desktop.theme.tokens import Colours, Gap, colours_of, mix, with_alpha

_State = QStyle.StateFlag
_Sub = QStyle.SubControl
_QUIET = "mappe_quiet"
PADDING_X = 8
"""Inside a field, left and right of the words; Qt's own line edit adds 2."""
TEXT_EDIT_PADDING = 6
_ARROW_ROOM = 26


def set_quiet(field: QWidget) -> None:
    """Let a field rest on the page without an edge until it is used, as a search field does."""
    field.setProperty(_QUIET, True)  # Qt's own signature
    field.update()


def paint_field(painter: QPainter, option: QStyleOption, widget: QWidget | None) -> None:
    """The ground and edge of a field in its state."""
    colours = colours_of(option.palette)
    state = option.state
    quiet = widget is not None and bool(widget.property(_QUIET))
    enabled = bool(state & _State.State_Enabled)
    rect = QRectF(option.rect)
    with saved(painter):
        focused = enabled and bool(state & _State.State_HasFocus)
        fill_rounded(painter, rect, _field_ground(colours, state, quiet=quiet and not focused))
        if focused:
            focus_ring(painter, rect, colours.inks.accent)
        elif not quiet:
            edge_rounded(painter, rect, _field_edge(colours, state))


def _field_ground(colours: Colours, state: QStyle.StateFlag, *, quiet: bool) -> QColor:
    if not state & _State.State_Enabled or state & _State.State_ReadOnly:
        return with_alpha(colours.inks.text, 0.03)
    if quiet:
        return with_alpha(colours.inks.text, 0.085 if state & _State.State_MouseOver else 0.06)
    return colours.grounds.base


def _field_edge(colours: Colours, state: QStyle.StateFlag) -> QColor:
    if not state & _State.State_Enabled or state & _State.State_ReadOnly:
        return colours.line
    if state & _State.State_MouseOver:
        return colours.field_line
    return mix(colours.line, colours.field_line, 0.45)


def paint_line_edit(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """The panel of a line edit; one without a frame stands on its parent's ground."""
    if not isinstance(option, QStyleOptionFrame):
        return False
    if option.lineWidth > 0:
        paint_field(painter, option, widget)
    return True


def line_edit_size(option: QStyleOption, contents: QSize) -> QSize:
    """Room around a line edit's words."""
    return QSize(contents.width() + 2 * PADDING_X, max(contents.height(), control_height(option)))


def combo_size(option: QStyleOption, contents: QSize) -> QSize:
    """Room around a combo box's widest choice, and for its chevron."""
    return QSize(contents.width() + 2 * (PADDING_X + 2) + _ARROW_ROOM, control_height(option))


def spin_size(option: QStyleOption, contents: QSize) -> QSize:
    """Room around a number and for its steps."""
    return QSize(contents.width() + PADDING_X + _ARROW_ROOM, control_height(option))


def combo_part(option: QStyleOptionComplex, part: QStyle.SubControl) -> QRect | None:
    """Where the parts of a combo box lie; None for what the base style knows better."""
    rect = option.rect
    if part == _Sub.SC_ComboBoxArrow:
        return _mirrored(option, QRect(rect.right() - _ARROW_ROOM, rect.top(), _ARROW_ROOM, rect.height()))
    if part == _Sub.SC_ComboBoxEditField:
        return _mirrored(option, rect.adjusted(PADDING_X, 2, -_ARROW_ROOM, -2))
    if part in {_Sub.SC_ComboBoxFrame, _Sub.SC_ComboBoxListBoxPopup}:
        return QRect(rect)
    return None


def spin_part(option: QStyleOptionComplex, part: QStyle.SubControl) -> QRect | None:
    """Where the parts of a spin box lie."""
    rect = option.rect
    plain = isinstance(option, QStyleOptionSpinBox) and option.buttonSymbols.name == "NoButtons"
    room = 0 if plain else _ARROW_ROOM
    half = rect.height() // 2
    if part == _Sub.SC_SpinBoxUp:
        return _mirrored(option, QRect(rect.right() - room, rect.top(), room, half))
    if part == _Sub.SC_SpinBoxDown:
        return _mirrored(option, QRect(rect.right() - room, rect.top() + half, room, rect.height() - half))
    if part == _Sub.SC_SpinBoxEditField:
        return _mirrored(option, rect.adjusted(PADDING_X, 2, -max(room, PADDING_X), -2))
    return QRect(rect) if part == _Sub.SC_SpinBoxFrame else None


def _mirrored(option: QStyleOption, rect: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, rect)


def paint_combo(style: QStyle, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None) -> bool:
    """A combo box without its words."""
    if isinstance(option, QStyleOptionComboBox) and not option.frame:
        _paint_bare_combo(option, painter)
    else:
        paint_field(painter, option, widget)
    arrow = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, _Sub.SC_ComboBoxArrow, widget)
    chevron(painter, arrow, _arrow_ink(option))
    return True


def _paint_bare_combo(option: QStyleOption, painter: QPainter) -> None:
    colours = colours_of(option.palette)
    with saved(painter):
        if option.state & _State.State_MouseOver:
            fill_rounded(painter, option.rect, with_alpha(colours.inks.text, 0.075))
        if option.state & _State.State_HasFocus:
            focus_ring(painter, option.rect, colours.inks.accent)


def _arrow_ink(option: QStyleOption) -> QColor:
    colours = colours_of(option.palette)
    return colours.inks.muted if option.state & _State.State_Enabled else colours.faint


def paint_combo_label(style: QStyle, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """The chosen words of a combo box that one cannot write in, with their icon."""
    if not isinstance(option, QStyleOptionComboBox):
        return False
    area = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, _Sub.SC_ComboBoxEditField, widget)
    with saved(painter):
        painter.setClipRect(area)
        ink = option.palette.color(QPalette.ColorRole.Text)
        area = area.adjusted(2, 0, 0, 0)
        if not option.currentIcon.isNull():
            spot = QRect(area.left(), area.top(), option.iconSize.width(), area.height())
            draw_picture(painter, spot, option.currentIcon, option, ink)
            area.setLeft(spot.right() + Gap.S)
        if not option.editable:
            painter.setPen(ink)
            text = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
    return True


def paint_spin_box(style: QStyle, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None) -> bool:
    """A spin box without its number."""
    if not isinstance(option, QStyleOptionSpinBox):
        return False
    if option.frame:
        paint_field(painter, option, widget)
    if option.buttonSymbols.name == "NoButtons":
        return True
    colours = colours_of(option.palette)
    steps = (
        (_Sub.SC_SpinBoxUp, 180, option.stepEnabled.StepUpEnabled, 1),
        (_Sub.SC_SpinBoxDown, 0, option.stepEnabled.StepDownEnabled, -1),
    )
    with saved(painter):
        for part, turn, needed, shift in steps:
            rect = style.subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, widget)
            active = bool(option.activeSubControls & part) and bool(option.state & _State.State_MouseOver)
            possible = bool(option.stepEnabled & needed) and bool(option.state & _State.State_Enabled)
            ink = colours.faint if not possible else colours.inks.text if active else colours.inks.muted
            chevron(painter, QRectF(rect).adjusted(4, 3, -4, -3).translated(0, shift), ink, turn)
    return True
