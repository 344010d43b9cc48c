"""Lays a timeline out on pages, one after the other in bounded memory: what stands where, not yet drawn.

A day's heading never stands alone at the foot of a page, nor does the first line of an entry; long texts go over pages.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout

from app.desktop.printing.paper import (
    BOTTOM,
    GUTTER,
    LEFT,
    MILLIMETRE,
    RIGHT,
    TOP,
    Ink,
    Style,
    laid_out,
)
from app.desktop.printing.timeline_entry import PrintedEntry

PHOTO_WIDTH, PHOTO_HEIGHT = 52 * MILLIMETRE, 62 * MILLIMETRE
"""The room that one photo gets; it keeps its shape."""
_PHOTO_GAP = 3 * MILLIMETRE
_BEFORE_DAY, _AFTER_DAY = 6 * MILLIMETRE, 2.2 * MILLIMETRE
_BETWEEN = 3.4 * MILLIMETRE
_AFTER_META = 0.6 * MILLIMETRE
_TEXT_LEFT = LEFT + GUTTER


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One line of text: its layout, which line of it, and where its upper left corner stands."""

    layout: QTextLayout
    line: int
    left: float
    top: float
    ink: Ink

    @property
    def text(self) -> str:
        """The words of the line."""
        line = self.layout.lineAt(self.line)
        # Qt counts in UTF-16.
        units = self.layout.text().encode("utf-16-le")[2 * line.textStart() :][: 2 * line.textLength()]
        return units.decode("utf-16-le").strip()


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """A photo, by the hash of its file."""

    sha256: str
    frame: QRectF


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A filled rectangle: the bar beside what is internal, a line under a heading."""

    frame: QRectF
    ink: Ink


Placed = PlacedLine | PlacedPhoto | PlacedRule


@dataclass(slots=True)
class Page:
    """What stands on one page between head and foot."""

    marks: list[Placed] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Its words, line by line."""
        return [mark.text for mark in self.marks if isinstance(mark, PlacedLine)]


@dataclass(frozen=True, slots=True)
class Title:
    """What stands at the head of the first page."""

    name: str
    lines: tuple[str, ...]


PhotoSize = Callable[[str], tuple[int, int] | None]
"""Width and height of a photo in pixels; None for what is no picture or is not here."""


class TimelineFlow:
    """Fills one page after the other."""

    def __init__(self, title: Title, photo_size: PhotoSize) -> None:
        self._title, self._photo_size = title, photo_size
        self._page = Page()
        self._ready: list[Page] = []
        self._top = TOP
        self._day: date | None = None

    def pages(self, entries: Iterable[PrintedEntry], nothing: str = "") -> Iterator[Page]:
        """The pages in their order; `nothing` is said where there are no entries."""
        self._put_title()
        is_empty = True
        for entry in entries:
            is_empty = False
            self._put_entry(entry)
            yield from self._take_ready()
        if is_empty and nothing:
            self._paragraph(nothing, Style.LEAD, LEFT, RIGHT - LEFT)
        yield from self._take_ready()
        yield self._page

    def _take_ready(self) -> list[Page]:
        ready, self._ready = self._ready, []
        return ready

    def _turn(self) -> None:
        self._ready.append(self._page)
        self._page, self._top = Page(), TOP

    def _room(self, wanted: float) -> bool:
        return self._top + wanted <= BOTTOM

    # -- parts -----------------------------------------------------------------------------------------

    def _put_title(self) -> None:
        self._paragraph(self._title.name, Style.TITLE, LEFT, RIGHT - LEFT)
        self._top += 1.5 * MILLIMETRE
        for line in self._title.lines:
            self._paragraph(line, Style.LEAD, LEFT, RIGHT - LEFT)
        self._top += 2 * MILLIMETRE

    def _put_entry(self, entry: PrintedEntry) -> None:
        first = Style.META.leading + _AFTER_META + Style.BODY.leading * (2 if entry.subject and entry.body else 1)
        if entry.day != self._day:
            self._day = entry.day
            self._top += _BEFORE_DAY if self._page.marks else 0
            if not self._room(Style.DAY.leading + _AFTER_DAY + first):
                self._turn()
            self._paragraph(entry.day_words, Style.DAY, LEFT, RIGHT - LEFT)
            self._rule(LEFT, self._top + 0.4 * MILLIMETRE, RIGHT - LEFT, 4, Ink.LINE)
            self._top += _AFTER_DAY
        else:
            self._top += _BETWEEN if self._top > TOP else 0
            if not self._room(first):
                self._turn()
        began = self._top
        width = RIGHT - _TEXT_LEFT
        if entry.time:
            [layout] = laid_out(entry.time, Style.TIME, GUTTER)[:1]
            self._page.marks.append(PlacedLine(layout, 0, LEFT, began, Style.TIME.ink))
        self._paragraph(entry.meta, Style.META, _TEXT_LEFT, width)
        self._top += _AFTER_META
        if entry.subject:
            self._paragraph(entry.subject, Style.SUBJECT, _TEXT_LEFT, width, is_internal=entry.is_internal)
        if entry.body:
            self._paragraph(entry.body, Style.BODY, _TEXT_LEFT, width, is_internal=entry.is_internal)
        unseen = self._put_photos(entry)
        if names := [*unseen, *entry.files]:
            self._paragraph(" · ".join(names), Style.SMALL, _TEXT_LEFT, width)

    def _put_photos(self, entry: PrintedEntry) -> list[str]:
        """Photos in rows of three; the names of those that cannot be shown."""
        unseen: list[str] = []
        row: list[tuple[str, float, float]] = []
        left = 0.0
        for photo in entry.photos:
            size = self._photo_size(photo.sha256)
            if size is None or min(size) <= 0:
                unseen.append(photo.name or photo.mime)
                continue
            scale = min(PHOTO_WIDTH / size[0], PHOTO_HEIGHT / size[1])
            width, height = size[0] * scale, size[1] * scale
            if row and left + width > RIGHT - _TEXT_LEFT:
                self._put_row(row)
                row, left = [], 0.0
            row.append((photo.sha256, width, height))
            left += width + _PHOTO_GAP
        if row:
            self._put_row(row)
        return unseen

    def _put_row(self, row: list[tuple[str, float, float]]) -> None:
        high = max(height for _, _, height in row)
        self._top += 1.2 * MILLIMETRE
        if not self._room(high):
            self._turn()
        left = _TEXT_LEFT
        for sha256, width, height in row:
            self._page.marks.append(PlacedPhoto(sha256, QRectF(left, self._top, width, height)))
            left += width + _PHOTO_GAP
        self._top += high + 1.2 * MILLIMETRE

    def _paragraph(self, text: str, style: Style, left: float, width: float, *, is_internal: bool = False) -> None:
        for layout in laid_out(text, style, width):
            for number in range(layout.lineCount()):
                if not self._room(style.leading):
                    self._turn()
                self._page.marks.append(PlacedLine(layout, number, left, self._top, style.ink))
                if is_internal:
                    self._rule(left - 2.4 * MILLIMETRE, self._top, 7, style.leading, Ink.ACCENT)
                self._top += style.leading

    def _rule(self, left: float, top: float, width: float, height: float, ink: Ink) -> None:
        self._page.marks.append(PlacedRule(QRectF(left, top, width, height), ink))
