"""Draws laid-out pages: what stands between head and foot, and what every page says of itself."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.desktop.printing.paper import FOOT, HEAD, LEFT, MILLIMETRE, RIGHT, Ink, Style, colour
from app.desktop.printing.timeline_flow import Page, PlacedLine, PlacedPhoto
from app.desktop.theme.painting import saved

Photo = Callable[[str], QImage | None]
"""A photo by the hash of its file, small enough for paper."""


@dataclass(frozen=True, slots=True)
class Margins:
    """The words around a page."""

    head_left: str
    head_right: str
    foot_left: str
    foot_right: str


def paint_page(painter: QPainter, page: Page, margins: Margins, photo: Photo) -> None:
    """Draw one page; the painter's unit is a tenth of a point."""
    with saved(painter):
        _paint_margins(painter, margins)
        for mark in page.marks:
            if isinstance(mark, PlacedLine):
                painter.setPen(colour(mark.ink))
                line = mark.layout.lineAt(mark.line)
                line.draw(painter, QPointF(mark.left, mark.top) - line.position())
            elif isinstance(mark, PlacedPhoto):
                image = photo(mark.sha256)
                if image is not None:
                    painter.drawImage(mark.frame, image)
            else:
                painter.fillRect(mark.frame, colour(mark.ink))


def _paint_margins(painter: QPainter, margins: Margins) -> None:
    painter.setPen(colour(Ink.MUTED))
    high = Style.SMALL.leading
    for words, top, side in (
        (margins.head_left, HEAD, Qt.AlignmentFlag.AlignLeft),
        (margins.head_right, HEAD, Qt.AlignmentFlag.AlignRight),
        (margins.foot_left, FOOT, Qt.AlignmentFlag.AlignLeft),
        (margins.foot_right, FOOT, Qt.AlignmentFlag.AlignRight),
    ):
        painter.setFont(Style.SMALL.font)
        half = (RIGHT - LEFT) / 2
        start = LEFT if side is Qt.AlignmentFlag.AlignLeft else LEFT + half
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(half - 4 * MILLIMETRE))
        painter.drawText(QRectF(start, top, half, high), int(side | Qt.AlignmentFlag.AlignVCenter), shown)
    painter.fillRect(QRectF(LEFT, HEAD + high + 1.2 * MILLIMETRE, RIGHT - LEFT, 4), colour(Ink.LINE))
