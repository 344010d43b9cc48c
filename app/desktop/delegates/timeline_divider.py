"""What stands between entries: days, the beginning of a case, changes of channel, what is new, and where it all begins."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF

from app.desktop.delegates import timeline_prose as prose
from app.desktop.delegates.timeline_marks import case_ink
from app.desktop.delegates.timeline_sheet import (
    CENTRE,
    Act,
    Fill,
    Glyph,
    Piece,
    Rule,
    Spot,
    Studio,
    Words,
    elided,
    width_of,
)
from app.desktop.models.timeline_row import Lead, LeadKind, Row
from app.desktop.theme.icons import ICON_SIZE, Icon
from app.desktop.theme.tokens import Gap

_PILL_PAD = 3
_SWITCH_LINES = 3


def lead_height(studio: Studio, lead: Lead) -> float:
    """How much room a line between entries takes, with the air around it."""
    line = studio.types.meta_height
    return {
        LeadKind.DAY: line + 2 * Gap.L,
        LeadKind.NEW: line + 2 * Gap.S,
        LeadKind.CASE: line + Gap.L,
        LeadKind.SWITCH: _switch_words(studio, lead.words).height + 2 * _PILL_PAD + Gap.L,
        LeadKind.BEGINNING: line * (2 if lead.offer else 1) + Gap.XL + Gap.L,
    }[lead.kind]


def lead(studio: Studio, row: Row, each: Lead, column: QRectF) -> tuple[list[Piece], list[Spot]]:
    """The pieces of one line between entries, in the room that `column` gives it."""
    if each.kind is LeadKind.DAY:
        return _ruled(studio, each.words, column, is_new=False), []
    if each.kind is LeadKind.NEW:
        return _ruled(studio, each.words, column, is_new=True), []
    if each.kind is LeadKind.CASE:
        return _case(studio, row, each, column), []
    if each.kind is LeadKind.SWITCH:
        return _switch(studio, row, each, column), []
    return _beginning(studio, each, column)


def _ruled(studio: Studio, words: str, column: QRectF, *, is_new: bool) -> list[Piece]:
    colours, font = studio.colours, studio.types.strong
    ink = colours.inks.accent if is_new else colours.inks.muted
    line = colours.inks.accent if is_new else colours.line
    shown = elided(words, font, column.width() - 8 * Gap.S)
    wide = width_of(shown, font)
    middle = round(column.center().y())
    pieces: list[Piece] = [Words(column, shown, font, ink, CENTRE)]
    reach = (column.width() - wide) / 2 - Gap.M
    if reach > Gap.L:
        pieces.append(Rule(QPointF(column.left(), middle), QPointF(column.left() + reach, middle), line))
        pieces.append(Rule(QPointF(column.right() - reach, middle), QPointF(column.right(), middle), line))
    return pieces


def _case(studio: Studio, row: Row, each: Lead, column: QRectF) -> list[Piece]:
    if row.case is None:
        return []
    ink = case_ink(row.case, studio.colours.scheme)
    height = studio.types.meta_height
    top = column.bottom() - height - Gap.XS
    left = column.left() + ICON_SIZE + Gap.S
    room = column.right() - left
    return [
        Glyph(QRectF(column.left(), top + (height - ICON_SIZE) / 2, ICON_SIZE, ICON_SIZE), Icon.CASE, ink),
        Words(QRectF(left, top, room, height), elided(each.words, studio.types.strong, room), studio.types.strong, ink),
    ]


def _switch_words(studio: Studio, words: str) -> prose.Block:
    inks = studio.colours.inks
    style = prose.Style(studio.types.meta, inks.text, inks.accent, inks.text, inks.text)
    return prose.lay_out(words, style, studio.width - ICON_SIZE - Gap.S - 4 * Gap.M, _SWITCH_LINES)


def _switch(studio: Studio, row: Row, each: Lead, column: QRectF) -> list[Piece]:
    pair = studio.colours.channels[row.channel]
    block = replace(_switch_words(studio, each.words), ink=pair.ink)
    wide = block.width + ICON_SIZE + Gap.S + 2 * Gap.M
    high = block.height + 2 * _PILL_PAD
    pill = QRectF(column.center().x() - wide / 2, column.center().y() - high / 2, wide, high)
    top = pill.top() + _PILL_PAD
    icon = QRectF(pill.left() + Gap.M, top + (block.last_height - ICON_SIZE) / 2, ICON_SIZE, ICON_SIZE)
    radius = (block.last_height + 2 * _PILL_PAD) / 2
    return [
        Fill(pill, pair.ground, radius),
        Glyph(icon, Icon.SWITCH_CHANNEL, pair.ink),
        block.at(icon.right() + Gap.S, top),
    ]


def _beginning(studio: Studio, each: Lead, column: QRectF) -> tuple[list[Piece], list[Spot]]:
    inks, types = studio.colours.inks, studio.types
    line = types.meta_height
    first = QRectF(column.left(), column.top() + Gap.L, column.width(), line)
    words = elided(each.words, types.meta, column.width())
    pieces: list[Piece] = [Words(first, words, types.meta, inks.muted, CENTRE)]
    if not each.offer:
        return pieces, []
    wide = width_of(each.offer, types.strong) + 2
    offer = QRectF(column.center().x() - wide / 2, first.bottom(), wide, line)
    pieces.append(Words(offer, each.offer, types.strong, inks.accent, CENTRE))
    return pieces, [Spot(offer, Act.IMPORT)]
