"""What every painter of this program shares: a painter that is always given back as it was, rows, rings and shadows."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMarginsF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOption, QWidget

from app.desktop.theme.tokens import HOVER_ALPHA, SELECTION_ALPHA, SELECTION_BAR, Radius, colours_of, with_alpha

_RING = 2.0
_State = QStyle.StateFlag


@contextmanager
def saved(painter: QPainter) -> Iterator[QPainter]:
    """The painter with smooth edges, given back as it was even when painting fails (else Qt may end the process)."""
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        yield painter
    finally:
        painter.restore()


def fill_rounded(painter: QPainter, rect: QRect | QRectF, colour: QColor, radius: float = Radius.CONTROL) -> None:
    """A filled rounded rectangle without an edge."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(rect), radius, radius)


def edge_rounded(
    painter: QPainter, rect: QRect | QRectF, colour: QColor, radius: float = Radius.CONTROL, width: float = 1.0
) -> None:
    """The edge of a rounded rectangle, drawn wholly inside it."""
    half = width / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    painter.drawRoundedRect(
        QRectF(rect).marginsRemoved(QMarginsF(half, half, half, half)), radius - half, radius - half
    )


def focus_ring(painter: QPainter, rect: QRect | QRectF, colour: QColor, radius: float = Radius.CONTROL) -> None:
    """The ring around what has the keyboard."""
    edge_rounded(painter, rect, colour, radius, _RING)


def has_keyboard_focus(option: QStyleOption) -> bool:
    """Whether the option's widget or row has the focus and got it by the keyboard."""
    wanted = _State.State_HasFocus | _State.State_KeyboardFocusChange
    return (option.state & wanted) == wanted


def shows_focus(widget: QWidget) -> bool:
    """Whether a widget that paints itself should show its ring: it has the focus and got it by the keyboard."""
    option = QStyleOption()
    option.initFrom(widget)
    return has_keyboard_focus(option)


def fill_row(painter: QPainter, rect: QRect | QRectF, option: QStyleOption) -> None:
    """The ground of one row in a list: tint and bar when selected, a breath when hovered, a ring under the keyboard.

    `rect` is the row's own area, already inset from its neighbours; paint inside `with saved(painter)`.
    """
    cell = QRectF(rect)
    state, accent = option.state, colours_of(option.palette).inks.accent
    selected = bool(state & _State.State_Selected)
    if selected:
        fill_rounded(painter, cell, with_alpha(accent, SELECTION_ALPHA), Radius.CARD)
        bar_height = min(cell.height() - 12, 32.0)
        bar = QRectF(cell.left(), cell.center().y() - bar_height / 2, SELECTION_BAR, bar_height)
        fill_rounded(painter, bar, accent, SELECTION_BAR / 2)
    elif state & _State.State_MouseOver and state & _State.State_Enabled:
        fill_rounded(painter, cell, with_alpha(accent, HOVER_ALPHA), Radius.CARD)
    if has_keyboard_focus(option):
        focus_ring(painter, cell, accent, Radius.CARD)


def cast_shadow(painter: QPainter, rect: QRectF, palette: QPalette, radius: float, depth: int = 26) -> None:
    """A soft shadow under `rect`, reaching `depth` pixels beyond it; a few rings, no blurring at run time."""
    colour = colours_of(palette).shadow
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for step in range(1, depth + 1):
        falling = (1 - step / (depth + 1)) ** 2
        painter.setPen(QPen(with_alpha(colour, colour.alphaF() * falling * 0.3), 1.5))
        grown = rect.marginsAdded(QMarginsF(step, step, step, step)).translated(0, depth / 4)
        painter.drawRoundedRect(grown, radius + step, radius + step)


def chevron(painter: QPainter, rect: QRect | QRectF, ink: QColor, turn: int = 0) -> None:
    """A small chevron in the middle of `rect`, pointing down and turned clockwise by `turn` degrees."""
    area = QRectF(rect)
    reach = min(area.width(), area.height(), 9.0) / 2
    path = QPainterPath(QPointF(-reach, -reach / 2))
    path.lineTo(0, reach / 2)
    path.lineTo(reach, -reach / 2)
    with saved(painter):
        painter.translate(area.center())
        painter.rotate(turn)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(path)
