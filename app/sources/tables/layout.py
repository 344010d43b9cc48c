"""What a file looks like as a table, judged by its first bytes: encoding, delimiter, header, and how steady it is."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.sources.tables.rows import LINE_LIMIT, Line, Row, RowReader, decoded_line
from app.sources.text_encoding import KEEP_FOREIGN, encoding_of

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE = 60
"""Rows that are looked at."""
_HEADER_WITHIN = 15
"""Rows in which a header is looked for: reports have titles above it."""
_HEADER_CELL = 80
"""Characters; the head of a column is no sentence."""
_SEPARATOR = re.compile(r"\s*\"?sep=(.|\\t)\"?\s*", re.IGNORECASE)
_VALUE = re.compile(
    r"""\s*(?:
        [+(]?\d[\d\s().:/,+\-]*                                  # a number, a date, a time, an amount
        | .*\d{1,4}[./\-]\d{1,2}[./\-]\d{2,4}.*                  # a date among words
        | .*\d{1,2}:\d{2}.*
        | \S+@\S+\.\S+
        | \w+://\S+
    )\s*""",
    re.VERBOSE | re.DOTALL,
)
"""What stands in the rows of a table and never heads a column."""
_LONGEST_HEAD = 200
"""Characters of the head of a column; whatever is longer is a value, and looking closer at it would take long."""
_NO_TABLE = re.compile(rb"\s*(?:[{<]|\[\s*[{\"\]]|BEGIN:|%PDF|From .{3,60}\d{4}\s)", re.IGNORECASE)
"""How structured texts begin that are no tables."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    """The heads of its columns; () where the first row is a row like the others."""
    header_line: int
    """0 where there is no header."""
    width: int
    """Cells of most rows."""
    sample: tuple[Row, ...]
    """First rows below the header."""
    steadiness: float
    """Which share of the rows has that width, 0 to 1."""

    def column(self, index: int) -> list[str]:
        """What the sample has in a column, without blanks."""
        cells = (row.cells[index].strip() for row in self.sample if index < len(row.cells))
        return [cell for cell in cells if cell]


def is_value(cell: str) -> bool:
    """Whether this stands in a row rather than above one."""
    return bool(cell.strip()) and (len(cell) > _LONGEST_HEAD or _VALUE.fullmatch(cell) is not None)


def separator_of(text: str) -> str:
    """The delimiter that a line like `sep=;` announces; "" for any other line."""
    match = _SEPARATOR.fullmatch(text)
    return "" if match is None else "\t" if match[1] == "\\t" else match[1]


def encoding_of_table(head: bytes) -> str:
    """Its codec: "utf-16", "utf-16-le" or "utf-16-be"; "utf-8" for whatever is decoded line by line."""
    if encoding_of(head[:4], is_whole=False) == "utf-16":
        return "utf-16"
    part = head[:400]
    if len(part) > 8 and b"\0" in part and part[:3] != codecs.BOM_UTF8:
        odd, even = part[1::2].count(0) / len(part[1::2]), part[::2].count(0) / len(part[::2])
        if odd > 0.6 > even:
            return "utf-16-le"
        if even > 0.6 > odd:
            return "utf-16-be"
    return "utf-8"


def layout_of(head: bytes, *, is_whole: bool = True) -> Layout | None:
    """The layout of a file that begins with these bytes; None where it is no table. `is_whole` says that it ends so."""
    encoding = encoding_of_table(head)
    if _NO_TABLE.match(head.removeprefix(codecs.BOM_UTF8)) or (encoding == "utf-8" and b"\0" in head[:4096]):
        return None
    lines = list(islice(_lines(head, encoding, is_whole=is_whole), _SAMPLE * 4))
    announced = next((mark for line in lines[:3] if (mark := separator_of(line.text))), "")
    lines = [line for line in lines if not separator_of(line.text)]
    found = [
        layout
        for delimiter in ((announced,) if announced else _DELIMITERS)
        if (layout := _tried(lines, encoding, delimiter)) is not None
    ]
    return max(found, key=lambda layout: (round(layout.steadiness, 1), layout.width), default=None)


def _lines(head: bytes, encoding: str, *, is_whole: bool) -> Iterator[Line]:
    """The lines of the head; one that is cut off at its end is left out."""
    if encoding == "utf-8":
        parts = [decoded_line(part) for part in re.split(rb"\r\n|\n|\r", head.removeprefix(codecs.BOM_UTF8))]
    else:
        whole = head[: len(head) // 2 * 2]
        parts = re.split(r"\r\n|\n|\r", whole.decode(encoding, KEEP_FOREIGN).removeprefix("\ufeff"))
    if not is_whole:
        parts = parts[:-1]
    for number, text in enumerate(parts, 1):
        yield Line(number, text, is_overlong=len(text) >= LINE_LIMIT)


def _tried(lines: Sequence[Line], encoding: str, delimiter: str) -> Layout | None:
    """The layout if that is the delimiter."""
    if not any(delimiter in line.text for line in lines):
        return None
    rows = [row for row in islice(RowReader(iter(lines), delimiter), _SAMPLE) if not row.is_blank and row.cells]
    widths = Counter(len(row.cells) for row in rows)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return None
    width = max(wide, key=lambda each: (wide[each], each))
    at = header_at(rows, width)
    below = rows[at + 1 :] if at is not None else rows
    # A row whose empty cells at the end were stripped is as good as a whole one.
    steady = sum(1 < len(row.cells) <= width or not any(c.strip() for c in row.cells[width:]) for row in below)
    header = tuple(" ".join(cell.split()) for cell in rows[at].cells) if at is not None else ()
    return Layout(
        encoding=encoding,
        delimiter=delimiter,
        header=header,
        header_line=rows[at].line if at is not None else 0,
        width=max(width, len(header)),
        sample=tuple(below),
        steadiness=steady / len(below) if below else 1.0,
    )


def header_at(rows: Sequence[Row], width: int) -> int | None:
    """Which row is the header: the first as wide as the others that holds words alone."""
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        cells = [cell for cell in row.cells if cell.strip()]
        if len(row.cells) < width - 1 or len(cells) < 2 or len(cells) * 2 < min(width, len(row.cells)):
            continue
        if any(is_value(cell) or len(cell) > _HEADER_CELL for cell in cells):
            return None
        return index
    return None
