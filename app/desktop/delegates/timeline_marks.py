"""The small signs of an entry: what it is marked with, how far it got, which case it belongs to."""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from app.desktop.delegates.timeline_sheet import Glyph, Piece, Studio, Words, width_of
from app.desktop.models.timeline_row import Mark, Row, Tone
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Colours, Gap, Scheme, colours_in, contrast
from local_store.book.ids import CaseId

ICON = 14
_CASE_HUES = 12
_READABLE = 4.6
_SILENT = frozenset({Icon.CHECK, Icon.DOUBLE_CHECK, Icon.CLOCK})
"""Delivery marks that everybody reads without a word; the word is in the tool tip and for screen readers."""


def tone_ink(colours: Colours, tone: Tone) -> QColor:
    """The ink of a tone."""
    inks = colours.inks
    return {Tone.MUTED: inks.muted, Tone.ACCENT: inks.accent, Tone.WARNING: inks.warning, Tone.DANGER: inks.danger}[
        tone
    ]


@lru_cache(maxsize=512)
def case_ink(case: CaseId, scheme: Scheme) -> QColor:
    """The colour that a case always gets: as vivid as can still be read on the page."""
    base = colours_in(scheme).grounds.base
    hue = crc32(case.encode()) % _CASE_HUES / _CASE_HUES
    is_dark = scheme is Scheme.DARK
    ink = base
    for step in range(30):
        ink = QColor.fromHslF(hue, 0.5, 0.55 + step * 0.015 if is_dark else 0.5 - step * 0.015)
        if contrast(ink, base) >= _READABLE:
            break
    return ink


def signs_of(row: Row) -> tuple[tuple[Mark, bool], ...]:
    """What stands at an entry's foot: each mark, and whether its word is written out."""
    marks = [(mark, True) for mark in row.marks]
    if row.delivery is not None:
        marks.append((row.delivery, row.delivery.icon not in _SILENT))
    return tuple(marks)


def signs_width(signs: Sequence[tuple[Mark, bool]], studio: Studio) -> float:
    """How much room signs take beside each other."""
    if not signs:
        return 0
    words = sum(width_of(mark.words, studio.types.meta) + Gap.XS for mark, is_written in signs if is_written)
    return len(signs) * ICON + words + (len(signs) - 1) * Gap.S


def signs(studio: Studio, row_signs: Sequence[tuple[Mark, bool]], left: float, top: float, right: float) -> list[Piece]:
    """The signs in a line from `left` on, as far as they fit before `right`."""
    pieces: list[Piece] = []
    height = studio.types.meta_height
    x = left
    for mark, is_written in row_signs:
        ink = tone_ink(studio.colours, mark.tone)
        if x + ICON > right + 1:
            break
        pieces.append(Glyph(QRectF(x, top + (height - ICON) / 2, ICON, ICON), mark.icon, ink))
        x += ICON
        if is_written:
            room = min(width_of(mark.words, studio.types.meta) + 1, right - x - Gap.XS)
            pieces.append(Words(QRectF(x + Gap.XS, top, room, height), mark.words, studio.types.meta, ink))
            x += Gap.XS + room
        x += Gap.S
    return pieces
