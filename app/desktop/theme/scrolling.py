"""What shows a position or a share: slim scroll bars without arrows, progress bars, sliders."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QWidget,
)

from app.desktop.theme.painting import edge_rounded, fill_rounded, focus_ring, has_keyboard_focus, saved
from app.desktop.theme.tokens import Gap, colours_of, with_alpha

SCROLL_BAR_EXTENT = 10
PROGRESS_HEIGHT = 6
_SHORTEST_SLIDER = 28
_State = QStyle.StateFlag
_Sub = QStyle.SubControl


def scroll_part(option: QStyleOptionComplex, part: QStyle.SubControl) -> QRect | None:
    """Where the parts of a scroll bar lie: no arrows, the groove is the whole bar."""
    if not isinstance(option, QStyleOptionSlider):
        return None
    if part in {_Sub.SC_ScrollBarAddLine, _Sub.SC_ScrollBarSubLine, _Sub.SC_ScrollBarFirst, _Sub.SC_ScrollBarLast}:
        return QRect()
    rect = option.rect
    if part == _Sub.SC_ScrollBarGroove:
        return QRect(rect)
    upright = option.orientation == Qt.Orientation.Vertical
    length = rect.height() if upright else rect.width()
    span = option.maximum - option.minimum
    share = length * option.pageStep // max(1, span + option.pageStep)
    slider = length if span <= 0 else min(length, max(_SHORTEST_SLIDER, share))
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - slider, option.upsideDown
    )
    first, last = {
        _Sub.SC_ScrollBarSlider: (start, start + slider),
        _Sub.SC_ScrollBarSubPage: (0, start),
        _Sub.SC_ScrollBarAddPage: (start + slider, length),
    }.get(part, (0, 0))
    if upright:
        return QRect(rect.x(), rect.y() + first, rect.width(), last - first)
    return QRect(rect.x() + first, rect.y(), last - first, rect.height())


def paint_scroll_bar(option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None) -> bool:
    """A scroll bar on the ground of what it scrolls."""
    if not isinstance(option, QStyleOptionSlider):
        return False
    _continue_ground(painter, option, widget)
    slider = scroll_part(option, _Sub.SC_ScrollBarSlider)
    if option.maximum <= option.minimum or slider is None:
        return True
    held = bool(option.state & _State.State_Sunken)
    near = bool(option.state & _State.State_MouseOver)
    ink = with_alpha(colours_of(option.palette).inks.muted, 0.75 if held else 0.6 if near else 0.32)
    inset = 2.0 if near or held else 3.0
    body = QRectF(slider).adjusted(inset, inset, -inset, -inset)
    with saved(painter):
        fill_rounded(painter, body, ink, min(body.width(), body.height()) / 2)
    return True


def _continue_ground(painter: QPainter, option: QStyleOption, widget: QWidget | None) -> None:
    """Else the lane of the bar shows the window's ground beside a list on another one."""
    lane = widget.parentWidget() if widget is not None else None
    area = lane.parentWidget() if lane is not None else None
    if isinstance(area, QAbstractScrollArea):
        viewport = area.viewport()
        if viewport.autoFillBackground():
            painter.fillRect(option.rect, viewport.palette().color(viewport.backgroundRole()))


def progress_parts(option: QStyleOption) -> tuple[QRect, QRect]:
    """The groove and the words of a progress bar; words stand after the groove, not on it."""
    rect = QRect(option.rect)
    room = 0
    if isinstance(option, QStyleOptionProgressBar) and option.textVisible and option.text:
        widest = option.fontMetrics.horizontalAdvance("100 %")
        room = max(widest, option.fontMetrics.horizontalAdvance(option.text)) + Gap.S
    groove = QRect(rect.left(), rect.center().y() - PROGRESS_HEIGHT // 2 + 1, rect.width() - room, PROGRESS_HEIGHT)
    words = QRect(groove.right() + Gap.S, rect.top(), max(0, room - Gap.S), rect.height())
    return (
        QStyle.visualRect(option.direction, rect, groove),
        QStyle.visualRect(option.direction, rect, words),
    )


def paint_progress_groove(option: QStyleOption, painter: QPainter) -> bool:
    """The empty part of a progress bar."""
    with saved(painter):
        groove, _ = progress_parts(option)
        fill_rounded(painter, groove, with_alpha(colours_of(option.palette).inks.text, 0.10), PROGRESS_HEIGHT / 2)
    return True


def paint_progress_contents(option: QStyleOption, painter: QPainter) -> bool:
    """The full part of a progress bar; faint and whole while the end is not known."""
    if not isinstance(option, QStyleOptionProgressBar):
        return False
    groove, _ = progress_parts(option)
    accent = colours_of(option.palette).inks.accent
    span = option.maximum - option.minimum
    with saved(painter):
        if span <= 0:
            fill_rounded(painter, groove, with_alpha(accent, 0.45), PROGRESS_HEIGHT / 2)
            return True
        share = min(1.0, max(0.0, (option.progress - option.minimum) / span))
        if share > 0:
            full = QRect(
                groove.left(), groove.top(), max(PROGRESS_HEIGHT, round(groove.width() * share)), groove.height()
            )
            body = QStyle.visualRect(option.direction, groove, full)
            fill_rounded(painter, body, accent, PROGRESS_HEIGHT / 2)
    return True


def paint_progress_label(option: QStyleOption, painter: QPainter) -> bool:
    """The words of a progress bar, after its groove."""
    if not isinstance(option, QStyleOptionProgressBar) or not option.textVisible:
        return True
    _, words = progress_parts(option)
    with saved(painter):
        painter.setPen(colours_of(option.palette).inks.muted)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), option.text)
    return True


def paint_slider(style: QStyle, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None) -> bool:
    """A slider: a thin groove, full up to a round handle."""
    if not isinstance(option, QStyleOptionSlider):
        return False
    colours = colours_of(option.palette)
    enabled = bool(option.state & _State.State_Enabled)
    handle = QRectF(style.subControlRect(QStyle.ComplexControl.CC_Slider, option, _Sub.SC_SliderHandle, widget))
    middle = handle.center()
    rect = QRectF(option.rect)
    if option.orientation == Qt.Orientation.Horizontal:
        groove = QRectF(rect.left() + 2, middle.y() - 2, rect.width() - 4, 4)
        full = QRectF(groove.left(), groove.top(), middle.x() - groove.left(), 4)
        if option.upsideDown:
            full = QRectF(middle.x(), groove.top(), groove.right() - middle.x(), 4)
    else:
        groove = QRectF(middle.x() - 2, rect.top() + 2, 4, rect.height() - 4)
        full = QRectF(groove.left(), middle.y(), 4, groove.bottom() - middle.y())
    ink = colours.inks.accent if enabled else colours.faint
    with saved(painter):
        fill_rounded(painter, groove, with_alpha(colours.inks.text, 0.12), 2)
        fill_rounded(painter, full, ink, 2)
        knob = QRectF(0, 0, 16, 16)
        knob.moveCenter(QPointF(middle))
        fill_rounded(painter, knob, colours.grounds.base, 8)
        edge_rounded(painter, knob, ink, 8, 2)
        if has_keyboard_focus(option):
            focus_ring(painter, knob.adjusted(-3, -3, 3, 3), with_alpha(colours.inks.accent, 0.5), 11)
    return True
