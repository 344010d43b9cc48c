"""Rows of the timeline as they look, drawn once and then only copied: scrolling sets no line of text a second time."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.desktop.delegates.timeline_sheet import Sheet
from app.desktop.theme.painting import saved
from local_store.book.ids import InteractionId

_MOST_BYTES = 8 * 1024 * 1024
"""About two screens of 900 by 900 points; the pixels of a finer screen count as one point."""
_TALLEST = 1200
"""A row higher than a screen is rarely seen twice as a whole."""
_STEP = 64
"""The room for a row grows in steps of so many points: what one leaves fits the next, and no holes are left in memory."""
_BYTES = 4


@dataclass(frozen=True, slots=True)
class _Kept:
    sheet: Sheet
    picture: QPixmap
    bytes: int


class RowPictures:
    """Pictures by entry. One is only good for the very sheet it was drawn from: a change makes another sheet."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[InteractionId, _Kept] = OrderedDict()

    def of(
        self,
        entry: InteractionId,
        sheet: Sheet,
        width: int,
        ratio: float,
        ground: QColor,
        draw: Callable[[Sheet, QPainter], None],
    ) -> QPixmap | None:
        """The row on its ground, `width` points wide with so many pixels to a point; None where it is to be drawn anew.

        Below the height of the sheet there is nothing but ground.
        That is so where points do not fall on whole pixels, which would blur the letters, and in a very tall row.
        """
        kept = self._kept.get(entry)
        if kept is not None and kept.sheet is sheet and kept.picture.devicePixelRatio() == ratio:
            self._kept.move_to_end(entry)
            return kept.picture
        if ratio != int(ratio) or not 0 < sheet.height <= _TALLEST:
            return None
        room = -(-sheet.height // _STEP) * _STEP
        picture = QPixmap(QSize(width, room) * int(ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(ground)
        painter = QPainter(picture)
        try:
            with saved(painter):
                draw(sheet, painter)
        finally:
            painter.end()
        self._keep(entry, _Kept(sheet, picture, width * room * _BYTES))
        return picture

    def _keep(self, entry: InteractionId, new: _Kept) -> None:
        self.forget(entry)
        self._kept[entry] = new
        self._bytes += new.bytes
        while self._bytes > self._most and len(self._kept) > 1:
            self.forget(next(iter(self._kept)))

    def forget(self, entry: InteractionId) -> None:
        """The entry looks different now."""
        old = self._kept.pop(entry, None)
        if old is not None:
            self._bytes -= old.bytes

    def clear(self) -> None:
        """Nothing of what was shown stays in memory."""
        self._kept.clear()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._kept)
