"""How one row of the timeline is laid out: a sheet of finished pieces to paint and spots to click, made once and kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPalette, QTextLayout

from app.desktop.theme.fonts import typeface
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.painting import edge_rounded, fill_rounded
from app.desktop.theme.tokens import Colours, TextSize, Weight, colours_of

PictureOf = Callable[[str], QImage | None]
# Put together once: joining Qt's flags for every word of every frame would cost a tenth of a frame.
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
LEFT = int(Qt.AlignmentFlag.AlignLeft) | _MIDDLE
RIGHT = int(Qt.AlignmentFlag.AlignRight) | _MIDDLE
CENTRE = int(Qt.AlignmentFlag.AlignHCenter) | _MIDDLE


class Act(StrEnum):
    """What a click on a spot does."""

    LINK = "link"
    PHOTO = "photo"
    FILE = "file"
    TOGGLE = "toggle"
    READ = "read"
    HISTORY = "history"
    QUOTE = "quote"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that does something; `value` is the address, the number of the photo or file, or the entry's id."""

    rect: QRectF
    act: Act
    value: str = ""


class Piece(Protocol):
    """Something painted; everything about it is settled before."""

    def paint(self, painter: QPainter, picture_of: PictureOf) -> None:
        """Draw it at its place."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A rounded ground."""

    rect: QRectF
    colour: QColor
    radius: float

    def paint(self, painter: QPainter, picture_of: PictureOf) -> None:
        """Draw the ground."""
        fill_rounded(painter, self.rect, self.colour, self.radius)


@dataclass(frozen=True, slots=True)
class Edge:
    """The thin line around a ground."""

    rect: QRectF
    colour: QColor
    radius: float

    def paint(self, painter: QPainter, picture_of: PictureOf) -> None:
        """Draw the line."""
        edge_rounded(painter, self.rect, self.colour, self.radius)


@dataclass(frozen=True, slots=True)
class Glyph:
    """An icon."""

    rect: QRectF
    icon: Icon
    ink: QColor

    def paint(self, painter: QPainter, picture_of: PictureOf) -> None:
        """Draw the icon."""
        paint_icon(painter, self.icon, self.rect, self.ink)


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words."""

    rect: QRectF
    text: str
    font: QFont
    ink: QColor
    flags: int = LEFT

    def paint(self, painter: QPainter, picture_of: PictureOf) -> None:
        """Draw the words."""
        painter.setFont(self.font)
        painter.setPen(self.ink)
        painter.drawText(self.rect, self.flags, self.text)


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs that were laid out before, each at its place."""

    paragraphs: tuple[tuple[QPointF, QTextLayout], ...]
    ink: QColor

    def paint(self, painter: QPainter, picture_of: PictureOf) -> None:
        """Draw the lines."""
        painter.setPen(self.ink)
        for place, layout in self.paragraphs:
            layout.draw(painter, place)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    start: QPointF
    end: QPointF
    colour: QColor

    def paint(self, painter: QPainter, picture_of: PictureOf) -> None:
        """Draw the line."""
        painter.fillRect(QRectF(self.start, self.end).adjusted(0, 0, 0, 1), self.colour)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One row, laid out. Coordinates count from the row's own top left corner."""

    height: int
    pieces: tuple[Piece, ...]
    spots: tuple[Spot, ...]
    body: QRectF
    """The entry itself, without what stands above it: what is selected and lit."""

    def spot_at(self, place: QPointF) -> Spot | None:
        """What lies under a place; the last laid is on top."""
        return next((spot for spot in reversed(self.spots) if spot.rect.contains(place)), None)


class Stack:
    """Puts pieces below each other; `y` is where the next one begins."""

    def __init__(self, x: float, y: float, width: float) -> None:
        self.x, self.y, self.width = x, y, width
        self.pieces: list[Piece] = []
        self.spots: list[Spot] = []

    @property
    def place(self) -> QPointF:
        """Where the next piece begins."""
        return QPointF(self.x, self.y)

    def room(self, height: float) -> QRectF:
        """The whole width at the present place."""
        return QRectF(self.x, self.y, self.width, height)

    def add(self, pieces: Iterable[Piece], height: float, spots: Iterable[Spot] = ()) -> None:
        """Take pieces that lie at the present place and go on `height` below it."""
        self.pieces.extend(pieces)
        self.spots.extend(spots)
        self.y += height


@dataclass(frozen=True, slots=True)
class Types:
    """The typefaces of the timeline with the heights of their lines."""

    text: QFont
    meta: QFont
    strong: QFont
    clock: QFont
    lead: QFont
    meta_height: float
    lead_height: float

    @classmethod
    def of_house(cls) -> "Types":
        """The house's typefaces at the present text scale."""
        meta, lead = typeface(TextSize.BODY), typeface(TextSize.LEAD, Weight.SEMIBOLD)
        return cls(
            text=typeface(TextSize.LEAD),
            meta=meta,
            strong=typeface(TextSize.BODY, Weight.SEMIBOLD),
            clock=typeface(TextSize.BODY, tabular=True),
            lead=lead,
            meta_height=round(QFontMetricsF(meta).height() * 1.2),
            lead_height=round(QFontMetricsF(lead).height() * 1.25),
        )


@dataclass(frozen=True, slots=True)
class Studio:
    """What sheets are laid out with: colours, typefaces, width, and what is being looked for."""

    colours: Colours
    types: Types
    width: int
    query: str = ""

    @classmethod
    def of(cls, palette: QPalette, types: Types, width: int, query: str = "") -> "Studio":
        """A studio in the colours of a palette."""
        return cls(colours_of(palette), types, width, query)


def edged(rect: QRectF, fill: QColor, edge: QColor, radius: float, width: float, *, at_right: bool) -> list[Piece]:
    """A rounded ground with a thin colour edge standing in one of its sides."""
    inset = min(radius * 0.75, rect.height() / 4)
    left = rect.right() - width if at_right else rect.left()
    bar = QRectF(left, rect.top() + inset, width, rect.height() - 2 * inset)
    return [Fill(rect, fill, radius), Fill(bar, edge, width / 2)]


def width_of(text: str, font: QFont) -> float:
    """How wide a line of words is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def elided(text: str, font: QFont, width: float, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> str:
    """A line of words as far as it fits."""
    return QFontMetricsF(font).elidedText(text, mode, max(0.0, width))
