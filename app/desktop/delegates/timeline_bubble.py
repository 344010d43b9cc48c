"""Messages as bubbles: theirs on the left, ours on the right, a run of them under one channel and time."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont

from app.desktop.delegates import timeline_prose as prose
from app.desktop.delegates.timeline_marks import signs, signs_of, signs_width
from app.desktop.delegates.timeline_photos import FILE_HEIGHT, GRID_WIDTH, file_lines, grid, grid_height
from app.desktop.delegates.timeline_sheet import (
    Act,
    Glyph,
    Piece,
    Spot,
    Stack,
    Studio,
    Words,
    edged,
    elided,
    width_of,
)
from app.desktop.models.timeline_row import Mark, Row, Side
from app.desktop.theme.icons import ICON_SIZE
from app.desktop.theme.tokens import Gap, Radius, mix

SHARE = 0.64
"""How much of the column a bubble may take."""
_LEAST = 300
FOLDED_LINES = 16
"""Lines of a long message that are shown before it is opened."""
EDGE = 3
_PAD_X, _PAD_Y = 12, 8
_RADIUS = Radius.CARD + Gap.XS


def prose_style(studio: Studio, *, is_quiet: bool = False) -> prose.Style:
    """How the words of an entry are set."""
    colours = studio.colours
    font = studio.types.text
    if is_quiet:
        font = QFont(font)
        font.setItalic(True)
    return prose.Style(
        font,
        colours.inks.muted if is_quiet else colours.inks.text,
        colours.inks.accent,
        colours.warning_pair.ground if not colours.is_dark else colours.warning_pair.ink,
        colours.inks.text if not colours.is_dark else colours.warning_pair.ground,
        studio.query,
    )


def head_height(studio: Studio) -> float:
    """The line above a run of bubbles."""
    return studio.types.meta_height + Gap.XS


def head(studio: Studio, row: Row, column: QRectF, top: float) -> list[Piece]:
    """Channel, speaker and time above a run of bubbles, on the side of who speaks."""
    if row.head is None:
        return []
    pair, inks, types = studio.colours.channels[row.channel], studio.colours.inks, studio.types
    height = types.meta_height
    parts = [(row.head.words, types.strong, pair.ink), (row.head.who, types.strong, inks.text)]
    parts.append((row.head.clock, types.clock, inks.muted))
    shown = [(elided(text, font, column.width() / 2), font, ink) for text, font, ink in parts if text]
    wide = ICON_SIZE + sum(width_of(text, font) + Gap.S for text, font, _ in shown)
    x = column.right() - wide if row.side is Side.OURS else column.left()
    pieces: list[Piece] = [Glyph(QRectF(x, top + (height - ICON_SIZE) / 2, ICON_SIZE, ICON_SIZE), row.icon, pair.ink)]
    x += ICON_SIZE
    for text, font, ink in shown:
        pieces.append(Words(QRectF(x + Gap.S - 2, top, width_of(text, font) + 2, height), text, font, ink))
        x += width_of(text, font) + Gap.S
    return pieces


def bubble(
    studio: Studio, row: Row, column: QRectF, top: float, *, is_open: bool, more_words: str
) -> tuple[list[Piece], list[Spot], QRectF]:
    """The bubble from `top` down, its spots, and its ground."""
    size = _measure(studio, row, column, is_open=is_open, more_words=more_words)
    is_ours = row.side is Side.OURS
    outer = size.width + 2 * _PAD_X + EDGE
    left = column.right() - outer if is_ours else column.left()
    stack = Stack(left + _PAD_X + (0 if is_ours else EDGE), top + _PAD_Y, size.width)
    if row.quote is not None:
        height = _quote_height(studio)
        spot = Spot(stack.room(height), Act.QUOTE, row.quote.id)
        stack.add(_quote(studio, row, stack.room(height)), height + Gap.XS, [spot])
    if row.photos:
        own = _own_ground(studio, row)
        tiles, openers = grid(studio, row.photos, stack.place, size.width, mix(own, studio.colours.inks.text, 0.06))
        below = Gap.XS if size.block or row.files else 0
        stack.add(tiles, grid_height(len(row.photos)) + below, openers)
    if size.block is not None:
        prose.turn_right(size.block, size.width)
        stack.add([size.block.at(stack.x, stack.y)], size.block.height, size.block.spots_at(stack.x, stack.y))
    if size.offers_more:
        room = stack.room(studio.types.meta_height + Gap.XS)
        more = Words(room, more_words, studio.types.strong, studio.colours.inks.accent)
        stack.add([more], room.height(), [Spot(room, Act.READ if is_open else Act.TOGGLE)])
    if row.files:
        lines, openers = file_lines(studio, row.files, stack.place, size.width)
        stack.add(lines, len(row.files) * FILE_HEIGHT, openers)
    _add_foot(studio, size, stack, row)
    ground = QRectF(left, top, outer, stack.y + _PAD_Y - top)
    return [*_ground(studio, row, ground), *stack.pieces], stack.spots, ground


@dataclass(frozen=True, slots=True)
class _Size:
    """How wide a bubble's contents are, and what was laid out to know it."""

    width: float
    block: prose.Block | None
    offers_more: bool
    foot: tuple[tuple[Mark, bool], ...]
    foot_width: float
    foot_shares_line: bool


