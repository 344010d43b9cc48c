"""A sheet of A4 in tenths of a point: its measures, its typefaces and its inks, the same on every screen."""

from collections.abc import Iterator
from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QTextLayout, QTextOption

from app.desktop.theme.fonts import FAMILY
from app.desktop.theme.tokens import LIGHT, Weight

UNITS_PER_INCH = 720
"""Typefaces have whole sizes in this unit, so that a line breaks at the same word on every device."""
MILLIMETRE = UNITS_PER_INCH / 25.4
WIDTH, HEIGHT = 210 * MILLIMETRE, 297 * MILLIMETRE
LEFT, RIGHT = 20 * MILLIMETRE, WIDTH - 18 * MILLIMETRE
HEAD = 14 * MILLIMETRE
"""The line in which every page says what it is."""
TOP, BOTTOM = 24 * MILLIMETRE, HEIGHT - 22 * MILLIMETRE
FOOT = HEIGHT - 14 * MILLIMETRE
GUTTER = 17 * MILLIMETRE
"""The column of times."""
_CHUNK = 4_000
"""Characters that are laid out at a time: a text of a megabyte without a line break must not take minutes."""


class Ink(Enum):
    """What something on paper is drawn with."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    LINE = "line"


class Style(Enum):
    """How a paragraph looks: size in tenths of a point, weight and ink."""

    TITLE = (200, Weight.SEMIBOLD, Ink.TEXT)
    LEAD = (105, Weight.REGULAR, Ink.MUTED)
    DAY = (110, Weight.SEMIBOLD, Ink.ACCENT)
    META = (85, Weight.REGULAR, Ink.MUTED)
    TIME = (85, Weight.SEMIBOLD, Ink.MUTED)
    SUBJECT = (98, Weight.SEMIBOLD, Ink.TEXT)
    BODY = (98, Weight.REGULAR, Ink.TEXT)
    SMALL = (80, Weight.REGULAR, Ink.MUTED)

    @property
    def font(self) -> QFont:
        """Inter, with what this system has for the letters Inter lacks."""
        size, weight, _ = self.value
        font = QFont([FAMILY, "Noto Sans", "Segoe UI", "Helvetica Neue", "Noto Color Emoji"])
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # Other forms of a letter (beside capitals, figures of one width) are not found by whoever searches the file.
        for feature in ("calt", "liga"):
            font.setFeature(QFont.Tag(feature), 0)
        return font

    @property
    def ink(self) -> Ink:
        """What it is drawn with."""
        return Ink(self.value[2])

    @property
    def leading(self) -> float:
        """The height of one line."""
        return float(self.value[0]) * 1.42


def colour(ink: Ink) -> QColor:
    """Paper is white, whatever the window looks like."""
    if ink is Ink.LINE:
        return LIGHT.line
    return {Ink.TEXT: LIGHT.inks.text, Ink.MUTED: LIGHT.inks.muted, Ink.ACCENT: LIGHT.inks.accent}[ink]


def laid_out(text: str, style: Style, width: float) -> list[QTextLayout]:
    """A text broken into lines of that width: one layout for each paragraph, or for each part of a very long one."""
    font = style.font
    paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [_layout(piece, font, width) for paragraph in paragraphs for piece in _pieces(paragraph)]


def _pieces(paragraph: str) -> Iterator[str]:
    """The paragraph, or parts of a very long one, between words where there are any."""
    start = 0
    while len(paragraph) - start > _CHUNK:
        blank = paragraph.rfind(" ", start, start + _CHUNK)
        end = blank + 1 if blank > start else start + _CHUNK
        yield paragraph[start:end]
        start = end
    yield paragraph[start:]


def _layout(text: str, font: QFont, width: float) -> QTextLayout:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


def frame(left: float, top: float, width: float, height: float) -> QRectF:
    """A rectangle on the sheet."""
    return QRectF(left, top, width, height)
