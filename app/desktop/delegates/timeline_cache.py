"""The memory of a timeline's delegate: every height it has measured, and the last few hundred sheets it has laid out."""

from collections import OrderedDict

from app.desktop.delegates.timeline_sheet import Sheet
from local_store.book.ids import InteractionId

MOST_SHEETS = 100
_Key = tuple[InteractionId, int]


class SheetCache:
    """Heights by (entry, width), and the sheets used last. Empty it when width, colours or typefaces change."""

    def __init__(self, most: int = MOST_SHEETS) -> None:
        self._most = most
        self._heights: dict[_Key, int] = {}
        self._sheets: OrderedDict[_Key, Sheet] = OrderedDict()

    def height(self, entry: InteractionId, width: int) -> int | None:
        """The measured height of an entry, or None."""
        return self._heights.get((entry, width))

    def sheet(self, entry: InteractionId, width: int) -> Sheet | None:
        """The sheet of an entry, or None."""
        key = (entry, width)
        found = self._sheets.get(key)
        if found is not None:
            self._sheets.move_to_end(key)
        return found

    def keep(self, entry: InteractionId, width: int, sheet: Sheet) -> None:
        """Remember a sheet and its height; the sheet that was unused longest goes."""
        self._heights[entry, width] = sheet.height
        self._sheets[entry, width] = sheet
        if len(self._sheets) > self._most:
            self._sheets.popitem(last=False)

    def forget(self, entry: InteractionId) -> None:
        """The entry looks different now."""
        for key in [key for key in self._heights if key[0] == entry]:
            del self._heights[key]
            self._sheets.pop(key, None)

    def forget_sheets(self) -> None:
        """Colours or marks changed, heights did not."""
        self._sheets.clear()

    def clear(self) -> None:
        """Everything is different now."""
        self._heights.clear()
        self._sheets.clear()

    def __len__(self) -> int:
        return len(self._sheets)
