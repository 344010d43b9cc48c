"""The memory of a timeline's delegate: the heights it has measured, and the last sheets it has laid out."""

from collections import OrderedDict

from app.desktop.delegates.timeline_sheet import Sheet
from local_store.book.ids import InteractionId

MOST_SHEETS = 100
MOST_HEIGHTS = 600
"""More than twice what the list holds at once: what it asks for again and again is always there."""
_Key = tuple[InteractionId, int]


class SheetCache:
    """Heights by (entry, width), and the sheets used last. Empty it when width, colours or typefaces change."""

    def __init__(self, most: int = MOST_SHEETS, most_heights: int = MOST_HEIGHTS) -> None:
        self._most, self._most_heights = most, most_heights
        self._heights: OrderedDict[_Key, int] = OrderedDict()
        self._sheets: OrderedDict[_Key, Sheet] = OrderedDict()
        self._widths: set[int] = set()

    def height(self, entry: InteractionId, width: int) -> int | None:
        """The measured height of an entry, or None."""
        key = (entry, width)
        found = self._heights.get(key)
        if found is not None:
            self._heights.move_to_end(key)
        return found

    def sheet(self, entry: InteractionId, width: int) -> Sheet | None:
        """The sheet of an entry, or None."""
        key = (entry, width)
        found = self._sheets.get(key)
        if found is not None:
            self._sheets.move_to_end(key)
        return found

    def keep(self, entry: InteractionId, width: int, sheet: Sheet) -> None:
        """Remember a sheet and its height; the ones that were unused longest go."""
        key = (entry, width)
        self._widths.add(width)
        self._heights[key] = sheet.height
        self._heights.move_to_end(key)
        if len(self._heights) > self._most_heights:
            self._heights.popitem(last=False)
        self._sheets[key] = sheet
        if len(self._sheets) > self._most:
            self._sheets.popitem(last=False)

    def forget(self, entry: InteractionId) -> None:
        """The entry looks different now."""
        for width in self._widths:
            self._heights.pop((entry, width), None)
            self._sheets.pop((entry, width), None)

    def forget_sheets(self) -> None:
        """Colours or marks changed, heights did not."""
        self._sheets.clear()

    def clear(self) -> None:
        """Everything is different now."""
        self._heights.clear()
        self._sheets.clear()
        self._widths.clear()

    def __len__(self) -> int:
        return len(self._sheets)
