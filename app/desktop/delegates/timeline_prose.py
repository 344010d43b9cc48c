"""Foreign text as paragraphs of lines: each in its own direction, links and search hits marked, never endless."""

import re
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from app.desktop.delegates.timeline_sheet import Act, Prose, Spot
from local_store.search import places_of

LINE_SPACING = 1.28
MOST_LINES = 400
"""Lines of one entry that are laid out in the list, however it is written."""
_EMPTY_LINE = 0.55
_LINK = re.compile(
    r"https?://[^\s<>\"]+|mailto:[^\s<>\"]+|tel:[+\d()/.-]{3,}|www\.[^\s<>\"]+\.[^\s<>\"]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_TRAILING = ".,;:!?\"')]}>…»“”"
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class Style:
    """How prose is set."""

    font: QFont
    ink: QColor
    link: QColor
    mark_ground: QColor
    mark_ink: QColor
    query: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Prose laid out from (0, 0) downwards."""

    paragraphs: tuple[tuple[float, QTextLayout], ...]
    """How far down each paragraph begins."""
    width: float
    """Of its longest line."""
    height: float
    links: tuple[tuple[QRectF, str], ...]
    last_width: float
    """Of its last line; the whole width where that runs from right to left."""
    last_height: float
    is_shortened: bool
    ink: QColor

    def at(self, x: float, y: float) -> Prose:
        """The piece to paint at a place."""
        return Prose(tuple((QPointF(x, y + top), layout) for top, layout in self.paragraphs), self.ink)

    def spots_at(self, x: float, y: float) -> list[Spot]:
        """The links to click, when the prose stands at that place."""
        return [Spot(rect.translated(x, y), Act.LINK, address) for rect, address in self.links]


def links_in(text: str) -> list[tuple[int, int, str]]:
    """The web, mail and telephone addresses in a text: (start, end, address to open)."""
    found = []
    for match in _LINK.finditer(text):
        shown = match.group().rstrip(_TRAILING)
        if not shown:
            continue
        address = shown
        if shown.startswith("www."):
            address = f"https://{shown}"
        elif ":" not in shown and "@" in shown:
            address = f"mailto:{shown}"
        if may_open(address):
            found.append((match.start(), match.start() + len(shown), address))
    return found


def may_open(address: str) -> bool:
    """Whether an address may be handed to the system: web, mail and telephone only."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme() in _SCHEMES


def runs_right_to_left(text: str) -> bool:
    """Whether a paragraph begins with a letter that is written from right to left (UAX #9, P2 and P3)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return False
        if kind in _RIGHT_TO_LEFT:
            return True
    return False


def lay_out(text: str, style: Style, width: float, most_lines: int = MOST_LINES) -> Block:
    """Set a text in lines of at most `width`, at most `most_lines` of them."""
    metrics = QFontMetricsF(style.font)
    step = round(metrics.height() * LINE_SPACING)
    paragraphs: list[tuple[float, QTextLayout]] = []
    links: list[tuple[QRectF, str]] = []
    top = widest = last_width = 0.0
    lines_left = most_lines
    is_shortened = False
    for paragraph in text.split("\n"):
        if not paragraph.strip():
            top += step * _EMPTY_LINE
            continue
        if lines_left <= 0:
            is_shortened = True
            break
        layout, taken, rest = _set(paragraph, style, width, step, lines_left)
        if rest:
            is_shortened = True
            layout, taken, _ = _set(f"{paragraph[:rest].rstrip()[:-1]}…", style, width, step, lines_left)
        lines_left -= taken
        paragraphs.append((top, layout))
        links += [(rect.translated(0, top), address) for rect, address in _link_rects(layout, step)]
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        widest = max([widest, *(line.naturalTextWidth() for line in lines)])
        last_width = lines[-1].naturalTextWidth()
        if layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft:
            last_width = width
        top += taken * step
    return Block(
        tuple(paragraphs), min(width, widest + 1), top, tuple(links), last_width, step, is_shortened, style.ink
    )


def turn_right(block: Block, width: float) -> None:
    """Set what runs from right to left anew, against the right edge of a column that is `width` wide."""
    for _, layout in block.paragraphs:
        if layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft:
            _break_lines(layout, width, block.last_height, MOST_LINES)


def _set(text: str, style: Style, width: float, step: float, most_lines: int) -> tuple[QTextLayout, int, int]:
    """A paragraph in lines; how many they are, and where in the text what did not fit begins (0: all fits)."""
    layout = QTextLayout(text, style.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    turned = runs_right_to_left(text)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setFormats(_formats(text, style))
    layout.setCacheEnabled(True)
    taken, end = _break_lines(layout, width, step, most_lines)
    return layout, taken, _characters(text, end)


def _break_lines(layout: QTextLayout, width: float, step: float, most_lines: int) -> tuple[int, int]:
    """Break into lines; their number and where the text goes on behind them, in UTF-16 units (0: nowhere)."""
    length = len(layout.text().encode("utf-16-le", "replace")) // 2
    taken = end = 0
    layout.beginLayout()
    while taken < most_lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, taken * step + (step - line.height()) / 2))
        end = line.textStart() + line.textLength()
        taken += 1
    layout.endLayout()
    return taken, end if end < length else 0


def _formats(text: str, style: Style) -> list[QTextLayout.FormatRange]:
    ranges: list[QTextLayout.FormatRange] = []
    for start, end, address in links_in(text):
        link = QTextCharFormat()
        link.setForeground(style.link)
        link.setFontUnderline(True)
        link.setAnchor(True)
        link.setAnchorHref(address)
        ranges.append(_range(text, start, end, link))
    if style.query:
        for start, end in places_of(text, style.query):
            mark = QTextCharFormat()
            mark.setBackground(style.mark_ground)
            mark.setForeground(style.mark_ink)
            ranges.append(_range(text, start, end, mark))
    return ranges


def _range(text: str, start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = _units(text[:start])
    found.length = _units(text[start:end])
    found.format = form
    return found


def _units(text: str) -> int:
    """The length of a text as Qt counts it: in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def _characters(text: str, units: int) -> int:
    """The number of characters in so many UTF-16 units."""
    if not units or text.isascii():
        return units
    return len(text.encode("utf-16-le", "replace")[: units * 2].decode("utf-16-le", "ignore"))


def _link_rects(layout: QTextLayout, step: float) -> list[tuple[QRectF, str]]:
    found = []
    for each in layout.formats():
        if not each.format.isAnchor():
            continue
        start, end = each.start, each.start + each.length
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
            rect = QRectF(min(left, right), number * step, abs(right - left), step)
            found.append((rect, each.format.anchorHref()))
    return found


def _x(answer: object) -> float:
    """PySide answers `cursorToX` with the place and the cursor it settled on."""
    return float(answer[0] if isinstance(answer, tuple | list) else answer)  # type: ignore[arg-type]