def _measure(studio: Studio, row: Row, column: QRectF, *, is_open: bool, more_words: str) -> _Size:
    inner = max(column.width() * SHARE, min(column.width(), _LEAST)) - 2 * _PAD_X - EDGE
    block = None
    if row.text:
        style = prose_style(studio, is_quiet=row.is_quiet)
        block = prose.lay_out(row.text, style, inner, prose.MOST_LINES if is_open else FOLDED_LINES)
    offers_more = block is not None and (block.is_shortened or row.is_cut)
    foot = signs_of(row)
    foot_width = signs_width(foot, studio)
    shares_line = False
    widths = [24.0, _quote_width(studio, row), foot_width]
    widths += [_file_width(studio, row, number) for number in range(len(row.files))]
    if block is not None:
        widths.append(block.width)
        beside = block.last_width + Gap.M + foot_width
        shares_line = bool(foot) and not offers_more and not row.files and beside <= inner
        if shares_line:
            widths.append(beside)
    if offers_more:
        widths.append(width_of(more_words, studio.types.strong) + 2)
    if row.photos:
        widths.append(GRID_WIDTH)
    if row.files and foot and widths[2 + len(row.files)] + Gap.M + foot_width <= inner:
        shares_line = True
        widths.append(widths[2 + len(row.files)] + Gap.M + foot_width)
    return _Size(min(inner, max(widths)), block, offers_more, foot, foot_width, shares_line)


def _add_foot(studio: Studio, size: _Size, stack: Stack, row: Row) -> None:
    if not size.foot:
        return
    height = studio.types.meta_height
    right = stack.x + size.width
    left = max(stack.x, right - size.foot_width)
    if size.foot_shares_line and row.files:
        stack.add(signs(studio, size.foot, left, stack.y - height - 1, right), 0)
        return
    if size.foot_shares_line and size.block is not None:
        stack.add(signs(studio, size.foot, left, stack.y - (size.block.last_height + height) / 2, right), 0)
        return
    stack.y += 2 if row.photos and size.block is None else 0
    stack.add(signs(studio, size.foot, left, stack.y, right), height)


def _own_ground(studio: Studio, row: Row) -> QColor:
    grounds = studio.colours.grounds
    return grounds.bubble_out if row.side is Side.OURS else grounds.bubble_in


def _ground(studio: Studio, row: Row, ground: QRectF) -> list[Piece]:
    colours = studio.colours
    edge = mix(colours.grounds.base, colours.channels[row.channel].ink, 0.75)
    return edged(ground, _own_ground(studio, row), edge, _RADIUS, EDGE, at_right=row.side is Side.OURS)


def _quote_height(studio: Studio) -> float:
    return 2 * studio.types.meta_height + Gap.XS


def _quote_width(studio: Studio, row: Row) -> float:
    if row.quote is None:
        return 0
    types = studio.types
    return max(width_of(row.quote.who, types.strong), width_of(row.quote.words, types.meta)) + 2 * Gap.S + EDGE + 2


def _quote(studio: Studio, row: Row, rect: QRectF) -> list[Piece]:
    if row.quote is None:
        return []
    inks, types = studio.colours.inks, studio.types
    line = types.meta_height
    x, room = rect.left() + EDGE + Gap.S, rect.width() - EDGE - 2 * Gap.S
    return [
        *edged(rect, mix(_own_ground(studio, row), inks.text, 0.06), inks.accent, Radius.CONTROL, EDGE, at_right=False),
        Words(
            QRectF(x, rect.top() + 2, room, line), elided(row.quote.who, types.strong, room), types.strong, inks.accent
        ),
        Words(
            QRectF(x, rect.top() + line, room, line), elided(row.quote.words, types.meta, room), types.meta, inks.muted
        ),
    ]


def _file_width(studio: Studio, row: Row, number: int) -> float:
    each = row.files[number]
    types = studio.types
    return max(width_of(each.name, types.strong), width_of(each.words, types.meta)) + 20 + Gap.S + 2


def line(studio: Studio, row: Row, column: QRectF, top: float) -> tuple[list[Piece], list[Spot], QRectF]:
    """What the channel itself said, centred in quiet words."""
    style = prose_style(studio)
    style = prose.Style(
        studio.types.meta, studio.colours.inks.muted, style.link, style.mark_ground, style.mark_ink, studio.query
    )
    clock = f"{row.clock}  " if row.clock else ""
    block = prose.lay_out(f"{clock}{row.text or row.title}", style, column.width() * 0.8, 4)
    x = column.center().x() - block.width / 2
    ground = QRectF(x - Gap.M, top, block.width + 2 * Gap.M, block.height + Gap.S)
    pieces: list[Piece] = [block.at(x, top + Gap.XS)]
    return pieces, block.spots_at(x, top + Gap.XS), ground
