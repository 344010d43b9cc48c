"""Calls, meetings, notes, letters and mails as cards across the column: glyph, word, essence; they open in place."""

from dataclasses import replace

from PySide6.QtCore import QRectF

from app.desktop.delegates import timeline_prose as prose
from app.desktop.delegates.timeline_bubble import EDGE, prose_style
from app.desktop.delegates.timeline_marks import ICON, signs, signs_of, signs_width
from app.desktop.delegates.timeline_photos import FILE_HEIGHT, GRID_WIDTH, file_lines, grid, grid_height
from app.desktop.delegates.timeline_sheet import (
    RIGHT,
    Act,
    Edge,
    Fill,
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
from app.desktop.models import timeline_words as say
from app.desktop.models.timeline_row import Row, Side
from app.desktop.theme.icons import ICON_SIZE, Icon
from app.desktop.theme.tokens import Gap, Pair, Radius, mix
from local_store.book.channel import Channel, InteractionKind

_DISC = 32
_PAD = 12
_RADIUS = Radius.CARD + Gap.XS
_FOLDED_LINES = {InteractionKind.CALL: 1, InteractionKind.NOTE: 4}
_BAR = 2
"""Width of the bar beside what a mail quotes."""
_LINES_FOLDED = 2
"""Lines of text that a closed card shows, unless its kind says otherwise."""


def card(
    studio: Studio, row: Row, column: QRectF, top: float, *, is_open: bool, shows_quoted: bool, more_words: str
) -> tuple[list[Piece], list[Spot], QRectF]:
    """The card from `top` down, its spots, and its ground. What a mail quotes is offered below all of its own words."""
    pair = _pair(studio, row)
    types, inks = studio.types, studio.colours.inks
    left = column.left() + EDGE + _PAD + _DISC + _PAD
    stack = Stack(left, top + _PAD, column.right() - _PAD - left)
    block = _text(studio, row, stack.width, is_open=is_open)
    is_folded = not is_open and "\n" in row.text and row.entry.interaction.kind is not InteractionKind.NOTE
    is_cut = row.is_cut and not row.quoted
    is_more = block is not None and (block.is_shortened or is_cut or is_folded)
    offers_quoted = bool(row.quoted) and (is_open or not is_more)
    can_turn = is_open or is_more
    has_more_below = bool(row.subject or block or row.photos or row.files)
    headline = stack.room(types.meta_height if has_more_below else float(_DISC))
    stack.add(_headline(studio, row, headline, pair, can_turn=can_turn, is_open=is_open), headline.height())
    if row.subject:
        room = stack.room(types.lead_height)
        subject = elided(row.subject, types.lead, room.width())
        stack.add([Words(room, subject, types.lead, inks.text)], room.height())
    if block is not None:
        stack.y += 2
        prose.turn_right(block, stack.width)
        stack.add([block.at(stack.x, stack.y)], block.height, block.spots_at(stack.x, stack.y))
    if offers_quoted:
        _add_quoted(studio, row, stack, is_shown=shows_quoted)
    if row.is_cut and (offers_quoted and shows_quoted if row.quoted else is_open):
        room = stack.room(types.meta_height)
        stack.add([Words(room, more_words, types.strong, inks.accent)], room.height(), [Spot(room, Act.READ)])
    _add_attached(studio, row, stack)
    ground = QRectF(column.left(), top, column.width(), max(stack.y + _PAD - top, _DISC + 2.0 * _PAD))
    disc = QRectF(column.left() + EDGE + _PAD, top + _PAD, _DISC, _DISC)
    icon = QRectF(disc.center().x() - ICON_SIZE / 2, disc.center().y() - ICON_SIZE / 2, ICON_SIZE, ICON_SIZE)
    shell = [*_shell(studio, row, ground), Fill(disc, pair.ground, _DISC / 2), Glyph(icon, row.icon, pair.ink)]
    toggle = [Spot(ground, Act.TOGGLE)] if can_turn else []
    return [*shell, *stack.pieces], [*toggle, *stack.spots], ground


def _text(studio: Studio, row: Row, width: float, *, is_open: bool) -> prose.Block | None:
    if not row.text:
        return None
    kind = row.entry.interaction.kind
    style = prose_style(studio, is_quiet=row.is_quiet)
    if is_open:
        return prose.lay_out(row.text, style, width)
    # A closed card tells the essence; only an own note keeps its lines.
    shown = row.text if kind is InteractionKind.NOTE else " ".join(row.text.split())
    return prose.lay_out(shown, style, width, _FOLDED_LINES.get(kind, _LINES_FOLDED))


def _add_quoted(studio: Studio, row: Row, stack: Stack, *, is_shown: bool) -> None:
    """The line that shows or hides what a mail quotes, and that text while it is shown: in quiet ink beside a bar."""
    types, ink = studio.types, studio.colours.inks.muted
    words = say.quoted_words(is_shown=is_shown)
    stack.y += Gap.XS
    height = types.meta_height
    spot = QRectF(stack.x, stack.y, min(stack.width, ICON_SIZE + Gap.XS + width_of(words, types.meta) + 2), height)
    icon = QRectF(spot.left(), spot.center().y() - ICON_SIZE / 2, ICON_SIZE, ICON_SIZE)
    said = spot.adjusted(ICON_SIZE + Gap.XS, 0, 0, 0)
    turn = Glyph(icon, Icon.CHEVRON_UP if is_shown else Icon.CHEVRON_DOWN, ink)
    stack.add([turn, Words(said, words, types.meta, ink)], spot.height(), [Spot(spot, Act.HISTORY)])
    if not is_shown:
        return
    stack.y += Gap.XS
    style = replace(prose_style(studio), ink=ink)
    inner = stack.width - _BAR - Gap.M
    block = prose.lay_out(row.quoted, style, inner)
    prose.turn_right(block, inner)
    x = stack.x + _BAR + Gap.M
    bar = QRectF(stack.x, stack.y, _BAR, block.height)
    line = Fill(bar, mix(studio.colours.grounds.card, studio.colours.inks.text, 0.2), _BAR / 2)
    stack.add([line, block.at(x, stack.y)], block.height + Gap.XS, block.spots_at(x, stack.y))


def _add_attached(studio: Studio, row: Row, stack: Stack) -> None:
    if row.photos:
        stack.y += Gap.S
        ground = mix(studio.colours.grounds.card, studio.colours.inks.text, 0.06)
        tiles, openers = grid(studio, row.photos, stack.place, min(stack.width, GRID_WIDTH), ground)
        stack.add(tiles, grid_height(len(row.photos)), openers)
    if row.files:
        stack.y += Gap.XS
        lines, openers = file_lines(studio, row.files, stack.place, stack.width)
        stack.add(lines, len(row.files) * FILE_HEIGHT, openers)


def _pair(studio: Studio, row: Row) -> Pair:
    if row.is_alarming:
        return studio.colours.danger_pair
    return studio.colours.channels[row.channel]


def _shell(studio: Studio, row: Row, ground: QRectF) -> list[Piece]:
    colours = studio.colours
    edge = colours.inks.danger if row.is_alarming else colours.channels[row.channel].ink
    is_note = row.channel is Channel.INTERNAL
    fill = (
        mix(colours.grounds.base, colours.channels[Channel.INTERNAL].ground, 0.8) if is_note else colours.grounds.card
    )
    line = mix(fill, colours.inks.text, 0.08)
    colour = mix(colours.grounds.base, edge, 0.75)
    return [*edged(ground, fill, colour, _RADIUS, EDGE, at_right=row.side is Side.OURS), Edge(ground, line, _RADIUS)]


def _headline(studio: Studio, row: Row, rect: QRectF, pair: Pair, *, can_turn: bool, is_open: bool) -> list[Piece]:
    types, inks = studio.types, studio.colours.inks
    pieces: list[Piece] = []
    right = rect.right()
    if can_turn:
        turn = QRectF(right - ICON_SIZE, rect.center().y() - ICON_SIZE / 2, ICON_SIZE, ICON_SIZE)
        pieces.append(Glyph(turn, Icon.CHEVRON_UP if is_open else Icon.CHEVRON_DOWN, inks.muted))
        right = turn.left() - Gap.S
    if row.clock:
        wide = width_of(row.clock, types.clock) + 2
        clock = QRectF(right - wide, rect.top(), wide, rect.height())
        pieces.append(Words(clock, row.clock, types.clock, inks.muted, RIGHT))
        right = clock.left() - Gap.S
    foot = signs_of(row)
    wide = signs_width(foot, studio)
    title_width = min(width_of(row.title, types.strong) + 2, right - rect.left())
    if foot:
        if wide > right - rect.left() - title_width - Gap.M:  # glyphs alone, where there is no room for words
            foot = tuple((mark, False) for mark, _ in foot)
            wide = len(foot) * ICON + (len(foot) - 1) * Gap.S
        middle = rect.center().y() - types.meta_height / 2
        pieces += signs(studio, foot, right - wide, middle, right)
        right -= wide + Gap.S
    title = QRectF(rect.left(), rect.top(), min(title_width, right - rect.left()), rect.height())
    pieces.append(Words(title, elided(row.title, types.strong, title.width()), types.strong, pair.ink))
    room = right - title.right() - Gap.S
    if row.details and room > 3 * Gap.L:
        details = QRectF(title.right() + Gap.XS, rect.top(), room, rect.height())
        pieces.append(Words(details, elided(row.details, types.meta, room), types.meta, inks.muted))
    return pieces
